"""Clauses that speak of a theme in other words than its own: 科学技术类奖项 of 科学技术奖."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kg.link.theme_context import NO_LENGTH, Surroundings, Vector, Vectors, likeness, middle_of
from kg.link.theme_groups import Subject
from kg.link.theme_terms import Corpus
from kg.link.theme_wording import clauses, is_frame

SURE = 0.7
"""Likeness (seen from the surroundings) from which on other words are taken for the same subject."""
LIKELY = 0.5
"""Likeness from which on a clause is told as a candidate."""
_COVERED = 0.5  # of a term's characters in pairs, weighted by rarity, that must stand in the clause
_MOST_THEMES_OF_A_PAIR = 30  # a pair of characters in more themes (科技) points nowhere


@dataclass(frozen=True, slots=True)
class Nearby:
    """The clause at ``clause`` resembles the theme at ``theme``: ``likeness`` by meaning, ``term`` by wording."""

    clause: int
    theme: int
    likeness: float
    term: str


@dataclass(frozen=True)
class Meaning:
    """The clauses of a corpus and what they mean: one vector a clause."""

    corpus: Corpus
    vectors: Vectors

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings.of(
            self.vectors, [self.corpus.reports_of(duties) for duties in self.corpus.clauses.values()]
        )

    def bodies(self, place: int) -> frozenset[str]:
        """The bodies that have the clause at ``place`` among their duties."""
        return frozenset(self.corpus.duties[duty].body for duty in self.corpus.clauses[self.corpus.texts[place]])

    def clauses_of(self, duty: int) -> tuple[int, ...]:
        """The places of the clauses of the duty at ``duty``."""
        return tuple(self._places[clause] for clause in dict.fromkeys(clauses(self.corpus.duties[duty].text)))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {text: place for place, text in enumerate(self.corpus.texts)}

    def special(self, place: int) -> Vector:
        """The clause at ``place`` seen from the lists it stands in, of length 1."""
        return self._special[place]  # type: ignore[no-any-return]

    @cached_property
    def _special(self) -> Vectors:
        reports = [self.corpus.reports_of(duties) for duties in self.corpus.clauses.values()]
        away = self.vectors - np.stack([self._surroundings.middle(names) for names in reports])
        lengths = np.linalg.norm(away, axis=1, keepdims=True)
        special: Vectors = np.divide(away, lengths, out=np.zeros_like(away), where=lengths > NO_LENGTH)
        return special

    def of(self, subject: Subject) -> "SubjectMeaning":
        """What the clauses of ``subject`` have in common."""
        places = sorted({place for term in subject.terms for place in term.clauses})
        duties = {duty for term in subject.terms for duty in term.duties}
        surroundings = self._surroundings.middle(self.corpus.reports_of(duties))
        middle = middle_of(self.vectors[places])
        return SubjectMeaning(frozenset(places), middle, surroundings, self.vectors, self.corpus)


@dataclass(frozen=True, slots=True)
class SubjectMeaning:
    """The places of a subject's clauses, their middle, and that of their surroundings."""

    places: frozenset[int]
    middle: Vector
    surroundings: Vector
    vectors: Vectors
    corpus: Corpus

    def likeness(self, clause: int) -> float:
        """How much the clause at ``clause`` is like those of the subject."""
        return likeness(self.middle, self.vectors[clause], self.surroundings)


def nearby(subjects: Sequence[Subject], meaning: Meaning, meanings: Sequence[SubjectMeaning]) -> Iterator[Nearby]:
    """Clauses outside a theme that share rare wording with one of its terms and are at least LIKELY to mean it."""
    texts = meaning.corpus.texts
    pairs_of = [frozenset(_pairs(text)) for text in texts]
    seen_in = Counter(pair for pairs in pairs_of for pair in pairs)
    weight = {pair: math.log(1 + len(texts) / count) for pair, count in seen_in.items()}
    by_pair: defaultdict[str, set[int]] = defaultdict(set)
    for place, subject in enumerate(subjects):
        for term in subject.terms:
            for pair in _pairs(term.text):
                by_pair[pair].add(place)
    for clause, pairs in enumerate(pairs_of):
        if is_frame(texts[clause]):
            continue
        themes = {one for pair in pairs if len(by_pair[pair]) <= _MOST_THEMES_OF_A_PAIR for one in by_pair[pair]}
        for theme in sorted(themes):
            if clause in meanings[theme].places:
                continue
            covered, wording = max((_covered(term.text, pairs, weight), term.text) for term in subjects[theme].terms)
            if covered < _COVERED:
                continue
            alike = meanings[theme].likeness(clause)
            if alike >= LIKELY:
                yield Nearby(clause, theme, alike, wording)


def _pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(len(text) - 1)]


def _covered(term: str, pairs: frozenset[str], weight: dict[str, float]) -> float:
    wanted = _pairs(term)
    whole = sum(weight.get(pair, 0.0) for pair in wanted)
    return sum(weight[pair] for pair in wanted if pair in pairs) / whole if whole else 0.0
