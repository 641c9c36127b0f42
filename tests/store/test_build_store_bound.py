"""A build holds few lines at a time, however large a graph is; and merges its files where many are new."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import build_store
from kg.store.build_store import BuildStore
from kg.store.graph_store import GraphStore

GRAPH = "http://g/1"
LINES = [f'<http://a/{number:03}> <http://a/n> "{number}" <{GRAPH}> .' for number in range(100)]


@pytest.mark.parametrize("way", ["replace_graph", "revise_graph", "change_graph"])
def test_build_store_bound_holds_for_a_graph_of_any_size(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_store, "_FLUSH_AT", 600)
    store = BuildStore.create(tmp_path / "graph")
    most = 0

    def watched() -> Iterator[str]:
        nonlocal most
        for line in LINES:
            most = max(most, store._pending.tell())
            yield line

    if way == "change_graph":
        store.change_graph(GRAPH, (), watched())
    else:
        getattr(store, way)(GRAPH, watched())
    most = max(most, store._pending.tell())
    assert store.finish() == 100
    assert most <= 600
    assert GraphStore.open_graph(tmp_path / "graph").nquads() == LINES


def _files(folder: Path) -> set[int]:
    """The files of quads in a graph's folder; two builds share those that neither changed."""
    return {file.stat().st_ino for file in folder.glob("*.sst")}


def test_build_store_bound_files_are_merged_where_much_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_store, "_FLUSH_AT", 3_000)  # three loads: four would be merged by RocksDB
    for name, settle in (("as-loaded", 1_000), ("merged", 50)):
        monkeypatch.setattr(build_store, "_SETTLE_AT", settle)
        store = BuildStore.create(tmp_path / name)
        store.replace_graph(GRAPH, LINES)
        assert store.finish() == 100
    loaded, merged = _files(tmp_path / "as-loaded"), _files(tmp_path / "merged")
    assert len(merged) < len(loaded)
    assert GraphStore.open_graph(tmp_path / "merged").nquads() == LINES


def test_build_store_bound_files_stay_where_little_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_store, "_SETTLE_AT", 2)
    first = BuildStore.create(tmp_path / "first")
    first.replace_graph(GRAPH, LINES)
    first.finish()
    second = BuildStore.create(tmp_path / "second", tmp_path / "first")
    second.replace_graph("http://g/2", [line.replace(GRAPH, "http://g/2") for line in LINES[:5]])
    assert second.finish() == 105
    kept, all_of_them = _files(tmp_path / "first") & _files(tmp_path / "second"), _files(tmp_path / "first")
    assert len(all_of_them - kept) <= 1  # RocksDB's own file of what it had not sorted yet
    assert len(kept) > 1
