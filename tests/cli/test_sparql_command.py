import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PROJECTS = "SELECT ?name ?yuan { ?p a ys:Project; skos:prefLabel ?name; ys:annualBudget ?yuan } ORDER BY ?name LIMIT 3"
TRIPLES = "CONSTRUCT { ?p skos:prefLabel ?name } WHERE { ?p a ys:Project; skos:prefLabel ?name } LIMIT 3"


def test_sparql_command_prints_a_table(run: Run, example_data: Path) -> None:
    done = run("sparql", PROJECTS, "--data", example_data)
    assert done.code == 0
    assert done.out.splitlines()[0].split() == ["name", "yuan"]
    assert len(done.out.splitlines()) == 2 + 3


@pytest.mark.parametrize("arguments", [["--format", "json"], ["--json"]], ids=["format", "flag"])
def test_sparql_command_gives_json(run: Run, example_data: Path, arguments: list[str]) -> None:
    told = json.loads(run("sparql", PROJECTS, *arguments, "--data", example_data).out)
    assert told["head"]["vars"] == ["name", "yuan"]
    assert len(told["results"]["bindings"]) == 3


def test_sparql_command_gives_csv(run: Run, example_data: Path) -> None:
    rows = list(csv.reader(io.StringIO(run("sparql", PROJECTS, "--format", "csv", "--data", example_data).out)))
    assert rows[0] == ["name", "yuan"]
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("form", "holds"), [("turtle", "skos:prefLabel"), ("nquads", "<http://www.w3.org/2004/02/skos")]
)
def test_sparql_command_gives_triples(run: Run, example_data: Path, form: str, holds: str) -> None:
    assert holds in run("sparql", TRIPLES, "--format", form, "--data", example_data).out


def test_sparql_command_reads_a_file(run: Run, example_data: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("ASK { ?p a ys:Project }", encoding="utf-8")
    assert run("sparql", file, "--data", example_data).out == "yes\n"


def test_sparql_command_without_a_row_is_exit_code_1(run: Run, example_data: Path) -> None:
    done = run("sparql", "SELECT ?x { ?x a ys:NoSuchClass }", "--data", example_data)
    assert done.code == 1
    assert run("sparql", "ASK { ?x a ys:NoSuchClass }", "--data", example_data).out == "no\n"


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("SELECT {", "not SPARQL"),
        ("missing.rq", "missing.rq: no such file"),
        ("DELETE WHERE { ?s ?p ?o }", ""),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ],
    ids=["syntax", "file", "update", "service"],
)
def test_sparql_command_refuses_what_is_no_reading_query(run: Run, example_data: Path, query: str, why: str) -> None:
    done = run("sparql", query, "--data", example_data)
    assert done.code == 2
    assert why in done.error


def test_sparql_command_ends_at_its_deadline(run: Run, example_data: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = run("sparql", endless, "--timeout", "1", "--data", example_data)
    assert done.code == 2
    assert "ended after 1 s" in done.error
