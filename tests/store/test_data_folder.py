import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.data_folder import BuildFolder, BuildInfo, DataFolder
from kg.store.graph_store import GraphStore

ROOT = Path(__file__).resolve().parents[2]
Publish = Callable[..., BuildFolder]
Budgets = Callable[..., dict[str, list[str]]]


def test_data_folder_says_what_to_do_before_the_first_build(data: DataFolder) -> None:
    assert data.current() is None
    with pytest.raises(StoreError, match="yusuan build"):
        data.served()


def test_data_folder_serves_what_was_published_last(data: DataFolder, publish: Publish, budgets: Budgets) -> None:
    first = publish(budgets("a", 1))
    assert data.served() == first
    second = publish(budgets("a", 2))
    assert data.served() == second != first
    assert second.info().reports == 1


def test_data_folder_keeps_serving_when_a_build_fails(data: DataFolder, publish: Publish, budgets: Budgets) -> None:
    served = publish(budgets("a", 1))
    with pytest.raises(FileNotFoundError), data.new_build() as build:
        (build.folder.graph / "missing").read_text()
    assert data.served() == served
    assert [entry.name for entry in (data.root / "builds").iterdir()] == [served.name]


def test_data_folder_swaps_by_one_rename(
    data: DataFolder, publish: Publish, budgets: Budgets, info: BuildInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = publish(budgets("a", 1))

    pointer, replace = data.root / "current", Path.replace

    def broken(self: Path, target: Path) -> Path:
        if target != pointer:
            return replace(self, target)
        assert target.read_text().startswith(f"{served.name} "), "the pointer is whole up to the rename"
        raise OSError("disk gone")

    monkeypatch.setattr(Path, "replace", broken)
    with data.new_build() as build:
        build.folder.graph.mkdir()
        with pytest.raises(OSError, match="disk gone"):
            build.publish(info)
    assert data.served() == served
    assert GraphStore.open(data.root).quad_count() == 1


def test_data_folder_removes_old_builds_but_not_what_is_served(
    data: DataFolder, publish: Publish, budgets: Budgets
) -> None:
    names = [publish(budgets("a", number)).name for number in range(4)]
    assert sorted(entry.name for entry in (data.root / "builds").iterdir()) == names[-2:]
    assert data.served().name == names[-1]


def test_data_folder_never_takes_a_build_from_someone_who_reads_it(
    data: DataFolder, publish: Publish, budgets: Budgets
) -> None:
    publish(budgets("a", 1))
    reader = GraphStore.open(data.root)
    for amount in range(2, 6):
        publish(budgets("a", amount))
    rows = reader.select("SELECT ?amount { ?project ys:annualBudget ?amount }")
    assert [row["amount"] for row in rows] == ["1"]


def test_data_folder_clears_away_what_a_killed_build_left(data: DataFolder, publish: Publish, budgets: Budgets) -> None:
    served = publish(budgets("a", 1))
    (data.root / "builds" / "build-000099").mkdir()
    publish(budgets("a", 2))
    names = {entry.name for entry in (data.root / "builds").iterdir()}
    assert "build-000099" not in names
    assert served.name in names


def test_data_folder_refuses_a_second_build_at_once(data: DataFolder) -> None:
    other = textwrap.dedent(f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from pathlib import Path
        from kg.errors import StoreError
        from kg.store.data_folder import DataFolder
        try:
            with DataFolder(Path({str(data.root)!r})).new_build():
                print("built")
        except StoreError as error:
            print(error)
    """)

    def try_it() -> str:
        return subprocess.run([sys.executable, "-c", other], capture_output=True, text=True, check=True).stdout

    with data.new_build():
        assert "another build is running" in try_it()
    assert try_it() == "built\n"


@pytest.mark.parametrize(
    "pointer",
    [
        pytest.param("../../etc", id="path-outside"),
        pytest.param("", id="empty"),
        pytest.param("build-000007", id="build-that-is-gone"),
    ],
)
def test_data_folder_refuses_a_pointer_that_names_no_build(data: DataFolder, pointer: str) -> None:
    data.root.mkdir()
    (data.root / "current").write_text(pointer)
    with pytest.raises(StoreError, match="build again"):
        data.served()


def test_data_folder_does_not_publish_a_build_without_graph(data: DataFolder, info: BuildInfo) -> None:
    with data.new_build() as build, pytest.raises(StoreError, match="no graph"):
        build.publish(info)
    assert data.current() is None


@pytest.mark.parametrize("damage", ["", "[1]", '{"version": "1"}'], ids=["empty", "list", "fields-missing"])
def test_data_folder_says_when_the_build_file_is_damaged(
    data: DataFolder, publish: Publish, budgets: Budgets, damage: str
) -> None:
    build = publish(budgets("a", 1))
    (build.path / "build.json").write_text(damage)
    with pytest.raises(StoreError, match=r"build\.json cannot be read"):
        build.info()
    with pytest.raises(StoreError, match=r"build-000001 is damaged \(missing or of another size: build\.json\)"):
        data.served()


def test_data_folder_that_cannot_be_written_is_an_error_one_can_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot hold a graph"), DataFolder(tmp_path / "file").new_build():
        pass
