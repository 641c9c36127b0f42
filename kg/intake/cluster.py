"""Workers on other machines, by Dask distributed: whoever starts a scheduler and workers lends them to a build.

What is being worked on at a time is bounded, so that a scheduler holds a few files, never all. A lost worker's tasks go
to another one. Dask runs whatever it is sent: only for networks in which everybody is trusted, or with TLS, for which
its own configuration is used as it is.
"""

import logging
import queue
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

from embeddings.encoder import Encoder
from embeddings.load import load_encoder
from embeddings.spread import spread
from kg.errors import YusuanError
from kg.intake.shipping import WorkerVersion, worker_version

T = TypeVar("T")
R = TypeVar("R")

_CONNECT = 10.0  # seconds in which a scheduler must answer
_PATIENCE = 60.0  # seconds that a build waits for a worker where there is none
_LOOK = 2.0  # seconds between two looks at who is there
_AHEAD = 2  # tasks at a worker's thread: one that it works on, one that waits


class ClusterError(YusuanError):
    """The scheduler or its workers cannot be used."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of a task that workers did not survive."""

    reason: str


class Cluster:
    """The workers of one scheduler; a context manager, for one thread."""

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at ``address``, such as ``tcp://host:8786``.

        ClusterError where nobody answers, no worker is there, or one of them is of another version of Yusuan.
        """
        try:
            import dask  # noqa: PLC0415 - an extra; the import takes a second
            import distributed  # noqa: PLC0415
        except ModuleNotFoundError as error:
            how = "install it with: pip install 'yusuan[cluster]'"
            raise ClusterError(f"--cluster needs Dask distributed, which is not installed; {how} ({error})") from error
        self._address = address
        # what it logs of a lost scheduler is raised as well; files are no large graphs
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "100MB"})
        connect: Any = distributed.Client  # its methods have no types
        try:
            self._client: Any = connect(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError, RuntimeError) as error:
            said = f"no scheduler of Dask answers at {address} ({str(error) or type(error).__name__})"
            raise ClusterError(f"{said}; start one with: dask scheduler") from error
        try:
            self._check()
        except BaseException:
            self._client.close(timeout=1)
            raise

    def __enter__(self) -> "Cluster":
        """The cluster itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give up what is not done, and leave."""
        self._client.close(timeout=2)

    def each(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[int, R | Lost]]:
        """What ``work`` gives for each item, with the item's number, as it gets ready.

        An item that several workers were lost with is tried once more, alone, when all others are done; then it is
        ``Lost``. ClusterError where the scheduler is lost, or all workers are; an error of ``work`` itself is raised.
        """
        again: list[tuple[int, T]] = []
        for number, item, came in self._round(work, enumerate(items), self._width):
            if isinstance(came, Lost):
                again.append((number, item))
            else:
                yield number, came
        for number, _, came in self._round(work, again, lambda: 1):
            yield number, came

    def encoder(self, model: str) -> Encoder:
        """The encoder called ``model``, whose passages the workers encode; its errors are those of ``load_encoder``."""
        return spread(load_encoder(model), model, self._all)

    def _all(self, work: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[int, R]]:
        for number, came in self.each(work, items):
            if isinstance(came, Lost):
                raise ClusterError(f"workers were lost each time they encoded some texts ({came.reason})")
            yield number, came

    def _round(
        self, work: Callable[[T], R], items: Iterable[tuple[int, T]], width: Callable[[], int]
    ) -> Iterator[tuple[int, T, R | Lost]]:
        ready: queue.SimpleQueue[Any] = queue.SimpleQueue()
        flying: dict[Any, tuple[int, T]] = {}
        source = iter(items)
        is_more = True
        try:
            while True:
                while is_more and len(flying) < width():
                    try:
                        number, item = next(source)
                    except StopIteration:
                        is_more = False
                        break
                    future = self._client.submit(work, item, pure=False)
                    flying[future] = (number, item)
                    future.add_done_callback(ready.put)
                if not flying:
                    return
                future = self._next(ready)
                number, item = flying.pop(future)
                came = self._came(future)
                future.release()
                yield number, item, came
        finally:
            if flying and self._client.status == "running":
                self._client.cancel(list(flying))

    def _next(self, ready: "queue.SimpleQueue[Any]") -> Any:
        """The next task that is done; ClusterError where no worker is left to do any."""
        alone_since: float | None = None
        while True:
            try:
                return ready.get(timeout=_LOOK)
            except queue.Empty:
                if self._threads():
                    alone_since = None
                    continue
                alone_since = alone_since or time.monotonic()
                if time.monotonic() - alone_since > _PATIENCE:
                    said = f"no worker is left at {self._address}; start one with: dask worker {self._address}"
                    raise ClusterError(f"{said}, and build again: what was read is kept") from None

    def _came(self, future: Any) -> Any:
        from distributed import KilledWorker  # noqa: PLC0415 - see above

        if future.status == "cancelled":
            raise self._gone()
        try:
            return future.result(timeout=_PATIENCE)
        except KilledWorker as error:
            return Lost(str(error).partition("\n")[0])
        except (OSError, TimeoutError) as error:
            raise self._gone() from error

    def _width(self) -> int:
        return max(1, _AHEAD * self._threads())

    def _threads(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except (OSError, TimeoutError, RuntimeError, AttributeError) as error:
            raise self._gone() from error

    def _gone(self) -> ClusterError:
        said = f"the scheduler at {self._address} does not answer any more"
        return ClusterError(f"{said}; start it and build again: what was read and encoded is kept")

    def _check(self) -> None:
        """That somebody works there, and everybody with the code that is at work here."""
        if not self._threads():
            said = f"no worker is at the scheduler {self._address}; start one with"
            raise ClusterError(f"{said}: dask worker {self._address}")
        ours = worker_version()
        told: dict[str, object] = self._client.run(worker_version, on_error="return")
        for worker, theirs in sorted(told.items()):
            if not isinstance(theirs, WorkerVersion):
                said = f"the worker {worker} has no Yusuan, or another version of it ({theirs})"
                raise ClusterError(f"{said}; install the same on all machines")
            if theirs != ours:
                raise ClusterError(f"the worker {worker} is not as this machine is: {_difference(ours, theirs)}")


def _difference(ours: WorkerVersion, theirs: WorkerVersion) -> str:
    if ours.version != theirs.version:
        return f"it has Yusuan {theirs.version}, here is {ours.version}; install the same version"
    if ours.code != theirs.code:
        return "its code of Yusuan is another one; install the same files"
    said = f"it recognises scans with {theirs.recognition or 'nothing'}, here it is {ours.recognition or 'nothing'}"
    return f"{said}; install the same extras"
