"""Vectors on disk, and the nearest of them: FAISS with a manifest that refuses what does not belong together.

Flat inner product up to 300,000 vectors: exact, at the speed of memory (5.5 ms at 100,000 of 384 numbers). HNSW beyond
(0.4 ms at a million, recall@10 0.998), but exact where few are allowed: there HNSW loses its way (``NARROW``).
Files are mapped: what is resident is what was read, and several processes share it. Texts that are the same share one
vector: of what reports say, more than half is said by others in the same words.
"""

import json
from dataclasses import asdict, dataclass, fields
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
_FORMAT = 2
_LINKS = 32  # HNSW: neighbours a vector
_BUILD_BREADTH = 200
_SEARCH_BREADTH = 128
_MOST = 1_000  # vectors that HNSW is asked for where all above a bound are wanted
_SAMPLE = 4_096  # vectors that stand for all of them where the spread of scores is asked
_CHUNK = 1_024  # vectors gathered at once: they stay in the cache until they are multiplied
_FEW = 1_000  # texts that are looked up one by one; of more, many have the same vector
_MAPPED = _faiss.IO_FLAG_MMAP_IFC  # vectors and links stay in the file

Mask = NDArray[np.bool_]
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class VectorManifest:
    """What an index was made of: ``count`` texts in an order that ``content`` identifies, of them ``distinct`` differ.

    ``bytes`` is the vector file's size.
    """

    model: str
    dimension: int
    count: int
    distinct: int
    content: str
    kind: str
    bytes: int
    format: int = _FORMAT


@dataclass(frozen=True, slots=True)
class _Places:
    """Which vector is whose: text p has the vector ``row[p]``; ``text[first[r]:first[r + 1]]`` have the vector r."""

    row: NDArray[np.int32]
    text: NDArray[np.int32]
    first: NDArray[np.int32]

    @classmethod
    def of(cls, row: NDArray[np.integer[Any]], distinct: int) -> "_Places":
        first = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=distinct))])
        return cls(*(part.astype(np.int32) for part in (row, np.argsort(row, kind="stable"), first)))

    @classmethod
    def open(cls, folder: Path, manifest: "VectorManifest") -> "_Places":
        """The files in ``folder``, mapped; ValueError where they are not what the manifest says."""
        places = cls(*(np.load(folder / f"{part.name}.npy", mmap_mode="r") for part in fields(cls)))
        if (len(places.row), len(places.text), len(places.first)) != (*[manifest.count] * 2, manifest.distinct + 1):
            raise ValueError("its files do not belong together")
        return places

    def save(self, folder: Path) -> None:
        for part in fields(self):
            np.save(folder / f"{part.name}.npy", getattr(self, part.name))

    def texts(self, rows: Positions) -> tuple[Positions, Positions]:
        """The texts of ``rows`` one row after the other, and for each which of ``rows`` it is of."""
        counts = self.first[rows + 1] - self.first[rows]
        which = np.repeat(np.arange(len(rows)), counts)
        before = np.cumsum(counts) - counts
        return self.text[np.arange(len(which)) - before[which] + self.first[rows][which]].astype(np.int64), which


