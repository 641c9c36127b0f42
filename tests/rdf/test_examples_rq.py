"""The questions of ontology/examples: each asked of the example reports, with the answers a reader finds in them.

``tests/truth/questions/examples/<question>.json`` holds cases: the ``values`` of parameters, the ``columns`` looked at,
the ``rows`` in any order, whether they are the ``whole`` answer, and where it can be ``seen`` that they are right.
"""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest

import ontology
from kg.model import Project, Region
from kg.store.answer import SelectAnswer
from kg.store.graph_store import GraphStore

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

EXAMPLES = {example.name: example for example in ontology.examples()}
Rows = list[dict[str, str | None]]
ANSWERS = Path(__file__).resolve().parents[1] / "truth" / "questions" / "examples"
CASES: list[tuple[str, dict[str, Any]]] = [
    (path.stem, case)
    for path in sorted(ANSWERS.glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]
ELSEWHERE = {"issuers-by-instruments", "laws-under-several-names"}
"""Questions whose answers are looked at in tests of their own, below or in test_questions_truth.py."""


@pytest.fixture(scope="module")
def store(build: "type[RecordBuilders]") -> ox.Store:
    """Two reports of one body, and one of another place, whose second project was carried over and names no basis."""
    old = Project(build.stated("旧项目", 50), carried_over=True)
    projects = (replace(build.project(), legal_bases=(), citations=()), old)
    elsewhere = build.record(
        department="清江市科学技术局",
        region=Region("清江市", "990200"),
        findings=replace(build.findings(), projects=projects),
    )
    found = ox.Store()
    lines = build.everything(build.record(), build.record(year=2025), elsewhere)
    found.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return found


def rows(store: ox.Store, name: str) -> Rows:
    results = store.query(EXAMPLES[name].query, use_default_graph_as_union=True)
    assert isinstance(results, ox.QuerySolutions)
    names = [variable.value for variable in results.variables]
    return [
        {
            name: None if term is None else str(getattr(term, "value", term))
            for name, term in zip(names, row, strict=True)
        }
        for row in results
    ]


def test_examples_are_thirty_or_more() -> None:
    assert len(EXAMPLES) >= 30


def test_examples_all_have_answers_that_were_read_in_the_reports() -> None:
    assert {name for name, _ in CASES} | ELSEWHERE == EXAMPLES.keys()


@pytest.fixture(scope="module")
def built(example_data: Path) -> GraphStore:
    return GraphStore.open(example_data)


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}-{case['values']}" for name, case in CASES])
def test_examples_answer_what_a_reader_finds(built: GraphStore, name: str, case: dict[str, Any]) -> None:
    answer = built.answer(EXAMPLES[name].bound(case["values"]))
    assert isinstance(answer, SelectAnswer)
    found = Counter(tuple(row[column] for column in case["columns"]) for row in answer)
    expected = Counter(tuple(row) for row in case["rows"])
    assert case["seen"]
    assert not expected - found
    assert not case["whole"] or not found - expected


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_run_over_any_graph_of_ours(store: ox.Store, built: GraphStore, name: str) -> None:
    rows(store, name)
    built.answer(EXAMPLES[name].query)


def test_examples_name_only_terms_of_the_vocabulary() -> None:
    turtle = "\n".join([ontology.vocabulary(), *ontology.codes().values()])
    known = set(re.findall(r"^ys:([\w-]+) a ", turtle, re.MULTILINE))
    used = {term for example in EXAMPLES.values() for term in re.findall(r"\bys:([\w-]+)", example.template)}
    assert used <= known


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_examples_are_explained_in_both_languages(example: ontology.Example) -> None:
    for text in (example.title_zh, example.description_zh):
        assert any("\u4e00" <= character <= "\u9fff" for character in text)
    for text in (example.title_en, example.description_en):
        assert not any("\u4e00" <= character <= "\u9fff" for character in text)


def test_examples_money_is_counted_once(store: ox.Store) -> None:
    found = rows(store, "budget-by-function-and-place")
    assert [(row["place"], row["year"], row["code"], row["yuan"]) for row in found] == [
        ("云溪市", "2024", "206", "13314200"),
        ("云溪市", "2025", "206", "13314200"),
        ("清江市", "2024", "206", "13314200"),
    ]


def test_examples_laws_of_two_places(store: ox.Store) -> None:
    """The document known by its number is not among them: whose a number is, only linking decides."""
    found = rows(store, "laws-cited-in-several-places")
    assert {(row["title"], row["places"]) for row in found} == {("中华人民共和国科学技术进步法", "2")}


def test_examples_projects_without_basis(store: ox.Store) -> None:
    assert {row["name"] for row in rows(store, "projects-without-named-basis")} == {"科技创新券", "旧项目"}
    assert {row["name"] for row in rows(store, "carried-over-projects")} == {"旧项目"}


def test_examples_indicator_categories_are_counted_with_their_level_one(store: ox.Store) -> None:
    assert {tuple(row.values()) for row in rows(store, "indicator-category-counts")} == {
        ("产出指标", "数量指标", "3"),
        ("产出指标", "时效指标", "3"),
    }


def test_examples_three_public_share(store: ox.Store) -> None:
    found = rows(store, "three-public-expenses")
    assert [(row["place"], row["yuan"], row["percent"]) for row in found] == [
        ("云溪市", "25000", "0.19"),
        ("云溪市", "25000", "0.19"),
        ("清江市", "25000", "0.19"),
    ]


def test_examples_figure_leads_to_file_and_cell(store: ox.Store) -> None:
    first = rows(store, "provenance-of-a-figure")[0]
    assert (first["printed"], first["unit"], first["file"]) == ("1,331.42", "万元", "report_2024.txt")
    assert (first["lineStart"], first["row"], first["column"]) == ("20", "3", "4")
