"""Long lists in parts: a cursor says where the next part begins, and holds as long as its build is served."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields

from kg.errors import QueryError
from kg.serve.api.parameters import ListParameters, UnfitParameterError

LISTS_KEPT = 4
"""Nodes whose lists are kept for whoever fetches their next part; those of a law that a country cites are long."""
_NOT_COUNTED = frozenset({"limit", "cursor", "format", "lang"})
"""Parameters that may change from page to page of one list."""
_LONGEST_LIST = 10**9
_SIGNS = 12


class CursorGoneError(QueryError):
    """A cursor is of a build that is not served any more."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list: ``total`` is how long the whole list is, ``next`` where its next part is, None at its end.

    ``build`` is the build that answers; the list of another build may be another one.
    """

    build: str
    total: int
    next: str | None


def cursor_of(build: str, asked: ListParameters, start: int) -> str:
    """The mark of the part that begins after ``start`` entries of the list that ``asked`` gives in ``build``."""
    written = json.dumps([build, start, _digest(asked)], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def start_of(build: str, asked: ListParameters) -> int:
    """After how many entries the part of ``asked`` begins.

    CursorGoneError where its cursor is of another build, UnfitParameterError where it is of another list, or none.
    """
    if asked.cursor is None:
        return 0
    made_in, start, digest = _read(asked.cursor)
    if digest != _digest(asked):
        raise _refused("it belongs to a list with other conditions")
    if made_in != build:
        raise CursorGoneError(f"this list was begun in {made_in}, now {build} is served; begin again without cursor")
    return start


def _read(cursor: str) -> tuple[str, int, str]:
    try:
        found = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError) as error:
        raise _refused("it is none") from error
    match found:
        case [str(build), int(start), str(digest)] if 0 < start < _LONGEST_LIST:
            return build, start, digest
    raise _refused("it is none")


def _refused(reason: str) -> UnfitParameterError:
    return UnfitParameterError("cursor", reason, "what next of the page before says; begin again without cursor")


def _digest(asked: ListParameters) -> str:
    """What tells lists apart: the conditions."""
    names: Sequence[str] = [field.name for field in fields(asked) if field.name not in _NOT_COUNTED]
    said = [type(asked).__name__, *(f"{name}={getattr(asked, name)!s}" for name in names)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:_SIGNS]
