"""Rules on tables of units, projects and purchases: their sum rows, and the rows of units above their projects."""

import re
from collections.abc import Iterator, Sequence

from kg.audit.booked import money_operand
from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome
from kg.audit.comparing import compare, unchecked
from kg.audit.decomposition import summed
from kg.audit.ledger import Ledger, Row, amounts_in
from kg.audit.names import Column
from kg.audit.reasons import NOT_BY_CATEGORY, PART_BLANK, UNITS_IN_UNITS
from kg.audit.sum_rows import holds_others
from kg.model import BudgetTable, TotalKind

_PROJECTS = (BudgetTable.PROJECT_TABLE, BudgetTable.CARRIED_OVER_PROJECT_TABLE)
_CATEGORIES = 3
_SUBTOTAL = re.compile(r"小计")
_CATEGORY = re.compile(r"(?:[（(]?[一二三四五\d]+[）)、.．]?)?(?:政府采购)?(货物|工程|服务)(?:类|支出|采购)*")


def unit_row_is_its_projects(books: Books) -> Iterator[Check]:
    """合计, and the row of a unit or a group, = the projects below it, down to the next such row.

    A row right above another such row (the department above its units) holds all down to the next one of its kind.
    """
    for table in _PROJECTS:
        ledger = books.ledgers.get(table)
        if ledger is None:
            continue
        parts = [row for row in ledger.sums if not row.entire and not _SUBTOTAL.search(row.label)]
        for row in ledger.sums:
            if row.entire or row in parts:
                below = ledger.rows if row.entire else _below(ledger, parts, parts.index(row))
                yield from _added(ledger, row, below)


def _added(ledger: Ledger, row: Row, below: Sequence[Row]) -> Iterator[Check]:
    for column, stated in row.amounts.items():
        if column in ledger.telling and amounts_in(below, column):
            yield summed(f"{ledger.name} {row.label} {column.name}", stated, below, column, ledger)


def _below(ledger: Ledger, heads: Sequence[Row], place: int) -> Sequence[Row]:
    """The projects that the row at ``place`` of ``heads`` sums up."""
    own = _between(ledger, heads, place)
    if own or place + 1 == len(heads):
        return own
    alike = (at for at in range(place + 1, len(heads)) if not _between(ledger, heads, at))
    end = next((heads[at].line for at in alike), None)
    return [row for row in ledger.rows if heads[place].line < row.line and (end is None or row.line < end)]


def _between(ledger: Ledger, heads: Sequence[Row], place: int) -> Sequence[Row]:
    """The projects between a row of ``heads`` and the next."""
    end = heads[place + 1].line if place + 1 < len(heads) else None
    return [row for row in ledger.rows if heads[place].line < row.line and (end is None or row.line < end)]


def bodies_add_up(books: Books) -> Iterator[Check]:
    """部门合计 = the units' rows of 机关运行经费表."""
    ledger = books.ledgers.get(BudgetTable.OPERATING_COST)
    if ledger is None:
        return
    for row in ledger.sums:
        for column, stated in row.amounts.items():
            if column not in ledger.telling:
                continue
            parts = amounts_in(ledger.rows, column)
            subject = f"{ledger.name} {row.label} {column.name}"
            if holds_others(stated, parts):
                yield unchecked(subject, Outcome.INSUFFICIENT_DATA, UNITS_IN_UNITS, (stated, *parts))
            elif row.entire and parts:
                yield compare(subject, stated, parts, doubt=ledger.doubt)


def procurement_is_its_categories(books: Books) -> Iterator[Check]:
    """政府采购 = 货物 + 工程 + 服务 (政府采购法 第二条), where the report states all of it by these."""
    ledger = books.ledgers.get(BudgetTable.PROCUREMENT)
    if ledger is None:
        return
    by_category = {row.label: _CATEGORY.fullmatch(row.label) for row in ledger.rows}
    names = [match[1] for match in by_category.values() if match]
    for column in ledger.columns:
        stated = ledger.whole(column) or _total(books, ledger, column)
        parts = amounts_in(ledger.rows, column)
        if stated is None or not parts:
            continue
        subject = f"{ledger.name} {column.name}"
        if len(names) < len(by_category) or len(set(names)) < len(ledger.rows):
            yield unchecked(subject, Outcome.NOT_APPLICABLE, NOT_BY_CATEGORY, (stated, *parts))
        else:
            check = compare(subject, stated, parts, doubt=ledger.doubt)
            is_more = check.difference is not None and check.difference > 0
            if check.outcome is Outcome.FAIL and is_more and len(parts) < _CATEGORIES:
                check = unchecked(subject, Outcome.INSUFFICIENT_DATA, PART_BLANK, (stated, *parts))
            yield check


def _total(books: Books, ledger: Ledger, column: Column) -> Operand | None:
    """What the report states as its procurement, where sentences or a table without a sum row list the categories."""
    total = books.totals.get(TotalKind.PROCUREMENT)
    if total is None or column not in ledger.total_columns[:1] or total.item.source.table != (ledger.title or None):
        return None
    return money_operand(total.node, "政府采购", total.item.amount, total.item.source)
