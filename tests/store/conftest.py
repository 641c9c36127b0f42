"""Small graphs written by hand, and a data folder to publish them in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.store.build_store import BuildStore
from kg.store.data_folder import BuildFolder, BuildInfo, DataFolder

BASE = "https://w3id.org/yusuan/id/"
YS = "https://w3id.org/yusuan/ontology#"
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"

Graphs = dict[str, list[str]]


@pytest.fixture(scope="session")
def info() -> BuildInfo:
    return BuildInfo(version="0", created="2024-01-01T00:00:00+00:00", reports=1, quads=0, passages=0, encoder=None)


@pytest.fixture(scope="session")
def budgets() -> Callable[..., Graphs]:
    """One report's graph whose projects have the given yuan as annual budget: ``budgets("a", 10, 20)``."""

    def make(key: str, *amounts: int) -> Graphs:
        graph = f"{BASE}graph/report/{key}"
        return {
            graph: [
                f'<{BASE}project/{key}/{number}> <{YS}annualBudget> "{amount}"^^<{DECIMAL}> <{graph}> .'
                for number, amount in enumerate(amounts, 1)
            ]
        }

    return make


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph with a thousand labels, and two graphs that each say one more thing."""
    folder = tmp_path_factory.mktemp("people") / "graph"
    store = BuildStore.create(folder)
    lines = [f'<http://a/{n}> <http://a/p> "第{n}行"@zh <http://g/1> .' for n in range(1_000)]
    store.replace_graph("http://g/1", [*lines, '<http://a/label> <http://a/is> "a" <http://g/1> .'])
    store.replace_graph("http://g/2", ['<http://a/label> <http://a/is> "b" <http://g/2> .'])
    store.finish()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def publish(data: DataFolder, info: BuildInfo) -> Callable[..., BuildFolder]:
    """Publish a build in which the given graphs are replaced and others removed."""

    def make(replaced: Graphs, removed: tuple[str, ...] = ()) -> BuildFolder:
        with data.new_build() as build:
            served = data.current()
            store = BuildStore.create(build.folder.graph, None if served is None else served.graph)
            for graph in removed:
                store.remove_graph(graph)
            for graph, lines in replaced.items():
                store.replace_graph(graph, lines)
            store.finish()
            return build.publish(info)

    return make
