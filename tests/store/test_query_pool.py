"""Queries of strangers, many at once: each ends, is limited or waits its turn, and ordinary ones are answered."""

import gc
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.store import query_place, query_pool
from kg.store.answer import AskAnswer, ResultFormats, SelectAnswer
from kg.store.build_store import BuildStore
from kg.store.graph_store import GraphStore
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.query_error import (
    QueryCancelledError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueueFullError,
)
from kg.store.query_pool import QueryPool
from kg.store.query_queue import AnyQuery, PoolSize

ENDLESS = PeopleQuery("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
ORDINARY = PeopleQuery("SELECT ?o { <http://a/7> ?p ?o }")
WRONG = PeopleQuery("SELECT * { ?s ?p }")
SOON = 30.0


@pytest.fixture(scope="module")
def graph(thousand: Path) -> GraphStore:
    return GraphStore.open_graph(thousand)


@pytest.fixture(scope="module")
def shared(graph: GraphStore) -> Iterator[QueryPool]:
    with opened(places=2) as pool:
        pool.warm(graph)
        yield pool


@contextmanager
def opened(places: int = 1, waiting: int = 8, patience: float = SOON) -> Iterator[QueryPool]:
    pool = QueryPool(PoolSize(places, waiting, patience))
    try:
        yield pool
    finally:
        pool.close()


def begun(query: AnyQuery) -> int:
    """The number of its process, waited for."""
    end = time.monotonic() + SOON
    while (process := query.process) is None:
        assert time.monotonic() < end
        time.sleep(0.01)
    return process


def is_there(process: int) -> bool:
    """Whether a process runs; a zombie nobody waited for would count, too."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def open_files() -> int:
    """How many files and pipes this process holds, where /proc tells."""
    held = Path("/proc/self/fd")
    return len(list(held.iterdir())) if held.exists() else 0


def gone(process: int) -> bool:
    """Whether a process is gone before long."""
    end = time.monotonic() + SOON
    while is_there(process) and time.monotonic() < end:
        time.sleep(0.01)
    return not is_there(process)


def test_query_pool_answers_as_the_store_does(shared: QueryPool, graph: GraphStore) -> None:
    assert shared.answer(graph, ORDINARY) == graph.answer(ORDINARY.text)
    assert b"\xe7\xac\xac7\xe8\xa1\x8c" in shared.written(graph, ORDINARY, ResultFormats()).body


def test_query_pool_a_process_is_kept_from_query_to_query(shared: QueryPool, graph: GraphStore) -> None:
    before = shared.counts()
    for _ in range(20):
        shared.answer(graph, ORDINARY)
    after = shared.counts()
    assert after.answered - before.answered == 20
    assert after.processes <= 2


def test_query_pool_wrong_query_leaves_the_process_whole(graph: GraphStore) -> None:
    with opened() as pool:
        first = pool.submit(graph, ENDLESS)
        number = begun(first)
        first.cancel()
        gone(number)
        pool.answer(graph, ORDINARY)
        with pytest.raises(QuerySyntaxError):
            pool.answer(graph, WRONG)
        numbers = {place.process.number for place in pool._places if place.process}
        assert pool.answer(graph, PeopleQuery("ASK {}")) == AskAnswer(True)
        assert numbers == {place.process.number for place in pool._places if place.process}
        assert (pool.counts().failed, pool.counts().cancelled) == (1, 1)


def test_query_pool_refuses_at_once_what_is_not_allowed(graph: GraphStore) -> None:
    with opened() as pool, pytest.raises(QueryRefusedError):
        pool.submit(graph, PeopleQuery("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))
    assert pool.counts().processes == 0


def test_query_pool_deadline_ends_the_process_and_another_takes_its_place(graph: GraphStore) -> None:
    with opened() as pool:
        query = pool.submit(graph, ENDLESS, limits=QueryLimits(seconds=0.5))
        number = begun(query)
        with pytest.raises(QueryTimeoutError):
            query.result()
        assert gone(number)
        assert pool.answer(graph, PeopleQuery("ASK {}")) == AskAnswer(True)
        assert pool.counts().timed_out == 1


def test_query_pool_cancels_what_is_at_work_and_what_waits(graph: GraphStore) -> None:
    with opened() as pool:
        first, second = pool.submit(graph, ENDLESS), pool.submit(graph, ORDINARY)
        third = pool.submit(graph, ORDINARY)
        number = begun(first)
        assert [each.is_waiting for each in (first, second, third)] == [False, True, True]
        second.cancel()
        with pytest.raises(QueryCancelledError):
            second.result()
        first.cancel()
        with pytest.raises(QueryCancelledError):
            first.result()
        assert gone(number)
        assert isinstance(third.result(), SelectAnswer)
        for each in (first, second, third):
            each.cancel()
        assert pool.counts().cancelled == 2


def test_query_pool_cancelling_late_never_ends_the_query_of_another(graph: GraphStore) -> None:
    with opened() as pool:
        for _ in range(50):
            done = pool.submit(graph, ORDINARY)
            done.result()
            following = pool.submit(graph, ORDINARY)
            done.cancel()
            assert isinstance(following.result(), SelectAnswer)


def test_query_pool_full_queue_says_when_to_come_back(graph: GraphStore) -> None:
    with opened(waiting=1) as pool:
        pool.submit(graph, ENDLESS)
        pool.submit(graph, ORDINARY)
        with pytest.raises(QueueFullError, match="all places") as caught:
            pool.submit(graph, ORDINARY)
        assert 1 <= caught.value.retry_after <= 30
        assert f"again in {caught.value.retry_after} s" in str(caught.value)
        assert (pool.counts().refused, pool.counts().waiting) == (1, 1)


def test_query_pool_nobody_waits_longer_than_its_patience(graph: GraphStore) -> None:
    with opened(patience=0.3) as pool:
        endless = pool.submit(graph, ENDLESS)
        begun(endless)
        with pytest.raises(QueueFullError, match=r"within 0\.3 s"):
            pool.answer(graph, ORDINARY)
        assert not endless.future.done(), "what is at work goes on"


def test_query_pool_one_client_leaves_a_place_to_others(graph: GraphStore) -> None:
    with opened(places=2) as pool:
        greedy = [pool.submit(graph, ENDLESS, client="greedy") for _ in range(3)]
        assert isinstance(pool.answer(graph, ORDINARY, client="other"), SelectAnswer)
        assert isinstance(pool.answer(graph, ORDINARY), SelectAnswer)
        assert sum(each.is_waiting for each in greedy) == 2


def test_query_pool_many_threads_get_their_own_answers(shared: QueryPool, graph: GraphStore) -> None:
    def ask(number: int) -> str | None:
        query = PeopleQuery(f"SELECT ?o {{ <http://a/{number}> ?p ?o }}")
        while True:
            try:
                answer = shared.answer(graph, query)
            except QueueFullError:
                time.sleep(0.05)
                continue
            assert isinstance(answer, SelectAnswer)
            return answer.rows[0]["o"]

    with ThreadPoolExecutor(16) as threads:
        assert list(threads.map(ask, range(200))) == [f"第{number}行" for number in range(200)]


def test_query_pool_close_ends_everything_and_takes_nothing_on(graph: GraphStore) -> None:
    before = open_files()
    threads = threading.active_count()
    with opened(places=2) as pool:
        queries: list[AnyQuery] = [pool.submit(graph, ENDLESS) for _ in range(5)]
        numbers = [begun(each) for each in queries[:2]]
    wait([each.future for each in queries], SOON)
    assert all(isinstance(each.future.exception(), QueryCancelledError) for each in queries)
    assert all(gone(number) for number in numbers)
    with pytest.raises(QueryCancelledError, match="shuts down"):
        pool.submit(graph, ORDINARY)
    gc.collect()
    assert threading.active_count() == threads
    assert open_files() <= before, "pipes are left open"


def test_query_pool_a_later_build_is_asked_as_soon_as_it_is_there(
    graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query_pool, "RESTING", 0.2)
    build = BuildStore.create(tmp_path / "graph")
    build.replace_graph("http://g/1", ['<http://a/7> <http://a/p> "later" <http://g/1> .'])
    build.finish()
    later = GraphStore.open_graph(tmp_path / "graph")
    with opened(places=2) as pool:
        pool.answer(graph, ORDINARY)
        answer = pool.answer(later, ORDINARY)
        assert isinstance(answer, SelectAnswer)
        assert answer.rows[0]["o"] == "later"
        end = time.monotonic() + SOON
        while pool.counts().processes > 1 and time.monotonic() < end:
            time.sleep(0.05)
        assert pool.counts().processes == 1, "the process of the earlier build has ended"
        assert pool.answer(graph, ORDINARY) == graph.answer(ORDINARY.text), "whoever reads it still is answered"


def test_query_pool_a_graph_that_took_the_place_of_another_is_opened_anew(tmp_path: Path) -> None:
    folder = tmp_path / "graph"

    def built(label: str, at: Path) -> None:
        build = BuildStore.create(at)
        build.replace_graph("http://g/1", [f'<http://a/7> <http://a/p> "{label}" <http://g/1> .'])
        build.finish()

    built("before", folder)
    with opened() as pool:
        before = GraphStore.open_graph(folder)
        assert pool.answer(before, ORDINARY) == before.answer(ORDINARY.text)
        built("restored", tmp_path / "restored")
        folder.rename(tmp_path / "away")
        (tmp_path / "restored").rename(folder)
        answer = pool.answer(GraphStore.open_graph(folder), ORDINARY)
        assert isinstance(answer, SelectAnswer)
        assert answer.rows[0]["o"] == "restored"


@pytest.mark.parametrize(("bound", "value"), [("MOST_ASKED", 3), ("MOST_GROWN", 0)])
def test_query_pool_replaces_a_process_that_has_done_enough(
    graph: GraphStore, monkeypatch: pytest.MonkeyPatch, bound: str, value: int
) -> None:
    monkeypatch.setattr(query_place, bound, value)
    with opened() as pool:
        pool.warm(graph)
        numbers = set()
        for _ in range(7):
            query = pool.submit(graph, PeopleQuery("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"))
            numbers.add(begun(query))
            query.result()
        assert len(numbers) >= 3
        assert all(gone(number) for number in numbers if number != pool._places[0].process.number)  # type: ignore[union-attr]


def test_query_pool_without_a_graph_says_so_each_time(graph: GraphStore, tmp_path: Path) -> None:
    class Missing(GraphStore):
        folder = tmp_path / "nothing"

        def __init__(self) -> None:
            """It is not there."""

    with opened() as pool:
        for _ in range(2):
            with pytest.raises(StoreError, match="cannot be opened"):
                pool.answer(Missing(), ORDINARY)
        assert isinstance(pool.answer(graph, ORDINARY), SelectAnswer)


def test_query_pool_process_ended_while_it_rests_is_replaced(graph: GraphStore) -> None:
    with opened() as pool:
        pool.answer(graph, ORDINARY)
        process = pool._places[0].process
        assert process is not None
        process.kill()
        end = time.monotonic() + SOON
        while process.lives and time.monotonic() < end:
            time.sleep(0.01)
        assert isinstance(pool.answer(graph, ORDINARY), SelectAnswer)


def test_query_pool_defect_is_raised_where_it_was_asked(graph: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened() as pool:
        pool.answer(graph, ORDINARY)
        with monkeypatch.context() as patched:
            known: dict[str, str] = {}
            patched.setattr("kg.store.query_process.read_answer", lambda _: known["defect"])
            with pytest.raises(KeyError, match="defect"):
                pool.answer(graph, ORDINARY)
        assert isinstance(pool.answer(graph, ORDINARY), SelectAnswer)


def test_query_pool_a_query_error_is_an_error_of_queries() -> None:
    assert issubclass(QueueFullError, QueryError)
