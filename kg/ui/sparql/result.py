"""What a query gave, as a table of cells: nodes by name, figures exact, each column with what it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from kg.rdf.vocabulary import YS
from kg.store.answer import Answer, AskAnswer, ResultFormat, TriplesAnswer, answer_text, table
from kg.store.graph_store import GraphStore
from kg.store.term import XSD, Term, TermKind
from kg.ui.sparql.nodes import Node, nodes_of
from kg.ui.sparql.prefixes import short_iri
from kg.ui.table_file import BYTE_ORDER_MARK, Table
from kg.ui.table_file import Cell as FileCell
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord

_WHOLE = {XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")}
_NUMBERS = _WHOLE | {XSD + name for name in ("decimal", "double", "float")}


class ColumnKind(StrEnum):
    """What all values of a column are."""

    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    NODE = "node"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: what is printed, the node it is (IRI), the page it leads to (``entity`` or ``laws``), its number."""

    text: str
    node: str = ""
    page: str = ""
    number: Decimal | None = None

    def __bool__(self) -> bool:
        """Whether the variable is bound."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the variable's name and what its values are."""

    name: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class SparqlResult:
    """What a query gave: a table (triples are one too), or yes or no in ``verdict``; ``seconds`` of wall time."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    verdict: bool | None
    truncated: bool
    seconds: float
    answer: Answer
    nodes: Mapping[str, Node]

    @classmethod
    def of(cls, answer: Answer, seconds: float, store: GraphStore, terms: Terms) -> "SparqlResult":
        """``answer`` with the names of its nodes looked up in ``store``."""
        if isinstance(answer, AskAnswer):
            return cls((), (), answer.value, False, seconds, answer, {})
        names, rows = table(answer)
        iris = (term.value for row in rows for term in row if term is not None and term.kind is TermKind.IRI)
        nodes = nodes_of(store, (each for each in iris if not terms.knows(each)))
        cells = tuple(tuple(_cell(term, nodes) for term in row) for row in rows)
        columns = tuple(Column(name, _kind([row[at] for row in rows])) for at, name in enumerate(names))
        return cls(columns, cells, None, answer.truncated, seconds, answer, nodes)

    @property
    def is_triples(self) -> bool:
        """Whether it can be drawn as a graph and written as Turtle."""
        return isinstance(self.answer, TriplesAnswer)

    @property
    def triples(self) -> TriplesAnswer | None:
        """The triples of a CONSTRUCT or DESCRIBE; None for rows and verdicts."""
        return self.answer if isinstance(self.answer, TriplesAnswer) else None

    def heading(self, language: Language) -> str:
        """How much it is, and how long it took."""
        word = SparqlWord.TRIPLES if self.is_triples else SparqlWord.ROWS
        if self.verdict is not None:
            return SparqlWord.ANSWERED.of(language, seconds=self.seconds)
        return word.of(language, count=len(self.rows), seconds=self.seconds)

    def text(self, form: ResultFormat) -> str:
        """The result in a standard format; a CSV begins with a byte order mark, so that spreadsheets read Chinese."""
        written = answer_text(self.answer, form)
        return BYTE_ORDER_MARK + written if form is ResultFormat.CSV else written

    def file_table(self) -> Table:
        """The result for a workbook: numbers as numbers, days as days, everything else as it is written."""
        names, rows = ((), []) if isinstance(self.answer, AskAnswer) else table(self.answer)
        return Table(tuple(names), tuple(tuple(_file_cell(term) for term in row) for row in rows))


def _cell(term: Term | None, nodes: Mapping[str, Node]) -> Cell:
    if term is None:
        return Cell("")
    if term.kind is TermKind.BLANK:
        return Cell(f"_:{term.value}")
    if term.kind is TermKind.LITERAL:
        number = _number(term)
        return Cell(term.value if number is None else _grouped(number, term.value), number=number)
    node = nodes.get(term.value)
    if node is None:
        return Cell(short_iri(term.value), term.value)
    page = "laws" if node.kind == YS.LegalInstrument else "entity"
    return Cell(node.label or short_iri(term.value), term.value, page if node.page else "")


def _number(term: Term) -> Decimal | None:
    if term.datatype not in _NUMBERS:
        return None
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return None  # INF and NaN of xsd:double, and values that are not what their type says
    return number if number.is_finite() else None


def _grouped(number: Decimal, written: str) -> str:
    """The number as it is written, with signs between thousands; never rounded."""
    return written if "e" in written.casefold() else format(number, ",f")


def _kind(terms: Sequence[Term | None]) -> ColumnKind:
    bound = [term for term in terms if term is not None]
    if not bound:
        return ColumnKind.TEXT
    if all(_number(term) is not None for term in bound):
        return ColumnKind.NUMBER
    types = {term.datatype for term in bound}
    if types == {f"{XSD}gYear"}:
        return ColumnKind.YEAR
    if types == {f"{XSD}date"}:
        return ColumnKind.DATE
    if all(term.kind is TermKind.IRI for term in bound):
        return ColumnKind.NODE
    return ColumnKind.TEXT


def _file_cell(term: Term | None) -> FileCell:
    if term is None:
        return None
    if term.kind is TermKind.BLANK:
        return f"_:{term.value}"
    number = _number(term)
    if number is not None:
        return int(number) if term.datatype in _WHOLE else number
    if term.datatype == f"{XSD}date":
        try:
            return date.fromisoformat(term.value)
        except ValueError:
            return term.value  # a day with a time zone, or beyond the calendar of workbooks
    return term.value
