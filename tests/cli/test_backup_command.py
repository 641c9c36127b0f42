import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.intake.catalogue import Catalogue
from kg.store.build_store import BuildStore
from kg.store.data_folder import BuildInfo, DataFolder

Run = Callable[..., Any]
COMMANDS = (
    ("info",),
    ("search", "科普"),
    ("ask", "有多少个项目？"),
    ("sparql", "ASK {}"),
    ("show", "科技局"),
    ("check",),
    ("links",),
    ("export",),
    ("build", "a.txt"),
    ("remove", "a.txt"),
    ("backup", "b.tar.gz"),
    ("verify",),
    ("serve",),
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = DataFolder(tmp_path / "data")
    with folder.new_build() as new:
        graph = "https://w3id.org/yusuan/id/graph/report/a"
        store = BuildStore.create(new.folder.graph)
        store.replace_graph(graph, [f'<http://a> <http://b> "1" <{graph}> .'])
        quads = store.finish()
        Catalogue((), "https://w3id.org/yusuan/id/").write(new.folder.path)
        new.publish(BuildInfo("0", "2024-01-01T00:00:00+00:00", 1, quads, 0, None))
    return folder.root


def test_backup_command_tells_what_is_in_it_and_what_is_not(run: Run, data: Path, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "b.tar.gz", "--data", data)
    assert done.code == 0
    assert done.out.startswith(f"{tmp_path / 'b.tar.gz'}: build-000001, 1 reports, 1 quads, ")
    assert "not in it: tokens" in done.out


def test_restore_command_gives_json(run: Run, data: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "b", "--data", data, "--with-cache")
    done = run("restore", tmp_path / "b", "--data", tmp_path / "other", "--json")
    told = json.loads(done.out)
    assert (told["build"], told["reports"], told["quads"]) == ("build-000001", 1, 1)
    assert run("sparql", "ASK { <http://a> ?p '1' }", "--data", tmp_path / "other").out == "yes\n"


def test_restore_command_says_replace_where_something_is_there(run: Run, data: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "b.tar", "--data", data)
    done = run("restore", tmp_path / "b.tar", "--data", data)
    assert done.code == 2
    assert "--replace" in done.error
    assert run("restore", tmp_path / "b.tar", "--data", data, "--replace").out.startswith(f"{data}: build-000002")


def test_verify_command_is_exit_code_1_where_something_is_damaged(run: Run, data: Path) -> None:
    assert run("verify", "--data", data).code == 0
    table = max((data / "builds" / "build-000001" / "graph").glob("*.sst"))
    table.write_bytes(bytes(table.stat().st_size))
    done = run("verify", "--data", data)
    assert done.code == 1
    assert f"build-000001, served: damaged: graph/{table.name}" in done.out
    assert json.loads(run("verify", "--data", data, "--json").out)["builds"][0]["damage"] == f"graph/{table.name}"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_folder_of_a_later_version_is_refused_by_every_command(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("报告")
    (data / "schema.json").write_text('{"version": 2}')
    before = sorted(data.rglob("*"))
    done = run(*command, "--data", data)
    assert done.code == 2
    assert "was laid out by a later Yusuan (version 2, this one knows 1)" in done.error
    assert sorted(data.rglob("*")) == before
    assert not (tmp_path / "b.tar.gz").exists()


def test_folder_of_a_later_version_is_not_restored_into(run: Run, data: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "b.tar", "--data", data)
    (data / "schema.json").write_text('{"version": 2}')
    done = run("restore", tmp_path / "b.tar", "--data", data, "--replace")
    assert done.code == 2
    assert "later Yusuan" in done.error
