"""What a report carried in or carries out (上年结转, 结转下年): tables hold it or leave it out as each form asks."""

import re
from collections.abc import Iterable, Iterator

from kg.audit.booked import Booked, money_operand
from kg.audit.check import Operand
from kg.audit.ledger import Ledger
from kg.audit.names import FUNDS
from kg.model import Fund, Total

_CARRIED = re.compile(r"结转|结余")


def carried_amounts(total: Booked[Total] | None, ledgers: Iterable[Ledger]) -> tuple[Operand, ...]:
    """Every amount above nothing that is said to be carried in or out, each value once, the report's total first."""
    found: dict[object, Operand] = {}
    for operand in _stated(total, ledgers):
        if operand.value > 0:
            found.setdefault(operand.value, operand)
    return tuple(found.values())


def _stated(total: Booked[Total] | None, ledgers: Iterable[Ledger]) -> Iterator[Operand]:
    if total is not None:
        yield money_operand(total.node, FUNDS[Fund.CARRIED_IN], total.item.amount, total.item.source)
    for ledger in ledgers:
        for row in ledger.sums:
            yield from (amount for column, amount in row.amounts.items() if column.fund is Fund.CARRIED_IN)
        for row in ledger.rows:
            if row.fund is Fund.CARRIED_IN or (row.code is None and _CARRIED.search(row.label)):
                yield from row.amounts.values()
