"""What a question gets: a sentence, the rows behind it, the query that gave them, and where each row stands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.ask.slots import Slot
from kg.search.request import SearchHit, Source


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    NONE = "none"  # the reports were looked through, and nothing fulfils the conditions
    NOT_DISCLOSED = "not-disclosed"  # the reports are here, and do not say it
    NOT_COLLECTED = "not-collected"  # no report of that place, year, body or kind is in the graph
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: ``text`` for people in the answer's language; ``iri`` where it is a node, ``number`` where a figure.

    ``unit`` of a figure: ``yuan``, ``percent``, ``count``, or the printed unit of a target.
    """

    text: str
    iri: str | None = None
    number: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row of the answer's table and the lines of the report that say so, if one place does."""

    cells: tuple[Cell | None, ...]
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through: reports, places, fiscal years (None where there is no report)."""

    reports: int
    places: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Chip:
    """A slot as the app shows it: ``key`` takes it off, ``label`` names it in the answer's language."""

    key: str
    label: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to ``question``; each figure in ``sentence`` stands in ``rows`` or is ``figure``.

    ``figure`` is the one number asked for, where one was (yuan, per cent, or a count: ``unit``). ``columns`` are names
    for programs (English), ``headings`` for people. ``hits`` are the nodes behind the answer with their evidence, best
    first; ``near`` are those less close in meaning, which no row counts. ``notes`` are further sentences: what was left
    out, which reports do not say it, what was found by meaning.
    """

    question: str
    language: str
    outcome: Outcome
    sentence: str
    chips: tuple[Chip, ...]
    sparql: str | None
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    figure: Decimal | None
    unit: str | None
    hits: tuple[SearchHit, ...]
    searched: Searched
    notes: tuple[str, ...] = ()
    near: tuple[SearchHit, ...] = ()
