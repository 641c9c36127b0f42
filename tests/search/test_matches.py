"""Where a text holds what a query asks."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.matches import Matcher, MatchKind, merged
from kg.search.word_share import WordShare

TEXT = st.text(st.sampled_from("预算经费的，。\n？ab1２〔2017〕号　①㍿ﬁ\u200b"), max_size=60)


def found(query: str, text: str, *wordings: str) -> list[tuple[str, str]]:
    return [(text[match.start : match.end], match.kind.value) for match in Matcher(query, wordings).matches(text)]


def marked(query: str, text: str, *wordings: str) -> list[str]:
    return [text[start:end] for start, end in Matcher(query, wordings).marks(text)]


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        pytest.param("驻村干部的补贴", "给驻村帮扶干部发放补贴。", ["驻村", "干部", "补贴"], id="runs-of-characters"),
        pytest.param("驻村干部", "驻村干部补助", ["驻村干部"], id="a-run-is-one-mark"),
        pytest.param("干部有什么补贴", "有什么的干部", ["干部"], id="grammar-is-no-word"),
        pytest.param("村的干部", "新的干部队伍", ["干部"], id="grammar-at-the-edge-of-a-run"),
        pytest.param("盐", "承担盐业管理", ["盐"], id="one-character"),
        pytest.param("盐业 水", "盐业用水", ["盐业"], id="one-character-among-others-is-none"),
        pytest.param("人才補貼", "人才补贴", ["人才补贴"], id="traditional-query"),
        pytest.param("人才补贴", "人才補貼", ["人才補貼"], id="traditional-text"),
        pytest.param("VOUCHER", "ｖoucher 券", ["ｖoucher"], id="width-and-case"),
        pytest.param("共1200人", "人数1,200人", ["1,200"], id="separators-of-thousands"),
        pytest.param("2060101", "科目2060101。", ["2060101"], id="code"),
        pytest.param("公车", "公务用车运行", [], id="without-other-wording"),
        pytest.param("补贴", "车辆保险", [], id="nothing"),
        pytest.param("15万元", "每家5万元，共25万元", [], id="a-unit-alone-is-no-word"),
        pytest.param("13030324P00381510013F", "13030324P00006", [], id="part-of-a-code-is-no-word"),
    ],
)
def test_matches_of_words(query: str, text: str, marks: list[str]) -> None:
    assert marked(query, text) == marks


def test_matches_of_another_wording() -> None:
    assert marked("公车", "公务用车运行", "公务用车") == ["公务用车"]


@pytest.mark.parametrize("printed", ["国发〔2014〕45号", "国发[2014]45号", "国发（2014）第 45号", "国发2014年45号"])
@pytest.mark.parametrize("asked", ["国发〔2014〕45号", "国发(2014)045号", "根据国发【2014】45号"])
def test_matches_of_a_document_number_in_any_brackets(asked: str, printed: str) -> None:
    assert (printed, "number") in found(asked, f"依据{printed}文件。")


@pytest.mark.parametrize(
    "printed", ["国发〔2014〕451号", "国发〔2015〕45号", "科发〔2014〕45号", "粤国税发〔2014〕45号", "2014年预算45万元"]
)
def test_matches_of_another_document_number_are_none(printed: str) -> None:
    assert not [kind for _, kind in found("国发〔2014〕45号", printed) if kind == "number"]
    assert not {"2014", "45"} & set(marked("国发〔2014〕45号", printed))


@pytest.mark.parametrize("printed", ["1.2亿元", "12000万元", "120,000,000元", "１２０００万元"])
@pytest.mark.parametrize("asked", ["1.2亿", "12,000万元", "120000000元", "一亿二千万元"])
def test_matches_of_an_amount_in_any_writing(asked: str, printed: str) -> None:
    assert (printed, "amount") in found(asked, f"安排{printed}。")
    assert not [kind for _, kind in found(asked, "安排1.3亿元。") if kind == "amount"]


def test_matches_of_a_quoted_name() -> None:
    assert ("管理办法", "quoted") in found("“管理办法” 车辆", "依据《管理办法》")
    assert Matcher("“管理办法” 车辆").quotes("依据《管理办法》")
    assert not Matcher("“管理办法” 车辆").quotes("车辆")
    assert not Matcher("管理办法").quotes("管理办法")


@pytest.mark.parametrize(
    ("query", "is_name"), [("科技 创新券！", True), ("科技創新券", True), ("创新券", False), ("！", False)]
)
def test_matches_know_the_very_name(query: str, *, is_name: bool) -> None:
    assert Matcher(query).is_name("科技创新券") is is_name


@given(TEXT, TEXT)
def test_matches_lie_in_the_text_as_it_is_printed(query: str, text: str) -> None:
    for match in Matcher(query).matches(text):
        assert 0 <= match.start < match.end <= len(text)
    ends = [-1]
    for start, end in Matcher(query).marks(text):
        assert ends[-1] < start < end
        ends.append(end)


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        pytest.param("生活补助", "发放生活补贴", ["生活"], id="end"),
        pytest.param("新增投资", "重新增加投资", ["投资"], id="whole-run"),
        pytest.param("创汇", "出口创汇额", ["创汇"], id="the-whole-query"),
        pytest.param("投产创汇", "出品创汇额", ["创汇"], id="a-word-of-two"),
        pytest.param("以上工厂", "规上工业企业", [], id="no-word-of-two"),
        pytest.param("生活补助", "生活补助金额", ["生活补助"], id="a-word-that-ends"),
    ],
)
def test_matches_end_where_words_end(query: str, text: str, marks: list[str]) -> None:
    often = dict.fromkeys(("生活", "补贴", "补助", "投资", "增加", "重新", "工业"), 50) | {"新增": 5, "品创": 5}
    matcher = Matcher(query, (), lambda words: [-float(log(often.get(word, 1))) for word in words])
    assert [text[start:end] for start, end in matcher.marks(text)] == marks


def test_share_weighs_rare_words_more() -> None:
    share = WordShare(Matcher("科技创新券").wordings, lambda words: [5.0 if "券" in word else 1.0 for word in words])
    assert share("创新券") > share("科技创新")
    assert share("科技创新券") == 1
    assert share("车辆") == 0


def test_share_is_that_of_the_best_wording() -> None:
    share = WordShare(Matcher("公车", ("公务用车",)).wordings, lambda words: [1.0] * len(words))
    assert share("公务用车") == 1
    assert WordShare(Matcher("！").wordings, lambda words: [1.0] * len(words))("！") == 0


def test_merged_joins_what_touches() -> None:
    assert merged([(4, 6), (0, 2), (2, 3), (5, 9)]) == ((0, 3), (4, 9))


def test_match_kinds_are_those_that_reasons_tell() -> None:
    assert {kind.value for kind in MatchKind} == {"words", "number", "code", "amount", "quoted"}
