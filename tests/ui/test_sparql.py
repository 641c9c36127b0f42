import csv
import io
import json

import pytest

import ontology
from kg.store.people_query import QueryLimits
from kg.ui.sparql import BYTE_ORDER_MARK, EXAMPLES, SparqlAddress, SparqlProblem, SparqlResult, run, short_iri
from kg.ui.wording import Language, Word
from kg.ui.workspace import Workspace

BASE = "https://w3id.org/yusuan/id/"


def answer(workspace: Workspace, query: str) -> SparqlResult:
    outcome = run(workspace.build.graph, query, workspace.base)
    assert isinstance(outcome, SparqlResult), outcome
    return outcome


def problem(workspace: Workspace, query: str, limits: QueryLimits | None = None) -> SparqlProblem:
    outcome = run(workspace.build.graph, query, workspace.base, limits or QueryLimits())
    assert isinstance(outcome, SparqlProblem), outcome
    return outcome


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_sparql_every_example_is_answered(workspace: Workspace, name: str) -> None:
    assert answer(workspace, EXAMPLES[name].query).columns


def test_sparql_examples_come_with_titles_and_without_their_headers() -> None:
    assert set(EXAMPLES) == {example.name for example in ontology.examples()}
    for example in EXAMPLES.values():
        assert example.title(Language.ZH) != example.title(Language.EN)
        assert example.about(Language.ZH)
        assert "# title-zh" not in example.query


def test_sparql_nodes_lead_to_their_pages_and_values_do_not(workspace: Workspace) -> None:
    found = answer(workspace, "SELECT ?p ?type ?name WHERE { ?p a ys:Project, ?type ; skos:prefLabel ?name } LIMIT 1")
    node, kind, name = found.rows[0]
    assert node.node is not None
    assert node.node.startswith(BASE)
    assert node.text == node.node.removeprefix(BASE)
    assert (kind.text, kind.node) == ("ys:Project", None)
    assert name.node is None
    assert found.columns_with_nodes() == ("p",)
    columns = found.columns_of_links()
    assert columns["p"][0].endswith(f"#{node.text}")
    assert columns["p"][0].startswith("entity?iri=https%3A%2F%2Fw3id.org%2F")
    assert columns["name"] == [name.text]


def test_sparql_csv_opens_as_utf8_and_holds_every_row(workspace: Workspace) -> None:
    found = answer(workspace, "SELECT ?name WHERE { ?p a ys:Project ; skos:prefLabel ?name } ORDER BY ?name")
    text = found.csv()
    assert text.startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))
    assert rows[0] == ["name"]
    assert [row[0] for row in rows[1:]] == [row[0].text for row in found.rows]


def test_sparql_json_is_the_standard_format(workspace: Workspace) -> None:
    written = json.loads(answer(workspace, "SELECT (COUNT(?p) AS ?n) WHERE { ?p a ys:Project }").json())
    assert written["head"]["vars"] == ["n"]
    assert int(written["results"]["bindings"][0]["n"]["value"]) == workspace.coverage.projects


@pytest.mark.parametrize(("query", "verdict"), [("ASK { ?p a ys:Project }", True), ("ASK { ?p a ys:Nothing }", False)])
def test_sparql_ask_is_a_verdict(workspace: Workspace, query: str, verdict: bool) -> None:
    found = answer(workspace, query)
    assert found.verdict is verdict
    assert found.rows == ()


def test_sparql_triples_are_a_table(workspace: Workspace) -> None:
    found = answer(workspace, "CONSTRUCT { ?p a ys:Project } WHERE { ?p a ys:Project }")
    assert found.columns == ("subject", "predicate", "object")
    assert {row[1].text for row in found.rows} == {"rdf:type"}


def test_sparql_cut_result_says_so(workspace: Workspace) -> None:
    query = "SELECT ?s WHERE { ?s ?p ?o }"
    cut = run(workspace.build.graph, query, workspace.base, QueryLimits(rows=7))
    assert isinstance(cut, SparqlResult)
    assert (len(cut.rows), cut.truncated) == (7, True)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        pytest.param("SELECT ?s WHERE {\n ?s a ys:Project", Word.QUERY_NOT_SPARQL, id="unfinished"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", Word.QUERY_REFUSED, id="update"),
        pytest.param("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", Word.QUERY_REFUSED, id="service"),
        pytest.param("   ", Word.QUERY_REFUSED, id="empty"),
    ],
)
def test_sparql_problem_is_a_sentence(workspace: Workspace, query: str, sentence: Word) -> None:
    found = problem(workspace, query)
    assert found.sentence is sentence
    assert found.detail
    for language in Language:
        assert found.text(language)


def test_sparql_problem_tells_line_and_column(workspace: Workspace) -> None:
    found = problem(workspace, "SELECT ?s WHERE {\n ?s a ys:Project")
    assert found.line == 2
    assert "第 2 行" in found.text(Language.ZH)
    assert "line 2" in found.text(Language.EN)


def test_sparql_endless_query_is_ended(workspace: Workspace) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    found = problem(workspace, endless, QueryLimits(seconds=1.0))
    assert found.sentence is Word.QUERY_TOO_SLOW


def test_sparql_address_names_an_example_or_holds_a_query() -> None:
    name, example = next(iter(EXAMPLES.items()))
    assert SparqlAddress.of({"example": name}).query == example.query
    assert SparqlAddress(query=example.query).params() == {"example": name}
    assert SparqlAddress.of({"query": "ASK {}"}) == SparqlAddress(query="ASK {}")
    assert SparqlAddress.of({"example": "no-such-example"}) == SparqlAddress()
    assert SparqlAddress().params() == {}


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/yusuan/ontology#Project", "ys:Project"),
        ("https://schema.org/name", "schema:name"),
        ("https://example.org/a/b", "https://example.org/a/b"),
    ],
)
def test_sparql_known_prefixes_shorten(iri: str, short: str) -> None:
    assert short_iri(iri) == short
