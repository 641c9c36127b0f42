import itertools
import re
from urllib.parse import quote, urlencode

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF, SKOS
from starlette.testclient import TestClient

from kg.serve.linked_data.nodes import iri_path
from kg.serve.service import Service

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMS = {
    "text/turtle": (".ttl", "turtle"),
    "application/ld+json": (".jsonld", "json-ld"),
    "application/n-triples": (".nt", "nt"),
}
YS = "https://w3id.org/yusuan/ontology#"
UNQUOTED = "/%~!$&'()*+,;=:@"


@pytest.fixture(scope="module")
def nodes(service: Service) -> list[str]:
    """What follows the base in the IRI of every subject under it."""
    workspace = service.workspace
    rows = workspace.store.select("SELECT DISTINCT ?s { GRAPH ?g { ?s ?p ?o } }")
    iris = [row.text("s") for row in rows]
    return sorted(iri.removeprefix(workspace.base) for iri in iris if iri.startswith(workspace.base))


@pytest.fixture(scope="module")
def one_of_each(service: Service, nodes: list[str]) -> list[str]:
    """Nodes of every class and of every kind of IRI: first segment, and what stands last but one in reports' paths."""
    workspace = service.workspace
    rows = workspace.store.select("SELECT ?class (SAMPLE(?x) AS ?node) { ?x a ?class } GROUP BY ?class")
    chosen = {row.text("node").removeprefix(workspace.base) for row in rows if workspace.base in row.text("node")}
    seen = set()
    for node in nodes:
        segments = node.split("/")
        shape = (segments[0], len(segments), "%" in node, "~" in node, "(" in node)
        if shape not in seen:
            seen.add(shape)
            chosen.add(node)
    return sorted(chosen - {"dataset"})


def test_linked_data_every_subject_is_told_by_its_address_in_every_spelling(nodes: list[str]) -> None:
    assert len(nodes) > 10_000
    for node in nodes:
        quoted = quote(node, safe=UNQUOTED)
        in_lower_case = re.sub("%[0-9A-F]{2}", lambda octet: octet[0].lower(), quoted)
        for spelt in (node, quoted, in_lower_case, quote(node, safe="/%~")):
            assert iri_path(b"/id/" + spelt.encode()) == node, spelt


def test_linked_data_answers_for_every_kind_of_node(
    client: TestClient, service: Service, one_of_each: list[str]
) -> None:
    assert len(one_of_each) > 40
    base = service.workspace.base
    for node, media_type in zip(one_of_each, itertools.cycle(FORMS), strict=False):
        response = client.get(f"/id/{quote(node, safe=UNQUOTED)}", headers={"Accept": media_type})
        assert response.status_code == 200, node
        assert response.headers["content-type"].split(";")[0] == media_type
        graph = Graph().parse(data=response.text, format=FORMS[media_type][1])
        assert (URIRef(base + node), None, None) in graph, node


def test_linked_data_page_of_every_kind_of_node_is_where_a_browser_is_sent(
    client: TestClient, service: Service, one_of_each: list[str]
) -> None:
    for node in one_of_each:
        response = client.get(f"/id/{quote(node, safe=UNQUOTED)}", headers={"Accept": BROWSER}, follow_redirects=False)
        there = urlencode({"iri": service.workspace.base + node})
        assert response.status_code == 303, node
        assert response.headers["location"] == f"http://graph.example.org/entity?{there}"
        assert response.headers["vary"] == "Accept"


@pytest.fixture(scope="module")
def report(service: Service) -> str:
    store = service.workspace.store
    node = store.select("SELECT ?x { ?x a ys:Report } ORDER BY ?x LIMIT 1").rows[0].text("x")
    return f"/id/{quote(node.removeprefix(service.workspace.base))}"


def test_linked_data_is_the_same_by_accept_ending_and_parameter(client: TestClient, report: str) -> None:
    graphs = []
    for media_type, (ending, name) in FORMS.items():
        asked = [
            client.get(report, headers={"Accept": media_type}),
            client.get(report + ending, headers={"Accept": BROWSER}),
            client.get(report, params={"format": ending[1:]}, headers={"Accept": BROWSER}),
            client.get(report, params={"format": media_type}),
        ]
        assert len({one.text for one in asked}) == 1, media_type
        assert {one.headers["content-type"].split(";")[0] for one in asked} == {media_type}
        assert asked[0].headers["content-location"] == f"http://graph.example.org{report}{ending}"
        graphs.append(Graph().parse(data=asked[0].text, format=name))
    assert isomorphic(graphs[0], graphs[1])
    assert isomorphic(graphs[0], graphs[2])


