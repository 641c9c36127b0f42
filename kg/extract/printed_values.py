"""The texts of a record together with the places that print them: what evidence and coverage are told by."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache

from kg.model import Instrument, Issue, Money, Region, SourceRef, Stated

Value = tuple[str, SourceRef]
"""A text or figure as it is printed, and its place."""

_NOT_AS_PRINTED = frozenset({"source", "number", "comparator", "unit_text", "target_value", "ordinal", "year"})
"""Fields that stand in one form, or are parts of another field (the target's text)."""
_WITHOUT_VALUES = (Enum, Issue, Instrument, Region, SourceRef)


def printed_values(value: object) -> list[Value]:
    """Each text and figure inside ``value`` (a record, or a part of one) as it is printed, with its place.

    Dates, categories and what is derived from a printed text (a document number in one form) are left out.
    """
    found: list[Value] = []
    _gather(value, None, found)
    return found


def _gather(value: object, source: SourceRef | None, found: list[Value]) -> None:
    if value is None or isinstance(value, _WITHOUT_VALUES):
        return
    if isinstance(value, str):
        if source is not None:
            found.append((value, source))
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, source, found)
    elif isinstance(value, Stated):
        _gather(value.value, value.source, found)
    elif isinstance(value, Money):
        _gather(value.text, source, found)
    elif isinstance(value, Decimal):
        _gather(f"{value:f}", source, found)
    elif is_dataclass(value) and not isinstance(value, type):
        source = getattr(value, "source", None)
        for name in _names(type(value)):
            _gather(getattr(value, name), source, found)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _NOT_AS_PRINTED)
