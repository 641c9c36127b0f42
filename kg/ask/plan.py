"""What a question becomes before it is asked: one SPARQL query, what its columns are, and where its rows stand."""

from dataclasses import dataclass
from enum import StrEnum

from kg.ask.slots import Aggregate, Group
from kg.ask.sparql_text import Part
from kg.search.request import HitType

SHOWN = 200  # rows of one answer; a list that is longer says so
BEHIND = 50  # things behind a figure that are shown with their lines


class ColumnKind(StrEnum):
    """What the values of a column are, and so how they are written for people."""

    TEXT = "text"
    CONCEPT = "concept"  # an IRI of a code list: shown by its name in the answer's language
    YUAN = "yuan"
    COUNT = "count"
    PERCENT = "percent"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` of the SPARQL variable and of the column for programs; ``node`` the variable that holds its IRI."""

    name: str
    zh: str
    en: str
    kind: ColumnKind = ColumnKind.TEXT
    node: str | None = None

    def heading(self, language: str) -> str:
        """The heading in ``language``."""
        return self.zh if language == "zh" else self.en


class Shape(StrEnum):
    """What the rows are: things, one figure a report, or what was worked out over them."""

    ITEMS = "items"
    FIGURES = "figures"
    WORKED_OUT = "worked-out"  # one row, or one a group
    CHANGES = "changes"  # a figure, the one before, and the difference
    SHARES = "shares"  # a part, the whole, and the percentage


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where rows stand: from the values of ``keys`` in a row, ``parts`` lead to the ``?node`` with the lines.

    Each key is a variable of the row; ``names`` are what they are called in ``parts``, the same where none are given.
    """

    keys: tuple[str, ...]
    parts: tuple[Part, ...] = ()  # none where the only key itself is the node
    names: tuple[str, ...] = ()
    single: str = ""  # the column that has to be 1: a sum over several reports stands in none of them

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the keys in ``parts``."""
        return (self.names or self.keys) if self.parts else ("node",)


@dataclass(frozen=True, slots=True)
class Plan:
    """The query, and what is needed to say its answer.

    ``figure`` is the column whose value is the answer where there is one row; ``measure`` names in Chinese and English
    what is measured; ``node`` is the variable of the things listed. ``listing`` gives the first few of the things that
    lie behind what was worked out, shown with their lines.
    """

    sparql: str
    columns: tuple[Column, ...]
    shape: Shape
    type: HitType
    aggregate: Aggregate
    measure: tuple[str, str]
    group: Group | None = None
    figure: str | None = None
    evidence: Evidence | None = None
    node: str | None = None
    listing: "Plan | None" = None
    notes: tuple[tuple[str, str], ...] = ()  # zh and en
    of_figure: bool = False  # a figure of reports, not of things in them
    states: str | None = None  # the property of a report that states the figure
    nouns: tuple[str, str] | None = None  # what the things are, where it is not their type alone
    is_change: bool = False  # the rows are years, and what changed from one to the next is asked for
    is_compared: bool = False  # the rows are held against each other
    empty: "Plan | None" = None  # the tables that say that there is none, where a figure may have such
    is_cut: bool = False  # the query leaves rows out: the first n, or those above an amount
