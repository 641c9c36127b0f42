"""The texts of a record together with the places that print them: what evidence and coverage are told by."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import get_args

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
    if isinstance(value, str):
        if source is not None and not isinstance(value, Enum):
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
    else:
        _gather_fields(value, found)


def _gather_fields(value: object, found: list[Value]) -> None:
    kind: type = type(value)
    names = _names(kind)
    source = getattr(value, "source", None) if names else None
    for name in names:
        inner = getattr(value, name)
        if inner is not None:
            _gather(inner, source, found)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that may hold printed values; none of any other type."""
    if issubclass(kind, _WITHOUT_VALUES) or not is_dataclass(kind):
        return ()
    return tuple(
        field.name for field in fields(kind) if field.name not in _NOT_AS_PRINTED and not _is_unprinted(field.type)
    )


def _is_unprinted(annotation: object) -> bool:
    """Whether fields of a type hold categories and marks only (``Fund | None``), never what is printed."""
    kinds = get_args(annotation) or (annotation,)
    return all(isinstance(kind, type) and issubclass(kind, (Enum, bool, NoneType)) for kind in kinds)
