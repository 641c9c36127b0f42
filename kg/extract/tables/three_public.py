"""“三公”经费: a row a label, or one row of numbers below wide headers (预算数 | 决算数)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.headings import squeeze
from kg.extract.tables.cells import cell_rows, data_rows
from kg.extract.tables.columns import Column, Role, header_columns
from kg.extract.tables.figures import money_in
from kg.extract.tables.flat import flat_lines
from kg.extract.tables.grid import Figure, Grid, Row
from kg.extract.tables.layout import grid_of, has_cells
from kg.extract.tables.lines import Facts, Found, amount_lines, column_issues
from kg.extract.tables.table import Table
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Money

_ITEM = re.compile(r"因公出国|公务接待|公务用车")
_GROUP = "公务用车购置及运行维护费"
_WIDE = ("合计", "因公出国（境）费", _GROUP, "公务用车购置费", "公务用车运行维护费", "公务接待费")
"""The columns of the wide form, in the order that all such tables share (财决公开表)."""


def three_public_grid(table: Table, year: int) -> Grid:
    """The grid of a 三公 table; the wide form is turned so that each of its columns is a row."""
    wide = tuple(_wide_rows(table, year))
    if not wide:
        return grid_of(table, year)
    return Grid(table, tuple(figure.column for row in wide for figure in row.figures if figure.column), wide)


def three_public_lines(grid: Grid, phase: BudgetPhase) -> Found:
    """The lines of a 三公 table; 合计 and “三公”经费小计 are sums."""
    lines: list[BudgetLine] = []
    for row in grid.rows:
        if not row.is_sum and row.label:
            lines.extend(amount_lines(grid, row, Facts(BudgetTable.THREE_PUBLIC, row.label, phase)))
    return Found(tuple(lines), column_issues(grid) if lines else ())


def _wide_rows(table: Table, year: int) -> Iterator[Row]:
    if table.unit is None:
        return
    found = _wide_cells(table, year) if has_cells(table) else _wide_words(table)
    for column, money, line in found:
        label = column.leaf if _ITEM.search(column.leaf) else (_GROUP if _ITEM.search(column.text) else "合计")
        total = replace(column, role=Role.AMOUNT, kind=ExpenditureKind.TOTAL, fund=None)
        yield Row(1, label, (Figure(money, total),), line, line, words=(label,))


def _wide_cells(table: Table, year: int) -> list[tuple[Column, Money, int]]:
    header, data = data_rows(cell_rows(table))
    columns = header_columns([row.cells for row in header], year)
    is_wide = sum(1 for column in columns if _ITEM.search(column.leaf)) >= 2
    if not is_wide or any(column.role in {Role.NAME, Role.BODY} for column in columns):
        return []
    row = next((row for row in data if any(money_in(cell, table.unit) for cell in row.cells if table.unit)), None)
    if row is None or table.unit is None:
        return []
    return [
        (column, money, row.first)
        for column, cell in zip(columns, row.cells, strict=False)
        if (money := money_in(cell, table.unit)) is not None
    ]


def _wide_words(table: Table) -> list[tuple[Column, Money, int]]:
    """A flattened wide table; only where a line prints all figures of one or both phases is their order sure."""
    unit = table.unit
    if unit is None:
        return []
    for line in flat_lines(table, coded=False):
        words = line.text.split()
        if len(words) not in {len(_WIDE), 2 * len(_WIDE)} or not all(Money.is_figure(word) for word in words):
            continue
        if not any("." in word for word in words):
            continue
        phases = (None,) if len(words) == len(_WIDE) else (BudgetPhase.APPROVED, BudgetPhase.EXECUTED)
        labels = [(label, phase) for phase in phases for label in _WIDE]
        return [
            (Column(Role.AMOUNT, (label,), place, phase=phase), Money.parse(word, unit), line.number)
            for place, (word, (label, phase)) in enumerate(zip(words, labels, strict=True), start=1)
        ]
    return []


def is_item(label: str) -> bool:
    """Whether a row is one of the three public expenses, not one that some tables add (会议费, 培训费)."""
    return _ITEM.search(squeeze(label)) is not None
