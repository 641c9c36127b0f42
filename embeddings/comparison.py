"""A query against all texts of an index at once, by FAISS; all else is arithmetic on what came out.

Reading all vectors in their order once costs less than looking up a few thousand of them here and there. One thread
does it: a second one does not make memory faster, and waiting for it costs 8 to 24 ms on a machine with other work.
"""

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Vectors

_faiss: Any = faiss  # its type stubs lack what its Python layer adds

Rows = NDArray[np.int32]


class Comparison:
    """How near a query is to every text of an index, exactly."""

    def __init__(self, vectors: Vectors, rows: Rows, often: Rows, query: Vectors) -> None:
        """Text p has the vector ``vectors[rows[p]]`` (n, d; contiguous), which so ``often`` (n,) texts have."""
        self._rows = rows
        self._often = often
        self._scores = np.empty(len(vectors), dtype=np.float32)
        if len(vectors):
            query = np.ascontiguousarray(query, dtype=np.float32)
            pointers = [_faiss.swig_ptr(array) for array in (self._scores, query, vectors)]
            _faiss.fvec_inner_products_ny(*pointers, vectors.shape[1], len(vectors))

    def all(self) -> Vectors:
        """The cosine of each text."""
        cosines: Vectors = self._scores[self._rows]
        return cosines

    def known(self) -> None:
        """All are known."""

    def learn(self, ids: NDArray[np.integer[Any]]) -> None:
        """All are known."""

    def spread(self) -> tuple[float, float]:
        """Mean and standard deviation of the cosines of all texts."""
        if not len(self._rows):
            return 0.0, 0.0
        mean = np.average(self._scores, weights=self._often)
        return float(mean), float(np.sqrt(np.average((self._scores - mean) ** 2, weights=self._often)))
