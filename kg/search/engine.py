"""The one door to search: the command line, the app and programs ask here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from embeddings.encoder import Encoder
from embeddings.errors import EmbeddingsError, IndexMismatchedError, IndexMissingError
from embeddings.load import BUILT_IN, load_encoder
from kg.errors import EncoderError, IndexMismatchError, QueryError
from kg.search.columns import Columns, Flags, Numbers
from kg.search.corpus_file import CorpusFile
from kg.search.evidence import EvidenceReader
from kg.search.facet_counts import FacetCounter, Relevant
from kg.search.filters import Chosen, FilterNames, Sieve
from kg.search.grouping import first_of_each, hit_numbers, other_years
from kg.search.hit import HitType
from kg.search.index import IndexManifest
from kg.search.meaning import Meaning
from kg.search.notices import notices
from kg.search.ranking import FUSED, Question, Ranker, Ranking, Weights
from kg.search.request import MAX_TEXT, SearchRequest, SearchResult
from kg.search.scope import Scope, scope_of, shown_nodes
from kg.search.tokens import normalise, quoted_of
from kg.search.word_index import WordIndex
from kg.store.data_folder import DataFolder


@dataclass(frozen=True, slots=True)
class Ranked:
    """A node that answers, and its score; scores of one search can be compared, no others."""

    iri: str
    score: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request as the index reads it."""

    request: SearchRequest
    question: Question
    chosen: Chosen
    sieve: Sieve
    shown: Flags
    weights: Weights


class SearchEngine:
    """Searches one build; open again to see a later one. Safe to use from several threads."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Open the index in ``folder``; IndexMismatchError where it is missing, damaged, or made by another encoder."""
        manifest = IndexManifest.load(folder)
        with _in_our_words():
            self._meaning = Meaning.open(folder, encoder, manifest.content)
        self._encoder = encoder
        self._columns = Columns.load(folder / "columns")
        self._corpus = CorpusFile(folder / "corpus.sqlite")
        words = WordIndex.open(folder / "words")
        if self._columns.nodes != manifest.nodes or len(self._columns.piece_node) != manifest.pieces:
            raise IndexMismatchError(f"the parts of the index in {folder} do not belong together; build again")
        self._names = FilterNames(self._corpus, self._columns)
        self._ranker = Ranker(self._columns, self._meaning, words)
        self._evidence = EvidenceReader(self._columns, self._corpus, self._meaning, words)
        self._facets = FacetCounter(self._columns, self._corpus)

    @classmethod
    def open(cls, data_dir: Path, model: str = BUILT_IN) -> "SearchEngine":
        """The index that the data folder serves, read with the encoder called ``model``.

        StoreError where nothing was built, EncoderError where the encoder is not on this machine.
        """
        folder = DataFolder(data_dir).served().index
        with _in_our_words():
            encoder = load_encoder(model)
        return cls(folder, encoder)

    def search(self, request: SearchRequest, weights: Weights = FUSED) -> SearchResult:
        """The nodes that answer ``request``; QueryError where it has no word, or a name that nothing has."""
        with _in_our_words():
            asked = self._asked(request, weights)
            scope, ranking = self._ranked(asked)
            relevant = self._relevant(asked)
            hit = relevant.hit[ranking.nodes]
            total = len(np.unique(hit[ranking.relevant]))
            shown = _at(ranking, first_of_each(hit)) if request.grouped else ranking
            page = slice(request.offset, request.offset + request.limit)
            hits = self._evidence.hits(asked.question, scope, shown, page)
        if request.grouped:
            hits = tuple(
                replace(found, group=other_years(self._columns, self._corpus, scope, int(node)))
                for found, node in zip(hits, shown.nodes[page], strict=True)
            )
        facets = self._facets.count(asked.sieve, relevant, request.type)
        meant = self._names.meant(asked.chosen)
        return SearchResult(request, hits, total, facets, notices(request, self._corpus.reports), meant)

    def relevant(self, request: SearchRequest, weights: Weights = FUSED) -> tuple[Ranked, ...]:
        """All nodes that answer ``request``, best first, without evidence; its limit and offset do not count."""
        with _in_our_words():
            _, ranking = self._ranked(self._asked(request, weights))
        nodes, scores = ranking.nodes[ranking.relevant], ranking.scores[ranking.relevant]
        stored = self._corpus.nodes(nodes.tolist())
        return tuple(
            Ranked(stored[node].iri, score) for node, score in zip(nodes.tolist(), scores.tolist(), strict=True)
        )

    def _asked(self, request: SearchRequest, weights: Weights) -> _Asked:
        text = " ".join(normalise(request.text).split())[:MAX_TEXT]  # one printed sign may stand for many: ㍿
        if not any(character.isalnum() for character in text):
            raise QueryError(f"there is no word to look for in {request.text[:20]!r}")
        chosen = self._names.chosen(request)
        named = self._corpus.called(text) | set(
            self._corpus.numbers_of(sorted(self._names.bodies.meant(text))).values()
        )
        question = Question(text, self._meaning.sense(self._encoder, text))
        sieve = Sieve(self._columns, request, chosen)
        return _Asked(request, question, chosen, sieve, shown_nodes(self._columns, named), weights)

    def _ranked(self, asked: _Asked) -> tuple[Scope, Ranking]:
        """What is asked for, with the scope it was found in."""
        kind = asked.request.type
        shown = asked.shown if kind is None else None
        scope = scope_of(self._columns, asked.sieve, shown, each_for_itself=kind is HitType.INDICATOR)
        return scope, self._rank(asked, scope)

    def _rank(self, asked: _Asked, scope: Scope) -> Ranking:
        return self._ranker.rank(asked.question, scope, asked.weights, self._quoting(asked, scope))

    def _relevant(self, asked: _Asked) -> Relevant:
        """What answers whatever else is asked: facets tell what other values would leave."""
        everything = Sieve(self._columns, SearchRequest(asked.request.text), Chosen())
        spoken = self._rank(asked, scope_of(self._columns, everything, None))
        single = self._rank(asked, scope_of(self._columns, everything, None, each_for_itself=True))
        return Relevant(
            spoken=self._flags(spoken),
            single=self._flags(single),
            shown=asked.shown,
            hit=hit_numbers(self._columns, asked.request.grouped),
        )

    def _flags(self, ranking: Ranking) -> Flags:
        flags = np.zeros(self._columns.nodes, dtype=np.bool_)
        flags[ranking.nodes[ranking.relevant]] = True
        return flags

    def _quoting(self, asked: _Asked, scope: Scope) -> dict[int, float]:
        """The nodes, among those that share most words, that hold every name the query quotes."""
        quoted = quoted_of(asked.request.text)
        if not quoted:
            return {}
        candidates = [int(node) for node in self._ranker.by_words(asked.question.text, scope)]
        return dict.fromkeys(self._evidence.holding(quoted, scope, candidates), 1.0)


def _at(ranking: Ranking, order: Numbers) -> Ranking:
    return replace(
        ranking,
        nodes=ranking.nodes[order],
        scores=ranking.scores[order],
        parts=ranking.parts.at(order),
        relevant=ranking.relevant[order],
    )


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Errors of the package embeddings as errors of this one."""
    try:
        yield
    except (IndexMismatchedError, IndexMissingError) as error:
        raise IndexMismatchError(str(error)) from error
    except EmbeddingsError as error:
        raise EncoderError(str(error)) from error
