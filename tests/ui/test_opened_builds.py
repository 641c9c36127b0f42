"""Builds a server holds open: told apart by their files, replaced when damaged, restored under its feet."""

import logging
import shutil
from pathlib import Path

import pytest

from kg.backup import restore, save
from kg.errors import StoreError
from kg.search.request import SearchRequest
from kg.settings import Settings
from kg.store.data_folder import DataFolder
from kg.ui.opened import OpenBuilds


@pytest.fixture
def data(example_data: Path, tmp_path: Path) -> Path:
    """A copy of the examples' data folder, without caches."""
    return Path(shutil.copytree(example_data, tmp_path / "data", ignore=shutil.ignore_patterns("cache")))


def again(data: Path, note: str) -> None:
    """Serve another build of the same content."""
    folder = DataFolder(data)
    with folder.new_build() as new:
        served = folder.served()
        new.take_over(served)
        shutil.copy(served.path / "catalogue.json", new.folder.path)
        (new.folder.path / "note").write_text(note)
        new.publish(served.info(), like=served)


def test_opened_builds_sees_another_build_of_the_same_name(data: Path, tmp_path: Path) -> None:
    builds = OpenBuilds(Settings(data=data))
    first = builds.workspace()
    assert builds.workspace() is first
    save(Settings(data=data), tmp_path / "b.tar")
    shutil.rmtree(data)
    restore(tmp_path / "b.tar", data)
    assert builds.workspace() is first, "the very same files"
    again(data, "other")
    save(Settings(data=data), tmp_path / "c.tar")
    shutil.rmtree(data)
    restore(tmp_path / "c.tar", data)
    other = builds.workspace()
    assert other.build.name == first.build.name
    assert other is not first


def test_opened_builds_serves_what_is_restored_while_it_runs(data: Path, tmp_path: Path) -> None:
    save(Settings(data=data), tmp_path / "b.tar.gz")
    builds = OpenBuilds(Settings(data=data))
    before = builds.workspace()
    restore(tmp_path / "b.tar.gz", data, replace=True)
    after = builds.workspace()
    assert after is not before
    request = SearchRequest("科普活动")
    assert after.engine.search(request) == before.engine.search(request)
    assert after.store.nquads() == before.store.nquads()


def test_opened_builds_gives_way_to_the_build_before_where_damage_shows_on_reading(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = DataFolder(data).served()
    again(data, "later")
    damaged = DataFolder(data).served()
    for path in (damaged.graph / "CURRENT", damaged.index / "corpus.sqlite"):  # of their size, so no look finds it
        size = path.stat().st_size
        path.unlink()  # linked to the build before
        path.write_bytes(bytes(size))
    builds = OpenBuilds(Settings(data=data))
    with caplog.at_level(logging.WARNING):
        workspace = builds.workspace()
    assert workspace.build.path == before.path.resolve()
    assert workspace.build.notice is not None
    assert f"{damaged.name} is damaged" in workspace.build.notice
    assert f"{before.name} is served instead" in caplog.text
    assert builds.workspace() is workspace
    ready: list[str] = []
    for _ in range(3):
        builds.refresh(lambda opened: ready.append(opened.build.name))
    assert ready == [before.name], "made ready once"


def test_opened_builds_says_so_where_there_is_nothing_to_fall_back_on(data: Path) -> None:
    manifest = DataFolder(data).served().graph / "CURRENT"
    manifest.write_bytes(bytes(manifest.stat().st_size))
    with pytest.raises(StoreError, match="cannot be opened"):
        OpenBuilds(Settings(data=data)).workspace()
