"""部门决算公开相关信息统计表: one table for 政府采购, 机关运行经费 and 国有资产, a heading row before each."""

import re
from dataclasses import dataclass

from kg.extract.headings import squeeze
from kg.extract.outline import TableKind
from kg.extract.tables.figures import has_point, money_in
from kg.extract.tables.furniture import is_furniture_line, is_note
from kg.extract.tables.lines import Facts, Found
from kg.extract.tables.table import Table
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Line, Money, SourceRef

_TOPICS: tuple[tuple[BudgetTable | None, re.Pattern[str]], ...] = (
    (BudgetTable.PROCUREMENT, re.compile(r"[一二三四五六七八九十]+、.*政府采购")),
    (BudgetTable.OPERATING_COST, re.compile(r"[一二三四五六七八九十]+、.*机关运行经费")),
    (None, re.compile(r"[一二三四五六七八九十]+、")),
)
_SUM = re.compile(r"(?:[（(][一二三四五]+[)）])?(?:政府采购(?:支出|预算)?)?(?:合计|总计|总额)")


@dataclass(frozen=True, slots=True)
class Statistic:
    """One row of one topic, with its amount where it has one; ``is_sum`` for the heading row, too."""

    topic: BudgetTable
    label: str
    money: Money | None
    source: SourceRef
    is_sum: bool


def statistics_of(table: Table) -> tuple[Statistic, ...]:
    """The rows on procurement and operating cost, in order; ``()`` for a table of another kind or without a unit."""
    if table.kind is not TableKind.INFORMATION or table.unit is None:
        return ()
    found: list[Statistic] = []
    topic: BudgetTable | None = None
    ordinal: int | None = None
    for number, line in enumerate(table.lines[1:], start=1):
        text = squeeze(line.text)
        if is_note(text) or is_furniture_line(line, squeeze(table.title)):
            continue
        cells = [squeeze(cell) for cell in (line.cells if line.cells is not None else line.text.split())]
        if line.cells is not None and "行次" in cells:
            ordinal = cells.index("行次")
        label = next((cell for cell in cells if cell and not Money.is_figure(cell)), "")
        heading = next((kind for kind, pattern in _TOPICS if pattern.match(label)), topic)
        is_heading = any(pattern.match(label) for _, pattern in _TOPICS)
        topic = heading
        if topic is None or not label or label == "项目":
            continue
        money = _amount(cells, ordinal, line, table)
        source = SourceRef(line.number, line.number, table=table.title, row=number)
        found.append(Statistic(topic, label, money, source, is_heading or _SUM.fullmatch(label) is not None))
    return tuple(found)


def _amount(cells: list[str], ordinal: int | None, line: Line, table: Table) -> Money | None:
    """The amount of a row: behind the running number (行次), which flattened rows print without a column of its own."""
    if table.unit is None:
        return None
    figures = [
        money
        for place, cell in enumerate(cells)
        if place != ordinal and (money := money_in(cell, table.unit)) is not None
    ]
    if line.cells is None:
        figures = figures[1:] if len(figures) > 1 else [money for money in figures if has_point(money.text)]
    return figures[-1] if figures else None


def information_lines(table: Table, phase: BudgetPhase) -> Found:
    """The lines of one such table."""
    lines = [
        _line(statistic.money, Facts(statistic.topic, statistic.label, phase), statistic.source)
        for statistic in statistics_of(table)
        if statistic.money is not None and not statistic.is_sum
    ]
    return Found(tuple(lines))


def _line(money: Money, facts: Facts, source: SourceRef) -> BudgetLine:
    return BudgetLine(facts.table, facts.label, money, source, ExpenditureKind.TOTAL, facts.phase)
