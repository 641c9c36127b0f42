"""One process in which people's queries run, as its parent holds it: asked, ended for real, never left behind.

pyoxigraph can neither cancel a query nor bound its memory, so the process is the fence. It is kept for many queries
(measured: 0.1 s to start it, 0.2 ms to ask it).
"""

import fcntl
import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import QueryError, StoreError
from kg.store.answer import Answer, ResultFormat, ResultFormats, ResultKind, WrittenResult
from kg.store.people_query import PeopleQuery, QueryLimits, read_answer
from kg.store.query_error import (
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    Refusal,
    ResultFormatError,
)
from kg.store.query_worker import FRAME, Message

# the child finds the very package that runs here, wherever it was started
_PROJECT = str(Path(__file__).resolve().parents[2])
_WORKER = f"import sys; sys.path.insert(0, {_PROJECT!r}); from kg.store.query_worker import main; main()"
_STARTING = 60.0
"""Seconds a process may take to open its graph."""
_PIPE = 1024 * 1024
_AT_ONCE = 1024 * 1024


class ProcessEndedError(Exception):
    """The process is gone: it was ended by somebody, or ended itself; never seen outside of this package."""


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """The folder of a build's graph, told from another one that came to stand at the same path, as a restored one does.

    ``stamp`` is the folder's device, number and moment of change.
    """

    path: Path
    stamp: tuple[int, int, int]

    @classmethod
    def at(cls, path: Path) -> "GraphFolder":
        """The folder that stands at ``path`` now; StoreError where none does."""
        try:
            found = path.stat()
        except OSError as error:
            raise StoreError(f"the graph in {path} cannot be opened: {error}; build it again") from error
        return cls(path.resolve(), (found.st_dev, found.st_ino, found.st_ctime_ns))


