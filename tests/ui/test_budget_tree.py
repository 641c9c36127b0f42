from decimal import Decimal

import pytest

from kg.model import BudgetTable, TotalKind
from kg.search.request import Source
from kg.ui.budget.lines import BudgetAmount
from kg.ui.budget.tree import Agreement, BudgetTree, tree, trees

FUNCTION, THREE, ITEMS = BudgetTable.EXPENDITURE_BY_FUNCTION, BudgetTable.THREE_PUBLIC, BudgetTable.ITEMS_BY_FUNCTION


def amount(
    label: str,
    wan: str,
    *,
    code: str | None = None,
    kind: str | None = "Total",
    line: int = 1,
    whole: bool | None = None,
    fund: str | None = None,
    phase: str = "Approved",
    item: str | None = None,
) -> BudgetAmount:
    """An amount printed in 万元."""
    return BudgetAmount(
        iri=f"urn:{label}/{kind}/{fund}/{line}",
        label=label,
        yuan=Decimal(wan) * 10_000,
        printed=f"{wan} 万元",
        phase=phase,
        kind=kind,
        fund=fund,
        code=code,
        item=item,
        body=None,
        whole=whole,
        sources=(Source("urn:report", "report.txt", None, line, line),),
    )


def labels(built: BudgetTree, key: str | None = None) -> list[str]:
    return [row.label for row in built.level(key, {}).rows]


CLASSES = [
    amount("合计", "15.00", whole=True, line=1),
    amount("科学技术支出", "10.00", code="206", line=2),
    amount("科学技术管理事务", "7.00", code="20601", line=3),
    amount("行政运行", "7.00", code="2060101", line=4),
    amount("技术研究与开发", "3.00", code="20604", line=5),
    amount("住房保障支出", "5.00", code="221", line=6),
    amount("住房公积金", "5.00", code="2210201", line=7),
]


def test_budget_tree_shows_one_level_at_a_time() -> None:
    built = tree(FUNCTION, CLASSES)
    assert labels(built) == ["科学技术支出", "住房保障支出"]
    assert labels(built, "206") == ["科学技术管理事务", "技术研究与开发"]
    assert labels(built, "20601") == ["行政运行"]
    assert labels(built, "2060101") == []


def test_budget_tree_takes_the_next_code_above_where_a_level_is_not_printed() -> None:
    assert labels(tree(FUNCTION, CLASSES), "221") == ["住房公积金"]


def test_budget_tree_holds_no_level_against_another() -> None:
    level = tree(FUNCTION, CLASSES).level(None, {})
    assert (level.parts, level.total, level.agreement) == (Decimal(150000), Decimal(150000), Agreement.EQUAL)
    assert level.share(level.rows[0]) == Decimal(10) / 15


def test_budget_tree_knows_the_way_down_to_a_row() -> None:
    assert [row.key for row in tree(FUNCTION, CLASSES).path("2060101")] == ["206", "20601", "2060101"]
    assert tree(FUNCTION, CLASSES).path("999") == ()


@pytest.mark.parametrize(
    ("printed", "agreement"),
    [("15.01", Agreement.ROUNDED), ("15.02", Agreement.DIFFERENT), ("25.00", Agreement.DIFFERENT)],
)
def test_budget_tree_tells_rounding_from_a_difference(printed: str, agreement: Agreement) -> None:
    level = tree(FUNCTION, [amount("合计", printed, whole=True), *CLASSES[1:]]).level(None, {})
    assert level.agreement is agreement
    assert level.difference == Decimal(printed) * 10_000 - 150_000


def test_budget_tree_takes_the_total_of_the_report_where_the_table_prints_none() -> None:
    built = tree(FUNCTION, CLASSES[1:])
    assert built.level(None, {}).agreement is Agreement.NO_TOTAL
    assert built.level(None, {}).share(built.rows[0]) is None
    level = built.level(None, {TotalKind.EXPENDITURE: Decimal(160000), TotalKind.REVENUE: Decimal(150000)})
    assert (level.total, level.stated_by, level.agreement) == (Decimal(160000), None, Agreement.DIFFERENT)


def test_budget_tree_takes_the_sum_row_that_the_rows_come_to() -> None:
    rows = [
        amount("本年收入合计", "8.00", whole=True),
        amount("一般公共预算", "8.00", fund="GeneralPublicBudget"),
        amount("上年结转", "2.00", fund="CarriedInFunds"),
        amount("收入总计", "10.00", whole=True),
    ]
    level = tree(BudgetTable.REVENUE, rows).level(None, {})
    assert level.stated_by
    assert (level.stated_by.label, level.agreement) == ("收入总计", Agreement.EQUAL)


