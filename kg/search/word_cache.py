"""The words of every text, kept from build to build: cutting Chinese is what an index of words takes its time for.

A text's words, with how often each stands there, are kept in one SQLite file under the text's SHA-256 and the digest of
the code that cuts: the text that a thousand reports share is cut once. It is a cache and nothing else: a damaged file
is thrown away, and its texts are cut again.
"""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from kg.errors import StoreError
from kg.search import tokens, word_keys

Numbers = NDArray[np.int64]

_BATCH = 2_000  # texts cut between two saves: what an interrupted build loses at most
_KEYS = 500  # keys in one question to SQLite, which allows 999 in its older versions
_SCHEMA = """
CREATE TABLE IF NOT EXISTS word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS text (code TEXT, text BLOB, words BLOB NOT NULL, PRIMARY KEY (code, text)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of n texts: those of text i are ``words[word[k]]``, ``count[k]`` times, for k in first[i]:first[i+1].

    ``words`` is sorted and holds no word that no text has; ``first`` has n + 1 entries.
    """

    words: tuple[str, ...]
    first: Numbers
    word: Numbers
    count: Numbers


class WordCache:
    """The keys of texts (``word_keys.keys_of``); one process writes at a time."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file at ``path``, or keep nothing where it is None; StoreError where the file is in use."""
        if path is None:
            self._db, self._ids = _connect(Path(":memory:"))
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._db, self._ids = _connect(path)
            except _DamagedError:
                for file in (path, *(path.with_name(path.name + rest) for rest in ("-wal", "-shm"))):
                    file.unlink(missing_ok=True)
                self._db, self._ids = _connect(path)
        except (OSError, sqlite3.Error, _DamagedError) as error:
            raise StoreError(f"the cache of words {path} cannot be used: {error}") from error

    def __enter__(self) -> "WordCache":
        """The cache itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._db.close()

    def words_of(self, texts: Sequence[str]) -> TextWords:
        """The words of ``texts``; only those are cut that no build has cut before. StoreError where the disk fails."""
        number: dict[bytes, int] = {}  # of each distinct text
        row_of = [number.setdefault(_key(text), len(number)) for text in texts]
        try:
            kept = dict(self._kept(sorted(number)))
        except sqlite3.Error as error:
            raise StoreError(f"the cache of words cannot be read: {error}") from error
        missing = {key: text for text in texts if (key := _key(text)) not in kept}
        for part in _parts(list(missing), _BATCH):
            kept.update(self._cut({key: missing[key] for key in part}))
        return self._assembled([kept[key] for key in number], np.array(row_of, dtype=np.int64))

    def _kept(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        for part in _parts(keys, _KEYS):
            marks = ",".join("?" * len(part))
            yield from self._db.execute(
                f"SELECT text, words FROM text WHERE code = ? AND text IN ({marks})", [_code(), *part]
            )

    def _cut(self, texts: dict[bytes, str]) -> dict[bytes, bytes]:
        counted = {key: Counter(word_keys.keys_of(text)) for key, text in texts.items()}
        new = dict.fromkeys(word for words in counted.values() for word in words if word not in self._ids)
        numbered = {word: number for number, word in enumerate(new, start=len(self._ids) + 1)}
        ids = self._ids | numbered
        rows = {
            key: np.array([(ids[word], count) for word, count in words.items()], dtype="<u4").tobytes()
            for key, words in counted.items()
        }
        try:
            with self._db:
                self._db.executemany("INSERT INTO word VALUES (?, ?)", ((n, word) for word, n in numbered.items()))
                self._db.executemany(
                    "INSERT INTO text VALUES (?, ?, ?)", ((_code(), key, words) for key, words in rows.items())
                )
        except sqlite3.Error as error:
            raise StoreError(f"the cache of words cannot be written: {error}") from error
        self._ids = ids
        return rows

    def _assembled(self, kept: Sequence[bytes], row_of: Numbers) -> TextWords:
        """The kept words of distinct texts as arrays, one row for each of ``row_of``, numbered by the sorted words."""
        pairs = np.frombuffer(b"".join(kept), dtype="<u4").reshape(-1, 2).astype(np.int64)
        lengths = np.array([len(words) // 8 for words in kept], dtype=np.int64)
        used = np.unique(pairs[:, 0])
        named = {number: word for word, number in self._ids.items()}
        words = [named[int(number)] for number in used]
        order = sorted(range(len(words)), key=words.__getitem__)
        rank = np.empty(int(used[-1]) + 1 if len(used) else 0, dtype=np.int64)
        rank[used[order]] = np.arange(len(order))
        start = np.cumsum(lengths) - lengths
        taken = ranges(start[row_of], lengths[row_of])
        first = np.concatenate([[0], np.cumsum(lengths[row_of])])
        return TextWords(tuple(words[n] for n in order), first, rank[pairs[taken, 0]], pairs[taken, 1])


def ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers of all ranges one after the other: starts (4, 9) with lengths (2, 3) give 4, 5, 9, 10, 11."""
    ends = np.cumsum(lengths)
    numbers: Numbers = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)
    return numbers


@cache
def _code() -> str:
    """The digest of what cuts texts: what other code cut is cut again."""
    code = [Path(module.__file__ or "").read_text(encoding="utf-8") for module in (tokens, word_keys)]
    return hashlib.sha256("\0".join((version("jieba"), *code)).encode()).hexdigest()


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class _DamagedError(Exception):
    """The file is no sound SQLite file of ours."""


def _connect(path: Path) -> tuple[sqlite3.Connection, dict[str, int]]:
    """The open file, and the number of every word in it."""
    connection = sqlite3.connect(path, timeout=10)
    try:
        (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if state != "ok":
            raise _DamagedError(state)  # noqa: TRY301 - the same way out as for what SQLite itself finds
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
        connection.execute("SELECT code, text, words FROM text LIMIT 1").fetchone()
        ids: dict[str, int] = {word: number for number, word in connection.execute("SELECT id, word FROM word")}
    except sqlite3.OperationalError as error:
        connection.close()
        if "no such column" in str(error):
            raise _DamagedError(error) from error
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _DamagedError(error) from error
    except _DamagedError:
        connection.close()
        raise
    return connection, ids


def _parts(keys: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))
