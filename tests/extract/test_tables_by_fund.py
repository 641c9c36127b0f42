"""Tables by function beside the plain ones: income, funds, subordinate units, units of money, empty tables."""

import pytest
from extract_builders import reading_of

from kg.extract.tables import TOPIC
from kg.model import BudgetLine, BudgetTable, Findings, Fund, MoneyUnit, ReportKind

HEADER = "科目编码\t科目名称\t合计\t基本支出\t项目支出"


def findings(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> Findings:
    return TOPIC.run(reading_of(text, kind), Findings())


def spending(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> list[BudgetLine]:
    return [line for line in findings(text, kind).budget_lines if line.table is BudgetTable.EXPENDITURE_BY_FUNCTION]


def amounts(lines: list[BudgetLine]) -> dict[tuple[str | None, str | None], str]:
    return {(line.function_code, line.kind and line.kind.value): line.amount.text for line in lines}


def test_tables_by_fund_reads_income_by_fund() -> None:
    text = """部门收入总表
单位：万元
科目编码\t科目名称\t本年收入\t\t\t\t上年结转
\t\t合计\t一般公共预算\t政府性基金\t单位资金\t
合计\t\t70.00\t50.00\t20.00\t\t30.00
213\t农林水支出\t70.00\t50.00\t20.00\t\t30.00
"""
    lines = findings(text).budget_lines
    assert [(line.kind and line.kind.value, line.fund, line.amount.text) for line in lines] == [
        ("Total", None, "70.00"),
        (None, Fund.GENERAL_PUBLIC, "50.00"),
        (None, Fund.GOVERNMENT_FUND, "20.00"),
        (None, Fund.CARRIED_IN, "30.00"),
    ]


def test_tables_by_fund_reads_flattened_income_of_an_institution() -> None:
    text = """收入决算表
单位：万元
科目编码 科目名称 本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入
合计 100.00 80.00  15.00   5.00
213 农林水支出 100.00 80.00  15.00   5.00
"""
    lines = findings(text).budget_lines
    assert [(line.fund, line.amount.text, line.source.column) for line in lines] == [
        (None, "100.00", 3),
        (Fund.FISCAL, "80.00", 4),
        (Fund.UNIT_FUNDS, "15.00", 6),
        (Fund.OTHER, "5.00", 9),
    ]


def test_tables_by_fund_reads_income_of_funds_by_source() -> None:
    text = """政府性基金预算收入表
单位：万元
收入科目编码\t科目名称\t政府性基金收入预算
合计\t\t20.00
103\t非税收入\t20.00
1030148\t国有土地使用权出让收入\t20.00
"""
    lines = findings(text).budget_lines
    assert [(line.table.value, line.revenue_code, line.function_code) for line in lines] == [
        ("GovernmentFundRevenue", "103", None),
        ("GovernmentFundRevenue", "1030148", None),
    ]


def test_tables_by_fund_reads_only_the_spending_of_a_fund() -> None:
    text = """政府性基金预算财政拨款收入支出决算表
单位：万元
科目代码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余
\t\t\t\t小计\t基本支出\t项目支出\t
合计\t\t5.00\t20.00\t21.00\t\t21.00\t4.00
212\t城乡社区支出\t5.00\t20.00\t21.00\t\t21.00\t4.00
"""
    lines = findings(text, ReportKind.DEPARTMENT_FINAL_ACCOUNTS).budget_lines
    assert [(line.table.value, line.kind and line.kind.value, line.amount.text) for line in lines] == [
        ("GovernmentFundByFunction", "Total", "21.00"),
        ("GovernmentFundByFunction", "ProjectSpending", "21.00"),
    ]


def test_tables_by_fund_reads_spending_beside_income() -> None:
    text = """国有资本经营预算收支预算表
单位：万元
收入科目编码 科目名称 国有资本经营收入预算 科目编码 科目名称 合计 基本支出 项目支出
合计 10.00 10.00  10.00
103 非税收入 10.00223 国有资本经营预算支出 10.00  10.00
"""
    lines = findings(text).budget_lines
    assert [(line.function_code, line.kind and line.kind.value, line.amount.text) for line in lines] == [
        ("223", "Total", "10.00"),
        ("223", "ProjectSpending", "10.00"),
    ]


def test_tables_by_fund_reads_a_table_cut_by_a_part_heading() -> None:
    text = f"""部门预算支出总表
单位：万元
{HEADER}
合计\t\t9.00\t9.00\t
213\t农林水支出\t5.00\t5.00\t
部门预算支出总表（续表）
单位：万元
{HEADER}
221\t住房保障支出\t4.00\t4.00\t
"""
    assert [line.function_code for line in spending(text) if line.kind == "Total"] == ["213", "221"]


def test_tables_by_fund_leaves_out_the_tables_of_a_subordinate_unit() -> None:
    text = f"""支出总表
单位：万元
{HEADER}
合计\t\t9.00\t9.00\t
213\t农林水支出\t9.00\t9.00\t
支出总表
单位：万元
{HEADER}
合计\t\t4.00\t4.00\t
213\t农林水支出\t4.00\t4.00\t
"""
    found = findings(text)
    assert [line.amount.text for line in found.budget_lines] == ["9.00", "9.00"]
    assert [issue.code for issue in found.issues] == ["table-repeated"]


def test_tables_by_fund_says_when_a_header_is_lost() -> None:
    text = """收入决算表
单位：万元
213\t农林水支出\t9.00\t9.00\t\t
"""
    found = findings(text)
    assert [(line.kind and line.kind.value, line.fund, line.amount.text) for line in found.budget_lines] == [
        ("Total", None, "9.00")
    ]
    assert [issue.code for issue in found.issues] == ["table-header-lost"]


def test_tables_by_fund_reads_only_totals_where_nothing_tells_the_column() -> None:
    text = """支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
213 农林水支出 9.00 9.00
"""
    found = findings(text)
    assert amounts(list(found.budget_lines)) == {("213", "Total"): "9.00"}
    assert [issue.code for issue in found.issues] == ["column-unknown"]


def test_tables_by_fund_wants_a_unit() -> None:
    found = findings(f"支出总表\n{HEADER}\n213\t农林水支出\t9.00\t9.00\t\n")
    assert not found.budget_lines
    assert [issue.code for issue in found.issues] == ["unit-unknown"]


def test_tables_by_fund_assumes_the_unit_of_the_other_tables() -> None:
    text = f"""支出总表
{HEADER}
213\t农林水支出\t9.00\t9.00\t
一、情况说明
一、情况说明
一、情况说明
一、情况说明
一、情况说明
一、情况说明
一般公共预算支出表
单位：元
{HEADER}
213\t农林水支出\t9.00\t9.00\t
"""
    found = findings(text)
    assert {line.amount.unit for line in found.budget_lines} == {MoneyUnit.YUAN}
    assert [issue.code for issue in found.issues] == ["unit-assumed"]


@pytest.mark.parametrize(
    "note",
    ["注：本表无数据", "说明：本部门无政府性基金预算，故公开空表。", "注：无政府性基金预算财政拨款预算，空表列示。"],
    ids=["no-data", "empty-published", "empty-listed"],
)
def test_tables_by_fund_names_empty_tables(note: str) -> None:
    text = f"政府性基金预算支出表\n单位：万元\n{HEADER}\n合计\t\t0.00\t\t0.00\n206\t科技\t0.00\t\t0.00\n{note}\n"
    found = findings(text)
    assert not found.budget_lines
    assert [(table.value, table.source.line_start) for table in found.empty_tables] == [("政府性基金预算支出表", 6)]


def test_tables_by_fund_reads_what_a_table_prints_though_it_says_it_is_empty() -> None:
    found = findings(f"支出总表\n单位：万元\n{HEADER}\n213\t农林水支出\t9.00\t9.00\t\n注：本表无数据\n")
    assert amounts(list(found.budget_lines)) == {("213", "Total"): "9.00", ("213", "Basic"): "9.00"}
    assert not found.empty_tables
    assert [issue.code for issue in found.issues] == ["empty-table-holds-amounts"]
