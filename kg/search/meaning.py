"""How near pieces of text are in meaning to what is asked, by every encoder of the index, on one scale.

Raw cosines of e5 lie between 0.8 and 0.97, those of the Universal Sentence Encoder between 0.1 and 0.9: each encoder
counts in standard deviations of the question's cosine with all pieces, and the closeness is the mean of these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Encoder, Vectors
from embeddings.joined import parts_of
from embeddings.vector_index import Mask, VectorIndex

Closeness = NDArray[np.float64]
Pieces = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sense:
    """What a text means: a vector an encoder, with mean and deviation of its cosine with all pieces."""

    vectors: tuple[Vectors, ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]


class Meaning:
    """The pieces of one index as each of its encoders reads them; the first encoder finds, all of them judge."""

    def __init__(self, sets: Sequence[VectorIndex]) -> None:
        """One set of vectors an encoder, all of the same pieces in the same order."""
        self._sets = tuple(sets)

    @classmethod
    def open(cls, folder: Path, encoder: Encoder, content: str) -> "Meaning":
        """The vectors in ``folder``; embeddings' IndexMissingError or IndexMismatchedError where they do not fit."""
        parts = enumerate(parts_of(encoder))
        return cls([VectorIndex.open(vector_folder(folder, n), model=part.name, content=content) for n, part in parts])

    def sense(self, encoder: Encoder, text: str) -> Sense:
        """What ``text`` means to ``encoder``, whose parts are those the index was made with."""
        vectors = tuple(part.encode_query(text) for part in parts_of(encoder))
        return self.sense_of(vectors)

    def sense_of(self, vectors: tuple[Vectors, ...]) -> Sense:
        """The same from vectors that are there already, such as those of a node that others are to be like."""
        spreads = [held.spread(vector) for held, vector in zip(self._sets, vectors, strict=True)]
        return Sense(vectors, tuple(mean for mean, _ in spreads), tuple(deviation or 1.0 for _, deviation in spreads))

    def nearest(self, sense: Sense, count: int, allowed: Mask | None = None) -> Pieces:
        """The ``count`` pieces nearest by the first encoder, best first."""
        ids, _ = self._sets[0].nearest(sense.vectors[0], count, allowed)
        return ids

    def closeness(self, sense: Sense, pieces: Pieces) -> Closeness:
        """How near each of ``pieces`` is, in standard deviations above a piece taken at random."""
        total = np.zeros(len(pieces))
        for held, vector, mean, deviation in zip(self._sets, sense.vectors, sense.means, sense.deviations, strict=True):
            total += (held.cosines(vector, pieces).astype(np.float64) - mean) / deviation
        return total / len(self._sets)


def vector_folder(folder: Path, number: int) -> Path:
    """Where the index in ``folder`` keeps the vectors of its encoder with this ``number`` (from 0)."""
    return folder / f"vectors-{number + 1}"
