import pytest
from extract_builders import reading_of

from kg.extract.completeness import extract
from kg.model import Findings

WHOLE = """某市水务局
目录
第一部分 概况.....1
一、本部门职责.....1
表一 2024年预算收支总表.....2
第二部分 名词解释.....3
第一部分 概况
一、本部门职责
（一）管理全市河道、水库和湖泊，组织实施防汛抗旱工作。
2024年预算收支总表（不含上年结转）
单位：万元
收入总计 9.00
第二部分 名词解释
一、基本支出：指为保障机构正常运转、完成日常工作任务而发生的支出。
"""


def codes(text: str) -> list[str]:
    return [issue.code for issue in extract(reading_of(text), Findings()).issues]


def test_completeness_of_a_whole_report_says_nothing() -> None:
    assert codes(WHOLE) == []


@pytest.mark.parametrize(
    ("printed", "instead", "code", "named"),
    [
        ("\n第二部分 名词解释\n一、基本支出：", "\n三、其他情况\n基本支出：", "cut-off", "第二部分名词解释"),
        ("\n一、本部门职责\n（一）", "\n（一）", "missing-section", "一、本部门职责"),
    ],
    ids=["the last part", "a section before"],
)
def test_completeness_names_what_the_contents_promise(printed: str, instead: str, code: str, named: str) -> None:
    head, _, body = WHOLE.partition("名词解释.....3")
    issues = extract(reading_of(head + "名词解释.....3" + body.replace(printed, instead)), Findings()).issues
    assert [issue.code for issue in issues] == [code]
    assert named in issues[0].message


@pytest.mark.parametrize("lost", [3, 9])
def test_completeness_sees_a_sentence_that_breaks_off(lost: int) -> None:
    assert "cut-off" in codes(WHOLE.rstrip()[:-lost])


SHEET = """项目支出绩效目标表
项目名称\t河道保洁
实施单位\t某市水务局
数量指标\t保洁河道\t≥6条
满意度指标\t服务对象满意度\t居民满意度\t≥90%
填报日期:\t20240101
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("某局\n" + SHEET, [], id="whole sheet"),
        pytest.param(
            "某局\n" + SHEET + "".join(SHEET.splitlines(keepends=True)[:4]), ["cut-off"], id="no satisfaction"
        ),
        pytest.param("某局\n" + SHEET + "".join(SHEET.splitlines(keepends=True)[:5]), ["cut-off"], id="no date"),
        pytest.param("某局\n2024年预算支出总表\n单位：万元\n213 农林水支出 9.00", ["cut-off"], id="in a table"),
        pytest.param(
            "某局\n一、其他情况说明\n本局无其他情况。\n2024年预算支出总表\n213 农林水支出 9.00",
            [],
            id="tables behind the explanations",
        ),
    ],
)
def test_completeness_sees_a_report_that_breaks_off(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
