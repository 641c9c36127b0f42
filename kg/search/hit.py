"""What a search finds, as values: a node with its evidence and the reasons of its place."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.errors import QueryError

Spans = tuple[tuple[int, int], ...]
"""Start and end of each marked part of a text, counted in characters, in order and apart from each other."""


class HitType(StrEnum):
    """The kinds of node a search can find."""

    PROJECT = "project"
    DUTY = "duty"
    INDICATOR = "indicator"
    LAW = "law"
    DIVISION = "division"
    REPORT = "report"  # by its explanations (情况说明)
    DEPARTMENT = "department"  # a department, unit or subordinate body
    REGION = "region"
    FUNCTION = "function"  # a functional class of expenditure (支出功能分类科目) that is in use
    THEME = "theme"  # what the duties of several bodies have in common

    @classmethod
    def of(cls, name: str) -> "HitType":
        """The type called ``name``; QueryError with all names for any other."""
        for kind in cls:
            if kind.value == name.strip().lower():
                return kind
        raise QueryError(f"there is no type {name!r}; types are {', '.join(cls)}")


NAMES = frozenset({HitType.DEPARTMENT, HitType.REGION, HitType.FUNCTION, HitType.THEME})
"""Kinds that have nothing but a name: they answer a text that names them, or a search for their kind."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a hit stands: ``file`` name, ``page`` of paged formats, first and last line (from 1), the report's IRI."""

    report: str
    file: str
    page: int | None
    line_start: int
    line_end: int

    def to_json(self) -> dict[str, object]:
        """File, page and lines."""
        return {"file": self.file, "page": self.page, "line_start": self.line_start, "line_end": self.line_end}


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: ``code`` names the part, ``zh`` and ``en`` say it, ``weight`` is its share of the score."""

    code: str
    zh: str
    en: str
    weight: float

    def to_json(self) -> dict[str, object]:
        """All four."""
        return {"code": self.code, "zh": self.zh, "en": self.en, "weight": round(self.weight, 4)}


@dataclass(frozen=True, slots=True)
class GroupedHit:
    """The same project in another year: a member of the lineage whose best member is the hit."""

    iri: str
    label: str
    year: int | None
    amount: Decimal | None

    def to_json(self) -> dict[str, object]:
        """IRI, label, year and money."""
        return {"iri": self.iri, "label": self.label, "year": self.year, "amount": written(self.amount)}


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One node that was found, with its evidence.

    ``amount`` is yuan. ``snippet`` is the sentence that matched best, ``marks`` where in it words of the query stand,
    ``meaning_marks`` the clause that means it where no word of it does; ``field`` the property it is the value of.
    ``score`` orders hits of one search, and cannot be compared between searches; ``why`` are its parts, and
    ``relevant`` tells whether it is an answer, or only the nearest there is. ``unit`` tells projects of one name apart.
    ``matched`` is the node the snippet speaks of: the hit itself or, for a project, one of its indicators. ``query`` is
    the SPARQL that gives the node with its values and lines; ``group`` the other years of a project.
    """

    iri: str
    type: HitType
    label: str
    department: str | None
    region: str | None
    year: int | None
    amount: Decimal | None
    snippet: str
    marks: Spans
    field: str
    score: float
    source: Source | None
    unit: str | None
    matched: str
    relevant: bool = True
    why: tuple[Reason, ...] = ()
    meaning_marks: Spans = ()
    query: str = ""
    group: tuple[GroupedHit, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The hit as the JSON of ``yusuan search --json``; money is a string, exact."""
        return {
            "iri": self.iri,
            "type": self.type.value,
            "label": self.label,
            "department": self.department,
            "region": self.region,
            "year": self.year,
            "amount": written(self.amount),
            "snippet": self.snippet,
            "score": round(self.score, 4),
            "source": None if self.source is None else self.source.to_json(),
            "unit": self.unit,
            "field": self.field,
            "matched": self.matched,
            "relevant": self.relevant,
            "marks": [list(span) for span in self.marks],
            "meaning_marks": [list(span) for span in self.meaning_marks],
            "why": [reason.to_json() for reason in self.why],
            "query": self.query,
            "group": [other.to_json() for other in self.group],
        }


def written(amount: Decimal | None) -> str | None:
    """Money as JSON holds it: the exact decimal as a string."""
    return None if amount is None else format(amount, "f")
