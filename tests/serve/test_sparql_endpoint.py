import asyncio
import csv
import io
import json
import shlex
import shutil
import subprocess
import threading
import time
import urllib.request
import warnings
from urllib.parse import quote, urlencode

import pytest
from interfaces import interfaces_alone
from own_loop import in_own_loop
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result, ResultRow
from SPARQLWrapper import SPARQLExceptions as Raised
from SPARQLWrapper import SPARQLWrapper
from starlette.requests import Request
from starlette.testclient import TestClient

from kg.serve.options import ServeOptions
from kg.serve.service import Service
from kg.serve.sparql import endpoint as sparql
from kg.store.answer import ResultFormat, ResultFormats, answer_text
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.query_error import QueueFullError
from kg.store.query_queue import QueryQueue
from kg.ui.sparql.share import curl_line

YS = "https://w3id.org/yusuan/ontology#"
PROJECTS = "SELECT ?project ?name ?yuan { ?project a ys:Project ; skos:prefLabel ?name ; ys:annualBudget ?yuan }"
DESCRIBED = "DESCRIBE ?project { ?project a ys:Project } ORDER BY ?project LIMIT 1"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TABLES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
DOCUMENTS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/n-quads": "nquads",
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def endpoint(server: str) -> str:
    return f"{server}/sparql"


@pytest.fixture(scope="module")
def expected(service: Service) -> set[tuple[str, str, str]]:
    rows = service.workspace.store.select(PROJECTS)
    return {(row.text("project"), row.text("name"), row.text("yuan")) for row in rows}


@pytest.mark.parametrize("media_type", TABLES)
@pytest.mark.parametrize("chosen_by", ["accept", "format", "media-type"])
def test_sparql_rows_are_the_same_in_every_format(
    client: TestClient, expected: set[tuple[str, str, str]], media_type: str, chosen_by: str
) -> None:
    params, headers = {"query": PROJECTS}, {"Accept": "application/rdf+xml;q=0.1"}
    if chosen_by == "accept":
        headers = {"Accept": f"image/png, {media_type};q=0.5"}
    else:
        params["format"] = TABLES[media_type] if chosen_by == "format" else media_type
    response = client.get("/sparql", params=params, headers=headers)
    assert response.headers["content-type"].split(";")[0] == media_type
    assert response.headers["vary"] == "Accept"
    result = Result.parse(io.BytesIO(response.content), content_type=media_type)
    assert rows(result) == expected


@pytest.mark.parametrize("media_type", DOCUMENTS)
def test_sparql_triples_are_the_same_in_every_format(client: TestClient, service: Service, media_type: str) -> None:
    response = client.get("/sparql", params={"query": DESCRIBED}, headers={"Accept": media_type})
    assert response.headers["content-type"].split(";")[0] == media_type
    graph = parsed(response.text, DOCUMENTS[media_type])
    wanted = client.get("/sparql", params={"query": DESCRIBED, "format": "nt"}, headers={"Accept": ""})
    assert len(graph) > 5
    assert isomorphic(graph, parsed(wanted.text, "nt"))


def parsed(text: str, form: str) -> Graph:
    if form != "nquads":
        return Graph().parse(data=text, format=form)
    dataset, graph = Dataset(default_union=True), Graph()
    for triple in dataset.parse(data=text, format=form).triples((None, None, None)):
        graph.add(triple)
    return graph


