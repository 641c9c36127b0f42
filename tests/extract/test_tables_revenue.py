"""收支总表: the sources of income."""

import pytest
from extract_builders import reading_of

from kg.extract.tables import TOPIC
from kg.model import BudgetLine, BudgetTable, Findings, Fund, ReportKind


def findings(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> Findings:
    return TOPIC.run(reading_of(text, kind), Findings())


def lines_of(text: str, table: BudgetTable, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> list[BudgetLine]:
    return [line for line in findings(text, kind).budget_lines if line.table is table]


def totals(lines: list[BudgetLine]) -> list[tuple[str, str]]:
    return [(line.label, line.amount.text) for line in lines if line.kind == "Total"]


SUMMARIES = {
    "tab-separated": """部门预算收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t80.00\t一、农林水支出\t100.00
二、政府性基金预算拨款收入\t\t二、住房保障支出\t20.00
三、单位资金\t10.00\t\t
本年收入合计\t90.00\t本年支出合计\t120.00
上年结转\t30.00\t年终结转\t
收入总计\t120.00\t支出总计\t120.00
""",
    "with-running-numbers": """部门预算收支总表
单位：万元
收入\t\t\t支出\t\t
项目\t行次\t预算数\t项目\t行次\t预算数
栏次\t\t1\t栏次\t\t2
一、一般公共预算拨款收入\t1\t80.00\t一、农林水支出\t5\t100.00
二、政府性基金预算拨款收入\t2\t\t二、住房保障支出\t6\t20.00
三、单位资金\t3\t10.00\t\t7\t
本年收入合计\t4\t90.00\t本年支出合计\t8\t120.00
上年结转\t5\t30.00\t年终结转\t9\t
收入总计\t6\t120.00\t支出总计\t10\t120.00
""",
    "flattened-and-glued": """部门预算收支总表
部门名称：某市水务局 单位：万元
收入 支出
项目 2024年 项目 2024年合计 当年预算安排
上年结转
安排
一、一般公共预算拨款收
入
80.00一、农林水支出 100.00 80.00 20.00
二、政府性基金预算拨款收入  二、住房保障支出 20.00 10.00 10.00
三、单位资金 10.00
 三、国防支出 \u0020
本年收入合计 90.00 本年支出合计 120.00 90.00 30.00
上年结转 30.00 年终结转
收入总计 120.00 支出总计 120.00 90.00 30.00
""",
    "flattened-with-running-numbers": """部门预算收支总表
单位：万元
项目 行次 金额 项目 行次 金额
一、一般公共预算拨款收入 1 80.00 一、农林水支出 5 100.00
二、政府性基金预算拨款收入 2  二、住房保障支出 6 20.00
三、单位资金 3 10.00
本年收入合计 4 90.00 本年支出合计 8 120.00
上年结转 5 30.00 年终结转 9
收 入 总 计 6 120.00 支 出 总 计 10 120.00
""",
}


@pytest.mark.parametrize("text", SUMMARIES.values(), ids=SUMMARIES)
def test_tables_revenue_reads_the_sources_of_income(text: str) -> None:
    found = [(line.fund, line.amount.text) for line in lines_of(text, BudgetTable.REVENUE)]
    assert found == [(Fund.GENERAL_PUBLIC, "80.00"), (Fund.UNIT_FUNDS, "10.00"), (Fund.CARRIED_IN, "30.00")]


@pytest.mark.parametrize("text", SUMMARIES.values(), ids=SUMMARIES)
def test_tables_revenue_keeps_labels_whole(text: str) -> None:
    assert totals(lines_of(text, BudgetTable.REVENUE))[0] == ("一、一般公共预算拨款收入", "80.00")


def test_tables_revenue_reads_both_phases_of_final_accounts() -> None:
    text = """收入支出决算总表
单位：万元
收入\t\t\t\t支出\t\t\t
项目\t行次\t年初预算数\t决算数\t项目\t行次\t年初预算数\t决算数
一、财政拨款收入\t1\t70.00\t80.00\t一、农林水支出\t3\t70.00\t79.00
年初结转和结余\t2\t\t5.00\t年末结转和结余\t4\t\t6.00
总计\t3\t70.00\t85.00\t总计\t5\t70.00\t85.00
"""
    found = lines_of(text, BudgetTable.REVENUE, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)
    assert [(line.fund, line.phase.value, line.amount.text) for line in found] == [
        (Fund.FISCAL, "Approved", "70.00"),
        (Fund.FISCAL, "Executed", "80.00"),
        (Fund.CARRIED_IN, "Executed", "5.00"),
    ]


def test_tables_revenue_leaves_out_what_only_details_the_row_above() -> None:
    text = """收支总表
单位：万元
收入\t\t支出\t
项目\t金额\t项目\t金额
一、一般公共预算\t80.00\t一、农林水支出\t90.00
其中：财政拨款\t70.00\t\t
上年结转\t10.00\t\t
一、一般公共预算\t10.00\t\t
收入总计\t90.00\t支出总计\t90.00
"""
    assert totals(lines_of(text, BudgetTable.REVENUE)) == [("一、一般公共预算", "80.00"), ("上年结转", "10.00")]
