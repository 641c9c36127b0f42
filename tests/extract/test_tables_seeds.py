"""The budget tables of the five real reports: every row, by sums over the codes and against the totals they print."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kg.extract import tables, totals
from kg.extract.outline import outline
from kg.extract.topic import Reading
from kg.model import (
    BudgetLine,
    BudgetTable,
    ExpenditureKind,
    Findings,
    Fund,
    ReportIdentity,
    ReportKind,
    SourceRef,
)
from kg.read import read_document

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside the project")

TOTAL, BASIC, PROJECT = ExpenditureKind.TOTAL, ExpenditureKind.BASIC, ExpenditureKind.PROJECT_SPENDING
KINDS = (TOTAL, BASIC, PROJECT)
SPENDING = (BudgetTable.EXPENDITURE_BY_FUNCTION, BudgetTable.GENERAL_PUBLIC_BY_FUNCTION)


@dataclass(frozen=True)
class Seed:
    """What a careful reader finds: rows with amounts and the printed sums (total, basic, project; 万元) of two tables.

    ``totals`` in the order revenue, carried in, three public, operating cost, procurement; None where none is stated.
    """

    kind: ReportKind
    year: int
    rows: tuple[int, int]
    spending: tuple[str, str, str]
    general_public: tuple[str, str, str]
    totals: tuple[str | None, str | None, str | None, str | None, str | None]
    projects: tuple[int, str]
    empty: int


EXPECTED = {
    "000": Seed(
        ReportKind.UNIT_BUDGET,
        2023,
        (19, 19),
        ("408.27", "330.47", "77.80"),
        ("408.27", "330.47", "77.80"),
        ("408.27", "0", "3.00", "76.08", "29.62"),
        (3, "77.80"),
        6,
    ),
    "001": Seed(
        ReportKind.DEPARTMENT_BUDGET,
        2023,
        (25, 22),
        ("1331.42", "972.35", "359.07"),
        ("1038.42", "972.35", "66.07"),
        ("1331.42", "0", "3.50", "48.17", "17.72"),
        (11, "359.07"),
        2,
    ),
    "002": Seed(
        ReportKind.DEPARTMENT_FINAL_ACCOUNTS,
        2024,
        (30, 30),
        ("513.98", "401.24", "112.74"),
        ("512.98", "401.24", "111.74"),
        ("513.98", "1.00", "4.20", "28.25", "6.19"),
        (0, "0"),
        1,
    ),
    "003": Seed(
        ReportKind.DEPARTMENT_BUDGET,
        2026,
        (27, 27),
        ("4762.56", "1174.80", "3587.76"),
        ("3562.56", "1174.80", "2387.76"),
        ("4762.56", "1200.00", None, "44.06", "122.78"),
        (13, "3587.76"),
        4,
    ),
    "004": Seed(
        ReportKind.DEPARTMENT_BUDGET,
        2024,
        (31, 31),
        ("1469.55", "272.71", "1196.84"),
        ("1469.55", "272.71", "1196.84"),
        ("1469.55", "645.24", "1.00", "21.66", None),
        (0, "0"),
        3,
    ),
}
EACH = pytest.mark.parametrize("seed", EXPECTED)


@cache
def findings(seed: str) -> Findings:
    document = read_document(next(SEEDS.glob(f"{seed}_*")))
    facts = EXPECTED[seed]
    identity = ReportIdentity("t", "department", facts.year, facts.kind, None, SourceRef(1, 1))
    reading = Reading(document, outline(document), identity)
    return totals.run(reading, tables.run(reading, Findings()))


def lines_of(seed: str, *wanted: BudgetTable) -> list[BudgetLine]:
    return [line for line in findings(seed).budget_lines if line.table in wanted]


def by_code(lines: Iterable[BudgetLine], kind: ExpenditureKind) -> dict[str, Decimal]:
    return {
        code: line.amount.yuan / 10_000
        for line in lines
        if line.kind is kind and (code := line.function_code or line.economic_code)
    }


def close(found: Decimal, expected: Decimal, addends: int) -> bool:
    return abs(found - expected) <= (addends + 1) * Decimal("0.005")


@EACH
@pytest.mark.parametrize("table", SPENDING, ids=["all-funds", "general-public"])
def test_tables_seeds_have_every_row_once(seed: str, table: BudgetTable) -> None:
    lines = lines_of(seed, table)
    printed = [(line.function_code, line.kind) for line in lines]
    assert len(printed) == len(set(printed))
    assert len(by_code(lines, TOTAL)) == EXPECTED[seed].rows[SPENDING.index(table)]
    assert all(line.label and line.amount.yuan for line in lines)


@EACH
@pytest.mark.parametrize("table", SPENDING, ids=["all-funds", "general-public"])
def test_tables_seeds_rows_add_up(seed: str, table: BudgetTable) -> None:
    lines = lines_of(seed, table)
    whole, basic, project = (by_code(lines, kind) for kind in KINDS)
    wrong = [
        code
        for code, amount in whole.items()
        if not close(basic.get(code, Decimal(0)) + project.get(code, Decimal(0)), amount, 2)
    ]
    assert not wrong


@EACH
@pytest.mark.parametrize("table", SPENDING, ids=["all-funds", "general-public"])
@pytest.mark.parametrize("kind", KINDS)
def test_tables_seeds_classes_sections_and_items_add_up(seed: str, table: BudgetTable, kind: ExpenditureKind) -> None:
    amounts = by_code(lines_of(seed, table), kind)
    facts = EXPECTED[seed]
    printed = (facts.spending, facts.general_public)[SPENDING.index(table)][KINDS.index(kind)]
    classes = [amount for code, amount in amounts.items() if len(code) == 3]
    assert close(sum(classes, Decimal(0)), Decimal(printed), len(classes))
    for parent, length in ((code, 2 + len(code)) for code in amounts if len(code) < 7):
        parts = [amount for code, amount in amounts.items() if code.startswith(parent) and len(code) == length]
        assert close(sum(parts, Decimal(0)), amounts[parent], len(parts)), parent


@EACH
def test_tables_seeds_state_their_totals(seed: str) -> None:
    stated = {total.kind.value: total.amount.yuan / 10_000 for total in findings(seed).totals}
    facts = EXPECTED[seed]
    revenue, carried, three_public, operating, procurement = facts.totals
    whole, basic, project = facts.spending
    expected = {
        "totalRevenue": revenue,
        "totalExpenditure": whole,
        "basicExpenditure": basic,
        "projectExpenditure": project,
        "carriedIn": carried,
        "threePublicTotal": three_public,
        "operatingCost": operating,
        "procurementTotal": procurement,
    }
    assert stated == {kind: Decimal(amount) for kind, amount in expected.items() if amount is not None}


@EACH
def test_tables_seeds_sources_of_income_sum_up_to_the_total(seed: str) -> None:
    lines = lines_of(seed, BudgetTable.REVENUE)
    assert sum(line.amount.yuan for line in lines) == Decimal(EXPECTED[seed].totals[0] or 0) * 10_000
    assert all(line.fund for line in lines)


@EACH
def test_tables_seeds_income_by_function_adds_up(seed: str) -> None:
    lines = [line for line in lines_of(seed, BudgetTable.REVENUE_BY_FUNCTION) if len(line.function_code or "") == 3]
    of_year = [line.amount.yuan for line in lines if line.fund is not Fund.CARRIED_IN and line.kind is None]
    whole = [line.amount.yuan for line in lines if line.kind is TOTAL]
    if seed == "002":
        assert [amount / 10_000 for amount in whole] == [Decimal("41.20")], "only the last rows of the table are left"
        return
    carried = [line.amount.yuan for line in lines if line.fund is Fund.CARRIED_IN]
    assert close(sum(of_year + carried, Decimal(0)) / 10_000, Decimal(EXPECTED[seed].spending[0]), len(of_year))


@EACH
def test_tables_seeds_economic_items_add_up(seed: str) -> None:
    lines = lines_of(seed, BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    assert all(line.economic_code for line in lines)
    sums: dict[str, list[Decimal]] = {}
    for line in lines:
        if line.kind is TOTAL and line.economic_code:
            sums.setdefault(line.economic_code, []).append(line.amount.yuan / 10_000)
    classes = {code: sum(amounts, Decimal(0)) for code, amounts in sums.items() if len(code) == 3}
    assert close(sum(classes.values(), Decimal(0)), Decimal(EXPECTED[seed].spending[1]), len(classes))
    for parent, amount in classes.items():
        parts = [part for code, parts in sums.items() if code.startswith(parent) and len(code) == 5 for part in parts]
        assert close(sum(parts, Decimal(0)), amount, len(parts)), parent


@EACH
def test_tables_seeds_projects_sum_up_to_project_spending(seed: str) -> None:
    lines = lines_of(seed, BudgetTable.PROJECT_TABLE, BudgetTable.CARRIED_OVER_PROJECT_TABLE)
    count, amount = EXPECTED[seed].projects
    own = [line for line in lines if line.kind is TOTAL]
    assert (len(own), sum(line.amount.yuan for line in own)) == (count, Decimal(amount) * 10_000)
    assert sum(line.amount.yuan for line in lines if line.fund) == Decimal(amount) * 10_000


def test_tables_seeds_projects_stand_below_their_bodies() -> None:
    bodies = [line.body for line in lines_of("003", BudgetTable.PROJECT_TABLE) if line.kind is TOTAL]
    assert [bodies.count(body) for body in dict.fromkeys(bodies)] == [6, 4, 2]
    assert None not in bodies


@EACH
def test_tables_seeds_name_their_empty_tables(seed: str) -> None:
    assert len(findings(seed).empty_tables) == EXPECTED[seed].empty


@EACH
def test_tables_seeds_leave_nothing_unread(seed: str) -> None:
    codes = [issue.code for issue in findings(seed).issues]
    assert codes == (["table-header-lost"] if seed == "002" else [])


@EACH
def test_tables_seeds_evidence_prints_the_amount(seed: str) -> None:
    document = read_document(next(SEEDS.glob(f"{seed}_*")))
    for line in findings(seed).budget_lines:
        text = "".join(document.line(n).text for n in range(line.source.line_start, line.source.line_end + 1))
        assert line.amount.text in text
