"""The SPARQL page: runs what a person wrote behind the store's guard, and tells in a sentence what went wrong."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import ontology
from kg.errors import QueryError
from kg.store.answer import Answer, AskAnswer, ResultFormat, answer_text, table
from kg.store.people_query import QueryLimits, people_query
from kg.store.prefixes import PREFIXES
from kg.store.query_error import QueryCancelledError, QuerySyntaxError, QueryTimeoutError
from kg.store.term import Term, TermKind
from kg.ui.wording import Language, Word

LIMITS = QueryLimits(seconds=30.0, rows=5_000)
"""What one query on the page may take."""
BYTE_ORDER_MARK = "\ufeff"
"""Starts a CSV file that spreadsheets are to open as UTF-8."""


_HEADER = re.compile(r"\A(?:# (?:(?:title|description)-(?:zh|en)|parameter): .*\n)+")


@dataclass(frozen=True, slots=True)
class Example:
    """One example query with its title and what it tells, in both languages."""

    titles: Mapping[Language, str]
    descriptions: Mapping[Language, str]
    query: str

    def title(self, language: Language) -> str:
        """The title in ``language``."""
        return self.titles[language]

    def about(self, language: Language) -> str:
        """What the query gives, in ``language``."""
        return self.descriptions[language]


EXAMPLES: Mapping[str, Example] = {
    example.name: Example(
        {Language.ZH: example.title_zh, Language.EN: example.title_en},
        {Language.ZH: example.description_zh, Language.EN: example.description_en},
        _HEADER.sub("", example.query),
    )
    for example in ontology.examples()
}
"""The examples of the ontology by name."""


@dataclass(frozen=True, slots=True)
class SparqlAddress:
    """What the page shows: an example by name, or a query as text; neither shows an empty editor."""

    example: str | None = None
    query: str = ""

    def __post_init__(self) -> None:
        """The query of an example is that example's."""
        if self.example is not None:
            object.__setattr__(self, "query", EXAMPLES[self.example].query)

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "SparqlAddress":
        """The address in ``params``; an example there is no more is left out."""
        name = params.get("example")
        return cls(example=name) if name in EXAMPLES else cls(query=params.get("query", ""))

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads; a query that is an example's own is named."""
        name = self.example or next((name for name, one in EXAMPLES.items() if one.query == self.query), None)
        if name is not None:
            return {"example": name}
        return {"query": self.query} if self.query.strip() else {}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table: what is printed, and the node of this graph (IRI) it leads to, if it is one."""

    text: str
    node: str | None

    @property
    def link(self) -> str:
        """The address of the page it leads to, with the text behind ``#``; only that for a value without a page."""
        page = f"entity?iri={quote(self.node, safe='')}" if self.node else ""
        return f"{page}#{self.text}"


@dataclass(frozen=True, slots=True)
class SparqlResult:
    """What a query gave: a table (triples are one too), or yes or no in ``verdict``; ``seconds`` of wall time."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    verdict: bool | None
    truncated: bool
    seconds: float
    answer: Answer

    def columns_with_nodes(self) -> tuple[str, ...]:
        """The columns in which some value leads to a page."""
        return tuple(name for at, name in enumerate(self.columns) if any(row[at].node for row in self.rows))

    def columns_of_links(self) -> dict[str, list[str]]:
        """Column by column what a table shows; in ``columns_with_nodes`` addresses, each with its text behind ``#``."""
        linked = self.columns_with_nodes()
        return {
            name: [row[at].link if name in linked else row[at].text for row in self.rows]
            for at, name in enumerate(self.columns)
        }

    def csv(self) -> str:
        """The result as CSV (SPARQL 1.1 Query Results CSV) that spreadsheets open with its Chinese intact."""
        return BYTE_ORDER_MARK + answer_text(self.answer, ResultFormat.CSV)

    def json(self) -> str:
        """The result as SPARQL 1.1 Query Results JSON."""
        return answer_text(self.answer, ResultFormat.JSON)


@dataclass(frozen=True, slots=True)
class SparqlProblem:
    """Why a query gave nothing: the sentence, the parser's own words, and where (from 1), as far as it is known."""

    sentence: Word
    detail: str
    line: int | None = None
    column: int | None = None

    def text(self, language: Language) -> str:
        """The sentence with the place."""
        sentence = self.sentence.of(language, seconds=LIMITS.seconds)
        if self.line is None:
            return sentence
        return sentence + Word.AT_PLACE.of(language, line=self.line, column=self.column)


def run(graph: Path, query: str, base: str, limits: QueryLimits = LIMITS) -> SparqlResult | SparqlProblem:
    """What ``query`` gives over the graph in the folder ``graph``; nodes under ``base`` (IRI) lead to their pages."""
    started = time.monotonic()
    try:
        answer = people_query(graph, query, limits)
    except QueryTimeoutError as error:
        return SparqlProblem(Word.QUERY_TOO_SLOW, str(error))
    except QueryCancelledError as error:
        return SparqlProblem(Word.QUERY_CANCELLED, str(error))
    except QuerySyntaxError as error:
        return SparqlProblem(Word.QUERY_NOT_SPARQL, error.reason, error.line, error.column)
    except QueryError as error:
        return SparqlProblem(Word.QUERY_REFUSED, str(error))
    seconds = time.monotonic() - started
    if isinstance(answer, AskAnswer):
        return SparqlResult((), (), answer.value, False, seconds, answer)
    columns, rows = table(answer)
    cells = tuple(tuple(_cell(term, base) for term in row) for row in rows)
    return SparqlResult(columns, cells, None, answer.truncated, seconds, answer)


def short_iri(iri: str) -> str:
    """``iri`` with a prefix where one fits: ys:Project."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return iri


def _cell(term: Term | None, base: str) -> Cell:
    if term is None:
        return Cell("", None)
    if term.kind is TermKind.IRI:
        inside = term.value.startswith(base)
        return Cell(term.value.removeprefix(base) if inside else short_iri(term.value), term.value if inside else None)
    if term.kind is TermKind.BLANK:
        return Cell(f"_:{term.value}", None)
    return Cell(term.value, None)
