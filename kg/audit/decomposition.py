"""Rules inside one table: a class is the sum of its sections and items, the sum row is the sum of the classes."""

import re
from collections.abc import Iterator, Sequence

from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome
from kg.audit.comparing import compare, trusted, unchecked
from kg.audit.doubts import FIGURES_UNREAD
from kg.audit.ledger import Ledger, Row, amounts_in
from kg.audit.missing_rows import unless_missing
from kg.audit.names import Column
from kg.audit.reasons import BLANK, CLASSES_GONE, ONLY_SOME, PRINTED_TWICE
from kg.model import BudgetTable, ExpenditureKind

FUNCTIONS = (
    BudgetTable.EXPENDITURE_BY_FUNCTION,
    BudgetTable.REVENUE_BY_FUNCTION,
    BudgetTable.FISCAL_BY_FUNCTION,
    BudgetTable.GENERAL_PUBLIC_BY_FUNCTION,
    BudgetTable.GOVERNMENT_FUND_BY_FUNCTION,
    BudgetTable.STATE_CAPITAL_BY_FUNCTION,
    BudgetTable.SPECIAL_ACCOUNT_BY_FUNCTION,
    BudgetTable.GOVERNMENT_FUND_REVENUE,
    BudgetTable.STATE_CAPITAL_REVENUE,
)
ECONOMIC = (BudgetTable.BASIC_BY_ECONOMIC_ITEM, BudgetTable.EXPENDITURE_BY_ECONOMIC_ITEM)
_DETAIL = re.compile(r"其中")


def function_class_is_its_parts(books: Books) -> Iterator[Check]:
    """206 = 20601 + 20604 + …, 20601 = 2060101 + …: every class and section of every table, column by column."""
    for table in FUNCTIONS:
        yield from _classes(books, table)


def economic_class_is_its_items(books: Books) -> Iterator[Check]:
    """301 = 30101 + 30102 + …, column by column; an item printed once for each government item counts each time."""
    for table in ECONOMIC:
        yield from _classes(books, table)


def _classes(books: Books, table: BudgetTable) -> Iterator[Check]:
    for ledger in books.of_both_years(table):
        heads = [row for row in ledger.rows if row.code in ledger.children]
        for column in ledger.telling:
            checks = ((row, _class(ledger, row, column)) for row in heads)
            yield from trusted(
                unless_missing(books, ledger, column, row.code, check) for row, check in checks if check is not None
            )


def _class(ledger: Ledger, head: Row, column: Column) -> Check | None:
    """One class in one column; None where nothing is printed of it there."""
    below = ledger.children[head.code or ""]
    parts = amounts_in(below, column)
    stated = head.amounts.get(column)
    if stated is None and not parts:
        return None
    subject = " ".join(filter(None, (ledger.name, head.name, column.name)))
    if head.is_damaged:
        return unchecked(subject, Outcome.PARSE_ERROR, FIGURES_UNREAD)
    if ledger.codes[head.code or ""] > 1:
        return unchecked(subject, Outcome.INSUFFICIENT_DATA, PRINTED_TWICE)
    if any(_DETAIL.match(row.label) for row in below):
        return unchecked(subject, Outcome.NOT_APPLICABLE, ONLY_SOME)
    if stated is None or not parts:
        return unchecked(subject, Outcome.INSUFFICIENT_DATA, BLANK, parts)
    return summed(subject, stated, below, column, ledger)


def summed(subject: str, stated: Operand, rows: Sequence[Row], column: Column, ledger: Ledger) -> Check:
    """``stated`` against the sum of rows in a column; cells that should hold a figure leave a gap unexplained.

    A row that is printed again (at the top of a page) counts once where that makes the sum right.
    """
    check = compare(subject, stated, amounts_in(rows, column), doubt=ledger.doubt)
    if check.outcome is not Outcome.FAIL:
        return check
    if may_lack_rows(check, column, ledger) or any(row.is_damaged or ledger.may_hide(row, column) for row in rows):
        return unchecked(subject, Outcome.PARSE_ERROR, FIGURES_UNREAD, (stated, *check.operands))
    once = _once(rows)
    bare = any(_has_hole(row, column) or _is_bare(row, column, ledger) for row in rows)
    reason = BLANK if bare else None
    if len(once) < len(rows):
        without = compare(subject, stated, amounts_in(once, column), doubt=ledger.doubt)
        if without.outcome is not Outcome.FAIL:
            return without
        reason = reason or PRINTED_TWICE
    if reason is None and ledger.is_before and check.difference is not None and check.difference > 0:
        reason = CLASSES_GONE
    if reason is not None:
        return unchecked(subject, Outcome.INSUFFICIENT_DATA, reason, (stated, *check.operands))
    return check


def may_lack_rows(check: Check, column: Column, ledger: Ledger) -> bool:
    """Whether a sum is more than its rows, and figures stand on lines of its table of which no row was read."""
    if check.outcome is not Outcome.FAIL or check.difference is None or check.difference < 0 or ledger.doubt is None:
        return False
    sources = [row.amounts[column].source for row in (*ledger.rows, *ledger.sums) if column in row.amounts]
    return ledger.doubt.hides_rows({line for place in sources for line in range(place.line_start, place.line_end + 1)})


def _once(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without those that print another once more, name and figures."""
    told = {
        (row.name, row.body, tuple((column, row.amounts[column].value) for column in row.amounts)): row for row in rows
    }
    return tuple(told.values())


def _has_hole(row: Row, column: Column) -> bool:
    """Whether a row lacks the figure of a column that its other figures imply: its total, or any part of it."""
    if column in row.amounts:
        return False
    beside = [other for other in row.amounts if other.phase is column.phase]
    if column.fund is not None:
        return column.kind is None and bool(beside) and not any(other.fund for other in beside)
    if column.kind is ExpenditureKind.TOTAL:
        return bool(beside)
    return {other.kind for other in beside if other.fund is None} == {ExpenditureKind.TOTAL}


def _is_bare(row: Row, column: Column, ledger: Ledger) -> bool:
    """Whether a row has a total alone where most rows have parts, too: its figure may be of another column."""
    if column.kind is not ExpenditureKind.TOTAL or column.fund is not None or len(row.amounts) > 1:
        return False
    return sum(len(other.amounts) > 1 for other in ledger.rows) * 2 > len(ledger.rows)
