"""部门决算公开相关信息统计表, 机构运行信息表: one table for 三公, 政府采购, 机关运行经费 and 国有资产.

A heading row stands before the rows of each topic; two topics may stand side by side, each with its own figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.headings import squeeze
from kg.extract.outline import TableKind
from kg.extract.tables.columns import Column, header_columns
from kg.extract.tables.figures import has_point, is_index_row, is_stated, money_in
from kg.extract.tables.furniture import is_furniture_line, is_note
from kg.extract.tables.lines import Found
from kg.extract.tables.table import Table
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Line, Money, SourceRef

_TOPICS: tuple[tuple[BudgetTable | None, re.Pattern[str]], ...] = (
    (BudgetTable.THREE_PUBLIC, re.compile(r"[一二三四五六七八九十]+、.*三公")),
    (BudgetTable.PROCUREMENT, re.compile(r"[一二三四五六七八九十]+、.*政府采购")),
    (BudgetTable.OPERATING_COST, re.compile(r"[一二三四五六七八九十]+、.*机关运行经费")),
    (None, re.compile(r"[一二三四五六七八九十]+、")),
)
_COUNTS = re.compile(r"相关统计数|相关信息")
"""The heading of what is counted in cars, persons and visits."""
_COUNTED = re.compile(r"[（(](?:个|人|人次|辆|批次|台|套|台[、/]?套|次)[)）]")
_SUM = re.compile(
    r"(?:[（(][一二三四五]+[)）])?(?:政府采购(?:支出|预算)?|[“\"”]?三公[“\"”]?经费(?:支出)?|支出)?(?:合计|总计|总额|小计)"
)


@dataclass(frozen=True, slots=True)
class Statistic:
    """One amount of one row of one topic; ``is_sum`` for the heading row and what sums up the topic."""

    topic: BudgetTable
    label: str
    money: Money | None
    source: SourceRef
    is_sum: bool
    phase: BudgetPhase | None = None


def statistics_of(table: Table, year: int) -> tuple[Statistic, ...]:
    """The rows on the topics, in order; ``()`` for a table of another kind or without a unit."""
    if table.kind is not TableKind.INFORMATION or table.unit is None:
        return ()
    found: list[Statistic] = []
    topics: dict[int, BudgetTable | None] = {}
    columns: tuple[Column, ...] = ()
    for number, line in enumerate(table.lines[1:], start=1):
        if is_note(squeeze(line.text)) or is_furniture_line(line, squeeze(table.title)):
            continue
        cells = [squeeze(cell) for cell in (line.cells if line.cells is not None else line.text.split())]
        if line.cells is not None and "项目" in cells:
            again = header_columns([cells], year)
            columns = again if not columns or len(again) != len(columns) else columns
            continue
        if is_index_row(cells):
            continue
        source = SourceRef(line.number, line.number, table=table.title, row=number)
        for place, label, figures in _blocks(cells, columns, line):
            if label == "项目":
                continue
            heading = next((kind for kind, pattern in _TOPICS if pattern.match(label)), topics.get(place))
            is_heading = any(pattern.match(label) for _, pattern in _TOPICS)
            topics[place] = None if _COUNTS.search(label) else heading
            topic = topics[place]
            if topic is None or _COUNTED.search(label):
                continue
            is_sum = is_heading or _SUM.fullmatch(label) is not None
            found.extend(_statistics(Statistic(topic, label, None, source, is_sum), figures, table))
    return tuple(found)


Figures = list[tuple[str, Column | None]]


def _blocks(cells: Sequence[str], columns: Sequence[Column], line: Line) -> Iterator[tuple[int, str, Figures]]:
    """Each label of a row with its place and the figures behind it, without running numbers (行次)."""
    label: str | None = None
    at = 0
    figures: Figures = []
    for place, cell in enumerate(cells):
        column = columns[place] if place < len(columns) and line.cells is not None else None
        if Money.is_figure(cell):
            if column is None or column.leaf not in {"行次", "序号", "栏次"}:
                figures.append((cell, column))
        elif cell and any(character.isalpha() for character in cell):
            if label is not None:
                yield at, label, figures
            label, at, figures = cell, place, []
    if label is not None:
        if line.cells is None:
            figures = figures[1:] if len(figures) > 1 else [each for each in figures if has_point(each[0])]
        yield (at if line.cells is not None else 0), label, figures


def _statistics(stated: Statistic, figures: Figures, table: Table) -> Iterator[Statistic]:
    """One statistic a figure (one a phase), or one without an amount."""
    if not figures or table.unit is None:
        yield stated
        return
    told = [(cell, column) for cell, column in figures if column is not None and column.phase is not None]
    for cell, column in told or figures[-1:]:
        money = money_in(cell, table.unit)
        if money is not None:
            source = replace(stated.source, column=column.position) if told and column else stated.source
            yield replace(stated, money=money, phase=column.phase if column else None, source=source)


def information_lines(table: Table, phase: BudgetPhase, year: int) -> Found:
    """The lines of one such table."""
    return Found(
        tuple(
            BudgetLine(
                statistic.topic,
                statistic.label,
                statistic.money,
                statistic.source,
                ExpenditureKind.TOTAL,
                statistic.phase or phase,
            )
            for statistic in statistics_of(table, year)
            if statistic.money is not None and not statistic.is_sum and is_stated(statistic.money)
        )
    )
