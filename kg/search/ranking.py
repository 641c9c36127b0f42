"""Which nodes answer best: meaning and words in one score, by weights that were measured.

Meaning is the closeness of a node's best piece, in standard deviations (``kg.search.meaning``), and a little of its
name's. Words are how much of the question a piece holds, with its node's name, body and place: they decide between
nodes that mean alike, and never bury meaning. A document number, a code, an amount or a quoted name that is there
decides by itself. ``benchmarks/search_quality.py`` measures it.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from kg.search.columns import NOTHING, Columns, Flags, Numbers
from kg.search.lexicon import Wordings
from kg.search.meaning import Closeness, Meaning, Sense
from kg.search.scope import Scope
from kg.search.word_index import WordIndex

RELEVANT = 3.0  # the score from which a node is an answer: 99 % of the judged ones reach it, and 4 % of all others
NEAREST = 200  # pieces nearest in meaning that a ranking tells of
AT_LEAST = 200  # nodes ranked where fewer are answers, so that a page is never empty
NAMED = 3.0  # likeness of a node that the question names in another writing, such as a body without its place
MENTIONED = 0.7  # an amount of money in a text, where one that is the node's own counts 1
BY_WORDS = 200  # nodes that hold most words, among which a quoted name is looked for
_DIGITS = 4  # of a score that count: the last ones differ from machine to machine

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts, in standard deviations of meaning."""

    meaning: float = 1.0
    name: float = 0.15
    words: float = 2.5
    likeness: float = 2.0
    exact: float = 20.0
    amount: float = 20.0
    quoted: float = 20.0


