"""Which vector is whose: texts that are the same share one, and most of what a report says is said by others too."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TextRows:
    """Text p has the vector ``row[p]``; the texts ``text[first[r]:first[r + 1]]``, ascending, have the vector r."""

    row: NDArray[np.int32]
    text: NDArray[np.int32]
    first: NDArray[np.int32]

    @classmethod
    def of(cls, row: NDArray[np.integer[Any]], distinct: int) -> "TextRows":
        """From the vector of each text."""
        first = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=distinct))])
        return cls(*(part.astype(np.int32) for part in (row, np.argsort(row, kind="stable"), first)))

    @classmethod
    def open(cls, folder: Path, count: int, distinct: int) -> "TextRows":
        """The files in ``folder``, mapped; OSError, ValueError or EOFError where they are damaged or of other sizes."""
        rows = cls(*(np.load(folder / f"{part.name}.npy", mmap_mode="r").view(np.ndarray) for part in fields(cls)))
        if (len(rows.row), len(rows.text), len(rows.first)) != (count, count, distinct + 1):
            raise ValueError("its files do not belong together")
        return rows

    def save(self, folder: Path) -> None:
        """Write one file an array."""
        for part in fields(self):
            np.save(folder / f"{part.name}.npy", getattr(self, part.name))

    def texts(self, rows: NDArray[np.integer[Any]]) -> tuple[Positions, Positions]:
        """The texts of ``rows``, one row after the other, and for each which of ``rows`` it is of."""
        counts = self.first[rows + 1] - self.first[rows]
        which = np.repeat(np.arange(len(rows)), counts)
        before = np.cumsum(counts) - counts
        return self.text[np.arange(len(which)) - before[which] + self.first[rows][which]].astype(np.int64), which

    def flags(self, allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The vectors that a text which is ``allowed`` has, one flag a vector."""
        flags = np.zeros(len(self.first) - 1, dtype=np.bool_)
        flags[self.row[allowed]] = True
        return flags
