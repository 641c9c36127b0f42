"""Figures of two tables against each other: what both call the same money must be the same."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome, Relation
from kg.audit.comparing import compare, mistaken_for, unchecked
from kg.audit.diagnosis import OTHER_COLUMN
from kg.audit.doubts import Doubt
from kg.audit.ledger import Ledger
from kg.audit.names import Column
from kg.audit.reasons import OTHER_SCOPE

_YEAR = re.compile(r"(?:本年|当年).*|(?:收入|支出)合计")
AGREED = frozenset({Outcome.PASS, Outcome.ROUNDING})

Place = tuple[Ledger, Column]
"""One column of one table."""


def sum_of(ledger: Ledger, column: Column, like: Operand | None = None) -> Operand | None:
    """What sums up a column: of a summary 本年合计, of any other table its sum row.

    Where one of several rows that sum up the table (本年合计, 总计) states the same as ``like``, it is that one.
    """
    stated = [(row.label, row.amounts[column]) for row in ledger.sums if row.entire and column in row.amounts]
    same = [amount for _, amount in stated if like is not None and amount.value == like.value]
    year = [amount for label, amount in stated if _YEAR.fullmatch(label)]
    return next(iter(same or year), ledger.whole(column))


def doubt_of_both(*ledgers: Ledger) -> Doubt | None:
    """The graver doubt about any of the tables."""
    doubts = [ledger.doubt for ledger in ledgers if ledger.doubt]
    return next((doubt for doubt in doubts if doubt.is_grave), next(iter(doubts), None))


def same_sum(books: Books, subject: str, stated: Operand, other: Operand, doubt: Doubt | None = None) -> Check:
    """One sum against the other; against it with what was carried in or out, where that makes both equal."""
    check = compare(subject, stated, [other], doubt=doubt)
    if check.outcome in AGREED or check.difference is None:
        return check
    sign = 1 if check.difference > 0 else -1
    for amount in books.carried:
        with_carried = compare(subject, stated, [other, replace(amount, factor=sign)], doubt=doubt)
        if with_carried.outcome in AGREED:
            return with_carried
    return of_one_scope(books, check)


def of_one_scope(books: Books, check: Check) -> Check:
    """The check, if not for a fail that what was carried over may explain: one table holds it, the other does not."""
    carried = sum((amount.value for amount in books.carried), Decimal(0))
    if check.outcome is not Outcome.FAIL or check.difference is None or abs(check.difference) > carried:
        return check
    figures = (*(() if check.stated_by is None else (check.stated_by,)), *check.operands)
    return unchecked(check.subject, Outcome.NOT_APPLICABLE, OTHER_SCOPE, figures)


def by_code(one: Place, other: Place, relation: Relation, doubt: Doubt | None) -> Iterator[Check]:
    """Every code that heads one row in both tables, where both print a figure."""
    (first, column), (second, column_there) = one, other
    there = {row.code: row for row in second.rows if row.code and second.codes[row.code] == 1 and not row.is_damaged}
    for row in first.rows:
        if row.code is None or first.codes[row.code] > 1 or row.code not in there or row.is_damaged:
            continue
        stated, expected = row.amounts.get(column), there[row.code].amounts.get(column_there)
        if stated is not None and expected is not None:
            subject = f"{first.name} 与 {second.name} {row.name} {column.name}"
            check = compare(subject, stated, [expected], relation=relation, doubt=doubt)
            other_funds = (
                amount
                for place, amount in there[row.code].amounts.items()
                if place.fund not in {None, column_there.fund}
            )
            yield mistaken_for(check, other_funds, OTHER_COLUMN)
