"""Vectors in Milvus (milvus-lite, which speaks the same protocol): the same answers as FAISS, and what can go wrong."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from embeddings.errors import IndexMismatchedError, IndexMissingError, VectorServerError
from embeddings.vector_index import VectorIndex
from embeddings.vector_store import FlatFiles, VectorSet, VectorStore, vector_store

pytest.importorskip("pymilvus", reason="pymilvus is not installed: pip install 'yusuan[milvus]'")
pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install 'yusuan[milvus]'")

import embeddings.milvus_client as client
from embeddings import milvus

ROWS = np.random.default_rng(5).integers(0, 300, 900)
ROWS[:300] = np.arange(300)


def vectors(count: int = 300, seed: int = 3) -> NDArray[np.float32]:
    """Unit vectors that lie near one another, as those of texts do."""
    drawn = np.random.default_rng(seed).normal(size=(count, 24)) + 1.5
    unit: NDArray[np.float32] = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return unit


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("milvus")


@pytest.fixture(scope="module")
def address(place: Path) -> str:
    return f"milvus:{place / 'vectors.db'}"


@pytest.fixture(scope="module")
def store(place: Path, address: str) -> VectorStore:
    """One data folder's vectors, with an index in ``place/index/vectors-1``."""
    kept = vector_store(address, place)
    kept.build(place / "index" / "vectors-1", vectors(), ROWS, model="m", content="c")
    return kept


