"""A query in a process of its own: the store's own answers, and an end to everything that takes too much."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.store.answer import AskAnswer, ResultFormat, ResultFormats, ResultKind, SelectAnswer, TriplesAnswer
from kg.store.graph_store import GraphStore
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.query_error import QueryRefusedError, QuerySyntaxError, QueryTimeoutError, Refusal, ResultFormatError
from kg.store.query_process import GraphFolder, ProcessEndedError, QueryProcess, ask_once

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def is_there(process: int) -> bool:
    """Whether a process runs; a zombie nobody waited for would count, too."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def process(thousand: Path) -> QueryProcess:
    opened = QueryProcess(GraphFolder.at(thousand))
    opened.ready()
    return opened


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 3", id="rows"),
        pytest.param("ASK { ?s ?p ?o }", id="ask"),
        pytest.param("CONSTRUCT { ?o2 ?p ?s } { ?s ?p ?o BIND(IRI('http://x') AS ?o2) }", id="triples"),
        pytest.param("SELECT ?s ?none { ?s ?p ?o } ORDER BY ?s LIMIT 2", id="unbound"),
    ],
)
def test_query_process_answers_as_the_store_does(process: QueryProcess, thousand: Path, query: str) -> None:
    assert process.answer(PeopleQuery(query), QueryLimits()) == GraphStore.open_graph(thousand).answer(query)


def test_query_process_deadline_ends_an_endless_query(thousand: Path) -> None:
    asked = QueryProcess(GraphFolder.at(thousand))
    asked.ready()
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"0\.5 s"):
        asked.answer(PeopleQuery(ENDLESS), QueryLimits(seconds=0.5))
    assert time.monotonic() - started < 5
    assert not is_there(asked.number), "the process is gone"


def test_query_process_memory_is_bounded(thousand: Path) -> None:
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    with pytest.raises(QueryRefusedError, match="memory") as caught:
        ask_once(thousand, greedy, QueryLimits(memory=2**30))
    assert caught.value.refusal is Refusal.MEMORY


def test_query_process_memory_is_bounded_query_by_query(process: QueryProcess) -> None:
    query = PeopleQuery("SELECT * { ?a ?b ?c }")
    bounds = (QueryLimits(rows=1, memory=2**31), QueryLimits(rows=1, memory=2**32), QueryLimits(rows=1, memory=2**31))
    assert [len(process.answer(query, limits).rows) for limits in bounds] == [1, 1, 1]  # type: ignore[union-attr]


def test_query_process_values_larger_than_a_result_may_be_are_refused(process: QueryProcess) -> None:
    query = PeopleQuery("SELECT (GROUP_CONCAT(?c) AS ?all) { ?a ?b ?c }")
    with pytest.raises(QueryRefusedError, match="larger than") as caught:
        process.answer(query, QueryLimits(size=5_000))
    assert caught.value.refusal is Refusal.MEMORY
    assert process.lives


def test_query_process_row_limit_says_so_when_it_cuts(process: QueryProcess) -> None:
    cut = process.answer(PeopleQuery("SELECT * { ?s ?p ?o }"), QueryLimits(rows=10))
    assert isinstance(cut, SelectAnswer)
    assert (len(cut), cut.truncated) == (10, True)
    triples = process.answer(PeopleQuery("CONSTRUCT WHERE { ?s ?p ?o }"), QueryLimits(rows=10))
    assert isinstance(triples, TriplesAnswer)
    assert (len(triples.triples), triples.truncated) == (10, True)
    assert process.answer(PeopleQuery("ASK {}"), QueryLimits()) == AskAnswer(True)


def test_query_process_syntax_error_tells_line_and_column(process: QueryProcess) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        process.answer(PeopleQuery("SELECT *\n{ ?s ?p }"), QueryLimits())
    assert (caught.value.line, caught.value.column) == (2, 10)
    assert process.lives


@pytest.mark.parametrize(
    ("query", "formats", "said"),
    [
        pytest.param("ASK {}", ResultFormats(rows=None), "the query gives rows", id="rows"),
        pytest.param("CONSTRUCT WHERE { ?s ?p ?o }", ResultFormats(triples=None), "the query gives triples", id="rdf"),
    ],
)
def test_query_process_tells_when_no_format_fits(
    process: QueryProcess, query: str, formats: ResultFormats, said: str
) -> None:
    with pytest.raises(ResultFormatError, match=said):
        process.written(PeopleQuery(query), formats, QueryLimits())


