"""Vectors in Milvus: one collection an index and encoder, named by its content, so that no two builds share a half.

The folder of the index keeps what a question needs of all texts at once: which vector each text has, and the mean and
the covariance of all vectors, from which the spread of any question's cosines follows exactly (the mean is q·μ, the
variance qᵀΣq). All else is asked for: nothing here grows with the length of a vector times their number.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.comparison import Rows
from embeddings.encoder import Vectors
from embeddings.errors import IndexMismatchedError, IndexMissingError, VectorServerError
from embeddings.milvus_client import MilvusServer

Moments = NDArray[np.float64]

_FORMAT = 1
_DEPTH = 1_000  # the nearest vectors that every question asks for; of others, those that could change its answer
_PART = 65_536  # vectors whose moments are added up at a time
_OWNER = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class MilvusManifest:
    """What an index in Milvus was made of: as ``VectorManifest``, with the ``collection`` without its owner."""

    model: str
    dimension: int
    count: int
    distinct: int
    content: str
    collection: str
    format: int = _FORMAT


class MilvusStore:
    """See ``VectorStore``. Its collections bear the mark of the data folder, so that several can share a server."""

    def __init__(self, address: str, data: Path) -> None:
        """Connect to ``address`` for the data folder ``data``; VectorServerError where nobody answers there."""
        self._server = MilvusServer(address)
        self._address = address
        self._mark = data / "vectors-owner"

    def build(
        self, folder: Path, vectors: Vectors, rows: NDArray[np.integer[Any]] | None = None, *, model: str, content: str
    ) -> MilvusManifest:
        """See ``VectorStore``. A collection that is whole already is used as it is; a half one is made anew."""
        distinct, dimension = vectors.shape
        of_texts = (np.arange(distinct) if rows is None else rows).astype(np.int32)
        named = hashlib.sha256(f"{model}\0{content}\0{distinct}\0{dimension}".encode()).hexdigest()[:24]
        manifest = MilvusManifest(model, dimension, len(of_texts), distinct, content, named)
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "rows.npy", of_texts)
        often = np.bincount(of_texts, minlength=distinct).astype(np.float64)
        mean, covariance = _moments(vectors, often)
        np.savez(folder / "moments.npz", mean=mean, covariance=covariance)
        self._fill(_collection(self._owner(), named), vectors)
        (folder / "vectors.json").write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
        return manifest

    def open(self, folder: Path, *, model: str, content: str) -> "MilvusIndex":
        """See ``VectorStore``."""
        manifest = _manifest(folder)
        if (manifest.model, manifest.content) != (model, content):
            said = f"the vectors of {folder} were made by {manifest.model}, or from other texts than the graph's"
            raise IndexMismatchedError(f"{said}; build again, or choose the model they were made with")
        try:
            rows = np.load(folder / "rows.npy", mmap_mode="r").view(np.ndarray)
            with np.load(folder / "moments.npz") as moments:
                mean, covariance = moments["mean"], moments["covariance"]
        except (OSError, ValueError, EOFError, KeyError) as error:
            raise IndexMissingError(f"the index in {folder} cannot be read ({error}); build again") from error
        d = manifest.dimension
        inside = not len(rows) or 0 <= rows.min() <= rows.max() < manifest.distinct
        if (len(rows), mean.shape, covariance.shape) != (manifest.count, (d,), (d, d)) or not inside:
            raise IndexMismatchedError(f"{folder} does not hold what its manifest says; build again")
        name = self._named(manifest)
        if manifest.distinct:
            held = self._server.count(name) if self._server.has(name) else 0
            if held != manifest.distinct:
                said = f"{self._address} holds {held:,} of the {manifest.distinct:,} vectors of {folder}"
                raise IndexMissingError(f"{said}; name the server it was built into, or build again")
        return MilvusIndex(self._server, name, manifest, rows, (mean, covariance))

    def keep(self, folders: Iterable[Path]) -> None:
        """See ``VectorStore``: old collections, and those of builds that never came to an end."""
        owner = self._owner()
        kept = set()
        for folder in folders:
            for path in sorted(folder.glob("vectors-*/vectors.json")):
                named = json.loads(path.read_text(encoding="utf-8")).get("collection")
                kept.add(_collection(owner, str(named)))
        for name in self._server.names():
            if name.startswith(_collection(owner, "")) and name not in kept:
                self._server.drop(name)

    def _fill(self, name: str, vectors: Vectors) -> None:
        if not len(vectors):
            return  # there is no empty search in Milvus, and nothing to be found
        if self._server.has(name):
            if self._server.count(name) == len(vectors):
                return
            self._server.drop(name)
        self._server.create(name, vectors.shape[1])
        self._server.fill(name, np.ascontiguousarray(vectors, dtype=np.float32))
        held = self._server.count(name)
        if held != len(vectors):
            raise VectorServerError(f"{self._address} kept {held:,} of {len(vectors):,} vectors; build again")

    def _named(self, manifest: MilvusManifest) -> str:
        if not self._mark.is_file():
            raise IndexMissingError(f"{self._mark} is gone, which tells whose vectors are whose; build again")
        return _collection(self._owner(), manifest.collection)

    def _owner(self) -> str:
        """The mark of the data folder, made when it is first needed."""
        if not self._mark.is_file():
            self._mark.write_text(secrets.token_hex(6) + "\n", encoding="ascii")
        owner = self._mark.read_text(encoding="ascii").strip()
        if not _OWNER.fullmatch(owner):
            raise VectorServerError(f"{self._mark} is damaged; delete it and build again")
        return owner


class MilvusIndex:
    """Vectors of one index in Milvus; safe to search from several threads."""

    def __init__(
        self, server: MilvusServer, name: str, manifest: MilvusManifest, rows: Rows, moments: tuple[Moments, Moments]
    ) -> None:
        """Use ``MilvusStore.open``. ``moments`` are mean (d,) and covariance (d, d) of the vectors of all texts."""
        self.server = server
        self.name = name
        self.manifest = manifest
        self.rows = rows
        self._mean, self._covariance = moments

    def compare(self, query: Vectors) -> "MilvusComparison":
        """See ``VectorSet``."""
        if query.shape != (self.manifest.dimension,):
            raise IndexMismatchedError(
                f"the query has {query.shape[-1]} numbers, the index {self.manifest.dimension}: not the same model"
            )
        asked = query.astype(np.float64)
        variance = float(asked @ self._covariance @ asked)
        return MilvusComparison(self, query, (float(asked @ self._mean), max(variance, 0.0) ** 0.5))

    def vectors(self, ids: NDArray[np.integer[Any]]) -> Vectors:
        """See ``VectorSet``; the same bytes that were put in."""
        numbers, places = np.unique(self.rows[ids], return_inverse=True)
        vectors = self.server.vectors(self.name, numbers.tolist(), self.manifest.dimension)
        found: Vectors = vectors[places]
        return found


class MilvusComparison:
    """How near a query is to every text: exactly for the nearest and for those asked for, at most for the others."""

    def __init__(self, index: MilvusIndex, query: Vectors, spread: tuple[float, float]) -> None:
        """Asks for the nearest."""
        self._index = index
        self._query = np.ascontiguousarray(query, dtype=np.float32)
        self._spread = spread
        distinct = index.manifest.distinct
        self._scores = np.zeros(distinct, dtype=np.float32)
        self._known = np.zeros(distinct, dtype=np.bool_)
        if distinct:
            numbers, products = index.server.nearest(index.name, self._query, min(distinct, _DEPTH))
            self._scores[:] = products.min()
            self._note(numbers, products)

    def all(self) -> Vectors:
        """See ``Compared``."""
        cosines: Vectors = self._scores[self._index.rows]
        return cosines

    def known(self) -> NDArray[np.bool_] | None:
        """See ``Compared``."""
        if self._known.all():
            return None
        known: NDArray[np.bool_] = self._known[self._index.rows]
        return known

    def learn(self, ids: NDArray[np.integer[Any]]) -> None:
        """See ``Compared``."""
        rows = np.unique(self._index.rows[ids])
        wanted = rows[~self._known[rows]].tolist()
        self._note(*self._index.server.products(self._index.name, self._query, wanted))

    def spread(self) -> tuple[float, float]:
        """See ``Compared``."""
        return self._spread

    def _note(self, numbers: NDArray[np.int64], products: Vectors) -> None:
        self._scores[numbers] = products
        self._known[numbers] = True


def _collection(owner: str, named: str) -> str:
    return f"yusuan_{owner}_{named}"


def _moments(vectors: Vectors, often: Moments) -> tuple[Moments, Moments]:
    """Mean (d,) and covariance (d, d) of ``vectors`` (n, d), each counted as ``often`` (n,) as texts have it."""
    total, d = max(1.0, float(often.sum())), vectors.shape[1]
    parts = [slice(start, start + _PART) for start in range(0, len(vectors), _PART)]
    mean = sum((often[part] @ vectors[part].astype(np.float64) for part in parts), np.zeros(d)) / total
    covariance = np.zeros((d, d))
    for part in parts:
        apart = vectors[part].astype(np.float64) - mean
        covariance += (apart * often[part, None]).T @ apart
    return mean, covariance / total


def _manifest(folder: Path) -> MilvusManifest:
    path = folder / "vectors.json"
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        if "collection" not in read:
            raise IndexMismatchedError(f"the vectors of {folder} are in its files, not in Milvus; build again")
        manifest = MilvusManifest(**read)
    except FileNotFoundError as error:
        raise IndexMissingError(f"there are no vectors of {folder}; build them") from error
    except (OSError, ValueError, TypeError) as error:
        raise IndexMissingError(f"{path} cannot be read ({error}); build again") from error
    if manifest.format != _FORMAT:
        raise IndexMismatchedError(f"the vectors of {folder} have format {manifest.format}; build again")
    return manifest
