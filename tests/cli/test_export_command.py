import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset, Graph

from kg.store.graph_store import GraphStore

Run = Callable[..., Any]


def count(data: Path, pattern: str) -> int:
    rows = GraphStore.open(data).select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}").rows
    return rows[0].integer("n") or 0


def test_export_command_writes_the_whole_graph_sorted(run: Run, example_data: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.nq"
    done = run("export", "-o", file, "--data", example_data)
    assert done.code == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines) == GraphStore.open(example_data).nquads()
    assert done.out == f"{file}: {len(lines):,}\n"
    assert run("export", "--data", example_data).out == file.read_text(encoding="utf-8")


def test_export_command_is_read_by_other_libraries(run: Run, example_data: Path, tmp_path: Path) -> None:
    quads, turtle = tmp_path / "all.nq", tmp_path / "all.ttl"
    run("export", "-o", quads, "--data", example_data)
    run("export", "--format", "turtle", "-o", turtle, "--data", example_data)
    dataset = Dataset().parse(quads)
    assert len(dataset) == GraphStore.open(example_data).quad_count()
    assert len(Graph().parse(turtle)) == len(dataset)


ROWS = {
    "projects": "?report ys:hasProject ?x",
    "indicators": "?x a ys:Indicator",
    "laws": "?x a ys:LegalInstrument",
    "budget_lines": "?x a ys:BudgetLine",
}


@pytest.mark.parametrize("table", ROWS)
def test_export_command_writes_one_row_a_node(run: Run, example_data: Path, tmp_path: Path, table: str) -> None:
    folder = tmp_path / "tables"
    told = json.loads(run("export", "--format", "csv", "-o", folder, "--json", "--data", example_data).out)
    assert len(told["files"]) == len(ROWS)
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len({row["iri"] for row in rows}) == count(example_data, ROWS[table]) > 0
    assert {"name", "label", "title"} & rows[0].keys()


def test_export_command_writes_an_archive(run: Run, example_data: Path, tmp_path: Path) -> None:
    archive = tmp_path / "tables.zip"
    assert run("export", "--format", "csv", "-o", archive, "--data", example_data).code == 0
    assert set(zipfile.ZipFile(archive).namelist()) == {f"{table}.csv" for table in ROWS}


def test_export_command_writes_tables_as_json_lines(run: Run, example_data: Path) -> None:
    rows = [json.loads(line) for line in run("export", "--format", "jsonl", "--data", example_data).out.splitlines()]
    assert {row["type"] for row in rows} == {"project", "indicator", "law", "budget line"}
    project = next(row for row in rows if row["type"] == "project" and "annual_budget" in row)
    assert isinstance(project["year"], int)
    assert project["annual_budget"].replace(".", "").isdigit()


def test_export_command_that_cannot_write_is_exit_code_2(run: Run, example_data: Path, tmp_path: Path) -> None:
    done = run("export", "-o", tmp_path / "missing" / "all.nq", "--data", example_data)
    assert done.code == 2
    assert "cannot be written" in done.error
