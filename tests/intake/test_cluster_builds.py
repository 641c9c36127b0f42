"""Builds on a cluster give the bytes that builds here give, whatever becomes of a worker."""

import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree

import pytest
from dask_cluster import DaskCluster, dask_cluster

from kg.intake.cluster import Cluster, ClusterError
from kg.intake.file_outcome import FileOutcome, Workshop
from kg.intake.files import find_files
from kg.intake.outcome import Gained
from kg.intake.work import work_on_all
from kg.pipeline import build, silent
from kg.settings import DEFAULT_BASE, Settings
from kg.store.data_folder import DataFolder
from kg.store.graph_store import GraphStore

pytest.importorskip("distributed", reason="Dask distributed is not installed: pip install 'yusuan[cluster]'")


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    with dask_cluster(tmp_path_factory.mktemp("dask"), workers=2) as started:
        yield started


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def forget_vectors(cache: Path) -> int:
    """Take every fourth vector out of a cache; how many are gone."""
    with sqlite3.connect(cache) as known:
        (table,) = known.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchone()
        keys = [row[0] for row in known.execute(f"SELECT text FROM {table} ORDER BY text")][::4]
        known.executemany(f"DELETE FROM {table} WHERE text = ?", [(key,) for key in keys])
    return len(keys)


def test_cluster_build_has_the_bytes_of_one_made_here(
    dask: DaskCluster, example_data: Path, fresh_data: Path, examples: Path
) -> None:
    forgotten = forget_vectors(fresh_data / "cache" / "embeddings.sqlite")
    report = build([examples], Settings(data=fresh_data), cluster=dask.address)
    assert 0 < report.encoded <= forgotten
    ours, theirs = DataFolder(fresh_data).served(), DataFolder(example_data).served()
    assert files(ours.index) == files(theirs.index)
    graphs = [sorted(GraphStore.open_graph(one.graph).nquads()) for one in (ours, theirs)]
    assert graphs[0] == graphs[1]
    assert files(fresh_data / "cache" / "reports") == files(example_data / "cache" / "reports")


@pytest.fixture(scope="module")
def odd_files(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with archives in archives, names of all kinds, and files that give nothing."""
    folder = tmp_path_factory.mktemp("odd")
    reports = sorted(examples.iterdir())[:3]
    inner = folder / "inner.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.write(reports[0], f"2023/部门 预算/{reports[0].name}")
    with zipfile.ZipFile(folder / "报告.zip", "w") as archive:
        archive.write(inner, "下级/里层.ZIP")
        archive.write(reports[1], f"../{reports[1].name}")
        archive.writestr("notes.txt", "这不是报告")
    inner.unlink()
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "damaged.zip").write_bytes(b"PK\x03\x04 and no more")
    (folder / "no report.md").write_text("今天天气很好。\n" * 30, encoding="utf-8")
    (folder / reports[2].name).write_bytes(reports[2].read_bytes())
    return folder


def plain(outcomes: Sequence[FileOutcome]) -> list[tuple[object, ...]]:
    return [(one.path, one.outcome, one.sha256, one.key, one.reused) for one in outcomes]


def test_cluster_reads_every_kind_of_file_as_it_is_read_here(
    dask: DaskCluster, odd_files: Path, tmp_path: Path
) -> None:
    paths = [*find_files([odd_files], outside=tmp_path), odd_files / "gone.txt"]
    here = work_on_all(paths, Workshop(tmp_path / "here", DEFAULT_BASE), jobs=2, progress=silent)
    with Cluster(dask.address) as cluster:
        workshop = Workshop(tmp_path / "there", DEFAULT_BASE)
        there = work_on_all(paths, workshop, jobs=1, progress=silent, cluster=cluster)
        again = work_on_all(paths, workshop, jobs=1, progress=silent, cluster=cluster)
    assert sum(isinstance(one.outcome, Gained) for one in here) == 3
    assert plain(there) == plain(here)
    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert [one.reused for one in again] == [one.key is not None for one in here]


def test_cluster_build_outlives_a_worker_and_tells_of_a_lost_scheduler(
    example_data: Path, examples: Path, tmp_path: Path
) -> None:
    """A worker is killed while files are read: the same bytes; with the scheduler gone, what was read is kept."""
    paths = find_files([examples], outside=tmp_path)[:6]
    with dask_cluster(tmp_path, workers=2) as started:

        def killing(_step: str, done: int, _total: int) -> None:
            if done == 2:
                started.kill(started.workers[0])

        with Cluster(started.address) as cluster:
            workshop = Workshop(tmp_path / "kept", DEFAULT_BASE)
            outcomes = work_on_all(paths, workshop, jobs=1, progress=killing, cluster=cluster)
        assert all(isinstance(one.outcome, Gained) for one in outcomes)
        assert files(tmp_path / "kept").items() <= files(example_data / "cache" / "reports").items()

        def ending(_step: str, done: int, _total: int) -> None:
            if done == 3:
                started.scheduler.kill()

        workshop = Workshop(tmp_path / "half", DEFAULT_BASE)
        with Cluster(started.address) as cluster, pytest.raises(ClusterError, match="what was read"):
            work_on_all(paths, workshop, jobs=1, progress=ending, cluster=cluster)
    rerun = work_on_all(paths, workshop, jobs=1, progress=silent)
    assert 3 <= sum(one.reused for one in rerun) < 6
    assert files(tmp_path / "half") == files(tmp_path / "kept")


def test_cluster_build_leaves_the_served_build_alone_where_nobody_works(
    example_data: Path, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.intake.cluster._CONNECT", 1.0)
    data = tmp_path / "data"
    copytree(example_data, data)
    before = DataFolder(data).served().name
    with pytest.raises(ClusterError, match="no scheduler"):
        build([examples], Settings(data=data), cluster="tcp://127.0.0.1:1")
    assert DataFolder(data).served().name == before