class VectorIndex:
    """Opened read-only and mapped into memory; safe to search from several threads."""

    def __init__(self, index: faiss.Index, manifest: VectorManifest, places: _Places) -> None:
        """Use ``build`` and ``open``."""
        self._index = index
        self.manifest = manifest
        self._places = places
        self._rows = _rows_of(index, manifest)
        sample = places.row[:: max(1, manifest.count // _SAMPLE)]
        self._sample, self._sampled = np.unique(sample, return_counts=True)

    @staticmethod
    def build(
        folder: Path,
        vectors: Vectors,
        rows: NDArray[np.integer[Any]] | None = None,
        *,
        model: str,
        content: str,
        flat_up_to: int = FLAT_UP_TO,
    ) -> VectorManifest:
        """Write the index of texts into ``folder``: text p has the vector ``vectors[rows[p]]`` (n, d; unit length).

        Without ``rows`` each vector is that of one text.
        """
        distinct, dimension = vectors.shape
        if distinct <= flat_up_to:
            kind, index = "flat", _faiss.IndexFlatIP(dimension)
        else:
            kind, index = "hnsw", _faiss.IndexHNSWFlat(dimension, _LINKS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = _BUILD_BREADTH
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "vectors.faiss"
        faiss.write_index(index, str(path))
        places = _Places.of(np.arange(distinct) if rows is None else rows, distinct)
        places.save(folder)
        manifest = VectorManifest(model, dimension, len(places.row), distinct, content, kind, path.stat().st_size)
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
            places = _Places.open(folder, manifest)
        except (RuntimeError, OSError, ValueError, EOFError) as error:
            raise IndexMissingError(f"the vectors in {folder} cannot be read ({error}); build again") from error
        if (index.d, index.ntotal) != (manifest.dimension, manifest.distinct):
            raise IndexMismatchedError(f"{path} does not hold what its manifest says; build again")
        return cls(index, manifest, places)

    def nearest(self, query: Vectors, count: int, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """Positions and cosines of the ``count`` texts nearest to ``query`` (d,), best first.

        ``allowed`` (one flag a text) leaves out all others.
        """
        self._check(query)
        flags = self._flags(allowed)
        available = self.manifest.distinct if flags is None else int(np.count_nonzero(flags))
        if min(count, available) < 1:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        rows, scores = self._nearest_rows(query, min(count, available), flags)
        texts, which = self._places.texts(rows)
        kept = slice(None) if allowed is None else np.flatnonzero(allowed[texts])
        return texts[kept][:count], scores[which][kept][:count]

    def above(self, query: Vectors, bound: float, allowed: Mask | None = None) -> tuple[Positions, Vectors]:
        """Positions, ascending, and cosines of all texts whose cosine with ``query`` (d,) is at least ``bound``.

        ``allowed`` (one flag a text) leaves out all others. An HNSW index gives those among the nearest 1,000.
        """
        self._check(query)
        flags = self._flags(allowed)
        if self.manifest.kind == "flat":
            _faiss.omp_set_num_threads(1)
            below = np.nextafter(np.float32(bound), np.float32(-np.inf))  # FAISS gives what is greater
            parameters = self._parameters(0, flags)
            _, scores, rows = self._index.range_search(query.reshape(1, -1), float(below), params=parameters)
        else:
            available = self.manifest.distinct if flags is None else int(np.count_nonzero(flags))
            rows, scores = self._nearest_rows(query, min(_MOST, available), flags)
        near = scores >= np.float32(bound)
        texts, which = self._places.texts(rows[near])
        kept = texts if allowed is None else texts[allowed[texts]]
        cosines = scores[near][which if allowed is None else which[allowed[texts]]]
        order = np.argsort(kept, kind="stable")
        return kept[order], cosines[order]

    def cosines(self, query: Vectors, ids: NDArray[np.integer[Any]]) -> Vectors:
        """The cosines of the texts at ``ids`` with ``query``, in that order."""
        self._check(query)
        if len(ids) < _FEW:
            return self._products(self._places.row[ids], query)
        rows, place = np.unique(self._places.row[ids], return_inverse=True)
        return self._products(rows, query)[place]

    def spread(self, query: Vectors) -> tuple[float, float]:
        """Mean and standard deviation of the query's cosine with all texts, from an even sample of 4,096 to 8,191."""
        self._check(query)
        if not self.manifest.count:
            return 0.0, 0.0
        scores = self._products(self._sample, query)
        mean = np.average(scores, weights=self._sampled)
        return float(mean), float(np.sqrt(np.average((scores - mean) ** 2, weights=self._sampled)))

    def vectors(self, ids: NDArray[np.integer[Any]]) -> Vectors:
        """The vectors of the texts at ``ids`` (n, d), copied."""
        rows: Vectors = self._rows[self._places.row[ids]]
        return rows

    def _flags(self, allowed: Mask | None) -> Mask | None:
        """The vectors that a text which is ``allowed`` has, one flag a vector."""
        if allowed is None:
            return None
        flags = np.zeros(self.manifest.distinct, dtype=np.bool_)
        flags[self._places.row[np.flatnonzero(allowed)]] = True
        return flags

    def _nearest_rows(self, query: Vectors, count: int, flags: Mask | None) -> tuple[Positions, Vectors]:
        """The ``count`` nearest of the vectors that are flagged, which are at least so many."""
        if self.manifest.kind == "hnsw" and flags is not None and np.count_nonzero(flags) < NARROW * len(flags):
            rows = np.flatnonzero(flags)
            scores = self._products(rows, query)
            best = np.argpartition(-scores, count - 1)[:count]
            order = best[np.lexsort((best, -scores[best]))]
            return rows[order], scores[order]
        # one query is one pass over memory, which a second thread does not make faster, and waiting for it makes slower
        _faiss.omp_set_num_threads(1)
        found, ids = self._index.search(query.reshape(1, -1), count, params=self._parameters(count, flags))
        there = ids[0] >= 0  # HNSW may find fewer than were asked
        return ids[0][there], found[0][there]

    def _products(self, rows: NDArray[np.integer[Any]], query: Vectors) -> Vectors:
        """Inner products in this thread alone: BLAS would wait for a second one (8 ms with a core taken, 0.5 ms so)."""
        scores = np.empty(len(rows), dtype=np.float32)
        for start in range(0, len(rows), _CHUNK):
            part = self._rows[rows[start : start + _CHUNK]]
            np.einsum("ij,j->i", part, query, out=scores[start : start + _CHUNK])
        return scores

    def _parameters(self, count: int, flags: Mask | None) -> Any:
        chosen = {}
        if flags is not None:
            # the selector reads this memory while it searches: FAISS keeps a reference through the wrapper
            chosen["sel"] = _faiss.IDSelectorBitmap(np.packbits(flags, bitorder="little"))
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
    if not manifest.distinct:
        return np.empty((0, manifest.dimension), dtype=np.float32)
    flat: Any = index if manifest.kind == "flat" else _faiss.downcast_index(index.storage)  # type: ignore[attr-defined]
    held = _faiss.rev_swig_ptr(flat.get_xb(), manifest.distinct * manifest.dimension)
    rows: Vectors = held.reshape(manifest.distinct, manifest.dimension)
    return rows


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
