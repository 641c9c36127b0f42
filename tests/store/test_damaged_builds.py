"""What is served where files of a build, or what names it, are not as they were written."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import DamagedError, StoreError
from kg.store import data_folder, schema
from kg.store.data_folder import BuildFolder, BuildInfo, DataFolder
from kg.store.file_list import FileList
from kg.store.graph_store import GraphStore
from kg.store.sealed import put_in_place, read_sealed, remove_leftovers, write_sealed

Publish = Callable[..., BuildFolder]
Budgets = Callable[..., dict[str, list[str]]]


@pytest.fixture(autouse=True)
def untold() -> None:
    data_folder._tell.cache_clear()


@pytest.fixture
def two(data: DataFolder, publish: Publish, budgets: Budgets) -> tuple[BuildFolder, BuildFolder]:
    return publish(budgets("a", 1)), publish(budgets("a", 2))


@pytest.mark.parametrize("name", ["build.json", "files.json", "graph/CURRENT"])
@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["gone", "empty"])
def test_data_folder_serves_the_build_before_a_damaged_one(
    data: DataFolder,
    two: tuple[BuildFolder, BuildFolder],
    caplog: pytest.LogCaptureFixture,
    name: str,
    harm: Callable[[Path], object],
) -> None:
    before, damaged = two
    harm(damaged.path / name)
    with caplog.at_level(logging.WARNING):
        data.served()
        served = data.served()
    assert served == BuildFolder(before.path, before.digest)
    assert served.notice is not None
    assert served.notice.startswith(f"{damaged.name} is damaged")
    assert [record.getMessage() for record in caplog.records] == [served.notice], "the operator is told once"
    assert len(GraphStore.open(data.root).select("SELECT ?a { ?p ys:annualBudget ?a }").rows) == 1


@pytest.mark.parametrize("pointer", ["", "\0\0\0\0", "build-000009", "build-000001x", None], ids=repr)
def test_data_folder_serves_the_latest_whole_build_where_current_is_damaged(
    data: DataFolder, two: tuple[BuildFolder, BuildFolder], pointer: str | None
) -> None:
    path = data.root / "current"
    path.unlink() if pointer is None else path.write_text(pointer)
    served = data.served()
    assert served == two[1]
    assert served.notice is not None
    with data.new_build():  # who builds next removes nothing that may be served
        assert data.served() == two[1]


def test_data_folder_keeps_a_whole_build_to_fall_back_on(
    data: DataFolder, publish: Publish, budgets: Budgets, two: tuple[BuildFolder, BuildFolder]
) -> None:
    (two[1].path / "build.json").unlink()
    third = publish(budgets("a", 3))
    assert sorted(entry.name for entry in (data.root / "builds").iterdir()) == [two[0].name, third.name]


def test_build_folder_finds_a_changed_byte(data: DataFolder, two: tuple[BuildFolder, BuildFolder]) -> None:
    build = data.served()
    assert not build.damaged()
    table = max(build.graph.glob("*.sst"), key=lambda path: path.stat().st_size)
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)
    assert build.fault() is None, "sizes are the same"
    assert build.damaged().files == (f"graph/{table.name}",)


def test_file_list_believes_what_was_listed_of_a_linked_file(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    (first / "table").write_bytes(b"sound")
    FileList.of(first).write(first)
    os.link(first / "table", second / "table")
    (first / "table").write_bytes(b"other")
    listed = FileList.of(second, like=first)
    assert list(listed.damaged(second)) == ["table"], "damage is not taken over as if it were meant"


def test_file_list_of_another_build_is_refused(two: tuple[BuildFolder, BuildFolder]) -> None:
    with pytest.raises(DamagedError, match="not the list that the build was published with"):
        FileList.read(two[0].path, two[1].digest)


def test_build_identity_differs_where_a_name_comes_again(
    data: DataFolder, publish: Publish, budgets: Budgets, tmp_path: Path
) -> None:
    first = publish(budgets("a", 1))
    data.root.rename(tmp_path / "away")
    again = publish(budgets("a", 2))
    assert first.name == again.name
    assert first.identity != again.identity
    assert data.served().identity == again.identity


def test_data_folder_makes_all_durable_before_current_names_it(
    data: DataFolder, publish: Publish, budgets: Budgets, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: set[str] = set()
    fsync, replace = os.fsync, Path.replace
    missing: list[set[str]] = []

    def noted(descriptor: int) -> None:
        saved.add(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        fsync(descriptor)

    def renamed(self: Path, target: Path) -> Path:
        if target.name == "current":
            (build,) = (data.root / "builds").iterdir()
            listed = {str(build / name) for name in FileList.read(build).files}
            folders = {str(path) for path in [build, *build.rglob("*")] if path.is_dir()}
            missing.append((listed | folders | {str(self)}) - saved)
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "replace", renamed)
    publish(budgets("a", 1))
    assert missing == [set()]
    assert str(data.root) in saved


def test_data_folder_keeps_a_build_that_somebody_holds(data: DataFolder, publish: Publish, budgets: Budgets) -> None:
    first = publish(budgets("a", 1))
    with first.held():
        for amount in range(2, 5):
            publish(budgets("a", amount))
        assert first.path.is_dir()
    publish(budgets("a", 5))
    assert not first.path.exists()


def test_data_folder_of_a_later_version_is_neither_read_nor_written(
    data: DataFolder, two: tuple[BuildFolder, BuildFolder]
) -> None:
    (data.root / schema.FILE_NAME).write_text('{"version": 2}')
    for use in (data.current, data.served, data.pointer, data.new_build().__enter__):
        with pytest.raises(StoreError, match=r"later Yusuan \(version 2, this one knows 1\)"):
            use()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": "1"}', '{"version": -1}', '{"version": true}'])
def test_schema_that_cannot_be_understood_is_refused(data: DataFolder, text: str) -> None:
    data.root.mkdir()
    (data.root / schema.FILE_NAME).write_text(text)
    with pytest.raises(StoreError, match=r"schema\.json"):
        data.current()


def test_data_folder_of_version_0_is_read_and_migrated(
    data: DataFolder, publish: Publish, budgets: Budgets, info: BuildInfo
) -> None:
    build = publish(budgets("a", 1))
    (build.path / "files.json").unlink()
    (data.root / schema.FILE_NAME).unlink()
    (data.root / "current").write_text(f"{build.name}\n")
    kept = data.report_cache / "aa" / "aa1.json"
    kept.parent.mkdir(parents=True)
    kept.write_text("{}")
    assert data.served().path == build.path
    with data.new_build():
        pass
    assert json.loads((data.root / schema.FILE_NAME).read_text()) == {"version": 1}
    assert data.served().is_listed
    assert not data.served().damaged()
    assert read_sealed(kept) == b"{}"


def test_sealed_file_gives_back_what_was_put_into_it(tmp_path: Path) -> None:
    write_sealed(tmp_path / "a" / "b", "值".encode())
    assert read_sealed(tmp_path / "a" / "b") == "值".encode()


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: os.truncate(path, path.stat().st_size - 1),
        lambda path: path.write_bytes(bytes(path.stat().st_size)),
        lambda path: path.write_bytes(path.read_bytes()[:-1] + b"x"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("{}"),
        lambda path: path.write_bytes((path.parent / "other").read_bytes()),
    ],
    ids=["truncated", "zeroed", "changed", "empty", "other", "of-another-name"],
)
def test_sealed_file_that_was_changed_is_refused(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    write_sealed(tmp_path / "file", b"content")
    write_sealed(tmp_path / "other", b"content")
    harm(tmp_path / "file")
    with pytest.raises(DamagedError, match="does not hold what was put into it"):
        read_sealed(tmp_path / "file")


def test_put_in_place_leaves_the_file_as_it_was_where_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_text("before")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put_in_place(path, b"after", durable=True)
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
    assert path.read_text() == "before"


def test_leftovers_of_dead_processes_go_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", "pass"])
    dead.wait()
    (tmp_path / f"a.{dead.pid}-1.new").touch()
    (tmp_path / f"b.{os.getpid()}-1.new").touch()
    (tmp_path / "c.new").touch()
    remove_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"b.{os.getpid()}-1.new", "c.new"]


def test_data_folder_lock_ends_with_its_process(data: DataFolder) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})\n"
        "from pathlib import Path; from kg.store.data_folder import DataFolder\n"
        f"with DataFolder(Path({str(data.root)!r})).new_build():\n    print('in', flush=True); input()\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in\n"
        with pytest.raises(StoreError, match=f"another build is running .*process {process.pid}"):
            data.new_build().__enter__()
        os.utime(data.root / "build.lock", (0, 0))  # nobody looks at its age
        process.send_signal(signal.SIGKILL)
        process.wait()
    with data.new_build() as build:
        assert build.folder.name == "build-000001"
