"""Columns of the year before and of change (上年预算数, 增减额, 增减%), beside the amounts of the year itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.headings import squeeze
from kg.extract.tables.cells import CellRow, cell_rows, data_rows
from kg.extract.tables.columns import Column, Role, fund_of, header_columns, kind_of
from kg.extract.tables.figures import money_in
from kg.extract.tables.grid import Row
from kg.extract.tables.layout import grid_of, has_cells
from kg.extract.tables.table import Table
from kg.model import BudgetLine, BudgetPhase, ExpenditureKind, SourceRef, YearOnYear

_YEAR = re.compile(r"[12]\d{3}(?=年)")
_BEFORE = re.compile(r"上年|去年")
_CARRIED = re.compile(r"结转|结余")
_CHANGED = re.compile(r"增减|增长|升降|变动|变化|[比较](?:上年|[12]\d{3}年)|[%％]")
_RATE = re.compile(r"[%％]|率|幅|比例|百分比")
_EXECUTED = re.compile(r"执行|决算|完成")
_PER_CENT = re.compile(r"([-−－]?\d{1,7}(?:\.\d{1,6})?)\s*([%％]?)")


@dataclass(frozen=True, slots=True)
class _Places:
    """The columns (from 0) of what is compared: of the year before, of changes, and which of these are headed %."""

    before: int | None
    changes: tuple[int, ...]
    rates: frozenset[int]
    executed: bool


def year_on_year(table: Table, lines: Sequence[BudgetLine], year: int) -> tuple[YearOnYear, ...]:
    """What the rows of one table with cells, which gave ``lines``, print of the year before and of change."""
    kind = next((line.table for line in lines), None)
    if kind is None or not has_cells(table) or not any(_compares(line.text, year) for line in table.lines[1:]):
        return ()
    header, data = data_rows(cell_rows(table))
    columns = header_columns([row.cells for row in header], year)
    places = _places(columns, year)
    if places is None:
        return ()
    printed = {row.first: row for row in data if len(row.cells) == len(columns)}
    coded = {line.source.line_start: line for line in lines}
    found: list[YearOnYear] = []
    for row in grid_of(table, year).rows:
        line = coded.get(row.first_line)
        if row.first_line in printed and (line is not None or row.is_sum):
            source = SourceRef(row.first_line, row.last_line, table=table.title, row=row.number)
            stated = YearOnYear(
                kind,
                squeeze(row.label),
                source,
                function_code=line.function_code if line else None,
                economic_code=line.economic_code if line else None,
            )
            found.extend(_with_figures(stated, row, printed[row.first_line], table, places))
    return tuple(found)


def _compares(text: str, year: int) -> bool:
    return _BEFORE.search(text) is not None or _CHANGED.search(text) is not None or f"{year - 1}年" in text


def _places(columns: Sequence[Column], year: int) -> _Places | None:
    """The one column of the year before (its total, where it has parts), and those of change."""
    changes = tuple(place for place, column in enumerate(columns) if _is_change(column))
    befores = [place for place, column in enumerate(columns) if place not in changes and _is_before(column, year)]
    totals = [place for place in befores if "合计" in columns[place].leaf or "小计" in columns[place].leaf]
    chosen = totals or befores
    if len(chosen) > 1 or not (chosen or changes):
        return None
    before = chosen[0] if chosen else None
    executed = before is not None and _EXECUTED.search(columns[before].text) is not None
    rates = frozenset(place for place in changes if _RATE.search(columns[place].leaf))
    return _Places(before, changes, rates, executed)


def _is_change(column: Column) -> bool:
    """Whether a column holds a change (增减额, 增减%, 增减变动)."""
    return column.role is Role.IGNORED and _CHANGED.search(column.leaf) is not None


def _is_before(column: Column, year: int) -> bool:
    years = {int(match) for match in _YEAR.findall(column.text)}
    said = years == {year - 1} or (not years and _BEFORE.search(column.text) is not None)
    if not said or _CARRIED.search(column.text) or column.role is not Role.IGNORED:
        return False
    return fund_of(column.leaf) is None and kind_of(column.leaf) is None


def _with_figures(
    stated: YearOnYear, row: Row, printed: CellRow, table: Table, places: _Places
) -> Iterator[YearOnYear]:
    """The row with what its cells say; nothing where only the year's own amount is printed."""
    if table.unit is None:
        return
    before = money_in(printed.cells[places.before], table.unit) if places.before is not None else None
    own = row.figure(ExpenditureKind.TOTAL)
    change = rate = None
    for place in places.changes:
        cell = squeeze(printed.cells[place])
        match = _PER_CENT.fullmatch(cell)
        if match and (match[2] or place in places.rates):
            rate = Decimal(match[1].replace("−", "-").replace("－", "-"))
        elif change is None:
            change = money_in(cell, table.unit)
    if before is None and change is None and rate is None:
        return
    phase = BudgetPhase.EXECUTED if places.executed else None
    amount = own.money if own else None
    yield replace(stated, amount=amount, before=before, before_phase=phase, change=change, rate=rate)
