"""The sentence that is shown, with the words of the query marked, or the clause that means it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.clauses import Near, Subject, clauses_of
from kg.search.matches import Matcher
from kg.search.snippet import LONGEST, Snippet, ends_sentence, opened, snippet
from kg.search.word_share import WordShare


def plain(words: Sequence[str]) -> list[float]:
    return [1.0] * len(words)


def shown(query: str, text: str, *near: str) -> Snippet:
    matcher = Matcher(query)
    subject = Subject([*(Near(one, 3.0) for one in near), Near("无关的文字", 0.0)], plain)
    return snippet(matcher, WordShare(matcher.wordings, plain), subject, text)


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def meant(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.meaning_marks]


def test_snippet_is_the_sentence_that_holds_most() -> None:
    found = shown("车辆保险", "加油与维修。购买车辆的保险。其他支出。")
    assert found.text == "购买车辆的保险。"
    assert marked(found) == ["车辆", "保险"]
    assert meant(found) == []


@pytest.mark.parametrize(
    ("query", "text", "sentence"),
    [
        pytest.param(
            "国发〔2014〕45号 预算管理", "预算管理。依据国发（2014）45号。", "依据国发（2014）45号。", id="number"
        ),
        pytest.param("1.2亿元的预算", "预算的编制。安排12000万元。", "安排12000万元。", id="amount"),
        pytest.param("“管理办法” 预算资金", "预算资金。按管理办法。", "按管理办法。", id="quoted"),
    ],
)
def test_snippet_is_the_sentence_that_decides(query: str, text: str, sentence: str) -> None:
    assert shown(query, text).text == sentence


def test_snippet_without_a_word_is_the_sentence_that_means_it() -> None:
    text = "负责加油与维修工作。购买机动车的保险服务，按时缴纳费用。其他各项零星支出。"
    found = shown("vehicle insurance", text, "机动车保险服务", "保险服务采购")
    assert found.text == "购买机动车的保险服务，按时缴纳费用。"
    assert (marked(found), meant(found)) == ([], ["购买机动车的保险服务"])


def test_snippet_with_hardly_a_word_marks_both() -> None:
    found = shown("为机关干部职工购置交通工具", "保障机关用车，做好日常维护工作。", "机关用车")
    assert (marked(found), meant(found)) == (["机关"], ["保障机关用车"])


def test_snippet_without_a_subject_says_of_no_clause_that_it_means_the_query() -> None:
    matcher = Matcher("vehicle insurance")
    found = snippet(matcher, WordShare(matcher.wordings, plain), None, "加油与维修工作。购买机动车的保险。")
    assert found == Snippet("加油与维修工作。", (), ())


@pytest.mark.parametrize(
    ("begins_inside", "ends_inside", "text", "mark"),
    [
        (False, False, "购买保险", (2, 4)),
        (True, False, "…购买保险", (3, 5)),
        (False, True, "购买保险…", (2, 4)),
        (True, True, "…购买保险…", (3, 5)),
    ],
)
def test_snippet_says_where_its_sentence_goes_on(
    *, begins_inside: bool, ends_inside: bool, text: str, mark: tuple[int, int]
) -> None:
    found = Snippet("购买保险", ((2, 4),), ((0, 4),))
    both = opened(found, " 购买保险", begins_inside=begins_inside, ends_inside=ends_inside)
    assert (both.text, both.marks) == (text, (mark,))
    assert meant(both) == ["购买保险"]


def test_snippet_in_the_middle_of_its_piece_goes_on_nowhere() -> None:
    found = Snippet("购买保险。", (), ())
    assert opened(found, "加油。购买保险。维修", begins_inside=True, ends_inside=True) == found


@pytest.mark.parametrize(
    ("text", "ends"), [("加油。", True), ("《办法》 ", True), ("加油，", False), ("加油", False), ("", False)]
)
def test_snippet_knows_where_a_sentence_ends(text: str, *, ends: bool) -> None:
    assert ends_sentence(text) is ends


def test_snippet_of_a_short_text_marks_all_of_it() -> None:
    assert meant(shown("insurance", "购买保险，缴费。")) == ["购买保险，缴费"]


def test_snippet_of_a_long_sentence_shows_the_match() -> None:
    found = shown("保险", "前" * 300 + "购买保险" + "后" * 300)
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) == LONGEST + 2
    assert marked(found) == ["保险"]


def test_snippet_of_a_long_sentence_shows_the_clause() -> None:
    text = "，".join(["前" * 30] * 5 + ["购买机动车保险"] + ["后" * 30] * 5)
    assert meant(shown("insurance", text, "机动车保险")) == ["购买机动车保险"]


@given(st.text(min_size=1, max_size=30), st.text(max_size=400), st.text(max_size=40))
def test_snippet_marks_lie_in_the_text_apart_and_in_order(query: str, text: str, near: str) -> None:
    found = shown(query, text, near)
    assert len(found.text) <= LONGEST + 2
    for spans in (found.marks, found.meaning_marks):
        ends = [-1]
        for start, end in spans:
            assert ends[-1] < start <= end <= len(found.text)
            ends.append(end)


@given(st.text(st.sampled_from("预算，。；ab\n"), max_size=80))
def test_clauses_together_are_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in clauses_of(text)) == text


def test_clauses_of_few_characters_belong_to_others() -> None:
    text = "今年，给驻村工作队员发放生活补贴，等。"
    assert [text[start:end] for start, end in clauses_of(text)] == ["今年，给驻村工作队员发放生活补贴，等。"]
    longer = "保障干部驻村生活，按月发放有关补贴。"
    assert [longer[start:end] for start, end in clauses_of(longer)] == ["保障干部驻村生活，", "按月发放有关补贴。"]


def test_subject_does_not_learn_from_the_text_itself() -> None:
    text = "按照有关规定开展工作，购买机动车的保险。"
    near = [Near(text, 9.0), Near("机动车保险", 2.0), Near("其他", 0.0)]
    start, end = Subject(near, plain).clause(text, lambda _: 0.0)
    assert text[start:end] == "购买机动车的保险。"


def test_subject_weighs_rare_characters_more() -> None:
    text = "开展项目管理工作，购买保险服务项目。"
    near = [Near("开展项目管理工作", 1.0), Near("保险服务", 1.0), Near("其他", 0.0)]

    def rarity(words: Sequence[str]) -> list[float]:
        return [5.0 if word in {"保险", "险服"} else 0.1 for word in words]

    start, end = Subject(near, rarity).clause(text, lambda _: 0.0)
    assert text[start:end] == "购买保险服务项目。"


def test_subject_without_texts_takes_the_first_clause_or_the_one_with_words() -> None:
    text = "保障干部驻村生活，按月发放有关补贴。"
    assert Subject([], plain).clause(text, lambda _: 0.0) == (0, 9)
    assert Subject([], plain).clause(text, lambda clause: float("补贴" in clause)) == (9, 18)
