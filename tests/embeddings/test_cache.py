import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from embeddings.cache import EmbeddingCache, encode_cached, text_key
from embeddings.encoder import Vectors
from embeddings.errors import CacheError


class CountingEncoder:
    """Writes down every text it is given; the vector of a text is its length and one."""

    def __init__(self, name: str = "counting", dimension: int = 2) -> None:
        self.name = name
        self.dimension = dimension
        self.seen: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.seen.extend(texts)
        return np.array([[len(text), *[1] * (self.dimension - 1)] for text in texts], dtype=np.float32)

    def encode_query(self, text: str) -> Vectors:
        row: Vectors = self.encode_passages([text])[0]
        return row


def test_encode_cached_encodes_each_distinct_text_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    with EmbeddingCache(tmp_path / "cache" / "embeddings.sqlite") as cache:
        first = encode_cached(encoder, cache, ["甲", "乙乙", "甲"])
    assert sorted(encoder.seen) == ["乙乙", "甲"]
    assert first.vectors.tolist() == [[1, 1], [2, 1], [1, 1]]
    assert first.distinct.tolist() == [[1, 1], [2, 1]]
    assert first.rows.tolist() == [0, 1, 0]
    assert (first.encoded, first.reused) == (2, 0)


def test_encode_cached_encodes_nothing_again_in_a_later_build(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.sqlite"
    with EmbeddingCache(path) as cache:
        before = encode_cached(CountingEncoder(), cache, ["甲", "乙乙"])
    later = CountingEncoder()
    with EmbeddingCache(path) as cache:
        after = encode_cached(later, cache, ["乙乙", "丙丙丙", "甲"])
    assert later.seen == ["丙丙丙"]
    assert (after.encoded, after.reused) == (1, 2)
    assert np.array_equal(after.vectors[[2, 0]], before.vectors)


def test_encode_cached_keeps_models_apart(tmp_path: Path) -> None:
    other = CountingEncoder("other", dimension=3)
    with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
        encode_cached(CountingEncoder(), cache, ["甲"])
        assert encode_cached(other, cache, ["甲"]).vectors.shape == (1, 3)
    assert other.seen == ["甲"]


def test_encode_cached_saves_as_it_goes(tmp_path: Path) -> None:
    class Failing(CountingEncoder):
        def encode_passages(self, texts: Sequence[str]) -> Vectors:
            if len(self.seen) >= 64:
                raise KeyboardInterrupt
            return super().encode_passages(texts)

    path = tmp_path / "embeddings.sqlite"
    texts = [f"第{number}段" for number in range(100)]
    with EmbeddingCache(path) as cache, pytest.raises(KeyboardInterrupt):
        encode_cached(Failing(), cache, texts)
    with EmbeddingCache(path) as cache:
        assert encode_cached(CountingEncoder(), cache, texts).reused == 64


def test_encode_cached_tells_its_progress(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
        encode_cached(CountingEncoder(), cache, ["甲"])
        texts = [f"第{number}段" for number in range(70)]
        encode_cached(CountingEncoder(), cache, ["甲", *texts], lambda done, total: told.append((done, total)))
    assert told == [(64, 70), (70, 70)]


def test_encode_cached_finds_more_texts_than_one_question_may_ask(tmp_path: Path) -> None:
    texts = [f"第{number}段" for number in range(1_200)]
    with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
        encode_cached(CountingEncoder(), cache, texts)
        assert encode_cached(CountingEncoder(), cache, texts).reused == 1_200


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"no database" * 500), id="other-file"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:3000]), id="cut-off"),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096)),
            id="overwritten",
        ),
    ],
)
def test_embedding_cache_starts_anew_when_the_file_is_damaged(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "embeddings.sqlite"
    with EmbeddingCache(path) as cache:
        encode_cached(CountingEncoder(), cache, [f"第{number}段" for number in range(300)])
        assert cache.notice is None
    damage(path)
    encoder = CountingEncoder()
    with EmbeddingCache(path) as cache:
        assert cache.notice is not None
        assert "was damaged" in cache.notice
        encode_cached(encoder, cache, ["第1段"])
    assert encoder.seen == ["第1段"]
    assert path.with_name("embeddings.sqlite.damaged").exists()
    with EmbeddingCache(path) as cache:
        assert cache.notice is None


def test_embedding_cache_starts_anew_when_damage_shows_later(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.sqlite"
    texts = [f"第{number}段" for number in range(3_000)]
    with EmbeddingCache(path) as cache:
        before = encode_cached(CountingEncoder(), cache, texts)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))
    encoder = CountingEncoder()
    with EmbeddingCache(path) as cache:
        assert np.array_equal(encode_cached(encoder, cache, texts).vectors, before.vectors)
        assert cache.notice is not None
        assert "was damaged" in cache.notice
    assert path.with_name("embeddings.sqlite.damaged").exists()
    assert sorted(encoder.seen) == sorted(texts)
    with EmbeddingCache(path) as cache:
        assert encode_cached(CountingEncoder(), cache, texts).reused == 3_000


def test_embedding_cache_starts_anew_when_the_file_has_other_tables(tmp_path: Path) -> None:
    path = tmp_path / "embeddings.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE vector (something)")
    with EmbeddingCache(path) as cache:
        assert cache.notice is not None


def test_embedding_cache_ignores_a_vector_of_the_wrong_size(tmp_path: Path) -> None:
    with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
        cache.put("counting", [text_key("甲")], np.ones((1, 7), dtype=np.float32))
        encoder = CountingEncoder()
        encode_cached(encoder, cache, ["甲"])
    assert encoder.seen == ["甲"]


def test_embedding_cache_that_cannot_be_opened_is_an_error_one_can_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CacheError, match="cannot be used"):
        EmbeddingCache(tmp_path / "file" / "embeddings.sqlite")
