"""The SPARQL page's data: its address, its examples, what a query gives, and how it goes elsewhere."""

import csv
import io
import json
import shlex
from decimal import Decimal

import pytest
from asking import run_of
from openpyxl import load_workbook

import ontology
from kg.cli.sparql import query_text
from kg.store.answer import ResultFormat
from kg.store.people_query import QueryLimits
from kg.ui.sparql.graph import graph_of
from kg.ui.sparql.page import EXAMPLES, LIMITS, OPENING, OPENING_WITHOUT_PROJECTS, SparqlAddress, View, opening
from kg.ui.sparql.prefixes import as_written, short_iri
from kg.ui.sparql.result import ColumnKind, SparqlResult
from kg.ui.sparql.run import Answered
from kg.ui.sparql.share import command_line, curl_line, following, portable, shared_link
from kg.ui.sparql.table import table_payload
from kg.ui.sparql.tokens import with_prefixes
from kg.ui.sparql.views import default_view, views
from kg.ui.table_file import BYTE_ORDER_MARK
from kg.ui.wording import Language
from kg.ui.workspace import Workspace
from ontology import ParameterError

YS = "https://w3id.org/yusuan/ontology#"
PROJECTS = (
    "SELECT ?p ?name ?yuan { ?p a ys:Project ; skos:prefLabel ?name ; ys:annualBudget ?yuan } ORDER BY DESC(?yuan)"
)


def answered(workspace: Workspace, query: str, limits: QueryLimits = LIMITS) -> Answered:
    outcome = run_of(workspace, SparqlAddress(query=query), limits).look(60)
    assert isinstance(outcome, Answered), outcome
    return outcome


def answer(workspace: Workspace, query: str, limits: QueryLimits = LIMITS) -> SparqlResult:
    return answered(workspace, query, limits).result


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_sparql_every_example_is_answered_without_a_doubt(workspace: Workspace, name: str) -> None:
    outcome = run_of(workspace, SparqlAddress(example=name)).look(60)
    assert isinstance(outcome, Answered), outcome
    assert outcome.result.columns
    assert not outcome.warnings


def test_sparql_examples_stand_group_by_group_without_their_titles() -> None:
    assert set(EXAMPLES) == {example.name for example in ontology.examples()}
    groups = [example.group for example in EXAMPLES.values()]
    assert groups == sorted(groups, key=list(ontology.GROUPS).index)
    for example in EXAMPLES.values():
        assert example.title(Language.ZH) != example.title(Language.EN)
        assert example.about(Language.ZH)
        assert not {"# title-zh", "# description-en", "# group"} & {line[:10] for line in example.query.splitlines()}


def test_sparql_address_is_an_example_or_a_query_with_values_and_view() -> None:
    name, example = next(iter(EXAMPLES.items()))
    assert SparqlAddress.of({"example": name}).query == example.query
    assert SparqlAddress(query=example.query).params() == {"example": name}
    assert SparqlAddress.of({"query": "ASK {}"}) == SparqlAddress(query="ASK {}")
    assert SparqlAddress.of({"example": "no-such-example"}) == SparqlAddress()
    assert SparqlAddress().params() == {}
    params = {"example": "projects-by-money", "p.inPlace": "霁川市", "p.least": "", "view": "chart", "measure": "yuan"}
    address = SparqlAddress.of(params)
    assert address.values == (("inPlace", "霁川市"), ("least", ""))
    assert (address.view, address.measure) == (View.CHART, "yuan")
    assert address.params() == params


def test_sparql_address_opens_with_what_the_graph_has() -> None:
    assert opening(63).example == OPENING
    assert opening(0).example == OPENING_WITHOUT_PROJECTS


def test_sparql_parameters_fill_the_query_and_change_the_result(workspace: Workspace) -> None:
    address = SparqlAddress(example="projects-by-money")
    place = next(one for one in address.parameters() if one.name == "inPlace")
    narrowed = address.with_value(place, "霁川市")
    assert 'VALUES ?inPlace { "霁川市" }' in narrowed.text()
    outcome = run_of(workspace, narrowed).look(60)
    assert isinstance(outcome, Answered)
    at = [column.name for column in outcome.result.columns].index("place")
    assert {row[at].text for row in outcome.result.rows} == {"霁川市"}
    assert narrowed.with_value(place, "") == address, "what is left as declared is not in the address"


def test_sparql_parameters_cannot_leave_their_place() -> None:
    hostile = '" } UNION { ?s ?p ?o } #'
    bound = SparqlAddress(example="projects-by-money", values=(("inPlace", hostile),)).text()
    assert r'{ "\" } UNION' in bound
    for values in ((("least", "many"),), (("nothing", "1"),)):
        with pytest.raises(ParameterError):
            SparqlAddress(example="projects-by-money", values=values).text()


