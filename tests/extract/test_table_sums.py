"""Sum rows of every kind of table, and the columns of the year before, kept apart from budget lines."""

from decimal import Decimal

import pytest
from extract_builders import reading_of

from kg.extract.tables import TOPIC
from kg.model import BudgetPhase, Findings, ReportKind

HEAD = "单位：万元\n"
TABLES = {
    "by-function": (
        "支出总表\n" + HEAD + "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "合计\t\t120.00\t80.00\t40.00\n"
        "213\t农林水支出\t120.00\t80.00\t40.00\n",
        [
            ("ExpenditureByFunction", "合计", "Total", None, "120.00"),
            ("ExpenditureByFunction", "合计", "Basic", None, "80.00"),
            ("ExpenditureByFunction", "合计", "ProjectSpending", None, "40.00"),
        ],
    ),
    "summary": (
        "收支总表\n" + HEAD + "收入\t\t支出\t\n"
        "项目\t金额\t项目\t金额\n"
        "一、一般公共预算\t90.00\t一、农林水支出\t120.00\n"
        "本年收入合计\t90.00\t本年支出合计\t120.00\n"
        "上年结转\t30.00\t年终结转\t\n收入总计\t120.00\t支出总计\t120.00\n",
        [
            ("Revenue", "本年收入合计", "Total", None, "90.00"),
            ("ExpenditureSummary", "本年支出合计", "Total", None, "120.00"),
            ("Revenue", "收入总计", "Total", None, "120.00"),
            ("ExpenditureSummary", "支出总计", "Total", None, "120.00"),
        ],
    ),
    "income-by-fund": (
        "收入总表\n" + HEAD + "科目编码\t科目名称\t合计\t一般公共预算\t政府性基金预算\n"
        "合计\t\t9.00\t7.00\t2.00\n"
        "213\t农林水支出\t9.00\t7.00\t2.00\n",
        [
            ("RevenueByFunction", "合计", "Total", None, "9.00"),
            ("RevenueByFunction", "合计", None, "GeneralPublicBudget", "7.00"),
            ("RevenueByFunction", "合计", None, "GovernmentFundBudget", "2.00"),
        ],
    ),
    "economic": (
        "一般公共预算基本支出表\n" + HEAD + "科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
        "合计\t\t9.00\t7.00\t2.00\n"
        "30101\t基本工资\t7.00\t7.00\t\n"
        "30201\t办公费\t2.00\t\t2.00\n",
        [
            ("BasicByEconomicItem", "合计", "Total", None, "9.00"),
            ("BasicByEconomicItem", "合计", "Personnel", None, "7.00"),
            ("BasicByEconomicItem", "合计", "PublicUse", None, "2.00"),
        ],
    ),
    "side-by-side": (
        "一般公共预算财政拨款基本支出决算表\n"
        + HEAD
        + "人员经费\t\t\t公用经费\t\t\n科目代码\t科目名称\t决算数\t科目代码\t科目名称\t决算数\n"
        "30101\t基本工资\t7.00\t30201\t办公费\t2.00\n人员经费合计\t\t7.00\t公用经费合计\t\t2.00\n",
        [
            ("BasicByEconomicItem", "人员经费合计", "Personnel", None, "7.00"),
            ("BasicByEconomicItem", "公用经费合计", "PublicUse", None, "2.00"),
        ],
    ),
    "three-public": (
        "“三公”经费支出表\n" + HEAD + "项目\t合计\n公务接待费\t0.50\n合计\t0.50\n",
        [("ThreePublic", "合计", "Total", None, "0.50")],
    ),
    "operating-cost": (
        "机关运行经费预算表\n" + HEAD + "单位名称\t合计\n部门合计\t9.00\n某市水务局\t9.00\n",
        [("OperatingCost", "部门合计", "Total", None, "9.00")],
    ),
}


def sums(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> Findings:
    """What the tables of a text give."""
    return TOPIC.run(reading_of(text, kind), Findings())


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_table_sums_of_every_kind_of_table(text: str, expected: list[tuple[str | None, ...]]) -> None:
    found = sums(text).table_sums
    assert [(each.table, each.label, each.kind, each.fund, each.amount.text) for each in found] == expected


def test_table_sums_are_no_budget_lines() -> None:
    found = sums(TABLES["by-function"][0])
    assert {line.label for line in found.budget_lines} == {"农林水支出"}


def test_table_sums_tell_parts_of_a_table_from_the_whole() -> None:
    text = (
        "项目支出预算表\n"
        + HEAD
        + "项目\t合计\n合计\t9.00\n某市水务局\t9.00\n特定目标类\t9.00\n防汛抢险\t4.00\n水质监测\t5.00\n"
    )
    found = sums(text).table_sums
    assert [(each.label, each.body, each.whole) for each in found] == [
        ("合计", None, True),
        ("特定目标类", None, False),
        ("某市水务局", "某市水务局", False),
    ]


def test_table_sums_lead_to_row_and_column() -> None:
    first = sums(TABLES["by-function"][0]).table_sums[0]
    assert (first.source.line_start, first.source.column, first.source.table) == (4, 3, "支出总表")


COMPARED = (
    "一般公共预算支出表\n" + HEAD + "科目编码\t科目名称\t2023年执行数\t2024年预算数\t\t\t增减额\t增减%\n"
    "\t\t\t合计\t基本支出\t项目支出\t\t\n"
    "合计\t\t100.00\t110.00\t60.00\t50.00\t10.00\t10.0\n"
    "205\t教育支出\t100.00\t110.00\t60.00\t50.00\t10.00\t10.0\n"
)


def test_year_on_year_rows_print_before_change_and_rate() -> None:
    found = sums(COMPARED).year_on_year
    assert [(row.label, row.function_code) for row in found] == [("合计", None), ("教育支出", "205")]
    row = found[1]
    assert row.amount is not None
    assert row.before is not None
    assert row.change is not None
    assert (row.amount.text, row.before.text, row.change.text, row.rate) == (
        "110.00",
        "100.00",
        "10.00",
        Decimal("10.0"),
    )
    assert row.before_phase is BudgetPhase.EXECUTED


def test_year_on_year_is_empty_where_only_the_year_is_printed() -> None:
    assert sums(TABLES["by-function"][0]).year_on_year == ()


def test_year_on_year_does_not_take_what_was_carried_in_for_last_year() -> None:
    text = "支出总表\n" + HEAD + "科目编码\t科目名称\t合计\t上年结转\n合计\t\t9.00\t2.00\n213\t农林水支出\t9.00\t2.00\n"
    assert sums(text).year_on_year == ()
