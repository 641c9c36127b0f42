import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.store.answer import AskAnswer, SelectAnswer, TriplesAnswer
from kg.store.build_store import BuildStore
from kg.store.graph_store import GraphStore
from kg.store.guard import MAX_LENGTH, MAX_NESTING, check_query
from kg.store.people_query import QueryLimits, RunningQuery, people_query
from kg.store.query_error import QueryCancelledError, QuerySyntaxError, QueryTimeoutError

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("people") / "graph"
    store = BuildStore.create(folder)
    store.replace_graph(
        "http://g/1", [f'<http://a/{n}> <http://a/p> "第{n}行"@zh <http://g/1> .' for n in range(1_000)]
    )
    store.finish()
    return folder


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 3", id="rows"),
        pytest.param("ASK { ?s ?p ?o }", id="ask"),
        pytest.param("CONSTRUCT { ?o2 ?p ?s } { ?s ?p ?o BIND(IRI('http://x') AS ?o2) }", id="triples"),
        pytest.param("SELECT ?s ?none { ?s ?p ?o } ORDER BY ?s LIMIT 2", id="unbound"),
    ],
)
def test_people_query_answers_as_the_store_does(graph: Path, query: str) -> None:
    assert people_query(graph, query) == GraphStore.open_graph(graph).answer(query)


def test_people_query_deadline_ends_an_endless_query(graph: Path) -> None:
    running = RunningQuery(graph, ENDLESS, QueryLimits(seconds=0.5))
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"0\.5 s"):
        running.wait()
    assert time.monotonic() - started < 5
    assert running._process.poll() is not None, "the process is gone"


def test_people_query_can_be_cancelled(graph: Path) -> None:
    running = RunningQuery(graph, ENDLESS, QueryLimits(seconds=60))
    threading.Timer(0.3, running.cancel).start()
    with pytest.raises(QueryCancelledError):
        running.wait()
    assert running._process.poll() is not None


