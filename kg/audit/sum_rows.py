"""Rules on the rows that only sum up others: 合计, 本年支出合计, 收入总计, 人员经费合计."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome
from kg.audit.comparing import compare, unchecked
from kg.audit.decomposition import ECONOMIC, FUNCTIONS, may_lack_rows, summed
from kg.audit.doubts import FIGURES_UNREAD
from kg.audit.ledger import Ledger, Row, amounts_in
from kg.audit.missing_rows import unless_missing
from kg.audit.names import FISCAL_PARTS, Column
from kg.audit.reasons import BY_KIND, NO_PARTS, PART_BLANK, UNITS_IN_UNITS
from kg.model import BudgetTable, ExpenditureKind, Fund

_SUMMARIES = (
    BudgetTable.REVENUE,
    BudgetTable.EXPENDITURE_SUMMARY,
    BudgetTable.FISCAL_REVENUE,
    BudgetTable.FISCAL_EXPENDITURE,
)
_SPENDING = frozenset({BudgetTable.EXPENDITURE_SUMMARY, BudgetTable.FISCAL_EXPENDITURE})
_NOT_OF_YEAR = re.compile(r"结转|结余|弥补|调入|动用")
"""Rows of a summary that belong to 总计 alone, not to 本年合计."""
_OF_YEAR = re.compile(r"(?:本年|当年).*|(?:收入|支出)合计")
_GRAND = re.compile(r".*总计")


def sum_row_is_its_rows(books: Books) -> Iterator[Check]:
    """合计 = the sum of all classes, in every column of the tables by function and by economic item."""
    for table in (*FUNCTIONS, *ECONOMIC):
        for ledger in books.of_both_years(table):
            for column in ledger.telling:
                for check in _whole(ledger, column):
                    yield unless_missing(books, ledger, column, None, check)


def _whole(ledger: Ledger, column: Column) -> Iterator[Check]:
    """The first row that sums up the table; where units are the rows, one of them may hold the others."""
    row = next((row for row in ledger.sums if row.entire and column in row.amounts), None)
    if row is None:
        return
    subject = f"{ledger.name} {row.label} {column.name}"
    stated, parts = row.amounts[column], amounts_in(ledger.tops, column)
    if not parts:
        yield unchecked(subject, Outcome.INSUFFICIENT_DATA, NO_PARTS, (stated,))
    elif any(top.body for top in ledger.tops) and holds_others(stated, parts):
        yield unchecked(subject, Outcome.INSUFFICIENT_DATA, UNITS_IN_UNITS, (stated, *parts))
    else:
        yield summed(subject, stated, ledger.tops, column, ledger)


def holds_others(stated: Operand, parts: Sequence[Operand]) -> bool:
    """Whether one of several parts is the sum itself: a department above its own units."""
    return len(parts) > 1 and any(part.value == stated.value for part in parts)


def halves_are_their_classes(books: Books) -> Iterator[Check]:
    """人员经费合计 = 301 + 303, 公用经费合计 = the other classes, where both stand side by side without columns.

    支出经济分类科目: 人员经费 are wages and welfare (301) and aid to persons (303); 公用经费 all the rest.
    """
    ledger = books.ledgers.get(BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    if ledger is None:
        return
    for row in ledger.sums:
        for column, stated in row.amounts.items():
            of_persons = column.kind is ExpenditureKind.PERSONNEL
            if row.entire or not (of_persons or column.kind is ExpenditureKind.PUBLIC_USE):
                continue
            total = column.of_kind(ExpenditureKind.TOTAL)
            own = [top for top in ledger.tops if ((top.code or "")[:3] in {"301", "303"}) is of_persons]
            parts = amounts_in(own, total)
            subject = f"{ledger.name} {row.label}"
            if parts:
                yield summed(subject, stated, own, total, ledger)
            else:
                yield unchecked(subject, Outcome.INSUFFICIENT_DATA, NO_PARTS, (stated,))


def summary_is_its_rows(books: Books) -> Iterator[Check]:
    """本年合计 = the year's rows of 收支总表, 总计 = 本年合计 with what was carried in or is carried out."""
    for table in _SUMMARIES:
        ledger = books.ledgers.get(table)
        if ledger is None:
            continue
        rows = _apart([row for row in ledger.rows if not _NOT_OF_YEAR.search(row.label)])
        others = [row for row in ledger.rows if _NOT_OF_YEAR.search(row.label)]
        if table in _SPENDING and any(row.code is None for row in rows):
            yield unchecked(ledger.name, Outcome.NOT_APPLICABLE, BY_KIND)
            continue
        for column in ledger.telling:
            for check in _summary(ledger, rows, others, column):
                yield unless_missing(books, ledger, column, None, check)


def _apart(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that do not contain each other: 财政拨款 is left out where the funds it is made of are rows, too."""
    parts = any(row.fund in FISCAL_PARTS for row in rows)
    return [row for row in rows if not (parts and row.fund is Fund.FISCAL)]


def _summary(ledger: Ledger, rows: Sequence[Row], others: Sequence[Row], column: Column) -> Iterator[Check]:
    year = next((row for row in ledger.sums if _OF_YEAR.fullmatch(row.label) and column in row.amounts), None)
    grand = next((row for row in ledger.sums if _GRAND.fullmatch(row.label) and column in row.amounts), None)
    own = amounts_in(rows, column)
    if year is not None and own:
        check = compare(_subject(ledger, year, column), year.amounts[column], own, doubt=ledger.doubt)
        hidden = may_lack_rows(check, column, ledger)
        yield replace(check, outcome=Outcome.PARSE_ERROR, reason=FIGURES_UNREAD) if hidden else check
    if grand is None:
        return
    of_year: Sequence[Operand] = (year.amounts[column],) if year is not None else own
    carried = amounts_in(others, column)
    if of_year or carried:
        check = compare(
            _subject(ledger, grand, column), grand.amounts[column], (*of_year, *carried), doubt=ledger.doubt
        )
        is_more = check.difference is not None and check.difference > 0
        if check.outcome is Outcome.FAIL and is_more and not carried and year is not None:
            check = unchecked(check.subject, Outcome.INSUFFICIENT_DATA, PART_BLANK, (grand.amounts[column], *of_year))
        yield check


def _subject(ledger: Ledger, row: Row, column: Column) -> str:
    return f"{ledger.name} {row.label} {column.name}"
