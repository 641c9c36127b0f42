"""What one report says that can be found: all of it stands in the report's own graph, so it can be kept as it is.

Names that the canonical graph gives (of laws, bodies, divisions) are not here: they may change while a report does not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.model import BudgetTable, ExpenditureKind
from kg.rdf.vocabulary import DCTERMS, SKOS, YS, concept
from kg.read.personal import mask
from kg.search.cutting import cut
from kg.search.hit import HitType
from kg.search.project_functions import FunctionLine, functions_of
from kg.store.answer import Row, SelectAnswer
from kg.store.graph_store import GraphStore
from kg.store.named_query import named_query
from kg.store.term import iri

LABEL = SKOS.prefLabel
TITLE = DCTERMS.title
_TYPES = {
    YS.Project: HitType.PROJECT,
    YS.Duty: HitType.DUTY,
    YS.Indicator: HitType.INDICATOR,
    YS.Report: HitType.REPORT,
}
_PROJECT_TABLES = frozenset({concept(BudgetTable.PROJECT_TABLE), concept(BudgetTable.CARRIED_OVER_PROJECT_TABLE)})
_PROJECT_SPENDING = concept(ExpenditureKind.PROJECT_SPENDING)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Lines of a report, by the report's IRI; ``page`` is 0 where the format has none."""

    report: str
    line_start: int
    line_end: int
    page: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that speaks of a node, at most ``cutting.PIECE`` characters; ``place`` is None where it is the node's."""

    field: str
    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report of the graph: its IRI, the graph it stands in, and what every hit of it tells; IRIs but for ``file``."""

    report: str
    graph: str
    file: str
    year: int
    kind: str | None
    body: str
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class OwnNode:
    """A node of this report alone. ``owner`` is the project of an indicator; all that names another node is an IRI.

    ``bodies`` are who carries a project out and who is in charge of it, ``unit`` the first of those who carry it out;
    ``functions`` are the classes its money stands under, as far as the report tells.
    """

    iri: str
    type: HitType
    label: str | None
    places: tuple[Place, ...]
    pieces: tuple[Piece, ...]
    owner: str | None = None
    amount: Decimal | None = None
    code: str | None = None
    unit: str | None = None
    bodies: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where this report states a node that others state too, and what it says of it."""

    iri: str
    places: tuple[Place, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One report: its own nodes and its mentions, both sorted by IRI, and the functional classes of its lines."""

    entry: ReportEntry
    nodes: tuple[OwnNode, ...]
    mentions: tuple[Mention, ...]
    functions: tuple[tuple[str, Place], ...]


def report_entries(store: GraphStore) -> tuple[ReportEntry, ...]:
    """The reports of the graph, sorted by IRI."""
    entries = {
        row.text("report"): ReportEntry(
            report=row.text("report"),
            graph=row.text("graph"),
            file=row.text("file"),
            year=int(row.text("year")),
            kind=row["kind"],
            body=row.text("body"),
            total=row.decimal("total"),
        )
        for row in sorted(store.named("search_reports"), key=lambda row: tuple(value or "" for value in _values(row)))
    }
    return tuple(entries[report] for report in sorted(entries))


def read_part(store: GraphStore, entry: ReportEntry) -> ReportPart:
    """What the report says; the same graph gives the same part."""
    pieces = _pieces(_rows(store, "search_report_passages", entry), entry.report)
    lines = _lines(_rows(store, "search_report_lines", entry), entry.report)
    nodes = _own_nodes(_rows(store, "search_report_nodes", entry), entry.report, pieces)
    said = _Said.of(_rows(store, "search_report_values", entry), _rows(store, "search_report_funds", entry))
    labels = {node.iri: node.label or "" for node in nodes if node.type is HitType.PROJECT}
    amounts = {project: said.annual[project] for project in labels if project in said.annual}
    functions = functions_of(labels, amounts, [line for line, _ in lines])
    mentioned: defaultdict[str, set[Place]] = defaultdict(set)
    for row in _rows(store, "search_report_mentions", entry):
        mentioned[row.text("node")].add(_place(row, entry.report))
    first: dict[str, Place] = {}
    for line, place in lines:
        first[line.function] = min(place, first.get(line.function, place))
    return ReportPart(
        entry,
        tuple(said.told(node, entry, functions.get(node.iri, ())) for node in nodes),
        tuple(Mention(node, tuple(sorted(mentioned[node])), pieces.get(node, ())) for node in sorted(mentioned)),
        tuple(sorted(first.items())),
    )


def _rows(store: GraphStore, name: str, entry: ReportEntry) -> SelectAnswer:
    """The rows of a named query in one graph, put in by name: for a bound variable every graph is looked through."""
    return store.select(named_query(name).replace("GRAPH ?graph", f"GRAPH {iri(entry.graph)}"))


def _own_nodes(rows: Iterable[Row], report: str, pieces: Mapping[str, tuple[Piece, ...]]) -> list[OwnNode]:
    types: dict[str, HitType] = {}
    names: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, set[Place]] = defaultdict(set)
    for row in rows:
        node = row.text("node")
        types[node] = _TYPES[row.text("type")]
        places[node].add(_place(row, report))
        if name := row["label"] or row["title"]:
            names[node].add(mask(name))
    return [
        OwnNode(node, types[node], min(names[node], default=None), tuple(sorted(places[node])), pieces.get(node, ()))
        for node in sorted(types)
    ]


def _pieces(rows: Iterable[Row], report: str) -> dict[str, tuple[Piece, ...]]:
    texts: defaultdict[str, set[tuple[Place, str, str]]] = defaultdict(set)
    for row in rows:
        texts[row.text("node")].add((_place(row, report), row.text("field"), row.text("text")))
    return {
        node: tuple(
            Piece(field, piece, place)
            for place, field, text in sorted(passages)
            for piece in cut(mask(text))
            if field == LABEL or sum(map(str.isalnum, piece)) > 1  # "无" and "—" say nothing and resemble everything
        )
        for node, passages in texts.items()
    }


def _lines(rows: Iterable[Row], report: str) -> list[tuple[FunctionLine, Place]]:
    return [
        (
            FunctionLine(
                function=row.text("class"),
                table=row.text("table"),
                label=row.text("label"),
                amount=Decimal(row.text("amount")),
                of_projects=row["kind"] == _PROJECT_SPENDING,
                names_project=row.text("table") in _PROJECT_TABLES,
            ),
            _place(row, report),
        )
        for row in rows
    ]


class _Said:
    """The values of the projects of a report."""

    def __init__(self) -> None:
        """Nothing is said yet."""
        self.annual: dict[str, Decimal] = {}
        self.whole: dict[str, Decimal] = {}
        self.owner: dict[str, str] = {}
        self.named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self.funds: defaultdict[str, set[str]] = defaultdict(set)

    @classmethod
    def of(cls, values: Iterable[Row], funds: Iterable[Row]) -> "_Said":
        said = cls()
        rows = sorted((row.text("project"), row.text("property"), row.text("value")) for row in values)
        for project, name, value in rows:
            if name == YS.annualBudget:
                said.annual[project] = Decimal(value)
            elif name == YS.totalBudget:
                said.whole[project] = Decimal(value)
            elif name == YS.hasIndicator:
                said.owner[value] = project
            else:
                said.named[project, name].add(value)
        for row in funds:
            said.funds[row.text("project")].add(row.text("fund"))
        return said

    def told(self, node: OwnNode, entry: ReportEntry, functions: tuple[str, ...]) -> OwnNode:
        """``node`` with what is said of it."""
        units = sorted(self.named[node.iri, YS.implementingUnit])
        amount = self.annual.get(node.iri, self.whole.get(node.iri))
        return OwnNode(
            iri=node.iri,
            type=node.type,
            label=node.label,
            places=node.places,
            pieces=node.pieces,
            owner=self.owner.get(node.iri),
            code=min((mask(code) for code in self.named[node.iri, YS.projectCode]), default=None),
            amount=entry.total if node.iri == entry.report else amount,
            unit=units[0] if units else None,
            bodies=tuple(sorted({*units, *self.named[node.iri, YS.competentDepartment]})),
            laws=tuple(sorted(self.named[node.iri, YS.legalBasis])),
            funds=tuple(sorted(self.funds[node.iri])),
            functions=functions,
        )


def _place(row: Row, report: str) -> Place:
    return Place(report, int(row.text("start")), int(row.text("end")), int(row["page"] or 0))


def _values(row: Row) -> list[str | None]:
    return [row[column] for column in row.columns]
