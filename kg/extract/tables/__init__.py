"""Budget tables → budget lines: one module a kind of table, over one reading of rows and columns for every layout."""

import re
from collections.abc import Callable
from dataclasses import replace

from kg.extract.outline import TableKind
from kg.extract.tables.body_rows import operating_lines, project_lines
from kg.extract.tables.economic import economic_lines
from kg.extract.tables.function import TABLES, function_lines
from kg.extract.tables.information import information_lines
from kg.extract.tables.layout import grid_of, has_cells
from kg.extract.tables.lines import Found
from kg.extract.tables.procurement import procurement_lines, purchase_lines, stated_purchases
from kg.extract.tables.sentences import explanations_of
from kg.extract.tables.sole_fund import with_sole_fund
from kg.extract.tables.spending_side import spending_lines
from kg.extract.tables.summary import entries_of, revenue_lines
from kg.extract.tables.sums import table_sums
from kg.extract.tables.table import Table, tables_of
from kg.extract.tables.three_public import three_public_grid, three_public_lines
from kg.extract.tables.year_on_year import year_on_year
from kg.extract.topic import Reading, Topic
from kg.model import (
    BudgetLine,
    BudgetPhase,
    BudgetTable,
    Findings,
    Issue,
    ReportIdentity,
    Severity,
    SourceRef,
    Stated,
    TableSum,
    YearOnYear,
)

_ON_PERFORMANCE = re.compile(r"绩效|自评")
"""Titles of sheets of indicators, which speak of 项目支出 and are no budget tables."""

Reader = Callable[[Table, ReportIdentity], Found]


def phase_of(identity: ReportIdentity) -> BudgetPhase:
    """What a report's amounts are where no header says it: executed in final accounts, else approved."""
    return BudgetPhase.EXECUTED if identity.kind.is_final_accounts else BudgetPhase.APPROVED


def run(reading: Reading, sofar: Findings) -> Findings:
    """Add the lines of all budget tables, the titles of empty tables, and what could not be read."""
    lines: list[BudgetLine] = []
    issues: list[Issue] = []
    empty: list[Stated[str]] = []
    sums: list[TableSum] = []
    compared: list[YearOnYear] = []
    for table in tables_of(reading.outline):
        if table.empty_note is not None and not table.holds_amounts:
            number = table.empty_note.number
            empty.append(Stated(table.title, SourceRef(number, number, table=table.title)))
            continue
        found = _read(table, reading.identity)
        if table.kind is TableKind.REVENUE and found.lines and not has_cells(table):
            grid = grid_of(table, reading.identity.year)
            found = with_sole_fund(grid, found, lines, phase_of(reading.identity))
        repeated = {line.table for line in found.lines} & {line.table for line in lines}
        if repeated:
            said = "a table of this kind was read before; this one (a subordinate unit's, or more detail) is left out"
            issues.append(table.issue("table-repeated", said, Severity.INFO))
            continue
        lines.extend(found.lines)
        sums.extend(table_sums(table, found.lines, reading.identity, phase_of(reading.identity)))
        compared.extend(year_on_year(table, found.lines, reading.identity.year))
        issues.extend(found.issues)
    if not any(line.table is BudgetTable.PROCUREMENT for line in lines):
        purchases = stated_purchases(explanations_of(reading.outline))
        lines.extend(purchase_lines(purchases, phase_of(reading.identity)) if purchases else ())
    return replace(
        sofar,
        budget_lines=(*sofar.budget_lines, *lines),
        empty_tables=(*sofar.empty_tables, *empty),
        issues=(*sofar.issues, *issues),
        table_sums=(*sofar.table_sums, *sums),
        year_on_year=(*sofar.year_on_year, *compared),
    )


