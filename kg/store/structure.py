"""SHACL over the canonical graph of a build: bodies, places, laws and what linking says, seen with all reports."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.audit.structure_data import Known
from kg.audit.structure_findings import StructureFindings, findings_of, known
from kg.rdf.iris import canonical_graph_iri
from kg.rdf.shapes import Path, TargetKind
from kg.rdf.terms import Term
from kg.rdf.vocabulary import RDF


def canonical_structure(store: ox.Store, base: str) -> StructureFindings:
    """What does not look as ontology/shapes.ttl says among the nodes of the canonical graph in ``store``.

    ``store`` holds all graphs of the build: evidence and members stand in those of the reports. A lookup takes some
    ten microseconds, so the cost is that of the canonical graph, not of the reports.
    """
    return findings_of(StoreData(store, known(base), canonical_graph_iri(base)), base)


class StoreData:
    """A graph in the store as a validator looks at it: the nodes of one named graph, among all that is said of them."""

    def __init__(self, store: ox.Store, known: Known, graph: str) -> None:
        """``graph`` is the bare IRI of the graph whose nodes are looked at."""
        self._store = store
        self._known = known
        self._graph = ox.NamedNode(graph)
        self._types: dict[Term, frozenset[str]] = {}

    def values(self, node: Term, path: Path) -> Iterable[Term]:
        """What ``path`` leads to from ``node`` in any graph, each once."""
        predicate = ox.NamedNode(path.predicate)
        if path.is_inverse:
            quads = self._store.quads_for_pattern(None, predicate, _named(node), None)
            return list(dict.fromkeys(Term(str(quad.subject)) for quad in quads))
        quads = self._store.quads_for_pattern(_named(node), predicate, None, None)
        return list(dict.fromkeys(Term(str(quad.object)) for quad in quads))

    def is_a(self, node: Term, class_: str) -> bool:
        """Whether ``node`` is of ``class_`` or of a class below it."""
        if node not in self._types:
            types = self.values(node, Path(RDF.type)) if node.startswith("<") else ()
            self._types[node] = self._known.all_of(types)
        return class_ in self._types[node]

    def targets(self, kind: TargetKind, name: str) -> Iterable[Term]:
        """The nodes of the one graph that the target chooses; for classes those of classes below, too."""
        if kind is TargetKind.CLASS:
            below = [class_ for class_ in self._known.classes() if name in self._known.above(class_)]
            return {node for class_ in below for node in self._subjects(RDF.type, ox.NamedNode(class_))}
        if kind is TargetKind.SUBJECTS_OF:
            return set(self._subjects(name, None))
        predicate = ox.NamedNode(name)
        quads = self._store.quads_for_pattern(None, predicate, None, self._graph)
        return {Term(str(quad.object)) for quad in quads}

    def _subjects(self, predicate: str, value: ox.NamedNode | None) -> Iterator[Term]:
        quads = self._store.quads_for_pattern(None, ox.NamedNode(predicate), value, self._graph)
        return (Term(str(quad.subject)) for quad in quads)


def _named(node: Term) -> ox.NamedNode:
    return ox.NamedNode(node[1:-1])
