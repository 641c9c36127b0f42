"""The one door to Milvus: collections of unit vectors by number, searched exactly (FLAT, inner product)."""

import logging
import os
import re
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Vectors
from embeddings.errors import VectorServerError

try:
    import grpc  # type: ignore[import-untyped]  # has no types
    from pymilvus import DataType, MilvusClient, MilvusException
except ModuleNotFoundError as error:
    raise VectorServerError(
        f"the client of Milvus is not installed; install it with: pip install 'yusuan[milvus]' ({error})"
    ) from error

T = TypeVar("T")
Numbers = NDArray[np.int64]

SCHEME = "milvus:"
TOKEN = "MILVUS_TOKEN"
_ADDRESS = re.compile(r"milvus:(https?://[^\s@]+|[^\s].*\.db)")
_SECONDS = 20.0  # for one answer; a server that does not answer is given up after this time
_LONG = 600.0  # for what takes long on a large collection
_MOST = 16_384  # hits in one answer of Milvus
_ASKED = 4_096  # numbers in one expression, vectors in one insertion
_NUMBER, _VECTOR = "number", "vector"
_SEARCH = {"metric_type": "IP"}

logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # what it logs of errors is raised as well
logging.getLogger("milvus_lite").setLevel(logging.CRITICAL)


class MilvusServer:
    """A server of Milvus, or a file of milvus-lite; safe to use from several threads."""

    def __init__(self, address: str) -> None:
        """Connect; VectorServerError where nobody answers at ``address``, which never holds a password.

        The token of a server that asks for one is in the variable MILVUS_TOKEN.
        """
        named = _ADDRESS.fullmatch(address)
        if named is None:
            forms = "milvus:http://HOST:19530, or milvus:PATH.db for a file of milvus-lite; a token goes into"
            raise VectorServerError(f"vectors {address!r}: say {forms} {TOKEN}")
        uri = named[1]
        if not uri.startswith("http"):
            path = Path(uri).resolve()
            if not path.parent.is_dir():
                raise VectorServerError(f"vectors {address}: there is no folder {path.parent}; make it")
            uri = str(path)
        self._address = address
        self._uri = uri
        self._lock = threading.Lock()
        self._client = self._connected()

    def names(self) -> list[str]:
        """The names of all collections."""
        return self._answered(lambda: list(self._client.list_collections(timeout=_SECONDS)))

    def has(self, name: str) -> bool:
        """Whether there is a collection of that name."""
        return self._answered(lambda: bool(self._client.has_collection(name, timeout=_SECONDS)))

    def drop(self, name: str) -> None:
        """Forget a collection."""
        self._answered(lambda: self._client.drop_collection(name, timeout=_SECONDS))

    def create(self, name: str, dimension: int) -> None:
        """An empty collection."""
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field(_NUMBER, DataType.INT64, is_primary=True)
        schema.add_field(_VECTOR, DataType.FLOAT_VECTOR, dim=dimension)
        index = self._client.prepare_index_params()
        index.add_index(_VECTOR, index_type="FLAT", metric_type="IP")
        self._answered(
            lambda: self._client.create_collection(name, schema=schema, index_params=index, timeout=_SECONDS)
        )

    def fill(self, name: str, vectors: Vectors) -> None:
        """Put ``vectors`` (n, d) into the collection, numbered from 0, and make them searchable."""
        for start in range(0, len(vectors), _ASKED):
            part = vectors[start : start + _ASKED]
            rows = [{_NUMBER: start + number, _VECTOR: vector} for number, vector in enumerate(part)]
            self._answered(partial(self._client.insert, name, rows, timeout=_SECONDS))
        # before that, milvus-lite reads all it was given at each search
        self._answered(lambda: self._client.flush(name, timeout=_LONG))

    def count(self, name: str) -> int:
        """How many vectors the collection holds; it is made ready to be searched."""
        self._answered(lambda: self._client.load_collection(name, timeout=_LONG))
        told = self._answered(
            lambda: self._client.query(
                name, filter="", output_fields=["count(*)"], consistency_level="Strong", timeout=_SECONDS
            )
        )
        return int(told[0]["count(*)"])

    def nearest(self, name: str, query: Vectors, count: int) -> tuple[Numbers, Vectors]:
        """The numbers and the inner products of the ``count`` vectors nearest to ``query``, the nearest first."""
        return self._search(name, query, min(count, _MOST), "")

    def products(self, name: str, query: Vectors, numbers: Sequence[int]) -> tuple[Numbers, Vectors]:
        """The inner products of ``query`` with the vectors of these ``numbers``, with their numbers, in any order."""
        found = [
            self._search(name, query, len(part), f"{_NUMBER} in {part}")
            for start in range(0, len(numbers), _ASKED)
            if (part := list(numbers[start : start + _ASKED]))
        ]
        if not found:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        return np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])

    def vectors(self, name: str, numbers: Sequence[int], dimension: int) -> Vectors:
        """The vectors of these different ``numbers`` (n, d), in order; VectorServerError where one is not there."""
        place = {number: row for row, number in enumerate(numbers)}
        vectors = np.empty((len(numbers), dimension), dtype=np.float32)
        held = 0
        for start in range(0, len(numbers), _ASKED):
            part = list(numbers[start : start + _ASKED])
            rows = self._loaded(name, partial(_read, name, part))
            held += len(rows)
            for row in rows:
                vectors[place[row[_NUMBER]]] = row[_VECTOR]
        if held != len(numbers):
            raise VectorServerError(f"{self._address} holds {held} of {len(numbers)} vectors of {name}; build again")
        return vectors

    def _search(self, name: str, query: Vectors, count: int, expression: str) -> tuple[Numbers, Vectors]:
        hits = self._loaded(
            name,
            lambda server: server.search(
                name,
                [query],
                limit=count,
                filter=expression,
                search_params=_SEARCH,
                consistency_level="Eventually",  # a collection never changes once it is read
                timeout=_SECONDS,
            ),
        )[0]
        if len(hits.ids) != count:
            raise VectorServerError(f"{self._address} found {len(hits.ids)} of {count} vectors in {name}; build again")
        return np.array(hits.ids, dtype=np.int64), np.array(hits.distances, dtype=np.float32)

    def _loaded(self, name: str, ask: Callable[[MilvusClient], T]) -> T:
        """What the server answers; one that was started anew is reached anew and makes the collection ready first."""
        client = self._client
        try:
            return ask(client)
        except (MilvusException, grpc.RpcError, ValueError):  # ValueError: another thread closed it meanwhile
            with self._lock:
                if self._client is client:
                    self._client = self._connected()
                    client.close()
            self.count(name)
            return self._answered(lambda: ask(self._client))

    def _connected(self) -> MilvusClient:
        token = os.environ.get(TOKEN, "")
        return self._answered(lambda: MilvusClient(self._uri, token=token, timeout=_SECONDS, dedicated=True))

    def _answered(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except (MilvusException, grpc.RpcError) as error:
            said = str(getattr(error, "message", error)).strip().partition("\n")[0][:200]
            what = "start it, see that no other process has the file open, or name another one with --vectors"
            raise VectorServerError(f"the vectors at {self._address} cannot be used ({said}); {what}") from error


def _read(name: str, numbers: list[int], server: MilvusClient) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = server.get(name, ids=numbers, output_fields=[_NUMBER, _VECTOR], timeout=_SECONDS)
    return rows
