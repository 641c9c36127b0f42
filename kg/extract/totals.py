"""The totals a report states of itself: from its tables, and from its sentences where no table says them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.outline import TableKind
from kg.extract.tables import phase_of
from kg.extract.tables.grid import Figure, Grid, Row
from kg.extract.tables.information import statistics_of
from kg.extract.tables.layout import grid_of
from kg.extract.tables.procurement import stated_purchases
from kg.extract.tables.sentences import FIGURE, Sentence, explanations_of, money_at
from kg.extract.tables.summary import Entry, entries_of
from kg.extract.tables.table import Table, tables_of
from kg.extract.tables.three_public import is_item, three_public_grid
from kg.extract.topic import Reading, Topic
from kg.model import BudgetPhase, BudgetTable, ExpenditureKind, Findings, Fund, SourceRef, Total, TotalKind

_REVENUE_TOTAL = re.compile(r"收入总计|总计")
_SPENDING_TOTAL = re.compile(r"支出总计")
_CARRIED_IN = re.compile(r"(?:[一二三四五六七八九十]+、)?(?:单位)?(?:上年|年初|以前年度)(?:财政拨款)?(?:结转|结余).*")
_THREE_PUBLIC_SUM = re.compile(r".*三公.*小计|[“\"”]?三公[“\"”]?经费(?:支出|预算)?(?:合计|总额)?")
_KIND_ROWS = (
    (
        TotalKind.BASIC,
        re.compile(r"(?:[一二三四五六七八九十\d]+[、.．])?(?:基本支出|人员经费和公用经费支出)(?:合计|小计)?"),
    ),
    (TotalKind.PROJECT, re.compile(r"(?:[一二三四五六七八九十\d]+[、.．])?(?:项目|专项业务经费)支出(?:合计|小计)?")),
)
"""Rows of 支出总表 and 收支总表 by kind of spending."""
_NOT_OF_ALL = re.compile(r"财政拨款|一般公共|政府性基金|国有资本|三公|绩效|运行经费|采购")
_HEADING = 26
"""Characters at the head of an explanation in which its heading says what it is about."""

_OWN = r"(?<!拨款)(?<!公共)(?<!基金)(?<!经营)"
# The first pattern that finds an amount anywhere decides; they go from the plainest statement to the more distant one.
_STATED_OF_ALL: tuple[tuple[TotalKind, tuple[re.Pattern[str], ...]], ...] = (
    (
        TotalKind.REVENUE,
        (
            re.compile(rf"{_OWN}(?:预算|决算)?收入总(?:计|额|预算)\s*(?:为|是)?\s*{FIGURE}"),
            re.compile(rf"{_OWN}收支总(?:计|额|预算)\s*(?:为|是)?\s*{FIGURE}"),
            re.compile(rf"(?:收入预算|{_OWN}预算收入)(?:总额|合计)?\s*(?:为|是)?\s*{FIGURE}"),
        ),
    ),
    (
        TotalKind.EXPENDITURE,
        (
            re.compile(rf"{_OWN}(?:预算|决算)?支出总(?:计|额|预算)\s*(?:为|是)?\s*{FIGURE}"),
            re.compile(rf"{_OWN}收支总(?:计|额|预算)\s*(?:为|是)?\s*{FIGURE}"),
            re.compile(rf"(?:支出预算|{_OWN}预算支出)(?:安排)?(?:总额|合计)?\s*(?:为|是)?\s*{FIGURE}"),
        ),
    ),
    (TotalKind.BASIC, (re.compile(rf"支出[^。]{{0,60}}?其中[:：，]?\s*基本支出(?:预算)?\s*(?:为)?\s*{FIGURE}"),)),
    (
        TotalKind.PROJECT,
        (re.compile(rf"其中[:：，]?\s*基本支出[^。]{{0,100}}?项目支出(?:预算)?\s*(?:为)?\s*{FIGURE}"),),
    ),
    (TotalKind.CARRIED_IN, (re.compile(rf"(?:上年|年初)结转(?:和结余|结余)?(?:资金)?\s*(?:为|共)?\s*{FIGURE}"),)),
)
_THREE_PUBLIC_EXECUTED = (
    re.compile(rf"三公[”\"“]?\s*经费[^。；]{{0,60}}?(?:支出)?决算(?:数|总额)?\s*(?:为|共)?\s*{FIGURE}"),
    re.compile(rf"三公[”\"“]?\s*经费(?:财政拨款)?(?:实际)?支出(?:总额|合计|共计|共|为)*\s*{FIGURE}"),
)
_THREE_PUBLIC_APPROVED = re.compile(
    rf"三公[”\"“]?\s*经费(?:[^。；，]{{0,30}}?(?:预算|安排|支出)(?:数|总额|安排|合计|共计)*)?\s*(?:为|共|共计)?\s*{FIGURE}"
)
_OPERATING = re.compile(rf"机关运行经费[^。；，增减升降]{{0,30}}?{FIGURE}")
_YEAR = re.compile(r"[12]\d{3}(?=\s*年)")


def run(reading: Reading, sofar: Findings) -> Findings:
    """Add each total that the report states; the first statement counts, tables before sentences."""
    found: dict[TotalKind, Total] = {}
    for total in (*_from_tables(reading), *_from_sentences(reading)):
        found.setdefault(total.kind, total)
    return replace(sofar, totals=(*sofar.totals, *(found[kind] for kind in TotalKind if kind in found)))


def _from_tables(reading: Reading) -> Iterator[Total]:
    year, phase = reading.identity.year, phase_of(reading.identity)
    tables = [
        table
        for table in tables_of(reading.outline)
        if table.unit is not None and (table.empty_note is None or table.holds_amounts)
    ]
    for table in _of_kind(tables, TableKind.SUMMARY):
        yield from _from_summary(table, entries_of(table, year), phase)
    for table in _of_kind(tables, TableKind.EXPENDITURE):
        if "财政拨款" not in table.title:
            yield from _from_expenditure(grid_of(table, year), phase)
    for table in _of_kind(tables, TableKind.REVENUE):
        if "财政拨款" not in table.title:
            yield from _from_revenue(grid_of(table, year))
    for table in _of_kind(tables, TableKind.THREE_PUBLIC):
        yield from _from_three_public(three_public_grid(table, year), phase)
    for table in _of_kind(tables, TableKind.OPERATING_COST):
        yield from _from_bodies(grid_of(table, year), phase)
    for table in _of_kind(tables, TableKind.PROCUREMENT):
        grid = grid_of(table, year)
        for row in grid.sums():
            yield from _total(TotalKind.PROCUREMENT, grid, row, _whole(row, phase))
    for table in _of_kind(tables, TableKind.INFORMATION):
        yield from _from_statistics(table, phase, year)


def _of_kind(tables: Sequence[Table], kind: TableKind) -> Iterator[Table]:
    return (table for table in tables if table.kind is kind)


def _total(kind: TotalKind, grid: Grid, row: Row, figure: Figure | None) -> Iterator[Total]:
    if figure is not None:
        yield Total(kind, figure.money, grid.source(row, figure))


def _whole(row: Row, phase: BudgetPhase) -> Figure | None:
    """The total of a row, in the report's own phase where columns tell phases apart."""
    return row.figure(ExpenditureKind.TOTAL, None, phase) or row.figure(ExpenditureKind.TOTAL)


