"""Work that is given to a real scheduler and workers of their own on loopback; what is lost, and what is said of it."""

import importlib
import itertools
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from dask_cluster import DaskCluster, dask_cluster, deadly, doubled, slowly, wrong

from kg.intake.cluster import Cluster, ClusterError, Lost

pytest.importorskip("distributed", reason="Dask distributed is not installed: pip install 'yusuan[cluster]'")


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """Two workers that nothing happens to."""
    with dask_cluster(tmp_path_factory.mktemp("dask"), workers=2) as started:
        yield started


def test_cluster_gives_what_workers_make_of_each_item(dask: DaskCluster) -> None:
    with Cluster(dask.address) as cluster:
        assert dict(cluster.each(doubled, range(50))) == {number: 2 * number for number in range(50)}
        assert dict(cluster.each(doubled, ())) == {}
        assert len({process for _, process in cluster.each(slowly, [0.2] * 8)} | {os.getpid()}) == 3


def test_cluster_takes_few_items_at_a_time(dask: DaskCluster) -> None:
    taken = itertools.count()
    with Cluster(dask.address) as cluster:
        came = cluster.each(doubled, taken)
        assert len([next(came) for _ in range(10)]) == 10
    assert next(taken) <= 10 + 4  # two a thread, of which there are two


def test_cluster_raises_what_goes_wrong_in_the_work(dask: DaskCluster) -> None:
    with Cluster(dask.address) as cluster, pytest.raises(ValueError, match="no 7"):
        list(cluster.each(wrong, [7]))
    with Cluster(dask.address) as cluster:
        assert list(cluster.each(doubled, [7])) == [(0, 14)]


def test_cluster_item_that_kills_workers_is_lost_and_the_others_are_not(tmp_path: Path) -> None:
    none = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with dask_cluster(tmp_path, workers=3, environ=none) as started, Cluster(started.address) as cluster:
        came = dict(cluster.each(deadly, range(20)))
        assert started.ended(2)
    lost = came.pop(13)
    assert isinstance(lost, Lost)
    assert "deadly" in lost.reason
    assert came == {number: number for number in range(20) if number != 13}


def test_cluster_survives_workers_and_tells_of_a_scheduler_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.intake.cluster._PATIENCE", 1.0)
    with dask_cluster(tmp_path, workers=2) as started, Cluster(started.address) as cluster:
        came = cluster.each(slowly, [0.1] * 12)
        first = next(came)
        started.kill(started.workers[0])
        rest = list(came)
        assert sorted(number for number, _ in [first, *rest]) == list(range(12))
        assert not any(isinstance(one, Lost) for _, one in rest)
        threading.Timer(1.0, started.kill, [started.workers[1]]).start()
        with pytest.raises(ClusterError, match="no worker is left"):
            list(cluster.each(slowly, [0.1] * 100))
        started.start(1)
        threading.Timer(1.0, started.scheduler.kill).start()
        before = time.monotonic()
        with pytest.raises(ClusterError, match="does not answer any more"):
            list(cluster.each(slowly, [0.1] * 200))
        assert time.monotonic() - before < 60


def test_cluster_without_a_scheduler_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.intake.cluster._CONNECT", 1.0)
    with pytest.raises(ClusterError, match="dask scheduler"):
        Cluster("tcp://127.0.0.1:1")
    with pytest.raises(ClusterError, match="no scheduler"):
        Cluster("nonsense://nowhere")


def test_cluster_without_workers_or_with_other_code_is_refused(tmp_path: Path, root: Path) -> None:
    for package in ("kg", "embeddings", "ontology"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / package, tmp_path / "other" / package, ignore=ignored)
    with (tmp_path / "other" / "kg" / "model" / "__init__.py").open("a", encoding="utf-8") as code:
        code.write("# another comment\n")
    with dask_cluster(tmp_path, workers=0) as started:
        with pytest.raises(ClusterError, match="dask worker"):
            Cluster(started.address)
        started.start(1, project=tmp_path / "other")
        with pytest.raises(ClusterError, match="its code of Yusuan is another one"):
            Cluster(started.address)


def test_cluster_whose_workers_have_no_yusuan_is_refused(
    dask: DaskCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "only_here.py").write_text("def version():\n    return ''\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("kg.intake.cluster.worker_version", importlib.import_module("only_here").version)
    with pytest.raises(ClusterError, match="has no Yusuan"):
        Cluster(dask.address)


def test_cluster_names_the_extra_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"yusuan\[cluster\]"):
        Cluster("tcp://127.0.0.1:1")