def test_budget_tree_divides_a_row_only_where_its_columns_come_to_its_total() -> None:
    basic, project = amount("a", "4", code="206", kind="Basic"), amount("a", "6", code="206", kind="ProjectSpending")
    total = amount("a", "10", code="206")
    assert tree(FUNCTION, [total, basic, project]).rows[0].split == (basic, project)
    assert tree(FUNCTION, [total, basic]).rows[0].split == ()


def test_budget_tree_does_not_take_another_column_for_the_total() -> None:
    carried = amount("其他", "3.00", code="20699", kind=None, fund="CarriedInFunds")
    row = tree(BudgetTable.REVENUE_BY_FUNCTION, [amount("科学技术支出", "9.00", code="206"), carried]).rows[1]
    assert row.total is None
    assert tree(BudgetTable.REVENUE_BY_FUNCTION, [carried]).rows[0].total is carried


def test_budget_tree_keeps_rows_apart_that_are_printed_again() -> None:
    rows = [
        amount("行政运行", "1.00", code="2060101", line=4),
        amount("行政运行", "1.00", code="2060101", line=4, kind="Basic"),
        amount("行政运行", "2.00", code="2060101", line=9),
    ]
    built = tree(FUNCTION, rows)
    assert [(row.key, len(row.amounts)) for row in built.rows] == [("2060101", 2), ("2060101~2", 1)]


def test_budget_tree_puts_the_parts_of_cars_below_cars() -> None:
    rows = [
        amount("因公出国（境）费", "0"),
        amount("公务接待费", "1.00"),
        amount("公务用车购置及运行费", "5.00"),
        amount("其中：公务用车购置费", "2.00"),
        amount("公务用车运行维护费", "3.00"),
        amount("会议费", "9.00"),
        amount("合计", "6.00", whole=True),
    ]
    level = tree(THREE, rows).level(None, {})
    assert [row.label for row in level.rows] == ["公务用车购置及运行费", "公务接待费", "因公出国（境）费"]
    assert [row.label for row in level.others] == ["会议费"]
    assert level.agreement is Agreement.EQUAL
    assert labels(tree(THREE, rows), "C") == ["公务用车运行维护费", "其中：公务用车购置费"]


def test_budget_tree_puts_of_which_below_the_row_before() -> None:
    rows = [amount("货物", "5.00"), amount("其中：车辆", "3.00"), amount("服务", "1.00")]
    built = tree(BudgetTable.PROCUREMENT, rows)
    assert labels(built) == ["货物", "服务"]
    assert labels(built, "货物") == ["其中：车辆"]


def test_budget_tree_adds_nothing_of_a_table_of_classes_by_items() -> None:
    rows = [
        amount("科学技术支出：工资福利支出", "5.00", code="206", item="301"),
        amount("行政运行：工资福利支出", "5.00", code="2060101", item="301"),
    ]
    level = tree(ITEMS, rows).level(None, {TotalKind.EXPENDITURE: Decimal(50000)})
    assert level.agreement is Agreement.NOT_PARTS
    assert len(level.rows) == 2
    assert level.share(level.rows[0]) is None


def test_budget_tree_keeps_what_was_budgeted_apart_from_what_was_spent() -> None:
    rows = [amount("公务接待费", "1.20"), amount("公务接待费", "0.85", phase="Executed")]
    executed, approved = trees(THREE, rows)
    assert (executed.phase, executed.rows[0].total) == ("Executed", rows[1])
    assert (approved.phase, approved.rows[0].total) == ("Approved", rows[0])


@pytest.mark.parametrize(
    ("printed", "wan", "step"),
    [
        ("151.45 万元", "151.45", "100"),
        ("5 万元", "5", "10000"),
        ("0 万元", "0", "0"),
        ("1,331.4 万元", "1331.4", "1000"),
    ],
)
def test_budget_amount_knows_the_worth_of_its_last_digit(printed: str, wan: str, step: str) -> None:
    base = amount("a", wan)
    told = BudgetAmount(**{name: getattr(base, name) for name in base.__slots__} | {"printed": printed})
    assert told.step == Decimal(step)
