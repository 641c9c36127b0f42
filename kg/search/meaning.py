"""How near pieces of text are in meaning to what is asked, by every encoder of the index, on one scale.

Raw cosines of e5 lie between 0.8 and 0.97, those of the Universal Sentence Encoder between 0.1 and 0.9: each encoder
counts in standard deviations of the question's cosine with all pieces, the first one more than the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.comparison import Comparison
from embeddings.encoder import Encoder, Vectors, unit_rows
from embeddings.joined import parts_of
from embeddings.vector_index import VectorIndex

_OTHERS = 0.3  # what all encoders but the first say together; measured: 0.2 to 0.4 are alike, 0 and 0.5 worse
_LONGEST = 300  # characters of a question that are encoded: 0.1 seconds, where 1,000 take seconds

Closeness = NDArray[np.float32]
Pieces = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sense:
    """What a text means: for each encoder how near it is to all pieces, with mean and deviation of its cosines."""

    compared: tuple[Comparison, ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]


class Meaning:
    """The pieces of one index as each of its encoders reads them; the first one has most say."""

    def __init__(self, sets: Sequence[VectorIndex]) -> None:
        """One set of vectors an encoder, all of the same pieces in the same order."""
        self._sets = tuple(sets)
        others = len(self._sets) - 1
        self._say = [1 - _OTHERS if others else 1.0, *(_OTHERS / others for _ in range(others))]

    @classmethod
    def open(cls, folder: Path, encoder: Encoder, content: str) -> "Meaning":
        """The vectors in ``folder``; embeddings' IndexMissingError or IndexMismatchedError where they do not fit."""
        parts = enumerate(parts_of(encoder))
        return cls([VectorIndex.open(vector_folder(folder, n), model=part.name, content=content) for n, part in parts])

    def sense(self, encoder: Encoder, wordings: Sequence[str]) -> Sense:
        """What is asked, in one or more wordings, to ``encoder``: the middle of what they mean.

        Its parts are those the index was made with. Of a very long text the beginning is read.
        """
        wordings = [text[:_LONGEST] for text in wordings]
        return self.sense_of(
            tuple(_middle([part.encode_query(text) for text in wordings]) for part in parts_of(encoder))
        )

    def sense_of(self, vectors: tuple[Vectors, ...]) -> Sense:
        """The same from vectors that are there already, such as those of a node that others are to be like."""
        compared = tuple(held.compare(vector) for held, vector in zip(self._sets, vectors, strict=True))
        spreads = [each.spread() for each in compared]
        return Sense(compared, tuple(mean for mean, _ in spreads), tuple(deviation or 1.0 for _, deviation in spreads))

    def vectors(self, pieces: Pieces) -> tuple[Vectors, ...]:
        """The vectors (n, d) of ``pieces``, one array an encoder."""
        return tuple(held.vectors(pieces) for held in self._sets)

    def all_closeness(self, sense: Sense) -> Closeness:
        """How near every piece is, one entry a piece, in standard deviations above a piece taken at random."""
        return self._summed(sense, [compared.all() for compared in sense.compared])

    def closeness(self, sense: Sense, pieces: Pieces) -> Closeness:
        """How near each of ``pieces`` is."""
        return self._summed(sense, [compared.cosines(pieces) for compared in sense.compared])

    def _summed(self, sense: Sense, cosines: Sequence[Vectors]) -> Closeness:
        total = np.zeros(len(cosines[0]), dtype=np.float32)
        for say, mean, deviation, found in zip(self._say, sense.means, sense.deviations, cosines, strict=True):
            total += (found - np.float32(mean)) * np.float32(say / deviation)
        return total


def _middle(vectors: Sequence[Vectors]) -> Vectors:
    middle: Vectors = unit_rows(np.sum(vectors, axis=0, dtype=np.float64).reshape(1, -1))[0]
    return vectors[0] if len(vectors) == 1 else middle


def vector_folder(folder: Path, number: int) -> Path:
    """Where the index in ``folder`` keeps the vectors of its encoder with this ``number`` (from 0)."""
    return folder / f"vectors-{number + 1}"
