"""Vectors on disk: FAISS with a manifest that refuses what does not belong together.

Flat: exact whatever is left out, the same on every build, at the speed of memory (2.3 ms at 44,000 vectors of 384
numbers). HNSW would be faster from a million on, but is not the same twice when several threads build it, and misses
half of what there is where one in two hundred is allowed. Files are mapped: what is resident is what was read, and
several processes share it. Texts that are the same share one vector: most of what a report says is said by others too.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.comparison import Comparison, Rows
from embeddings.encoder import Vectors
from embeddings.errors import IndexMismatchedError, IndexMissingError

_faiss: Any = faiss  # its type stubs lack what its Python layer adds

_FORMAT = 4
_MAPPED = _faiss.IO_FLAG_MMAP_IFC  # vectors and links stay in the file


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
    bytes: int
    format: int = _FORMAT


class VectorIndex:
    """Opened read-only and mapped into memory; safe to search from several threads."""

    def __init__(self, index: Any, manifest: VectorManifest, rows: Rows) -> None:
        """Use ``build`` and ``open``."""
        self._index = index
        self.manifest = manifest
        self._rows = rows
        self._vectors = _vectors_of(index, manifest)
        self._often = np.bincount(rows, minlength=manifest.distinct).astype(np.int32)

    @staticmethod
    def build(
        folder: Path,
        vectors: Vectors,
        rows: NDArray[np.integer[Any]] | None = None,
        *,
        model: str,
        content: str,
    ) -> VectorManifest:
        """Write the index of texts into ``folder``: text p has the vector ``vectors[rows[p]]`` (n, d; unit length).

        Without ``rows`` each vector is that of one text.
        """
        distinct, dimension = vectors.shape
        index = _faiss.IndexFlatIP(dimension)
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "vectors.faiss"
        try:
            faiss.write_index(index, str(path))
        except RuntimeError as error:  # what FAISS makes of a full disk
            raise OSError(f"{path} cannot be written ({error})") from error
        of_texts = (np.arange(distinct) if rows is None else rows).astype(np.int32)
        np.save(folder / "rows.npy", of_texts)
        manifest = VectorManifest(model, dimension, len(of_texts), distinct, content, path.stat().st_size)
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
            rows = np.load(folder / "rows.npy", mmap_mode="r").view(np.ndarray)
        except (RuntimeError, OSError, ValueError, EOFError) as error:
            raise IndexMissingError(f"the vectors in {folder} cannot be read ({error}); build again") from error
        held = (index.d, index.ntotal, len(rows))
        inside = not len(rows) or 0 <= rows.min() <= rows.max() < index.ntotal
        if held != (manifest.dimension, manifest.distinct, manifest.count) or not inside:
            raise IndexMismatchedError(f"{folder} does not hold what its manifest says; build again")
        return cls(index, manifest, rows)

    def compare(self, query: Vectors) -> Comparison:
        """``query`` (d,) against the texts; IndexMismatchedError where it is of another dimension."""
        if query.shape != (self.manifest.dimension,):
            raise IndexMismatchedError(
                f"the query has {query.shape[-1]} numbers, the index {self.manifest.dimension}: not the same model"
            )
        return Comparison(self._vectors, self._rows, self._often, query)

    def vectors(self, ids: NDArray[np.integer[Any]]) -> Vectors:
        """The vectors of the texts at ``ids`` (n, d), copied."""
        vectors: Vectors = self._vectors[self._rows[ids]]
        return vectors


def _vectors_of(index: Any, manifest: VectorManifest) -> Vectors:
    """The vectors (n, d) where FAISS has them, not copied; they live as long as ``index``."""
    if not manifest.distinct:
        return np.empty((0, manifest.dimension), dtype=np.float32)
    held = _faiss.rev_swig_ptr(index.get_xb(), manifest.distinct * manifest.dimension)
    rows: Vectors = held.reshape(manifest.distinct, manifest.dimension)
    return rows


def _read_manifest(path: Path) -> VectorManifest:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        if "collection" in read:
            raise IndexMismatchedError(
                f"the vectors of {path.parent} are on a server of Milvus: name it with --vectors, or build again"
            )
        manifest = VectorManifest(**read)
    except FileNotFoundError as error:
        raise IndexMissingError(f"there is no vector index in {path.parent}; build it") from error
    except (OSError, ValueError, TypeError) as error:
        raise IndexMissingError(f"{path} cannot be read ({error}); build again") from error
    if manifest.format != _FORMAT:
        raise IndexMismatchedError(
            f"the index in {path.parent} has format {manifest.format}, not {_FORMAT}; build again"
        )
    return manifest
