import json
from pathlib import Path

import numpy as np
import pytest

from embeddings.encoder import Vectors, unit_rows
from embeddings.errors import IndexMismatchedError, IndexMissingError
from embeddings.vector_index import VectorIndex


def vectors(count: int, dimension: int = 16) -> Vectors:
    return unit_rows(np.random.default_rng(7).standard_normal((count, dimension)))


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    VectorIndex.build(tmp_path, vectors(500), model="m", content="c")
    return VectorIndex.open(tmp_path, model="m", content="c")


def test_vector_index_gives_the_cosines_of_all(index: VectorIndex) -> None:
    query = vectors(500)[9]
    assert index.compare(query).all() == pytest.approx(vectors(500) @ query, abs=1e-6)


def test_vector_index_gives_the_cosines_of_chosen_vectors(index: VectorIndex) -> None:
    query = vectors(500)[1]
    ids = np.array([5, 1, 400])
    assert index.compare(query).all()[ids] == pytest.approx(vectors(500)[ids] @ query, abs=1e-5)
    assert len(index.compare(query).all()[np.empty(0, dtype=np.int64)]) == 0


def test_vector_index_keeps_its_vectors_in_the_file(index: VectorIndex) -> None:
    assert np.array_equal(index.vectors(np.array([3, 1])), vectors(500)[[3, 1]])


class Repeated:
    """40 vectors, of which 200 texts have one each; the same in an index that knows and in one that does not."""

    def __init__(self, folder: Path) -> None:
        self.rows = np.random.default_rng(5).integers(0, 40, 200)
        self.rows[:40] = np.arange(40)
        self.vectors = vectors(40)[self.rows]
        VectorIndex.build(folder / "once", vectors(40), self.rows, model="m", content="c")
        VectorIndex.build(folder / "each", self.vectors, model="m", content="c")
        self.once = VectorIndex.open(folder / "once", model="m", content="c")
        self.each = VectorIndex.open(folder / "each", model="m", content="c")


@pytest.fixture
def repeated(tmp_path: Path) -> Repeated:
    return Repeated(tmp_path)


def test_vector_index_of_repeated_texts_keeps_each_vector_once(repeated: Repeated) -> None:
    query = vectors(500)[7]
    ids = np.arange(200)[::-1]
    assert repeated.once.manifest.bytes < 100 * 16 * 4
    assert (repeated.once.manifest.count, repeated.once.manifest.distinct) == (200, 40)
    assert repeated.once.compare(query).all()[ids] == pytest.approx(repeated.vectors[ids] @ query, abs=1e-6)
    assert repeated.once.compare(query).all()[np.tile(ids, 6)] == pytest.approx(
        np.tile(repeated.vectors[ids] @ query, 6), abs=1e-6
    )
    assert repeated.once.compare(query).all() == pytest.approx(repeated.vectors @ query, abs=1e-6)
    assert np.array_equal(repeated.once.vectors(ids), repeated.vectors[ids])
    assert repeated.once.compare(query).spread() == pytest.approx(repeated.each.compare(query).spread(), abs=1e-5)


def test_vector_index_spread_is_that_of_all_scores(index: VectorIndex) -> None:
    query = vectors(500)[1]
    scores = vectors(500) @ query
    assert index.compare(query).spread() == pytest.approx((scores.mean(), scores.std()), abs=1e-4)


def test_vector_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    VectorIndex.build(tmp_path, np.empty((0, 16), dtype=np.float32), model="m", content="c")
    index = VectorIndex.open(tmp_path, model="m", content="c")
    assert len(index.compare(vectors(1)[0]).all()) == 0
    assert index.compare(vectors(1)[0]).spread() == (0.0, 0.0)


@pytest.mark.parametrize(
    ("model", "content", "reason"),
    [
        pytest.param("other", "c", "made with the model m, not other", id="model"),
        pytest.param("m", "other", "other texts", id="content"),
    ],
)
def test_vector_index_refuses_what_does_not_belong_together(
    tmp_path: Path, model: str, content: str, reason: str
) -> None:
    VectorIndex.build(tmp_path, vectors(5), model="m", content="c")
    with pytest.raises(IndexMismatchedError, match=reason):
        VectorIndex.open(tmp_path, model=model, content=content)


def test_vector_index_refuses_a_query_of_another_dimension(index: VectorIndex) -> None:
    with pytest.raises(IndexMismatchedError, match="not the same model"):
        index.compare(np.ones(3, dtype=np.float32))


def test_vector_index_refuses_a_file_that_is_not_what_the_manifest_says(tmp_path: Path) -> None:
    VectorIndex.build(tmp_path, vectors(5), model="m", content="c")
    manifest = json.loads((tmp_path / "vectors.json").read_text())
    (tmp_path / "vectors.json").write_text(json.dumps(manifest | {"dimension": 17}))
    with pytest.raises(IndexMismatchedError, match="manifest"):
        VectorIndex.open(tmp_path, model="m", content="c")
    (tmp_path / "vectors.json").write_text(json.dumps(manifest))
    np.save(tmp_path / "rows.npy", np.array([0, 1, 2, 3, 5], dtype=np.int32))
    with pytest.raises(IndexMismatchedError, match="manifest"):
        VectorIndex.open(tmp_path, model="m", content="c")
    (tmp_path / "vectors.json").write_text(json.dumps(manifest | {"format": 99}))
    with pytest.raises(IndexMismatchedError, match="format 99"):
        VectorIndex.open(tmp_path, model="m", content="c")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("vectors.json", None, id="manifest-missing"),
        pytest.param("vectors.json", b"{", id="manifest-damaged"),
        pytest.param("vectors.faiss", None, id="vectors-missing"),
        pytest.param("vectors.faiss", b"short", id="vectors-cut-off"),
        pytest.param("rows.npy", None, id="rows-missing"),
        pytest.param("rows.npy", b"", id="rows-empty"),
        pytest.param("rows.npy", b"\x93NUMPY", id="rows-cut-off"),
        pytest.param("rows.npy", b"no array", id="rows-damaged"),
    ],
)
def test_vector_index_says_what_is_missing_or_damaged(tmp_path: Path, name: str, content: bytes | None) -> None:
    VectorIndex.build(tmp_path, vectors(5), model="m", content="c")
    if content is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(IndexMissingError, match="build"):
        VectorIndex.open(tmp_path, model="m", content="c")
