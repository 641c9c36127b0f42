"""One query at work beside the page that shows it: it can be cancelled, and ends when nobody looks any more."""

import re
import threading
import time
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.store.answer import Answer
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.query_error import (
    QueryCancelledError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueueFullError,
    Refusal,
)
from kg.store.query_pool import QueryPool
from kg.store.query_queue import PooledQuery
from kg.ui.sparql.complete import Vocabulary
from kg.ui.sparql.hints import faults, warnings
from kg.ui.sparql.page import LIMITS, SparqlAddress
from kg.ui.sparql.result import SparqlResult
from kg.ui.sparql.syntax import Hint
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace
from ontology import ParameterError
from ontology.parameters import ParameterFault

PATIENCE = 8.0
"""Seconds after which a query is ended whose page nobody has looked at: it is closed, or shows something else."""
_LOOK = 0.2

_REFUSED = {
    Refusal.EMPTY: SparqlWord.REFUSED_EMPTY,
    Refusal.LENGTH: SparqlWord.REFUSED_LENGTH,
    Refusal.UPDATE: SparqlWord.REFUSED_UPDATE,
    Refusal.SERVICE: SparqlWord.REFUSED_SERVICE,
    Refusal.OUTSIDE: SparqlWord.REFUSED_OUTSIDE,
    Refusal.NESTING: SparqlWord.REFUSED_NESTING,
    Refusal.SIGNS: SparqlWord.REFUSED_SIGNS,
    Refusal.MEMORY: SparqlWord.TOOK_MEMORY,
    Refusal.TIME: SparqlWord.TOOK_TIME,
}
_PARAMETERS = {
    ParameterFault.VALUE: SparqlWord.BAD_PARAMETER_VALUE,
    ParameterFault.UNKNOWN: SparqlWord.UNKNOWN_PARAMETER,
    ParameterFault.DECLARATION: SparqlWord.BAD_PARAMETER_LINE,
    ParameterFault.KIND: SparqlWord.BAD_PARAMETER_KIND,
    ParameterFault.PLACES: SparqlWord.BAD_PARAMETER_PLACES,
}


@dataclass(frozen=True, slots=True)
class SparqlProblem:
    """Why a query gave nothing: the sentence, what it is about, the places at fault, and the program's own words."""

    sentence: SparqlWord
    values: dict[str, str] = field(default_factory=dict)
    hints: tuple[Hint, ...] = ()
    detail: str = ""

    def text(self, language: Language) -> str:
        """The sentence, with the first place at fault."""
        sentence = self.sentence.of(language, seconds=LIMITS.seconds, **self.values)
        if not self.hints:
            return sentence
        place = SparqlWord.AT.of(language, line=self.hints[0].line, column=self.hints[0].column)
        return SparqlWord.PLACED.of(language, sentence=sentence, place=place)


@dataclass(frozen=True, slots=True)
class Answered:
    """A result, and what may not have been meant in the query that gave it."""

    result: SparqlResult
    warnings: tuple[Hint, ...] = ()


Outcome = Answered | SparqlProblem


