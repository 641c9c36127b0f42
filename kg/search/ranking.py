"""Which nodes answer best: meaning and words in one score, by weights that were measured.

Meaning is the closeness of a node's best piece, in standard deviations (``kg.search.meaning``), and a little of its
name's. Words are how much of the question a piece holds, with its node's name, body and place: they decide between
nodes that mean alike, and never bury meaning. A document number, a code, an amount or a quoted name that is there
decides by itself. ``benchmarks/search_quality.py`` measures it.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from kg.search.columns import NOTHING, Columns, Flags, Numbers
from kg.search.lexicon import Wordings
from kg.search.meaning import Meaning, Sense
from kg.search.scope import Scope
from kg.search.word_index import WordIndex

RELEVANT = 3.3  # the score from which a node is an answer: 99 % of the judged ones reach it, and 5 % of all others
LEAST_CLOSE = 1.5  # standard deviations: pieces nearer than this by the first encoder are judged by all
LEAST_HELD = 0.5  # share of the words: nodes that hold more are judged, however far their meaning is
AT_LEAST = 200  # pieces and nodes judged where fewer are near or hold the words, so that a page is never empty

_DIGITS = 4  # of a score that count: the last ones differ from machine to machine

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts, in standard deviations of meaning."""

    meaning: float = 1.0
    name: float = 0.2
    words: float = 3.0
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

    ``covered``, ``exact`` and ``amount`` have one entry a piece: how many of the question's words it holds with its
    node's context, and whether it holds a number or code, or an amount of money of the question. ``likeness``,
    ``exact_node`` and ``amount_node`` have one entry a node, for its name and for what is known of it apart from texts.
    ``near`` are the pieces near in meaning, with their ``closeness``.
    """

    text: str
    sense: Sense
    covered: Scores
    exact: Scores
    amount: Scores
    likeness: Scores
    exact_node: Scores
    amount_node: Scores
    near: Numbers
    closeness: Scores


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

    def total(self) -> Scores:
        """The scores."""
        total: Scores = sum((getattr(self, part.name) for part in fields(self)), start=np.zeros(len(self.meaning)))
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


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a question say of every node that may be ranked, 0 for all others."""

    covered: Scores
    likeness: Scores
    exact: Scores
    amount: Scores
    quoted: Scores

    def held(self) -> Flags:
        """The nodes that words alone make worth judging."""
        decided = self.exact + self.amount + self.quoted > 0
        flags: Flags = decided | (self.covered >= LEAST_HELD) | (self.likeness >= LEAST_HELD)
        return flags


