"""``--vectors``: built, searched, changed and removed with the vectors in Milvus (a file of milvus-lite)."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.store.data_folder import DataFolder

pytest.importorskip("pymilvus", reason="pymilvus is not installed: pip install 'yusuan[milvus]'")
pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install 'yusuan[milvus]'")

from embeddings.milvus_client import MilvusServer

Run = Callable[..., Any]
FIRST = "xitang-agriculture-2024.txt"


@pytest.fixture
def reports(examples: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(examples / FIRST, folder)
    return folder


def vectors_at(address: str) -> list[str]:
    return sorted(MilvusServer(address).names())


def test_vectors_option_builds_searches_changes_and_forgets(
    run: Run, reports: Path, examples: Path, fresh_data: Path, tmp_path: Path
) -> None:
    address = f"milvus:{tmp_path / 'vectors.db'}"
    where = ("--data", fresh_data, "--vectors", address)
    assert run("build", reports, *where).code == 0
    index = DataFolder(fresh_data).served().index
    assert not list(index.rglob("*.faiss"))
    assert len(vectors_at(address)) == 1
    assert "kept: nothing changed" in run("build", reports, *where).out

    found = json.loads(run("search", "农业 补助", *where, "--json").out)
    assert found["hits"]
    like = json.loads(run("search", "--like", found["hits"][0]["iri"], *where, "--json").out)
    assert found["hits"][0]["iri"] not in [hit["iri"] for hit in like["hits"]]
    assert run("ask", "2024年有哪些项目", *where).code == 0

    (first,) = vectors_at(address)
    shutil.copy(next(path for path in sorted(examples.iterdir()) if path.name != FIRST), reports)
    assert run("build", reports, *where).code == 0
    assert len(vectors_at(address)) == 2  # of the served build, and of the one before it, which some still read
    other = next(path for path in sorted(reports.iterdir()) if path.name != FIRST)
    other.unlink()
    assert run("build", reports, *where).code == 0
    assert first in vectors_at(address)
    assert len(vectors_at(address)) == 2


def test_vectors_option_is_needed_to_read_what_it_built(
    run: Run, reports: Path, fresh_data: Path, tmp_path: Path
) -> None:
    address = f"milvus:{tmp_path / 'vectors.db'}"
    run("build", reports, "--data", fresh_data, "--vectors", address)
    done = run("search", "补助", "--data", fresh_data)
    assert done.code == 2
    assert "--vectors" in done.err
    assert run("build", reports, "--data", fresh_data).code == 0  # without it, the index is made anew
    assert run("search", "补助", "--data", fresh_data).code == 0
    done = run("search", "补助", "--data", fresh_data, "--vectors", address)
    assert done.code == 2
    assert "build again" in done.err


def test_vectors_server_that_is_gone_leaves_the_served_build(
    run: Run, reports: Path, examples: Path, fresh_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", reports, "--data", fresh_data)
    before = DataFolder(fresh_data).served().name
    monkeypatch.setattr("embeddings.milvus_client._SECONDS", 1.0)
    monkeypatch.setenv("YUSUAN_VECTORS", "milvus:http://127.0.0.1:1")
    for command in (("build", reports), ("search", "补助"), ("ask", "2024年有哪些项目")):
        done = run(*command, "--data", fresh_data)
        assert done.code == 2
        assert len(done.err.strip().splitlines()) == 1
        assert "milvus:http://127.0.0.1:1" in done.err
    assert DataFolder(fresh_data).served().name == before
