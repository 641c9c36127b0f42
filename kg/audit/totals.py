"""Rule on the totals a report states of itself: what comes in is what goes out."""

import re
from collections.abc import Iterator

from kg.audit.across import doubt_of_both
from kg.audit.booked import money_operand
from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome
from kg.audit.comparing import compare, unchecked
from kg.audit.ledger import Ledger
from kg.audit.names import Column
from kg.audit.reasons import NOT_TOGETHER
from kg.model import BudgetTable, TotalKind

_GRAND = re.compile(r".*总计")
_NAMES = {TotalKind.REVENUE: "收入总计", TotalKind.EXPENDITURE: "支出总计"}
_SUMMARIES = (
    (BudgetTable.REVENUE, BudgetTable.EXPENDITURE_SUMMARY),
    (BudgetTable.FISCAL_REVENUE, BudgetTable.FISCAL_EXPENDITURE),
)


def revenue_is_expenditure(books: Books) -> Iterator[Check]:
    """收入总计 = 支出总计 of each summary: what is carried in and carried out stands in both (预算法 第十二条).

    Without a summary the report's totals tell, where one table or the sentences state both: a table of the year's
    revenue alone need not balance.
    """
    found = [check for income, spending in _SUMMARIES for check in _summary(books, income, spending)]
    yield from found
    revenue, spending = books.totals.get(TotalKind.REVENUE), books.totals.get(TotalKind.EXPENDITURE)
    if found or revenue is None or spending is None:
        return
    one, other = (
        money_operand(total.node, _NAMES[total.item.kind], total.item.amount, total.item.source)
        for total in (spending, revenue)
    )
    if revenue.item.source.table == spending.item.source.table:
        yield compare("收入总计与支出总计", one, [other])
    else:
        yield unchecked("收入总计与支出总计", Outcome.INSUFFICIENT_DATA, NOT_TOGETHER, (one, other))


def _summary(books: Books, income: BudgetTable, spending: BudgetTable) -> Iterator[Check]:
    one, other = books.ledgers.get(income), books.ledgers.get(spending)
    if one is None or other is None:
        return
    for column in one.total_columns:
        revenue, expenditure = _grand(one, column), _grand(other, column)
        if revenue is not None and expenditure is not None:
            subject = f"{other.name} 收入总计与支出总计"
            yield compare(subject, expenditure, [revenue], doubt=doubt_of_both(one, other))


def _grand(ledger: Ledger, column: Column) -> Operand | None:
    rows = [row for row in ledger.sums if _GRAND.fullmatch(row.label) and column in row.amounts]
    return rows[0].amounts[column] if rows else None
