"""The process in which a person's query runs: takes the request on standard input, writes the answer, ends."""

import ctypes
import json
import math
import resource
import sys
from pathlib import Path

from kg.errors import YusuanError
from kg.store.graph_store import GraphStore
from kg.store.people_query import QueryLimits, write_answer
from kg.store.query_error import QuerySyntaxError

_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET of linux/sched.h


def main() -> None:
    """Answer the one request on standard input."""
    request = json.load(sys.stdin)
    limits = QueryLimits(**request["limits"])
    leave_network()
    confine(limits)
    try:
        answer = GraphStore.open_graph(Path(request["graph"])).answer(request["query"], limits.rows)
        reply = write_answer(answer)
    except QuerySyntaxError as error:
        reply = {"syntax": [error.reason, error.line, error.column]}
    except YusuanError as error:
        reply = {"error": str(error)}
    json.dump(reply, sys.stdout)


def confine(limits: QueryLimits) -> None:
    """Bound this process: address space, processor time (should the parent be gone), and no dump of its memory."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    seconds = math.ceil(limits.seconds) * 2 + 10
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def leave_network() -> bool:
    """Cut this process off from every network where the kernel lets it (Linux); whether it did.

    The second wall behind the guard, which has refused SERVICE already.
    """
    if not sys.platform.startswith("linux"):
        return False
    return bool(ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK) == 0)
