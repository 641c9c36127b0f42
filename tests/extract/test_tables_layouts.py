"""Tables in the forms of many provinces: what each states, in a few rows."""

import pytest
from extract_builders import reading_of

from kg.extract import tables, totals
from kg.model import BudgetTable, Findings, ReportKind, TotalKind

BUDGET, ACCOUNTS = ReportKind.DEPARTMENT_BUDGET, ReportKind.DEPARTMENT_FINAL_ACCOUNTS


def read(text: str, kind: ReportKind = BUDGET) -> Findings:
    reading = reading_of(text, kind)
    return totals.run(reading, tables.run(reading, Findings()))


def stated(found: Findings, table: BudgetTable) -> list[tuple[object, ...]]:
    return [
        (line.function_code or line.economic_code, line.label, line.kind or line.fund, line.amount.text)
        for line in found.budget_lines
        if line.table is table
    ]


def test_tables_layouts_two_classifications_side_by_side() -> None:
    found = read("""一般公共预算基本支出情况表
单位：万元
部门预算支出经济分类科目\t\t\t政府预算支出经济分类科目\t\t\t金额\t\t
类\t款\t科目名称\t类\t款\t科目名称\t小计\t人员经费\t公用经费
合计\t\t\t\t\t\t60.0\t50.0\t10.0
301\t\t工资福利支出\t501\t\t机关工资福利支出\t50.0\t50.0\t
301\t01\t基本工资\t501\t01\t工资奖金津补贴\t50.0\t50.0\t
302\t01\t办公费\t502\t01\t办公经费\t10.0\t\t10.0
""")
    lines = [
        (line.economic_code, line.label, line.government_item, line.kind, line.amount.text)
        for line in found.budget_lines
    ]
    assert lines == [
        ("301", "工资福利支出", "机关工资福利支出", "Total", "50.0"),
        ("301", "工资福利支出", "机关工资福利支出", "Personnel", "50.0"),
        ("30101", "基本工资", "工资奖金津补贴", "Total", "50.0"),
        ("30101", "基本工资", "工资奖金津补贴", "Personnel", "50.0"),
        ("30201", "办公费", "办公经费", "Total", "10.0"),
        ("30201", "办公费", "办公经费", "PublicUse", "10.0"),
    ]


def test_tables_layouts_economic_items_in_columns() -> None:
    found = read("""一般公共预算基本支出预算明细表（按部门预算经济分类）
单位：万元
科目编码\t科目名称\t总计\t工资福利支出\t\t商品和服务支出\t
\t\t\t小计\t基本工资\t小计\t办公费
\t合计\t70.00\t40.00\t40.00\t30.00\t30.00
2130301\t行政运行\t70.00\t40.00\t40.00\t30.00\t30.00
""")
    assert stated(found, BudgetTable.BASIC_BY_ECONOMIC_ITEM) == [
        ("301", "工资福利支出", "Total", "40.00"),
        ("30101", "基本工资", "Total", "40.00"),
        ("302", "商品和服务支出", "Total", "30.00"),
        ("30201", "办公费", "Total", "30.00"),
    ]
    crossed = [line for line in found.budget_lines if line.table is BudgetTable.ITEMS_BY_FUNCTION]
    assert {(line.function_code, line.economic_code) for line in crossed} == {
        ("2130301", code) for code in ("301", "30101", "302", "30201")
    }


THIS_YEAR = """2024年“三公”经费预算表
单位：万元
2023年预算数\t\t\t\t\t\t2024年预算数\t\t\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t
19.80\t\t10.00\t\t10.00\t9.80\t18.60\t\t10.00\t\t10.00\t8.60
"""
IN_LINES = """2024年一般公共预算“三公”经费支出表
单位：万元
“三公”经费合计
因公出国（境）费
公务用车购置费
公务用车运行费
公务接待费
18.60
-
-
10.00
8.60
"""


@pytest.mark.parametrize("text", [THIS_YEAR, IN_LINES], ids=["two-years", "one-cell-a-line"])
def test_tables_layouts_three_public_of_this_year(text: str) -> None:
    found = read(text)
    lines = {line.label: line.amount.text for line in found.budget_lines}
    assert lines["公务接待费"] == "8.60"
    assert lines["公务用车运行费"] == "10.00"
    assert [(total.kind, total.amount.text) for total in found.totals] == [(TotalKind.THREE_PUBLIC, "18.60")]


