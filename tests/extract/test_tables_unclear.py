"""Flattened tables that are hard to tell: glued cells, cut header words, figures alone; right, or left open."""

from collections.abc import Iterable

import pytest
from extract_builders import reading_of

from kg.extract import tables, totals
from kg.model import BudgetLine, BudgetPhase, BudgetTable, Findings, Fund, ReportKind

ACCOUNTS = ReportKind.DEPARTMENT_FINAL_ACCOUNTS


def read(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> Findings:
    reading = reading_of(text, kind)
    return totals.run(reading, tables.run(reading, Findings()))


def facts(lines: Iterable[BudgetLine]) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (each.label, each.kind and each.kind.value, each.fund and each.fund.value, each.amount.text) for each in lines
    ]


def codes(found: Findings) -> set[str]:
    return {issue.code for issue in found.issues}


def test_tables_unclear_purchases_with_glued_names_of_several_columns_are_not_read() -> None:
    text = """部门政府采购预算表
单位：元
预算项目采购项目采购品目计量单位数量合计一般公共预算
信息系统运维经费980,000.00 980,000.00
系统运维服务运行维护服务项1 980,000.00 980,000.00
复印纸采购复印纸箱200 30,000.00 30,000.00
合计1,010,000.00 1,010,000.00
"""
    found = read(text)
    assert found.budget_lines == ()
    assert "table-not-read" in codes(found)
    assert [total.amount.text for total in found.totals] == ["1,010,000.00"]


def test_tables_unclear_purchases_with_one_column_of_names_are_read() -> None:
    text = """部门政府采购预算表
单位：元
采购品目 合计
复印纸 30,000.00
物业管理服务 120,000.00
合计 150,000.00
"""
    assert [label for label, *_ in facts(read(text).budget_lines)] == ["复印纸", "物业管理服务"]


def test_tables_unclear_projects_stand_below_a_unit_glued_to_its_code() -> None:
    text = """专项资金预算汇总表
单位：万元
单位代码单位（专项）名称本年预算合计一般公共预算
合计1454.20 1454.20
205清溪县教育局1454.20 1454.20
205001  学生资助资金421.20 421.20
205001  校园维修资金1033.00 1033.00
"""
    lines = [line for line in read(text).budget_lines if line.table is BudgetTable.PROJECT_TABLE]
    assert [(line.label, line.body, line.amount.text) for line in lines if line.kind] == [
        ("学生资助资金", "清溪县教育局", "421.20"),
        ("校园维修资金", "清溪县教育局", "1033.00"),
    ]


def test_tables_unclear_units_with_codes_of_six_digits_are_rows_of_their_own() -> None:
    text = """收入总表
205001 清溪县教育局
单位：万元
单位代码 单位名称 合计 一般公共预算
合计 90.00 90.00
205001 清溪县第一中学 60.00 60.00
205002 清溪县实验小学 30.00 30.00
"""
    lines = [line for line in read(text).budget_lines if line.kind]
    assert [(line.body, line.function_code, line.amount.text) for line in lines] == [
        ("清溪县第一中学", None, "60.00"),
        ("清溪县实验小学", None, "30.00"),
    ]


SIX = "合计|因公出国（境）费|公务用车购置及运行费|||公务接待费"
UNDER = "||小计|公务用车购置费|公务用车运行费|"
CELLS = [
    "财政拨款“三公”经费支出决算表",
    "公开07表",
    "单位：万元",
    "预算数||||||决算数|||||".replace("|", "\t"),
    f"{SIX}|{SIX}".replace("|", "\t"),
    f"{UNDER}|{UNDER}".replace("|", "\t"),
    "20.00||20.00||20.00||18.60||18.60||18.60|".replace("|", "\t"),
    "",
    "- 8 -",
]
GAPS = [
    "财政拨款“三公”经费支出决算表",
    "单位：万元",
    "预算数      决算数     ",
    " ".join(2 * ["合计 因公出国（境）费 公务用车购置及运行费   公务接待 费"]),
    " ".join(2 * ["  小计 公务用车购置费 公务用车 运行 费 "]),
    " ".join(map(str, range(1, 13))),
    "20.00  20.00  20.00  18.60  18.60  18.60 ",
]


@pytest.mark.parametrize("printed", [CELLS, GAPS], ids=["cells-beside-page-number", "flattened-with-gaps"])
def test_tables_unclear_three_public_of_two_phases_in_one_line(printed: list[str]) -> None:
    found = read("\n".join(printed), ACCOUNTS)
    lines = [(line.phase, line.label.replace("维护", ""), line.amount.text) for line in found.budget_lines]
    assert lines == [
        (BudgetPhase.APPROVED, "公务用车购置及运行费", "20.00"),
        (BudgetPhase.APPROVED, "公务用车运行费", "20.00"),
        (BudgetPhase.EXECUTED, "公务用车购置及运行费", "18.60"),
        (BudgetPhase.EXECUTED, "公务用车运行费", "18.60"),
    ]
    assert [total.amount.text for total in found.totals] == ["18.60"]


