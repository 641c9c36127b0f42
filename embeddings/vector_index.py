"""Vectors on disk, and the nearest of them: FAISS with a manifest that refuses what does not belong together.

Flat inner product up to 300,000 vectors: exact, at the speed of memory (5.5 ms at 100,000 of 384 numbers). HNSW beyond
(0.4 ms at a million, recall@10 0.998), but exact where few are allowed: there HNSW loses its way (``NARROW``).
The file is mapped: what is resident is what was read, and several processes share it.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Vectors
from embeddings.errors import IndexMismatchedError, IndexMissingError

_faiss: Any = faiss  # its type stubs lack what its Python layer adds

FLAT_UP_TO = 300_000
NARROW = 0.25  # share of vectors allowed; measured recall@10 of HNSW: 1.0 at 0.3, 0.97 at 0.1, 0.77 at 0.02
_FORMAT = 1
_LINKS = 32  # HNSW: neighbours a vector
_BUILD_BREADTH = 200
_SEARCH_BREADTH = 128
_MOST = 1_000  # vectors that HNSW is asked for where all above a bound are wanted
_SAMPLE = 4_096  # vectors that stand for all of them where the spread of scores is asked
_CHUNK = 4_096  # rows read at once: what is in the cache is not read from memory again
_MAPPED = _faiss.IO_FLAG_MMAP_IFC  # vectors and links stay in the file

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class VectorManifest:
    """What an index was made of; ``content`` identifies the texts in order, ``bytes`` is the vector file's size."""

    model: str
    dimension: int
    count: int
    content: str
    kind: str
    bytes: int
    format: int = _FORMAT


