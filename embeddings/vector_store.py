"""Where vectors are kept: in the folder of the index (FAISS), or on a server (Milvus); search asks both the same way.

A server tells the nearest of all texts, and of any texts it is asked for; for the rest it is known how near they can be
at most. Who ranks by these bounds, and asks for what they leave open, ranks as if all were known.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Vectors
from embeddings.vector_index import VectorIndex

Ids = NDArray[np.integer[Any]]
Known = NDArray[np.bool_]


class Compared(Protocol):
    """How near one query is to the texts of an index."""

    def all(self) -> Vectors:
        """The cosine of each text; of one that is not known yet, a number that it does not exceed."""
        ...

    def known(self) -> Known | None:
        """Which of the texts are known, one flag each; None where all are."""
        ...

    def learn(self, ids: Ids) -> None:
        """Make the texts at ``ids`` known; VectorServerError where the server does not answer."""
        ...

    def spread(self) -> tuple[float, float]:
        """Mean and standard deviation of the cosines of all texts."""
        ...


class VectorSet(Protocol):
    """The vectors of the texts of one index, made by one encoder."""

    def compare(self, query: Vectors) -> Compared:
        """``query`` (d,) against the texts; IndexMismatchedError where it is of another dimension."""
        ...

    def vectors(self, ids: Ids) -> Vectors:
        """The vectors of the texts at ``ids`` (n, d)."""
        ...


class VectorStore(Protocol):
    """Where the vectors of one data folder are kept."""

    def build(self, folder: Path, vectors: Vectors, rows: Ids | None = None, *, model: str, content: str) -> object:
        """Keep the vectors of texts for the index in ``folder``: text p has ``vectors[rows[p]]`` (n, d; unit length).

        Without ``rows`` each vector is that of one text. VectorServerError where the server refuses them.
        """
        ...

    def open(self, folder: Path, *, model: str, content: str) -> VectorSet:
        """The vectors of the index in ``folder``; IndexMismatchedError where they are of another ``model`` or content.

        IndexMissingError where there are none, or they are damaged; VectorServerError where the server does not answer.
        """
        ...

    def keep(self, folders: Iterable[Path]) -> None:
        """Forget what this data folder had kept, but for what the indexes in ``folders`` hold."""
        ...


class FlatFiles:
    """In the folder of each index, searched exactly by FAISS: the default."""

    def build(self, folder: Path, vectors: Vectors, rows: Ids | None = None, *, model: str, content: str) -> object:
        """See ``VectorStore``."""
        return VectorIndex.build(folder, vectors, rows, model=model, content=content)

    def open(self, folder: Path, *, model: str, content: str) -> VectorSet:
        """See ``VectorStore``."""
        return VectorIndex.open(folder, model=model, content=content)

    def keep(self, folders: Iterable[Path]) -> None:
        """Files go with the folders they are in."""


def vector_store(address: str | None, data: Path) -> VectorStore:
    """Where the vectors of the data folder ``data`` are kept, by the setting ``vectors``.

    None is the data folder itself, ``milvus:http://host:19530`` (or https) a server, ``milvus:PATH.db`` a file of
    milvus-lite. VectorServerError where the address is none of these, or the client is not installed.
    """
    if address is None:
        return FlatFiles()
    from embeddings.milvus import MilvusStore  # noqa: PLC0415 - its client takes a second to import

    return MilvusStore(address, data)
