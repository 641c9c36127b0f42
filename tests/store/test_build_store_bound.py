"""A build holds few lines at a time, however large a graph is."""

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
    monkeypatch.setattr(build_store, "_FLUSH_AT", 10)
    store = BuildStore.create(tmp_path / "graph")
    most = 0

    def watched() -> Iterator[str]:
        nonlocal most
        for line in LINES:
            most = max(most, len(store._pending))
            yield line

    if way == "change_graph":
        store.change_graph(GRAPH, (), watched())
    else:
        getattr(store, way)(GRAPH, watched())
    most = max(most, len(store._pending))
    assert store.finish() == 100
    assert most <= 10
    assert GraphStore.open_graph(tmp_path / "graph").nquads() == LINES
