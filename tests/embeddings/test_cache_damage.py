"""What the cache of vectors does with numbers that are not those that were put into it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from search_corpus import hashed

from embeddings.cache import EmbeddingCache, encode_cached, text_key
from embeddings.encoder import Vectors

TEXTS = ["科普活动", "设备购置", "人才引进"]


class Counted:
    """Encodes by hashes, and counts what it encodes."""

    name = "hashed"
    dimension = 16

    def __init__(self) -> None:
        self.encoded = 0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        return hashed(texts, self.dimension)

    def encode_query(self, text: str) -> Vectors:
        row: Vectors = hashed([text], self.dimension)[0]
        return row


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
        encode_cached(Counted(), cache, TEXTS)
    return tmp_path / "embeddings.sqlite"


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as db, db:
        yield db


def test_embedding_cache_encodes_again_what_was_changed(path: Path, db: sqlite3.Connection) -> None:
    changed = hashed(["other"], Counted.dimension)[0].astype("<f4").tobytes()
    db.execute("UPDATE checked_vector SET vector = ? WHERE text = ?", [changed, text_key(TEXTS[1])])
    db.commit()
    encoder = Counted()
    with EmbeddingCache(path) as cache:
        made = encode_cached(encoder, cache, TEXTS)
    assert encoder.encoded == 1
    assert np.array_equal(made.vectors, hashed(TEXTS, Counted.dimension))
    with EmbeddingCache(path) as cache:
        assert encode_cached(Counted(), cache, TEXTS).reused == len(TEXTS)


def test_embedding_cache_finds_vectors_of_other_texts(path: Path, db: sqlite3.Connection) -> None:
    rows = db.execute("SELECT text, vector, checksum FROM checked_vector ORDER BY text").fetchall()
    for (text, _, _), (_, vector, checksum) in zip(rows, rows[1:] + rows[:1], strict=True):
        db.execute("UPDATE checked_vector SET vector = ?, checksum = ? WHERE text = ?", [vector, checksum, text])
    db.commit()
    encoder = Counted()
    with EmbeddingCache(path) as cache:
        encode_cached(encoder, cache, TEXTS)
    assert encoder.encoded == len(TEXTS)


def test_embedding_cache_takes_over_vectors_of_the_first_version(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.sqlite"
    vectors = hashed(TEXTS, Counted.dimension).astype("<f4")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "CREATE TABLE vector (model TEXT, text BLOB, vector BLOB NOT NULL, PRIMARY KEY (model, text)) WITHOUT ROWID"
        )
        rows = [("hashed", text_key(text), vector.tobytes()) for text, vector in zip(TEXTS, vectors, strict=True)]
        db.executemany("INSERT INTO vector VALUES (?, ?, ?)", rows)
    for _ in range(2):
        with EmbeddingCache(path) as cache:
            assert cache.notice is None
            assert encode_cached(Counted(), cache, TEXTS).reused == len(TEXTS)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("checked_vector",)]


def test_embedding_cache_that_breaks_while_it_is_written_is_put_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EmbeddingCache(path) as cache:
        write, failed = cache._write, list[bool]()

        def broken(rows: object) -> None:
            if not failed:
                failed.append(True)
                raise sqlite3.DatabaseError("database disk image is malformed")
            write(rows)  # type: ignore[arg-type]

        monkeypatch.setattr(cache, "_write", broken)
        made = encode_cached(Counted(), cache, [*TEXTS, "新的"])
        assert cache.notice is not None
    assert made.encoded == 1
    assert path.with_name("embeddings.sqlite.damaged").is_file()
