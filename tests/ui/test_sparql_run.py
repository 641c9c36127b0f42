"""A query at work: it is cancelled, ends when nobody looks, and its process is gone."""

import os
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from asking import run_of

from kg.store.people_query import QueryLimits
from kg.store.query_pool import QueryPool
from kg.store.query_queue import PoolSize
from kg.ui.sparql.history import MOST, Asked, remembered
from kg.ui.sparql.page import LIMITS, SparqlAddress
from kg.ui.sparql.run import Answered, QueryRun, SparqlProblem
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace

ENDLESS = SparqlAddress(query="SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")


def is_there(process: int | None) -> bool:
    """Whether a process runs; a zombie nobody waited for would count, too."""
    assert process is not None
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def begun(run: QueryRun) -> None:
    """Wait until it has its process."""
    end = time.monotonic() + 30
    while run.process is None and time.monotonic() < end:
        assert run.look(0.05) is None


def problem(run: QueryRun, seconds: float = 30) -> SparqlProblem:
    outcome = run.look(seconds)
    assert isinstance(outcome, SparqlProblem), outcome
    return outcome


def test_sparql_run_does_not_wait_and_is_cancelled_with_its_process(workspace: Workspace) -> None:
    started = time.monotonic()
    run = run_of(workspace, ENDLESS)
    assert run.look(0.2) is None
    assert time.monotonic() - started < 5
    begun(run)
    process = run.process
    assert is_there(process)
    run.cancel()
    assert problem(run).sentence is SparqlWord.CANCELLED
    assert not is_there(process)
    run.cancel()


def test_sparql_run_ends_when_nobody_looks(workspace: Workspace) -> None:
    run = run_of(workspace, ENDLESS, patience=0.5)
    begun(run)
    process = run.process
    end = time.monotonic() + 30
    while run.outcome is None and time.monotonic() < end:
        time.sleep(0.1)
    assert problem(run).sentence is SparqlWord.LEFT
    assert not is_there(process)


def test_sparql_run_goes_on_while_somebody_looks(workspace: Workspace) -> None:
    run = run_of(workspace, ENDLESS, patience=1.0)
    for _ in range(8):
        assert run.look(0.25) is None
    run.cancel()
    assert problem(run).sentence is SparqlWord.CANCELLED


def test_sparql_run_waits_for_a_place_and_can_be_cancelled_there(workspace: Workspace) -> None:
    queries = QueryPool(PoolSize(places=1))
    first = QueryRun(workspace, queries, ENDLESS)
    begun(first)
    second = QueryRun(workspace, queries, ENDLESS)
    third = QueryRun(workspace, queries, SparqlAddress(query="ASK {}"))
    assert third.look(0.5) is None
    assert second.is_waiting
    assert third.is_waiting
    second.cancel()
    assert problem(second).sentence is SparqlWord.CANCELLED
    assert second.process is None
    first.cancel()
    assert isinstance(third.look(30), Answered)
    queries.close()


def test_sparql_run_says_when_to_come_back_where_the_queue_is_full(workspace: Workspace) -> None:
    queries = QueryPool(PoolSize(places=1, waiting=0))
    first = QueryRun(workspace, queries, ENDLESS)
    found = problem(QueryRun(workspace, queries, SparqlAddress(query="ASK {}")))
    assert found.sentence is SparqlWord.QUEUE_FULL
    assert int(found.values["wait"]) >= 1
    queries.close()
    assert problem(first).sentence is SparqlWord.CANCELLED


def test_sparql_run_deadline_ends_it(workspace: Workspace) -> None:
    run = run_of(workspace, ENDLESS, QueryLimits(seconds=1.0))
    begun(run)
    process = run.process
    assert problem(run).sentence is SparqlWord.TOO_SLOW
    assert not is_there(process)
    assert "秒内没有完成" in problem(run).text(Language.ZH)


def test_sparql_run_memory_is_told_in_both_languages(workspace: Workspace) -> None:
    greedy = SparqlAddress(query="SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i")
    found = problem(run_of(workspace, greedy, QueryLimits(seconds=60, memory=2**30)), 90)
    assert found.sentence is SparqlWord.TOOK_MEMORY
    assert "1 GB" in found.text(Language.ZH)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        pytest.param("DELETE WHERE { ?s ?p ?o }", SparqlWord.REFUSED_UPDATE, id="update"),
        pytest.param(
            "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", SparqlWord.REFUSED_SERVICE, id="service"
        ),
        pytest.param("   ", SparqlWord.REFUSED_EMPTY, id="empty"),
        pytest.param("ASK { " + "{" * 70 + "}" * 70 + " }", SparqlWord.REFUSED_NESTING, id="deep"),
        pytest.param("# parameter: x | text\nASK {}", SparqlWord.BAD_PARAMETER_LINE, id="parameter-line"),
        pytest.param(
            "# parameter: x | texts | 甲 | a |\nASK { VALUES ?x { UNDEF } }", SparqlWord.BAD_PARAMETER_KIND, id="kind"
        ),
        pytest.param("# parameter: x | text | 甲 | a |\nASK {}", SparqlWord.BAD_PARAMETER_PLACES, id="no-place"),
    ],
)
def test_sparql_run_refusals_are_sentences_in_both_languages(
    workspace: Workspace, query: str, sentence: SparqlWord
) -> None:
    found = problem(run_of(workspace, SparqlAddress(query=query)))
    assert found.sentence is sentence
    assert found.text(Language.ZH) != found.text(Language.EN)
    assert "{" not in found.text(Language.EN).replace("{ UNDEF }", "")


def test_sparql_run_is_of_one_query_and_build(workspace: Workspace) -> None:
    run = run_of(workspace, SparqlAddress(query="ASK {}"))
    assert run.shows(workspace, SparqlAddress.of({"query": "ASK {}", "view": "table"}))
    assert not run.shows(workspace, SparqlAddress(query="ASK { }"))
    assert not run.shows(workspace, SparqlAddress.of({"query": "ASK {}", "p.x": "1"}))
    assert isinstance(run.look(30), Answered)


def test_sparql_history_keeps_each_query_once_the_latest_first(workspace: Workspace) -> None:
    noon = datetime(2026, 1, 2, 12, 0, 5, tzinfo=UTC)
    history: tuple[Asked, ...] = ()
    for query in ("ASK {}", "SELECT * { ?s a ys:Region }", "SELEC", "ASK {}"):
        run = run_of(workspace, SparqlAddress(query=query), LIMITS)
        outcome = run.look(60)
        assert outcome is not None
        history = remembered(history, Asked.of(run.address, outcome, run.seconds, noon))
    assert [asked.title(Language.ZH) for asked in history] == ["ASK {}", "SELEC", "SELECT * { ?s a ys:Region }"]
    assert "12:00:05" in history[0].told(Language.ZH)
    assert "第 1 行第 1 列" in history[1].told(Language.ZH)
    regions = int(history[2].rows)
    assert f"{regions} 行" in history[2].told(Language.ZH)
    others = (replace(history[1], address=SparqlAddress(query=f"ASK {{}} # {n}")) for n in range(MOST))
    many = remembered(tuple(others), history[0])
    assert (len(many), many[0]) == (MOST, history[0])
