"""What the API gives, as bytes: JSON with exact figures, CSV of lists, and which of them is asked for."""

import re
from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_type_hints

import msgspec

from kg.errors import QueryError
from kg.serve.api.resource import Resource
from kg.serve.negotiation import preferred
from kg.ui.table_file import Cell, Table
from kg.ui.wording import Language

JSON = "application/json"
CSV = "text/csv"
_ANY_CASE = re.ASCII | re.IGNORECASE
_LANGUAGE = re.compile(
    r"\s*(zh|en|\*)(?:-[\w-]*)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.ASCII | re.IGNORECASE
)
_LONGEST_HEADER = 2_000


class NotAcceptableError(QueryError):
    """None of the formats there are is one that is asked for."""


def media_type(resource: Resource, form: str | None, accept: str | None) -> str:
    """In which format ``resource`` is given: the parameter ``form`` first, then the header Accept (RFC 9110, 12.5.1).

    NotAcceptableError where neither names one that there is.
    """
    offered = (JSON, CSV) if resource.table else (JSON,)
    if form is not None:
        return CSV if form == "csv" else JSON
    chosen = preferred(accept, offered)
    if chosen is None:
        raise NotAcceptableError(f"this is given as {' or '.join(offered)}; Accept asks for neither")
    return chosen


def language(said: Language | None, accept: str | None) -> Language:
    """Of labels and sentences: the parameter first, then the header Accept-Language, else Chinese."""
    return _preferred_language(accept) if said is None else said


def _preferred_language(accept: str | None) -> Language:
    """The one of ours that the header Accept-Language likes best (RFC 9110, 12.5.4; RFC 4647, basic filtering)."""
    liked = dict.fromkeys(Language, 0.0)
    for part in (accept or "")[:_LONGEST_HEADER].split(","):
        match = _LANGUAGE.fullmatch(part)
        if match is not None:
            for one in Language if match[1] == "*" else (Language(match[1].lower()),):
                liked[one] = max(liked[one], 0.001 if match[1] == "*" else float(match[2] or 1))
    return max(Language, key=lambda one: liked[one])  # the first, Chinese, where none is liked better


def as_json(value: object) -> bytes:
    """``value`` as JSON: dataclasses by their fields, exact decimals as text without exponent."""
    return msgspec.json.encode(_exact(msgspec.to_builtins(value, builtin_types=(Decimal,))))


def _exact(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return {key: _exact(one) for key, one in value.items()}
    return [_exact(one) for one in value] if isinstance(value, list | tuple) else value


def rows_table(kind: type, rows: Iterable[object], without: str = "") -> Table:
    """Dataclasses of the type ``kind`` as a table: a column for each field that is one value.

    A field that holds a dataclass gives its columns with its name before them (``source_file``), one with several texts
    gives them joined by ``; ``; what holds several dataclasses has no column, nor has the field ``without``.
    """
    columns = tuple(_columns(kind))
    kept = [place for place, name in enumerate(columns) if name != without]
    cells = [tuple(_cells(kind, row)) for row in rows]
    return Table(tuple(columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in cells))


def _columns(kind: type) -> Iterable[str]:
    for name, hint in get_type_hints(kind).items():
        inner = _held(hint)
        if inner is not None:
            yield from (f"{name}_{column}" for column in _columns(inner))
        elif not _is_table(hint):
            yield name


def _cells(kind: type, row: object) -> Iterable[Cell]:
    for name, hint in get_type_hints(kind).items():
        value, inner = getattr(row, name) if row is not None else None, _held(hint)
        if inner is not None:
            yield from _cells(inner, value)
        elif not _is_table(hint):
            yield _cell(value)


def _held(hint: Any) -> type | None:
    """The dataclass a field holds, or may hold."""
    kinds = () if _is_many(hint) else (hint, *get_args(hint))
    return next((one for one in kinds if isinstance(one, type) and is_dataclass(one)), None)


def _is_many(hint: Any) -> bool:
    return getattr(hint, "__origin__", None) in {tuple, list}


def _is_table(hint: Any) -> bool:
    """Whether a field holds several things of several values each."""
    return _is_many(hint) and any(is_dataclass(one) or _is_many(one) for one in get_args(hint))


def _cell(value: object) -> Cell:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, tuple):
        return "; ".join(str(_cell(one)) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return Decimal(str(value))
    if value is None or isinstance(value, str | int | Decimal | date):
        return value
    raise TypeError(f"no cell holds a {type(value).__name__}")
