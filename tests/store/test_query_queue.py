"""Whose turn it is among queries that wait."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.store.people_query import QueryLimits
from kg.store.query_process import GraphFolder
from kg.store.query_queue import PooledQuery, PoolSize, QueryQueue

GRAPH = GraphFolder(Path("graph"), (0, 0, 0))


def query(client: str | None) -> PooledQuery[None]:
    return PooledQuery(GRAPH, lambda _: None, QueryLimits(), client=client, cancel=lambda _: None)


def filled(size: PoolSize, *clients: str | None) -> QueryQueue:
    queue = QueryQueue(size)
    for moment, client in enumerate(clients):
        waiting = query(client)
        waiting.since = float(moment)
        queue.add(waiting)
    return queue


def turns(queue: QueryQueue) -> list[str | None]:
    """The clients in turn, all of whose queries stay at work."""
    order = []
    while (turn := queue.next()) is not None:
        queue.started(turn.client)
        order.append(turn.client)
    return order


def test_query_queue_the_client_with_fewer_places_comes_first() -> None:
    queue = filled(PoolSize(places=9), "a", "a", "a", "b", "c", "b")
    assert turns(queue) == ["a", "b", "c", "a", "b", "a"]


def test_query_queue_among_equals_who_waits_longest_comes_first() -> None:
    assert turns(filled(PoolSize(places=9), "c", "a", "b")) == ["c", "a", "b"]


def test_query_queue_one_client_never_has_all_places() -> None:
    queue = filled(PoolSize(places=3), "a", "a", "a", "b")
    assert turns(queue) == ["a", "b", "a"]
    assert len(queue) == 1
    queue.ended("a")
    assert turns(queue) == ["a"]


def test_query_queue_a_single_place_is_for_everybody() -> None:
    assert PoolSize(places=1).places_of_one == 1


def test_query_queue_one_client_never_fills_the_queue() -> None:
    queue = filled(PoolSize(waiting=4), "a", "a")
    assert not queue.has_room("a")
    assert queue.has_room("b")
    queue.add(query("b"))
    queue.add(query("b"))
    assert not queue.has_room("c"), "the queue is full"


def test_query_queue_no_share_binds_what_has_no_client() -> None:
    queue = filled(PoolSize(places=2, waiting=4), None, None, None)
    assert queue.has_room(None)
    assert turns(queue) == [None, None, None]


def test_query_queue_gives_up_what_waited_too_long() -> None:
    queue = filled(PoolSize(patience=10), "a", "b", "c")
    assert queue.next_expiry() == 10.0
    assert [late.client for late in queue.expired(11.0)] == ["a", "b"]
    assert len(queue) == 1


def test_query_queue_what_was_taken_out_comes_no_more() -> None:
    queue = QueryQueue(PoolSize())
    waiting = query("a")
    queue.add(waiting)
    assert queue.remove(waiting)
    assert not queue.remove(waiting)
    assert queue.next() is None
    assert queue.next_expiry() is None


@pytest.mark.parametrize("size", [{"places": 0}, {"waiting": -1}, {"patience": 0}, {"patience": float("nan")}])
def test_query_queue_size_must_leave_something(size: dict[str, float]) -> None:
    with pytest.raises(QueryError):
        PoolSize(**size)  # type: ignore[arg-type]
