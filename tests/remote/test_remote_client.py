"""Servers that misbehave: each is told of in a sentence, none is waited for beyond the deadline."""

import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import QueryError, StoreError
from kg.store.answer import AskAnswer, SelectAnswer
from kg.store.location import Endpoint
from kg.store.people_query import PeopleQuery
from kg.store.query_error import QueryRefusedError, QuerySyntaxError, QueryTimeoutError
from kg.store.remote_client import Bounds
from kg.store.remote_graph import RemoteGraph
from kg.store.term import TermKind

Handler = Callable[[BaseHTTPRequestHandler], None]
ROWS = "SELECT ?x { ?x ?p ?o }"


@contextmanager
def server(answer: Handler) -> Iterator[RemoteGraph]:
    """A graph behind a server that does ``answer`` with each request."""

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.body = self.rfile.read(int(self.headers["Content-Length"]))
            answer(self)

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        store = f"sparql+http://reader:hunter2@127.0.0.1:{running.server_address[1]}/sparql"
        yield RemoteGraph(Endpoint.parse(store), "https://example.org/")
    finally:
        running.shutdown()
        running.server_close()


def says(body: bytes, status: int = 200, **headers: str) -> Handler:
    """Give ``body`` to every request."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def result(*values: str) -> bytes:
    """A SELECT's result with the column x."""
    bindings = ",".join(f'{{"x": {value}}}' for value in values)
    return f'{{"head": {{"vars": ["x"]}}, "results": {{"bindings": [{bindings}]}}}}'.encode()


XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{"type": "uri", "value": "http://a/预算"}', "<http://a/预算>"),
        ('{"type": "literal", "value": "甲"}', '"甲"'),
        (f'{{"type": "literal", "value": "甲", "datatype": "{XSD}string"}}', '"甲"'),
        ('{"type": "literal", "value": "甲", "xml:lang": "zh"}', '"甲"@zh'),
        (f'{{"type": "typed-literal", "value": "2.50", "datatype": "{XSD}decimal"}}', f'"2.5"^^<{XSD}decimal>'),
        (f'{{"type": "literal", "value": "-0.0", "datatype": "{XSD}decimal"}}', f'"0"^^<{XSD}decimal>'),
        (f'{{"type": "literal", "value": "100", "datatype": "{XSD}decimal"}}', f'"100"^^<{XSD}decimal>'),
        (f'{{"type": "typed-literal", "value": "1", "datatype": "{XSD}boolean"}}', f'"true"^^<{XSD}boolean>'),
        (f'{{"type": "literal", "value": "2023", "datatype": "{XSD}gYear"}}', f'"2023"^^<{XSD}gYear>'),
    ],
)
def test_remote_client_terms_are_those_of_the_embedded_graph(written: str, read: str) -> None:
    with server(says(result(written))) as graph:
        (row,) = graph.rows(ROWS)
    assert str(row.term("x")) == read


def test_remote_client_reads_blank_nodes_and_gaps() -> None:
    with server(says(result('{"type": "bnode", "value": "nodeID://b10023"}'))) as graph:
        (row,) = graph.rows("SELECT ?x ?gap { ?x ?p ?o }")
    term = row.term("x")
    assert term is not None
    assert (term.kind, row.columns, row["gap"]) == (TermKind.BLANK, ("x", "gap"), None)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(b'{"head": {}, "boolean": true}', True, id="as the standard says"),
        pytest.param(b'{"head": {}, "boolean": false}', False, id="no"),
        pytest.param(result('{"type": "literal", "value": "1"}'), True, id="a row, as Virtuoso says"),
        pytest.param(result(), False, id="no row"),
    ],
)
def test_remote_client_understands_yes_and_no(body: bytes, expected: bool) -> None:
    with server(says(body)) as graph:
        assert graph.answer("ASK { ?s ?p ?o }") == AskAnswer(expected)


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        pytest.param(says(b"<html>", 200), StoreError, "did not answer with SPARQL results", id="no JSON"),
        pytest.param(says(b"", 200), StoreError, "did not answer with SPARQL results", id="nothing"),
        pytest.param(says(b"bad", 400), QueryError, "refused the query \\(400\\): bad", id="wrong query"),
        pytest.param(says(b"oops", 503), StoreError, "answered 503: oops", id="out of order"),
        pytest.param(says(b"", 302, Location="http://x/"), StoreError, "answered 302", id="redirect"),
        pytest.param(says(b"", 401), StoreError, "does not let this user in", id="wrong password"),
        pytest.param(says(b"", 504), QueryTimeoutError, "its own deadline", id="server's deadline"),
        pytest.param(says(result(), 200, X_SQL_State="S1TAT"), QueryError, "a part of the result", id="partial"),
    ],
)
def test_remote_client_tells_what_a_server_does_wrong(answer: Handler, error: type[Exception], message: str) -> None:
    with server(answer) as graph, pytest.raises(error, match=message) as told:
        graph.answer(ROWS)
    assert "hunter2" not in str(told.value)


