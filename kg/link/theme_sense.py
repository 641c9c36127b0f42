"""Whether duties that share a word mean the same by it: 基础设施 of laboratories is not 基础设施 of villages.

Each clause is seen from the list it stands in, so that only what is special to it counts; clauses of different bodies
that share a term must then be alike to some degree. General subjects (安全生产) are the same wherever they stand.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from kg.link.theme_groups import Subject
from kg.link.theme_nearby import Meaning

LEAST = 0.1
"""Likeness of clauses that mean the same; other senses of a word were found from -0.1 to 0.1, the same from 0.1 on."""
_MOST_COMPARED = 50  # clauses of other bodies, in their order: enough to find one that is alike


def other_senses(subject: Subject, meaning: Meaning) -> frozenset[int]:
    """The clauses (by place) of ``subject`` that only one body has and that no other body's clauses are like."""
    if subject.leader.is_subject:
        return frozenset()
    return frozenset(_unlike(sorted({place for term in subject.terms for place in term.clauses}), meaning))


def _unlike(places: Sequence[int], meaning: Meaning) -> Iterator[int]:
    bodies = [meaning.bodies(place) for place in places]
    special = np.stack([meaning.special(place) for place in places]) if places else np.empty((0, 0))
    for row, place in enumerate(places):
        if len(bodies[row]) > 1:
            continue
        others = [other for other in range(len(places)) if bodies[other] - bodies[row]][:_MOST_COMPARED]
        if others and float((special[others] @ special[row]).max()) < LEAST:
            yield place
