"""Vectors kept from build to build, so that no text is ever encoded twice by the same model.

Each vector has a checksum over model, text and numbers: SQLite finds damage of its own pages, not of what they hold.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Encoder, Vectors
from embeddings.errors import CacheError
from embeddings.spread import encoded_batches

Progress = Callable[[int, int], None]  # encoded so far, to encode in all
_Row = tuple[str, bytes, bytes, int]

_BATCH = 64  # texts encoded between two saves: what an interrupted build loses at most
_KEYS = 500  # keys in one question to SQLite, which allows 999 in its older versions
_PAGE = 16_384  # bytes; in pages of 4,096 each vector would take a page of its own, and three times the room
_TABLE = "checked_vector"
_OLD = "vector"  # of the first version, which had no checksums


class EmbeddingCache:
    """A SQLite file of vectors, keyed by model name and SHA-256 of the text; one process writes at a time."""

    def __init__(self, path: Path) -> None:
        """Open or make the file at ``path``; a damaged one is put aside, now or when it is read: ``notice`` says so.

        CacheError where the file cannot be opened or is in use.
        """
        self.notice: str | None = None
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._db = _connect(path)
            except _DamagedError as error:
                self._db = self._renewed(error)
        except (OSError, sqlite3.Error) as error:
            raise CacheError(f"the cache of vectors {path} cannot be used: {error}") from error

    def __enter__(self) -> "EmbeddingCache":
        """The cache itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._db.close()

    def _renewed(self, damage: Exception) -> sqlite3.Connection:
        """A new file in the place of the damaged one, which is put aside."""
        aside = self._path.with_name(self._path.name + ".damaged")
        _put_aside(self._path, aside)
        self.notice = (
            f"{self._path} was damaged ({damage}); it was moved to {aside.name}, and all texts are encoded anew"
        )
        return _connect(self._path)

    def get(self, model: str, keys: Sequence[bytes], into: Vectors) -> NDArray[np.int64]:
        """Put the vectors that are there into the rows of ``into`` (n, d), one a key; the numbers of these rows.

        One of another dimension, or with another checksum, counts as absent, and so do all where the file turns out to
        be damaged.
        """
        try:
            return self._read(model, keys, into)
        except sqlite3.OperationalError as error:
            raise CacheError(f"the cache of vectors cannot be read: {error}") from error
        except sqlite3.DatabaseError as error:
            self._db.close()
            self._db = self._renewed(error)
            return np.empty(0, dtype=np.int64)

    def _read(self, model: str, keys: Sequence[bytes], into: Vectors) -> NDArray[np.int64]:
        size = into.shape[1] * 4
        position = {key: number for number, key in enumerate(keys)}
        found: list[NDArray[np.int64]] = []
        for part in _parts(sorted(position), _KEYS):  # in the order in which they lie on disk
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT text, vector, checksum FROM {_TABLE} WHERE model = ? AND text IN ({marks})",
                [model, *part],
            ).fetchall()
            sound = [
                (position[key], blob)
                for key, blob, checksum in rows
                if checksum == _checksum(model, key, blob) and len(blob) == size
            ]
            found.append(np.array([number for number, _ in sound], dtype=np.int64))
            read = np.frombuffer(b"".join([blob for _, blob in sound]), dtype="<f4")
            into[found[-1]] = read.reshape(len(sound), into.shape[1])
        return np.concatenate(found) if found else np.empty(0, dtype=np.int64)

    def put(self, model: str, keys: Sequence[bytes], vectors: Vectors) -> None:
        """Keep one vector a key, at once on disk; CacheError where that fails.

        Where the file turns out to be damaged it is put aside, as in reading: the vectors go into a new one.
        """
        rows = [_row(model, key, row.astype("<f4").tobytes()) for key, row in zip(keys, vectors, strict=True)]
        try:
            try:
                self._write(rows)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                self._db.close()
                self._db = self._renewed(error)
                self._write(rows)
        except (OSError, sqlite3.Error) as error:
            raise CacheError(f"the cache of vectors cannot be written: {error}") from error

    def _write(self, rows: Sequence[_Row]) -> None:
        with self._db:
            self._db.executemany(f"INSERT OR REPLACE INTO {_TABLE} VALUES (?, ?, ?, ?)", rows)


