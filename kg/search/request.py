"""What a person looks for and what is found, as values that the command line, the app and programs share."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.errors import QueryError

MAX_TEXT = 1_000  # characters; longer ones are documents, not questions
MAX_LIMIT = 1_000


class HitType(StrEnum):
    """The kinds of node a search can find."""

    PROJECT = "project"
    DUTY = "duty"
    INDICATOR = "indicator"
    LAW = "law"
    DIVISION = "division"
    REPORT = "report"  # by its explanations (情况说明)

    @classmethod
    def of(cls, name: str) -> "HitType":
        """The type called ``name``; QueryError with all names for any other."""
        for kind in cls:
            if kind.value == name.strip().lower():
                return kind
        raise QueryError(f"there is no type {name!r}; types are {', '.join(cls)}")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to look for: free ``text`` and what every hit must fulfil.

    ``region`` is a name (with 市 or without), a GB/T 2260 code or an IRI, and holds for what is below it. ``min_yuan``
    and ``max_yuan`` bound the money of a hit, both included; nodes without money are left out then. ``offset`` hits are
    skipped. QueryError for what cannot be asked.
    """

    text: str
    type: HitType | None = None
    region: str | None = None
    year: int | None = None
    min_yuan: Decimal | None = None
    max_yuan: Decimal | None = None
    limit: int = 10
    offset: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be asked."""
        if not self.text.strip():
            raise QueryError("the search is empty: say what to look for, such as 科技创新券")
        if len(self.text) > MAX_TEXT:
            raise QueryError(f"the search has {len(self.text):,} characters; {MAX_TEXT:,} are allowed")
        if not 1 <= self.limit <= MAX_LIMIT:
            raise QueryError(f"limit {self.limit}: ask for 1 to {MAX_LIMIT:,} hits")
        if self.offset < 0:
            raise QueryError(f"offset {self.offset}: it counts hits to skip, from 0")
        for bound in (self.min_yuan, self.max_yuan):
            if bound is not None and not bound.is_finite():
                raise QueryError(f"{bound} is not an amount of money")
        if self.min_yuan is not None and self.max_yuan is not None and self.min_yuan > self.max_yuan:
            raise QueryError(f"no amount is both at least {self.min_yuan} and at most {self.max_yuan} yuan")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a hit stands: ``file`` name, ``page`` of paged formats, first and last line (from 1), the report's IRI."""

    report: str
    file: str
    page: int | None
    line_start: int
    line_end: int


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One node that was found, with its evidence.

    ``amount`` is yuan. ``snippet`` is the sentence that matched best, ``marks`` where in it words of the query stand
    (start and end, counted in characters); ``field`` the property it is the value of. ``score`` orders hits of one
    search, and cannot be compared between searches. ``unit`` tells projects of one name apart. ``matched`` is the node
    the snippet speaks of: the hit itself or, for a project, one of its indicators.
    """

    iri: str
    type: HitType
    label: str
    department: str | None
    region: str | None
    year: int | None
    amount: Decimal | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    field: str
    score: float
    source: Source | None
    unit: str | None
    matched: str

    def to_json(self) -> dict[str, object]:
        """The hit as the JSON of ``yusuan search --json``; money is a string, exact."""
        source = None
        if self.source is not None:
            source = {
                "file": self.source.file,
                "page": self.source.page,
                "line_start": self.source.line_start,
                "line_end": self.source.line_end,
            }
        return {
            "iri": self.iri,
            "type": self.type.value,
            "label": self.label,
            "department": self.department,
            "region": self.region,
            "year": self.year,
            "amount": None if self.amount is None else format(self.amount, "f"),
            "snippet": self.snippet,
            "score": round(self.score, 4),
            "source": source,
        }


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value hits can be narrowed to, and how many of them have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How the hits are spread, the most frequent first."""

    regions: tuple[FacetValue, ...]
    years: tuple[FacetValue, ...]
    types: tuple[FacetValue, ...]

    def to_json(self) -> dict[str, object]:
        """The three lists, each ``{"value", "count"}``."""
        return {"regions": _counts(self.regions), "years": _counts(self.years), "types": _counts(self.types)}


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a request: one page of ``hits``; ``total`` and ``facets`` count all nodes that were ranked."""

    request: SearchRequest
    hits: tuple[SearchHit, ...]
    total: int
    facets: Facets

    def to_json(self) -> dict[str, object]:
        """The JSON of ``yusuan search --json``."""
        return {
            "query": self.request.text,
            "hits": [hit.to_json() for hit in self.hits],
            "total": self.total,
            "facets": self.facets.to_json(),
        }


def _counts(values: Iterable[FacetValue]) -> list[dict[str, object]]:
    return [{"value": value.value, "count": value.count} for value in values]
