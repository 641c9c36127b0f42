"""Rules on tables that print the year before beside the year: the change, and its rate."""

from collections.abc import Iterator
from decimal import Decimal

from kg.audit.booked import Booked, money_operand
from kg.audit.books import Books
from kg.audit.check import Check, Measured, Operand, Outcome
from kg.audit.comparing import compare, doubted, rate_envelope, trusted, unchecked
from kg.audit.doubts import Doubt
from kg.audit.names import TABLES
from kg.audit.reasons import DIRECTION_UNTOLD, NO_BASE
from kg.model import YearOnYear

_HUNDRED = Decimal(100)


def change_is_the_difference(books: Books) -> Iterator[Check]:
    """增减额 = the year's amount - that of the year before; without signs only its size is compared."""
    signed = any(row.item.change is not None and row.item.change.yuan < 0 for row in books.years)
    yield from trusted(check for row in books.years if (check := _change(books, row, signed=signed)))


def _change(books: Books, row: Booked[YearOnYear], *, signed: bool) -> Check | None:
    item = row.item
    if item.amount is None or item.before is None or item.change is None:
        return None
    stated = money_operand(row.node, f"{item.label} 增减额", item.change, item.source)
    parts = (
        money_operand(row.node, f"{item.label} 本年", item.amount, item.source),
        money_operand(row.node, f"{item.label} 上年", item.before, item.source, factor=-1),
    )
    subject = f"{_name(item)} 增减额"
    if not signed and item.change.yuan == item.before.yuan - item.amount.yuan != 0:
        return unchecked(subject, Outcome.INSUFFICIENT_DATA, DIRECTION_UNTOLD, (stated, *parts))
    return compare(subject, stated, parts, doubt=_doubt(books, item))


def rate_is_the_change(books: Books) -> Iterator[Check]:
    """增减% = change ÷ the year before; a column of 本年 ÷ 上年 is told by what it prints."""
    yield from trusted(check for row in books.years if (check := _rate(books, row)))


def _rate(books: Books, row: Booked[YearOnYear]) -> Check | None:
    item = row.item
    if item.rate is None or item.before is None or item.amount is None:
        return None
    subject = f"{_name(item)} 增减%"
    digits = item.rate.as_tuple().exponent
    step = Decimal(1).scaleb(digits if isinstance(digits, int) else 0)
    stated = Operand(row.node, f"{item.label} 增减%", item.rate, item.source, f"{item.rate}%", step=step)
    now = money_operand(row.node, f"{item.label} 本年", item.amount, item.source, factor=0)
    before = money_operand(row.node, f"{item.label} 上年", item.before, item.source, factor=0)
    if item.before.yuan == 0:
        return unchecked(subject, Outcome.NOT_APPLICABLE, NO_BASE, (stated, now, before))
    ratio = now.value / before.value
    ways = (ratio * _HUNDRED - _HUNDRED, ratio * _HUNDRED, ratio - 1)
    expected = min(ways, key=lambda way: abs(way - stated.value))
    envelope = rate_envelope(now, before, step)
    agrees = abs(stated.value - expected) <= envelope
    outcome = Outcome.ROUNDING if agrees else Outcome.FAIL
    expected = (expected if agrees else ways[0]).quantize(step)
    if agrees and expected == stated.value:
        outcome = Outcome.PASS
    check = Check(
        subject,
        outcome,
        Measured.PERCENT,
        expected=expected,
        stated=stated.value,
        envelope=envelope.quantize(Decimal("0.0001")),
        stated_by=stated,
        operands=(now, before),
    )
    return doubted(check, _doubt(books, item))


def _doubt(books: Books, item: YearOnYear) -> Doubt | None:
    ledger = books.ledgers.get(item.table)
    return ledger.doubt if ledger else None


def _name(item: YearOnYear) -> str:
    code = item.function_code or item.economic_code or ""
    return f"{item.source.table or TABLES[item.table]} {code} {item.label}".replace("  ", " ")
