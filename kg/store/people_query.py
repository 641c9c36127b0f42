"""What a person asks, and what it may take; its answer on the way between two processes."""

from dataclasses import dataclass
from typing import Any

from kg.errors import QueryError
from kg.store.answer import Answer, AskAnswer, Row, SelectAnswer, TriplesAnswer
from kg.store.guard import check_query
from kg.store.term import Term, TermKind


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What one query may take.

    ``seconds`` of wall time, ``rows`` of result, ``memory`` (address space) and ``size`` of a written result in bytes.
    """

    seconds: float = 30.0
    rows: int = 10_000
    memory: int = 4 * 1024**3
    size: int = 64 * 1024**2

    def __post_init__(self) -> None:
        """QueryError for limits that leave nothing."""
        if not (0 < self.seconds <= 86_400 and self.rows > 0 and self.memory > 0 and self.size > 0):
            raise QueryError("a query needs more than 0 and at most 86,400 seconds, and room for at least one row")


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """A query in SPARQL, with the dataset and the base of relative IRIs that a request may state beside it.

    ``default_graphs`` and ``named_graphs`` together replace the query's own FROM and FROM NAMED.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str = ""

    @property
    def has_dataset(self) -> bool:
        """Whether graphs are stated beside the query."""
        return bool(self.default_graphs or self.named_graphs)

    def check(self) -> None:
        """Refuse, with QueryRefusedError, what people may not ask."""
        check_query(self.text)


def write_answer(answer: Answer) -> dict[str, Any]:
    """``answer`` as JSON between the two processes; ``read_answer`` is its other half."""
    if isinstance(answer, AskAnswer):
        return {"ask": answer.value}
    if isinstance(answer, TriplesAnswer):
        triples = [[_write_term(term) for term in triple] for triple in answer.triples]
        return {"triples": triples, "cut": answer.truncated}
    rows = [[_write_term(term) for term in row.terms] for row in answer.rows]
    return {"columns": answer.columns, "rows": rows, "cut": answer.truncated}


def read_answer(reply: dict[str, Any]) -> Answer:
    """The answer that ``write_answer`` wrote."""
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
