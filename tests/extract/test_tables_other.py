"""Tables of income by source, economic items, three public expenses, operating cost, procurement and projects."""

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


ECONOMIC = {
    "names-only": """一般公共预算基本支出分经济科目表
单位：万元
部门预算支出经济科目名称\t政府预算支出经济科目名称\t2024年预算数\t\t
\t\t合计\t人员经费\t公用经费
合计\t\t66.00\t50.00\t16.00
工资福利支出\t\t50.00\t50.00\t
基本工资\t工资奖金津补贴\t50.00\t50.00\t
商品和服务支出\t\t10.00\t\t10.00
维修(护)费\t维修（护）费\t10.00\t\t10.00
资本性支出\t\t6.00\t\t6.00
办公设备购置\t设备购置\t6.00\t\t6.00
""",
    "flattened-names": """一般公共预算基本支出分经济科目表
部门名称：某市水务局  单位：万元
部门预算支出经济科目名称
政府预算支出经济科目名
称
2024年预算数
合计 人员经费 公用经费
合计 66.00 50.00 16.00
工资福利支出  50.00 50.00  \u0020
基本工资 工资奖金
津补贴 50.00 50.00  \u0020
商品和服务支出  10.00  10.00
水费 办公经费   \u0020
维修(护)费 维修（护）费 10.00  10.00
资本性支出  6.00  6.00
办公设备
购置 设备购置 6.00  6.00
""",
    "codes-printed": """部门预算基本支出表
单位：万元
序号\t支出部门经济分类科目\t\t一般公共预算基本支出\t\t
\t科目编码\t科目名称\t合计\t人员经费\t公用经费
栏次\t1\t2\t3\t4\t5
1\t\t合计\t66.00\t50.00\t16.00
2\t301\t工资福利支出\t50.00\t50.00\t
3\t30101\t基本工资\t50.00\t50.00\t
4\t302\t商品和服务支出\t10.00\t\t10.00
5\t30213\t维修(护)费\t10.00\t\t10.00
6\t310\t资本性支出\t6.00\t\t6.00
7\t31002\t办公设备购置\t6.00\t\t6.00
""",
    "wide": """一般公共预算财政拨款基本支出决算明细表
单位：万元
人员经费\t\t\t公用经费\t\t\t\t\t
科目代码\t科目名称\t决算数\t科目代码\t科目名称\t决算数\t科目代码\t科目名称\t决算数
301\t工资福利支出\t50.00\t302\t商品和服务支出\t10.00\t309\t资本性支出（基本建设）\t———
30101\t基本工资\t50.00\t30213\t维修(护)费\t10.00\t30902\t办公设备购置\t———
\t\t\t\t\t\t310\t资本性支出\t6.00
\t\t\t\t\t\t31002\t办公设备购置\t6.00
人员经费合计\t\t50.00\t公用经费合计\t\t\t\t\t16.00
""",
    "flattened-wide": """一般公共预算财政拨款基本支出决算明细表
单位：万元
人员经费 公用经费
科目编码 科目名称 决算数 科目编码 科目名称 决算数
301 工资福利支出 50.00 302 商品和服务支出 10.00
30101 基本工资 50.00 30213 维修(护)费 10.00
310 资本性支出 6.00
31002 办公设备购置 6.00
人员经费合计 50.00 公用经费合计 16.00
""",
}
ECONOMIC_ROWS = {
    "301": ("工资福利支出", "50.00"),
    "30101": ("基本工资", "50.00"),
    "302": ("商品和服务支出", "10.00"),
    "30213": ("维修(护)费", "10.00"),
    "310": ("资本性支出", "6.00"),
    "31002": ("办公设备购置", "6.00"),
}


