"""What pages work out of a whole build, each thing once, whoever asks first."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Once:
    """Results by key; two that ask for the same at once wait for one computation. Safe to use from several threads."""

    def __init__(self) -> None:
        """Nothing is worked out yet."""
        self._guard = Lock()
        self._locks: dict[Hashable, Lock] = {}
        self._results: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, kept under ``key``; an error is raised and not kept."""
        with self._guard:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            if key not in self._results:
                self._results[key] = make()
            result: T = self._results[key]
            return result
