"""The index that builds of one data folder come to is the one that a single build makes, linking included."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.pipeline import build
from kg.search import part_cache
from kg.search.report_part import ReportEntry, ReportPart, read_part
from kg.settings import Settings
from kg.store.data_folder import DataFolder
from kg.store.graph_store import GraphStore

FIRST, SECOND, THIRD = "jichuan-science-2025.txt", "lanting-science-2025.txt", "jichuan-science-2026.txt"


@pytest.fixture
def index_of(
    examples: Path, example_data: Path, tmp_path: Path
) -> Callable[[str, Sequence[Sequence[str]]], dict[str, bytes]]:
    """The files of the index after builds of these reports, in a data folder that knows the vectors of their texts."""

    def made(name: str, steps: Sequence[Sequence[str]]) -> dict[str, bytes]:
        data, reports = tmp_path / name / "data", tmp_path / name / "reports"
        (data / "cache").mkdir(parents=True)
        shutil.copy(example_data / "cache" / "embeddings.sqlite", data / "cache")
        for files in steps:
            shutil.rmtree(reports, ignore_errors=True)
            reports.mkdir(parents=True)
            for file in files:
                shutil.copy(examples / file, reports)
            build([reports], Settings(data=data))
        index = DataFolder(data).served().index
        return {path.relative_to(index).as_posix(): path.read_bytes() for path in index.rglob("*") if path.is_file()}

    return made


def test_index_in_steps_is_that_of_one_build(
    index_of: Callable[[str, Sequence[Sequence[str]]], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Projects of two years become one lineage, laws of two cities one node, and a report that was there goes."""
    at_once = index_of("at-once", [[SECOND, THIRD]])
    read: list[str] = []

    def reading(store: GraphStore, entry: ReportEntry) -> ReportPart:
        read.append(entry.file)
        return read_part(store, entry)

    monkeypatch.setattr(part_cache, "read_part", reading)
    assert index_of("in-steps", [[FIRST], [FIRST, THIRD], [FIRST, SECOND, THIRD], [SECOND, THIRD]]) == at_once
    assert sorted(set(read)) == sorted([FIRST, SECOND, THIRD])
    assert len(read) <= 6  # each once, and again where linking put another node into its graph
