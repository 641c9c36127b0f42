"""Figures with the nodes that state them, as operands of checks."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from kg.audit.check import Operand
from kg.model import Money, SourceRef

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Booked(Generic[T]):
    """Something the report states, with the bare IRI of its node."""

    item: T
    node: str


def money_operand(
    node: str, label: str, money: Money, source: SourceRef, *, factor: int = 1, step: Decimal | None = None
) -> Operand:
    """An amount as an operand, in yuan; ``step`` where its table tells more of its precision than its own digits."""
    worth = money.step if step is None else step
    return Operand(node, label, money.yuan, source, f"{money.text}{money.unit.label}", factor, worth)


def decimals(money: Money) -> str:
    """The digits printed behind the point."""
    return money.text.replace("．", ".").partition(".")[2]
