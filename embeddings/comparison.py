"""A query against all texts of an index at once, by FAISS; all else is arithmetic on what came out.

Reading all vectors in their order once costs less than looking up a few thousand of them here and there. One thread
does it: a second one does not make memory faster, and waiting for it costs 8 to 24 ms on a machine with other work.
"""

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Vectors
from embeddings.text_rows import Positions, TextRows

_faiss: Any = faiss  # its type stubs lack what its Python layer adds

Mask = NDArray[np.bool_]


class Comparison:
    """How near a query is to every text of an index: texts are numbered, ``allowed`` has one flag a text."""

    def __init__(self, vectors: Vectors, rows: TextRows, query: Vectors) -> None:
        """``vectors`` (n, d) contiguous, ``query`` (d,)."""
        self._rows = rows
        self._scores = np.empty(len(vectors), dtype=np.float32)
        if len(vectors):
            query = np.ascontiguousarray(query, dtype=np.float32)
            pointers = [_faiss.swig_ptr(array) for array in (self._scores, query, vectors)]
            _faiss.fvec_inner_products_ny(*pointers, vectors.shape[1], len(vectors))

    def all(self) -> Vectors:
        """The cosine of each text."""
        cosines: Vectors = self._scores[self._rows.row]
        return cosines

    def cosines(self, ids: NDArray[np.integer[Any]]) -> Vectors:
        """The cosines of the texts at ``ids``, in that order."""
        cosines: Vectors = self._scores[self._rows.row[ids]]
        return cosines

    def nearest(self, count: int, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """The ``count`` nearest texts, of those allowed, with their cosines, best first; equals in their order."""
        rows = np.arange(len(self._scores)) if allowed is None else np.flatnonzero(self._rows.flags(allowed))
        best, scores = _best(rows, self._scores[rows], count)
        texts, which = self._rows.texts(best)
        kept = slice(None) if allowed is None else np.flatnonzero(allowed[texts])
        return texts[kept][:count], scores[which][kept][:count]

    def above(self, bound: float, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """All texts, of those allowed, whose cosine is at least ``bound``, ascending, with their cosines."""
        near = self.all() >= np.float32(bound)
        texts = np.flatnonzero(near if allowed is None else near & allowed)
        return texts, self.cosines(texts)

    def spread(self) -> tuple[float, float]:
        """Mean and standard deviation of the cosines of all texts."""
        often = np.diff(self._rows.first)
        if not len(often):
            return 0.0, 0.0
        mean = np.average(self._scores, weights=often)
        return float(mean), float(np.sqrt(np.average((self._scores - mean) ** 2, weights=often)))


def _best(rows: Positions, scores: Vectors, count: int) -> tuple[Positions, Vectors]:
    """The ``count`` best of ``rows``, best first, equals in their order."""
    if 0 < count < len(rows):
        # all that are as good as the last one, or which of these is kept would hang on the order of partition
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        kept = np.flatnonzero(scores >= least)
        rows, scores = rows[kept], scores[kept]
    order = np.lexsort((rows, -scores))[:count]
    return rows[order], scores[order]