FUSED = Weights()
MEANING_ONLY = Weights(words=0, likeness=0, exact=0, amount=0, quoted=0)
WORDS_ONLY = Weights(meaning=0, name=0)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what both indexes say of it whatever it is limited to: shares and grades from 0 to 1.

    One entry a piece: ``closeness`` in meaning, ``covered`` the share of the question's words that it holds with its
    node's context, ``exact`` and ``amount`` whether it holds a number or code, or an amount of money of the question.
    One entry a node: ``likeness`` how much its name is the question, and ``exact_node`` and ``amount_node`` for what
    is known of it apart from texts. ``near`` are the pieces nearest.
    """

    text: str
    sense: Sense
    closeness: Closeness
    covered: Scores
    exact: Scores
    amount: Scores
    likeness: Scores
    exact_node: Scores
    amount_node: Scores
    near: Numbers


@dataclass(frozen=True, slots=True)
class Parts:
    """What made the score of each ranked node, already weighted: the parts of a node add up to its score."""

    meaning: Scores  # its best piece
    name: Scores  # the meaning of its name
    words: Scores  # the share of the question's words that its best piece holds
    likeness: Scores  # how much its name is the question
    exact: Scores  # a document number or code of the question that it holds
    amount: Scores  # an amount of money of the question that it has
    quoted: Scores  # what the question puts in quotation marks
    reranked: Scores  # what a reranker added or took away

    def total(self) -> Scores:
        """The scores."""
        total = np.zeros(len(self.meaning), dtype=np.float32)
        for part in fields(self):
            total += getattr(self, part.name)
        return total

    def at(self, order: Numbers) -> "Parts":
        """The same of the nodes at ``order``."""
        return Parts(**{part.name: getattr(self, part.name)[order] for part in fields(self)})


@dataclass(frozen=True, slots=True)
class Ranking:
    """``nodes`` from best to worst with their ``scores``, what made them, and whether each is an answer at all.

    ``near`` are the pieces nearest in meaning, whichever node they speak for, the nearest first.
    """

    nodes: Numbers
    scores: Scores
    parts: Parts
    relevant: Flags
    near: Numbers


class Ranker:
    """Ranks nodes; holds the two indexes and the columns."""

    def __init__(self, columns: Columns, meaning: Meaning, words: WordIndex) -> None:
        """All three of one build."""
        self._columns = columns
        self._meaning = meaning
        self._words = words

    def question(self, wordings: Wordings, sense: Sense, named: Collection[int] = ()) -> Question:
        """What is asked, as it can be ranked in any number of scopes; ``named`` are nodes that it is a name of."""
        columns = self._columns
        labelled = np.flatnonzero(columns.node_label != NOTHING)
        labels = columns.node_label[labelled]
        closeness = self._meaning.closeness(sense)
        covered = np.zeros(len(closeness), dtype=np.float32)
        likeness = np.zeros(columns.nodes, dtype=np.float32)
        for wording in wordings.all:
            asked = self._words.asked(wording)
            np.maximum(covered, self._words.coverage(asked, columns.piece_node), out=covered)
            likeness[labelled] = np.maximum(likeness[labelled], self._words.likeness(asked, labels))
        likeness[list(named)] = NAMED
        exact, exact_node = self._words.exact(wordings.text)
        amount, amount_node = self._words.amounts(wordings.text)
        near = closeness.nearest(NEAREST)
        near = near[np.lexsort((near, -np.round(closeness[near], _DIGITS)))]
        return Question(
            wordings.text,
            sense,
            closeness,
            covered,
            exact,
            amount,
            likeness,
            exact_node,
            amount_node,
            near,
        )

    def rank(self, question: Question, scope: Scope, weights: Weights, quoted: dict[int, float]) -> Ranking:
        """The nodes of ``scope`` that answer ``question``; ``quoted`` are nodes that hold a quoted name.

        What a node scores depends on the question and on its pieces in ``scope`` alone, not on other nodes. A node
        without a name, such as a duty, is named half as well as it reads.
        """
        units = np.flatnonzero(scope.units)
        parts = self._parts(question, scope, units, weights, quoted)
        asked = AT_LEAST
        while True:
            scores = parts.total()
            relevant = _answers(question, parts, scores)
            ranked = np.union1d(np.flatnonzero(relevant), _most(scores, AT_LEAST))
            if not question.closeness.settle(self._open(question, scope, units, ranked)):
                break
            # what was settled fell, so others rise: more of them are asked for each time
            question.closeness.settle(self._open(question, scope, units, _most(scores, asked)))
            asked *= 4
            parts = self._parts(question, scope, units, weights, quoted)
        # equal scores: by kind in the order of HitType, then as the nodes are numbered, which is by IRI
        nodes = units[ranked]
        order = ranked[np.lexsort((nodes, self._columns.node_type[nodes], -np.round(scores[ranked], _DIGITS)))]
        near = question.near[scope.pieces[question.near]]
        return Ranking(units[order], scores[order], parts.at(order), relevant[order], near)

    def _parts(
        self, question: Question, scope: Scope, units: Numbers, weights: Weights, quoted: dict[int, float]
    ) -> Parts:
        closeness = question.closeness.values
        meaning = _best(closeness, scope, units)
        labels = self._columns.node_label[units]
        name: Scores = np.where(labels == NOTHING, meaning / np.float32(2), closeness[labels])
        exact: Scores = np.maximum(_best(question.exact, scope, units), question.exact_node[units])
        amount: Scores = np.maximum(MENTIONED * _best(question.amount, scope, units), question.amount_node[units])
        return Parts(
            meaning=weights.meaning * meaning,
            name=weights.name * name,
            words=weights.words * _best(question.covered, scope, units),
            likeness=weights.likeness * question.likeness[units],
            exact=weights.exact * exact,
            amount=weights.amount * amount,
            quoted=weights.quoted * _grades(quoted, scope, units),
            reranked=np.zeros(len(units), dtype=np.float32),
        )

    def _open(self, question: Question, scope: Scope, units: Numbers, ranked: Numbers) -> Numbers:
        """The pieces that may make the ``ranked`` ones of ``units`` score too high: of each its best, and its name."""
        unsettled = question.closeness.unsettled
        if unsettled is None:
            return np.empty(0, dtype=np.int64)
        least = np.full(len(scope.units), np.inf, dtype=np.float32)
        least[units[ranked]] = _best(question.closeness.values, scope, units)[ranked]
        best = question.closeness.values >= least[scope.unit_of[self._columns.piece_node]]
        labels = self._columns.node_label[units[ranked]]
        return np.union1d(np.flatnonzero(unsettled & scope.pieces & best), labels[labels != NOTHING])

    def by_words(self, question: Question, scope: Scope) -> Numbers:
        """The nodes of ``scope`` that share most words with ``question``."""
        units = np.flatnonzero(scope.units)
        held = _best(question.covered, scope, units)
        most = _most(held, BY_WORDS)
        return units[most[held[most] > 0]]


def pieces_of(node: int, scope: Scope) -> Numbers:
    """The pieces that speak for ``node`` in ``scope``."""
    numbers = np.arange(scope.first[node], scope.last[node])
    return numbers[scope.pieces[numbers]]


def _best(of_pieces: Scores, scope: Scope, units: Numbers) -> Scores:
    """For each of ``units`` the best score of its pieces in ``scope``."""
    if not len(units) or not of_pieces.any():
        return np.zeros(len(units), dtype=np.float32)
    allowed = of_pieces if scope.everything else np.where(scope.pieces, of_pieces, np.float32(-np.inf))
    best: Scores = np.maximum.reduceat(allowed, scope.first[units])
    return best


def _grades(quoted: dict[int, float], scope: Scope, units: Numbers) -> Scores:
    grades = np.zeros(len(scope.units), dtype=np.float32)
    for node, grade in quoted.items():
        grades[scope.unit_of[node]] = max(grades[scope.unit_of[node]], grade)
    return grades[units]


def _answers(question: Question, parts: Parts, scores: Scores) -> Flags:
    """Which nodes are answers at all: where a number, code or quoted name is found, those that hold it alone.

    A single character means too little: what holds it is found.
    """
    decided = parts.exact + parts.quoted > 0
    if question.exact.any() or question.exact_node.any() or decided.any():
        return decided
    if len(question.text) == 1:
        return parts.words > 0
    flags: Flags = (scores >= RELEVANT) | (parts.amount > 0)
    return flags


def _most(scores: Scores, count: int) -> Numbers:
    """The numbers of the ``count`` highest scores."""
    count = min(count, len(scores))
    most: Numbers = np.argpartition(-scores, count - 1)[:count] if count else np.empty(0, dtype=np.int64)
    return most
