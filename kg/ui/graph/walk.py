"""The part of the graph that an address shows: from where one began, step by step, with what was left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.rdf.vocabulary import SKOS, YS
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.graph.address import STEP, GraphAddress, Step, short
from kg.ui.graph.links import TECHNICAL_KINDS, LinkRules, link_name, link_rules
from kg.ui.graph.nodes import described, is_iri
from kg.ui.graph_view import GraphEdge, GraphNode, GraphView
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

MOST_NODES = 90
MOST_LINKS = 160
"""More than these nobody can read; what is left out is told."""
AT_FIRST = 6
"""Neighbours by each property that are shown before anybody asks."""
OF_A_LAW = 14

_FIRST_OF_PROJECTS = (YS.implementingUnit, YS.competentDepartment)


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a node: what it is called, how many it leads to, how many of them are drawn."""

    step: Step
    label: str
    count: int
    drawn: int

    @property
    def further(self) -> Step:
        """The step that shows some more of them."""
        return replace(self.step, count=min(self.count, self.drawn + STEP))


@dataclass(frozen=True, slots=True)
class Picture:
    """What the page shows.

    ``address`` has every step written out; ``kinds`` and ``links`` count what is drawn or was filtered out, by IRI.
    ``picked`` is the node whose ``ways`` are offered; ``unknown`` are IRIs of the address that the graph does not hold.
    """

    view: GraphView
    address: GraphAddress
    kinds: Mapping[str, int]
    links: Mapping[str, int]
    picked: GraphNode | None
    ways: tuple[Way, ...]
    unknown: tuple[str, ...]


def picture(ws: Workspace, address: GraphAddress, language: Language, path: Iterable[str] = ()) -> Picture:
    """What ``address`` shows, with the nodes of ``path`` (IRIs) in it."""
    rules = ws.once(link_rules)
    walk = _Walk(ws.store, rules, ws.terms, language, address)
    begun = tuple(dict.fromkeys((address.focus, *address.added, *path)))
    walk.begin([node for node in begun if is_iri(node)])
    if address.steps is None:
        address = replace(address, steps=walk.first_steps(address.focus))
    for step in address.steps or ():
        walk.take(step)
    return walk.drawn(address, tuple(node for node in begun if node and node not in walk.known))


