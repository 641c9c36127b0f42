"""Rows of tables that only sum up others (合计, 本年支出合计): what the lines of the same table can be held against."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.extract.bodies import body_name
from kg.extract.headings import squeeze
from kg.extract.outline import TableKind
from kg.extract.tables.body_rows import PROJECT_TABLES, group_sums, project_meaning
from kg.extract.tables.columns import Column
from kg.extract.tables.economic import TABLES as ECONOMIC_TABLES
from kg.extract.tables.economic import economic_meaning
from kg.extract.tables.figures import is_stated, money_in
from kg.extract.tables.function import TABLES as FUNCTION_TABLES
from kg.extract.tables.function import meaning_in
from kg.extract.tables.grid import Grid, Row
from kg.extract.tables.information import statistics_of
from kg.extract.tables.layout import grid_of
from kg.extract.tables.lines import Facts, Meaning, amount_lines, printed_meaning
from kg.extract.tables.summary import Entry, entries_of
from kg.extract.tables.table import Table
from kg.extract.tables.three_public import three_public_grid
from kg.model import (
    BudgetLine,
    BudgetPhase,
    BudgetTable,
    ExpenditureKind,
    Fund,
    ReportIdentity,
    SourceRef,
    TableSum,
)

_PART = re.compile(r"小计")
_SUM_ENTRY = re.compile(r".*(?:合计|总计)|(?:本年|当年)(?:财政拨款)?(?:收入|支出)")
_CLOSING = "总计"
_HALVES = (
    (re.compile(r"人员经费"), ExpenditureKind.PERSONNEL),
    (re.compile(r"(?:日常)?公用经费"), ExpenditureKind.PUBLIC_USE),
)
_PURCHASES = {
    TableKind.PROCUREMENT: BudgetTable.PROCUREMENT,
    TableKind.PURCHASED_SERVICES: BudgetTable.PURCHASED_SERVICES,
    TableKind.TRANSFERS: BudgetTable.TRANSFERS,
    TableKind.NEW_ASSETS: BudgetTable.NEW_ASSETS,
}

MeaningOf = Callable[[Column], Meaning | None]


def table_sums(
    table: Table, lines: Sequence[BudgetLine], identity: ReportIdentity, phase: BudgetPhase
) -> tuple[TableSum, ...]:
    """The sums of one table that gave ``lines``; ``()`` where none of them was read.

    Sums of columns that the header does not tell are left out, as lines are.
    """
    kind = next((line.table for line in lines), None)
    if kind is None or table.unit is None:
        return ()
    if table.kind in PROJECT_TABLES:
        return tuple(_of_projects(grid_of(table, identity.year), kind, phase, identity.department))
    return tuple(_sums(table, kind, identity.year, phase))


def _sums(table: Table, kind: BudgetTable, year: int, phase: BudgetPhase) -> Iterator[TableSum]:
    if table.kind in {TableKind.SUMMARY, TableKind.FISCAL_SUMMARY}:
        yield from _of_summary(table, year, phase)
    elif table.kind is TableKind.INFORMATION:
        yield from _of_statistics(table, year, phase)
    elif table.kind is TableKind.THREE_PUBLIC:
        yield from _of_rows(three_public_grid(table, year), kind, phase, printed_meaning)
    elif table.kind in FUNCTION_TABLES:
        yield from _of_rows(grid_of(table, year), kind, phase, meaning_in(kind))
    elif table.kind in ECONOMIC_TABLES and kind is not BudgetTable.ITEMS_BY_FUNCTION:
        yield from _of_items(grid_of(table, year), kind, phase)
    elif table.kind is TableKind.OPERATING_COST or table.kind in _PURCHASES:
        yield from _of_rows(grid_of(table, year), kind, phase, printed_meaning)


def _of_rows(grid: Grid, kind: BudgetTable, phase: BudgetPhase, meaning: MeaningOf) -> Iterator[TableSum]:
    for row in grid.sums():
        yield from _of_row(grid, row, Facts(kind, squeeze(row.label), phase), meaning)


def _of_row(grid: Grid, row: Row, facts: Facts, meaning: MeaningOf, *, whole: bool = True) -> Iterator[TableSum]:
    for line in amount_lines(grid, row, facts, meaning):
        entire = whole and _PART.search(line.label) is None
        yield TableSum(
            line.table, line.label, line.amount, line.source, line.kind, line.phase, line.fund, line.body, entire
        )


def _of_items(grid: Grid, kind: BudgetTable, phase: BudgetPhase) -> Iterator[TableSum]:
    """合计, and 人员经费合计 and 公用经费合计 of a table that has both side by side."""
    found = list(_of_rows(grid, kind, phase, economic_meaning(grid)))
    found += (each for row in grid.rows if row.is_sum and not row.figures for each in _beside(grid, row, kind, phase))
    for each in found:
        half = next((half for pattern, half in _HALVES if pattern.match(each.label)), None)
        yield replace(each, kind=half, whole=False) if half and each.kind is ExpenditureKind.TOTAL else each


def _beside(grid: Grid, row: Row, kind: BudgetTable, phase: BudgetPhase) -> Iterator[TableSum]:
    """The sum whose name is a merged cell (公用经费合计) and whose amount stands in the last column of its line."""
    cells = next((line.cells for line in grid.table.lines if line.number == row.first_line), None) or ()
    name = next((place for place, cell in enumerate(cells) if squeeze(cell) == squeeze(row.label)), len(cells))
    amounts = [
        (place, money)
        for place, cell in enumerate(cells[name + 1 :], start=name + 2)
        if grid.table.unit and (money := money_in(cell, grid.table.unit)) is not None
    ]
    if len(amounts) == 1:
        place, money = amounts[0]
        source = SourceRef(row.first_line, row.last_line, table=grid.table.title, row=row.number, column=place)
        yield TableSum(kind, squeeze(row.label), money, source, ExpenditureKind.TOTAL, phase)


def _of_projects(grid: Grid, kind: BudgetTable, phase: BudgetPhase, department: str) -> Iterator[TableSum]:
    """合计, and the rows of units and groups (特定目标类项目) above their projects."""
    yield from _of_rows(grid, kind, phase, project_meaning)
    for row, is_unit in group_sums(grid, department):
        body = body_name(row.label).name if is_unit else None
        facts = Facts(kind, squeeze(row.label), phase, body=body)
        yield from _of_row(grid, row, facts, project_meaning, whole=False)


def _of_summary(table: Table, year: int, phase: BudgetPhase) -> Iterator[TableSum]:
    """本年收入合计, 收入总计, 本年支出合计, 支出总计; a bare 总计 of flattened sides is first income, then spending."""
    fiscal = table.kind is TableKind.FISCAL_SUMMARY
    income, spending = (
        (BudgetTable.FISCAL_REVENUE, BudgetTable.FISCAL_EXPENDITURE)
        if fiscal
        else (BudgetTable.REVENUE, BudgetTable.EXPENDITURE_SUMMARY)
    )
    seen: set[tuple[BudgetTable, str]] = set()
    for entry in entries_of(table, year):
        label = squeeze(entry.label)
        if not _SUM_ENTRY.fullmatch(label) or (entry.block or 0) > 1:
            continue
        is_spending = entry.is_spending or (entry.block is None and (income, label) in seen and label == _CLOSING)
        kind = spending if is_spending else income
        if (kind, label) in seen:
            continue
        seen.add((kind, label))
        yield from _of_entry(table, entry, kind, phase)


def _of_entry(table: Table, entry: Entry, kind: BudgetTable, phase: BudgetPhase) -> Iterator[TableSum]:
    """The total of each phase; each fund's part where columns tell them."""
    seen: set[tuple[ExpenditureKind | None, Fund | None, BudgetPhase]] = set()
    for place, (money, column) in enumerate(entry.figures):
        fund = column.fund if column else None
        if fund is None and place and (column is None or column.kind is None):
            continue
        means = (None if fund else ExpenditureKind.TOTAL, fund, (column.phase if column else None) or phase)
        if means in seen or not is_stated(money):
            continue
        seen.add(means)
        source = SourceRef(
            entry.first, entry.last, table=table.title, column=(column.position or None) if column else None
        )
        yield TableSum(kind, squeeze(entry.label), money, source, means[0], means[2], fund)


def _of_statistics(table: Table, year: int, phase: BudgetPhase) -> Iterator[TableSum]:
    for row in statistics_of(table, year):
        if row.is_sum and row.money is not None:
            label = squeeze(row.label)
            yield TableSum(row.topic, label, row.money, row.source, ExpenditureKind.TOTAL, row.phase or phase)
