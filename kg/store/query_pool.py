"""Runs people's queries beside each other in a few warm processes: in turn, fair, within limits, each one endable.

One thread a place feeds the place's process and waits for it, so whoever asks need not: ``submit`` returns at once.
"""

import math
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from kg.store.answer import Answer, ResultFormats, WrittenResult
from kg.store.graph_store import GraphStore
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.query_error import QueryCancelledError, QueryTimeoutError, QueueFullError
from kg.store.query_place import QueryPlace
from kg.store.query_process import GraphFolder, QueryProcess
from kg.store.query_queue import AnyQuery, PooledQuery, PoolSize, QueryQueue

T = TypeVar("T")

LIMITS = QueryLimits()
RESTING = 60.0
"""Seconds after which the process of a graph is ended that nobody asks any more: a later build took its place."""
_MOST_RETRY = 30  # seconds, the longest that one is told to wait
_CLOSED = "the query was not run to its end: the server shuts down"
_ENDS = (
    (type(None), "answered"),
    (QueryTimeoutError, "timed_out"),
    (QueryCancelledError, "cancelled"),
    (QueueFullError, "refused"),
    (BaseException, "failed"),
)


@dataclass(frozen=True, slots=True)
class QueryCounts:
    """What a pool does now, and what came of all queries so far; ``refused`` found no room in the queue."""

    at_work: int
    waiting: int
    processes: int
    answered: int
    failed: int
    timed_out: int
    cancelled: int
    refused: int


