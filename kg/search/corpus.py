"""All that can be found, read from the graph by named queries: nodes, their places, the pieces of text about them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kg.rdf.vocabulary import DCTERMS, SKOS, YS
from kg.read.personal import mask
from kg.search.cutting import cut
from kg.search.request import HitType
from kg.store.answer import Row
from kg.store.graph_store import GraphStore

LABEL = SKOS.prefLabel
TITLE = DCTERMS.title
_TYPES = {
    YS.Project: HitType.PROJECT,
    YS.Duty: HitType.DUTY,
    YS.Indicator: HitType.INDICATOR,
    YS.LegalInstrument: HitType.LAW,
    YS.Division: HitType.DIVISION,
    YS.Report: HitType.REPORT,
}
_SHORT_LABEL = 40  # characters of its text that name a node without a name of its own, such as a duty


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


@dataclass(slots=True)
class Node:
    """Something that can be found; ``owner`` is the project an indicator belongs to."""

    iri: str
    type: HitType
    label: str | None = None
    number: str | None = None
    owner: str | None = None
    amount: Decimal | None = None
    unit: str | None = None
    places: set[Place] = field(default_factory=set)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def root(self) -> str:
        """The node whose evidence this one's texts are: its project, or itself."""
        return self.owner or self.iri

    def name(self) -> str:
        """What a person calls it: its label, its number, or the beginning of its text."""
        if self.label or self.number:
            return self.label or self.number or ""
        text = self.pieces[0].text
        return text if len(text) <= _SHORT_LABEL else f"{text[:_SHORT_LABEL]}…"


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What a hit says of the report it stands in; ``region`` is an IRI."""

    iri: str
    file: str
    department: str
    region: str | None
    year: int


@dataclass(frozen=True, slots=True)
class RegionInfo:
    """A place, its code, and the IRI of the place above it."""

    iri: str
    name: str
    code: str | None
    broader: str | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """``nodes`` with at least one piece, sorted so that a project stands right before its indicators."""

    nodes: tuple[Node, ...]
    reports: tuple[ReportInfo, ...]
    regions: tuple[RegionInfo, ...]


def read_corpus(store: GraphStore) -> Corpus:
    """All nodes that say something; the same graph gives the same corpus in the same order."""
    nodes = _nodes(store.named("search_nodes"))
    for row in store.named("search_project_indicators"):
        if (indicator := nodes.get(row.text("indicator"))) is not None:
            indicator.owner = row.text("project")
    for row in store.named("search_projects"):
        if (project := nodes.get(row.text("project"))) is not None:
            project.amount = row.decimal("annual") if row["annual"] is not None else row.decimal("whole")
            project.unit = row["unit"]
    reports = _reports(store, nodes)
    _add_passages(nodes, store.named("search_passages"))
    for node in nodes.values():
        _add_name(node)
    said = [node for node in nodes.values() if node.pieces]
    regions = (
        RegionInfo(row.text("region"), row.text("name"), row["code"], row["broader"])
        for row in store.named("search_regions")
    )
    return Corpus(
        tuple(sorted(said, key=lambda node: (node.root, node.iri != node.root, node.iri))),
        tuple(sorted(reports, key=lambda report: report.iri)),
        tuple(sorted(regions, key=lambda region: region.iri)),
    )


def _nodes(rows: Iterable[Row]) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for row in rows:
        iri = row.text("node")
        node = nodes.setdefault(iri, Node(iri, _TYPES[row.text("type")]))
        node.label = None if row["name"] is None else mask(row.text("name"))
        node.number = row["number"]
        node.places.add(_place(row))
    return nodes


def _reports(store: GraphStore, nodes: dict[str, Node]) -> list[ReportInfo]:
    reports = {}
    for row in store.named("search_reports"):
        iri = row.text("report")
        year = int(row.text("year"))
        reports[iri] = ReportInfo(iri, row.text("file"), row.text("department"), row["region"], year)
        if iri in nodes:
            nodes[iri].amount = row.decimal("total")
    return list(reports.values())


def _add_passages(nodes: dict[str, Node], rows: Iterable[Row]) -> None:
    texts: defaultdict[str, set[tuple[str, Place, str]]] = defaultdict(set)
    for row in rows:
        texts[row.text("node")].add((row.text("field"), _place(row), row.text("text")))
    for iri, passages in texts.items():
        if (node := nodes.get(iri)) is not None:
            node.pieces.extend(
                Piece(field, piece, place)
                for field, place, text in sorted(passages, key=lambda passage: (passage[1], passage[0], passage[2]))
                for piece in cut(mask(text))
                if field == LABEL
                or sum(map(str.isalnum, piece)) > 1  # "无" and "—" say nothing and resemble everything
            )


def _add_name(node: Node) -> None:
    """Let a node be found by its name, and a law by its number, where no passage of its own says it."""
    if node.type is HitType.LAW:
        name = "".join(filter(None, [f"《{node.label}》" if node.label else "", node.number]))
        node.pieces.insert(0, Piece(TITLE, name, None))
    elif node.label and not any(piece.field == LABEL for piece in node.pieces):
        node.pieces.insert(0, Piece(LABEL, node.label, None))


def _place(row: Row) -> Place:
    return Place(row.text("report"), int(row.text("start")), int(row.text("end")), int(row["page"] or 0))