class Ranker:
    """Ranks nodes; holds the two indexes and the columns."""

    def __init__(self, columns: Columns, meaning: Meaning, words: WordIndex) -> None:
        """All three of one build."""
        self._columns = columns
        self._meaning = meaning
        self._words = words

    def question(self, wordings: Wordings, sense: Sense) -> Question:
        """What is asked, as it can be ranked in any number of scopes."""
        covered = np.zeros(len(self._columns.piece_node))
        likeness = np.zeros(self._columns.nodes)
        labels = self._columns.node_label
        named = labels != NOTHING
        for wording in wordings.all:
            asked = self._words.asked(wording)
            np.maximum(covered, self._words.coverage(asked, self._columns.piece_node), out=covered)
            likeness[named] = np.maximum(likeness[named], self._words.likeness(asked, labels[named]))
        exact, exact_node = self._words.exact(wordings.text)
        amount, amount_node = self._words.amounts(wordings.text)
        near = self._meaning.near(sense, LEAST_CLOSE)
        closeness = self._meaning.closeness(sense, near)
        order = np.lexsort((near, -np.round(closeness, _DIGITS)))
        near, closeness = near[order], closeness[order]
        return Question(
            wordings.text, sense, covered, exact, amount, likeness, exact_node, amount_node, near, closeness
        )

    def rank(self, question: Question, scope: Scope, weights: Weights, quoted: dict[int, float]) -> Ranking:
        """The nodes of ``scope`` that answer ``question``; ``quoted`` are nodes that hold a quoted name.

        What a node scores depends on the question and on its pieces in ``scope`` alone, not on other nodes.
        """
        words = self._of_nodes(question, scope, quoted)
        inside = scope.pieces[question.near]
        near, closeness = question.near[inside], question.closeness[inside]
        best = np.full(self._columns.nodes, -np.inf)
        np.maximum.at(best, scope.unit_of[self._columns.piece_node[near]], closeness)
        judged = (~np.isneginf(best) | words.held()) & scope.units
        nodes = np.flatnonzero(judged | self._filling(question, scope, words, near))
        meaning = self._closest(question.sense, best, nodes, scope)
        parts = Parts(
            meaning=weights.meaning * meaning,
            name=weights.name * self._names(question.sense, nodes, meaning),
            words=weights.words * words.covered[nodes],
            likeness=weights.likeness * words.likeness[nodes],
            exact=weights.exact * words.exact[nodes],
            amount=weights.amount * words.amount[nodes],
            quoted=weights.quoted * words.quoted[nodes],
        )
        scores = parts.total()
        # equal scores: by kind in the order of HitType, then as the nodes are numbered, which is by IRI
        order = np.lexsort((nodes, self._columns.node_type[nodes], -np.round(scores, _DIGITS)))
        relevant = _answers(question, words, nodes, scores) & judged[nodes]
        return Ranking(nodes[order], scores[order], parts.at(order), relevant[order], near)

    def by_words(self, question: Question, scope: Scope) -> Numbers:
        """The nodes of ``scope`` that share most words with ``question``."""
        return _most(self._best(question.covered, scope), AT_LEAST)

    def _of_nodes(self, question: Question, scope: Scope, quoted: dict[int, float]) -> _Words:
        held = np.zeros(self._columns.nodes)
        for node, grade in quoted.items():
            held[scope.unit_of[node]] = max(held[scope.unit_of[node]], grade)
        exact = np.maximum(self._best(question.exact, scope), question.exact_node)
        amount = np.maximum(self._best(question.amount, scope), question.amount_node)
        covered = self._best(question.covered, scope)
        of_nodes = (covered, question.likeness, exact, amount, held)
        return _Words(*(np.where(scope.units, scores, 0.0) for scores in of_nodes))

    def _filling(self, question: Question, scope: Scope, words: _Words, near: Numbers) -> Flags:
        """Nodes to be ranked below the answers, where few are near or hold the words: the nearest there are."""
        flags: Flags = np.zeros(self._columns.nodes, dtype=np.bool_)
        if len(near) < AT_LEAST:
            allowed = None if scope.everything else scope.pieces
            nearest = self._meaning.nearest(question.sense, AT_LEAST, allowed)
            flags[scope.unit_of[self._columns.piece_node[nearest]]] = True
        flags[_most(words.covered, AT_LEAST)] = True
        flags[_most(words.likeness, AT_LEAST)] = True
        return flags

    def _best(self, of_pieces: Scores, scope: Scope) -> Scores:
        """For each node that is ranked the best score of its pieces, for all others 0."""
        best = np.zeros(self._columns.nodes)
        units = np.flatnonzero(scope.units)
        if len(units):
            allowed = np.where(scope.pieces, of_pieces, 0.0)
            best[units] = np.maximum.reduceat(allowed, scope.first[units])
        return best

    def _closest(self, sense: Sense, best: Scores, nodes: Numbers, scope: Scope) -> Scores:
        """The closeness of the best piece of each of ``nodes``: ``best``, or of all pieces where none is near."""
        far = nodes[np.isneginf(best[nodes])]
        if len(far):
            pieces = _ranges(scope.first[far], scope.last[far])
            pieces = pieces[scope.pieces[pieces]]
            units = scope.unit_of[self._columns.piece_node[pieces]]
            np.maximum.at(best, units, self._meaning.closeness(sense, pieces))
        return best[nodes]

    def _names(self, sense: Sense, nodes: Numbers, meaning: Scores) -> Scores:
        """How near each node's name is; a node without one, such as a duty, is named half as well as it reads."""
        labels = self._columns.node_label[nodes]
        named = labels != NOTHING
        closeness = meaning / 2
        closeness[named] = self._meaning.closeness(sense, labels[named])
        return closeness


def pieces_of(node: int, scope: Scope) -> Numbers:
    """The pieces that speak for ``node`` in ``scope``."""
    numbers = np.arange(scope.first[node], scope.last[node])
    return numbers[scope.pieces[numbers]]


def _answers(question: Question, words: _Words, nodes: Numbers, scores: Scores) -> Flags:
    """Which of ``nodes`` are answers at all: where a number, code or quoted name is found, those that hold it alone."""
    decided = words.exact + words.quoted > 0
    if question.exact.any() or question.exact_node.any() or decided.any():
        return decided[nodes]
    flags: Flags = (scores >= RELEVANT) | (words.amount[nodes] > 0)
    return flags


def _most(scores: Scores, count: int) -> Numbers:
    """The numbers of the ``count`` highest scores that are above 0."""
    count = min(count, int(np.count_nonzero(scores > 0)))
    most: Numbers = np.argpartition(-scores, count - 1)[:count] if count else np.empty(0, dtype=np.int64)
    return most


def _ranges(first: Numbers, last: Numbers) -> Numbers:
    """The numbers of all ranges one after the other: (4, 9) to (6, 12) give 4, 5, 9, 10, 11."""
    lengths = (last - first).astype(np.int64)
    ends = np.cumsum(lengths)
    numbers: Numbers = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(first - ends + lengths, lengths)
    return numbers
