"""Totals: from tables, else from sentences, else absent."""

import pytest
from extract_builders import reading_of

from kg.extract.totals import TOPIC
from kg.model import Findings, ReportKind, Total, TotalKind

TABLES = """收支总表
单位：万元
收入\t\t支出\t
项目\t金额\t项目\t金额
一、一般公共预算\t90.00\t一、农林水支出\t120.00
上年结转\t30.00\t年终结转\t
收入总计\t120.00\t支出总计\t120.00
支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t120.00\t80.00\t40.00
213\t农林水支出\t120.00\t80.00\t40.00
“三公”经费支出表
单位：万元
项目\t合计
公务接待费\t0.50
合计\t0.50
机关运行经费预算表
单位：万元
单位名称\t合计
部门合计\t9.00
某市水务局\t7.00
某市河道管理处\t2.00
政府采购表
单位：万元
采购项目\t合计
合计\t5.00
货物\t5.00
"""
TEXT = """第三部分 情况说明
一、收支预算情况说明
2024年度预算收入总计99.00万元，其中：本年收入99.00万元，上年结
转1.00万元，比上年增加10万元；支出总计98.00万元，其中：基本支出
60.00万元，占61%；项目支出38.00万元，占39%。
二、“三公”经费增减变动原因说明
2024年“三公”经费预算3.50万元，比2023年预算数4.00万元减少0.50万元。
三、机关运行经费安排情况
机关运行经费共计安排31.75万元，其中办公费2.35万元。
四、政府采购情况
政府采购预算总额2.00万元。
"""


def totals(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> dict[str, str]:
    return {total.kind.value: total.amount.text for total in stated(text, kind)}


def stated(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> tuple[Total, ...]:
    return TOPIC.run(reading_of(text, kind), Findings()).totals


def test_totals_come_from_tables_first() -> None:
    assert totals(TABLES + TEXT) == {
        "totalRevenue": "120.00",
        "totalExpenditure": "120.00",
        "basicExpenditure": "80.00",
        "projectExpenditure": "40.00",
        "carriedIn": "30.00",
        "threePublicTotal": "0.50",
        "operatingCost": "9.00",
        "procurementTotal": "5.00",
    }


def test_totals_come_from_sentences_where_no_table_says_them() -> None:
    without = TEXT.replace("第三部分", "支出总表\n单位：万元\n第三部分", 1)
    assert totals(without) == {
        "totalRevenue": "99.00",
        "totalExpenditure": "98.00",
        "basicExpenditure": "60.00",
        "projectExpenditure": "38.00",
        "carriedIn": "1.00",
        "threePublicTotal": "3.50",
        "operatingCost": "31.75",
        "procurementTotal": "2.00",
    }


def test_totals_lead_back_to_the_line() -> None:
    places = {total.kind: total.source for total in stated(TABLES + TEXT)}
    revenue = places[TotalKind.REVENUE]
    assert (revenue.line_start, revenue.line_end, revenue.table) == (7, 7, "收支总表")
    carried = {total.kind: total.source for total in stated(TEXT)}[TotalKind.CARRIED_IN]
    assert (carried.line_start, carried.line_end) == (3, 4)


def test_totals_stated_nowhere_are_absent() -> None:
    assert totals("支出总表\n单位：万元\n科目编码\t科目名称\t合计\n213\t农林水支出\t9.00\n") == {}


def test_totals_of_one_fund_are_not_those_of_the_report() -> None:
    text = """第三部分 情况说明
一、财政拨款收支情况说明
财政拨款收入总计12.00万元，支出总计12.00万元，上年结转1.00万元。
二、一般公共预算情况说明
一般公共预算收入11.00万元，政府性基金预算支出1.00万元。
"""
    assert totals(text) == {}


def test_totals_say_zero_where_the_report_does() -> None:
    text = "第三部分 情况说明\n一、收支情况说明\n2024年收支总预算818.80万元，其中：上年结转0万元。\n"
    assert totals(text) == {"totalRevenue": "818.80", "totalExpenditure": "818.80", "carriedIn": "0"}


def test_totals_of_final_accounts_are_executed() -> None:
    text = """收入支出决算总表
单位：万元
收入\t\t\t支出\t\t
项目\t年初预算数\t决算数\t项目\t年初预算数\t决算数
一、财政拨款收入\t70.00\t80.00\t一、农林水支出\t70.00\t84.00
年初结转和结余\t\t5.00\t年末结转和结余\t\t1.00
总计\t70.00\t85.00\t总计\t70.00\t85.00
“三公”经费支出决算表
单位：万元
预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
4.50\t\t4.00\t\t4.00\t0.50\t4.30\t\t4.00\t\t4.00\t0.30
"""
    assert totals(text, ReportKind.DEPARTMENT_FINAL_ACCOUNTS) == {
        "totalRevenue": "85.00",
        "totalExpenditure": "85.00",
        "carriedIn": "5.00",
        "threePublicTotal": "4.30",
    }


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("“三公”经费财政拨款支出全年预算4.50万元，支出决算4.30万元，完成全年预算的95%。", "4.30"),
        ("2024年度“三公”经费支出决算为4.30万元。", "4.30"),
    ],
)
def test_totals_of_three_public_expenses_in_final_accounts(sentence: str, amount: str) -> None:
    text = f"第三部分 情况说明\n一、“三公”经费情况说明\n{sentence}\n"
    assert totals(text, ReportKind.DEPARTMENT_FINAL_ACCOUNTS) == {"threePublicTotal": amount}


