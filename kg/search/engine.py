"""The one door to search: the command line, the app and programs ask here."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from embeddings.encoder import Encoder
from embeddings.load import BUILT_IN, load_encoder, load_reranker
from embeddings.reranker import Reranker
from embeddings.vector_store import VectorStore
from kg.errors import IndexMismatchError, NoWordError, UnknownNodeError
from kg.search.browsing import ANYTHING, Browser
from kg.search.columns import Columns, Flags, Numbers
from kg.search.corpus_file import CorpusFile
from kg.search.evidence import EvidenceReader
from kg.search.facet_counts import FacetCounter, Relevant
from kg.search.filters import Chosen, FilterNames, Sieve
from kg.search.grouping import first_of_each, hit_numbers, other_years
from kg.search.hit import HitType, SearchHit
from kg.search.index import IndexManifest
from kg.search.lexicon import Wordings, wordings_of
from kg.search.like import Neighbours
from kg.search.meaning import Meaning, Sense
from kg.search.notices import notices
from kg.search.ranking import FUSED, Question, Ranker, Ranking, Weights
from kg.search.request import MAX_TEXT, SearchRequest, SearchResult
from kg.search.reranking import Reranking
from kg.search.scope import Scope, scope_of, shown_nodes, stated
from kg.search.tokens import quoted_of
from kg.search.vectors import in_our_words, vectors_of
from kg.search.word_index import WordIndex
from kg.store.data_folder import DataFolder


@dataclass(frozen=True, slots=True)
class Ranked:
    """A node that answers, and its score; scores of one search can be compared, no others.

    ``words`` is what words, numbers, codes and amounts of money made of the score; 0 where meaning alone found it.
    """

    iri: str
    score: float
    label: str
    words: float


@dataclass(frozen=True, slots=True)
class Topic:
    """All nodes that answer, best first, and the first of them as hits."""

    ranked: tuple[Ranked, ...]
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request as the index reads it; ``like`` is the node that others are to be like, where that is asked."""

    request: SearchRequest
    question: Question
    quoted: tuple[str, ...]
    chosen: Chosen
    sieve: Sieve
    shown: Flags
    weights: Weights
    like: int | None


