"""The process in which people's queries run: opens one graph, then takes a query after the other until it is ended."""

import ctypes
import json
import math
import os
import resource
import select
import signal
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import YusuanError
from kg.store.answer import ResultFormat, ResultFormats
from kg.store.evaluation import Results, as_answer, evaluate, open_graph
from kg.store.guard import check_graphs
from kg.store.location import Endpoint, located
from kg.store.people_query import PeopleQuery, QueryLimits, write_answer
from kg.store.query_error import QueryRefusedError, QuerySyntaxError, ResultFormatError
from kg.store.result_writing import too_large, write_result

FRAME = struct.Struct(">IQ")
"""What stands before each message: the lengths of its head (JSON) and of its body."""
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET of linux/sched.h
_REPLY = 4  # bytes a server's reply may have for one byte of result: its JSON is the longest of the formats
_PAGE = os.sysconf("SC_PAGE_SIZE")

Message = tuple[dict[str, Any], bytes]
Work = Callable[[PeopleQuery, QueryLimits, ResultFormats | None], Message]


def main() -> None:
    """Open the graph that the first message names and answer the queries after it, until standard input is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C at a terminal is for the server, which then ends this
    stand_back()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    opening = receive(requests)
    if opening is None:
        return
    try:
        work = _opened(Path(opening[0]["folder"]), opening[0]["store"])
    except YusuanError as error:
        send(replies, _problem(error))
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file can be written, whatever happens
    threading.Thread(target=_end_with_parent, daemon=True).start()
    send(replies, ({"memory": _resident()}, b""))
    last = False
    while not last and (request := receive(requests)) is not None:
        reply = answered(request[0], work)
        last = "last" in reply[0]
        send(replies, reply)


def answered(request: dict[str, Any], work: Work) -> Message:
    """The reply to one request: what ``work`` gives, or what is wrong; with the memory held afterwards, in bytes.

    ``last`` in its head tells that the process had better take no more.
    """
    limits = QueryLimits(**request["limits"])
    wanted = request["formats"]
    formats = (
        None if wanted is None else ResultFormats(*(None if each is None else ResultFormat(each) for each in wanted))
    )
    confine(limits)
    try:
        head, body = work(PeopleQuery(**request["query"]), limits, formats)
    except YusuanError as error:
        head, body = _problem(error)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of pyo3, which gives it no name to import
            raise
        head, body = {"error": _panic(str(error)), "last": True}, b""
    return {**head, "memory": _resident()}, body


def stand_back() -> None:
    """Let the server go first: it has the processor before this process, which is ended first where memory runs out."""
    os.nice(5)
    score = Path("/proc/self/oom_score_adj")
    if score.exists():
        score.write_text("1000", encoding="ascii")


def confine(limits: QueryLimits) -> None:
    """Bound this process: address space, and processor time from now on, should its parent not end it."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, most))
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(used.ru_utime + used.ru_stime + limits.seconds * 2) + 10
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, most))


def leave_network() -> bool:
    """Cut this process off from every network where the kernel lets it (Linux); whether it did.

    The second wall behind the guard, which has refused SERVICE already. Before any thread begins, or it cannot.
    """
    if not sys.platform.startswith("linux"):
        return False
    return bool(ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK) == 0)


def send(stream: BinaryIO, message: Message) -> None:
    """Write one message."""
    head, body = json.dumps(message[0]).encode(), message[1]
    stream.write(FRAME.pack(len(head), len(body)) + head)
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """Read one message; None where nothing more comes."""
    frame = stream.read(FRAME.size)
    if len(frame) < FRAME.size:
        return None
    head, body = FRAME.unpack(frame)
    return json.loads(stream.read(head)), stream.read(body)


def _opened(folder: Path, store: str | None) -> Work:
    """What answers queries over the graph of a build; StoreError where it is not there."""
    place = located(folder, store)
    if isinstance(place, Endpoint):
        return _remote(place, folder)
    leave_network()
    graph = open_graph(folder)
    return lambda query, limits, formats: _result(evaluate(graph, query), limits, formats)


def _remote(place: Endpoint, folder: Path) -> Work:
    # imported here: without a server a process starts in a fifth of the time
    from kg.store.remote_client import Bounds  # noqa: PLC0415
    from kg.store.remote_graph import RemoteGraph  # noqa: PLC0415

    graph = RemoteGraph.open(place, folder)

    def work(query: PeopleQuery, limits: QueryLimits, formats: ResultFormats | None) -> Message:
        check_graphs(query.text, (*query.default_graphs, *query.named_graphs), f"{graph.base}graph/")
        results, most = graph.evaluate(query, Bounds(limits.seconds, _REPLY * limits.size))
        if most is not None:  # the server never gives the row that would tell that there are more
            limits = replace(limits, rows=min(limits.rows, max(1, most - 1)))
        return _result(results, limits, formats)

    return work


def _result(results: Results, limits: QueryLimits, formats: ResultFormats | None) -> Message:
    if formats is None:
        answer = write_answer(as_answer(results, limits.rows))
        body = json.dumps(answer, ensure_ascii=False).encode()
        if len(body) > limits.size:
            raise too_large("the result", limits.size)
        return {"kind": "answer"}, body
    written = write_result(results, formats, limits)
    return {"kind": written.kind, "form": written.form, "kept": written.kept}, written.body


def _problem(error: YusuanError) -> Message:
    if isinstance(error, QuerySyntaxError):
        return {"syntax": [error.reason, error.line, error.column]}, b""
    if isinstance(error, QueryRefusedError):
        return {"refused": [error.refusal, str(error), error.said, error.most]}, b""
    kind = "format" if isinstance(error, ResultFormatError) else "error"
    return {kind: str(error)}, b""


def _panic(said: str) -> str:
    """What became of the query where the engine gave up; known: the order of values of several kinds has a fault."""
    if "total order" in said:
        return "the query failed: the engine cannot put these values in order; use ORDER BY STR(?x), or of one type"
    return f"the query failed: the engine gave up ({said[:200]})"


def _resident() -> int:
    """Memory this process holds, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE


def _end_with_parent() -> None:
    """End this process as soon as nobody can ask it any more: the parent closed the pipe, or is gone."""
    hung_up = select.poll()
    hung_up.register(sys.stdin.fileno(), 0)  # POLLHUP is always told
    hung_up.poll()
    os.kill(os.getpid(), signal.SIGKILL)
