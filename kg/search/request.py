"""What a person looks for and what is found, as values that the command line, the app and programs share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kg.errors import QueryError
from kg.search import explain as words
from kg.search.facets import Facets, FacetValue, MoneyBand
from kg.search.hit import GroupedHit, HitType, Reason, SearchHit, Source

__all__ = [
    "MAX_LIMIT",
    "MAX_TEXT",
    "FacetValue",
    "Facets",
    "GroupedHit",
    "HitType",
    "MoneyBand",
    "Reason",
    "SearchHit",
    "SearchRequest",
    "SearchResult",
    "Source",
]

MAX_TEXT = 1_000  # characters; longer ones are documents, not questions
MAX_LIMIT = 1_000
MAX_YUAN = Decimal(10) ** 30  # an amount of more digits is a slip, and no sentence can tell it
MAX_FILTER = 200  # characters of a name to filter by; an IRI of this graph has fewer

Years = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to look for: free ``text`` and what every hit must fulfil; None is no condition.

    ``region`` is a name (with 市 or without), a GB/T 2260 code or an IRI, and holds for what is below it. ``year`` is
    one fiscal year, ``years`` the first and the last of several, either of them None where that side is open.
    ``min_yuan`` and ``max_yuan`` bound the money of a hit, both included, ``band`` is a ``MoneyBand``; nodes without
    money are left out then. ``kind`` is a kind of report, ``fund`` a source of a project's money, ``rank`` that of a
    law, or of a law a project is based on: each an IRI, its local name, or a name in Chinese or English. ``body`` is
    a department, unit or subordinate body, by IRI or name, with words of its place or without: its reports, and what
    it carries out or is in charge of. ``function`` is a code or name of the functional classification, with all below
    it: of the money of a project, as far as its report tells, and the classes themselves. ``within`` are the only
    nodes that may be found, by IRI; none where it is empty. ``grouped`` gives one hit for all years of a project.
    ``offset`` hits are skipped.
    QueryError for what cannot be asked.
    """

    text: str
    type: HitType | None = None
    region: str | None = None
    year: int | None = None
    min_yuan: Decimal | None = None
    max_yuan: Decimal | None = None
    limit: int = 10
    offset: int = 0
    years: Years | None = None
    band: MoneyBand | None = None
    kind: str | None = None
    body: str | None = None
    function: str | None = None
    fund: str | None = None
    rank: str | None = None
    within: tuple[str, ...] | None = None
    grouped: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be asked."""
        if not self.text.strip():
            raise QueryError("the search is empty: say what to look for, such as 科技创新券")
        if len(self.text) > MAX_TEXT:
            raise QueryError(
                f"the search has {len(self.text):,} characters; {MAX_TEXT:,} are allowed: "
                "search with the sentence that matters most"
            )
        if not 1 <= self.limit <= MAX_LIMIT:
            raise QueryError(f"limit {self.limit}: ask for 1 to {MAX_LIMIT:,} hits")
        if self.offset < 0:
            raise QueryError(f"offset {self.offset}: it counts hits to skip, from 0")
        self._check_money()
        first, last = self.span
        if first is not None and last is not None and first > last:
            raise QueryError(f"no year is both {first} or later and {last} or earlier")
        for name in ("region", "kind", "body", "function", "fund", "rank"):
            value = getattr(self, name)
            if value is not None and not (value.strip() and len(value) <= MAX_FILTER):
                raise QueryError(f"{name} is a name of 1 to {MAX_FILTER} characters, not one of {len(value.strip())}")

    def _check_money(self) -> None:
        for bound in (self.min_yuan, self.max_yuan):
            if bound is not None and not (bound.is_finite() and abs(bound) <= MAX_YUAN):
                raise QueryError(f"{bound} is not an amount of money; an amount has up to 30 digits")
        if self.min_yuan is not None and self.max_yuan is not None and self.min_yuan > self.max_yuan:
            raise QueryError(f"no amount is both at least {self.min_yuan} and at most {self.max_yuan} yuan")

    @property
    def span(self) -> Years:
        """First and last fiscal year that ``year`` and ``years`` together leave; None where a side is open."""
        first, last = self.years or (None, None)
        if self.year is None:
            return first, last
        return max(first or self.year, self.year), min(last or self.year, self.year)

    def explain(self, language: str, meant: Mapping[str, words.Wording] | None = None, *, like: bool = False) -> str:
        """One sentence in ``language`` (zh or en) that says all conditions.

        ``meant`` tells what a name (by its field) was taken for; without it, it is as the request gives it. ``like``
        tells that the text is the name of a node that others are to be like.
        """
        sought = words.sought(self.text, self.type, like)
        return words.sentence(sought, self._conditions(meant or {}), self.grouped, language)

    def _conditions(self, meant: Mapping[str, words.Wording]) -> list[words.Wording]:
        first, last = self.span
        said = {
            "region": words.place_wording,
            "kind": words.kind_wording,
            "body": words.body_wording,
            "function": words.function_wording,
            "fund": words.fund_wording,
            "rank": words.rank_wording,
        }
        conditions = [
            word(meant.get(name, words.Wording(value, value)))
            for name, word in said.items()
            if (value := getattr(self, name)) is not None
        ]
        if first is not None or last is not None:
            conditions.append(words.years_wording(first, last))
        if self.min_yuan is not None or self.max_yuan is not None:
            conditions.append(words.money_wording(self.min_yuan, self.max_yuan))
        if self.band is not None:
            conditions.append(words.band_wording(self.band))
        if self.within is not None:
            conditions.append(words.within_wording(len(self.within)))
        return conditions


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a request: one page of ``hits``.

    ``total`` and ``facets`` count the relevant nodes (groups of them where grouped); hits go on below them, so that a
    page is not empty without need. ``notices`` say what no report can fulfil, such as a year there is none of,
    ``meant`` what each name of the request was taken for; ``like`` tells that hits are like the node whose name the
    request has for its text.
    """

    request: SearchRequest
    hits: tuple[SearchHit, ...]
    total: int
    facets: Facets
    notices: tuple[words.Wording, ...] = ()
    meant: Mapping[str, words.Wording] = field(default_factory=dict)
    like: bool = False

    def explain(self, language: str) -> str:
        """One sentence in ``language`` (zh or en) that says all conditions, each name as what it was taken for."""
        return self.request.explain(language, self.meant, like=self.like)

    def to_json(self) -> dict[str, object]:
        """The JSON of ``yusuan search --json``."""
        return {
            "query": self.request.text,
            "hits": [hit.to_json() for hit in self.hits],
            "total": self.total,
            "facets": self.facets.to_json(),
            "explanation": {language: self.explain(language) for language in words.LANGUAGES},
            "notices": [{"zh": notice.zh, "en": notice.en} for notice in self.notices],
        }
