"""``/metrics``: what a server does, in numbers (Prometheus text format); no label holds what a person wrote."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH", "WEBSOCKET"})
_STATUS = Path("/proc/self/status")


class Metrics:
    """The figures of one server, in a registry of its own."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self.registry = CollectorRegistry()
        route = ("route", "method")
        self._requests = Counter("yusuan_requests", "Answers sent", (*route, "status"), registry=self.registry)
        self._seconds = Histogram(
            "yusuan_request_seconds", "Time to the end of an answer", route, registry=self.registry, buckets=_SECONDS
        )
        self._pages = Gauge("yusuan_pages_open", "Pages of the web app that are open now", registry=self.registry)
        self._refused = Counter(
            "yusuan_requests_refused", "Requests refused before any work", ("reason",), registry=self.registry
        )
        self._failures = Counter("yusuan_page_failures", "Pages with an unforeseen error", registry=self.registry)

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """An answer was sent; what stays open as long as a page does is counted, not timed."""
        known = method if method in _METHODS else "other"
        self._requests.labels(route, known, str(status)).inc()
        if method != "WEBSOCKET":
            self._seconds.labels(route, known).observe(seconds)

    @contextmanager
    def pages_open(self, kind: str) -> Iterator[None]:
        """A page is open as long as its websocket is."""
        if kind != "websocket":
            yield
            return
        with self._pages.track_inprogress():
            yield

    def refused(self, reason: str) -> None:
        """A request was refused by a limit or a rule, for one of few reasons."""
        self._refused.labels(reason).inc()

    def page_failed(self) -> None:
        """A page met an error nobody foresaw."""
        self._failures.inc()

    def ask(self, name: str, about: str, value: Callable[[], dict[tuple[str, ...], float]], *labels: str) -> None:
        """Add figures that are asked for when the metrics are: by the values of ``labels``."""
        self.registry.register(_Asked(name, about, value, labels))

    def text(self) -> bytes:
        """The figures now."""
        return generate_latest(self.registry)


CONTENT_TYPE = CONTENT_TYPE_LATEST


class _Asked(Collector):
    def __init__(
        self, name: str, about: str, value: Callable[[], dict[tuple[str, ...], float]], labels: tuple[str, ...]
    ) -> None:
        self._name, self._about, self._value, self._labels = name, about, value, labels

    def describe(self) -> Iterable[Metric]:
        """Known without asking."""
        return [GaugeMetricFamily(self._name, self._about, labels=self._labels)]

    def collect(self) -> Iterable[Metric]:
        """The figures now."""
        family = GaugeMetricFamily(self._name, self._about, labels=self._labels)
        for values, figure in self._value().items():
            family.add_metric(values, figure)
        return [family]


def resident_memory() -> dict[tuple[str, ...], float]:
    """Bytes this process holds in memory; nothing where the system does not tell."""
    if not _STATUS.is_file():
        return {}
    lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    kilobytes = next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), None)
    return {} if kilobytes is None else {(): kilobytes * 1024.0}


def age(since: float) -> float:
    """Seconds since a time of the system's clock, never negative."""
    return max(0.0, time.time() - since)
