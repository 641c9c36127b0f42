"""One result as a card shows it: found by a search, or there before anybody searched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.errors import UnknownNameError
from kg.search.engine import SearchEngine
from kg.search.request import Facets, GroupedHit, HitType, Reason, SearchHit, SearchResult, Source
from kg.store.graph_store import GraphStore
from kg.ui.address import SearchAddress
from kg.ui.search.card_facts import NO_FACTS, CardFacts, card_facts
from kg.ui.wording import Language, Word
from kg.ui.words.search import SearchWord

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
    says what brought it here, ``query`` is the SPARQL behind it, ``group`` are other years of the project that are one
    result with it, ``facts`` what else is told of it.
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
    facts: CardFacts = NO_FACTS


@dataclass(frozen=True, slots=True)
class Results:
    """What the search page shows below the box; ``searched`` tells search from browsing.

    ``total`` counts those that answer, ``explanation`` says in a sentence what every one of them fulfils, ``facets``
    what they can be narrowed to, ``notices`` what no report can fulfil.
    """

    searched: bool
    cards: tuple[Card, ...]
    total: int
    explanation: str
    facets: Facets
    notices: tuple[str, ...] = ()

    @property
    def has_more(self) -> bool:
        """Whether there is more than is shown."""
        return self.total > len(self.cards)


def found_by(engine: SearchEngine, address: SearchAddress) -> SearchResult:
    """What ``address`` asks for; without words all that fulfils the rest, the most money first.

    QueryError where the search cannot be answered, such as for a place that no report is of.
    """
    if address.like is not None:
        return engine.like(address.like, limit=address.count)
    return engine.search(address.request()) if address.text else engine.browse(address.request())


def results(
    engine: SearchEngine, store: GraphStore, address: SearchAddress, language: Language = Language.ZH
) -> Results:
    """What ``address`` asks for, as cards; QueryError where it cannot be answered."""
    found = found_by(engine, address)
    searched = bool(address.text) or address.like is not None
    return Results(
        searched=searched,
        cards=cards_of(store, found.hits),
        total=found.total,
        explanation=found.explain(language.value) if searched else "",
        facets=found.facets,
        notices=_told(found, language),
    )


def told(error: UnknownNameError, language: Language) -> str:
    """Which filter names something that is not there, and what there is."""
    known = "、".join(error.known) if language is Language.ZH else ", ".join(error.known)
    if error.count > len(error.known):
        known = SearchWord.NO_SUCH_MORE.of(language, known=known, count=error.count)
    return SearchWord.NO_SUCH.of(language, field=_NAMED[error.what].of(language), name=error.name, known=known)


def _told(found: SearchResult, language: Language) -> tuple[str, ...]:
    return tuple(notice.zh if language is Language.ZH else notice.en for notice in found.notices)


def cards_of(store: GraphStore, hits: Iterable[SearchHit]) -> tuple[Card, ...]:
    """Hits as cards, with what the graph tells of all of them besides."""
    cards = [card_of(hit) for hit in hits]
    facts: Mapping[str, CardFacts] = card_facts(store, (card.iri for card in cards))
    return tuple(replace(card, facts=facts.get(card.iri, NO_FACTS)) for card in cards)


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
        text=_text(hit),
        field=hit.field or None,
        matched=hit.matched,
        source=hit.source,
        relevant=hit.relevant,
        why=hit.why,
        query=hit.query,
        group=hit.group,
    )


def _text(hit: SearchHit) -> tuple[Segment, ...]:
    """The sentence that matched; where nothing in it did, as much of it as can be read at a glance."""
    if hit.marks:
        return segments(hit.snippet, hit.marks)
    if hit.meaning_marks:
        return segments(hit.snippet, hit.meaning_marks, meant=True)
    if hit.snippet == hit.label:
        return ()
    return segments(hit.snippet if len(hit.snippet) <= LONGEST_TEXT else f"{hit.snippet[:LONGEST_TEXT]}…", ())


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
