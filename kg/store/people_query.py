"""Runs a query that a person wrote: in a process of its own that is ended at the deadline, with limits on all it takes.

pyoxigraph can neither cancel a query nor bound its memory, so the process is the fence (measured: 0.1 s more a query).
"""

import json
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import QueryError
from kg.store.answer import Answer, AskAnswer, Row, SelectAnswer, TriplesAnswer
from kg.store.guard import check_query
from kg.store.query_error import (
    QueryCancelledError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    Refusal,
)
from kg.store.term import Term, TermKind

# the child finds the very package that runs here, wherever it was started
_PROJECT = str(Path(__file__).resolve().parents[2])
_WORKER = f"import sys; sys.path.insert(0, {_PROJECT!r}); from kg.store.query_worker import main; main()"


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What one query may take: wall time in ``seconds``, ``rows`` of result, ``memory`` (address space) in bytes."""

    seconds: float = 30.0
    rows: int = 10_000
    memory: int = 4 * 1024**3

    def __post_init__(self) -> None:
        """QueryError for limits that leave nothing."""
        if not (0 < self.seconds <= 86_400 and self.rows > 0 and self.memory > 0):
            raise QueryError("a query needs more than 0 and at most 86,400 seconds, and room for at least one row")


class RunningQuery:
    """One query at work: ``wait`` for its answer, or ``cancel`` it from another thread."""

    def __init__(self, graph: Path, query: str, limits: QueryLimits) -> None:
        """Start it; QueryError at once for what is not allowed."""
        check_query(query)
        self._limits = limits
        self._cancelled = False
        self._request = json.dumps({"graph": str(graph), "query": query, "limits": asdict(limits)}).encode()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> Answer:
        """The answer.

        QueryTimeoutError, QueryCancelledError, or QueryError where the query is wrong or takes too much.
        """
        try:
            written, _ = self._process.communicate(self._request, timeout=self._limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise QueryTimeoutError(f"the query was ended after {self._limits.seconds:g} s, its deadline") from error
        finally:
            self._end()
        if self._cancelled:
            raise QueryCancelledError("the query was cancelled")
        if self._process.returncode != 0:
            raise _ended(self._process.returncode, self._limits)
        reply: dict[str, Any] = json.loads(written)
        if "syntax" in reply:
            raise QuerySyntaxError(*reply["syntax"])
        if "error" in reply:
            raise QueryError(reply["error"])
        return _read(reply)

    @property
    def process(self) -> int:
        """The number of the process it runs in."""
        return self._process.pid

    def cancel(self) -> None:
        """End the query; its ``wait`` raises QueryCancelledError."""
        self._cancelled = True
        self._process.kill()

    def _end(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def people_query(graph: Path, query: str, limits: QueryLimits | None = None) -> Answer:
    """What ``query`` gives over the graph in the folder ``graph``, within ``limits``."""
    return RunningQuery(graph, query, limits or QueryLimits()).wait()


def write_answer(answer: Answer) -> dict[str, Any]:
    """``answer`` as JSON between the two processes; ``_read`` is its other half."""
    if isinstance(answer, AskAnswer):
        return {"ask": answer.value}
    if isinstance(answer, TriplesAnswer):
        triples = [[_write_term(term) for term in triple] for triple in answer.triples]
        return {"triples": triples, "cut": answer.truncated}
    rows = [[_write_term(term) for term in row.terms] for row in answer.rows]
    return {"columns": answer.columns, "rows": rows, "cut": answer.truncated}


def _read(reply: dict[str, Any]) -> Answer:
    if "ask" in reply:
        return AskAnswer(reply["ask"])
    if "triples" in reply:
        triples = ((_term(s), _term(p), _term(o)) for s, p, o in reply["triples"])
        return TriplesAnswer(tuple(triples), reply["cut"])
    columns = tuple(reply["columns"])
    rows = (Row(columns, tuple(None if term is None else _term(term) for term in row)) for row in reply["rows"])
    return SelectAnswer(columns, tuple(rows), reply["cut"])


def _write_term(term: Term | None) -> list[str | None] | None:
    return None if term is None else [term.value, term.kind.value, term.datatype, term.language]


def _term(written: list[str]) -> Term:
    value, kind, datatype, language = written
    return Term(value, TermKind(kind), datatype, language)


def _ended(code: int, limits: QueryLimits) -> QueryRefusedError:
    if code == -signal.SIGXCPU:
        return QueryRefusedError(Refusal.TIME, "the query was ended: it used up its processor time")
    memory = f"{limits.memory / 1024**3:.2g} GB"
    message = f"the query was ended: it needed more than {memory} of memory, or is too deep to parse"
    return QueryRefusedError(Refusal.MEMORY, message, most=memory)
