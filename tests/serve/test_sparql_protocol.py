"""The W3C's SPARQL 1.1 protocol tests (data-sparql11/protocol, 2013) by their names, on graphs of the examples.

Where the tests load three documents, three reports' graphs stand; updates are refused, in the class of status the tests
ask for where they must fail, and as read-only where they would succeed.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from kg.serve.service import Service

DIRECT, FORM, UPDATE = "application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update"
ASK = "ASK {}"
RESULTS = {"application/sparql-results+xml", "application/sparql-results+json"}
TABLES = RESULTS | {"text/tab-separated-values", "text/csv"}
TRIPLES = {"application/rdf+xml", "application/rdf+json", "text/turtle"}


@dataclass(frozen=True)
class Graph:
    """A named graph and the node that stands as subject in no other."""

    name: str
    node: str


@pytest.fixture(scope="module")
def graphs(service: Service) -> tuple[Graph, Graph, Graph]:
    rows = service.workspace.store.select(
        "SELECT ?graph ?report { GRAPH ?graph { ?report a ys:Report } } ORDER BY ?graph LIMIT 3"
    )
    one, two, three = (Graph(row.text("graph"), row.text("report")) for row in rows)
    return one, two, three


def post(client: TestClient, body: str | bytes, kind: str | None, *address: tuple[str, str]) -> Response:
    content = body if isinstance(body, bytes) else body.encode()
    headers = {} if kind is None else {"Content-Type": kind}
    return client.post("/sparql/", params=list(address), content=content, headers=headers)


def kind(response: Response) -> str:
    return str(response.headers["content-type"]).partition(";")[0]


def is_true(response: Response) -> bool:
    assert response.status_code == 200, response.text
    assert kind(response) in RESULTS
    return bool(response.json()["boolean"])


def default(*graphs: Graph) -> list[tuple[str, str]]:
    return [("default-graph-uri", graph.name) for graph in graphs]


def named(*graphs: Graph) -> list[tuple[str, str]]:
    return [("named-graph-uri", graph.name) for graph in graphs]


def test_query_get(client: TestClient) -> None:
    assert is_true(client.get("/sparql", params={"query": ASK}))


def test_query_post_form(client: TestClient) -> None:
    assert is_true(post(client, urlencode({"query": ASK}), FORM))


def test_query_post_direct(client: TestClient) -> None:
    assert is_true(post(client, ASK, DIRECT))


def test_query_dataset_default_graph(client: TestClient, graphs: tuple[Graph, ...]) -> None:
    one, two, _ = graphs
    assert is_true(post(client, f"ASK {{ <{one.node}> ?p ?o }}", DIRECT, *default(one)))
    assert not is_true(post(client, f"ASK {{ <{two.node}> a ys:Report }}", DIRECT, *default(one)))


def test_query_dataset_default_graphs_get(client: TestClient, graphs: tuple[Graph, ...]) -> None:
    one, two, three = graphs
    query = f"ASK {{ <{one.node}> a ?type . <{two.node}> a ?type . }}"
    assert is_true(client.get("/sparql", params=[("query", query), *default(one, two)]))
    assert not is_true(client.get("/sparql", params=[("query", query), *default(one, three)]))


def test_query_dataset_default_graphs_post(client: TestClient, graphs: tuple[Graph, ...]) -> None:
    one, two, three = graphs
    query = f"ASK {{ <{one.node}> ?p ?o . <{two.node}> ?q ?r }}"
    assert is_true(post(client, query, DIRECT, *default(one, two)))
    assert is_true(post(client, urlencode([("query", query), *default(one, two)]), FORM))
    assert not is_true(post(client, query, DIRECT, *default(three)))


def test_query_dataset_named_graphs_get(client: TestClient, graphs: tuple[Graph, ...]) -> None:
    one, two, three = graphs
    query = f"ASK {{ GRAPH ?g1 {{ <{one.node}> a ?type }} GRAPH ?g2 {{ <{two.node}> a ?type }} }}"
    assert is_true(client.get("/sparql", params=[("query", query), *named(one, two)]))
    assert not is_true(client.get("/sparql", params=[("query", query), *named(one, three)]))


def test_query_dataset_named_graphs_post(client: TestClient, graphs: tuple[Graph, ...]) -> None:
    one, two, _ = graphs
    assert is_true(post(client, "ASK { GRAPH ?g { ?s ?p ?o } }", DIRECT, *named(one, two)))
    # a dataset of named graphs alone has an empty default graph (section 2.1.4)
    assert not is_true(post(client, "ASK { ?s ?p ?o }", DIRECT, *named(one, two)))


def test_query_dataset_full(client: TestClient, graphs: tuple[Graph, ...]) -> None:
    one, two, three = graphs
    query = "SELECT DISTINCT ?g ?x { ?x a ys:Report GRAPH ?g { ?s ?p ?o } }"
    response = post(client, query, DIRECT, *default(three), *named(one, two))
    rows = response.json()["results"]["bindings"]
    found = {(row["g"]["value"], row["x"]["value"]) for row in rows}
    assert found == {(one.name, three.node), (two.name, three.node)}


def test_query_multiple_dataset(client: TestClient, graphs: tuple[Graph, ...]) -> None:
    one, two, _ = graphs
    query = f"ASK FROM <{one.name}> {{ <{one.node}> a ys:Report }}"
    assert is_true(post(client, query, DIRECT))
    assert not is_true(post(client, query, DIRECT, *default(two))), "the protocol's dataset is the one"


def test_query_content_type_select(client: TestClient) -> None:
    assert kind(post(client, "SELECT (1 AS ?value) {}", DIRECT)) in TABLES


def test_query_content_type_ask(client: TestClient) -> None:
    assert kind(post(client, ASK, DIRECT)) in RESULTS


def test_query_content_type_describe(client: TestClient) -> None:
    assert kind(post(client, "DESCRIBE <http://example.org/>", DIRECT)) in TRIPLES


def test_query_content_type_construct(client: TestClient) -> None:
    response = post(client, "CONSTRUCT { <s> <p> 1 } WHERE {}", DIRECT)
    assert kind(response) in TRIPLES
    assert "<http://graph.example.org/s>" in response.text, "relative IRIs are those of the endpoint's address"


def test_bad_query_method(client: TestClient) -> None:
    response = client.put("/sparql", params={"query": ASK})
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]


def test_bad_multiple_queries(client: TestClient) -> None:
    assert client.get("/sparql", params=[("query", ASK), ("query", "SELECT * {}")]).status_code == 400


def test_bad_query_wrong_media_type(client: TestClient) -> None:
    assert post(client, ASK, "text/plain").status_code == 415


def test_bad_query_missing_form_type(client: TestClient) -> None:
    assert post(client, urlencode({"query": ASK}), None).status_code == 415


def test_bad_query_missing_direct_type(client: TestClient) -> None:
    assert post(client, ASK, None).status_code == 415


def test_bad_query_non_utf8(client: TestClient) -> None:
    assert post(client, ASK.encode("utf-16"), f"{DIRECT}; charset=UTF-16").status_code == 415
    assert post(client, ASK.encode("utf-16"), DIRECT).status_code == 400


def test_bad_query_syntax(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": "ASK {"})
    assert response.status_code == 400
    assert kind(response) == "application/problem+json"


@pytest.mark.parametrize(
    ("name", "method", "address", "body", "media_type"),
    [
        ("bad_update_get", "GET", {"update": "CLEAR ALL"}, b"", None),
        ("bad_multiple_updates", "POST", {}, b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM),
        ("bad_update_wrong_media_type", "POST", {}, b"CLEAR NAMED", "text/plain"),
        ("bad_update_missing_form_type", "POST", {}, b"update=CLEAR%20NAMED", None),
        ("bad_update_non_utf8", "POST", {}, "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16"),
        ("bad_update_syntax", "POST", {}, b"update=CLEAR%20XYZ", FORM),
        ("bad_update_dataset_conflict", "POST", {}, b"using-named-graph-uri=urn%3Aa&update=WITH%20%3Curn%3Aa%3E", FORM),
        ("update_dataset_default_graph", "POST", {"using-graph-uri": "urn:a"}, b"CLEAR ALL", UPDATE),
        ("update_dataset_default_graphs", "POST", {"using-graph-uri": ["urn:a", "urn:b"]}, b"CLEAR ALL", UPDATE),
        ("update_dataset_named_graphs", "POST", {"using-named-graph-uri": "urn:a"}, b"CLEAR ALL", UPDATE),
        ("update_dataset_full", "POST", {"using-graph-uri": "urn:a"}, b"update=CLEAR%20ALL", FORM),
        ("update_post_form", "POST", {}, b"update=CLEAR%20ALL", FORM),
        ("update_post_direct", "POST", {}, b"CLEAR ALL", UPDATE),
        ("update_base_uri", "POST", {}, b"CLEAR GRAPH <http://example.org/>", UPDATE),
    ],
)
def test_update_is_refused_as_read_only(
    client: TestClient, name: str, method: str, address: dict[str, str], body: bytes, media_type: str | None
) -> None:
    headers = {} if media_type is None else {"Content-Type": media_type}
    response = client.request(method, "/sparql", params=address, content=body, headers=headers)
    unknown_type = media_type in {None, "text/plain"} and method == "POST"
    assert response.status_code == (415 if unknown_type else 403), name
    assert is_true(post(client, "ASK { ?s ?p ?o }", DIRECT)), "nothing was cleared"
