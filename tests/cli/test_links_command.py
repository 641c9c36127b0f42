import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_links_command_tells_names_nodes_scores_and_reasons(run: Run, example_data: Path) -> None:
    done = run("links", "--outcome", "linked", "--limit", "5", "--data", example_data)
    assert done.code == 0
    rows = [line for line in done.out.splitlines()[2:] if line.startswith("linked")]
    assert 1 <= len(rows) <= 5


def test_links_command_gives_json_in_both_languages(run: Run, example_data: Path) -> None:
    told = json.loads(run("links", "--json", "--limit", "500", "--data", example_data).out)
    assert told["total"] == len(told["decisions"]) > 0
    for row in told["decisions"]:
        assert row["iri"].startswith("https://w3id.org/yusuan/id/decision/")
        assert len(row["reasons"]["zh"]) == len(row["reasons"]["en"])
        assert row["reasons"]["zh"] or row["considered"]


def test_links_command_csv_is_what_the_build_reads_once_the_action_is_filled_in(
    run: Run, example_data: Path, tmp_path: Path
) -> None:
    from kg.link.reviewed import COLUMNS, Reviewed

    rows = list(csv.reader(io.StringIO(run("links", "--csv", "--limit", "3", "--data", example_data).out)))
    assert tuple(rows[0]) == COLUMNS
    filled = [rows[0], *(["part", *row[1:]] for row in rows[1:])]
    with (tmp_path / "links.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(filled)
    assert len(Reviewed.read(tmp_path).rulings) == len(rows) - 1 > 0


def test_links_command_refuses_an_unknown_outcome(run: Run, example_data: Path) -> None:
    done = run("links", "--outcome", "maybe", "--data", example_data)
    assert done.code == 2
    assert "linked, ambiguous, unlinked" in done.err


def test_links_command_without_a_decision_is_exit_code_1(run: Run, example_data: Path) -> None:
    done = run("links", "没有这样的名称", "--data", example_data)
    assert done.code == 1
    assert done.error.startswith("yusuan: no decision of linking fits")
