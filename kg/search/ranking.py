"""Which nodes answer best: meaning and words in one score, by weights that were measured.

Meaning is the closeness of a node's best piece and that of its name, in standard deviations (``kg.search.meaning``).
Words add their share: they decide between nodes that mean alike, and never bury meaning. A document number, a code, or
a quoted name that is there decides by itself. ``benchmarks/search_quality.py`` measures it.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from kg.search.columns import NOTHING, Columns, Flags, Numbers
from kg.search.meaning import Meaning, Sense
from kg.search.scope import Scope
from kg.search.word_index import WordIndex

NEAREST = 1_000  # pieces taken as candidates by meaning
BY_WORDS = 200  # nodes taken as candidates by words

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts, in standard deviations of meaning."""

    meaning: float = 1.0
    name: float = 0.75
    words: float = 5.0
    exact: float = 20.0
    quoted: float = 20.0


FUSED = Weights()
MEANING_ONLY = Weights(words=0, exact=0, quoted=0)
WORDS_ONLY = Weights(meaning=0, name=0)


@dataclass(frozen=True, slots=True)
class Question:
    """A text as both indexes read it."""

    text: str
    sense: Sense


@dataclass(frozen=True, slots=True)
class Parts:
    """What made the score of each ranked node, already weighted: the parts of a node add up to its score."""

    meaning: Scores  # its best piece
    name: Scores  # the meaning of its name
    words: Scores
    exact: Scores  # a document number or code of the question that it holds
    quoted: Scores  # what the question puts in quotation marks

    def total(self) -> Scores:
        """The scores."""
        total: Scores = sum((getattr(self, part.name) for part in fields(self)), start=np.zeros(len(self.meaning)))
        return total

    def at(self, order: Numbers) -> "Parts":
        """The same of the nodes at ``order``."""
        return Parts(**{part.name: getattr(self, part.name)[order] for part in fields(self)})


@dataclass(frozen=True, slots=True)
class Ranking:
    """``nodes`` from best to worst with their ``scores``, what made them, and whether each is an answer at all."""

    nodes: Numbers
    scores: Scores
    parts: Parts
    relevant: Flags


class Ranker:
    """Ranks nodes; holds the two indexes and the columns."""

    def __init__(self, columns: Columns, meaning: Meaning, words: WordIndex) -> None:
        """All three of one build."""
        self._columns = columns
        self._meaning = meaning
        self._words = words

    def rank(self, question: Question, scope: Scope, weights: Weights, quoted: dict[int, float]) -> Ranking:
        """The nodes of ``scope`` that answer ``question``; ``quoted`` are nodes that hold a quoted name."""
        shares = self._words.shares(question.text)
        exact = _of_units(self._words.exact(question.text), scope)
        held = _of_units(quoted, scope)
        ids = self._meaning.nearest(question.sense, NEAREST, None if scope.everything else scope.pieces)
        by_meaning = scope.unit_of[self._columns.piece_node[ids]]
        by_words = self.by_words(question.text, scope)
        decided = np.array([*exact, *held], dtype=np.int64)
        nodes = np.unique(np.concatenate([by_meaning, by_words, decided]))
        best = np.full(self._columns.nodes, -np.inf)
        np.maximum.at(best, by_meaning, self._meaning.closeness(question.sense, ids))
        for node in nodes[np.isneginf(best[nodes])]:
            best[node] = self._meaning.closeness(question.sense, pieces_of(int(node), scope)).max()
        parts = Parts(
            meaning=weights.meaning * best[nodes],
            name=weights.name * self._names(nodes, best[nodes], question),
            words=weights.words * shares[nodes].astype(np.float64),
            exact=weights.exact * np.array([exact.get(int(node), 0.0) for node in nodes]),
            quoted=weights.quoted * np.array([held.get(int(node), 0.0) for node in nodes]),
        )
        scores = parts.total()
        # equal scores: by kind in the order of HitType, then as the nodes are numbered, which is by IRI
        order = np.lexsort((nodes, self._columns.node_type[nodes], -np.round(scores, 6)))
        return Ranking(nodes[order], scores[order], parts.at(order), np.ones(len(nodes), dtype=np.bool_))

    def by_words(self, text: str, scope: Scope) -> Numbers:
        """The nodes of ``scope`` that share most words with ``text``."""
        shares = np.where(scope.units, self._words.shares(text), 0)
        count = min(BY_WORDS, int((shares > 0).sum()))
        best: Numbers = np.argpartition(-shares, count - 1)[:count] if count else np.empty(0, dtype=np.int64)
        return best

    def _names(self, nodes: Numbers, best: Scores, question: Question) -> Scores:
        """How near each node's name is; a node without one, such as a duty, is named half as well as it reads."""
        labels = self._columns.node_label[nodes]
        named = labels != NOTHING
        closeness = best / 2
        closeness[named] = self._meaning.closeness(question.sense, labels[named])
        return closeness


def pieces_of(node: int, scope: Scope) -> Numbers:
    """The pieces that speak for ``node`` in ``scope``."""
    numbers = np.arange(scope.first[node], scope.last[node])
    return numbers[scope.pieces[numbers]]


def _of_units(found: dict[int, float], scope: Scope) -> dict[int, float]:
    units: dict[int, float] = {}
    for node, grade in found.items():
        unit = int(scope.unit_of[node])
        if scope.units[unit]:
            units[unit] = max(units.get(unit, 0.0), grade)
    return units
