import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.cutting import cut, sentences
from kg.search.tokens import codes_of, normalise, numbers_of, quoted_of, words_of

TEXT = st.text(st.sampled_from("预算经费，。；！\n？ab1 〔2017〕号"), max_size=900)


def test_cut_keeps_short_texts_whole() -> None:
    assert cut("给队员发放补贴。按月发放。") == ["给队员发放补贴。按月发放。"]
    assert cut(" \n ") == []


def test_cut_cuts_between_sentences_and_shares_the_one_between() -> None:
    assert cut("甲甲甲甲。乙乙。丙丙丙丙。", size=8, overlap=4) == ["甲甲甲甲。乙乙。", "乙乙。丙丙丙丙。"]


def test_cut_cuts_a_sentence_without_end_into_windows() -> None:
    assert cut("一二三四五六七八九十", size=6, overlap=2) == ["一二三四五六", "五六七八九十"]


@given(TEXT, st.integers(2, 60), st.integers(0, 20))
def test_cut_covers_the_text_in_short_pieces(text: str, size: int, overlap: int) -> None:
    pieces = cut(text, size, min(overlap, size - 1))
    assert all(0 < len(piece) <= size for piece in pieces)
    assert all(piece in text for piece in pieces)
    place = 0
    for piece in pieces:
        place = text.find(piece, max(0, place - size))
        assert place >= 0
    assert set(text) - set("".join(pieces)) <= set(" \n")


@given(TEXT)
def test_sentences_together_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


def test_cut_refuses_an_overlap_as_large_as_the_piece() -> None:
    with pytest.raises(ValueError, match="overlap"):
        cut("甲", size=5, overlap=5)


def test_words_hold_words_and_pairs() -> None:
    words = words_of("驻村帮扶干部，Voucher 1,200.5")
    assert {"干部", "帮扶", "驻村", "村帮", "voucher", "1200.5"} <= set(words)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("国发〔2014〕45号", ("2014:45", "国发"), id="tortoise-shell"),
        pytest.param("国发[2014]45号", ("2014:45", "国发"), id="square"),
        pytest.param("国发［２０１４］４５号", ("2014:45", "国发"), id="full-width"),
        pytest.param("国发（2014）第45号", ("2014:45", "国发"), id="round-with-ordinal"),
        pytest.param("国发【2014】045 号", ("2014:45", "国发"), id="lenticular-with-zero"),
        pytest.param("《2014》45号", ("2014:45", ""), id="title-marks-without-sign"),
    ],
)
def test_numbers_are_read_in_any_form(text: str, number: tuple[str, str]) -> None:
    assert numbers_of(text) == [number]


@pytest.mark.parametrize("text", ["2014年45号", "〔214〕45号", "第45号", "（2014）"])
def test_numbers_are_not_seen_where_there_are_none(text: str) -> None:
    assert numbers_of(text) == []


def test_codes_are_runs_of_digits_but_no_amounts() -> None:
    assert codes_of("科目2060101，金额1,234,567.89元，共12345.6元，编码140500") == ["2060101", "140500"]
    assert codes_of("12000万元、12000 元、20000 yuan、2060101支出") == ["2060101"]


def test_quoted_names_are_those_in_marks() -> None:
    assert quoted_of("《科技创新券管理办法》和“十五五”规划「甲乙」《》") == ("科技创新券管理办法", "十五五", "甲乙")


@given(st.text())
def test_tokens_of_any_text_are_found(text: str) -> None:
    assert all(word.strip() for word in words_of(text))
    assert all(sign == sign.strip() for _, sign in numbers_of(text))
    assert normalise(normalise(text)) == normalise(text)
