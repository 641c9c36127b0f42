"""“三公”经费: a row a label, or one row of numbers below wide headers (预算数 | 决算数)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.extract.headings import squeeze
from kg.extract.tables.cells import CellRow, cell_rows, data_rows
from kg.extract.tables.columns import Column, Role, header_columns
from kg.extract.tables.figures import has_point, is_empty, is_index_row, money_in
from kg.extract.tables.grid import Figure, Grid, Row
from kg.extract.tables.layout import grid_of, has_cells
from kg.extract.tables.lines import Facts, Found, amount_lines, column_issues
from kg.extract.tables.placing import Layout, adds_up, is_sound, places
from kg.extract.tables.table import Table
from kg.extract.tables.words import Printing, flat_lines, words_of
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Line, Money, MoneyUnit

_ITEM = re.compile(r"因公出国|公务接待|公务用车")
_YEAR = re.compile(r"[12]\d{3}(?=年)")
_YEAR_ROW = re.compile(r"([12]\d{3})年(?:度)?(?:预算|决算)?(?:数|安排)?")
_OTHER_MATTER = re.compile(r"机关运行|增减|增长|比上年|上年(?:预算|决算|执行)")
_GLUED_SUM = re.compile(r"(?:合计|总计|小计).*(?:因公出国|公务接待|公务用车)")
_PART_OF_CARS = re.compile(r"(?:公务用车|车辆)?(?:购置|运行(?:维护)?)(?:费|支出)?$")
_NOT_OF_THREE = re.compile(r"会议|培训|机关运行|^行政经费")
_SUM = re.compile(r"(?:部门)?合计|总计")
_PHASES = {
    "预算数": BudgetPhase.APPROVED,
    "年初预算数": BudgetPhase.APPROVED,
    "决算数": BudgetPhase.EXECUTED,
    "支出决算数": BudgetPhase.EXECUTED,
}
_LEAST_ITEMS = 2
_LEAST_FIGURES = 4
_CUT_OFF = frozenset({"费", "维护", "维护费", "支出"})
"""Ends of header words that a narrow column has cut in two."""
_SUM_COLUMN = re.compile(r"^(?:[“\"”]?三公[“\"”]?经费)?(?:支出)?(?:合计|总计|小计)$")
_CARS = re.compile(r"购置(?:费)?[及和、]运行")
_GROUP = "公务用车购置及运行维护费"
_WIDE = ("合计", "因公出国（境）费", _GROUP, "公务用车购置费", "公务用车运行维护费", "公务接待费")
"""The columns of the wide form, in the order that all such tables share (财决公开表)."""
_PARTS = (None, 0, 0, 2, 2, 0)
_TWICE = (*_PARTS, *(None if whole is None else whole + len(_PARTS) for whole in _PARTS))
"""Which of these columns each is a part of, once for 预算数 and once for 决算数."""
_SAME: dict[str, re.Pattern[str]] = {
    "合计": re.compile(r"合计"),
    "因公出国（境）费": re.compile(r"因公出国.{2,8}"),
    _GROUP: re.compile(r".*购置(?:费)?[及和、]运行.*"),
    "公务用车购置费": re.compile(r"(?:公务用车|车辆)?购置(?:费|支出)?"),
    "公务用车运行维护费": re.compile(r"(?:公务用车|车辆)?运行(?:维护)?(?:费|支出)?"),
    "公务接待费": re.compile(r"公务接待费?"),
}


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
        if not row.is_sum and row.label and not _NOT_OF_THREE.search(row.label):
            lines.extend(amount_lines(grid, row, Facts(BudgetTable.THREE_PUBLIC, row.label, phase)))
    return Found(tuple(lines), column_issues(grid) if lines else ())


def _wide_rows(table: Table, year: int) -> Iterator[Row]:
    if table.unit is None:
        return
    found = _wide_cells(table, year) if has_cells(table) else _wide_words(table)
    for column, money, line in found:
        label = _column_label(column)
        total = replace(column, role=Role.AMOUNT, kind=ExpenditureKind.TOTAL, fund=None)
        yield Row(1, label, (Figure(money, total),), line, line, words=(label,))


def _column_label(column: Column) -> str:
    """What a column is of: 小计 below 公务用车购置及运行维护费 is that group, below “三公”经费 all three.

    ``""`` where the cells of a sum and of an item are glued: nothing tells which of them an amount is of.
    """
    if _GLUED_SUM.match(column.leaf):
        return ""
    if _PART_OF_CARS.match(column.leaf):
        return column.leaf
    item = next((part for part in reversed(column.parts) if _ITEM.search(part)), None)
    if item is not None:
        return item
    if _NOT_OF_THREE.search(column.leaf):
        return column.leaf
    of_three = "三公" in column.leaf or (column.leaf == "小计" and "三公" in column.text)
    return "“三公”经费小计" if of_three else "合计"


def _wide_cells(table: Table, year: int) -> list[tuple[Column, Money, int]]:
    header, data = data_rows(cell_rows(table))
    columns = header_columns([row.cells for row in header], year)
    if sum(1 for column in columns if _ITEM.search(column.leaf)) < _LEAST_ITEMS:
        return []
    columns = _of_year(columns, year)
    return [
        (replace(column, phase=phase or column.phase), money, row.first)
        for row, phase in _counted_rows(data, year)
        for column, cell in zip(columns, row.cells, strict=False)
        if table.unit and column.role is not Role.ORDINAL and (money := money_in(cell, table.unit)) is not None
    ]


def _of_year(columns: Sequence[Column], year: int) -> tuple[Column, ...]:
    """The columns; those of another year, of 机关运行经费 and of changes hold nothing of these expenses."""
    return tuple(
        replace(column, role=Role.ORDINAL)
        if any(int(other) != year for other in _YEAR.findall(column.text)) or _OTHER_MATTER.search(column.text)
        else column
        for column in columns
    )


def _counted_rows(data: Sequence[CellRow], year: int) -> list[tuple[CellRow, BudgetPhase | None]]:
    """The rows of the whole department: one a phase (预算数, 决算数), else the sum row, else the only row.

    Where rows are years, that of the report's year alone.
    """
    labelled = [(row, _row_label(row.cells)) for row in data]
    of_year = [row for row, label in labelled if (match := _YEAR_ROW.fullmatch(label)) and int(match[1]) == year]
    if of_year:
        return [(of_year[0], None)]
    phased: list[tuple[CellRow, BudgetPhase | None]] = [
        (row, _PHASES[label]) for row, label in labelled if label in _PHASES
    ]
    sums: list[tuple[CellRow, BudgetPhase | None]] = [(row, None) for row, label in labelled if _SUM.fullmatch(label)]
    return phased or sums[:1] or ([(data[0], None)] if len(data) == 1 else [])


def _row_label(cells: Sequence[str]) -> str:
    return next((text for cell in cells if (text := squeeze(cell)) and not Money.is_figure(text)), "")


def _wide_words(table: Table) -> list[tuple[Column, Money, int]]:
    """A flattened wide table: the header's own order where it has one row, else the order all such tables share.

    Read only where the figures are as many as the columns and add up.
    """
    unit = table.unit
    if unit is None:
        return []
    header: list[str] = []
    run: list[tuple[str, int]] = []
    for line in flat_lines(table, coded=False):
        spaced = _by_gaps(header, line, unit)
        if spaced:
            return spaced
        words = line.text.split()
        if is_index_row(words):
            continue
        if words and all(Money.is_figure(word) or is_empty(word) for word in words):
            run.extend((word, line.number) for word in words)
            continue
        found = _named_run(header, run, unit)
        if found:
            return found
        header.extend(words)
        run = []
    return _named_run(header, run, unit)


def _named_run(
    header: Sequence[str], run: Sequence[tuple[str, int]], unit: MoneyUnit
) -> list[tuple[Column, Money, int]]:
    """The figures of a run of lines that print nothing else, under the columns they must stand in; ``[]``: not sure."""
    if len(run) < _LEAST_FIGURES or not any(has_point(word) for word, _ in run):
        return []
    printed = tuple(word for word in header if _ITEM.search(word) or _SUM_COLUMN.search(word))
    own = tuple(_printed_as(label, header) for label in _WIDE)
    for labels in (printed, *(() if _has_both(header) else (own,)), own + own):
        halves = [run[: len(_WIDE)], run[len(_WIDE) :]] if len(labels) == 2 * len(_WIDE) else [run]
        names = labels[: len(halves[0])]
        if len(labels) != len(run) or not all(_adds_up(names, half) for half in halves):
            continue
        phases = (None,) if len(halves) == 1 else (BudgetPhase.APPROVED, BudgetPhase.EXECUTED)
        columns = [(label, phase) for phase in phases for label in names]
        return [
            (Column(Role.AMOUNT, (label,), at, phase=phase), Money.parse(word, unit), number)
            for at, ((word, number), (label, phase)) in enumerate(zip(run, columns, strict=True), start=1)
            if Money.is_figure(word)
        ]
    return []


def _by_gaps(header: Sequence[str], line: Line, unit: MoneyUnit) -> list[tuple[Column, Money, int]]:
    """The figures of one line with gaps for empty cells, below 预算数 and 决算数 of six columns; ``[]``: not sure."""
    words = words_of(line, Printing(decimals=True, numbered=False))
    if not _has_both(header) or not words or not all(word.is_figure and Money.is_figure(word.text) for word in words):
        return []
    amounts = [Money.parse(word.text, unit) for word in words]
    layout = Layout(tuple(word.gap for word in words), words[-1].trailing or None)
    worth = [money.yuan / unit.yuan for money in amounts]
    ways = places(worth, layout, _TWICE)
    if len(words) == len(_TWICE) or len(ways) != 1 or not is_sound(ways[0], worth, _TWICE):
        return []
    half = len(_WIDE)
    phases = (BudgetPhase.APPROVED, BudgetPhase.EXECUTED)
    names = [_printed_as(label, header) for label in _WIDE]
    columns = [Column(Role.AMOUNT, (names[at % half],), at + 1, phase=phases[at // half]) for at in ways[0]]
    return [(column, money, line.number) for column, money in zip(columns, amounts, strict=True)]


def _has_both(header: Sequence[str]) -> bool:
    """Whether a header has the columns twice, for 预算数 and for 决算数."""
    text = "".join(header)
    return "预算数" in text and "决算数" in text


def _printed_as(label: str, header: Sequence[str]) -> str:
    """A column of the wide form as this header prints it (公务用车购置及运行费), else by its usual name."""
    words = pairwise([*header, ""])
    return next((word for word, behind in words if _SAME[label].fullmatch(word) and behind not in _CUT_OFF), label)


def _adds_up(labels: Sequence[str], figures: Sequence[tuple[str, int]]) -> bool:
    """Whether 合计 is the sum of the items; 购置费 and 运行维护费 are counted where 公务用车购置及运行维护费 is not."""
    worth = [Money.parse("0" if is_empty(word) else word, MoneyUnit.YUAN).yuan for word, _ in figures]
    sums = [amount for label, amount in zip(labels, worth, strict=True) if _SUM_COLUMN.search(label)]
    group = any(_CARS.search(label) for label in labels)
    parts = [
        amount
        for label, amount in zip(labels, worth, strict=True)
        if not _SUM_COLUMN.search(label) and not (group and _PART_OF_CARS.search(label) and not _CARS.search(label))
    ]
    return len(sums) == 1 and adds_up([sums[0], *parts]) and _cars_add_up(labels, worth)


def _cars_add_up(labels: Sequence[str], worth: Sequence[Decimal]) -> bool:
    """Whether 公务用车购置及运行维护费 is the sum of its two parts, where all three are printed."""
    wholes = [amount for label, amount in zip(labels, worth, strict=True) if _CARS.search(label)]
    parts = [
        amount
        for label, amount in zip(labels, worth, strict=True)
        if _PART_OF_CARS.search(label) and not _CARS.search(label)
    ]
    return len(wholes) != 1 or len(parts) != 2 or adds_up([wholes[0], *parts])


def is_item(label: str) -> bool:
    """Whether a row is one of the three public expenses, not one that some tables add (会议费, 培训费)."""
    return _ITEM.search(squeeze(label)) is not None or _PART_OF_CARS.match(squeeze(label)) is not None
