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


def test_completeness_names_what_the_contents_promise() -> None:
    text = WHOLE.split("第二部分 名词解释\n", maxsplit=1)[0]
    issues = extract(reading_of(text), Findings()).issues
    assert [issue.code for issue in issues] == ["missing-section"]
    assert "第二部分名词解释" in issues[0].message


@pytest.mark.parametrize("lost", [3, 9])
def test_completeness_sees_a_sentence_that_breaks_off(lost: int) -> None:
    assert "cut-off" in codes(WHOLE.rstrip()[:-lost])