class _Walk:
    """Nodes gathered so far, in the order in which they came into sight."""

    def __init__(
        self, store: GraphStore, rules: LinkRules, terms: Terms, language: Language, address: GraphAddress
    ) -> None:
        self._store, self._rules, self._terms, self._language = store, rules, terms, language
        self._technical = address.technical
        self._gone = set(address.gone)
        self.known: dict[str, GraphNode] = {}
        self._by_short: dict[str, str] = {}
        self._too_many = 0

    def begin(self, nodes: list[str]) -> None:
        """Bring ``nodes`` into sight."""
        fresh = [node for node in nodes if node not in self.known and short(node) not in self._gone]
        room = max(MOST_NODES - len(self.known), 0)
        self._too_many += len(fresh[room:])
        for node, told in described(self._store, fresh[:room], self._terms, self._language).items():
            if self._technical or told.kind not in TECHNICAL_KINDS:
                self.known[node] = told
                self._by_short[short(node)] = node

    def take(self, step: Step) -> None:
        """Bring into sight what ``step`` leads to; a step from a node that is not in sight leads nowhere."""
        node = self._by_short.get(step.node)
        if node is not None:
            self.begin(self._others(node, step)[: step.count])

    def _others(self, node: str, step: Step) -> list[str]:
        query = "page_graph_others_out" if step.outward else "page_graph_others_in"
        return [row.text("other") for row in self._store.named(query, node=iri(node), property=iri(step.property))]

    def first_steps(self, focus: str) -> tuple[Step, ...]:
        """What is shown of ``focus`` at first: what it is linked to; of a document also whose projects rest on it."""
        if focus not in self.known:
            return ()
        most = OF_A_LAW if self.known[focus].kind == YS.LegalInstrument else AT_FIRST
        steps = [
            Step(short(focus), name, outward, min(count, most))
            for (name, outward), count in self._ways(focus).items()
            if self._rules.is_walked(name)
        ]
        for step in steps:
            self.take(step)
        projects = [node.id for node in self.known.values() if node.kind == YS.Project and node.id != focus]
        if self.known[focus].kind == YS.LegalInstrument:
            bodies = [Step(short(project), name, True, 1) for project in projects for name in self._body_of(project)]
            return (*steps, *bodies)
        return tuple(steps)

    def _body_of(self, project: str) -> list[str]:
        has = {name for name, outward in self._ways(project) if outward}
        return [name for name in _FIRST_OF_PROJECTS if name in has][:1]

    def _ways(self, node: str) -> dict[tuple[str, bool], int]:
        """How many links lead on from ``node``, by property and direction."""
        return {(name, outward): count for _, name, outward, count in self._counted([node])}

    def _counted(self, nodes: Iterable[str]) -> Iterable[tuple[str, str, bool, int]]:
        bound = [iri(node) for node in nodes]
        if not bound:
            return
        for query, outward in (("page_graph_counts_out", True), ("page_graph_counts_in", False)):
            for row in self._store.named(query, node=bound):
                name = row.text("property")
                if self._technical or not self._rules.is_technical(name, outward=outward):
                    yield row.text("node"), name, outward, row.integer("count") or 0

    def drawn(self, address: GraphAddress, unknown: tuple[str, ...]) -> Picture:
        """What came into sight, without what is filtered out or is too much."""
        kinds = Counter(node.kind for node in self.known.values())
        nodes = [node for node in self.known.values() if node.kind not in address.kinds]
        every = [edge for edge in self._edges(nodes) if self._is_shown(edge)]
        links = Counter(edge.property for edge in every)
        edges = [edge for edge in every if edge.property not in address.links]
        kept, fit = _fitting(nodes, edges)
        seen = {node.id: node for node in self._with_unseen(kept, fit)}
        picked = next((node for node in seen.values() if short(node.id) == address.at), None) or next(
            iter(seen.values()), None
        )
        return Picture(
            view=GraphView(tuple(seen.values()), tuple(fit), len(edges) - len(fit) + self._too_many),
            address=address,
            kinds=dict(kinds),
            links=dict(links),
            picked=picked,
            ways=self._offered(picked, fit) if picked else (),
            unknown=unknown,
        )

    def _edges(self, nodes: list[GraphNode]) -> list[GraphEdge]:
        bound = [iri(node.id) for node in nodes]
        rows: Iterable[Row] = self._store.named("page_graph_edges", source=bound, target=bound) if bound else ()
        return [
            GraphEdge(row.text("source"), name, row.text("target"), link_name(name, self._terms, self._language))
            for row in rows
            for name in [row.text("property")]
        ]

    def _is_shown(self, edge: GraphEdge) -> bool:
        return self._technical or not self._rules.is_technical(edge.property, outward=True)

    def _with_unseen(self, nodes: list[GraphNode], edges: list[GraphEdge]) -> list[GraphNode]:
        """The nodes with how many links are not drawn; nobody counts those of a code, which may be millions."""
        totals: Counter[str] = Counter()
        for node, _, _, count in self._counted(node.id for node in nodes if node.kind != SKOS.Concept):
            totals[node] += count
        shown = Counter(end for edge in edges for end in (edge.source, edge.target))
        return [
            node if node.kind == SKOS.Concept else replace(node, unseen=max(totals[node.id] - shown[node.id], 0))
            for node in nodes
        ]

    def _offered(self, node: GraphNode, edges: list[GraphEdge]) -> tuple[Way, ...]:
        out = Counter(edge.property for edge in edges if edge.source == node.id)
        back = Counter(edge.property for edge in edges if edge.target == node.id)
        ways = [
            Way(
                Step(short(node.id), name, outward),
                link_name(name, self._terms, self._language, outward=outward),
                count,
                (out if outward else back)[name],
            )
            for (name, outward), count in self._ways(node.id).items()
        ]
        return tuple(sorted(ways, key=lambda way: (not self._rules.is_walked(way.step.property), way.label)))


def _fitting(nodes: list[GraphNode], edges: list[GraphEdge]) -> tuple[list[GraphNode], list[GraphEdge]]:
    """The first nodes whose links are few enough: whole nodes go, so that a query can say what is left."""
    kept = list(nodes)
    while len(edges) > MOST_LINKS:
        last = kept.pop().id
        edges = [edge for edge in edges if last not in (edge.source, edge.target)]
    return kept, edges
