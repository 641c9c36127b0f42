"""Rules inside one row: its total is the sum of its columns by kind of spending, or by fund."""

from collections.abc import Iterator, Sequence
from itertools import islice

from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome
from kg.audit.comparing import compare, trusted, unchecked
from kg.audit.decomposition import ECONOMIC, FUNCTIONS
from kg.audit.ledger import Ledger, Row
from kg.audit.names import FISCAL_PARTS, Column
from kg.audit.reasons import COLUMN_UNREAD, FUNDS_OVERLAP, PART_BLANK
from kg.model import BudgetTable, ExpenditureKind, Fund

_BY_FUND = (
    *FUNCTIONS,
    BudgetTable.FISCAL_EXPENDITURE,
    BudgetTable.PROJECT_TABLE,
    BudgetTable.CARRIED_OVER_PROJECT_TABLE,
)
_HALVES = (ExpenditureKind.PERSONNEL, ExpenditureKind.PUBLIC_USE)
_CONFIRMED = 2
"""Rows whose funds add up before a row of the table whose funds do not is called wrong."""


def total_is_basic_and_project(books: Books) -> Iterator[Check]:
    """合计 = 基本支出 + 项目支出 in every row, the sum row too, of the tables of spending by function.

    Where basic spending has no column of its own, its halves stand in its place (人员经费, 公用经费, 专项业务经费).
    """
    for table in FUNCTIONS:
        ledger = books.ledgers.get(table)
        if ledger is not None:
            kinds = {column.kind for column in ledger.columns}
            basic = (ExpenditureKind.BASIC,) if ExpenditureKind.BASIC in kinds else _HALVES
            yield from _by_kind(ledger, ExpenditureKind.TOTAL, (*basic, ExpenditureKind.PROJECT_SPENDING))


def basic_is_personnel_and_public_use(books: Books) -> Iterator[Check]:
    """基本支出 = 人员经费 + 公用经费 in every row, the sum row too, of tables that have these columns."""
    for table in (*ECONOMIC, *FUNCTIONS):
        ledger = books.ledgers.get(table)
        if ledger is not None:
            whole = ExpenditureKind.TOTAL if table in ECONOMIC else ExpenditureKind.BASIC
            yield from _by_kind(ledger, whole, _HALVES)


def _by_kind(ledger: Ledger, whole: ExpenditureKind, kinds: Sequence[ExpenditureKind]) -> Iterator[Check]:
    for total in (column for column in ledger.columns if column.kind is whole):
        columns = [column for kind in kinds if (column := total.of_kind(kind, total.fund)) in ledger.columns]
        checks = [(row, check) for row in _rows(ledger) if (check := _row(row, total, columns, ledger))]
        heads = {row.code for row in ledger.tops} | {None}
        told = trusted(check for _, check in checks)
        yield from (each for (row, _), each in zip(checks, told, strict=True) if row.code in heads or _tells(each))


def _tells(check: Check) -> bool:
    """Whether a row of a section or an item says more than that its one figure is printed twice."""
    return len(check.operands) > 1 or check.outcome is not Outcome.PASS


def _rows(ledger: Ledger) -> tuple[Row, ...]:
    return (*ledger.sums, *ledger.rows)


def _row(row: Row, total: Column, columns: Sequence[Column], ledger: Ledger) -> Check | None:
    """One row; None where it has no total, or nothing but a total."""
    stated = row.amounts.get(total)
    parts = [row.amounts[column] for column in columns if column in row.amounts]
    if stated is None or not parts:
        return None
    subject = f"{ledger.name} {row.name}{f' {total.name}' if total.fund else ''}"
    check = compare(subject, stated, parts, doubt=ledger.doubt)
    if check.outcome is not Outcome.FAIL:
        return check
    hidden = any(ledger.may_hide(row, column) for column in columns)
    if len(columns) == 1 or row.is_damaged or hidden:
        return unchecked(subject, Outcome.PARSE_ERROR, COLUMN_UNREAD, (stated, *parts))
    if len(parts) < len(columns) and check.difference is not None and check.difference > 0:
        return unchecked(subject, Outcome.INSUFFICIENT_DATA, PART_BLANK, (stated, *parts))
    return check


def total_is_its_funds(books: Books) -> Iterator[Check]:
    """合计 = the funds' columns of a row, where other rows show that these add up."""
    for table in _BY_FUND:
        ledger = books.ledgers.get(table)
        if ledger is not None:
            for total in ledger.total_columns:
                checks = _funds(ledger, total)
                yield from islice(checks, 1) if _has_one_fund(ledger, total) else checks


def _has_one_fund(ledger: Ledger, total: Column) -> bool:
    """Whether all funds' columns repeat the totals, so that every row says the same as the first."""
    funds = [column for column in ledger.telling if column.fund is not None and column.phase is total.phase]
    return not funds


def _funds(ledger: Ledger, total: Column) -> Iterator[Check]:
    """All rows of a table; whether what was carried in is inside the total is told by what most rows say."""
    ways = [list(_of_funds(ledger, total, left_out)) for left_out in ((), (Fund.CARRIED_IN,))]
    told = max(ways, key=lambda way: _agreeing([check for _, check in way]))
    sums = [check for is_sum, check in told if is_sum]
    rows = [check for is_sum, check in told if not is_sum]
    for is_sum, check in told:
        if check.outcome is Outcome.FAIL and not _is_sound(check, (*sums, *rows), rows if is_sum else sums):
            figures = (*(() if check.stated_by is None else (check.stated_by,)), *check.operands)
            yield unchecked(check.subject, Outcome.NOT_APPLICABLE, FUNDS_OVERLAP, figures)
        else:
            yield check


def _is_sound(check: Check, checks: Sequence[Check], others: Sequence[Check]) -> bool:
    """Whether the funds of the table add up but for this row.

    A total above its funds may hold a source that no column was read of (事业收入): then the sum row lacks it, too, so
    that the sum row tells of the others, and all others of the sum row.
    """
    agree = _agreeing(checks)
    if agree < _CONFIRMED or agree <= sum(each.outcome is Outcome.FAIL for each in checks):
        return False
    below = check.difference is not None and check.difference < 0
    return below or (bool(others) and _agreeing(others) == len(others))


def _of_funds(ledger: Ledger, total: Column, left_out: Sequence[Fund]) -> Iterator[tuple[bool, Check]]:
    """The check of each row, and whether it is a row that sums up others."""
    for place, row in enumerate(_rows(ledger)):
        stated, parts = row.amounts.get(total), _apart(row, total, left_out)
        if stated is not None and parts and not row.is_damaged:
            check = compare(f"{ledger.name} {row.name} {total.name}", stated, parts, doubt=ledger.doubt)
            yield place < len(ledger.sums), check


def _agreeing(checks: Sequence[Check]) -> int:
    return sum(check.outcome in {Outcome.PASS, Outcome.ROUNDING} for check in checks)


def _apart(row: Row, total: Column, left_out: Sequence[Fund]) -> list[Operand]:
    """The funds of a row that do not contain each other: 财政拨款 is left out where its parts are told."""
    funds = {
        column.fund: amount
        for column, amount in row.amounts.items()
        if column.fund is not None and column.kind is None and column.phase is total.phase
    }
    if FISCAL_PARTS & funds.keys():
        funds.pop(Fund.FISCAL, None)
    return [amount for fund, amount in funds.items() if fund not in left_out]
