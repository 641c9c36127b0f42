"""Lanes of work: so many things at once, so many that wait for their turn, and a quick refusal for all others."""

import math
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from kg.errors import YusuanError

T = TypeVar("T")


class BusyError(YusuanError):
    """So much is asked at once that nobody else can wait; ``retry_after`` is in seconds."""

    def __init__(self, waiting: int, retry_after: int) -> None:
        super().__init__(f"{waiting} requests of this kind are at work or wait; ask again in {retry_after} s")
        self.retry_after = retry_after


class Lane:
    """Runs work in threads of its own, so that those of one kind never take the threads of all others.

    Belongs to one event loop: what counts the requests is only touched there.
    """

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        """``seconds`` is how long one piece of work takes as a rule; it tells those who are refused when to return."""
        self._limiter = CapacityLimiter(at_once)
        self._most = at_once + waiting
        self._retry_after = max(1, math.ceil(waiting * seconds / at_once))
        self._inside = 0

    async def run(self, work: Callable[[], T]) -> T:
        """What ``work`` gives; BusyError at once where too many wait already."""
        if self._inside >= self._most:
            raise BusyError(self._inside, self._retry_after)
        self._inside += 1
        try:
            return await to_thread.run_sync(work, limiter=self._limiter)
        finally:
            self._inside -= 1