def test_tables_unclear_three_public_total_beside_meetings_is_that_of_its_own_column() -> None:
    text = """一般公共预算“三公”经费、会议费、培训费支出预算表
单位：万元
“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t会议费\t培训费
\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t
12.00\t0.00\t9.00\t0.00\t9.00\t3.00\t2.00\t1.00
"""
    assert [total.amount.text for total in read(text).totals] == ["12.00"]


CUT_HEADERS = """收入决算表
金额单位：万元
项目
本年收入 财政拨款 上级补助 事业收 经营收 附属单位 其他收
功能分类科 科目名称 合计 收入 收入 入 入 上缴收入 入
目编码
栏次 1 2 3 4 5 6 7
合计 90.00 90.00
213 农林水支出 90.00 90.00
21303 水利 90.00 90.00
支出决算表
金额单位：万元
项目 本年支 基本支 项目支 上缴上 经营支 对附属单位
功能分类科目编码 科目名称 出合计 出 出 级支出 出 补助支出
栏次 1 2 3 4 5 6
合计 90.00 60.00 30.00
213 农林水支出 90.00 60.00 30.00
2130301 行政运行 60.00 60.00
2130305 水利工程建设 30.00 30.00
"""
SOLE = """收入支出决算总表
金额单位：万元
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t90.00\t一、农林水支出\t90.00
二、事业收入\t{further}\t\t
收入总计\t90.00\t支出总计\t90.00
"""


def test_tables_unclear_header_words_cut_by_narrow_columns_are_put_together() -> None:
    found = read(CUT_HEADERS, ACCOUNTS)
    spent = [line for line in found.budget_lines if line.table is BudgetTable.EXPENDITURE_BY_FUNCTION]
    assert facts(spent) == [
        ("农林水支出", "Total", None, "90.00"),
        ("农林水支出", "Basic", None, "60.00"),
        ("农林水支出", "ProjectSpending", None, "30.00"),
        ("行政运行", "Total", None, "60.00"),
        ("行政运行", "Basic", None, "60.00"),
        ("水利工程建设", "Total", None, "30.00"),
        ("水利工程建设", "ProjectSpending", None, "30.00"),
    ]
    assert {total.kind.value: total.amount.text for total in found.totals}["basicExpenditure"] == "60.00"


@pytest.mark.parametrize(
    ("further", "told"), [("", {Fund.FISCAL}), ("10.00", set[Fund]())], ids=["one-source", "two-sources"]
)
def test_tables_unclear_a_part_equal_to_the_total_is_of_the_only_source_of_income(
    further: str, told: set[Fund]
) -> None:
    found = read(SOLE.format(further=further) + CUT_HEADERS, ACCOUNTS)
    income = [line for line in found.budget_lines if line.table is BudgetTable.REVENUE_BY_FUNCTION]
    assert [line.label for line in income if line.kind] == ["农林水支出", "水利"]
    assert {line.fund for line in income if line.fund} == told
    assert ("column-unknown" in codes(found)) == (not told)


def test_tables_unclear_a_sum_glued_to_an_item_in_the_header_is_left_open() -> None:
    text = """“三公”经费支出预算表
单位：万元
合计因公出国（境）费|公务用车购置及运行费|||公务接待费
|小计|公务用车购置费|公务用车运行费|
18.60|10.00||10.00|8.60
""".replace("|", "\t")
    found = read(text)
    assert [label for label, *_ in facts(found.budget_lines)] == [
        "公务用车购置及运行费",
        "公务用车运行费",
        "公务接待费",
    ]
    assert "row-without-name" in codes(found)


def test_tables_unclear_code_levels_glued_to_the_cell_above_are_one_code() -> None:
    text = """支出总表
单位：万元
功能分类科目编码类|款|项|科目名称|合计|基本支出|项目支出
214|||交通运输支出|1860.00||1860.00
214|01|06|公路养护|1860.00||1860.00
""".replace("|", "\t")
    lines = [line for line in read(text).budget_lines if line.kind and line.kind.value == "Total"]
    assert [(line.function_code, line.label) for line in lines] == [("214", "交通运输支出"), ("2140106", "公路养护")]


def test_tables_unclear_economic_items_behind_the_columns_of_projects_keep_their_codes() -> None:
    text = """部门基本支出预算表
单位：元
单位名称 项目代码 项目名称 功能科目编码 功能科目名称 部门经济科目编码 部门经济科目名称 合计 一般公共预算
某市水务局本级 532500210000000017001 行政人员工资 2010601 行政运行 30101 基本工资 6,573,516.73 6,573,516.73
某市水务局本级 532500210000000017001 行政人员工资 2010601 行政运行 工资 6,573,516.73 6,573,516.73
"""
    found = read(text)
    assert {(line.economic_code, line.label) for line in found.budget_lines} == {("30101", "基本工资")}
    assert "column-unknown" in codes(found)