class QueryPool:
    """Queries of people, at work and in the queue, over any build. Safe to use from several threads.

    ``store`` is the setting: the server that holds the graphs, None for the data folder.
    """

    def __init__(self, size: PoolSize | None = None, store: str | None = None) -> None:
        """Nothing is started before the first query."""
        self._store = store
        self.size = size or PoolSize()
        self._lock = threading.Condition()
        self._queue = QueryQueue(self.size)
        self._places: list[QueryPlace] = []
        self._idle: list[QueryPlace] = []  # the one that rests longest first
        self._at_work: set[AnyQuery] = set()
        self._ends: Counter[str] = Counter()
        self._mean = 1.0  # seconds a query took of late
        self._latest: GraphFolder | None = None
        self._clock: threading.Thread | None = None
        self._closed = False

    def submit(
        self, graph: GraphStore, query: PeopleQuery, *, limits: QueryLimits = LIMITS, client: str | None = None
    ) -> PooledQuery[Answer]:
        """Ask for plain values, without waiting; ``cancel`` it with the pool's.

        QueryRefusedError for what is not allowed, QueueFullError where there is no room; both at once.
        """
        return self._submit(graph, query, lambda process: process.answer(query, limits), limits, client)

    def submit_written(
        self,
        graph: GraphStore,
        query: PeopleQuery,
        formats: ResultFormats,
        *,
        limits: QueryLimits = LIMITS,
        client: str | None = None,
    ) -> PooledQuery[WrittenResult]:
        """Ask for a text in one of ``formats``, without waiting; errors as of ``submit``."""
        return self._submit(graph, query, lambda process: process.written(query, formats, limits), limits, client)

    def answer(
        self, graph: GraphStore, query: PeopleQuery, *, limits: QueryLimits = LIMITS, client: str | None = None
    ) -> Answer:
        """What ``query`` gives as plain values; QueryError where it gives none."""
        return self.submit(graph, query, limits=limits, client=client).result()

    def written(
        self,
        graph: GraphStore,
        query: PeopleQuery,
        formats: ResultFormats,
        *,
        limits: QueryLimits = LIMITS,
        client: str | None = None,
    ) -> WrittenResult:
        """What ``query`` gives as text in one of ``formats``; QueryError where it gives none."""
        return self.submit_written(graph, query, formats, limits=limits, client=client).result()

    def warm(self, graph: GraphStore) -> None:
        """Start a process in every place that rests, so that the first queries need not wait for one; at once."""
        with self._lock:
            self._open()
            for place in self._idle.copy():
                self._start(PooledQuery(GraphFolder.at(graph.folder), _nothing, LIMITS, cancel=self.cancel), place)

    def cancel(self, query: AnyQuery) -> None:
        """End ``query``; nothing where it has ended."""
        with self._lock:
            query.cancelled = True
            waited = self._queue.remove(query)
            if query.at_work is not None:
                query.at_work.kill()
        if waited:
            self._give_up(query, QueryCancelledError("the query was cancelled"))

    def counts(self) -> QueryCounts:
        """What the pool does now, and what came of all queries so far."""
        with self._lock:
            processes = sum(place.process is not None for place in self._places)
            ends = {name: self._ends[name] for _, name in _ENDS}
            return QueryCounts(len(self._at_work), len(self._queue), processes, **ends)

    def close(self) -> None:
        """End all that waits or is at work, and every process; nothing is taken on any more."""
        with self._lock:
            self._closed = True
            left = self._queue.drain()
            places, self._places = self._places, []
            for query in self._at_work:
                query.cancelled = True
                if query.at_work is not None:
                    query.at_work.kill()
            self._lock.notify_all()
        for query in left:
            self._give_up(query, QueryCancelledError(_CLOSED))
        for place in places:
            place.stop()
        if self._clock is not None:
            self._clock.join()

    def _submit(
        self,
        graph: GraphStore,
        query: PeopleQuery,
        work: Callable[[QueryProcess], T],
        limits: QueryLimits,
        client: str | None,
    ) -> PooledQuery[T]:
        query.check()
        pooled = PooledQuery(GraphFolder.at(graph.folder), work, limits, client=client, cancel=self.cancel)
        with self._lock:
            self._open()
            if self._idle and self._queue.may_work(client):
                self._start(pooled, self._resting(pooled.folder))
            elif self._queue.has_room(client):
                self._queue.add(pooled)
                self._lock.notify_all()
            else:
                self._ends["refused"] += 1
                raise self._full("all places for queries are taken")
        return pooled

    def _open(self) -> None:
        if self._closed:
            raise QueryCancelledError(_CLOSED)
        if self._clock is None:
            self._clock = threading.Thread(target=self._watch, name="query-clock", daemon=True)
            self._clock.start()
            self._places = [QueryPlace(self, self._lock, self._store) for _ in range(self.size.places)]
            self._idle = self._places.copy()

    def _resting(self, folder: GraphFolder) -> QueryPlace:
        """A place that rests: one with this very graph open, else one without a process, else the longest at rest."""
        with_graph = [each for each in self._idle if each.process is not None and each.process.folder == folder]
        empty = [each for each in self._idle if each.process is None]
        return with_graph[-1] if with_graph else (empty or self._idle)[0]

    def _start(self, query: AnyQuery, place: QueryPlace) -> None:
        self._idle.remove(place)
        self._begin(query)
        place.start(query)

    def _begin(self, query: AnyQuery) -> None:
        self._latest = query.folder
        self._at_work.add(query)
        self._queue.started(query.client)
        query.began = time.monotonic()

    def ended(self, query: AnyQuery, error: BaseException | None) -> None:
        """``query`` has left its place, with ``error`` or none: for the pool's own places."""
        with self._lock:
            self._at_work.discard(query)
            self._queue.ended(query.client)
            if query.work is not _nothing:
                self._note(error)
                self._mean += (time.monotonic() - query.began - self._mean) / 8

    def next(self, place: QueryPlace) -> AnyQuery | None:
        """Whose turn it is at ``place``, which rests where it is nobody's: for the pool's own places."""
        with self._lock:
            following = self._queue.next()
            if following is not None:
                self._begin(following)
            else:
                place.rests_since = time.monotonic()
                self._idle.append(place)
                self._lock.notify_all()
            return following

    def _give_up(self, query: AnyQuery, error: QueryCancelledError | QueueFullError) -> None:
        with self._lock:
            self._note(error)
        query.future.set_exception(error)

    def _note(self, error: BaseException | None) -> None:
        self._ends[next(name for kind, name in _ENDS if isinstance(error, kind))] += 1

    def _full(self, why: str) -> QueueFullError:
        expected = self._mean * (len(self._queue) + 1) / self.size.places
        return QueueFullError(why, min(_MOST_RETRY, max(1, math.ceil(expected))))

    def _watch(self) -> None:
        """Give up what has waited too long, until the pool is closed."""
        while (late := self._late()) is not None:
            for query in late:
                self._give_up(query, self._full(f"no place was free within {self.size.patience:g} s"))

    def _late(self) -> list[AnyQuery] | None:
        """Wait for queries that have waited too long, and meanwhile end processes of no use; None once it is closed."""
        with self._lock:
            while not self._closed:
                now = time.monotonic()
                useless = [each for each in self._idle if each.process and each.process.folder != self._latest]
                for place in useless:
                    if now - place.rests_since >= RESTING:
                        place.drop()
                late = self._queue.expired(now)
                if late:
                    return late
                moments = [each.rests_since + RESTING for each in useless if each.process]
                expiry = self._queue.next_expiry()
                moments += [] if expiry is None else [expiry]
                self._lock.wait(max(0.01, min(moments) - now) if moments else None)
        return None


def _nothing(process: QueryProcess) -> None:
    """What warms a process: that it is there."""
