"""One node of the graph with all that is said of it, and where: for ``yusuan show`` and ``/api/entity``."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import NothingFoundError
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import Term, TermKind, iri, literal

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"

_LABELS = {  # of properties that are not Yusuan's own, so the ontology graph has no label of theirs
    "altLabel": "又名",
    "broader": "上级",
    "description": "内容",
    "hasSubOrganization": "下属单位",
    "hasUnit": "内设机构",
    "inScheme": "分类表",
    "notation": "代码",
    "prefLabel": "名称",
    "subOrganizationOf": "上级机构",
    "title": "标题",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: the report's file, its lines from 1, and what else is known of it.

    ``page`` is that of paged formats, ``box`` where on it (left, top, right and bottom in points); ``table`` is the
    printed title, ``row`` and ``column`` count from 1 in it.
    """

    file: str
    line_start: int
    line_end: int
    page: int | None = None
    box: str | None = None
    table: str | None = None
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """``file:12-14``, or ``file:12-14 (page 3)``."""
        lines = str(self.line_start) if self.line_start == self.line_end else f"{self.line_start}-{self.line_end}"
        return f"{self.file}:{lines}" if self.page is None else f"{self.file}:{lines} (page {self.page})"

    def order(self) -> tuple[str, int, int, str, int, int]:
        """What places are sorted by: reading order."""
        return self.file, self.line_start, self.line_end, self.table or "", self.row or 0, self.column or 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one property.

    ``value`` is the text, number or IRI and ``datatype`` the IRI of its type; ``label`` names a value that is a node,
    ``detail`` (a target, a document number), ``scope`` (of a target) and ``amount`` (yuan) say more of it.
    """

    property: str
    property_label: str
    value: str
    datatype: str | None
    label: str | None
    detail: str | None
    scope: str | None
    amount: Decimal | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that points to the node by ``property``, with its body, year and yuan."""

    property: str
    property_label: str
    iri: str
    label: str
    department: str | None
    year: int | None
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Description:
    """A node: its IRI, the local names of its types, its name, what is said of it, where, and what points to it."""

    iri: str
    types: tuple[str, ...]
    label: str
    facts: tuple[Fact, ...]
    places: tuple[Place, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that a name may mean."""

    iri: str
    type: str
    label: str
    department: str | None
    year: int | None


def look_up(graph: GraphStore, iri_or_name: str) -> Description | tuple[Candidate, ...]:
    """The node of that IRI or name, or the nodes the name may mean; NothingFoundError where there is none."""
    if "://" in iri_or_name:
        return describe(graph, iri_or_name)
    found = candidates(graph, iri_or_name)
    if not found:
        raise NothingFoundError(f"no project, law, department or report is called {iri_or_name!r}; try yusuan search")
    return describe(graph, found[0].iri) if len(found) == 1 else found


def candidates(graph: GraphStore, name: str) -> tuple[Candidate, ...]:
    """The projects, laws, departments and reports that are called so; else those whose name holds it, the first 50."""
    return _candidates(graph, "show_candidates", name) or _candidates(graph, "show_similar", name)


def describe(graph: GraphStore, node: str) -> Description:
    """All about ``node`` (IRI); NothingFoundError where the graph says nothing of it."""
    subject = iri(node)
    rows = graph.named("show_facts", node=subject).rows
    if not rows:
        raise NothingFoundError(f"the graph says nothing of <{node}>; yusuan search finds what there is")
    evidence = _evidence(graph, subject)
    types = tuple(sorted(_local(row.text("value")) for row in rows if row["property"] == RDF_TYPE))
    facts = tuple(_fact(row, evidence) for row in rows if row["property"] not in {RDF_TYPE, DERIVED})
    mentions = tuple(_mention(row) for row in graph.named("show_mentions", node=subject))
    own = evidence[None, None]
    return Description(node, types, _label(facts) or node, facts, _sorted(own), mentions)


def _candidates(graph: GraphStore, query: str, name: str) -> tuple[Candidate, ...]:
    found: dict[str, Candidate] = {}
    for row in graph.named(query, called=literal(name)):
        node = row.text("node")
        candidate = Candidate(
            node, _local(row.text("type")), row["label"] or node, row["department"], row.integer("year")
        )
        found.setdefault(node, candidate)
    return tuple(found.values())


Evidence = defaultdict[tuple[str | None, str | None], set[Place]]


def _evidence(graph: GraphStore, subject: Term) -> Evidence:
    """The places by property and value; a field's own have no value, the node's own neither."""
    places: Evidence = defaultdict(set)
    for row in graph.named("show_evidence", node=subject):
        place = Place(
            row.text("file"),
            int(row.text("line_start")),
            int(row.text("line_end")),
            row.integer("page"),
            row["box"],
            row["table"],
            row.integer("row"),
            row.integer("column"),
        )
        places[row["property"], row["value"]].add(place)
    return places


def _sorted(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=Place.order))


def _fact(row: Row, evidence: Evidence) -> Fact:
    name, value = row.text("property"), row.term("value")
    node = value.value if value is not None and value.kind is TermKind.IRI else None
    return Fact(
        property=_local(name),
        property_label=row["property_label"] or _LABELS.get(_local(name), _local(name)),
        value=row.text("value"),
        datatype=None if value is None else value.datatype,
        label=row["value_label"] or (_local(node) if node else None),
        detail=row["detail"],
        scope=row["scope"],
        amount=row.decimal("amount"),
        places=_sorted(evidence.get((name, node), set()) | evidence.get((name, None), set())),
    )


def _mention(row: Row) -> Mention:
    name = row.text("property")
    return Mention(
        property=_local(name),
        property_label=row["property_label"] or _LABELS.get(_local(name), _local(name)),
        iri=row.text("other"),
        label=row.text("label"),
        department=row["department"],
        year=row.integer("year"),
        amount=row.decimal("amount"),
    )


def _label(facts: tuple[Fact, ...]) -> str | None:
    naming = ("prefLabel", "title", "documentNumber", "lineLabel", "description")
    return next((fact.value for name in naming for fact in facts if fact.property == name), None)


def _local(name: str) -> str:
    return name.rpartition("#")[2].rpartition("/")[2]