def test_sparql_parameters_of_a_query_of_ones_own(workspace: Workspace) -> None:
    header = "# parameter: of | concept ReportKind | 种类 | kind | DepartmentBudget"
    query = f"{header}\nSELECT ?r {{ VALUES ?of {{ UNDEF }} ?r ys:reportKind ?of }}"
    address = SparqlAddress(query=query)
    assert [one.name for one in address.parameters()] == ["of"]
    other = address.with_value(address.parameters()[0], "DepartmentFinalAccounts")
    counts = []
    for asked in (address, other):
        outcome = run_of(workspace, asked).look(60)
        assert isinstance(outcome, Answered)
        counts.append(len(outcome.result.rows))
    assert counts[0] != counts[1]
    assert SparqlAddress.of(other.params()) == other
    assert not address.with_query("SELECT * { ?s ?p ?o }").values
    assert SparqlAddress(query="SELECT * { VALUES ?x { UNDEF } }").text() == "SELECT * { VALUES ?x { UNDEF } }"


def test_sparql_nodes_are_shown_by_name_and_lead_to_their_pages(workspace: Workspace) -> None:
    query = """SELECT ?p ?law ?type ?n { ?p a ys:Project, ?type ; ys:legalBasis ?law ; ys:annualBudget ?n }
    ORDER BY ?p LIMIT 1"""
    found = answer(workspace, query)
    assert [column.kind for column in found.columns] == [
        ColumnKind.NODE,
        ColumnKind.NODE,
        ColumnKind.NODE,
        ColumnKind.NUMBER,
    ]
    project, law, kind, _ = found.rows[0]
    assert (project.page, law.page, kind.page) == ("entity", "laws", "")
    assert project.node.startswith(workspace.base)
    assert project.text != project.node
    rows = table_payload(found, workspace.terms, Language.EN, "1")["rows"][0]
    assert rows[0][0] == project.text
    assert rows[0][1].startswith("entity?iri=https%3A%2F%2F")
    assert rows[0][1].endswith("&lang=en")
    assert rows[1][1].startswith("laws?law=")
    assert rows[2] == ["project", "", "ys:Project"]


def test_sparql_figures_are_exact_and_sorted_as_figures(workspace: Workspace) -> None:
    query = "SELECT ?n { VALUES ?n { 9007199254740993.55 9007199254740993.5 -1 10 2 } }"
    found = answer(workspace, query)
    assert [row[0].text for row in found.rows] == [
        "9,007,199,254,740,993.55",
        "9,007,199,254,740,993.5",
        "-1",
        "10",
        "2",
    ]
    assert table_payload(found, workspace.terms, Language.ZH, "1")["columns"][0]["ranks"] == [4, 3, 0, 2, 1]
    sheet = load_workbook(io.BytesIO(found.file_table().xlsx())).worksheets[0]
    assert [cell.value for cell in sheet["A"]][3:] == [-1, 10, 2]
    assert found.file_table().rows[0][0] == Decimal("9007199254740993.55")


def test_sparql_csv_opens_as_utf8_and_holds_every_row(workspace: Workspace) -> None:
    found = answer(workspace, "SELECT ?name WHERE { ?p a ys:Project ; skos:prefLabel ?name } ORDER BY ?name")
    text = found.text(ResultFormat.CSV)
    assert text.startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))
    assert rows[0] == ["name"]
    assert [row[0] for row in rows[1:]] == [row[0].text for row in found.rows]


def test_sparql_json_is_the_standard_format(workspace: Workspace) -> None:
    written = json.loads(
        answer(workspace, "SELECT (COUNT(?p) AS ?n) WHERE { ?p a ys:Project }").text(ResultFormat.JSON)
    )
    assert written["head"]["vars"] == ["n"]
    assert int(written["results"]["bindings"][0]["n"]["value"]) == workspace.coverage.projects


@pytest.mark.parametrize(
    ("query", "verdict"), [("ASK { ?p a ys:Project }", True), ("ASK { ?p a ys:Duty, ys:Law }", False)]
)
def test_sparql_ask_is_a_verdict(workspace: Workspace, query: str, verdict: bool) -> None:
    found = answer(workspace, query)
    assert found.verdict is verdict
    assert found.rows == ()


def test_sparql_triples_are_a_graph_turtle_and_a_table(workspace: Workspace) -> None:
    query = """CONSTRUCT { ?p a ys:Project ; skos:prefLabel ?name ; ys:legalBasis ?law }
    WHERE { ?p a ys:Project ; skos:prefLabel ?name ; ys:legalBasis ?law }"""
    found = answer(workspace, query)
    assert (views(found), default_view(found)) == ((View.GRAPH, View.TABLE, View.TURTLE), View.GRAPH)
    assert found.triples is not None
    view = graph_of(found.triples, found.nodes, workspace.terms, Language.ZH)
    links = [triple for triple in found.triples.triples if triple[1].value == f"{YS}legalBasis"]
    assert len(view.edges) == len(links)
    assert {edge.label for edge in view.edges} == {workspace.terms.label(f"{YS}legalBasis", Language.ZH)}
    kinds = {node.kind for node in view.nodes}
    assert kinds == {f"{YS}Project", f"{YS}LegalInstrument"}
    assert all(not node.label.startswith("http") for node in view.nodes)
    assert "ys:legalBasis" in found.text(ResultFormat.TURTLE)
    assert found.text(ResultFormat.NQUADS).count("\n") == len(found.rows)


