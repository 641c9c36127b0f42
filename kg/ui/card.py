"""One result as a card shows it: found by a search, or there before anybody searched."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import UnknownNameError
from kg.rdf.vocabulary import YS
from kg.search.engine import SearchEngine
from kg.search.request import Facets, GroupedHit, HitType, Reason, SearchHit, SearchResult, Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.named_query import Binding
from kg.store.term import Term, iri, literal
from kg.ui.address import SearchAddress
from kg.ui.evidence import source_of
from kg.ui.wording import Language, Word

LONGEST_TEXT = 160
"""Characters of a text shown where no words were searched."""


_NAMED = {
    "report of": Word.REGION,
    "body": Word.BODY,
    "report of kind": Word.REPORT_KIND,
    "functional class": Word.FUNCTION,
    "fund": Word.FUND,
    "rank": Word.RANK,
}
"""What a search calls the filters it is narrowed by, and what the page calls them."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, ``marked`` where words of the search stand, ``meant`` where it says the same in others."""

    text: str
    marked: bool
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One node: where it belongs, its money (yuan), the text that tells most, and the lines that say so.

    ``field`` is the property (IRI) the text is the value of; ``matched`` the node it speaks of, which for a project may
    be one of its indicators. ``relevant`` tells whether it answers the search or is only the nearest there is; ``why``
    says what brought it here, ``query`` is the SPARQL behind it, ``group`` are other years of the project.
    """

    iri: str
    type: HitType
    title: str
    region: str | None
    department: str | None
    unit: str | None
    year: int | None
    amount: Decimal | None
    text: tuple[Segment, ...]
    field: str | None
    matched: str
    source: Source | None
    relevant: bool = True
    why: tuple[Reason, ...] = ()
    query: str = ""
    group: tuple[GroupedHit, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What the search page shows below the box; ``searched`` tells search from browsing.

    ``total`` counts those that answer, ``explanation`` says in a sentence what every one of them fulfils, ``facets``
    what they can be narrowed to, ``notices`` what no report can fulfil.
    """

    searched: bool
    cards: tuple[Card, ...]
    total: int
    explanation: str = ""
    facets: Facets | None = None
    notices: tuple[str, ...] = ()

    @property
    def has_more(self) -> bool:
        """Whether there is more than is shown."""
        return self.total > len(self.cards)


def results(
    engine: SearchEngine, store: GraphStore, address: SearchAddress, language: Language = Language.ZH
) -> Results:
    """What ``address`` asks for; without words the projects with most money that fulfil the rest.

    QueryError where the search cannot be answered, such as for a place that no report is of.
    """
    if address.like is None and not address.text:
        return _browse(store, address)
    if address.like is not None:
        return _searched(engine.like(address.like, limit=address.count), language)
    return _searched(engine.search(address.request()), language)


def told(error: UnknownNameError, language: Language) -> str:
    """Which filter names something that is not there, and what there is."""
    known = "、".join(error.known) if language is Language.ZH else ", ".join(error.known)
    if error.count > len(error.known):
        known = Word.NO_SUCH_MORE.of(language, known=known, count=error.count)
    return Word.NO_SUCH.of(language, field=_NAMED[error.what].of(language), name=error.name, known=known)


def _searched(found: SearchResult, language: Language) -> Results:
    cards = tuple(card_of(hit) for hit in found.hits)
    return Results(True, cards, found.total, found.explain(language.value), found.facets, _told(found, language))


def _told(found: SearchResult, language: Language) -> tuple[str, ...]:
    return tuple(notice.zh if language is Language.ZH else notice.en for notice in found.notices)


def card_of(hit: SearchHit) -> Card:
    """A search's hit as a card."""
    return Card(
        iri=hit.iri,
        type=hit.type,
        title=hit.label,
        region=hit.region,
        department=hit.department,
        unit=hit.unit,
        year=hit.year,
        amount=hit.amount,
        text=segments(hit.snippet, hit.marks) if hit.marks else segments(hit.snippet, hit.meaning_marks, meant=True),
        field=hit.field,
        matched=hit.matched,
        source=hit.source,
        relevant=hit.relevant,
        why=hit.why,
        query=hit.query,
        group=hit.group,
    )


def segments(text: str, marks: Iterable[tuple[int, int]], *, meant: bool = False) -> tuple[Segment, ...]:
    """``text`` cut where marks (start and end in characters) begin and end; marks that overlap are one.

    What is marked is marked as ``meant``: by meaning, not by words.
    """
    cut: list[Segment] = []
    end = 0
    for start, stop in sorted(marks):
        start = max(start, end)  # noqa: PLW2901 - the part of a mark that an earlier one covers
        if stop <= start:
            continue
        cut += [Segment(text[end:start], marked=False), Segment(text[start:stop], marked=True, meant=meant)]
        end = stop
    cut.append(Segment(text[end:], marked=False))
    return tuple(segment for segment in cut if segment.text)


def places_of(store: GraphStore, nodes: Iterable[str]) -> dict[str, Source]:
    """The first place of each node (IRI) in file and line order."""
    terms = [iri(node) for node in nodes]
    if not terms:
        return {}
    places: dict[str, Source] = {}
    for row in store.named("page_places", node=terms):
        places.setdefault(row.text("node"), source_of(row))
    return places


def _browse(store: GraphStore, address: SearchAddress) -> Results:
    asked: dict[str, Term | None] = {
        "within": None if address.region is None else literal(address.region),
        "year": None if address.year is None else Term(str(address.year), datatype=_G_YEAR),
        "min": None if address.min_yuan is None else literal(address.min_yuan),
        "max": None if address.max_yuan is None else literal(address.max_yuan),
    }
    bindings: dict[str, Binding] = {name: term for name, term in asked.items() if term is not None}
    rows = store.named("page_browse_projects", **bindings).rows
    shown = rows[: address.count]
    places = places_of(store, [row.text("node") for row in shown])
    return Results(False, tuple(_browsed(row, places.get(row.text("node"))) for row in shown), len(rows))


def _browsed(row: Row, source: Source | None) -> Card:
    text = row["text"] or ""
    told = text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"
    return Card(
        iri=row.text("node"),
        type=HitType.PROJECT,
        title=row.text("label"),
        region=row["region"],
        department=row["department"],
        unit=row["unit"],
        year=row.integer("year"),
        amount=row.decimal("amount"),
        text=segments(told, ()),
        field=YS.purpose if text else None,
        matched=row.text("node"),
        source=source,
    )


_G_YEAR = "http://www.w3.org/2001/XMLSchema#gYear"
