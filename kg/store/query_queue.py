"""Whose turn it is: queries that wait for a place, fair among those who ask."""

import math
import os
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kg.errors import QueryError
from kg.store.people_query import QueryLimits
from kg.store.query_process import GraphFolder, QueryProcess

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PoolSize:
    """How much is taken on.

    ``places`` queries at work at once, ``waiting`` more in the queue, none of them longer than ``patience`` seconds.
    One client has at most all places but one, and half of the queue.
    """

    places: int = 2 * max(2, os.cpu_count() or 1)
    waiting: int = 64
    patience: float = 20.0

    def __post_init__(self) -> None:
        """QueryError for a pool that would never answer."""
        if self.places < 1 or self.waiting < 0 or not self.patience > 0:
            raise QueryError("queries need at least one place, and patience")

    @property
    def places_of_one(self) -> int:
        """Places that one client may have at once."""
        return max(1, self.places - 1)

    @property
    def waiting_of_one(self) -> int:
        """Queries that one client may have in the queue."""
        return math.ceil(self.waiting / 2)


class PooledQuery(Generic[T]):
    """One query, waiting or at work over the graph in ``folder``; ``future`` has its result or error in the end.

    ``client`` is a key for who asks; None for Yusuan itself, which no share binds.
    """

    def __init__(
        self,
        folder: GraphFolder,
        work: Callable[[QueryProcess], T],
        limits: QueryLimits,
        *,
        client: str | None = None,
        cancel: Callable[["PooledQuery[T]"], None],
    ) -> None:
        """Not asked yet; ``cancel`` is the pool's."""
        self.folder = folder
        self._cancel = cancel
        self.work = work
        self.limits = limits
        self.client = client
        self.future: Future[T] = Future()
        self.future.set_running_or_notify_cancel()  # it is ended by ``cancel``, or not at all
        self.since = self.began = time.monotonic()
        self.at_work: QueryProcess | None = None
        self.is_waiting = False
        self.cancelled = False

    def result(self) -> T:
        """Wait for the result; the error where there is none."""
        return self.future.result()

    def cancel(self) -> None:
        """End it wherever it is, from any thread: its ``future`` has a QueryCancelledError, or what came before."""
        self._cancel(self)

    @property
    def process(self) -> int | None:
        """The number of the process it runs in; None before and after."""
        process = self.at_work
        return None if process is None else process.number


AnyQuery = PooledQuery[Any]


class QueryQueue:
    """Queries that wait, and how many places each client has. For one thread at a time."""

    def __init__(self, size: PoolSize) -> None:
        """Nothing waits."""
        self._size = size
        self._waiting: list[AnyQuery] = []
        self._working: Counter[str] = Counter()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def may_work(self, client: str | None) -> bool:
        """Whether one more place may be the client's."""
        return client is None or self._working[client] < self._size.places_of_one

    def has_room(self, client: str | None) -> bool:
        """Whether one more query of the client may wait."""
        theirs = sum(each.client == client for each in self._waiting) if client is not None else 0
        return len(self._waiting) < self._size.waiting and theirs < self._size.waiting_of_one

    def add(self, query: AnyQuery) -> None:
        """Let it wait."""
        query.is_waiting = True
        self._waiting.append(query)

    def remove(self, query: AnyQuery) -> bool:
        """Take it out of the queue; whether it was there."""
        if not query.is_waiting:
            return False
        query.is_waiting = False
        self._waiting.remove(query)
        return True

    def next(self) -> AnyQuery | None:
        """Take out whose turn it is: of the client with the fewest places, the one that waits longest."""
        allowed = [each for each in self._waiting if self.may_work(each.client)]
        if not allowed:
            return None
        turn = min(allowed, key=lambda each: (self._places(each.client), each.since))
        self.remove(turn)
        return turn

    def expired(self, now: float) -> list[AnyQuery]:
        """Take out those that have waited as long as they may."""
        late = [each for each in self._waiting if now - each.since >= self._size.patience]
        for query in late:
            self.remove(query)
        return late

    def next_expiry(self) -> float | None:
        """When the next one will have waited as long as it may, on the monotonic clock; None where nothing waits."""
        first = min((each.since for each in self._waiting), default=None)
        return None if first is None else first + self._size.patience

    def drain(self) -> list[AnyQuery]:
        """Take out all."""
        return self.expired(math.inf)

    def started(self, client: str | None) -> None:
        """A place is the client's now."""
        if client is not None:
            self._working[client] += 1

    def ended(self, client: str | None) -> None:
        """The client has left a place."""
        if client is not None:
            self._working[client] -= 1
            if not self._working[client]:
                del self._working[client]

    def _places(self, client: str | None) -> int:
        return 0 if client is None else self._working[client]