class QueryProcess:
    """A process that has the graph of a build open. For one thread at a time; ``kill`` from any."""

    def __init__(self, folder: GraphFolder, store: str | None = None) -> None:
        """Start it for the build's graph ``folder``, on the server ``store`` (setting); ask it after ``ready``."""
        self.folder = folder
        self._store = store
        self.asked = 0
        self._memory = self._memory_at_start = 0
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._replies = self._process.stdin, self._process.stdout
        if sys.platform == "linux":
            fcntl.fcntl(self._replies, fcntl.F_SETPIPE_SZ, _PIPE)

    @property
    def number(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def lives(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def grown(self) -> int:
        """Bytes of memory it holds more than when it had opened the graph."""
        return self._memory - self._memory_at_start

    def ready(self) -> None:
        """Wait until the graph is open; StoreError where it cannot be opened."""
        deadline = time.monotonic() + _STARTING
        try:
            self._send({"folder": str(self.folder.path), "store": self._store}, deadline)
            head, _ = self._receive(deadline)
        except (ProcessEndedError, TimeoutError) as error:
            raise StoreError(f"no process for queries can be started over {self.folder.path}: {error}") from error
        if "error" in head:
            raise StoreError(head["error"])
        self._memory = self._memory_at_start = head["memory"]

    def answer(self, query: PeopleQuery, limits: QueryLimits) -> Answer:
        """What ``query`` gives as plain values.

        QueryTimeoutError at the deadline, after which the process is of no more use (``lives`` is False); other
        QueryErrors for a query that is wrong. ProcessEndedError where it was killed or took too much: see ``ended``.
        """
        _, body = self._ask(query, limits, None)
        return read_answer(json.loads(body))

    def written(self, query: PeopleQuery, formats: ResultFormats, limits: QueryLimits) -> WrittenResult:
        """What ``query`` gives as text in one of ``formats``; errors as of ``answer``."""
        head, body = self._ask(query, limits, [formats.rows, formats.triples])
        return WrittenResult(ResultKind(head["kind"]), ResultFormat(head["form"]), body, head["kept"])

    def _ask(self, query: PeopleQuery, limits: QueryLimits, formats: list[ResultFormat | None] | None) -> Message:
        self.asked += 1
        request = {"query": asdict(query), "limits": asdict(limits), "formats": formats}
        deadline = time.monotonic() + limits.seconds
        try:
            self._send(request, deadline)
            head, body = self._receive(deadline)
        except TimeoutError as error:
            self.end()
            raise QueryTimeoutError(f"the query was ended after {limits.seconds:g} s, its deadline") from error
        except ProcessEndedError:
            self.end()
            raise
        self._memory = head["memory"]
        if "last" in head:
            self.end()
        if "kind" not in head:
            raise _problem(head)
        return head, body

    def ended(self, limits: QueryLimits) -> QueryRefusedError:
        """Why it ended itself under a query."""
        if self._process.returncode == -signal.SIGXCPU:
            return QueryRefusedError(Refusal.TIME, "the query was ended: it used up its processor time")
        memory = f"{limits.memory / 1024**3:.2g} GB"
        message = f"the query was ended: it needed more than {memory} of memory, or is too deep to parse"
        return QueryRefusedError(Refusal.MEMORY, message, most=memory)

    def kill(self) -> None:
        """End it at once, whatever it does; whoever asks it sees ProcessEndedError. From any thread."""
        self._process.kill()

    def end(self) -> None:
        """End it and give back all it held; nothing where that was done."""
        self._process.kill()
        self._process.wait()
        self._requests.close()
        self._replies.close()

    def _send(self, head: dict[str, Any], deadline: float) -> None:
        written = json.dumps(head).encode()
        rest = memoryview(FRAME.pack(len(written), 0) + written)
        os.set_blocking(self._requests.fileno(), False)
        while rest:
            self._wait(self._requests.fileno(), select.POLLOUT, deadline)
            try:
                rest = rest[os.write(self._requests.fileno(), rest) :]
            except BrokenPipeError as error:
                raise ProcessEndedError("it ended before it was asked") from error

    def _receive(self, deadline: float) -> Message:
        head, body = FRAME.unpack(self._read(FRAME.size, deadline))
        return json.loads(self._read(head, deadline)), self._read(body, deadline)

    def _read(self, size: int, deadline: float) -> bytes:
        taken = bytearray()
        while len(taken) < size:
            self._wait(self._replies.fileno(), select.POLLIN, deadline)
            part = os.read(self._replies.fileno(), min(_AT_ONCE, size - len(taken)))
            if not part:
                raise ProcessEndedError("it ended before it answered")
            taken += part
        return bytes(taken)

    @staticmethod
    def _wait(stream: int, event: int, deadline: float) -> None:
        """Wait until ``stream`` can be used, or is closed at the other end; TimeoutError at the deadline."""
        left = deadline - time.monotonic()
        watched = select.poll()
        watched.register(stream, event)
        if left <= 0 or not watched.poll(max(1, left * 1000)):
            raise TimeoutError("it did not answer in time")


def ask_once(folder: Path, query: str, limits: QueryLimits | None = None, store: str | None = None) -> Answer:
    """What ``query`` gives over the graph of a build, in a process for it alone; errors as of ``answer``."""
    asked, within = PeopleQuery(query), limits or QueryLimits()
    asked.check()
    process = QueryProcess(GraphFolder.at(folder), store)
    try:
        process.ready()
        return process.answer(asked, within)
    except ProcessEndedError as error:
        raise process.ended(within) from error
    finally:
        process.end()


def _problem(head: dict[str, Any]) -> QueryError:
    """The error that the process told of."""
    match head:
        case {"syntax": [str(reason), line, column]}:
            return QuerySyntaxError(reason, line, column)
        case {"refused": [str(refusal), str(message), str(said), str(most)]}:
            return QueryRefusedError(Refusal(refusal), message, said=said, most=most)
        case {"format": message}:
            return ResultFormatError(str(message))
    return QueryError(str(head["error"]))
