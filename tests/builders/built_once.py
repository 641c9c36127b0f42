"""One build for all processes of a test run."""

import fcntl
import os
from collections.abc import Sequence
from pathlib import Path

import pytest


def built_once(name: str, reports: Sequence[Path], factory: pytest.TempPathFactory) -> Path:
    """A data folder of ``reports``, built by the real encoder in the first process that asks; to be read only."""
    from kg.pipeline import build  # tests of the early stages must not wait for the libraries of the last
    from kg.settings import Settings

    shared = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    data = shared / name / "data"
    data.parent.mkdir(exist_ok=True)
    with (data.parent / "lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data / "current").exists():
            build(reports, Settings(data=data))
    return data
