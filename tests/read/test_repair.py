import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.repair import clean, close_gaps, fold_bold, fold_single_characters, join_wrapped

CHINESE = st.text(alphabet="市局科技预算支出表项目资金管理", min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        pytest.param("第一部分 概况第一部分 概况", "第一部分 概况", id="whole line"),
        pytest.param("1,331.421,331.42", "1,331.42", id="figure"),
        pytest.param("合计合计 7.107.10 5.005.00 2.102.10", "合计 7.10 5.00 2.10", id="every token"),
        pytest.param("206 科学技术 9.99 4.444.44   ", "206 科学技术 9.99 4.44   ", id="one token, empty cells behind"),
        pytest.param("收入总计收入总计 8.278.27支出总计支出总计", "收入总计 8.27 支出总计", id="two runs in a token"),
        pytest.param(
            "第二部分 第二部分 预算报表预算报表", "第二部分 预算报表", id="pair of words beside a doubled one"
        ),
    ],
)
def test_repair_folds_doubled_bold(printed: str, folded: str) -> None:
    assert fold_bold(printed) == folded


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("保障 保障", id="equal columns"),
        pytest.param("社会效益指标 社会效益 保障 社会效益指标 社会效益 保障", id="twin columns"),
        pytest.param("1212", id="whole number"),
        pytest.param("合计 3.00 3.00", id="equal amounts"),
        pytest.param("2060101 行政运行 272.97 272.97  ", id="row"),
    ],
)
def test_repair_leaves_what_is_not_bold(printed: str) -> None:
    assert fold_bold(printed) == printed


def test_repair_keeps_equal_amounts_of_a_bold_row() -> None:
    assert fold_bold("合计合计 3.00 3.00   ").split() == ["合计", "3.00", "3.00"]


@given(CHINESE)
def test_repair_folding_undoes_doubling(text: str) -> None:
    once = fold_bold(text)
    assert fold_bold(once + once) in {once, fold_bold(once)}


def test_repair_folds_the_single_character_of_a_wrapped_heading() -> None:
    assert fold_single_characters("算算") == "算"
    assert fold_single_characters("12") == "12"


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("<p>一、支持企业</p>", "一、支持企业"),
        ("## 第一部分 概况", "第一部分 概况"),
        ("**六、情况说明**", "六、情况说明"),
        ("A&amp;B&nbsp;C", "A&B C"),
        ("零\u200b宽\x00字\x0c符", "零宽字符"),
        ("- 1、财政拨款", "1、财政拨款"),
        ("- 3 -", "- 3 -"),
        ("＜5 与 a<b", "＜5 与 a<b"),
    ],
)
def test_repair_cleans_marks(printed: str, cleaned: str) -> None:
    assert clean(printed).replace("\xa0", " ") == cleaned


@pytest.mark.parametrize(
    ("printed", "closed"),
    [("年度工作计 划", "年度工作计划"), ("2024 年", "2024年"), ("≥95 %", "≥95 %"), ("AI lab 建设", "AI lab建设")],
)
def test_repair_closes_gaps_in_chinese(printed: str, closed: str) -> None:
    assert close_gaps(printed) == closed


@given(st.lists(st.text(alphabet="市局科技预，。、（）12", min_size=0, max_size=8), max_size=6))
def test_repair_joining_neither_loses_nor_adds(lines: list[str]) -> None:
    assert join_wrapped(lines) == "".join(lines)


def test_repair_joins_latin_words_with_a_space() -> None:
    assert join_wrapped(["open", "data", "平台"]) == "open data平台"


def test_repair_of_long_tokens_takes_time_in_step_with_their_length() -> None:
    begun = time.process_time()
    for token in ("甲" * 100_001 + "乙", "甲乙" * 50_000 + "丙", "ab12" * 25_000 + "x"):
        assert fold_bold(token) == token
    assert time.process_time() - begun < 2