@dataclass(frozen=True, slots=True)
class Encoded:
    """The vectors of n texts: text i has ``distinct[rows[i]]``; ``encoded`` rows were new, ``reused`` were kept."""

    distinct: Vectors
    rows: NDArray[np.int64]
    encoded: int
    reused: int

    @property
    def vectors(self) -> Vectors:
        """One row a text (n, d)."""
        vectors: Vectors = self.distinct[self.rows]
        return vectors


@dataclass(frozen=True, slots=True)
class DistinctTexts:
    """Each of ``texts`` once, in the order in which they came, with its key: the text at i is ``texts[rows[i]]``."""

    texts: tuple[str, ...]
    keys: tuple[bytes, ...]
    rows: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "DistinctTexts":
        """The distinct ones of ``texts``."""
        number: dict[str, int] = {}
        rows = [number.setdefault(text, len(number)) for text in texts]
        return cls(tuple(number), tuple(map(text_key, number)), np.array(rows, dtype=np.int64))


def encode_cached(
    encoder: Encoder, cache: EmbeddingCache, texts: Sequence[str] | DistinctTexts, progress: Progress | None = None
) -> Encoded:
    """The passage vectors of ``texts``: each distinct text is encoded once, now or in an earlier build."""
    told = texts if isinstance(texts, DistinctTexts) else DistinctTexts.of(texts)
    vectors = np.empty((len(told.texts), encoder.dimension), dtype=np.float32)
    known = cache.get(encoder.name, told.keys, vectors)
    absent = np.ones(len(told.texts), dtype=np.bool_)
    absent[known] = False
    missing = np.flatnonzero(absent)
    # texts of like length go together: a batch takes as long as the thread that has its longest texts
    missing = missing[np.argsort([len(told.texts[row]) for row in missing], kind="stable")]
    batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
    done = 0
    for number, made in encoded_batches(encoder, ([told.texts[row] for row in part] for part in batches)):
        part = batches[number]
        vectors[part] = made
        cache.put(encoder.name, [told.keys[row] for row in part], made)
        done += len(part)
        if progress is not None:
            progress(done, len(missing))
    return Encoded(vectors, told.rows, len(missing), len(known))


def text_key(text: str) -> bytes:
    """SHA-256 of the text as it is handed to the encoder."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class _DamagedError(Exception):
    """The file is no sound SQLite file of ours."""


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file; one that is there keeps its own
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {_TABLE} (model TEXT, text BLOB, vector BLOB NOT NULL,"
            " checksum INTEGER NOT NULL, PRIMARY KEY (model, text)) WITHOUT ROWID"
        )
        connection.execute(f"SELECT model, text, vector, checksum FROM {_TABLE} LIMIT 1").fetchone()
        _take_over(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        if "no such column" in str(error):
            raise _DamagedError(error) from error
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _DamagedError(error) from error
    return connection


def _take_over(connection: sqlite3.Connection) -> None:
    """Move the vectors of the first version, believed once, to where they have checksums."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [_OLD]).fetchone() is None:
        return
    connection.create_function("checksum", 3, _checksum, deterministic=True)
    with connection:
        connection.execute(
            f"INSERT OR IGNORE INTO {_TABLE} SELECT model, text, vector, checksum(model, text, vector) FROM {_OLD}"
        )
        connection.execute(f"DROP TABLE {_OLD}")
    connection.execute("VACUUM")


def _row(model: str, key: bytes, vector: bytes) -> _Row:
    return model, key, vector, _checksum(model, key, vector)


def _checksum(model: str, key: bytes, vector: bytes) -> int:
    return zlib.crc32(vector, zlib.crc32(key, zlib.crc32(model.encode())))


def _put_aside(path: Path, aside: Path) -> None:
    path.replace(aside)
    for rest in ("-wal", "-shm"):  # they belong to the damaged file and would spoil the new one
        path.with_name(path.name + rest).unlink(missing_ok=True)


def _parts(items: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    return (items[start : start + size] for start in range(0, len(items), size))
