"""Duties of bodies of one kind (two finance bureaus) that say the same in other words, one to one.

Bodies of one kind have the same work, so a duty of one and a duty of another that are closest to each other, by a clear
distance to the next, are the same one. Each report is compared with what was found so far, never with all others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kg.link.theme_context import NO_LENGTH, Vector, Vectors
from kg.link.theme_nearby import Meaning
from kg.link.theme_terms import BodyDuty, Corpus
from kg.link.theme_wording import clauses, is_frame, phrases

_LEAST = 0.4  # likeness of duties seen from their own lists
_DISTANCE = 0.25  # to the next best on either side
_MOST_FOUND = 400  # groups of one kind; a body has some twenty duties


@dataclass(frozen=True, slots=True)
class SameDuty:
    """Duties (by place) of bodies of one kind that are the same, and how much each is like the first."""

    likeness: dict[int, float] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The duty the others were compared with."""
        return next(iter(self.likeness))


def same_duties(meaning: Meaning) -> list[SameDuty]:
    """The groups of several duties, kind by kind."""
    found = []
    for reports in _by_kind(meaning.corpus):
        found += _found(reports, meaning)
    return [group for group in found if len(group.likeness) > 1]


def _by_kind(corpus: Corpus) -> Iterator[list[list[int]]]:
    """The duties of each report, by the kind of body."""
    kinds: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for place, duty in enumerate(corpus.duties):
        if duty.kind and not all(is_frame(clause) for clause in clauses(duty.text)):
            kinds[duty.kind].setdefault(duty.report, []).append(place)
    return (list(kinds[kind].values()) for kind in sorted(kinds) if len(kinds[kind]) > 1)


def _found(reports: Sequence[Sequence[int]], meaning: Meaning) -> list[SameDuty]:
    groups: list[SameDuty] = []
    known: list[Vector] = []
    for duties in reports:
        rows = [_vector(duty, meaning) for duty in duties]
        pairs = dict(_closest(np.stack(rows), np.stack(known))) if known else {}
        for row, duty in enumerate(duties):
            if row in pairs:
                column = pairs[row]
                groups[column].likeness[duty] = float(rows[row] @ known[column])
            elif len(groups) < _MOST_FOUND:
                groups.append(SameDuty({duty: 1.0}))
                known.append(rows[row])
    return groups


def _vector(duty: int, meaning: Meaning) -> Vector:
    """What is special to a duty: the middle of its clauses, of length 1."""
    middle = np.mean([meaning.special(place) for place in meaning.clauses_of(duty)], axis=0)
    length = float(np.linalg.norm(middle))
    vector: Vector = (middle / length if length > NO_LENGTH else middle).astype(np.float32)
    return vector


def _closest(rows: Vectors, columns: Vectors) -> Iterator[tuple[int, int]]:
    """Rows and columns that are closest to each other, clearly before all others."""
    likeness = rows @ columns.T
    for row in range(len(rows)):
        column = int(likeness[row].argmax())
        best = float(likeness[row, column])
        beside = np.concatenate([np.delete(likeness[row], column), np.delete(likeness[:, column], row)])
        if best >= _LEAST and (not len(beside) or best - float(beside.max()) >= _DISTANCE):
            yield row, column


def common_name(first: BodyDuty, other: BodyDuty) -> str | None:
    """The phrase of ``first`` that ``other`` shares most characters in pairs with; None where it shares none.

    What the body is called after (财政) names no duty of it.
    """
    pairs = _pairs(other.text)
    named = sorted({phrase for clause in clauses(first.text) for phrase in phrases(clause) if phrase not in first.kind})
    counted = [(len(_pairs(phrase) & pairs), len(_pairs(phrase)), phrase) for phrase in named]
    shared = [(count == whole, count, -whole, phrase) for count, whole, phrase in counted if count]
    return max(shared)[3] if shared else None


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))
