"""What one node is linked to, as a small graph: some links of each property, the rest counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.rdf.vocabulary import YS
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.fields import FIELDS
from kg.ui.figures import money_text
from kg.ui.graph_view import GraphEdge, GraphNode, GraphView
from kg.ui.terms import Terms, local_name
from kg.ui.wording import Language

EACH = 6
"""Links drawn of one property in one direction."""
MOST = 48
"""Nodes drawn beside the one in the middle."""
_LONGEST = 40

_INSIDE = frozenset(
    {
        YS.hasTotal,
        YS.hasBudgetLine,
        YS.hasTableSum,
        YS.hasClaim,
        YS.hasYearOnYear,
        YS.hasFundAmount,
        YS.hasPlannedPayment,
        YS.explanation,
        YS.emptyTable,
    }
)
"""Properties that lead to figures and texts of the node itself, which its page shows as such."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A property in one direction, and how many links it has."""

    property: str
    outwards: bool
    links: int


def neighbourhood(store: GraphStore, terms: Terms, node: str, language: Language) -> GraphView:
    """``node`` (IRI) with what it is linked to; codes of the vocabulary and its own figures are left out."""
    ways = [way for way in _ways(store, node) if way.property not in _INSIDE]
    edges: list[tuple[str, str, str]] = []
    cut = 0
    for way in ways:
        others = _others(store, node, way, terms)
        taken = others[: min(EACH, max(0, MOST - len(edges)))]
        cut += max(0, way.links - len(taken)) if others else 0
        edges += [(node, way.property, one) if way.outwards else (one, way.property, node) for one in taken]
    names = _names(store, dict.fromkeys([node, *(end for edge in edges for end in (edge[0], edge[2]))]), language)
    drawn = [edge for edge in edges if edge[0] in names and edge[2] in names]
    return GraphView(
        nodes=tuple(names.values()),
        edges=tuple(GraphEdge(one, name, other, terms.label(name, language)) for one, name, other in drawn),
        cut=cut,
    )


def _ways(store: GraphStore, node: str) -> list[_Way]:
    rows = store.named("page_neighbour_counts", node=iri(node))
    ways = [_Way(row.text("property"), row["way"] == "out", row.integer("links") or 0) for row in rows]
    return sorted(ways, key=lambda way: (way.links, way.property, way.outwards))


def _others(store: GraphStore, node: str, way: _Way, terms: Terms) -> list[str]:
    rows = store.named("page_neighbours", node=iri(node), property=iri(way.property))
    wanted = "out" if way.outwards else "in"
    return [row.text("other") for row in rows if row["way"] == wanted and not terms.knows(row.text("other"))]


def _names(store: GraphStore, nodes: Sequence[str] | dict[str, None], language: Language) -> dict[str, GraphNode]:
    """The nodes by IRI, in the order given; each with what it is called and its class."""
    found: dict[str, GraphNode] = {}
    for row in store.named("page_names", node=[iri(node) for node in nodes]):
        one = _node(row, language)
        if one.id not in found or one.kind in FIELDS:
            found[one.id] = one
    return {node: found[node] for node in nodes if node in found}


def _node(row: Row, language: Language) -> GraphNode:
    name = next((row[name] for name in ("plain", "zh", "title", "number", "text") if row[name]), None)
    label = name or local_name(row.text("node"))
    amount, year = row.decimal("amount"), row["year"]
    detail = year or ("" if amount is None else money_text(amount, language))
    short = label if len(label) <= _LONGEST else label[:_LONGEST] + "…"
    return GraphNode(row.text("node"), short, row.text("type"), detail)