class VectorIndex:
    """Opened read-only and mapped into memory; safe to search from several threads."""

    def __init__(self, index: faiss.Index, manifest: VectorManifest) -> None:
        """Use ``build`` and ``open``."""
        self._index = index
        self.manifest = manifest
        self._rows = _rows_of(index, manifest)
        self._sample = self._rows[:: max(1, manifest.count // _SAMPLE)]

    @staticmethod
    def build(
        folder: Path, vectors: Vectors, *, model: str, content: str, flat_up_to: int = FLAT_UP_TO
    ) -> VectorManifest:
        """Write the index of ``vectors`` (n, d; unit length) into ``folder``."""
        count, dimension = vectors.shape
        if count <= flat_up_to:
            kind, index = "flat", _faiss.IndexFlatIP(dimension)
        else:
            kind, index = "hnsw", _faiss.IndexHNSWFlat(dimension, _LINKS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = _BUILD_BREADTH
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "vectors.faiss"
        faiss.write_index(index, str(path))
        manifest = VectorManifest(model, dimension, count, content, kind, path.stat().st_size)
        (folder / "vectors.json").write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
        return manifest

    @classmethod
    def open(cls, folder: Path, *, model: str, content: str) -> "VectorIndex":
        """The index in ``folder``; IndexMismatchedError where it is of another ``model`` or ``content``.

        IndexMissingError where there is none, or its files are damaged.
        """
        manifest = _read_manifest(folder / "vectors.json")
        if manifest.model != model:
            raise IndexMismatchedError(
                f"the index in {folder} was made with the model {manifest.model}, not {model}: "
                "build again, or choose the model it was made with"
            )
        if manifest.content != content:
            raise IndexMismatchedError(f"the index in {folder} was made from other texts than the graph's; build again")
        path = folder / "vectors.faiss"
        if not path.is_file() or path.stat().st_size != manifest.bytes:
            raise IndexMissingError(f"{path} is missing or cut off; build again")
        try:
            index = faiss.read_index(str(path), _MAPPED)
        except RuntimeError as error:
            raise IndexMissingError(f"{path} cannot be read ({error}); build again") from error
        if (index.d, index.ntotal) != (manifest.dimension, manifest.count):
            raise IndexMismatchedError(f"{path} does not hold what its manifest says; build again")
        return cls(index, manifest)

    def nearest(self, query: Vectors, count: int, allowed: Mask | None = None) -> tuple[NDArray[np.int64], Vectors]:
        """Positions and cosines of the ``count`` vectors nearest to ``query`` (d,), best first.

        ``allowed`` (one flag a vector) leaves out all others.
        """
        self._check(query)
        available = self.manifest.count if allowed is None else int(np.count_nonzero(allowed))
        count = min(count, available)
        if count < 1:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        if allowed is not None and self._is_narrow(allowed):
            return self._nearest_of(np.flatnonzero(allowed), query, count)
        # one query is one pass over memory, which a second thread does not make faster, and waiting for it makes slower
        _faiss.omp_set_num_threads(1)
        scores, ids = self._index.search(query.reshape(1, -1), count, params=self._parameters(count, allowed))
        found = ids[0] >= 0  # HNSW may find fewer than were asked
        return ids[0][found], scores[0][found]

    def above(self, query: Vectors, bound: float, allowed: Mask | None = None) -> tuple[NDArray[np.int64], Vectors]:
        """Positions, ascending, and cosines of all vectors whose cosine with ``query`` (d,) is at least ``bound``.

        ``allowed`` (one flag a vector) leaves out all others. An HNSW index gives those among the nearest 1,000.
        """
        self._check(query)
        if self.manifest.kind == "flat":
            _faiss.omp_set_num_threads(1)
            below = np.nextafter(np.float32(bound), np.float32(-np.inf))  # FAISS gives what is greater
            parameters = self._parameters(0, allowed)
            _, scores, ids = self._index.range_search(query.reshape(1, -1), float(below), params=parameters)
        elif allowed is not None and self._is_narrow(allowed):
            ids = np.flatnonzero(allowed)
            scores = self.cosines(query, ids)
        else:
            ids, scores = self.nearest(query, _MOST, allowed)
        kept = np.flatnonzero(scores >= np.float32(bound))
        kept = kept[np.argsort(ids[kept], kind="stable")]
        return ids[kept], scores[kept]

    def cosines(self, query: Vectors, ids: NDArray[np.int64]) -> Vectors:
        """The cosines of the vectors at ``ids`` with ``query``, in that order."""
        self._check(query)
        parts = [_products(self._rows[ids[start : start + _CHUNK]], query) for start in range(0, len(ids), _CHUNK)]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.float32)

    def spread(self, query: Vectors) -> tuple[float, float]:
        """Mean and standard deviation of the query's cosine with all vectors, from an even sample of 4,096 to 8,191."""
        self._check(query)
        scores = _products(self._sample, query)
        return (float(scores.mean()), float(scores.std())) if len(scores) else (0.0, 0.0)

    def vectors(self, ids: NDArray[np.int64]) -> Vectors:
        """The vectors at ``ids`` (n, d), copied."""
        rows: Vectors = self._rows[ids]
        return rows

    def _nearest_of(self, ids: NDArray[np.int64], query: Vectors, count: int) -> tuple[NDArray[np.int64], Vectors]:
        scores = self.cosines(query, ids)
        best = np.argpartition(-scores, count - 1)[:count]
        order = best[np.lexsort((best, -scores[best]))]
        return ids[order], scores[order]

    def _is_narrow(self, allowed: Mask) -> bool:
        """Whether so few are allowed that HNSW would lose its way among the others."""
        return self.manifest.kind == "hnsw" and bool(np.count_nonzero(allowed) < NARROW * self.manifest.count)

    def _parameters(self, count: int, allowed: Mask | None) -> Any:
        chosen = {}
        if allowed is not None:
            # the selector reads this memory while it searches: FAISS keeps a reference through the wrapper
            chosen["sel"] = _faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        if self.manifest.kind == "hnsw":
            return _faiss.SearchParametersHNSW(efSearch=max(_SEARCH_BREADTH, count), **chosen)
        return _faiss.SearchParameters(**chosen)

    def _check(self, query: Vectors) -> None:
        if query.shape != (self.manifest.dimension,):
            raise IndexMismatchedError(
                f"the query has {query.shape[-1]} numbers, the index {self.manifest.dimension}: not the same model"
            )


def _rows_of(index: faiss.Index, manifest: VectorManifest) -> Vectors:
    """The vectors (n, d) where FAISS has them, not copied; they live as long as ``index``."""
    if not manifest.count:
        return np.empty((0, manifest.dimension), dtype=np.float32)
    flat: Any = index if manifest.kind == "flat" else _faiss.downcast_index(index.storage)  # type: ignore[attr-defined]
    held = _faiss.rev_swig_ptr(flat.get_xb(), manifest.count * manifest.dimension)
    rows: Vectors = held.reshape(manifest.count, manifest.dimension)
    return rows


def _products(rows: Vectors, query: Vectors) -> Vectors:
    """Inner products in this thread alone: BLAS would wait for a second one (8 ms with a core taken, 0.5 ms so)."""
    scores: Vectors = np.einsum("ij,j->i", rows, query)
    return scores


def _read_manifest(path: Path) -> VectorManifest:
    try:
        manifest = VectorManifest(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise IndexMissingError(f"there is no vector index in {path.parent}; build it") from error
    except (OSError, ValueError, TypeError) as error:
        raise IndexMissingError(f"{path} cannot be read ({error}); build again") from error
    if manifest.format != _FORMAT:
        raise IndexMismatchedError(
            f"the index in {path.parent} has format {manifest.format}, not {_FORMAT}; build again"
        )
    return manifest
