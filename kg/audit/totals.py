"""Rules on the totals a report states of itself."""

from collections.abc import Iterator

from kg.audit.booked import money_operand
from kg.audit.books import Books
from kg.audit.check import Check, Operand
from kg.audit.comparing import compare
from kg.model import TotalKind

_NAMES = {
    TotalKind.REVENUE: "收入总计",
    TotalKind.EXPENDITURE: "支出总计",
}


def revenue_is_expenditure(books: Books) -> Iterator[Check]:
    """收入总计 = 支出总计: what is carried in and carried out stands in both (预算法 第十二条)."""
    revenue, spending = _total(books, TotalKind.REVENUE), _total(books, TotalKind.EXPENDITURE)
    if revenue and spending:
        yield compare("", spending, [revenue])


def _total(books: Books, kind: TotalKind) -> Operand | None:
    total = books.totals.get(kind)
    return money_operand(total.node, _NAMES[kind], total.item.amount, total.item.source) if total else None