def _read(table: Table, identity: ReportIdentity) -> Found:
    """The lines of one table, with issues about its unit of money and a note that contradicts it."""
    reader = _READERS.get(table.kind)
    if reader is None or _ON_PERFORMANCE.search(table.title):
        return Found()
    if table.unit is None:
        said = "nothing in the report tells the unit of its amounts; the table is not read"
        return Found(issues=(table.issue("unit-unknown", said),) if table.holds_amounts else ())
    found = reader(table, identity)
    issues = list(found.issues)
    if not found.lines and not issues and table.holds_amounts:
        issues.append(table.issue("table-not-read", "prints amounts, and no row of it could be read"))
    if table.unit_assumed and found.lines:
        said = f"names no unit; read in {table.unit.label} as the report's other tables are"
        issues.append(table.issue("unit-assumed", said))
    if table.empty_note is not None:
        said = "says that it holds nothing, and prints amounts; they are read"
        issues.append(table.issue("empty-table-holds-amounts", said))
    return Found(found.lines, tuple(issues))


def _by_function(table: Table, identity: ReportIdentity) -> Found:
    fiscal = "财政拨款" in table.title
    if fiscal and table.kind is TableKind.REVENUE:
        said = "covers fiscal appropriations only, which the tables by fund state; it is not read"
        return Found(issues=(table.issue("table-not-read", said, Severity.INFO),))
    kind = BudgetTable.FISCAL_BY_FUNCTION if fiscal and table.kind is TableKind.EXPENDITURE else None
    found = function_lines(grid_of(table, identity.year), phase_of(identity), kind)
    if found.lines or table.kind is not TableKind.REVENUE:
        return found
    return revenue_lines(table, entries_of(table, identity.year), phase_of(identity))


def _summary(table: Table, identity: ReportIdentity) -> Found:
    entries, phase = entries_of(table, identity.year), phase_of(identity)
    fiscal = table.kind is TableKind.FISCAL_SUMMARY
    income = revenue_lines(table, entries, phase, BudgetTable.FISCAL_REVENUE if fiscal else BudgetTable.REVENUE)
    spending = spending_lines(table, entries, phase)
    return Found((*income.lines, *spending.lines), (*income.issues, *spending.issues))


def _economic(table: Table, identity: ReportIdentity) -> Found:
    return economic_lines(grid_of(table, identity.year), phase_of(identity))


def _three_public(table: Table, identity: ReportIdentity) -> Found:
    return three_public_lines(three_public_grid(table, identity.year), phase_of(identity))


def _operating(table: Table, identity: ReportIdentity) -> Found:
    return operating_lines(grid_of(table, identity.year), phase_of(identity))


def _projects(table: Table, identity: ReportIdentity) -> Found:
    return project_lines(grid_of(table, identity.year), phase_of(identity), identity.department)


def _purchases(table: Table, identity: ReportIdentity) -> Found:
    return procurement_lines(grid_of(table, identity.year), phase_of(identity), _BY_NAME[table.kind])


def _information(table: Table, identity: ReportIdentity) -> Found:
    return information_lines(table, phase_of(identity), identity.year)


_BY_NAME = {
    TableKind.PROCUREMENT: BudgetTable.PROCUREMENT,
    TableKind.PURCHASED_SERVICES: BudgetTable.PURCHASED_SERVICES,
    TableKind.TRANSFERS: BudgetTable.TRANSFERS,
    TableKind.NEW_ASSETS: BudgetTable.NEW_ASSETS,
}
_READERS: dict[TableKind, Reader] = {
    **dict.fromkeys(TABLES, _by_function),
    TableKind.SUMMARY: _summary,
    TableKind.FISCAL_SUMMARY: _summary,
    TableKind.BASIC_ECONOMIC: _economic,
    TableKind.THREE_PUBLIC: _three_public,
    TableKind.OPERATING_COST: _operating,
    TableKind.PROJECTS: _projects,
    TableKind.CARRIED_OVER_PROJECTS: _projects,
    **dict.fromkeys(_BY_NAME, _purchases),
    TableKind.ECONOMIC: _economic,
    TableKind.INFORMATION: _information,
}

TOPIC = Topic(
    "tables", frozenset(), frozenset({"budget_lines", "empty_tables", "issues", "table_sums", "year_on_year"}), run
)
