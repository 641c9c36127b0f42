import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.lexicon import SHORT_FORMS, chinese_of, wordings_of
from kg.search.lexicon_english import ENGLISH
from kg.search.request import MAX_TEXT
from kg.search.tokens import normalise


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("公车保险", "公务用车保险"),
        ("高企奖励", "高新技术企业奖励"),
        ("青禾 科技局", "青禾 科学技术局"),
        ("三公经费", "“三公”经费因公出国公务用车公务接待经费"),
        ("高企奖勵", "高新技术企业奖励"),
    ],
)
def test_wordings_say_short_forms_in_full(asked: str, other: str) -> None:
    assert wordings_of(asked).others == (other,)


@pytest.mark.parametrize(
    ("asked", "chinese"),
    [
        ("subsidies for cadres stationed in villages", ["补贴 补助", "干部", "驻村"]),
        ("final accounts", ["决算"]),
        ("Three public expenses of the bureau", ["三公经费", "局"]),
        ("buses and companies", ["公交", "企业 公司"]),
        ("technical upgrading", ["技术改造"]),
        ("renting", ["租金 房租"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_english_terms_are_said_in_chinese(asked: str, chinese: list[str]) -> None:
    assert chinese_of(normalise(asked)) == chinese


def test_wordings_are_in_simplified_characters_and_one_width() -> None:
    assert wordings_of("　碩士人才  津貼Ａ ").text == "硕士人才 津贴a"


def test_wordings_say_long_forms_shortly_but_do_not_encode_them() -> None:
    wordings = wordings_of("高新技术企业技术改造")
    assert wordings.encoded == ("高新技术企业技术改造",)
    assert wordings.all == ("高新技术企业技术改造", "高企技改")
    assert wordings.forms == ("高企", "技改")


def test_wordings_without_another_word_are_the_text_alone() -> None:
    wordings = wordings_of("驻村干部补助")
    assert (wordings.all, wordings.forms) == (("驻村干部补助",), ())


def test_wordings_give_the_words_that_are_meant() -> None:
    assert wordings_of("公车 insurance").forms == ("公务用车", "保险")


def test_wordings_of_many_short_forms_stay_short_enough_to_encode() -> None:
    assert all(len(text) <= MAX_TEXT for text in wordings_of("三公" * (MAX_TEXT // 2)).all)


def test_lexicons_are_written_as_they_are_looked_up() -> None:
    assert all(term == normalise(term).strip() and chinese.strip() for term, chinese in ENGLISH.items())
    assert all(short == normalise(short) and short not in meant.split() for short, meant in SHORT_FORMS.items())


@given(st.text(max_size=60))
def test_wordings_of_any_text_are_found(text: str) -> None:
    wordings = wordings_of(text)
    assert len(set(wordings.all)) == len(wordings.all)
    assert all(other for other in wordings.others)
