"""Likeness of texts seen from their surroundings: what all duties of such bodies have in common says nothing.

Raw cosines of e5 lie between 0.8 and 1 for any two texts, and everything a science office does is alike beside what a
school does. So vectors are compared from the middle of the lists in which they stand: of the reports that speak of the
theme, and of no others. Reports of other kinds of bodies change nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Vector = NDArray[np.float32]

NO_LENGTH = 1e-6


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The middle of the vectors of each report's texts."""

    middles: Mapping[str, Vector]

    @classmethod
    def of(cls, vectors: Vectors, reports: Sequence[Collection[str]]) -> "Surroundings":
        """``reports`` names the reports in which the text of each vector stands."""
        places: dict[str, list[int]] = {}
        for place, names in enumerate(reports):
            for name in names:
                places.setdefault(name, []).append(place)
        return cls({name: middle_of(vectors[found]) for name, found in places.items()})

    def middle(self, reports: Iterable[str]) -> Vector:
        """The middle of several reports, each as one voice."""
        return middle_of(np.stack([self.middles[name] for name in sorted(reports)]))


def middle_of(vectors: Vectors) -> Vector:
    """The mean of ``vectors`` (n, d), summed in double precision."""
    mean: Vector = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    return mean


def likeness(left: Vector, right: Vector, middle: Vector) -> float:
    """The cosine of two vectors seen from ``middle``: about 0 for what has nothing of its own in common."""
    one, other = left - middle, right - middle
    lengths = float(np.linalg.norm(one)) * float(np.linalg.norm(other))
    return float(one @ other) / lengths if lengths > NO_LENGTH else float(np.array_equal(left, right))