def test_tables_layouts_three_public_that_do_not_add_up_are_not_read() -> None:
    found = read(IN_LINES.replace("18.60", "18.70"))
    assert found.budget_lines == ()
    assert {issue.code for issue in found.issues} == {"table-not-read"}


def test_tables_layouts_topics_side_by_side_in_accounts() -> None:
    found = read(
        """机构运行信息表
公开部门：云溪市水务局\t单位：万元
项目\t预算数\t决算数\t项目\t决算数
一、“三公”经费支出\t—\t—\t三、机关运行经费\t12.06
（一）支出合计\t25.00\t18.36\t（一）行政单位\t12.06
1.公务接待费\t25.00\t18.36\t四、国有资产占用情况\t—
（二）相关统计数\t—\t—\t（一）车辆数合计（辆）\t6
1.国内公务接待批次（个）\t—\t9\t五、政府采购支出信息\t—
二、会议费、培训费\t—\t—\t（一）政府采购支出合计\t31.20
（一）会议费\t—\t4.10\t1.政府采购货物支出\t31.20
""",
        ACCOUNTS,
    )
    lines = [(line.table, line.label, line.phase, line.amount.text) for line in found.budget_lines]
    assert lines == [
        (BudgetTable.OPERATING_COST, "（一）行政单位", "Executed", "12.06"),
        (BudgetTable.THREE_PUBLIC, "1.公务接待费", "Approved", "25.00"),
        (BudgetTable.THREE_PUBLIC, "1.公务接待费", "Executed", "18.36"),
        (BudgetTable.PROCUREMENT, "1.政府采购货物支出", "Executed", "31.20"),
    ]
    assert {total.kind: total.amount.text for total in found.totals} == {
        TotalKind.THREE_PUBLIC: "18.36",
        TotalKind.OPERATING_COST: "12.06",
        TotalKind.PROCUREMENT: "31.20",
    }


def test_tables_layouts_columns_below_the_head_of_this_year() -> None:
    found = read("""2024年一般公共预算支出表
单位：万元
科目编码 科目名称 2023年执行数 2024年预算数
合计 基本支出 项目支出 增减%
合计 14.00 18.00 8.00 10.00 3.1
213 农林水支出 14.00 18.00 8.00 10.00 0.8
""")
    assert stated(found, BudgetTable.GENERAL_PUBLIC_BY_FUNCTION) == [
        ("213", "农林水支出", "Total", "18.00"),
        ("213", "农林水支出", "Basic", "8.00"),
        ("213", "农林水支出", "ProjectSpending", "10.00"),
    ]


def test_tables_layouts_names_centred_around_their_figures() -> None:
    found = read("""支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出
208 社会保障和就业支出 210.46 200.46 10.00
20805 行政事业单位养老支出 210.46 200.46 10.00
机关事业单位基本
2080505 150.34 145.34 5.00
养老保险缴费支出
机关事业单位职业
2080506 60.12 55.12 5.00
年金缴费支出
""")
    labels = [line.label for line in found.budget_lines if line.kind == "Total"]
    assert labels[2:] == ["机关事业单位基本养老保险缴费支出", "机关事业单位职业年金缴费支出"]


def test_tables_layouts_projects_below_their_class_and_above_their_details() -> None:
    found = read("""一般公共预算项目支出预算表
单位：万元
科目编码\t\t\t单位代码\t单位名称（项目）\t金额
类\t款\t项\t\t\t
\t\t\t\t合计\t30.00
\t\t\t\t案件审判\t20.00
204\t05\t04\t128001\t办案业务费\t20.00
\t\t\t\t其他法院支出\t10.00
204\t05\t99\t128001\t陪审员经费\t10.00
""")
    assert [(line.label, line.amount.text) for line in found.budget_lines] == [
        ("办案业务费", "20.00"),
        ("陪审员经费", "10.00"),
    ]


