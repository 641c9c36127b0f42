"""Which nodes answer best: meaning and words in one score, by weights that were measured.

Meaning is the best cosine among a node's pieces and the cosine of its name, each in standard deviations of the query's
cosine with all pieces (raw cosines of e5 lie between 0.8 and 0.97). Words add their share: they decide between nodes
that mean alike, and never bury meaning. A document number, a code, or a quoted name that is there decides by itself.
``benchmarks/search_quality.py`` measures it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Vectors
from embeddings.vector_index import VectorIndex
from kg.search.columns import NOTHING, Columns, Numbers
from kg.search.scope import Scope
from kg.search.word_index import WordIndex

NEAREST = 1_000  # pieces taken as candidates by meaning
BY_WORDS = 200  # nodes taken as candidates by words

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts, in standard deviations of meaning."""

    passage: float = 1.0
    name: float = 0.75
    words: float = 5.0
    exact: float = 20.0


FUSED = Weights()
MEANING_ONLY = Weights(words=0, exact=0)
WORDS_ONLY = Weights(passage=0, name=0)


@dataclass(frozen=True, slots=True)
class Question:
    """A text as both indexes read it, with mean and ``deviation`` of its cosine with all pieces."""

    text: str
    vector: Vectors
    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """``nodes`` from best to worst with their ``scores``."""

    nodes: Numbers
    scores: Scores


class Ranker:
    """Ranks nodes; holds the two indexes and the columns."""

    def __init__(self, columns: Columns, vectors: VectorIndex, words: WordIndex) -> None:
        """All three of one build."""
        self._columns = columns
        self._vectors = vectors
        self._words = words

    def rank(self, question: Question, scope: Scope, weights: Weights, quoted: dict[int, float]) -> Ranking:
        """The nodes of ``scope`` that answer ``question``; ``quoted`` are nodes that hold a quoted name."""
        shares = self._words.shares(question.text)
        exact = self._exact(question.text, scope, quoted)
        ids, cosines = self._vectors.nearest(question.vector, NEAREST, None if scope.everything else scope.pieces)
        by_meaning = scope.unit_of[self._columns.piece_node[ids]]
        by_words = self.by_words(question.text, scope)
        nodes = np.unique(np.concatenate([by_meaning, by_words, np.array(list(exact), dtype=np.int64)]))
        best = np.full(self._columns.nodes, -np.inf)
        np.maximum.at(best, by_meaning, cosines)
        for node in nodes[np.isneginf(best[nodes])]:
            best[node] = self._vectors.cosines(question.vector, pieces_of(int(node), scope)).max()
        passage = (best[nodes] - question.mean) / question.deviation
        name = (self._names(nodes, best[nodes], question) - question.mean) / question.deviation
        scores = weights.passage * passage + weights.name * name + weights.words * shares[nodes]
        scores = scores + weights.exact * np.array([exact.get(int(node), 0.0) for node in nodes])
        # equal scores: by kind in the order of HitType, then as the nodes are numbered, which is by IRI
        order = np.lexsort((nodes, self._columns.node_type[nodes], -np.round(scores, 6)))
        return Ranking(nodes[order], scores[order])

    def by_words(self, text: str, scope: Scope) -> Numbers:
        """The nodes of ``scope`` that share most words with ``text``."""
        shares = np.where(scope.units, self._words.shares(text), 0)
        count = min(BY_WORDS, int((shares > 0).sum()))
        best: Numbers = np.argpartition(-shares, count - 1)[:count] if count else np.empty(0, dtype=np.int64)
        return best

    def _exact(self, text: str, scope: Scope, quoted: dict[int, float]) -> dict[int, float]:
        found: dict[int, float] = {}
        for node, grade in (*self._words.exact(text).items(), *quoted.items()):
            unit = int(scope.unit_of[node])
            if scope.units[unit]:
                found[unit] = max(found.get(unit, 0.0), grade)
        return found

    def _names(self, nodes: Numbers, best: Scores, question: Question) -> Scores:
        """The cosine of each node's name; a node without one, such as a duty, is named half as well as it reads."""
        labels = self._columns.node_label[nodes]
        named = labels != NOTHING
        cosines = (best + question.mean) / 2
        cosines[named] = self._vectors.cosines(question.vector, labels[named])
        return cosines


def pieces_of(node: int, scope: Scope) -> Numbers:
    """The pieces that speak for ``node`` in ``scope``."""
    numbers = np.arange(scope.first[node], scope.last[node])
    return numbers[scope.pieces[numbers]]
