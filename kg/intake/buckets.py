"""Token buckets: each key may do so much a minute, some of it at once; memory is bounded whoever comes."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_KEYS = 20_000
"""Keys that are remembered; who is forgotten starts anew."""
_BURST = 0.25
"""The share of a minute's measure that may come at once."""


@dataclass(slots=True)
class _Bucket:
    level: float
    filled: float


class Buckets:
    """One bucket a key; safe to use from several threads."""

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        """``per_minute`` above 0; ``clock`` tells seconds."""
        self._rate = per_minute / 60
        self._most = max(1.0, per_minute * _BURST)
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, key: str) -> float:
        """0 where ``key`` may go on now, which is counted; else the seconds until it may."""
        with self._lock:
            bucket = self._filled(key)
            if bucket.level < 1:
                return (1 - bucket.level) / self._rate
            bucket.level -= 1
            return 0.0

    def wait(self, key: str) -> float:
        """The seconds until ``key`` may go on, 0 for now; nothing is counted."""
        with self._lock:
            if key not in self._buckets:
                return 0.0
            return max(0.0, (1 - self._filled(key).level) / self._rate)

    def _filled(self, key: str) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault(key, _Bucket(self._most, now))
        self._buckets.move_to_end(key)
        if len(self._buckets) > MOST_KEYS:
            self._buckets.popitem(last=False)
        bucket.level = min(self._most, bucket.level + (now - bucket.filled) * self._rate)
        bucket.filled = now
        return bucket