def _from_summary(table: Table, entries: Sequence[Entry], phase: BudgetPhase) -> Iterator[Total]:
    """收入总计 and 支出总计 (总计 twice in final accounts), and what was carried in, of the revenue side."""
    closings = 0
    for entry in entries:
        money = entry.amount(phase)
        kind = None
        if _SPENDING_TOTAL.fullmatch(entry.label) or (entry.label == "总计" and closings):
            kind = TotalKind.EXPENDITURE
        elif _REVENUE_TOTAL.fullmatch(entry.label):
            kind = TotalKind.REVENUE
        elif _CARRIED_IN.fullmatch(entry.label) and not entry.is_spending:
            kind = TotalKind.CARRIED_IN
        else:
            kind = _kind_of_row(entry.label)
        closings += entry.label == "总计"
        if kind is not None and money is not None:
            yield Total(kind, money, SourceRef(entry.first, entry.last, table=table.title))
    if not any(entry.label.endswith("总计") for entry in entries):
        yield from _from_last_sums(table, entries, phase)


def _kind_of_row(label: str) -> TotalKind | None:
    return next((kind for kind, pattern in _KIND_ROWS if pattern.fullmatch(label)), None)


def _from_last_sums(table: Table, entries: Sequence[Entry], phase: BudgetPhase) -> Iterator[Total]:
    """收入合计 and 支出合计, where a summary ends with them and nothing is carried in below."""
    for label, kind in (("收入合计", TotalKind.REVENUE), ("支出合计", TotalKind.EXPENDITURE)):
        place = max((index for index, entry in enumerate(entries) if entry.label == label), default=len(entries))
        below = [entry for entry in entries[place + 1 :] if _CARRIED_IN.fullmatch(entry.label)]
        money = entries[place].amount(phase) if place < len(entries) else None
        if money is not None and not any(entry.figures for entry in below):
            yield Total(kind, money, SourceRef(entries[place].first, entries[place].last, table=table.title))