def test_remote_client_cut_results_are_refused_or_told() -> None:
    one = '{"type": "literal", "value": "a"}'
    with server(says(result(one, one), 200, X_SPARQL_MaxRows="2")) as graph:
        with pytest.raises(QueryError, match="at most 2 rows"):
            graph.answer(ROWS)
        answer = graph.answer(ROWS, row_limit=10)
    assert isinstance(answer, SelectAnswer)
    assert answer.truncated


def test_remote_client_rows_asked_to_be_distinct_are() -> None:
    one = '{"type": "literal", "value": "a"}'
    with server(says(result(one, one))) as graph:
        assert len(graph.rows(ROWS)) == 2
        assert len(graph.rows("# why\nPREFIX a: <http://a/> SELECT DISTINCT ?x { ?x ?p ?o }")) == 1


def test_remote_client_server_that_is_gone_is_told() -> None:
    with server(says(b"")) as graph:
        pass
    with pytest.raises(StoreError, match="is it running"):
        graph.answer(ROWS)


def test_remote_client_wrong_queries_are_not_sent() -> None:
    seen: list[bytes] = []
    with server(lambda request: seen.append(request.path.encode())) as graph, pytest.raises(QuerySyntaxError) as told:
        graph.answer("SELECT ?x {\n ?x ?p }")
    assert told.value.line == 2
    assert not seen


def test_remote_client_deadline_holds_against_a_trickle() -> None:
    def trickle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000000")
        request.end_headers()
        try:
            while True:
                request.wfile.write(b" ")
                request.wfile.flush()
                time.sleep(0.05)
        except OSError:
            request.close_connection = True

    with server(trickle) as graph, pytest.raises(QueryTimeoutError):
        graph.evaluate(PeopleQuery(ROWS), Bounds(seconds=0.5))


def test_remote_client_size_of_a_reply_is_bounded() -> None:
    with server(says(b" " * 100_000)) as graph, pytest.raises(QueryRefusedError, match="larger than 1,000 bytes"):
        graph.evaluate(PeopleQuery(ROWS), Bounds(bytes=1_000))


def test_remote_client_password_is_shown_when_it_is_asked_for_and_prefixes_are_declared() -> None:
    seen: list[tuple[str | None, bytes]] = []

    def doubting(request: BaseHTTPRequestHandler) -> None:
        seen.append((request.headers["Authorization"], getattr(request, "body", b"")))
        if request.headers["Authorization"] is None:
            says(b"", 401, WWW_Authenticate='Basic realm="x"')(request)
        else:
            says(result())(request)

    with server(doubting) as graph:
        graph.answer("BASE <http://b/> SELECT ?x { ?x a ys:Report }")
        graph.answer(ROWS)
    secret = f"Basic {b64encode(b'reader:hunter2').decode()}"
    assert [who for who, _ in seen] == [None, secret, secret]
    assert seen[1][1].startswith(b"query=BASE+%3Chttp%3A%2F%2Fb%2F%3E+PREFIX+ys%3A")


def test_remote_client_a_connection_that_was_closed_is_opened_again() -> None:
    times: list[int] = []

    def first_time_never(request: BaseHTTPRequestHandler) -> None:
        times.append(1)
        if len(times) == 1:
            request.close_connection = True
            request.connection.close()
        else:
            says(result())(request)

    with server(first_time_never) as graph:
        assert len(graph.rows(ROWS)) == 0
    assert len(times) == 2
