"""What a query gives: rows, yes or no, or triples; and how each is written for people and programs."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.prefixes import PREFIXES
from kg.store.term import Term, TermKind, triples_text


class ResultFormat(StrEnum):
    """The formats a result can be written in."""

    JSON = "json"  # SPARQL 1.1 Query Results JSON Format
    CSV = "csv"  # SPARQL 1.1 Query Results CSV and TSV Formats
    TSV = "tsv"
    TURTLE = "turtle"  # triples only
    NQUADS = "nquads"  # triples only


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a SELECT: ``row["name"]`` is the lexical value, or None where the variable is unbound."""

    columns: tuple[str, ...]
    terms: tuple[Term | None, ...]

    def term(self, name: str) -> Term | None:
        """The term bound to ``name``; KeyError for a column the query does not have."""
        if name not in self.columns:
            raise KeyError(f"no column {name!r}; there are {', '.join(self.columns)}")
        return self.terms[self.columns.index(name)]

    def __getitem__(self, name: str) -> str | None:
        """The value bound to ``name``, without type or language."""
        term = self.term(name)
        return None if term is None else term.value

    def text(self, name: str) -> str:
        """The value bound to ``name``; QueryError where it is unbound."""
        value = self[name]
        if value is None:
            raise QueryError(f"the column {name} is empty where the graph must say something")
        return value

    def integer(self, name: str) -> int | None:
        """The value bound to ``name`` as an integer (xsd:integer, xsd:gYear)."""
        value = self[name]
        return None if value is None else int(value)

    def decimal(self, name: str) -> Decimal | None:
        """The value bound to ``name`` as an exact decimal; QueryError where it is none."""
        value = self[name]
        try:
            return None if value is None else Decimal(value)
        except InvalidOperation as error:
            raise QueryError(f"the column {name} holds {value!r}, which is not a decimal") from error


@dataclass(frozen=True, slots=True)
class SelectAnswer:
    """The rows of a SELECT; ``truncated`` tells that more were there than the limit allowed."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool = False

    def __iter__(self) -> Iterator[Row]:
        """The rows in order."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """The answer to an ASK."""

    value: bool
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class TriplesAnswer:
    """The triples of a CONSTRUCT or DESCRIBE, sorted by their N-Triples text."""

    triples: tuple[tuple[Term, Term, Term], ...]
    truncated: bool = False


Answer = SelectAnswer | AskAnswer | TriplesAnswer


def answer_text(answer: Answer, form: ResultFormat) -> str:
    """``answer`` in ``form``; QueryError where that format cannot hold it."""
    if form in {ResultFormat.TURTLE, ResultFormat.NQUADS}:
        if not isinstance(answer, TriplesAnswer):
            raise QueryError(f"{form.value} holds triples: ask with CONSTRUCT or DESCRIBE, or choose another format")
        rdf_format = ox.RdfFormat.TURTLE if form is ResultFormat.TURTLE else ox.RdfFormat.N_QUADS
        return triples_text(answer.triples, rdf_format, PREFIXES if form is ResultFormat.TURTLE else {})
    if isinstance(answer, AskAnswer):
        return _boolean(answer.value, form)
    columns, rows = table(answer)
    if form is ResultFormat.JSON:
        return _json(columns, rows)
    if form is ResultFormat.TSV:
        lines = ["\t".join(f"?{name}" for name in columns)]
        lines.extend("\t".join("" if term is None else str(term) for term in row) for row in rows)
        return "\n".join(lines) + "\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_csv_cell(term) for term in row] for row in rows)
    return out.getvalue()


def table(answer: SelectAnswer | TriplesAnswer) -> tuple[tuple[str, ...], list[tuple[Term | None, ...]]]:
    """Column names and rows of terms; triples are rows of subject, predicate, object."""
    if isinstance(answer, TriplesAnswer):
        return ("subject", "predicate", "object"), list(answer.triples)
    return answer.columns, [row.terms for row in answer.rows]


def _json(columns: tuple[str, ...], rows: list[tuple[Term | None, ...]]) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(columns, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": list(columns)}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _json_term(term: Term) -> dict[str, str]:
    written = {"type": term.kind.value, "value": term.value}
    if term.language is not None:
        written["xml:lang"] = term.language
    if term.datatype is not None:
        written["datatype"] = term.datatype
    return written


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind is TermKind.BLANK else term.value


def _boolean(value: bool, form: ResultFormat) -> str:
    written = "true" if value else "false"
    return json.dumps({"head": {}, "boolean": value}) if form is ResultFormat.JSON else written + "\n"