def _from_expenditure(grid: Grid, phase: BudgetPhase) -> Iterator[Total]:
    for row in grid.sums():
        yield from _total(TotalKind.EXPENDITURE, grid, row, _whole(row, phase))
        yield from _total(TotalKind.BASIC, grid, row, row.figure(ExpenditureKind.BASIC))
        yield from _total(TotalKind.PROJECT, grid, row, row.figure(ExpenditureKind.PROJECT_SPENDING))
    for row in grid.rows:
        kind = _kind_of_row(row.label)
        if kind is not None and row.code is None:
            yield from _total(kind, grid, row, _whole(row, phase))


def _from_revenue(grid: Grid) -> Iterator[Total]:
    """The sum row of 收入总表; its total is 收入总计 only where it is not that of the year (本年收入合计) alone."""
    for row in grid.sums():
        carried = row.figure(None, Fund.CARRIED_IN)
        whole = row.figure(ExpenditureKind.TOTAL)
        yield from _total(TotalKind.CARRIED_IN, grid, row, carried)
        of_year = whole is not None and whole.column is not None and "本年" in whole.column.text
        if not of_year and (carried is None or "合计" in _header(whole)):
            yield from _total(TotalKind.REVENUE, grid, row, whole)


def _header(figure: Figure | None) -> str:
    return figure.column.text if figure and figure.column else ""


def _from_three_public(grid: Grid, phase: BudgetPhase) -> Iterator[Total]:
    """“三公”经费小计, else 合计 where the table holds nothing else (会议费, 培训费)."""
    sums = list(grid.sums())
    for row in sums:
        if _THREE_PUBLIC_SUM.fullmatch(row.label):
            yield from _total(TotalKind.THREE_PUBLIC, grid, row, _whole(row, phase))
    if any(row.figures and not row.is_sum and not is_item(row.label) for row in grid.rows):
        return
    for row in sums:
        told = any(figure.column and figure.column.phase for figure in row.figures)
        if not told or row.figure(ExpenditureKind.TOTAL, None, phase):
            yield from _total(TotalKind.THREE_PUBLIC, grid, row, _whole(row, phase))


def _from_bodies(grid: Grid, phase: BudgetPhase) -> Iterator[Total]:
    """部门合计, else the one body of a table that has no sum row."""
    sums = list(grid.sums())
    rows = [row for row in grid.rows if row.figures and not row.is_sum]
    for row in sums or (rows if len(rows) == 1 else []):
        yield from _total(TotalKind.OPERATING_COST, grid, row, _whole(row, phase))


def _from_statistics(table: Table, phase: BudgetPhase, year: int) -> Iterator[Total]:
    """The sums of 相关信息统计表; a topic without one that has a single amount is that amount."""
    kinds = {
        BudgetTable.PROCUREMENT: TotalKind.PROCUREMENT,
        BudgetTable.OPERATING_COST: TotalKind.OPERATING_COST,
        BudgetTable.THREE_PUBLIC: TotalKind.THREE_PUBLIC,
    }
    rows = [row for row in statistics_of(table, year) if row.money is not None and row.phase in {None, phase}]
    for topic, kind in kinds.items():
        own = [row for row in rows if row.topic is topic]
        for row in [row for row in own if row.is_sum] or (own if len(own) == 1 else []):
            if row.money is not None:
                yield Total(kind, row.money, row.source)


def _from_sentences(reading: Reading) -> Iterator[Total]:
    sentences = explanations_of(reading.outline)
    of_all = [sentence for sentence in sentences if not _NOT_OF_ALL.search(sentence.text[:_HEADING])]
    for kind, patterns in _STATED_OF_ALL:
        for pattern in patterns:
            yield from _stated(kind, pattern, of_all, reading.identity.year)
    final = reading.identity.kind.is_final_accounts
    for pattern in _THREE_PUBLIC_EXECUTED if final else (_THREE_PUBLIC_APPROVED,):
        yield from _stated(TotalKind.THREE_PUBLIC, pattern, sentences, reading.identity.year)
    yield from _stated(TotalKind.OPERATING_COST, _OPERATING, sentences, reading.identity.year)
    purchases = stated_purchases(sentences)
    if purchases is not None:
        yield Total(TotalKind.PROCUREMENT, purchases.total, purchases.source)


def _stated(kind: TotalKind, pattern: re.Pattern[str], sentences: Sequence[Sentence], year: int) -> Iterator[Total]:
    """The first amount the pattern finds that is not said of another year."""
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            money = money_at(match)
            if money is None or any(int(other) != year for other in _YEAR.findall(match.group())):
                continue
            yield Total(kind, money, sentence.source(match.start(), match.end()))
            return


TOPIC = Topic("totals", frozenset(), frozenset({"totals"}), run)
