"""How near pieces of text are in meaning to what is asked, by every encoder of the index, on one scale.

Raw cosines of e5 lie between 0.8 and 0.97, those of the Universal Sentence Encoder between 0.1 and 0.9: each encoder
counts in standard deviations of the question's cosine with all pieces, the first one more than the others.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Encoder, Vectors, unit_rows
from embeddings.joined import parts_of
from embeddings.vector_store import Compared, FlatFiles, VectorSet, VectorStore

_OTHERS = 0.3  # what all encoders but the first say together; measured: 0.2 to 0.4 are alike, 0 and 0.5 worse
_LONGEST = 300  # characters of a question that are encoded: 0.1 seconds, where 1,000 take seconds

Pieces = NDArray[np.int64]
Numbers = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Sense:
    """What a text means: for each encoder how near it is to all pieces, with mean and deviation of its cosines."""

    compared: tuple[Compared, ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]


class Closeness:
    """How near each piece is to what is asked, in standard deviations above a piece taken at random.

    Where a server keeps the vectors, ``values`` of pieces that are far may be more than they are, never less, until
    they are settled. Reading ``closeness[pieces]`` settles them.
    """

    def __init__(self, sense: Sense, say: Sequence[float]) -> None:
        """``say`` is the weight of each encoder."""
        self._sense = sense
        self._say = say
        self._settled: NDArray[np.bool_] | None = None
        self.values: NDArray[np.float32]
        self._read()

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self.values)

    def __getitem__(self, pieces: Numbers) -> NDArray[np.float32]:
        """How near each of ``pieces`` is."""
        self.settle(pieces)
        near: NDArray[np.float32] = self.values[pieces]
        return near

    @property
    def unsettled(self) -> NDArray[np.bool_] | None:
        """Which pieces may be farther than ``values`` says, one flag a piece; None where none is."""
        return None if self._settled is None else ~self._settled

    def settle(self, pieces: Numbers) -> bool:
        """Ask how near ``pieces`` are; whether there was anything to ask."""
        if self._settled is None:
            return False
        asked = np.unique(pieces[~self._settled[pieces]])
        if not len(asked):
            return False
        for compared in self._sense.compared:
            compared.learn(asked)
        self._read()
        return True

    def nearest(self, count: int) -> Pieces:
        """The ``count`` pieces that are nearest, in any order."""
        count = asked = min(count, len(self.values))
        while self.settle(_most(self.values, count)):  # what was settled fell, so others rise: more are asked for
            asked = min(2 * asked, len(self.values))
            self.settle(_most(self.values, asked))
        return _most(self.values, count)

    def share(self, least: float) -> float:
        """The share of all pieces that are at least as near as ``least``.

        Where that is not known of all, as many as there were if pieces were as far apart as random numbers are (normal
        distribution), and no fewer than are known.
        """
        found = float((self.values >= least).mean())
        if self._settled is None or not np.any(~self._settled & (self.values >= least)):
            return found
        known = float((self._settled & (self.values >= least)).mean())
        return min(found, max(known, 0.5 * math.erfc(least / math.sqrt(2))))

    def _read(self) -> None:
        sense = self._sense
        total = np.zeros(len(sense.compared[0].all()), dtype=np.float32)
        settled = None
        for say, mean, deviation, compared in zip(
            self._say, sense.means, sense.deviations, sense.compared, strict=True
        ):
            total += (compared.all() - np.float32(mean)) * np.float32(say / deviation)
            known = compared.known()
            if known is not None:
                settled = known if settled is None else settled & known
        self.values, self._settled = total, settled


class Meaning:
    """The pieces of one index as each of its encoders reads them; the first one has most say."""

    def __init__(self, sets: Sequence[VectorSet]) -> None:
        """One set of vectors an encoder, all of the same pieces in the same order."""
        self._sets = tuple(sets)
        others = len(self._sets) - 1
        self._say = [1 - _OTHERS if others else 1.0, *(_OTHERS / others for _ in range(others))]

    @classmethod
    def open(cls, folder: Path, encoder: Encoder, content: str, store: VectorStore | None = None) -> "Meaning":
        """The vectors of the index in ``folder``, kept in ``store``, in its files by default.

        IndexMissingError or IndexMismatchedError of embeddings where they do not fit.
        """
        kept, parts = store or FlatFiles(), enumerate(parts_of(encoder))
        return cls([kept.open(vector_folder(folder, n), model=part.name, content=content) for n, part in parts])

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

    def closeness(self, sense: Sense) -> Closeness:
        """How near every piece is to what is asked."""
        return Closeness(sense, self._say)


def _most(values: NDArray[np.float32], count: int) -> Pieces:
    """The numbers of the ``count`` highest values."""
    most: Pieces = np.argpartition(-values, count - 1)[:count] if count else np.empty(0, dtype=np.int64)
    return most


def _middle(vectors: Sequence[Vectors]) -> Vectors:
    middle: Vectors = unit_rows(np.sum(vectors, axis=0, dtype=np.float64).reshape(1, -1))[0]
    return vectors[0] if len(vectors) == 1 else middle


def vector_folder(folder: Path, number: int) -> Path:
    """Where the index in ``folder`` keeps the vectors of its encoder with this ``number`` (from 0)."""
    return folder / f"vectors-{number + 1}"
