"""Rules on tables by function: which columns of which tables state the same money, and which a part of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.audit.across import AGREED, Place, by_code, doubt_of_both, of_one_scope, same_sum, sum_of
from kg.audit.books import Books
from kg.audit.check import Check, Relation
from kg.audit.comparing import compare, trusted
from kg.model import BudgetTable, ExpenditureKind, Fund

_TOTAL = ExpenditureKind.TOTAL
_KINDS = (_TOTAL, ExpenditureKind.BASIC, ExpenditureKind.PROJECT_SPENDING)


@dataclass(frozen=True, slots=True)
class Side:
    """One column of one table, of every phase it has."""

    table: BudgetTable
    kind: ExpenditureKind | None = _TOTAL
    fund: Fund | None = None


SAME: tuple[tuple[Side, Side], ...] = (
    (Side(BudgetTable.EXPENDITURE_BY_FUNCTION), Side(BudgetTable.EXPENDITURE_SUMMARY)),
    (Side(BudgetTable.FISCAL_BY_FUNCTION), Side(BudgetTable.FISCAL_EXPENDITURE)),
    (Side(BudgetTable.GENERAL_PUBLIC_BY_FUNCTION), Side(BudgetTable.FISCAL_EXPENDITURE, None, Fund.GENERAL_PUBLIC)),
    (Side(BudgetTable.GOVERNMENT_FUND_BY_FUNCTION), Side(BudgetTable.FISCAL_EXPENDITURE, None, Fund.GOVERNMENT_FUND)),
    (Side(BudgetTable.STATE_CAPITAL_BY_FUNCTION), Side(BudgetTable.FISCAL_EXPENDITURE, None, Fund.STATE_CAPITAL)),
    (Side(BudgetTable.GOVERNMENT_FUND_BY_FUNCTION), Side(BudgetTable.GOVERNMENT_FUND_REVENUE)),
)
"""Columns that state the same money in two tables."""

WITHIN: tuple[tuple[BudgetTable, BudgetTable], ...] = (
    (BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, BudgetTable.EXPENDITURE_BY_FUNCTION),
    (BudgetTable.FISCAL_BY_FUNCTION, BudgetTable.EXPENDITURE_BY_FUNCTION),
    (BudgetTable.GOVERNMENT_FUND_BY_FUNCTION, BudgetTable.EXPENDITURE_BY_FUNCTION),
    (BudgetTable.STATE_CAPITAL_BY_FUNCTION, BudgetTable.EXPENDITURE_BY_FUNCTION),
    (BudgetTable.FISCAL_EXPENDITURE, BudgetTable.EXPENDITURE_SUMMARY),
)
"""Tables of a part of the money, and of all of it."""


_OF_ONE_FUND = (
    (BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, Fund.GENERAL_PUBLIC),
    (BudgetTable.GOVERNMENT_FUND_BY_FUNCTION, Fund.GOVERNMENT_FUND),
    (BudgetTable.STATE_CAPITAL_BY_FUNCTION, Fund.STATE_CAPITAL),
)


def tables_agree(books: Books) -> Iterator[Check]:
    """The sums of two tables of the same money are equal, but for what was carried in; then so are their classes."""
    for one, other in SAME:
        first, second = books.ledgers.get(one.table), books.ledgers.get(other.table)
        if first is None or second is None:
            continue
        for column in first.columns:
            if (column.kind, column.fund) == (one.kind, one.fund):
                yield from _same(books, (first, column), (second, column.of_kind(other.kind, other.fund)))


def _same(books: Books, one: Place, other: Place) -> Iterator[Check]:
    """Sums first: where these are of another scope, or contradict each other, classes tell nothing.

    Without sums a class may differ by what was carried in.
    """
    stated = sum_of(*one)
    expected = sum_of(*other, like=stated)
    doubt = doubt_of_both(one[0], other[0])
    if stated is not None and expected is not None:
        check = same_sum(books, f"{one[0].name} 与 {other[0].name} {one[1].name}", stated, expected, doubt)
        yield check
        if check.outcome not in AGREED or len(check.operands) > 1:
            return
        yield from trusted(by_code(one, other, Relation.EQUAL, doubt))
        return
    yield from trusted(of_one_scope(books, each) for each in by_code(one, other, Relation.EQUAL, doubt))


def part_is_within_whole(books: Books) -> Iterator[Check]:
    """What one fund gives to a class is not more than all funds give; where both sums are equal, nor is it less."""
    for part, whole in WITHIN:
        inner, outer = books.ledgers.get(part), books.ledgers.get(whole)
        if inner is None or outer is None:
            continue
        for column in inner.columns:
            if column.kind in _KINDS and column.fund is None and column in outer.columns:
                yield from _within(books, (inner, column), (outer, column))


def _within(books: Books, one: Place, other: Place) -> Iterator[Check]:
    stated, expected = sum_of(*one), sum_of(*other)
    if stated is None or expected is None:
        return
    doubt = doubt_of_both(one[0], other[0])
    subject = f"{one[0].name} 不大于 {other[0].name} {one[1].name}"
    check = of_one_scope(books, compare(subject, stated, [expected], relation=Relation.AT_MOST, doubt=doubt))
    yield check
    if check.outcome not in AGREED or check.difference is None or one[1].kind is not _TOTAL:
        return  # by class the totals tell: inside each table they are basic and project spending
    if abs(check.difference) <= check.envelope:
        yield from trusted(by_code(one, other, Relation.EQUAL, doubt))
    else:
        checks = by_code(one, other, Relation.AT_MOST, doubt)
        yield from trusted(of_one_scope(books, each) for each in checks)


def revenue_tables_agree(books: Books) -> Iterator[Check]:
    """收入总表 sums up to the summary's revenue and to 支出总表, but for what was carried in; accounts need no balance.

    A fund's row is the same in 收支总表 and in 财政拨款收支总表.
    """
    by_function = books.ledgers.get(BudgetTable.REVENUE_BY_FUNCTION)
    others = (BudgetTable.REVENUE, BudgetTable.EXPENDITURE_BY_FUNCTION)
    for table in others if by_function is not None else ():
        other = books.ledgers.get(table)
        balanced = table is BudgetTable.REVENUE or not books.record.identity.kind.is_final_accounts
        if by_function is None or other is None or not balanced:
            continue
        for column in by_function.total_columns:
            stated = sum_of(by_function, column)
            expected = sum_of(other, column, like=stated)
            if stated is not None and expected is not None:
                doubt = doubt_of_both(by_function, other)
                yield same_sum(books, f"{by_function.name} 与 {other.name} {column.name}", stated, expected, doubt)
    yield from _by_fund(books)
    yield from _funds_of_function(books)


def _funds_of_function(books: Books) -> Iterator[Check]:
    """What 收入总表 has of one fund is what the fund's table spends, in budgets, but for what was carried in."""
    income = books.ledgers.get(BudgetTable.REVENUE_BY_FUNCTION)
    if income is None or books.record.identity.kind.is_final_accounts:
        return
    for table, fund in _OF_ONE_FUND:
        spending = books.ledgers.get(table)
        if spending is None:
            continue
        for column in spending.total_columns:
            stated, expected = sum_of(income, column.of_kind(None, fund)), sum_of(spending, column)
            if stated is not None and expected is not None:
                subject = f"{income.name} 与 {spending.name} {column.name}"
                yield same_sum(books, subject, stated, expected, doubt_of_both(income, spending))


def _by_fund(books: Books) -> Iterator[Check]:
    fiscal, everything = books.ledgers.get(BudgetTable.FISCAL_REVENUE), books.ledgers.get(BudgetTable.REVENUE)
    if fiscal is None or everything is None:
        return
    doubt = doubt_of_both(fiscal, everything)
    for fund in (Fund.GENERAL_PUBLIC, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL):
        one = [row for row in fiscal.rows if row.fund is fund]
        other = [row for row in everything.rows if row.fund is fund]
        if len(one) != 1 or len(other) != 1:
            continue
        for column, stated in one[0].amounts.items():
            expected = other[0].amounts.get(column)
            if expected is not None:
                subject = f"{fiscal.name} 与 {everything.name} {one[0].label} {column.name}"
                yield same_sum(books, subject, stated, expected, doubt)