def test_tables_layouts_income_by_unit() -> None:
    found = read("""单位收入总表
单位：万元
单位代码\t单位名称\t合计\t一般公共预算\t财政专户管理资金
\t合计\t30.00\t24.00\t6.00
205001\t云溪市第一中学\t30.00\t24.00\t6.00
""")
    assert [(line.label, line.body, line.amount.text) for line in found.budget_lines] == [
        ("云溪市第一中学", "云溪市第一中学", amount) for amount in ("30.00", "24.00", "6.00")
    ]


def test_tables_layouts_funds_below_fiscal_appropriations() -> None:
    found = read("""收支总表
单位：万元
项目\t预算数\t项目\t预算数
一、财政拨款\t30.00\t一、农林水支出\t35.00
其中：一般公共预算\t20.00\t\t
政府性基金预算\t10.00\t\t
二、上年结转\t5.00\t\t
（一）一般公共预算\t5.00\t\t
收入总计\t35.00\t支出总计\t35.00
""")
    assert stated(found, BudgetTable.REVENUE) == [
        (None, "其中：一般公共预算", "Total", "20.00"),
        (None, "政府性基金预算", "Total", "10.00"),
        (None, "二、上年结转", "Total", "5.00"),
    ]
    assert stated(found, BudgetTable.EXPENDITURE_SUMMARY) == [("213", "一、农林水支出", "Total", "35.00")]


def test_tables_layouts_fiscal_funds_of_a_flattened_summary_by_the_sums() -> None:
    found = read("""财政拨款收支总表
单位：万元
收入 支出
项目 金额 项目 小计 一般公共预算 政府性基金预算
一、一般公共预算 20.00 一、农林水支出 20.00 20.00
二、政府性基金预算 10.00 二、城乡社区支出 10.00 10.00
本年收入合计 30.00 本年支出合计 30.00 20.00 10.00
""")
    assert stated(found, BudgetTable.FISCAL_EXPENDITURE) == [
        ("213", "一、农林水支出", "Total", "20.00"),
        ("213", "一、农林水支出", "GeneralPublicBudget", "20.00"),
        ("212", "二、城乡社区支出", "Total", "10.00"),
        ("212", "二、城乡社区支出", "GovernmentFundBudget", "10.00"),
    ]


def test_tables_layouts_run_together_give_nothing_wrong() -> None:
    """Figures glued to names and running numbers: what can't be parted is told, not guessed."""
    found = read(
        """收入支出决算总表
单位：万元
项目行次金额项目行次金额
一、一般公共预算财政拨款收入133.05一、农林水支出33233.05
总计31233.05总计62233.05
""",
        ACCOUNTS,
    )
    assert found.budget_lines == ()
    assert found.totals == ()
    assert {issue.code for issue in found.issues} == {"table-not-read"}


def test_tables_layouts_three_public_with_a_row_a_year() -> None:
    found = read("""财政拨款“三公”经费支出表
单位：万元
年度\t合计\t因公出国（境）费\t公务接待费\t公务用车购置及运行维护费\t\t
\t\t\t\t小计\t购置费\t运行维护费
2023年\t7.00\t\t1.00\t6.00\t\t6.00
2024年\t6.60\t\t0.60\t6.00\t\t6.00
专项资金（项目）清单
单位：万元
序号\t项目名称\t主要内容\t金额\t实施单位
1\t河道整治\t整治\t218.00\t云溪市水务局
""")
    three = [(line.label, line.amount.text) for line in found.budget_lines if line.table is BudgetTable.THREE_PUBLIC]
    assert three == [("公务接待费", "0.60"), ("公务用车购置及运行维护费", "6.00"), ("运行维护费", "6.00")]
    projects = [line.label for line in found.budget_lines if line.table is BudgetTable.PROJECT_TABLE]
    assert projects == ["河道整治"]


def test_tables_layouts_flat_subtotal_of_the_year_beside_what_was_carried_in() -> None:
    found = read("""部门收入总表
单位：万元
序号 支出功能分类科目  总计 本年收入        上年结转
 科目编码 科目名称  小计 财政拨款收入 财政专户收入 经营收入
1 合计 913.60 361.25 361.25   552.35
2 213 农林水支出 913.60 361.25 361.25   552.35
""")
    funds = {str(line.fund): line.amount.text for line in found.budget_lines if line.fund}
    assert funds == {"FiscalFunds": "361.25", "CarriedInFunds": "552.35"}
