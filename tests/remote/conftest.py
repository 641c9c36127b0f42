"""Some examples in the embedded graph and, built again from the same caches, on a Virtuoso server."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from both_stores import Both
from virtuoso_server import VirtuosoServer, virtuoso

from kg.pipeline import build
from kg.settings import Settings

FILES = (
    "jichuan-science-2025.txt",
    "jichuan-science-2026.txt",
    "lanting-science-2025.txt",
    "luchuan-civil-affairs-2024.md",
)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtuosoServer]:
    """The server whose graph is only read."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
        yield running


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtuosoServer]:
    """A server that tests write to, each below a base IRI of its own."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso-written")) as running:
        yield running


@pytest.fixture(scope="session")
def reports(examples: Path) -> list[Path]:
    """The reports that both hold."""
    return [examples / name for name in FILES]


@pytest.fixture(scope="session")
def both(
    server: VirtuosoServer, reports: list[Path], example_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Both:
    """Built once: first embedded, then from the same caches on the server."""
    folder = tmp_path_factory.mktemp("both")
    made = []
    for name, store in (("embedded", None), ("remote", server.store)):
        data = folder / name
        shutil.copytree(example_data / "cache", data / "cache")
        made.append(Settings(data=data, store=store))
        build(reports, made[-1])
    return Both(*made)


@pytest.fixture
def new_data(example_data: Path, tmp_path: Path) -> Callable[[str], Path]:
    """A data folder of that name without a build, that knows what the examples gave."""

    def make(name: str) -> Path:
        shutil.copytree(example_data / "cache", tmp_path / name / "cache")
        return tmp_path / name

    return make
