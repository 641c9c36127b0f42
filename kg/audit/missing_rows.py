"""Rows that one table lacks and another of the report has: a gap that they close is no contradiction.

A row that was lost in reading, or in printing, looks like this; a wrong figure does not.
"""

from decimal import Decimal

from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome
from kg.audit.comparing import unchecked
from kg.audit.ledger import Ledger
from kg.audit.names import Column
from kg.audit.reasons import ROWS_ELSEWHERE
from kg.model import BudgetTable, ExpenditureKind

_REVENUE = frozenset(
    {BudgetTable.REVENUE_BY_FUNCTION, BudgetTable.GOVERNMENT_FUND_REVENUE, BudgetTable.STATE_CAPITAL_REVENUE}
)


def unless_missing(books: Books, ledger: Ledger, column: Column, head: str | None, check: Check) -> Check:
    """The check of a sum over the rows below ``head`` (over the classes where it is None).

    A fail becomes a check that lacks data where the rows of that level which only another table has close the gap.
    """
    if check.outcome is not Outcome.FAIL or check.difference is None or check.difference <= 0:
        return check
    for other in books.ledgers.values():
        if other is ledger or (other.table in _REVENUE) is not (ledger.table in _REVENUE):
            continue
        for place in dict.fromkeys((column, column.of_kind(ExpenditureKind.TOTAL))):
            missing = _only_there(ledger, other, head, place)
            gap = check.difference - sum((amount.value for amount in missing), Decimal(0))
            if missing and abs(gap) <= check.envelope:
                figures = (*(() if check.stated_by is None else (check.stated_by,)), *check.operands, *missing)
                return unchecked(check.subject, Outcome.INSUFFICIENT_DATA, ROWS_ELSEWHERE, figures)
    return check


def _only_there(ledger: Ledger, other: Ledger, head: str | None, column: Column) -> list[Operand]:
    rows = other.tops if head is None else other.children.get(head, ())
    return [row.amounts[column] for row in rows if row.code and row.code not in ledger.codes and column in row.amounts]