@pytest.fixture
def shallow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little is asked for at once, so that most is only known to be far."""
    monkeypatch.setattr(milvus, "_DEPTH", 20)


def opened(store: VectorStore, place: Path) -> milvus.MilvusIndex:
    index = store.open(place / "index" / "vectors-1", model="m", content="c")
    assert isinstance(index, milvus.MilvusIndex)
    return index


def collections(address: str) -> set[str]:
    return set(client.MilvusServer(address).names())


def test_milvus_gives_the_cosines_that_faiss_gives(store: VectorStore, place: Path) -> None:
    VectorIndex.build(place / "flat", vectors(), ROWS, model="m", content="c")
    flat = VectorIndex.open(place / "flat", model="m", content="c")
    index = opened(store, place)
    for query in vectors(5, seed=9):
        ours, theirs = index.compare(query), flat.compare(query)
        assert ours.known() is None
        assert ours.all() == pytest.approx(theirs.all(), abs=1e-6)
        assert ours.spread() == pytest.approx(theirs.spread(), abs=1e-6)


@pytest.mark.usefixtures("shallow")
def test_milvus_tells_of_far_texts_how_near_they_are_at_most(store: VectorStore, place: Path) -> None:
    query = vectors(1, seed=9)[0]
    exact = (vectors() @ query)[ROWS]
    compared = opened(store, place).compare(query)
    known = compared.known()
    assert known is not None
    assert set(ROWS[known]) == set(np.argsort(-(vectors() @ query))[:20])
    assert compared.all()[known] == pytest.approx(exact[known], abs=1e-6)
    assert np.all(compared.all()[~known] >= exact[~known] - 1e-6)


@pytest.mark.usefixtures("shallow")
def test_milvus_learns_the_texts_it_is_asked_for(
    store: VectorStore, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_ASKED", 7)
    query = vectors(1, seed=9)[0]
    compared = opened(store, place).compare(query)
    asked = np.array([5, 5, 899, 40, 41, 42, 43, 44, 45, 46, 47])
    compared.learn(asked)
    compared.learn(asked)
    known = compared.known()
    assert known is not None
    assert known[asked].all()
    assert not known.all()
    assert compared.all()[asked] == pytest.approx((vectors() @ query)[ROWS[asked]], abs=1e-6)


def test_milvus_gives_back_the_very_bytes(store: VectorStore, place: Path) -> None:
    ids = np.array([899, 0, 899, 17])
    assert opened(store, place).vectors(ids).tobytes() == vectors()[ROWS[ids]].tobytes()


def test_milvus_index_of_nothing_finds_nothing(place: Path, store: VectorStore) -> None:
    store.build(place / "none", np.empty((0, 24), dtype=np.float32), model="m", content="nothing")
    index = store.open(place / "none", model="m", content="nothing")
    compared = index.compare(vectors(1)[0])
    assert len(compared.all()) == 0
    assert compared.known() is None
    assert compared.spread() == (0.0, 0.0)


@pytest.mark.parametrize(
    ("model", "content"), [pytest.param("m", "other", id="texts"), pytest.param("other", "c", id="model")]
)
def test_milvus_refuses_what_does_not_belong_together(
    store: VectorStore, place: Path, model: str, content: str
) -> None:
    with pytest.raises(IndexMismatchedError, match="build again"):
        store.open(place / "index" / "vectors-1", model=model, content=content)


def test_milvus_refuses_a_query_of_another_dimension(store: VectorStore, place: Path) -> None:
    with pytest.raises(IndexMismatchedError, match="not the same model"):
        opened(store, place).compare(np.zeros(3, dtype=np.float32))


def test_stores_tell_each_other_apart(store: VectorStore, place: Path) -> None:
    VectorIndex.build(place / "files", vectors(), model="m", content="c")
    with pytest.raises(IndexMismatchedError, match="not in Milvus"):
        store.open(place / "files", model="m", content="c")
    with pytest.raises(IndexMismatchedError, match="--vectors"):
        FlatFiles().open(place / "index" / "vectors-1", model="m", content="c")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("vectors.json", b"{", id="manifest-half"),
        pytest.param("vectors.json", None, id="manifest-gone"),
        pytest.param("rows.npy", b"half", id="rows-damaged"),
        pytest.param("moments.npz", None, id="moments-gone"),
    ],
)
def test_milvus_says_what_is_missing_or_damaged(
    store: VectorStore, place: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    for path in (place / "index" / "vectors-1").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    with pytest.raises(IndexMissingError, match="build"):
        store.open(folder, model="m", content="c")


def test_milvus_keeps_what_indexes_hold_and_forgets_the_rest(tmp_path: Path, address: str, store: VectorStore) -> None:
    theirs = collections(address)
    ours = vector_store(address, tmp_path)
    for number in (1, 2, 3):
        folder = tmp_path / f"build-{number}" / "vectors-1"
        ours.build(folder, vectors(30, seed=number), model="m", content=f"c{number}")
    assert len(collections(address) - theirs) == 3
    ours.keep([tmp_path / "build-2", tmp_path / "build-3", tmp_path / "never-made"])
    assert len(collections(address) - theirs) == 2
    assert theirs <= collections(address)
    assert len(ours.open(tmp_path / "build-3" / "vectors-1", model="m", content="c3").vectors(np.arange(30))) == 30
    with pytest.raises(IndexMissingError, match="0 of the 30"):
        ours.open(tmp_path / "build-1" / "vectors-1", model="m", content="c1")


def test_milvus_makes_a_half_collection_anew_and_leaves_a_whole_one(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = vector_store(address, tmp_path)
    inserted: list[int] = []
    fill = client.MilvusServer.fill

    def half(self: client.MilvusServer, name: str, given: NDArray[np.float32]) -> None:
        fill(self, name, given[:10])
        raise KeyboardInterrupt

    def noted(self: client.MilvusServer, name: str, given: NDArray[np.float32]) -> None:
        inserted.append(len(given))
        fill(self, name, given)

    monkeypatch.setattr(client.MilvusServer, "fill", half)
    with pytest.raises(KeyboardInterrupt):
        ours.build(tmp_path / "one" / "vectors-1", vectors(30), model="m", content="c")
    monkeypatch.setattr(client.MilvusServer, "fill", noted)
    for name in ("one", "two"):
        ours.build(tmp_path / name / "vectors-1", vectors(30), model="m", content="c")
    assert inserted == [30]
    index = ours.open(tmp_path / "two" / "vectors-1", model="m", content="c")
    assert np.array_equal(index.vectors(np.arange(30)), vectors(30))


def test_milvus_without_the_folders_mark_is_not_taken_for_anothers(tmp_path: Path, address: str) -> None:
    ours = vector_store(address, tmp_path)
    ours.build(tmp_path / "one", vectors(30), model="m", content="c")
    (tmp_path / "vectors-owner").unlink()
    with pytest.raises(IndexMissingError, match="vectors-owner"):
        ours.open(tmp_path / "one", model="m", content="c")
    (tmp_path / "vectors-owner").write_text("../other")
    with pytest.raises(VectorServerError, match="damaged"):
        ours.open(tmp_path / "one", model="m", content="c")


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("milvus:", id="nothing"),
        pytest.param("milvus:host:19530", id="no-scheme"),
        pytest.param("http://127.0.0.1:19530", id="not-milvus"),
        pytest.param("milvus:http://root:secret@127.0.0.1:1", id="password"),
        pytest.param("milvus:vectors.sqlite", id="other-file"),
    ],
)
def test_milvus_refuses_an_address_that_is_none(tmp_path: Path, said: str) -> None:
    with pytest.raises(VectorServerError, match="MILVUS_TOKEN"):
        vector_store(said, tmp_path)


def test_milvus_file_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VectorServerError, match="no folder"):
        vector_store(f"milvus:{tmp_path / 'absent' / 'vectors.db'}", tmp_path)


def free_port() -> int:
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "milvus_lite", "server", "--data-dir", str(folder), "--port", str(port)]
    process = subprocess.Popen([*command, "--host", "127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def eventually(index: VectorSet, query: NDArray[np.float32]) -> NDArray[np.float32]:
    """The cosines of all texts, once the connection sees that the server is back (gRPC looks every few seconds)."""
    for _ in range(100):
        try:
            return index.compare(query).all()
        except VectorServerError:
            time.sleep(0.2)
    return index.compare(query).all()


def test_milvus_server_that_is_gone_is_an_error_and_one_that_is_back_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_SECONDS", 2.0)
    port = free_port()
    with pytest.raises(VectorServerError, match="start it"):
        vector_store(f"milvus:http://127.0.0.1:{port}", tmp_path)
    with serving(tmp_path / "served", port):
        ours = vector_store(f"milvus:http://127.0.0.1:{port}", tmp_path)
        ours.build(tmp_path / "one", vectors(30), model="m", content="c")
        index = ours.open(tmp_path / "one", model="m", content="c")
        assert index.compare(vectors(30)[4]).all()[4] == pytest.approx(1.0, abs=1e-6)
    with pytest.raises(VectorServerError, match="start it"):
        index.compare(vectors(30)[4])
    with serving(tmp_path / "served", port):
        assert eventually(index, vectors(30)[4])[4] == pytest.approx(1.0, abs=1e-6)


def test_milvus_manifest_names_neither_server_nor_owner(store: VectorStore, place: Path) -> None:
    text = (place / "index" / "vectors-1" / "vectors.json").read_text()
    owner = (place / "vectors-owner").read_text().strip()
    assert owner not in text
    assert str(place) not in text
    assert json.loads(text)["distinct"] == 300