@pytest.mark.parametrize(
    ("default", "named", "expected"),
    [
        pytest.param(("http://g/2",), (), ["b"], id="default-graph"),
        pytest.param((), ("http://g/2",), ["named b"], id="named-graph"),
        pytest.param(("http://g/1", "http://g/2"), (), ["a", "b"], id="both-merged"),
        pytest.param(("http://g/0",), ("http://g/1",), ["named a"], id="unknown-graph-is-empty"),
    ],
)
def test_query_process_dataset_of_a_request_replaces_from(
    thousand: Path, default: tuple[str, ...], named: tuple[str, ...], expected: list[str]
) -> None:
    text = """SELECT ?l FROM <http://g/1> {
        { <http://a/label> <http://a/is> ?l } UNION
        { GRAPH ?g { <http://a/label> <http://a/is> ?n } BIND(CONCAT("named ", ?n) AS ?l) }
    } ORDER BY ?l"""
    query = PeopleQuery(text, default_graphs=default, named_graphs=named)
    asked = QueryProcess(GraphFolder.at(thousand))
    asked.ready()
    answer = asked.answer(query, QueryLimits())
    asked.end()
    assert isinstance(answer, SelectAnswer)
    assert [row["l"] for row in answer] == expected


def test_query_process_relative_iris_have_the_base_of_the_request(process: QueryProcess) -> None:
    query = PeopleQuery("ASK { <1> <p> ?o }", base="http://a/")
    assert process.answer(query, QueryLimits()) == AskAnswer(True)


def test_query_process_too_deep_to_parse_ends_the_child_only(thousand: Path) -> None:
    with pytest.raises(QueryError, match="too deep"):
        ask_once(thousand, "SELECT * { FILTER(" + "1+" * 20_000 + "1) }")


def test_query_process_without_a_graph_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        ask_once(tmp_path / "nothing", "ASK {}")


def test_query_process_killed_by_somebody_is_noticed(thousand: Path) -> None:
    asked = QueryProcess(GraphFolder.at(thousand))
    asked.ready()
    os.kill(asked.number, signal.SIGKILL)
    with pytest.raises(ProcessEndedError):
        asked.answer(PeopleQuery("ASK {}"), QueryLimits())
    assert not asked.lives
    assert not is_there(asked.number)


@pytest.mark.parametrize("query", ["ASK {}", ENDLESS], ids=["idle", "at-work"])
def test_query_process_dies_with_its_parent(thousand: Path, query: str) -> None:
    script = f"""if True:
        import os, sys, threading, time
        from pathlib import Path
        sys.path.insert(0, {str(ROOT)!r})
        from kg.store.people_query import PeopleQuery, QueryLimits
        from kg.store.query_process import GraphFolder, QueryProcess
        process = QueryProcess(GraphFolder.at(Path({str(thousand)!r})))
        process.ready()
        ask = lambda: process.answer(PeopleQuery({query!r}), QueryLimits())
        threading.Thread(target=ask, daemon=True).start()
        time.sleep(0.5)
        print(process.number, flush=True)
        os.kill(os.getpid(), 9)
    """
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    child = int(done.stdout)
    end = time.monotonic() + 10
    while is_there(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_there(child), done.stderr


def test_query_process_leaves_the_network_and_writes_no_file(thousand: Path) -> None:
    script = f"""if True:
        import resource, signal, socket, sys
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


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells of limits on Linux only")
def test_query_process_is_confined(process: QueryProcess) -> None:
    process.answer(PeopleQuery("ASK {}"), QueryLimits(memory=3 * 2**30))
    limits = Path(f"/proc/{process.number}/limits").read_text(encoding="ascii")
    stated = {line[:25].strip(): line[25:].split()[0] for line in limits.splitlines()}
    assert stated["Max file size"] == "0"
    assert stated["Max core file size"] == "0"
    assert stated["Max address space"] == str(3 * 2**30)
    assert int(stated["Max cpu time"]) < 100
    assert Path(f"/proc/{process.number}/oom_score_adj").read_text(encoding="ascii") == "1000\n"
    assert os.getpriority(os.PRIO_PROCESS, process.number) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 5)


@pytest.mark.parametrize("form", list(ResultFormat))
def test_query_process_writes_every_format(process: QueryProcess, form: ResultFormat) -> None:
    text = "CONSTRUCT WHERE { <http://a/1> ?p ?o }" if form.is_for_triples else "SELECT * { <http://a/1> ?p ?o }"
    formats = ResultFormats(triples=form) if form.is_for_triples else ResultFormats(rows=form)
    written = process.written(PeopleQuery(text), formats, QueryLimits())
    assert (written.form, written.truncated) == (form, False)
    assert "第1行" in written.body.decode() or "\\u7B2C1\\u884C" in written.body.decode()


@pytest.mark.parametrize("form", [form for form in ResultFormat if form.is_for_triples])
def test_query_process_writes_no_triples_as_none(process: QueryProcess, form: ResultFormat) -> None:
    formats = ResultFormats(triples=form)
    written = process.written(PeopleQuery("CONSTRUCT WHERE { <http://none> ?p ?o }"), formats, QueryLimits())
    assert (written.kind, written.truncated) == (ResultKind.TRIPLES, False)


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan")])
def test_query_limits_must_leave_something(seconds: float) -> None:
    with pytest.raises(QueryError):
        QueryLimits(seconds=seconds)
