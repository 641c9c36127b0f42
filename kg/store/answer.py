"""What a query gives: rows, yes or no, or triples; and how each is written for people and programs."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from html import escape

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.prefixes import PREFIXES
from kg.store.term import Term, TermKind, triples_text

_XML_HEAD = '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'


class ResultFormat(StrEnum):
    """The formats a result can be written in."""

    JSON = "json"  # SPARQL 1.1 Query Results JSON Format
    XML = "xml"  # SPARQL Query Results XML Format
    CSV = "csv"  # SPARQL 1.1 Query Results CSV and TSV Formats
    TSV = "tsv"
    TURTLE = "turtle"  # from here on: triples only
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"

    @property
    def is_for_triples(self) -> bool:
        """Whether it holds triples; the others hold rows, and yes or no."""
        return self in RDF_FORMATS

    @property
    def media_type(self) -> str:
        """The media type of a result in it, without a character set (all are UTF-8)."""
        return RDF_FORMATS[self].media_type if self in RDF_FORMATS else TABLE_FORMATS[self].media_type.split(";")[0]


TABLE_FORMATS = {
    ResultFormat.JSON: ox.QueryResultsFormat.JSON,
    ResultFormat.XML: ox.QueryResultsFormat.XML,
    ResultFormat.CSV: ox.QueryResultsFormat.CSV,
    ResultFormat.TSV: ox.QueryResultsFormat.TSV,
}
RDF_FORMATS = {
    ResultFormat.TURTLE: ox.RdfFormat.TURTLE,
    ResultFormat.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    ResultFormat.NQUADS: ox.RdfFormat.N_QUADS,
    ResultFormat.JSONLD: ox.RdfFormat.JSON_LD,
    ResultFormat.RDFXML: ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class ResultFormats:
    """The format for ``rows`` (and yes or no) and the one for ``triples``; None where whoever asks takes none of them.

    QueryError for a format that cannot hold it.
    """

    rows: ResultFormat | None = ResultFormat.JSON
    triples: ResultFormat | None = ResultFormat.TURTLE

    def __post_init__(self) -> None:
        if (self.rows is not None and self.rows.is_for_triples) or (
            self.triples is not None and not self.triples.is_for_triples
        ):
            raise QueryError("rows are written as json, xml, csv or tsv, triples in a format of RDF")


class ResultKind(StrEnum):
    """What a query gives, by its form (SPARQL 1.1, section 16)."""

    SELECT = "select"
    ASK = "ask"
    TRIPLES = "triples"


@dataclass(frozen=True, slots=True)
class WrittenResult:
    """A result as a program reads it, in UTF-8.

    ``truncated`` tells that more was there than the limits allowed; ``kept`` then is the number of rows or triples.
    """

    kind: ResultKind
    form: ResultFormat
    body: bytes
    kept: int | None = None

    @property
    def truncated(self) -> bool:
        """Whether it was cut."""
        return self.kept is not None


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
    if form in RDF_FORMATS:
        if not isinstance(answer, TriplesAnswer):
            raise QueryError(f"{form.value} holds triples: ask with CONSTRUCT or DESCRIBE, or choose another format")
        return triples_text(answer.triples, RDF_FORMATS[form], PREFIXES if form is ResultFormat.TURTLE else {})
    if isinstance(answer, AskAnswer):
        return _boolean(answer.value, form)
    columns, rows = table(answer)
    if form is ResultFormat.JSON:
        return _json(columns, rows)
    if form is ResultFormat.XML:
        return _xml(columns, rows)
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


def _xml(columns: tuple[str, ...], rows: list[tuple[Term | None, ...]]) -> str:
    head = "".join(f'<variable name="{name}"/>' for name in columns)
    bindings = (
        "".join(
            f'<binding name="{name}">{_xml_term(term)}</binding>'
            for name, term in zip(columns, row, strict=True)
            if term is not None
        )
        for row in rows
    )
    results = "".join(f"<result>{row}</result>" for row in bindings)
    return f"{_XML_HEAD}<head>{head}</head><results>{results}</results></sparql>"


def _xml_term(term: Term) -> str:
    about = ""
    if term.language is not None:
        about = f' xml:lang="{escape(term.language)}"'
    elif term.datatype is not None:
        about = f' datatype="{escape(term.datatype)}"'
    return f"<{term.kind.value}{about}>{escape(term.value)}</{term.kind.value}>"


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind is TermKind.BLANK else term.value


def _boolean(value: bool, form: ResultFormat) -> str:
    written = "true" if value else "false"
    if form is ResultFormat.XML:
        return f"{_XML_HEAD}<head/><boolean>{written}</boolean></sparql>"
    return json.dumps({"head": {}, "boolean": value}) if form is ResultFormat.JSON else written + "\n"
