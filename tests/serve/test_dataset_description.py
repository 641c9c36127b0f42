import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, VOID
from starlette.testclient import TestClient

from kg.serve.service import Service
from kg.serve.sparql.formats import ROWS, TRIPLES

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
HERE = "http://graph.example.org/"
ENDPOINT, DESCRIPTION = URIRef(f"{HERE}sparql"), URIRef(f"{HERE}.well-known/void")
WRITTEN = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/n-triples": "nt"}


def described(client: TestClient, path: str, media_type: str = "text/turtle") -> Graph:
    response = client.get(path, headers={"Accept": media_type})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].split(";")[0] == media_type
    return Graph().parse(data=response.text, format=WRITTEN[media_type])


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void"])
@pytest.mark.parametrize("media_type", list(WRITTEN))
def test_descriptions_are_the_same_in_every_format(client: TestClient, path: str, media_type: str) -> None:
    assert isomorphic(described(client, path, media_type), described(client, path))


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void"])
def test_descriptions_are_not_sent_twice(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_descriptions_name_the_address_that_was_asked(client: TestClient) -> None:
    for host in ("other.example.org", "third.example.org:8501"):
        text = client.get("/sparql", headers={"Host": host}).text
        assert f"http://{host}/sparql" in text
        assert "graph.example.org" not in text


def test_service_description_says_what_the_service_is(client: TestClient) -> None:
    graph = described(client, "/sparql")
    assert (ENDPOINT, RDF.type, SD.Service) in graph
    assert graph.value(ENDPOINT, SD.endpoint) == ENDPOINT
    assert set(graph.objects(ENDPOINT, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert set(graph.objects(ENDPOINT, SD.feature)) == {SD.UnionDefaultGraph}
    assert graph.value(ENDPOINT, RDFS.seeAlso) == DESCRIPTION
    assert {text.language for text in graph.objects(ENDPOINT, DCTERMS.description)} == {"zh", "en"}  # type: ignore[attr-defined]


def test_service_description_lists_every_format_that_is_answered(client: TestClient) -> None:
    assert len(set(described(client, "/sparql").objects(ENDPOINT, SD.resultFormat))) == len(ROWS) + len(TRIPLES)


def test_service_description_dataset_holds_the_graphs_of_every_build(client: TestClient, service: Service) -> None:
    graph = described(client, "/sparql")
    dataset = graph.value(ENDPOINT, SD.defaultDataset)
    named = {graph.value(one, SD.name) for one in graph.objects(dataset, SD.namedGraph)}
    existing = set(service.workspace.store.graph_names())
    assert {str(one) for one in named} == {one for one in existing if "/report/" not in one}
    union = graph.value(dataset, SD.defaultGraph)
    counted = graph.value(union, VOID.triples)
    statistics = service.workspace.store.select(
        f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{service.workspace.base}graph/statistics> {{ ?s ?p ?o }} }}"
    )
    uncounted = statistics.rows[0].integer("n") or 0
    assert int(str(counted)) == service.workspace.store.quad_count() - uncounted


def test_void_says_what_the_dataset_holds_and_where_it_is_reached(client: TestClient, service: Service) -> None:
    graph = described(client, "/.well-known/void")
    dataset = graph.value(DESCRIPTION, FOAF.primaryTopic)
    assert (DESCRIPTION, RDF.type, VOID.DatasetDescription) in graph
    assert dataset == URIRef(f"{service.workspace.base}dataset")
    assert (dataset, RDF.type, VOID.Dataset) in graph
    assert graph.value(dataset, VOID.sparqlEndpoint) == ENDPOINT
    assert graph.value(dataset, VOID.uriSpace) == Literal(service.workspace.base)
    assert graph.value(dataset, FOAF.homepage) == URIRef(HERE)
    assert set(graph.objects(dataset, VOID.feature)) == {FORMATS.Turtle, FORMATS["JSON-LD"], FORMATS["N-Triples"]}
    assert str(graph.value(dataset, DCTERMS.modified)) == service.workspace.info.created


def test_void_counts_classes_as_the_graph_does(client: TestClient, service: Service) -> None:
    graph = described(client, "/.well-known/void")
    dataset = graph.value(DESCRIPTION, FOAF.primaryTopic)
    project = URIRef("https://w3id.org/yusuan/ontology#Project")
    parts = [one for one in graph.objects(dataset, VOID.classPartition) if (one, VOID["class"], project) in graph]
    counted = service.workspace.store.select("SELECT (COUNT(*) AS ?n) { ?x a ys:Project }").rows[0].integer("n")
    assert [int(str(graph.value(one, VOID.entities))) for one in parts] == [counted]
    assert len(list(graph.objects(dataset, VOID.propertyPartition))) > 50
    assert not list(graph.objects(dataset, VOID.subset)), "hundreds of thousands in a large graph"


def test_void_examples_can_be_followed(client: TestClient, service: Service) -> None:
    graph = described(client, "/.well-known/void")
    examples = [str(one) for one in graph.objects(None, VOID.exampleResource)]
    assert len(examples) == 4
    for node in examples:
        path = node.replace(service.workspace.base, "/id/")
        assert client.get(path, headers={"Accept": "application/n-triples"}).status_code == 200, node
