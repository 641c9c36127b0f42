"""One place for people's queries: a thread with a warm process, which it asks, waits for, and replaces."""

import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import Protocol

from kg.errors import StoreError, YusuanError
from kg.store.query_error import QueryCancelledError
from kg.store.query_process import GraphFolder, ProcessEndedError, QueryProcess
from kg.store.query_queue import AnyQuery

MOST_ASKED = 5_000  # queries after which a process is replaced, should anything in it grow unseen
MOST_GROWN = 512 * 1024**2  # bytes a process may hold more than at its start before it is replaced


class Turns(Protocol):
    """Who gives a place its queries: the pool."""

    def ended(self, query: AnyQuery, error: BaseException | None) -> None:
        """``query`` has left its place."""

    def next(self, place: "QueryPlace") -> AnyQuery | None:
        """Whose turn it is; None where ``place`` shall rest."""


class QueryPlace:
    """Runs one query after the other.

    ``process`` belongs to the place's own thread while it is busy, and to the pool while it rests.
    """

    def __init__(self, turns: Turns, lock: threading.Condition, store: str | None) -> None:
        """It rests."""
        self.process: QueryProcess | None = None
        self.rests_since = 0.0
        self._turns = turns
        self._lock = lock
        self._store = store
        self._queries: SimpleQueue[AnyQuery | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="query-place", daemon=True)
        self._thread.start()

    def start(self, query: AnyQuery) -> None:
        """Run ``query``; the place rests no more."""
        self._queries.put(query)

    def stop(self) -> None:
        """Run nothing any more, and wait until what it runs has ended."""
        self._queries.put(None)
        self._thread.join()

    def drop(self) -> None:
        """End its process."""
        if self.process is not None:
            self.process.end()
            self.process = None

    def _serve(self) -> None:
        while (first := self._queries.get()) is not None:
            query: AnyQuery | None = first
            while query is not None:
                self._run(query)
                query = self._turns.next(self)
        self.drop()

    def _run(self, query: AnyQuery) -> None:
        """Run ``query`` and give its future what came of it."""
        result: object = None
        problem: Exception | None = None
        try:
            result = self._asked(query)
        except YusuanError as error:
            problem = error
        except Exception as error:  # noqa: BLE001 - a defect of ours: raised where the query was asked
            self.drop()
            problem = error
        self._turns.ended(query, problem)
        if problem is None:
            query.future.set_result(result)
        else:
            query.future.set_exception(problem)
        self._renew(query.folder)

    def _asked(self, query: AnyQuery) -> object:
        process = self._ready(query.folder)
        with self._lock:
            if query.cancelled:
                raise QueryCancelledError("the query was cancelled")
            query.at_work = process
        try:
            return query.work(process)
        except ProcessEndedError as error:
            if query.cancelled:
                raise QueryCancelledError("the query was cancelled") from error
            raise process.ended(query.limits) from error
        finally:
            with self._lock:  # from here on ``cancel`` must not end what may be at work for somebody else
                query.at_work = None

    def _ready(self, folder: GraphFolder) -> QueryProcess:
        """A process that has the graph in ``folder`` open; StoreError where it cannot be opened."""
        if self.process is not None and not (self.process.lives and self.process.folder == folder):
            self.drop()
        if self.process is None:
            self.process = QueryProcess(folder, self._store)
            try:
                self.process.ready()
            except YusuanError:
                self.drop()
                raise
        return self.process

    def _renew(self, folder: GraphFolder) -> None:
        """Replace a process that was ended, has run long enough or holds too much, before the next query needs one."""
        process = self.process
        if process is None:
            return
        if process.lives and process.asked < MOST_ASKED and process.grown < MOST_GROWN:
            return
        self.drop()
        with suppress(StoreError):  # whoever asks next is told
            self._ready(folder)