def test_linked_data_without_a_wish_is_turtle(client: TestClient, report: str) -> None:
    response = client.get(report, headers={"Accept": "*/*"})
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"


def test_linked_data_is_not_sent_twice(client: TestClient, report: str) -> None:
    turtle = client.get(report)
    tag = turtle.headers["etag"]
    assert client.get(report, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"{report}.nt", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("path", "accept", "status", "told"),
    [
        pytest.param("/id/report/none", "*/*", 404, "says nothing", id="unknown"),
        pytest.param("/id/report/none.ttl", "*/*", 404, "says nothing", id="unknown-file"),
        pytest.param("/id/", "text/turtle", 404, "says nothing", id="base"),
        pytest.param("/id/region/%FF%FE", "*/*", 404, "UTF-8", id="not-utf-8"),
        pytest.param("/id/a%20b%3E%7D%20%3Fx%20%3Fy", "*/*", 404, "says nothing", id="no-iri"),
        pytest.param("/id/region/%ED%A0%80", "*/*", 404, "says nothing", id="surrogate"),
    ],
)
def test_linked_data_of_nothing_is_a_problem(
    client: TestClient, path: str, accept: str, status: int, told: str
) -> None:
    response = client.get(path, headers={"Accept": accept})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert told in response.json()["detail"]


@pytest.mark.parametrize(
    ("params", "accept", "status"),
    [
        pytest.param({}, "image/png", 406, id="accept"),
        pytest.param({"format": "pdf"}, "*/*", 400, id="parameter"),
    ],
)
def test_linked_data_in_no_such_format_is_refused(
    client: TestClient, report: str, params: dict[str, str], accept: str, status: int
) -> None:
    assert client.get(report, params=params, headers={"Accept": accept}).status_code == status


def test_linked_data_page_of_nothing_says_so_and_runs_nothing(client: TestClient) -> None:
    response = client.get("/id/%3Cscript%3Ealert(1)%3C/script%3E", headers={"Accept": BROWSER})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "<script" not in response.text
    assert "图谱中没有这个标识" in response.text


def test_linked_data_of_the_whole_is_its_description(client: TestClient) -> None:
    response = client.get("/id/dataset", headers={"Accept": "text/turtle"}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "http://graph.example.org/.well-known/void")


def test_linked_data_head_has_no_body(client: TestClient, report: str) -> None:
    response = client.head(report)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/ontology", "text/turtle"),
        ("/ontology", "*/*"),
        ("/ontology.ttl", BROWSER),
        ("/ontology?format=ttl", BROWSER),
        ("/ontology/structure", "text/turtle"),
    ],
)
def test_ontology_is_served_with_the_code_lists(client: TestClient, path: str, accept: str) -> None:
    response = client.get(path, headers={"Accept": accept})
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    graph = Graph().parse(data=response.text, format="turtle")
    assert (URIRef(f"{YS}Project"), RDF.type, OWL.Class) in graph
    assert sum(1 for _ in graph.subjects(RDF.type, SKOS.Concept)) > 500


def test_ontology_term_leads_a_browser_to_the_page(client: TestClient) -> None:
    response = client.get("/ontology/structure", headers={"Accept": BROWSER}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "http://graph.example.org/ontology")


@pytest.mark.parametrize(("media_type", "name"), [(one, form[1]) for one, form in FORMS.items()])
def test_ontology_is_the_same_in_every_format(client: TestClient, service: Service, media_type: str, name: str) -> None:
    graph = Graph().parse(data=client.get("/ontology", headers={"Accept": media_type}).text, format=name)
    counted = service.workspace.store.select(
        f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{service.workspace.base}graph/ontology> {{ ?s ?p ?o }} }}"
    )
    assert len(graph) == counted.rows[0].integer("n")


@pytest.mark.parametrize("page", ["ontology", "sparql", "id", "entity"])
@pytest.mark.parametrize("accept", [BROWSER, "*/*", "application/json", "text/turtle"])
@pytest.mark.parametrize("asked", ["health", "host-config"])
def test_nothing_below_a_page_answers_as_the_app_would(client: TestClient, page: str, accept: str, asked: str) -> None:
    response = client.get(f"/{page}/_stcore/{asked}", headers={"Accept": accept})
    assert response.status_code == 404, "Streamlit's browser side would take it for its server"
