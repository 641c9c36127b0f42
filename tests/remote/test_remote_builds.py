"""Builds into a server: what it holds afterwards is what the embedded graph of the same files holds, byte for byte."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from virtuoso_server import VirtuosoServer

from kg.errors import BuildRunningError, StoreError
from kg.pipeline import build, remove
from kg.settings import Settings
from kg.store.graph_store import GraphStore
from kg.store.location import Endpoint
from kg.store.remote_graph import RemoteGraph
from kg.store.remote_marker import Marker

New = Callable[[str], Path]


def base(name: str) -> str:
    """A base IRI for one test: the server is shared."""
    return f"https://example.org/{name}/"


def remote_lines(settings: Settings) -> list[str]:
    """What the server holds below the base of ``settings``."""
    return GraphStore.open(settings.data, settings.store).nquads()


def embedded_lines(reports: list[Path], settings: Settings, data: Path) -> list[str]:
    """What an embedded build of ``reports`` holds."""
    own = Settings(data=data, base=settings.base)
    build(reports, own)
    return GraphStore.open(own.data).nquads()


@pytest.fixture
def three(reports: list[Path]) -> list[Path]:
    """Reports that are quickly built."""
    return [path for path in reports if "jichuan" not in path.name] + [reports[0]]


def test_remote_build_adds_and_removes_a_report(three: list[Path], writable: VirtuosoServer, new_data: New) -> None:
    settings = Settings(data=new_data("remote"), base=base("steps"), store=writable.store)
    build(three[:2], settings)
    assert remote_lines(settings) == embedded_lines(three[:2], settings, new_data("two"))
    build(three[2:], settings)
    assert remote_lines(settings) == embedded_lines(three, settings, new_data("three"))
    assert build(three, settings).kept
    remove([three[2].name], settings)
    assert remote_lines(settings) == embedded_lines(three[:2], settings, new_data("two again"))


def test_remote_build_by_updates_alone_holds_the_same(
    three: list[Path], writable: VirtuosoServer, new_data: New
) -> None:
    store = writable.store.partition("&")[0]  # no graph store is named
    settings = Settings(data=new_data("remote"), base=base("updates"), store=store)
    build(three[:1], settings)
    assert remote_lines(settings) == embedded_lines(three[:1], settings, new_data("embedded"))


@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.0])
def test_remote_build_that_is_killed_is_repaired_by_the_next(
    seconds: float, three: list[Path], writable: VirtuosoServer, new_data: New
) -> None:
    settings = Settings(data=new_data("remote"), base=base(f"killed-{seconds}"), store=writable.store)
    build(three[:1], settings)
    process = subprocess.Popen(
        [sys.executable, "-c", _BUILD, str(settings.data), settings.base, *map(str, three)],
        env={**os.environ, "YUSUAN_STORE": writable.store},
    )
    graph = RemoteGraph(Endpoint.parse(writable.store), settings.base)
    end = time.monotonic() + 120
    while process.poll() is None and not Marker(graph, "").is_there() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    build(three, settings)
    assert remote_lines(settings) == embedded_lines(three, settings, new_data("embedded"))
    assert not Marker(graph, "").is_there()


_BUILD = """
import sys
from pathlib import Path
from kg.pipeline import build
from kg.settings import Settings
build([Path(name) for name in sys.argv[3:]], Settings.load(data=Path(sys.argv[1]), base=sys.argv[2]))
"""


def test_remote_build_repairs_what_others_changed_in_the_server(
    three: list[Path], writable: VirtuosoServer, new_data: New
) -> None:
    settings = Settings(data=new_data("remote"), base=base("changed"), store=writable.store)
    build(three[:1], settings)
    before = remote_lines(settings)
    graph = RemoteGraph(Endpoint.parse(writable.store), settings.base)
    reports = [name for name in graph.graph_names() if "/report/" in name]
    graph.update(f"DROP SILENT GRAPH <{reports[0]}>")
    graph.update(f'INSERT DATA {{ GRAPH <{settings.base}graph/canonical> {{ <urn:x> <urn:y> "z" }} }}')
    graph.update(f'INSERT DATA {{ GRAPH <{settings.base}graph/report/alien> {{ <urn:x> <urn:y> "z" }} }}')
    assert not build(three[:1], settings).kept
    assert remote_lines(settings) == before


def test_remote_build_is_refused_where_another_folder_builds(
    three: list[Path], writable: VirtuosoServer, new_data: New
) -> None:
    settings = Settings(data=new_data("remote"), base=base("two"), store=writable.store)
    other = Marker(RemoteGraph(Endpoint.parse(writable.store), settings.base), "f" * 32)
    other.take()
    with pytest.raises(BuildRunningError, match="another data folder"):
        build(three[:1], settings)
    other.remove()
    build(three[:1], settings)
    with pytest.raises(StoreError, match="another data folder wrote"):
        build(three[:1], Settings(data=new_data("stranger"), base=settings.base, store=writable.store))


def test_remote_graph_is_not_read_with_another_store(
    three: list[Path], writable: VirtuosoServer, new_data: New
) -> None:
    settings = Settings(data=new_data("remote"), base=base("mismatch"), store=writable.store)
    build(three[:1], settings)
    with pytest.raises(StoreError, match="name it with --store") as told:
        GraphStore.open(settings.data)
    assert "dba:dba" not in str(told.value)
    with pytest.raises(StoreError, match="not on sparql"):
        GraphStore.open(settings.data, "sparql+http://127.0.0.1:9/sparql")
    with pytest.raises(StoreError, match="name it with --store"):
        build(three[:1], Settings(data=settings.data, base=settings.base))
    assert not [path for path in settings.data.rglob("*") if path.is_file() and b"dba:dba" in path.read_bytes()]