@pytest.mark.parametrize("text", ECONOMIC.values(), ids=ECONOMIC)
def test_tables_economic_knows_the_code_of_each_row(text: str) -> None:
    lines = lines_of(text, BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    found = {line.economic_code: (line.label, line.amount.text) for line in lines if line.kind == "Total"}
    assert found == ECONOMIC_ROWS


@pytest.mark.parametrize("name", ["names-only", "flattened-names", "codes-printed"])
def test_tables_economic_tells_personnel_from_public_use(name: str) -> None:
    lines = lines_of(ECONOMIC[name], BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    parts = {line.economic_code: line.kind and line.kind.value for line in lines if line.kind != "Total"}
    assert parts == dict.fromkeys(["301", "30101"], "Personnel") | dict.fromkeys(
        ["302", "30213", "310", "31002"], "PublicUse"
    )


@pytest.mark.parametrize("name", ["names-only", "flattened-names"])
def test_tables_economic_keeps_the_second_name(name: str) -> None:
    lines = lines_of(ECONOMIC[name], BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    seconds = {line.economic_code: line.government_item for line in lines}
    assert seconds["301"] is None
    assert seconds["30101"] == "工资奖金津补贴"
    assert seconds["31002"] == "设备购置"


def test_tables_economic_leaves_out_government_items_alone() -> None:
    text = (
        "基本支出表\n单位：万元\n科目编码\t科目名称\t合计\n501\t机关工资福利支出\t9.00\n50101\t工资奖金津补贴\t9.00\n"
    )
    found = findings(text)
    assert not found.budget_lines
    assert [issue.code for issue in found.issues] == ["government-items"]


THREE_PUBLIC = {
    "rows": """财政拨款“三公”经费支出预算表
单位：万元
项目\t2024年预算数\t\t\t
\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算
因公出国（境）费\t\t\t\t
公务接待费\t0.50\t0.50\t\t
公务用车购置及运行费\t3.00\t3.00\t\t
①公务用车购置费\t\t\t\t
②公务用车运行维护费\t3.00\t3.00\t\t
合计\t3.50\t3.50\t\t
""",
    "flattened-rows": """财政拨款“三公”经费支出预算表
单位：万元
项目
2024年预算数
合计 一般公共预算 政府性基金预算
国有资本经营预
算
因公出国（境）费     \u0020
公务接待费 0.50 0.50  \u0020
公务用车购置及运行费 3.00 3.00  \u0020
①公务用车购置费     \u0020
②公务用车运行维护费 3.00 3.00  \u0020
合计 3.50 3.50  \u0020
""",
}


@pytest.mark.parametrize("text", THREE_PUBLIC.values(), ids=THREE_PUBLIC)
def test_tables_three_public_reads_rows(text: str) -> None:
    lines = lines_of(text, BudgetTable.THREE_PUBLIC)
    rows = [("公务接待费", "0.50"), ("公务用车购置及运行费", "3.00"), ("②公务用车运行维护费", "3.00")]
    assert totals(lines) == rows
    assert [(line.label, line.amount.text) for line in lines if line.fund is Fund.GENERAL_PUBLIC] == rows


WIDE_THREE_PUBLIC = {
    "cells": """财政拨款“三公”经费支出决算表
单位：万元
预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
4.50\t\t4.00\t\t4.00\t0.50\t4.30\t\t4.00\t\t4.00\t0.30
""",
    "flattened": """财政拨款“三公”经费支出决算表
单位：万元
预算数 决算数
合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费 合计 因公出国（境）费
小计 公务用车购置费 公务用车运行维护费
1 2 3 4 5 6 7 8 9 10 11 12
4.50 0.00 4.00 0.00 4.00 0.50 4.30 0.00 4.00 0.00 4.00 0.30
""",
}


@pytest.mark.parametrize("text", WIDE_THREE_PUBLIC.values(), ids=WIDE_THREE_PUBLIC)
def test_tables_three_public_reads_the_wide_form(text: str) -> None:
    lines = lines_of(text, BudgetTable.THREE_PUBLIC, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)
    found = [(line.label, line.phase.value, line.amount.text) for line in lines if line.amount.yuan]
    assert found == [
        ("公务用车购置及运行维护费", "Approved", "4.00"),
        ("公务用车运行维护费", "Approved", "4.00"),
        ("公务接待费", "Approved", "0.50"),
        ("公务用车购置及运行维护费", "Executed", "4.00"),
        ("公务用车运行维护费", "Executed", "4.00"),
        ("公务接待费", "Executed", "0.30"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "预算数\t5.00\t3.00\t\t1.00\t2.00\t\t2.00\t1.50\t0.50\n决算数\t4.00\t2.00\t\t0.50\t1.50\t\t1.50\t1.50\t0.50\n",
            [("公务接待费", "Approved", "1.00"), ("公务接待费", "Executed", "0.50")],
            id="a-row-a-phase",
        ),
        pytest.param(
            "合计\t4.00\t2.00\t\t0.50\t1.50\t\t1.50\t1.50\t0.50\n某市水务局\t4.00\t2.00\t\t0.50\t1.50\t\t1.50\t1.50\t0.50\n",
            [("公务接待费", "Executed", "0.50")],
            id="a-row-a-body",
        ),
    ],
)
def test_tables_three_public_reads_wide_rows_with_labels(rows: str, expected: list[tuple[str, str, str]]) -> None:
    text = f"""“三公”经费及会议费、培训费支出决算表
单位：万元
项目\t合计\t“三公”经费\t\t\t\t\t\t会议费\t培训费
\t\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\t\t
\t\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t
{rows}"""
    lines = lines_of(text, BudgetTable.THREE_PUBLIC, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)
    assert [(line.label, line.phase.value, line.amount.text) for line in lines if "接待" in line.label] == expected
    assert {line.label for line in lines} == {
        "公务接待费",
        "公务用车购置及运行维护费",
        "公务用车运行维护费",
        "会议费",
        "培训费",
    }


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


PROJECTS = {
    "tab-separated": """2024年项目支出预算表（本年预算）
单位：万元
项目名称\t合计\t2024年财政拨款\t\t单位资金
\t\t一般公共预算\t政府性基金预算\t
1\t2\t3\t4\t5
某市水务局\t56.00\t53.00\t3.00\t
某市水务局\t50.00\t47.00\t3.00\t
河道整治\t47.00\t47.00\t\t
水源地保护\t3.00\t\t3.00\t
某市河道管理处\t6.00\t6.00\t\t
河道整治\t6.00\t6.00\t\t
""",
    "flattened": """2024年项目支出预算表（本年预算）
单位：万元
项目名称 合计
2024年财政拨款
单位资金
一般公共预算
政府性基金预算
1 2 3 4 5
某市水务局 56.00 53.00 3.00
某市水务局 50.00 47.00 3.00
  河道
整治

47.00 47.00   \u0020
水源地保护 3.00  3.00  \u0020
某市河道管理处 6.00 6.00   \u0020
河道整治 6.00 6.00   \u0020
""",
    "body-in-a-column": """2024年项目支出预算表（本年预算）
单位：万元
单位名称\t项目名称\t合计\t一般公共预算\t政府性基金预算
合计\t\t56.00\t53.00\t3.00
某市水务局\t河道整治\t47.00\t47.00\t
\t水源地保护\t3.00\t\t3.00
某市河道管理处\t河道整治\t6.00\t6.00\t
""",
}


@pytest.mark.parametrize("text", PROJECTS.values(), ids=PROJECTS)
def test_tables_projects_stand_below_their_bodies(text: str) -> None:
    lines = lines_of(text, BudgetTable.PROJECT_TABLE)
    assert [(line.label, line.body, line.amount.text) for line in lines if line.kind == "Total"] == [
        ("河道整治", "某市水务局", "47.00"),
        ("水源地保护", "某市水务局", "3.00"),
        ("河道整治", "某市河道管理处", "6.00"),
    ]
    assert [(line.label, line.fund) for line in lines if line.kind is None] == [
        ("河道整治", Fund.GENERAL_PUBLIC),
        ("水源地保护", Fund.GOVERNMENT_FUND),
        ("河道整治", Fund.GENERAL_PUBLIC),
    ]


def test_tables_projects_named_like_a_body_stay_projects() -> None:
    text = """2024年项目支出预算表（上年结转）
单位：万元
项目名称\t合计
防汛物资储备中心\t12.00
河道整治\t47.00
"""
    lines = lines_of(text, BudgetTable.CARRIED_OVER_PROJECT_TABLE)
    assert [(line.label, line.body) for line in lines] == [("防汛物资储备中心", None), ("河道整治", None)]


def test_tables_projects_are_named_by_the_column_of_projects() -> None:
    text = """2024年项目支出预算表
单位：万元
科目编码\t科目名称\t项目编码\t项目名称\t合计
2130305\t水利工程建设\t410012\t河道整治\t47.00
"""
    assert totals(lines_of(text, BudgetTable.PROJECT_TABLE)) == [("河道整治", "47.00")]


def test_tables_projects_leave_out_rows_that_sum_up_a_category() -> None:
    text = """2024年项目支出预算表
单位：万元
项目名称\t合计
合计\t59.00
特定目标类\t47.00
河道整治\t47.00
其他运转类\t12.00
设备维护\t12.00
"""
    assert totals(lines_of(text, BudgetTable.PROJECT_TABLE)) == [("河道整治", "47.00"), ("设备维护", "12.00")]
