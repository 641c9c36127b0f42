"""Operating cost by body, procurement, and the table that states both."""

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


def test_tables_operating_cost_reads_bodies() -> None:
    text = """机关运行经费预算表
单位：万元
单位名称\t2024预算数\t\t
\t合计\t一般公共预算\t政府性基金预算
部门合计\t9.00\t9.00\t
某市水务局\t7.00\t7.00\t
某市河道管理处\t2.00\t2.00\t
"""
    lines = lines_of(text, BudgetTable.OPERATING_COST)
    assert totals(lines) == [("某市水务局", "7.00"), ("某市河道管理处", "2.00")]
    assert [line.body for line in lines if line.kind == "Total"] == ["某市水务局", "某市河道管理处"]


def test_tables_information_reads_procurement_and_operating_cost() -> None:
    text = """部门决算公开相关信息统计表
单位：万元
一、政府采购情况\t\t
项目\t行次\t统计数
合计\t1\t6.00
货物\t2\t2.00
工程\t3\t
服务\t4\t4.00
二、机关运行经费\t\t
（一）行政单位\t5\t28.00
三、国有资产占用情况\t\t
（一）车辆数合计（辆）\t7\t2
"""
    lines = findings(text, ReportKind.DEPARTMENT_FINAL_ACCOUNTS).budget_lines
    assert [(line.table.value, line.label, line.amount.text, line.phase.value) for line in lines] == [
        ("Procurement", "货物", "2.00", "Executed"),
        ("Procurement", "服务", "4.00", "Executed"),
        ("OperatingCost", "（一）行政单位", "28.00", "Executed"),
    ]


def test_tables_information_reads_flattened_rows() -> None:
    text = """部门决算公开相关信息统计表
单位：万元
一、政府采购情况
项目 行次 统计数
合计 1 6.00
货物 2 2.00
工程 3
服务 4 4.00
"""
    assert totals(lines_of(text, BudgetTable.PROCUREMENT)) == [("货物", "2.00"), ("服务", "4.00")]


def test_tables_procurement_reads_what_is_bought() -> None:
    text = """部门政府采购预算
单位：万元
政府采购项目来源\t\t采购物品名称\t数量\t单价\t政府采购金额\t\t预留中小微企业份额
项目名称\t预算资金\t\t\t\t合计\t一般公共预算拨款\t
合计\t\t\t\t\t15.00\t15.00\t9.00
河道监测\t18.00\t水质检测服务\t1\t15.00\t15.00\t15.00\t9.00
"""
    lines = lines_of(text, BudgetTable.PROCUREMENT)
    assert [(line.label, line.fund, line.amount.text) for line in lines] == [
        ("水质检测服务", None, "15.00"),
        ("水质检测服务", Fund.GENERAL_PUBLIC, "15.00"),
    ]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        pytest.param(
            "政府采购预算总额29.62万元。其中：政府采购货物预算3.8万元、工程预算 0万元、服务预算25.82万元。",
            [("货物", "3.8"), ("工程", "0"), ("服务", "25.82")],
            id="budget",
        ),
        pytest.param(
            "政府采购支出总额6.19万元，其中：政府采购货物支出1.30万元、政府采购服务支出4.89万元。授予中小企业服务2万元。",
            [("货物", "1.30"), ("服务", "4.89")],
            id="accounts",
        ),
        pytest.param(
            "政府采购预算6.80万元，其中货物类4.00万元；服务类2.80万元。",
            [("货物", "4.00"), ("服务", "2.80")],
            id="short",
        ),
        pytest.param("2024年无政府采购预算。", [], id="none"),
    ],
)
def test_tables_procurement_reads_sentences_where_no_table_says_it(sentence: str, parts: list[tuple[str, str]]) -> None:
    text = f"支出总表\n单位：万元\n第三部分 情况说明\n九、政府采购情况\n2024年{sentence[:20]}\n{sentence[20:]}\n"
    assert totals(lines_of(text, BudgetTable.PROCUREMENT)) == parts
