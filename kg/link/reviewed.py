"""Joins that a person forces or forbids: ``links.csv`` in the data folder, replayed at each build.

One row a ruling, in UTF-8 with a header: ``action`` (``join`` or ``part``), ``left`` and ``right`` (the IRI of a node,
or what people read: a document number, a title, the name of a body or project), ``by``, ``on`` (a date), ``reason``.
"""

import csv
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kg.errors import YusuanError
from kg.rdf.iris import key_text, title_key

FILE_NAME = "links.csv"
COLUMNS = ("action", "left", "right", "by", "on", "reason")


class ReviewedFileError(YusuanError):
    """The file of reviewed links cannot be understood."""


class Action(StrEnum):
    """What a person said of two things."""

    JOIN = "join"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One row: ``left`` and ``right`` are the same thing, or surely not; ``row`` counts from 2, the header is 1."""

    action: Action
    left: str
    right: str
    by: str
    on: str
    reason: str
    row: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All rulings, found by the keys of the two sides in either order."""

    rulings: tuple[Ruling, ...] = ()
    _by_pair: dict[frozenset[str], Ruling] = field(default_factory=dict)
    _partners: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, rulings: Iterable[Ruling]) -> "Reviewed":
        """ReviewedFileError where two rows say the opposite of the same pair."""
        kept = tuple(rulings)
        pairs: dict[frozenset[str], Ruling] = {}
        partners: dict[str, list[str]] = {}
        for ruling in kept:
            left, right = reading_key(ruling.left), reading_key(ruling.right)
            earlier = pairs.setdefault(frozenset({left, right}), ruling)
            if earlier.action is not ruling.action:
                raise ReviewedFileError(
                    f"{FILE_NAME} rows {earlier.row} and {ruling.row} say the opposite of {ruling.left} and "
                    f"{ruling.right}; take one of them out"
                )
            if ruling.action is Action.JOIN:
                partners.setdefault(left, []).append(right)
                partners.setdefault(right, []).append(left)
        return cls(kept, pairs, {key: tuple(found) for key, found in partners.items()})

    @classmethod
    def read(cls, folder: Path) -> "Reviewed":
        """The rulings in ``folder``; none where it has no such file. ReviewedFileError says the row that is wrong."""
        path = folder / FILE_NAME
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                return cls.of(_rulings(path, file))
        except FileNotFoundError:
            return cls()
        except UnicodeDecodeError as error:
            raise ReviewedFileError(f"{path} is not UTF-8 text; save it as CSV in UTF-8") from error
        except OSError as error:
            raise ReviewedFileError(f"{path} cannot be read: {error.strerror}") from error

    def of_pair(self, left: Collection[str], right: Collection[str]) -> Ruling | None:
        """The ruling on two things, each given by all its names (IRI, numbers, titles); ``part`` goes before ``join``.

        A thing is never apart from itself: names both share are no pair.
        """
        if not self._by_pair:
            return None
        found = None
        for one in sorted({reading_key(name) for name in left}):
            for other in sorted({reading_key(name) for name in right}):
                ruling = self._by_pair.get(frozenset({one, other})) if one != other else None
                if ruling is not None and (found is None or ruling.action is Action.PART):
                    found = ruling
        return found

    def joined_to(self, names: Iterable[str]) -> tuple[str, ...]:
        """The keys of what a person joined to the thing of these ``names``: where to look for it (``reading_key``)."""
        return tuple(sorted({key for name in names for key in self._partners.get(reading_key(name), ())}))

    def without_effect(self, known: Iterable[str]) -> tuple[Ruling, ...]:
        """The rulings of which one side is none of the ``known`` names: perhaps misspelt, or its report is gone."""
        if not self.rulings:
            return ()
        keys = {reading_key(name) for name in known}
        return tuple(one for one in self.rulings if not {reading_key(one.left), reading_key(one.right)} <= keys)


def reading_key(name: str) -> str:
    """What is compared of a name: width, white space, brackets and title marks do not count; an IRI stays as it is."""
    return name if "://" in name else title_key(key_text(name))


def _rulings(path: Path, file: Iterable[str]) -> Sequence[Ruling]:
    rows = csv.reader(file)
    header = next(rows, None)
    if header is None or tuple(cell.strip() for cell in header) != COLUMNS:
        raise ReviewedFileError(f"{path} must begin with the header {','.join(COLUMNS)}")
    return [_ruling(path, row) for row in _numbered(rows)]


def _numbered(rows: Iterable[list[str]]) -> Iterable[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=2):
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield number, cells


def _ruling(path: Path, numbered: tuple[int, list[str]]) -> Ruling:
    row, cells = numbered
    where = f"{path} row {row}"
    if len(cells) != len(COLUMNS):
        raise ReviewedFileError(f"{where} has {len(cells)} columns; {len(COLUMNS)} belong there: {','.join(COLUMNS)}")
    action, left, right, by, on, reason = cells
    if action not in set(Action):
        raise ReviewedFileError(f"{where}: action {action!r} must be join or part")
    if not left or not right or reading_key(left) == reading_key(right):
        raise ReviewedFileError(f"{where}: left and right must name two different things")
    return Ruling(Action(action), left, right, by, on, reason, row)