class SearchEngine:
    """Searches one build; open again to see a later one. Safe to use from several threads."""

    def __init__(
        self, folder: Path, encoder: Encoder, reranker: Reranker | None = None, vectors: VectorStore | None = None
    ) -> None:
        """Open the index in ``folder``, its vectors kept in ``vectors`` (by default in its files).

        IndexMismatchError where it is missing, damaged, or made by another encoder; VectorsError where the server of
        its vectors does not answer.
        """
        manifest = IndexManifest.load(folder)
        with in_our_words():
            self._meaning = Meaning.open(folder, encoder, manifest.content, vectors)
        self._encoder = encoder
        self._columns = Columns.load(folder / "columns")
        self._corpus = CorpusFile(folder / "corpus.sqlite")
        words = WordIndex.open(folder / "words")
        if self._columns.nodes != manifest.nodes or len(self._columns.piece_node) != manifest.pieces:
            raise IndexMismatchError(f"the parts of the index in {folder} do not belong together; build again")
        self._names = FilterNames(self._corpus, self._columns)
        self._ranker = Ranker(self._columns, self._meaning, words)
        self._evidence = EvidenceReader(self._columns, self._corpus, words)
        self._neighbours = Neighbours(self._columns, self._corpus, self._meaning)
        self._reranking = None if reranker is None else Reranking(reranker, self._columns, self._corpus)
        self._facets = FacetCounter(self._columns, self._corpus)
        self._browser = Browser(self._columns, self._corpus)
        everything = Sieve(self._columns, SearchRequest(ANYTHING), Chosen())
        self._spoken = scope_of(self._columns, everything, None)
        self._single = scope_of(self._columns, everything, None, each_for_itself=True)

    @classmethod
    def open(
        cls, data_dir: Path, model: str = BUILT_IN, reranker: str | None = None, vectors: str | None = None
    ) -> "SearchEngine":
        """The index that the data folder serves, read with the encoder called ``model``.

        ``vectors`` is the address of the server that keeps its vectors. StoreError where nothing was built,
        EncoderError where the encoder or the ``reranker`` is not on this machine, VectorsError as above.
        """
        folder = DataFolder(data_dir).served().index
        with in_our_words():
            encoder = load_encoder(model)
            chosen = None if reranker is None else load_reranker(reranker)
        return cls(folder, encoder, chosen, vectors_of(data_dir, vectors))

    def search(self, request: SearchRequest, weights: Weights = FUSED) -> SearchResult:
        """The nodes that answer ``request``; QueryError where it has no word, or a name that nothing has."""
        with in_our_words():
            return self._answer(self._asked(request, weights))

    def like(self, iri: str, request: SearchRequest | None = None, limit: int = 10) -> SearchResult:
        """The nodes most like the one called ``iri``, of its own type unless ``request`` asks for another.

        The text of ``request`` does not count, its conditions and its page do; without one there are ``limit`` hits.
        QueryError where nothing that can be found is called so.
        """
        number = self._corpus.number_of(iri)
        if number is None:
            raise UnknownNodeError(f"nothing that can be found is called {iri[:200]!r}; take the iri of a hit")
        name, sense = self._neighbours.subject(number)
        kind = self._neighbours.kind(number)
        request = SearchRequest(name[:MAX_TEXT], limit=limit) if request is None else request
        request = replace(request, text=name[:MAX_TEXT], type=request.type or kind)
        with in_our_words():
            result = self._answer(self._read(request, FUSED, wordings_of(request.text), sense, number))
        return replace(result, hits=self._neighbours.shared(number, result.hits))

    def browse(self, request: SearchRequest) -> SearchResult:
        """All that fulfils the conditions of ``request``, the most money first; its text does not count.

        Projects, unless it asks for another type. QueryError for a name that nothing has.
        """
        kind = request.type or HitType.PROJECT
        request = replace(request, text=ANYTHING, type=kind)
        sieve = Sieve(self._columns, request, self._names.chosen(request))
        scope = scope_of(self._columns, sieve, None, each_for_itself=kind is HitType.INDICATOR)
        hit = hit_numbers(self._columns, request.grouped)
        nodes = self._browser.ordered(scope)
        nodes = nodes[first_of_each(hit[nodes])]
        shown = nodes[request.offset : request.offset + request.limit].tolist()
        hits = self._browser.hits(shown, scope)
        if request.grouped:
            hits = tuple(
                replace(found, group=other_years(self._columns, self._corpus, scope, node))
                for found, node in zip(hits, shown, strict=True)
            )
        relevant = Relevant(self._spoken.units, self._single.units, shown_nodes(self._columns, ()), hit)
        return SearchResult(
            request=request,
            hits=hits,
            total=len(nodes),
            facets=self._facets.count(sieve, relevant, kind),
            notices=notices(request, self._corpus.reports),
        )

    def _answer(self, asked: _Asked) -> SearchResult:
        request, kind = asked.request, asked.request.type
        spoken, single = (self._rank(asked, self._everything(asked, each)) for each in (False, True))
        scope = self._scope(asked)
        page = slice(request.offset, request.offset + request.limit)
        hit = hit_numbers(self._columns, request.grouped)
        ranking = self._inside(asked, scope, single if kind is HitType.INDICATOR else spoken, hit)
        if self._reranking is not None:
            ranking = self._reranking.reranked(asked.question, scope, ranking)
        total = len(np.unique(hit[ranking.nodes[ranking.relevant]]))
        shown = _at(ranking, first_of_each(hit[ranking.nodes])) if request.grouped else ranking
        hits = self._evidence.hits(asked.question, stated(scope, asked.sieve), shown, page)
        if request.grouped:
            hits = tuple(
                replace(found, group=other_years(self._columns, self._corpus, scope, int(node)))
                for found, node in zip(hits, shown.nodes[page], strict=True)
            )
        relevant = Relevant(self._flags(spoken), self._flags(single), asked.shown, hit)
        return SearchResult(
            request=request,
            hits=hits,
            total=total,
            facets=self._facets.count(asked.sieve, relevant, kind),
            notices=notices(request, self._corpus.reports),
            meant=self._names.meant(asked.chosen),
            like=asked.like is not None,
        )

    def _inside(self, asked: _Asked, scope: Scope, ranking: Ranking, hit: Numbers) -> Ranking:
        """What of ``ranking``, which is of everything, is in ``scope``: the answers are the same in each scope.

        Where they do not fill the page, the nearest of the scope follow them.
        """
        inside = _at(ranking, np.flatnonzero(scope.units[ranking.nodes]))
        answers = len(np.unique(hit[inside.nodes[inside.relevant]]))
        if answers < asked.request.offset + asked.request.limit:
            inside = self._rank(asked, scope)
        return inside

    def relevant(self, request: SearchRequest, weights: Weights = FUSED) -> tuple[Ranked, ...]:
        """All nodes that answer ``request``, best first, without evidence; its limit and offset do not count."""
        with in_our_words():
            _, ranking = self._ranked(self._asked(request, weights))
        return self._told(ranking)

    def topic(self, request: SearchRequest) -> Topic:
        """All nodes that answer ``request``, with evidence for the first ``limit`` of them; nothing is counted."""
        with in_our_words():
            asked = self._asked(request, FUSED)
            scope, ranking = self._ranked(asked)
            relevant = _at(ranking, np.flatnonzero(ranking.relevant))
            hits = self._evidence.hits(asked.question, stated(scope, asked.sieve), relevant, slice(request.limit))
        return Topic(self._told(relevant), hits)

    def _told(self, ranking: Ranking) -> tuple[Ranked, ...]:
        relevant = _at(ranking, np.flatnonzero(ranking.relevant))
        nodes = relevant.nodes.tolist()
        stored = self._corpus.nodes(nodes)
        words = relevant.scores - relevant.parts.meaning - relevant.parts.name
        return tuple(
            Ranked(stored[node].iri, score, stored[node].name, round(word, 6))
            for node, score, word in zip(nodes, relevant.scores.tolist(), words.tolist(), strict=True)
        )

    def _asked(self, request: SearchRequest, weights: Weights) -> _Asked:
        wordings = wordings_of(request.text)
        if not any(map(str.isalnum, wordings.text)):
            raise NoWordError(f"there is no word to look for in {request.text[:20]!r}")
        return self._read(request, weights, wordings, self._meaning.sense(self._encoder, wordings.encoded))

    def _read(
        self, request: SearchRequest, weights: Weights, wordings: Wordings, sense: Sense, like: int | None = None
    ) -> _Asked:
        chosen = self._names.chosen(request)
        named = self._corpus.called(wordings.text)
        bodies = sorted(self._names.bodies.meant(wordings.text))
        named |= set(self._corpus.numbers_of(bodies).values())
        return _Asked(
            request=request,
            question=self._ranker.question(wordings, sense, named),
            quoted=quoted_of(wordings.text),
            chosen=chosen,
            sieve=Sieve(self._columns, request, chosen),
            shown=shown_nodes(self._columns, named),
            weights=weights,
            like=like,
        )

    def _ranked(self, asked: _Asked) -> tuple[Scope, Ranking]:
        """What is asked for, with the scope it was found in."""
        scope = self._scope(asked)
        return scope, self._rank(asked, scope)

    def _scope(self, asked: _Asked) -> Scope:
        kind = asked.request.type
        shown = asked.shown if kind is None else None
        scope = scope_of(self._columns, asked.sieve, shown, each_for_itself=kind is HitType.INDICATOR)
        return scope if asked.like is None else self._neighbours.others(scope, asked.like)

    def _everything(self, asked: _Asked, each_for_itself: bool) -> Scope:
        """The scope without any condition: facets tell what other values than those asked for would leave."""
        scope = self._single if each_for_itself else self._spoken
        return scope if asked.like is None else self._neighbours.others(scope, asked.like)

    def _rank(self, asked: _Asked, scope: Scope) -> Ranking:
        """The answers first, whatever else is near below them."""
        ranking = self._ranker.rank(asked.question, scope, asked.weights, self._quoting(asked, scope))
        return _at(ranking, np.argsort(~ranking.relevant, kind="stable"))

    def _flags(self, ranking: Ranking) -> Flags:
        flags = np.zeros(self._columns.nodes, dtype=np.bool_)
        flags[ranking.nodes[ranking.relevant]] = True
        return flags

    def _quoting(self, asked: _Asked, scope: Scope) -> dict[int, float]:
        """The nodes, among those that share most words, that hold every name the query quotes."""
        if not asked.quoted:
            return {}
        candidates = [int(node) for node in self._ranker.by_words(asked.question, scope)]
        return dict.fromkeys(self._evidence.holding(asked.quoted, scope, candidates), 1.0)


def _at(ranking: Ranking, order: Numbers) -> Ranking:
    return replace(
        ranking,
        nodes=ranking.nodes[order],
        scores=ranking.scores[order],
        parts=ranking.parts.at(order),
        relevant=ranking.relevant[order],
    )
