"""What there is without a word to look for: the nodes that fulfil the conditions, those with most money first."""

from collections.abc import Mapping, Sequence

import numpy as np

from kg.search.best_text import NAMES, TELLING
from kg.search.columns import NO_AMOUNT, TYPES, Columns, Numbers
from kg.search.corpus_file import CorpusFile, StoredNode, StoredPiece, StoredPlace
from kg.search.hit import HitType, SearchHit, Source
from kg.search.hit_query import HitShown, query_behind
from kg.search.scope import Scope

ANYTHING = "…"
"""The text of a request that has no words."""

Shown = tuple[StoredPiece, StoredPlace | None]


class Browser:
    """Orders nodes without a question and reads what is shown of them: each table once a page."""

    def __init__(self, columns: Columns, corpus: CorpusFile) -> None:
        """Both of one build."""
        self._columns = columns
        self._corpus = corpus
        self._regions = {region.iri: region.name for region in corpus.regions}

    def ordered(self, scope: Scope) -> Numbers:
        """The nodes of ``scope``, the most money first, those without money last, then as they are numbered."""
        nodes: Numbers = np.flatnonzero(scope.units)
        amounts = self._columns.node_amount[nodes]
        ordered: Numbers = nodes[np.lexsort((nodes, -np.maximum(amounts, NO_AMOUNT + 1)))]
        return ordered

    def hits(self, nodes: Sequence[int], scope: Scope) -> tuple[SearchHit, ...]:
        """``nodes`` as hits: the text that tells most of each, and where it stands in the reports of ``scope``."""
        first = self._columns.node_first
        pieces = self._corpus.pieces([piece for node in nodes for piece in range(first[node], first[node + 1])])
        places = self._corpus.places(list(nodes))
        stored = self._corpus.nodes(list(nodes))
        return tuple(
            self._hit(node, stored[node], _told(self._own(node, pieces, scope), _first(places[node], scope)))
            for node in nodes
        )

    def _own(self, node: int, pieces: Mapping[int, StoredPiece], scope: Scope) -> list[StoredPiece]:
        first = self._columns.node_first
        own = [pieces[piece] for piece in range(first[node], first[node + 1])]
        return [one for one in own if one.place is None or scope.reports[one.place.report]]

    def _hit(self, node: int, stored: StoredNode, shown: tuple[StoredPiece | None, StoredPlace | None]) -> SearchHit:
        kind = TYPES[int(self._columns.node_type[node])]
        said, place = shown
        report = None if place is None else self._corpus.reports[place.report]
        source = None
        if report is not None and place is not None:
            source = Source(report.iri, report.file, place.page, place.line_start, place.line_end)
        is_place = kind is HitType.REGION
        return SearchHit(
            iri=stored.iri,
            type=kind,
            label=stored.name,
            department=None if report is None or is_place else report.department,
            region=stored.name if is_place else self._regions.get((report and report.region) or ""),
            year=None if report is None else report.year,
            amount=stored.amount,
            snippet="" if said is None else said.text,
            marks=(),
            field="" if said is None else said.field,
            score=0.0,
            source=source,
            unit=stored.unit,
            matched=stored.iri,
            query="" if source is None or said is None else query_behind(_behind(kind, stored, said, source)),
        )


def _told(own: Sequence[StoredPiece], place: StoredPlace | None) -> tuple[StoredPiece | None, StoredPlace | None]:
    """The text that says what the node is about, else its name; and where that stands, else where the node does."""
    telling = [one for one in own if one.field in TELLING]
    named = [one for one in own if one.field in NAMES] or list(own)
    best = min(telling, key=lambda one: TELLING.index(one.field), default=None) or next(iter(named), None)
    return best, place if best is None or best.place is None else best.place


def _first(places: Sequence[StoredPlace], scope: Scope) -> StoredPlace | None:
    return next((place for place in places if scope.reports[place.report]), None)


def _behind(kind: HitType, stored: StoredNode, said: StoredPiece, source: Source) -> HitShown:
    return HitShown(
        node=stored.iri,
        type=kind,
        matched=stored.iri,
        field=said.field,
        text=said.text,
        is_passage=said.place is not None,
        is_name=said.text == stored.name,
        source=source,
    )
