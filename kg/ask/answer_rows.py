"""From the rows of a query to those of an answer: cells in the answer's language, and the lines each row stands in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.ask.answer import AnswerRow, Cell
from kg.ask.coverage import Coverage
from kg.ask.figure_text import money_text, percent_text, plain, settled
from kg.ask.plan import Column, ColumnKind, Evidence, Plan
from kg.ask.sparql_text import Part, Select, nodes, part
from kg.search.request import Source
from kg.store.answer import Row, SelectAnswer
from kg.store.graph_store import GraphStore

_UNITS = {ColumnKind.YUAN: "yuan", ColumnKind.COUNT: "count", ColumnKind.PERCENT: "percent"}
_JOINED = "、"


@dataclass(frozen=True, slots=True)
class Found:
    """One row: its cells, the node it is of, and where it stands with the words that are printed there."""

    node: str | None
    cells: tuple[Cell | None, ...]
    source: Source | None = None
    words: str = ""

    @property
    def as_row(self) -> AnswerRow:
        """The row of the answer."""
        return AnswerRow(self.cells, self.source)


def found_rows(store: GraphStore, plan: Plan, answer: SelectAnswer, coverage: Coverage, language: str) -> list[Found]:
    """The rows of ``answer`` with their evidence; rows of one node that differ in one text only are one row."""
    rows = _folded(plan, answer)
    places: dict[Key, tuple[Source, str]] = {}
    if plan.evidence is not None:
        single = plan.evidence.single
        places = _places(store, plan.evidence, [row for row, _ in rows if not single or row[single] == "1"])
    found = []
    for row, texts in rows:
        key = () if plan.evidence is None else tuple(row[name] or "" for name in plan.evidence.keys)
        source, words = places.get(key, (None, ""))
        cells = tuple(_cell(row, column, texts.get(column.name), coverage, language) for column in plan.columns)
        found.append(Found(row[plan.node] if plan.node in answer.columns and plan.node else None, cells, source, words))
    return found


def _folded(plan: Plan, answer: SelectAnswer) -> list[tuple[Row, dict[str, str]]]:
    """Each node once, with the several values of a text (several implementing units) put together."""
    if plan.node is None or plan.node not in answer.columns:
        return [(row, {}) for row in answer]
    several: dict[tuple[str | None, ...], list[Row]] = defaultdict(list)
    texts = {column.name for column in plan.columns if column.kind is ColumnKind.TEXT and column.node is None}
    for row in answer:
        key = tuple(row[name] for name in answer.columns if name not in texts)
        several[key].append(row)
    return [
        (rows[0], {name: _JOINED.join(sorted({row[name] or "" for row in rows} - {""})) for name in texts})
        for rows in several.values()
    ]


def _cell(row: Row, column: Column, text: str | None, coverage: Coverage, language: str) -> Cell | None:
    value = text or row[column.name]
    iri = row[column.node] if column.node else None
    if value is None:
        return None
    if column.kind is ColumnKind.CONCEPT:
        return Cell(coverage.name(value, language), value)
    if column.kind is ColumnKind.YEAR:
        return Cell(str(int(value)))
    if column.kind is ColumnKind.TEXT:
        return Cell(value, iri)
    number = settled(Decimal(value))
    return Cell(number_text(number, column.kind, language), iri, number, _UNITS[column.kind])


def number_text(number: Decimal, kind: ColumnKind, language: str) -> str:
    """A figure for people."""
    if kind is ColumnKind.YUAN:
        return money_text(number, language)
    return percent_text(number) if kind is ColumnKind.PERCENT else plain(number)


Key = tuple[str, ...]


def _places(store: GraphStore, evidence: Evidence, rows: Sequence[Row]) -> dict[Key, tuple[Source, str]]:
    """The first lines of each key, by one query."""
    keys = sorted({tuple(row[name] or "" for name in evidence.keys) for row in rows})
    keys = [key for key in keys if all(key)]
    if not keys:
        return {}
    names = tuple(f"?{name}" for name in evidence.variables)
    values = (f"  ({nodes(key)})" for key in keys)
    query = Select(
        (*names, "?report_", "?file", "?page", "?start", "?end", "?words"),
        (part(f"VALUES ({' '.join(names)}) {{", *values, "}"), *evidence.parts, _LINES),
        distinct=True,
    )
    places: dict[Key, tuple[tuple[str, int, int], Source, str]] = {}
    for row in store.select(query.written()):
        key = tuple(row.text(name) for name in evidence.variables)
        start, end = int(row.text("start")), int(row.text("end"))
        source = Source(row.text("report_"), row.text("file"), row.integer("page"), start, end)
        order = (source.report, start, end)
        if key not in places or order < places[key][0]:
            places[key] = (order, source, row["words"] or "")
    return {key: (source, words) for key, (_, source, words) in places.items()}


_LINES: Part = part(
    "?node prov:wasDerivedFrom ?fragment .",
    "?fragment ys:report ?report_ ; ys:lineStart ?start ; ys:lineEnd ?end .",
    "?report_ ys:sourceFile ?file .",
    "OPTIONAL { ?fragment ys:page ?page }",
    "OPTIONAL { ?fragment oa:exact ?words }",
)