@pytest.mark.parametrize(
    ("accept", "query", "media_type"),
    [
        pytest.param("application/json", "ASK {}", "application/json", id="json"),
        pytest.param("application/json", DESCRIBED, "application/json", id="json-of-triples"),
        pytest.param("text/xml", "ASK {}", "text/xml; charset=utf-8", id="xml"),
        pytest.param("text/plain", DESCRIBED, "text/plain; charset=utf-8", id="n-triples-as-text"),
        pytest.param("application/json, */*;q=0.1", "ASK {}", "application/json", id="named"),
        pytest.param("*/*", "ASK {}", "application/sparql-results+json", id="anything"),
        pytest.param("*/*", DESCRIBED, "text/turtle; charset=utf-8", id="any-triples"),
    ],
)
def test_sparql_names_formats_as_the_client_does(client: TestClient, accept: str, query: str, media_type: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type


@pytest.mark.parametrize(
    ("params", "accept", "status", "told"),
    [
        pytest.param({"query": "ASK {}"}, "image/png", 406, "text/csv", id="no-such-format"),
        pytest.param({"query": "ASK {}"}, "text/turtle", 406, "application/sparql-results+json", id="rows-as-triples"),
        pytest.param({"query": DESCRIBED}, "text/csv", 406, "text/turtle", id="triples-as-rows"),
        pytest.param({"query": "ASK {}", "format": "pdf"}, "*/*", 400, "pdf", id="unknown-name"),
        pytest.param({"query": "SELECT * {\n ?s ?p }"}, "*/*", 400, "line 2", id="syntax"),
        pytest.param({"query": "SELECT * { SERVICE <http://x/> {} }"}, "*/*", 400, "SERVICE", id="service"),
        pytest.param({"query": "INSERT DATA { <a:a> <a:b> 1 }"}, "*/*", 400, "INSERT", id="update-as-query"),
        pytest.param({"query": " "}, "*/*", 400, "empty", id="empty"),
        pytest.param({"query": ENDLESS, "timeout": "0.3"}, "*/*", 503, "0.3 s", id="deadline"),
        pytest.param({"query": "ASK {}", "timeout": "x"}, "*/*", 400, "seconds", id="timeout"),
    ],
)
def test_sparql_problem_says_what_is_wrong(
    client: TestClient, params: dict[str, str], accept: str, status: int, told: str
) -> None:
    response = client.get("/sparql", params=params, headers={"Accept": accept})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert told in problem["detail"]


def test_sparql_syntax_error_has_line_and_column(client: TestClient) -> None:
    problem = client.get("/sparql", params={"query": "SELECT *\n{ ?s ?p }"}).json()
    assert (problem["line"], problem["column"]) == (2, 10)


def test_sparql_too_long_a_query_or_body_is_413(client: TestClient) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    for size in (60_000, 3_000_000):
        response = client.post("/sparql", content=f"ASK {{}} #{'x' * size}", headers=headers)
        assert response.status_code == 413, size


def test_sparql_cut_result_says_so_and_where_it_goes_on(
    client: TestClient, service: Service, monkeypatch: pytest.MonkeyPatch, expected: set[tuple[str, str, str]]
) -> None:
    monkeypatch.setattr(sparql, "LIMITS", QueryLimits(rows=7))
    found, address, cut = [], f"/sparql?{urlencode({'query': f'{PROJECTS} ORDER BY ?project', 'format': 'csv'})}", []
    while address:
        response = client.get(address)
        found += list(csv.reader(io.StringIO(response.text)))[1:]
        cut.append(response.headers.get("x-yusuan-truncated"))
        link = response.headers.get("link", "")
        assert not link or link.endswith('; rel="next"')
        address = link[1:].partition(">")[0]
    assert sorted(map(tuple, found)) == sorted(expected)
    assert cut == ["7"] * ((len(expected) - 1) // 7) + [None]


def test_sparql_whole_result_does_not_say_that_it_was_cut(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": PROJECTS})
    assert not {"link", "x-yusuan-truncated"} & response.headers.keys()


def test_sparql_result_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": PROJECTS})
    tag = first.headers["etag"]
    again = client.get("/sparql", params={"query": PROJECTS}, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    for params, accept in (
        ({"query": f"{PROJECTS} LIMIT 1"}, "*/*"),
        ({"query": PROJECTS}, "text/csv"),
        ({"query": PROJECTS, "default-graph-uri": "urn:a"}, "*/*"),
    ):
        other = client.get("/sparql", params=params, headers={"If-None-Match": tag, "Accept": accept})
        assert other.status_code == 200, params


def test_sparql_result_that_changes_has_no_tag(client: TestClient) -> None:
    assert "etag" not in client.get("/sparql", params={"query": "SELECT (NOW() AS ?n) {}"}).headers


def test_sparql_head_and_options_have_no_body(client: TestClient) -> None:
    head = client.head("/sparql", params={"query": "ASK {}"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/sparql-results+json"
    options = client.options("/sparql")
    assert (options.status_code, options.content) == (204, b"")
    assert set(options.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


def test_sparql_pages_of_other_sites_may_ask(client: TestClient) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    asked = {**origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    preflight = client.options("/sparql", headers=asked)
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    response = client.get("/sparql", params={"query": "ASK {}"}, headers=origin)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "X-Yusuan-Truncated" in response.headers["access-control-expose-headers"]


def test_sparql_full_queue_is_429_with_when_to_come_again(
    client: TestClient, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise QueueFullError("too many queries wait", 3)

    monkeypatch.setattr(type(service.queries), "submit_written", full)
    response = client.get("/sparql", params={"query": "ASK {}"})
    assert (response.status_code, response.headers["retry-after"]) == (429, "3")


def test_sparql_client_that_goes_away_ends_its_query(service: Service) -> None:
    messages = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, object]:
        if messages:
            return messages.pop()
        await asyncio.sleep(0.2)
        return {"type": "http.disconnect"}

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/sparql",
        "root_path": "",
        "scheme": "http",
        "server": ("graph.example.org", 80),
        "query_string": urlencode({"query": ENDLESS}).encode(),
        "headers": [],
    }
    started = time.monotonic()
    response = in_own_loop(sparql.SparqlEndpoint(service).answer, Request(scope, receive))
    assert response.status_code == 499
    assert time.monotonic() - started < 20, "nobody waited for the deadline"
    assert service.queries.counts().at_work == 0


def test_sparql_service_answers_others_while_a_query_runs(client: TestClient, service: Service) -> None:
    formats = ResultFormats()
    slow = service.queries.submit_written(service.workspace.store, PeopleQuery(ENDLESS), formats)
    try:
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"]
        assert not slow.future.done()
    finally:
        slow.cancel()


@pytest.mark.parametrize("path", ["/sparql?query=ASK%20%7B%7D", f"/id/region/{quote('霁川市')}.ttl"])
def test_sparql_places_are_counted_by_customer(service: Service, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    counted: list[str | None] = []
    may_work = QueryQueue.may_work

    def noted(queue: QueryQueue, client: str | None) -> bool:
        counted.append(client)
        return may_work(queue, client)

    monkeypatch.setattr(QueryQueue, "may_work", noted)
    app = interfaces_alone(service, ServeOptions(allowed_hosts=("*.example.org",), requests_per_minute=0))
    asked = TestClient(app, base_url="http://graph.example.org", client=("2001:db8:7:12::a", 1))
    assert asked.get(path).status_code == 200
    assert set(counted) == {"2001:db8:7:12::/64"}


def test_sparql_browser_gets_the_page_and_programs_the_result(server: str, endpoint: str) -> None:
    def kind(address: str, accept: str) -> str:
        asked = urllib.request.Request(address, headers={"Accept": accept})
        with urllib.request.urlopen(asked, timeout=30) as response:
            return str(response.headers["content-type"]).partition(";")[0]

    query = f"{endpoint}?query={quote('ASK {}')}"
    assert kind(query, BROWSER) == "text/html"
    assert kind(endpoint, BROWSER) == "text/html"
    assert kind(query, "*/*") == "application/sparql-results+json"
    assert kind(f"{query}&format=csv", BROWSER) == "text/csv"
    assert kind(endpoint, "*/*") == "text/turtle"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("direct", [False, True], ids=["urlencoded", "direct"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_sparql_wrapper_reads_rows(
    endpoint: str, expected: set[tuple[str, str, str]], method: str, direct: bool, form: str
) -> None:
    wrapper = wrapped(endpoint, prefixed(PROJECTS), form)
    wrapper.setMethod(method)
    if direct and method == "POST":
        wrapper.setRequestMethod("postdirectly")
    body = wrapper.query().response.read()
    media_type = next(name for name, short in TABLES.items() if short == form)
    result = Result.parse(io.BytesIO(body), content_type=media_type)
    assert rows(result) == expected


@pytest.mark.parametrize("form", ["turtle", "n3", "rdf", "rdf+xml", "xml", "json-ld"])
@pytest.mark.parametrize("negotiated", [False, True], ids=["parameters", "accept-alone"])
def test_sparql_wrapper_reads_triples(client: TestClient, endpoint: str, form: str, negotiated: bool) -> None:
    wrapper = wrapped(endpoint, prefixed(DESCRIBED), form)
    wrapper.setOnlyConneg(negotiated)
    answer = wrapper.queryAndConvert()
    if isinstance(answer, bytes):
        answer = Graph().parse(data=answer.decode(), format="turtle")
    wanted = client.get("/sparql", params={"query": DESCRIBED, "format": "nt"}).text
    assert isinstance(answer, Graph)
    assert isomorphic(answer, Graph().parse(data=wanted, format="nt"))


def test_sparql_wrapper_understands_errors(endpoint: str) -> None:
    with pytest.raises(Raised.QueryBadFormed):
        wrapped(endpoint, "SELECT * {", "json").query()
    wrapper = wrapped(endpoint, "ASK { ?s ?p ?o }", "json")
    told = wrapper.queryAndConvert()
    assert isinstance(told, dict)
    assert told["boolean"]


def rows(result: Result) -> set[tuple[str, ...]]:
    found = (row for row in result if isinstance(row, ResultRow))
    return {tuple(map(str, row)) for row in found}


def wrapped(endpoint: str, query: str, form: str) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(endpoint, returnFormat=form)
    wrapper.setQuery(query)
    return wrapper


def prefixed(query: str) -> str:
    return f"PREFIX ys: <{YS}> PREFIX skos: <{SKOS}> {query}"


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_sparql_is_a_graph_to_rdflib(endpoint: str, service: Service, method: str) -> None:
    store = service.workspace.store
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        remote = Graph(SPARQLStore(endpoint, method=method))
        assert len(remote) == store.quad_count()
        project = URIRef(store.select("SELECT ?x { ?x a ys:Project } ORDER BY ?x LIMIT 1").rows[0].text("x"))
        label = remote.value(project, SKOS.prefLabel)
        assert isinstance(label, Literal)
        assert (project, RDF.type, URIRef(f"{YS}Project")) in remote
        assert (project, RDF.type, URIRef(f"{YS}Report")) not in remote
        assert set(remote.objects(project, SKOS.prefLabel)) == {label}
        rows = list(remote.query("SELECT ?p ?n { ?p skos:prefLabel ?n }", initBindings={"p": project}))
        assert [tuple(row) for row in rows] == [(project, label)]  # type: ignore[arg-type]
        asked = remote.query(f"ASK {{ ?p a <{YS}Project> }}", initBindings={"p": project})
        assert asked.askAnswer is True
        made = remote.query(f"CONSTRUCT {{ ?p a <{YS}Project> }} WHERE {{ ?p a <{YS}Project> }}")
        assert len(list(made)) == len(list(remote.subjects(RDF.type, URIRef(f"{YS}Project"))))


def test_sparql_named_graph_to_rdflib_is_that_graph(endpoint: str, service: Service) -> None:
    name = next(one for one in service.workspace.store.graph_names() if "/report/" in one)
    count = service.workspace.store.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").rows[0]
    remote = Graph(SPARQLStore(endpoint), identifier=URIRef(name))
    assert len(remote) == count.integer("n")


def test_sparql_many_clients_at_once_get_their_own_answers(endpoint: str) -> None:
    wrong: list[object] = []

    def ask(number: int) -> None:
        query = quote(f"SELECT ({number} * 2 AS ?n) {{}}")
        with urllib.request.urlopen(f"{endpoint}?query={query}", timeout=60) as response:
            found = json.load(response)["results"]["bindings"][0]["n"]["value"]
        if found != str(number * 2):
            wrong.append((number, found))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_sparql_request_of_the_page_gives_the_result_of_the_page(endpoint: str, service: Service) -> None:
    query = f"{PROJECTS} ORDER BY ?project LIMIT 3"
    page = f"{endpoint}?{urlencode({'query': query})}"
    done = subprocess.run(shlex.split(curl_line(query, page)), capture_output=True, check=True)
    wanted = service.workspace.store.answer(query)
    assert list(csv.reader(io.StringIO(done.stdout.decode()))) == list(
        csv.reader(io.StringIO(answer_text(wanted, ResultFormat.CSV)))
    )
