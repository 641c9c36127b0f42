"""A hit as the API gives it: what ``kg.search.hit.SearchHit.to_json`` says, with types."""

from dataclasses import dataclass

import msgspec

from kg.search.hit import HitType, SearchHit
from kg.serve.api.values import Exact, SourceLines


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score, its share of it, and how it is said."""

    code: str
    zh: str
    en: str
    weight: float


@dataclass(frozen=True, slots=True)
class SameProject:
    """The same project in another year."""

    iri: str
    label: str
    year: int | None
    amount: Exact | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: which, whose, how much (yuan), the sentence that matched, and the lines it stands in.

    ``score`` orders the hits of one search. ``marks`` are where words of the query stand in ``snippet`` (start and end
    in characters), ``meaning_marks`` the clause that means it; ``field`` the property it is the value of; ``why`` the
    parts of the score; ``query`` SPARQL that gives the node with its values and lines; ``group`` the other years.
    """

    iri: str
    type: HitType
    label: str
    department: str | None
    region: str | None
    year: int | None
    amount: Exact | None
    snippet: str
    score: float
    source: SourceLines | None
    unit: str | None
    field: str
    matched: str
    relevant: bool
    marks: tuple[tuple[int, int], ...]
    meaning_marks: tuple[tuple[int, int], ...]
    why: tuple[Reason, ...]
    query: str
    group: tuple[SameProject, ...]


def hit_of(found: SearchHit) -> Hit:
    """``found`` as it is given."""
    return msgspec.convert(found.to_json(), Hit)