def test_totals_of_three_public_expenses_leave_out_meetings_and_training() -> None:
    text = """“三公”经费支出表
单位：万元
项目\t合计
合计\t3.00
“三公”经费小计\t1.00
一、公务接待费\t1.00
二、会议费\t2.00
"""
    assert totals(text) == {"threePublicTotal": "1.00"}
    assert totals(text.replace("“三公”经费小计\t1.00\n", "")) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("机关运行经费比上年减少0.24万元。", {}),
        ("2024年机关运行经费财政拨款预算76.08万元，比2023年减少0.24万元。", {"operatingCost": "76.08"}),
        ("机关运行经费年初预算48.17万元，较2023年机关运行经费年初预算48.64万元减少。", {"operatingCost": "48.17"}),
    ],
    ids=["only-the-change", "amount", "amount-and-last-year"],
)
def test_totals_of_operating_cost_are_amounts_of_the_year(sentence: str, expected: dict[str, str]) -> None:
    assert totals(f"第三部分 情况说明\n一、机关运行经费情况\n{sentence}\n") == expected


def test_totals_of_information_table() -> None:
    text = """部门决算公开相关信息统计表
单位：万元
一、政府采购情况\t\t
项目\t行次\t统计数
合计\t1\t6.19
货物\t2\t1.30
二、机关运行经费\t\t
（一）行政单位\t5\t28.25
（二）参照公务员法管理事业单位\t6\t
"""
    assert totals(text) == {"operatingCost": "28.25", "procurementTotal": "6.19"}


def test_totals_leave_out_empty_tables() -> None:
    text = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\n合计\t\t0.00\n注：本表无数据\n"
    assert totals(text) == {}


def test_totals_of_revenue_alone_are_not_income_and_what_was_carried_in() -> None:
    text = """部门收入总表
单位：万元
科目编码\t科目名称\t本年收入\t\t上年结转
\t\t合计\t一般公共预算\t
合计\t\t70.00\t70.00\t30.00
"""
    assert totals(text) == {"carriedIn": "30.00"}
    assert totals(text.replace("本年收入\t", "合计\t").replace("\t\t合计\t一般", "\t\t\t一般")) == {
        "totalRevenue": "70.00",
        "carriedIn": "30.00",
    }


def test_totals_of_a_summary_that_ends_with_sums_of_each_side() -> None:
    summary = """收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算\t90.00\t一、农林水支出\t100.00
当年收入小计\t90.00\t当年支出小计\t100.00
上年结转资金\t10.00\t结转下年资金\t
收入合计\t100.00\t支出合计\t100.00
"""
    found = {total.kind: total.amount.text for total in TOPIC.run(reading_of(summary), Findings()).totals}
    assert found[TotalKind.REVENUE] == "100.00"
    assert found[TotalKind.EXPENDITURE] == "100.00"


def test_totals_do_not_take_a_sum_above_what_was_carried_in() -> None:
    summary = """收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算\t90.00\t一、农林水支出\t100.00
收入合计\t90.00\t支出合计\t100.00
上年结转\t10.00\t结转下年\t
"""
    assert TotalKind.REVENUE not in {total.kind for total in TOPIC.run(reading_of(summary), Findings()).totals}


@pytest.mark.parametrize(
    "sentence",
    ["2024年本部门财政拨款安排“三公”经费230,000.00元，与上年持平。", "2024年“三公”经费预算数为230,000.00元。"],
)
def test_totals_of_three_public_expenses_in_words(sentence: str) -> None:
    text = f"收支总表\n单位：元\n一、财政拨款\t1.00\n第三部分 情况说明\n二、“三公”经费情况说明\n{sentence}\n"
    found = {total.kind: total.amount.canonical for total in TOPIC.run(reading_of(text), Findings()).totals}
    assert found[TotalKind.THREE_PUBLIC] == "230000"


def test_totals_of_a_three_public_table_that_begins_with_its_sum() -> None:
    text = """财政拨款安排的行政经费及“三公”经费预算表
单位：元
项目\t2024年预算
行政经费\t800,000.00
“三公”经费\t230,000.00
（一）公务用车购置及运行维护支出\t180,000.00
（二）公务接待费支出\t50,000.00
"""
    found = {total.kind: total.amount.text for total in TOPIC.run(reading_of(text), Findings()).totals}
    assert found[TotalKind.THREE_PUBLIC] == "230,000.00"
