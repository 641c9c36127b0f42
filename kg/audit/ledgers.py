"""Lines and sums of one table → its ledger."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from kg.audit.booked import Booked, decimals, money_operand
from kg.audit.check import Operand
from kg.audit.doubts import doubt_of
from kg.audit.ledger import Ledger, Row
from kg.audit.names import TABLES, Column
from kg.model import (
    BudgetLine,
    BudgetPhase,
    BudgetTable,
    ExpenditureKind,
    Money,
    MoneyUnit,
    ReportRecord,
    TableSum,
    YearOnYear,
)

Printed = BudgetLine | TableSum
Step = Callable[[Money], Decimal | None]

_BY_SOURCE = frozenset({BudgetTable.REVENUE, BudgetTable.FISCAL_REVENUE})
"""Tables whose rows are funds: a row's fund says what it is of, not which column it stands in."""


def ledger_of(
    table: BudgetTable,
    lines: Sequence[Booked[BudgetLine]],
    sums: Sequence[Booked[TableSum]],
    record: ReportRecord,
) -> Ledger:
    """The ledger of one table; ``lines`` are at least one, in reading order."""
    stated: list[Printed] = [*(line.item for line in lines), *(row.item for row in sums)]
    titles = frozenset(item.source.table for item in stated if item.source.table)
    first = min(item.source.line_start for item in stated)
    last = max(item.source.line_end for item in stated)
    step = _step(stated)
    return Ledger(
        table,
        next((item.source.table for item in stated if item.source.table), ""),
        tuple(_rows(lines, step)),
        tuple(_rows(sums, step)),
        doubt_of(record, titles, first, last),
    )


def ledger_before(own: Ledger, rows: Sequence[Booked[YearOnYear]]) -> Ledger:
    """What a table prints of the year before in ``rows``, as a table of one column."""
    sums = {row.label for row in own.sums}
    found: list[Row] = []
    for row in rows:
        item = row.item
        if item.before is None:
            continue
        code = item.function_code or item.economic_code
        name = " ".join(filter(None, (TABLES[own.table], code, item.label, "上年")))
        operand = money_operand(row.node, name, item.before, item.source)
        column = Column(ExpenditureKind.TOTAL, None, item.before_phase or BudgetPhase.APPROVED)
        found.append(Row(item.label, code, None, item.source.line_start, {column: operand}))
    lines = tuple(row for row in found if row.label not in sums)
    whole = tuple(row for row in found if row.label in sums)
    return Ledger(own.table, f"{own.name}（上年）", lines, whole, own.doubt, is_before=True)


def _step(stated: Sequence[Printed]) -> Step:
    """How exact a table's figures are: to their own last digit, or all alike where needless zeros are not printed.

    Where 500, 3.5 and 1331.42 stand in one table and no figure ends in a zero behind the point, 500 is 500.00.
    """
    finest: dict[MoneyUnit, int] = {}
    for item in stated:
        behind = decimals(item.amount)
        if behind.endswith("0"):
            return lambda _money: None
        finest[item.amount.unit] = max(finest.get(item.amount.unit, 0), len(behind))
    return lambda money: money.unit.yuan.scaleb(-finest[money.unit])


def _rows(booked: Iterable[Booked[BudgetLine]] | Iterable[Booked[TableSum]], step: Step) -> Iterable[Row]:
    """Amounts of one printed row together."""
    filled: dict[tuple[object, ...], dict[Column, Operand]] = {}
    rows: list[Row] = []
    for one in booked:
        item = one.item
        code, by_source = _code(item), item.table in _BY_SOURCE
        key = (item.source.row, item.source.line_start, code, item.label, item.body)
        if key not in filled:
            filled[key] = {}
            entire = item.whole if isinstance(item, TableSum) else True
            fund = item.fund if by_source else None
            rows.append(Row(item.label, code, item.body, item.source.line_start, filled[key], entire, fund))
        column = Column(item.kind, None if by_source else item.fund, item.phase)
        name = " ".join(filter(None, (TABLES[item.table], code, item.label, column.name)))
        operand = money_operand(one.node, name, item.amount, item.source, step=step(item.amount))
        filled[key].setdefault(column, operand)
    return rows


def _code(item: Printed) -> str | None:
    if isinstance(item, TableSum):
        return None
    if item.table is BudgetTable.ITEMS_BY_FUNCTION:
        return None
    return item.function_code or item.economic_code or item.revenue_code
