"""A query against the texts of an index: with all of them at once, or with those that are looked up.

Reading all vectors in their order once costs less than looking up a few thousand of them here and there; so where an
index is flat, a query is compared with every vector once, and all else is arithmetic on what came out. One thread does
it: a second one does not make memory faster, and waiting for it costs 8 to 24 ms on a machine with other work.
"""

from typing import Any, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Vectors
from embeddings.text_rows import Positions, TextRows

_faiss: Any = faiss  # its type stubs lack what its Python layer adds

NARROW = 0.25  # share of vectors allowed; measured recall@10 of HNSW: 1.0 at 0.3, 0.97 at 0.1, 0.77 at 0.02
_SEARCH_BREADTH = 128
_MOST = 1_000  # vectors that HNSW is asked for where all above a bound are wanted
_SAMPLE = 1_024  # vectors that stand for all of them where the spread of scores is asked of HNSW
_CHUNK = 1_024  # vectors gathered at once: they stay in the cache until they are multiplied

Mask = NDArray[np.bool_]


class Comparison(Protocol):
    """How near a query is to the texts of an index; texts are numbered, ``allowed`` has one flag a text."""

    def nearest(self, count: int, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """The ``count`` nearest texts, of those allowed, with their cosines, best first; equals in their order."""
        ...

    def above(self, bound: float, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """All texts, of those allowed, whose cosine is at least ``bound``, ascending, with their cosines."""
        ...

    def cosines(self, ids: NDArray[np.integer[Any]]) -> Vectors:
        """The cosines of the texts at ``ids``, in that order."""
        ...

    def spread(self) -> tuple[float, float]:
        """Mean and standard deviation of the cosines of all texts."""
        ...


class WholeComparison:
    """The query was compared with every vector: all answers are exact."""

    def __init__(self, vectors: Vectors, rows: TextRows, query: Vectors) -> None:
        """``vectors`` (n, d) contiguous, ``query`` (d,)."""
        self._rows = rows
        self._scores = np.empty(len(vectors), dtype=np.float32)
        if len(vectors):
            query = np.ascontiguousarray(query, dtype=np.float32)
            pointers = [_faiss.swig_ptr(array) for array in (self._scores, query, vectors)]
            _faiss.fvec_inner_products_ny(*pointers, vectors.shape[1], len(vectors))

    def nearest(self, count: int, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """See ``Comparison``."""
        rows = np.arange(len(self._scores)) if allowed is None else np.flatnonzero(self._rows.flags(allowed))
        return _first(self._rows, *_best(rows, self._scores[rows], count), count, allowed)

    def above(self, bound: float, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """See ``Comparison``."""
        rows = np.flatnonzero(self._scores >= np.float32(bound))
        return _ascending(self._rows, rows, self._scores[rows], allowed)

    def cosines(self, ids: NDArray[np.integer[Any]]) -> Vectors:
        """See ``Comparison``."""
        cosines: Vectors = self._scores[self._rows.row[ids]]
        return cosines

    def spread(self) -> tuple[float, float]:
        """See ``Comparison``."""
        often = np.diff(self._rows.first)
        if not len(often):
            return 0.0, 0.0
        mean = np.average(self._scores, weights=often)
        return float(mean), float(np.sqrt(np.average((self._scores - mean) ** 2, weights=often)))


class PartialComparison:
    """The query is compared with the vectors that an HNSW index leads to, and with those that are asked for."""

    def __init__(self, index: Any, vectors: Vectors, rows: TextRows, query: Vectors) -> None:
        """``vectors`` (n, d) are those of ``index``, ``query`` (d,)."""
        self._index = index
        self._vectors = vectors
        self._rows = rows
        self._query = query

    def nearest(self, count: int, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """See ``Comparison``; exact where few are allowed, else HNSW may miss one in a hundred."""
        return _first(self._rows, *self._nearest(count, allowed), count, allowed)

    def above(self, bound: float, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """See ``Comparison``; those among the nearest 1,000."""
        rows, scores = self._nearest(_MOST, allowed)
        near = scores >= np.float32(bound)
        return _ascending(self._rows, rows[near], scores[near], allowed)

    def cosines(self, ids: NDArray[np.integer[Any]]) -> Vectors:
        """See ``Comparison``."""
        rows, place = np.unique(self._rows.row[ids], return_inverse=True)
        return self._products(rows)[place]

    def spread(self) -> tuple[float, float]:
        """See ``Comparison``; from an even sample of 1,024 to 2,047 texts."""
        scores = self.cosines(np.arange(0, len(self._rows.row), max(1, len(self._rows.row) // _SAMPLE)))
        return float(scores.mean()), float(scores.std())

    def _nearest(self, count: int, allowed: Mask | None) -> tuple[Positions, Vectors]:
        flags = np.ones(len(self._vectors), dtype=np.bool_) if allowed is None else self._rows.flags(allowed)
        available = int(np.count_nonzero(flags))
        count = min(count, available)
        if available < NARROW * len(flags):
            rows = np.flatnonzero(flags)
            return _best(rows, self._products(rows), count)
        # the selector reads this memory while it searches: FAISS keeps a reference through the wrapper
        selector = None if allowed is None else _faiss.IDSelectorBitmap(np.packbits(flags, bitorder="little"))
        chosen = {} if selector is None else {"sel": selector}
        parameters = _faiss.SearchParametersHNSW(efSearch=max(_SEARCH_BREADTH, count), **chosen)
        _faiss.omp_set_num_threads(1)
        scores, ids = self._index.search(self._query.reshape(1, -1), count, params=parameters)
        found = ids[0] >= 0  # HNSW may find fewer than were asked
        return ids[0][found], scores[0][found]

    def _products(self, rows: NDArray[np.integer[Any]]) -> Vectors:
        """Inner products without BLAS, which would wait for a second thread."""
        scores = np.empty(len(rows), dtype=np.float32)
        for start in range(0, len(rows), _CHUNK):
            part = self._vectors[rows[start : start + _CHUNK]]
            np.einsum("ij,j->i", part, self._query, out=scores[start : start + _CHUNK])
        return scores


def _best(rows: Positions, scores: Vectors, count: int) -> tuple[Positions, Vectors]:
    """The ``count`` best of ``rows``, best first, equals in their order."""
    if 0 < count < len(rows):
        # all that are as good as the last one, or which of these is kept would hang on the order of partition
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        kept = np.flatnonzero(scores >= least)
        rows, scores = rows[kept], scores[kept]
    order = np.lexsort((rows, -scores))[:count]
    return rows[order], scores[order]


def _first(
    rows: TextRows, found: Positions, scores: Vectors, count: int, allowed: Mask | None
) -> tuple[Positions, Vectors]:
    texts, which = rows.texts(found)
    kept = slice(None) if allowed is None else np.flatnonzero(allowed[texts])
    return texts[kept][:count], scores[which][kept][:count]


def _ascending(rows: TextRows, found: Positions, scores: Vectors, allowed: Mask | None) -> tuple[Positions, Vectors]:
    texts, which = rows.texts(found)
    if allowed is not None:
        kept = np.flatnonzero(allowed[texts])
        texts, which = texts[kept], which[kept]
    order = np.argsort(texts, kind="stable")
    return texts[order], scores[which[order]]