class QueryRun:
    """The query of ``address`` over the build of ``workspace``, at work from the moment it is made.

    Whoever shows it calls ``look``; where nobody does for ``PATIENCE`` seconds, its process is ended.
    """

    def __init__(
        self,
        workspace: Workspace,
        queries: QueryPool,
        address: SparqlAddress,
        limits: QueryLimits = LIMITS,
        *,
        patience: float = PATIENCE,
        client: str | None = None,
    ) -> None:
        """Start it; what is wrong with it is the outcome."""
        self.address = address
        self.build = workspace.build.name
        self._limits = limits
        self._patience = patience
        self._asked = self._seen = time.monotonic()
        self._done = threading.Event()
        self._left = False
        self._query: PooledQuery[Answer] | None = None
        self.outcome: Outcome | None = None
        self.remembered = False
        self.text = address.query
        try:
            self.text = address.text()
            self._query = queries.submit(workspace.store, PeopleQuery(self.text), limits=limits, client=client)
        except ParameterError as error:
            self._end(_bad_parameter(error))
        except (QueryRefusedError, QueueFullError) as error:
            self._end(_refused(error))
        else:
            threading.Thread(target=self._work, args=(workspace, self._query), daemon=True).start()
            threading.Thread(target=self._watch, args=(self._query,), daemon=True).start()

    @property
    def seconds(self) -> float:
        """Since it was started."""
        return time.monotonic() - (self._asked if self._query is None else self._query.began)

    @property
    def stamp(self) -> str:
        """Tells this run from every other of the session."""
        return f"{self._asked:.6f}"

    @property
    def process(self) -> int | None:
        """The number of the process it runs in; None before and after."""
        return None if self._query is None else self._query.process

    def shows(self, workspace: Workspace, address: SparqlAddress) -> bool:
        """Whether it is the query of ``address`` over that build."""
        return (self.build, self.address.query, self.address.values) == (
            workspace.build.name,
            address.query,
            address.values,
        )

    def look(self, seconds: float = 0.0) -> Outcome | None:
        """Its outcome, waited for up to ``seconds``; None while it is at work."""
        self._seen = time.monotonic()
        self._done.wait(seconds)
        self._seen = time.monotonic()
        return self.outcome

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for one of the places, which others have."""
        return self._query is not None and self._query.is_waiting

    def cancel(self) -> None:
        """End it; nothing where it has ended."""
        if self._query is not None:
            self._query.cancel()

    def _work(self, workspace: Workspace, query: PooledQuery[Answer]) -> None:
        try:
            self._end(self._answered(workspace, query))
        finally:
            if not self._done.is_set():  # the thread's own report tells of the error
                self._end(SparqlProblem(SparqlWord.FAILED))

    def _answered(self, workspace: Workspace, query: PooledQuery[Answer]) -> Outcome:
        try:
            answer = query.result()
        except QueryTimeoutError:
            return SparqlProblem(SparqlWord.TOO_SLOW)
        except QueryCancelledError:
            return SparqlProblem(SparqlWord.LEFT if self._left else SparqlWord.CANCELLED)
        except QuerySyntaxError as error:
            return _not_sparql(self.address.query, self.text, error, workspace.once(Vocabulary.of))
        except (QueryRefusedError, QueueFullError) as error:
            return _refused(error)
        except QueryError as error:
            return SparqlProblem(SparqlWord.FAILED, detail=str(error))
        result = SparqlResult.of(answer, self.seconds, workspace.store, workspace.terms)
        return Answered(result, warnings(self.address.query, workspace.once(Vocabulary.of)))

    def _watch(self, query: PooledQuery[Answer]) -> None:
        while not self._done.wait(min(_LOOK, self._patience)):
            if time.monotonic() - self._seen > self._patience:
                self._left = True
                query.cancel()
                return

    def _end(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self._done.set()


def _not_sparql(written: str, bound: str, error: QuerySyntaxError, vocabulary: Vocabulary) -> SparqlProblem:
    """The problem with its places in the query as it was written; the values of parameters may have moved a column."""
    line = error.line or 1
    before, after = (text.split("\n")[line - 1 : line] or [""] for text in (written, bound))
    column = max(1, (error.column or 1) + len(before[0]) - len(after[0]))
    hints = faults(written, QuerySyntaxError(error.reason, line, column), vocabulary)
    return SparqlProblem(SparqlWord.NOT_SPARQL, hints=hints, detail=_tidy(error.reason))


def _tidy(reason: str) -> str:
    """What the parser says without the ranges of characters it lists."""
    return ", ".join(
        part.strip() for part in re.sub(r"\[[^\]]*(?:\]'[^\]]*)?\]", "", reason).split(",") if part.strip()
    )


def _refused(error: QueryRefusedError | QueueFullError) -> SparqlProblem:
    if isinstance(error, QueueFullError):
        return SparqlProblem(SparqlWord.QUEUE_FULL, {"wait": str(error.retry_after)})
    return SparqlProblem(_REFUSED[error.refusal], {"said": error.said, "most": error.most})


def _bad_parameter(error: ParameterError) -> SparqlProblem:
    return SparqlProblem(_PARAMETERS[error.fault], {"about": error.about, "said": error.said})
