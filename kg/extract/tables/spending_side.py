"""The spending side of 收支总表 and 财政拨款收支总表: classes of 支出功能分类 by name, in all and by fund."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extract.function_classes import function_class
from kg.extract.headings import squeeze
from kg.extract.outline import TableKind
from kg.extract.tables.columns import Column, Role
from kg.extract.tables.figures import is_stated
from kg.extract.tables.flat_header import shape_of, worded_columns
from kg.extract.tables.lines import Found
from kg.extract.tables.placing import Layout, places
from kg.extract.tables.settling import OpenRow, settle
from kg.extract.tables.summary import DIRTY, Entry
from kg.extract.tables.table import Table
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Fund, SourceRef

_SUM = re.compile(r".*(?:合计|总计|小计)|(?:[一二三四五六七八九十]+、)?(?:本年|当年)(?:财政拨款)?支出")
_CARRIED = re.compile(r"结转|结余")
_OF_ALL = re.compile(r"(?:本年|当年)?支出合计|支出总计")
_BLOCK = 1
"""The first spending block; a further one (按经济分类) states the same money again."""
_OTHER_COLUMNS = re.compile(r"上年|结转|当年|本年(?!收入|支出)")

Placed = tuple[int, Column]
"""Which of an entry's figures stands in which column."""


def spending_lines(table: Table, entries: Sequence[Entry], phase: BudgetPhase) -> Found:
    """One line a class: its total, and each fund's part; sums (本年支出合计, 支出总计) are no lines.

    In a flattened table the funds are told by the gaps and by the sums over all classes; what stays open is not read.
    """
    kind = BudgetTable.FISCAL_EXPENDITURE if table.kind is TableKind.FISCAL_SUMMARY else BudgetTable.EXPENDITURE_SUMMARY
    spending = [entry for entry in entries if entry.is_spending and entry.block in {None, _BLOCK} and entry.figures]
    lines: list[BudgetLine] = []
    opened = 0
    for row, (entry, placed) in enumerate(zip(spending, _placed(table, spending), strict=True), start=1):
        code = function_class(entry.label)
        unknown = entry.block is None and code is None and not _CARRIED.search(entry.label)
        if _SUM.fullmatch(entry.label) or unknown or DIRTY.search(entry.label):
            continue
        opened += placed is None
        for figure, column in placed or [(0, Column(Role.AMOUNT, (), 0, ExpenditureKind.TOTAL))]:
            money = entry.figures[figure][0]
            if not is_stated(money):
                continue
            source = SourceRef(entry.first, entry.last, table=table.title, row=row, column=column.position or None)
            lines.append(
                BudgetLine(
                    kind,
                    entry.label,
                    money,
                    source,
                    ExpenditureKind.TOTAL if column.fund is None else None,
                    column.phase or phase,
                    function_code=code,
                    fund=column.fund,
                )
            )
    said = f"{opened} rows of the spending side have amounts whose fund nothing tells; only their totals are read"
    return Found(tuple(lines), (table.issue("column-unknown", said),) if opened and lines else ())


def _placed(table: Table, entries: Sequence[Entry]) -> list[Sequence[Placed] | None]:
    if any(entry.block is not None for entry in entries):
        return [list(_from_columns(entry)) for entry in entries]
    return _from_layout(table, entries)


def _from_columns(entry: Entry) -> Iterator[Placed]:
    """The total and the funds that the header tells; the first figure is the total where no column is."""
    seen: set[tuple[Fund | None, BudgetPhase | None]] = set()
    for place, (_, column) in enumerate(entry.figures):
        if column is None or (column.kind is None and column.fund is None):
            continue
        key = (column.fund, column.phase)
        if key not in seen:
            seen.add(key)
            yield place, column


def _from_layout(table: Table, entries: Sequence[Entry]) -> list[Sequence[Placed] | None]:
    """By gaps and sums; the first sum row (本年支出合计) is what the classes add up to."""
    columns = _columns(table)
    if len(columns) == 1:
        return [[(0, columns[0])] for _ in entries]
    shape = shape_of(columns)
    unit = table.unit.yuan if table.unit else Decimal(1)
    whole = next((place for place, entry in enumerate(entries) if _OF_ALL.fullmatch(entry.label)), None)
    layouts = [entry.layout for entry in entries if entry.layout]
    gapped = any((gap or 0) > 1 for layout in layouts for gap in layout.gaps) or any(e.trailing for e in layouts)
    rows: list[OpenRow] = []
    for place, entry in enumerate(entries):
        layout = entry.layout if gapped else Layout((None,) * len(entry.figures), None)
        amounts = tuple(money.yuan / unit for money, _ in entry.figures)
        code = "" if place == whole else function_class(entry.label) or f"row {place}"
        rows.append(OpenRow(code, amounts, places(amounts, layout, shape) if layout else ()))
    return [
        [(figure, columns[column]) for figure, column in enumerate(row.ways[0])] if len(row.ways) == 1 else None
        for row in settle(rows, shape)
    ]


def _columns(table: Table) -> Sequence[Column]:
    """合计 and the funds that the header above the first row names; the total alone where it names other columns."""
    header = ""
    for line in table.lines[1:]:
        text = squeeze(line.text)
        if re.match(r"一、", text):
            break
        header += text
    behind = header[header.find("支出") :] if "支出" in header else header
    funds = [column for column in worded_columns(behind, 1) if column.fund or column.kind is ExpenditureKind.TOTAL]
    return funds[:1] if _OTHER_COLUMNS.search(behind) else funds
