"""SHACL over the canonical graph on a server: what the validator asks for is fetched in bulk, until it asks no more.

A lookup over HTTP takes a millisecond, not ten microseconds as in the embedded graph. So the validator looks at what
is known; what it asks for in vain is fetched for all nodes at once, and it looks again. Measured: three or four rounds,
as deep as shapes follow paths.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.audit.structure_data import Known
from kg.audit.structure_findings import StructureFindings, findings_of, known
from kg.rdf.iris import canonical_graph_iri
from kg.rdf.shapes import Path, TargetKind
from kg.rdf.terms import Term
from kg.rdf.vocabulary import RDF
from kg.store.remote_graph import RemoteGraph
from kg.store.term import iri

_NODES = 200  # nodes asked for in one query


def remote_structure(graph: RemoteGraph, base: str) -> StructureFindings:
    """What does not look as ontology/shapes.ttl says among the nodes of the canonical graph on a server."""
    data = FetchedData(graph, known(base), canonical_graph_iri(base))
    findings = findings_of(data, base)
    while data.fetch():
        findings = findings_of(data, base)
    return findings


class FetchedData:
    """The nodes of one named graph on a server, as a validator looks at them among all that is said of them."""

    def __init__(self, graph: RemoteGraph, known: Known, name: str) -> None:
        """``name`` is the bare IRI of the graph whose nodes are looked at."""
        self._graph = graph
        self._known = known
        self._name = iri(name)
        self._values: dict[tuple[Path, Term], tuple[Term, ...]] = {}
        self._missing: defaultdict[Path, set[Term]] = defaultdict(set)
        self._targets: dict[str, frozenset[Term]] = {}

    def values(self, node: Term, path: Path) -> Iterable[Term]:
        """What ``path`` leads to from ``node`` in any graph, each once; nothing while it is not fetched."""
        if not node.startswith("<"):
            return ()
        held = self._values.get((path, node))
        if held is None:
            self._missing[path].add(node)
            return ()
        return held

    def is_a(self, node: Term, class_: str) -> bool:
        """Whether ``node`` is of ``class_`` or of a class below it."""
        return class_ in self._known.all_of(self.values(node, Path(RDF.type)))

    def targets(self, kind: TargetKind, name: str) -> Iterable[Term]:
        """The nodes of the one graph that the target chooses; for classes those of classes below, too."""
        if kind is TargetKind.CLASS:
            below = [class_ for class_ in self._known.classes() if name in self._known.above(class_)]
            return {node for class_ in below for node in self._chosen(f"?node a {iri(class_)}")}
        if kind is TargetKind.SUBJECTS_OF:
            return self._chosen(f"?node {iri(name)} ?value")
        return self._chosen(f"?value {iri(name)} ?node")

    def fetch(self) -> bool:
        """Fetch what was asked for in vain since the last time; whether there was any."""
        asked = {path: sorted(nodes) for path, nodes in self._missing.items()}
        self._missing.clear()
        for path, nodes in asked.items():
            for start in range(0, len(nodes), _NODES):
                self._values.update(self._fetched(path, nodes[start : start + _NODES]))
        return bool(asked)

    def _chosen(self, pattern: str) -> frozenset[Term]:
        if pattern not in self._targets:
            rows = self._graph.rows(f"SELECT DISTINCT ?node {{ GRAPH {self._name} {{ {pattern} }} }}")
            self._targets[pattern] = frozenset(Term(str(row.term("node"))) for row in rows)
        return self._targets[pattern]

    def _fetched(self, path: Path, nodes: Sequence[Term]) -> Iterator[tuple[tuple[Path, Term], tuple[Term, ...]]]:
        ends = f"?value {iri(path.predicate)} ?node" if path.is_inverse else f"?node {iri(path.predicate)} ?value"
        rows = self._graph.rows(f"SELECT ?node ?value {{ VALUES ?node {{ {' '.join(nodes)} }} {ends} }}")
        found: dict[Term, dict[Term, None]] = {node: {} for node in nodes}
        for row in rows:
            found[Term(str(row.term("node")))][Term(str(row.term("value")))] = None
        return (((path, node), tuple(values)) for node, values in found.items())