def test_sparql_graph_says_how_many_links_it_leaves_out(workspace: Workspace) -> None:
    found = answer(workspace, "CONSTRUCT { ?p ys:hasIndicator ?i } WHERE { ?p ys:hasIndicator ?i }")
    assert found.triples is not None
    view = graph_of(found.triples, found.nodes, workspace.terms, Language.ZH)
    assert view.cut == len(found.rows) - len(view.edges) > 0


def test_sparql_cut_result_says_so_and_what_follows_can_be_had(workspace: Workspace) -> None:
    query = "SELECT ?s WHERE { ?s a ys:Duty } ORDER BY ?s"
    first = answer(workspace, query, QueryLimits(rows=7))
    assert (len(first.rows), first.truncated) == (7, True)
    more = following(SparqlAddress(query=query), 7)
    assert more is not None
    assert (more.ordered, more.taken) == (True, 7)
    second = answer(workspace, more.address.query, QueryLimits(rows=7))
    whole = answer(workspace, query)
    assert [row[0].node for row in (*first.rows, *second.rows)] == [row[0].node for row in whole.rows[:14]]
    third = following(more.address, 7)
    assert third is not None
    assert third.address.query.endswith("LIMIT 7\nOFFSET 14\n")


@pytest.mark.parametrize(
    ("query", "ordered"),
    [
        pytest.param("SELECT * { ?s ?p ?o }", False, id="without-order"),
        pytest.param("SELECT * { { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3 } }", False, id="order-and-limit-inside"),
        pytest.param("SELECT * { ?s ?p ?o } ORDER BY ?s", True, id="order"),
        pytest.param("SELECT * { ?s ?p 'LIMIT 3' } # LIMIT 3", False, id="limit-in-text"),
        pytest.param("SELECT * { ?s ?p ?o } LIMIT 3", None, id="own-limit"),
    ],
)
def test_sparql_following_knows_the_querys_own_limit(query: str, ordered: bool | None) -> None:
    more = following(SparqlAddress(query=query), 10)
    assert (None if more is None else more.ordered) is ordered


def test_sparql_command_and_request_hold_the_query_as_it_is() -> None:
    query = 'SELECT ?n {\n ?p a ys:Project ; skos:prefLabel ?n FILTER(?n != "it\'s") }'
    command = shlex.split(command_line(query))
    assert command[:4] == ["yusuan", "sparql", "--format", "csv"]
    assert query_text(command[4]) == query
    request = shlex.split(curl_line(query, "https://graph.example.org/sparql?query=ASK#top"))
    sent = request[request.index("--data-urlencode") + 1]
    assert sent.startswith("query=PREFIX ys: <https://w3id.org/yusuan/ontology#>\nPREFIX skos: ")
    assert sent.endswith(query)
    assert request[-1] == "https://graph.example.org/sparql"


def test_sparql_portable_query_runs_again_as_it_is(workspace: Workspace) -> None:
    address = SparqlAddress.of({"example": "projects-by-money", "p.inPlace": "霁川市"})
    first = run_of(workspace, address).look(60)
    again = run_of(workspace, SparqlAddress(query=portable(address.text()))).look(60)
    assert isinstance(first, Answered)
    assert isinstance(again, Answered)
    assert again.result.rows == first.result.rows


def test_sparql_prefixes_are_declared_once() -> None:
    query = with_prefixes("PREFIX ys: <http://x/> SELECT * { ?s a ys:A ; skos:note ?o . FILTER(?o != 'org:x') }")
    assert query.startswith("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nPREFIX ys: <http://x/>")
    assert with_prefixes(query) == query


def test_sparql_link_is_the_pages_own_address() -> None:
    assert shared_link("http://h:1/sparql?old=1#x", {"query": "ASK {}"}) == "http://h:1/sparql?query=ASK+%7B%7D"


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/yusuan/ontology#Project", "ys:Project"),
        ("https://schema.org/name", "schema:name"),
        ("https://example.org/a/b", "https://example.org/a/b"),
        ("https://w3id.org/yusuan/ontology#a)", "https://w3id.org/yusuan/ontology#a)"),
    ],
)
def test_sparql_known_prefixes_shorten(iri: str, short: str) -> None:
    assert short_iri(iri) == short
    assert as_written(iri) == (short if short != iri else f"<{iri}>")