def test_people_query_memory_is_bounded(graph: Path) -> None:
    with pytest.raises(QueryError, match="memory"):
        people_query(graph, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i", QueryLimits(memory=2**30))


def test_people_query_row_limit_says_so_when_it_cuts(graph: Path) -> None:
    cut = people_query(graph, "SELECT * { ?s ?p ?o }", QueryLimits(rows=10))
    assert isinstance(cut, SelectAnswer)
    assert (len(cut), cut.truncated) == (10, True)
    triples = people_query(graph, "CONSTRUCT WHERE { ?s ?p ?o }", QueryLimits(rows=10))
    assert isinstance(triples, TriplesAnswer)
    assert (len(triples.triples), triples.truncated) == (10, True)
    assert people_query(graph, "ASK {}") == AskAnswer(True)


def test_people_query_syntax_error_tells_line_and_column(graph: Path) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        people_query(graph, "SELECT *\n{ ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 10)


def test_people_query_too_deep_to_parse_ends_the_child_only(graph: Path) -> None:
    with pytest.raises(QueryError, match="too deep"):
        people_query(graph, "SELECT * { FILTER(" + "1+" * 20_000 + "1) }")


def test_people_query_worker_leaves_the_network() -> None:
    script = f"""if True:
        import socket, sys
        sys.path.insert(0, {str(ROOT)!r})
        from kg.store.query_worker import leave_network
        if not leave_network():
            sys.exit("the kernel does not let it")
        with socket.socket() as client:
            client.settimeout(2)
            print(client.connect_ex(("127.0.0.1", int(sys.argv[1]))) == 0)
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        done = subprocess.run([sys.executable, "-c", script, port], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(done.stderr.strip())
    assert done.stdout == "False\n"


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan")])
def test_people_query_limits_must_leave_something(seconds: float) -> None:
    with pytest.raises(QueryError):
        QueryLimits(seconds=seconds)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", id="plain"),
        pytest.param("SELECT * { sErViCe<http://x/>{ ?s ?p ?o } }", id="mixed-case-without-space"),
        pytest.param("SELECT * { SERVICE SILENT ?s { ?s ?p ?o } }", id="variable"),
        pytest.param("PREFIX : <http://x/> SELECT * { SERVICE:x { ?s ?p ?o } }", id="name-of-empty-prefix"),
        pytest.param("PREFIX e: <http://x/> SELECT * { SERVICEe:x { ?s ?p ?o } }", id="glued-to-a-prefix"),
        pytest.param("SELECT * { SERVICESILENT<http://x/>{} }", id="glued-to-silent"),
        pytest.param("SELECT * { ?s ?p 1SERVICE<http://x/>{} }", id="after-a-number"),
        pytest.param("SELECT * { ?s ?p trueSERVICE<http://x/>{} }", id="after-a-boolean"),
        pytest.param("SELECT * { ?s ?p e:o.SERVICE<http://x/>{} }", id="after-name-and-dot"),
        pytest.param("SELECT * { ?s ?p _:b.SERVICE<http://x/>{} }", id="after-blank-node-and-dot"),
        pytest.param("SELECT * { ?s ?p 'x'SERVICE<http://x/>{} }", id="after-a-string"),
        pytest.param("SELECT * { # a comment\nSERVICE<http://x/>{} }", id="after-a-comment"),
        pytest.param("SELECT * { ?s ?p e:a\\#b . SERVICE<http://x/>{} }", id="after-an-escaped-hash"),
        pytest.param("SELECT * { FILTER(?a<?b) SERVICE ?x { } FILTER(?a>?b) }", id="between-less-and-greater"),
        pytest.param("SELECT * { ?s ?p '''it's''' SERVICE <http://x/> {} }", id="after-a-long-string"),
        pytest.param("SELECT * { \\u0053ERVICE <http://x/> {} }", id="escaped-letter"),
        pytest.param('SELECT * { ?s ?p "\\u0022 . SERVICE <http://x/> {} # " }', id="escaped-quote"),
    ],
)
def test_guard_refuses_service_in_any_spelling(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT ?service { ?service ?p ?o }", id="variable"),
        pytest.param("SELECT * { ?s ys:indicatorCategory ys:ServiceSatisfactionIndicator }", id="name"),
        pytest.param("SELECT * { ?s ?p 'SERVICE <http://x/> {}' }", id="string"),
        pytest.param('SELECT * { ?s ?p """a "SERVICE" b""" }', id="long-string"),
        pytest.param("SELECT * { ?s <http://x/service> ?o }", id="iri"),
        pytest.param("SELECT * { ?s ?p ?o } # no SERVICE here", id="comment"),
        pytest.param("SELECT * { ?s ?p 'DELETE' FILTER(?o < 3 && ?o > 1) }", id="words-in-strings"),
        pytest.param("SELECT * { ?s ys:plan/ys:with ?load }", id="names-like-updates"),
        pytest.param("BASE <http://x/> PREFIX add: <http://x/> SELECT * { ?s add:x ?o }", id="prefix-like-an-update"),
    ],
)
def test_guard_lets_pass_what_only_looks_like_it(query: str) -> None:
    check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("INSERT DATA { <http://a> <http://b> 1 }", id="insert"),
        pytest.param("PREFIX x: <http://x/> delete where { ?s ?p ?o }", id="delete"),
        pytest.param("LOAD <http://x/>", id="load"),
        pytest.param("# SELECT\nDROP ALL", id="drop-after-comment"),
        pytest.param("WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", id="with"),
    ],
)
def test_guard_refuses_updates(query: str) -> None:
    with pytest.raises(QueryError, match="would change the graph"):
        check_query(query)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        pytest.param(" \n", "empty", id="empty"),
        pytest.param("SELECT * { " + " " * MAX_LENGTH + "}", "characters", id="long"),
        pytest.param("SELECT * { FILTER" + "(" * MAX_NESTING + "1" + ")" * MAX_NESTING + "}", "nests", id="deep"),
        pytest.param("SELECT * { FILTER(" + "! " * 30 + "1) }", "signs", id="signs-apart"),
        pytest.param("SELECT * { ?s " + "^" * 30 + "<http://p> ?o }", "signs", id="signs"),
    ],
)
def test_guard_refuses_what_would_end_the_parser(query: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        check_query(query)


def test_guard_allows_the_depth_real_queries_have() -> None:
    check_query("SELECT * { " + "{ " * 30 + "?s ?p ?o" + " }" * 30 + " }")
