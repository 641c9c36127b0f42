"""The graph a validator looks at: the lines of one report, beside nodes that are described elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from kg.audit.structure_literals import parts
from kg.rdf.shapes import Path, TargetKind
from kg.rdf.terms import Term
from kg.rdf.vocabulary import RDF, RDFS

Types = Mapping[Term, frozenset[str]]
"""The classes (bare IRIs) a node has, by node."""


class Data(Protocol):
    """What validation asks of a graph; nodes are terms, ``<iri>``."""

    def values(self, node: Term, path: Path) -> Iterable[Term]:
        """What ``path`` leads to from ``node``, each once."""

    def is_a(self, node: Term, class_: str) -> bool:
        """Whether ``node`` is of ``class_`` or of a class below it."""

    def targets(self, kind: TargetKind, name: str) -> Iterable[Term]:
        """The nodes a target of that kind chooses (class or predicate ``name``, a bare IRI)."""


class Known:
    """What the ontology graph says: the hierarchy of classes, the types of the concepts of code lists, names of terms.

    ``labels`` holds the name of a property in a language (bare IRI, language).
    """

    def __init__(self, ontology: Iterable[str]) -> None:
        """Read the N-Quads lines of the ontology graph."""
        index = read_lines(ontology)
        self._direct = index.get(RDFS.subClassOf, {})
        self._above: dict[str, frozenset[str]] = {}
        self.types: Types = {node: self.all_of(classes) for node, classes in index.get(RDF.type, {}).items()}
        labels = ((node, parts(term)) for node, terms in index.get(RDFS.label, {}).items() for term in terms)
        self.labels = {(node[1:-1], known[2]): known[0] for node, known in labels if known is not None}

    def classes(self) -> Iterable[str]:
        """The classes of the vocabulary (bare IRIs) that stand below another."""
        return [node[1:-1] for node in self._direct]

    def all_of(self, terms: Iterable[Term]) -> frozenset[str]:
        """These classes (terms; what is no IRI is no class) and all above them (bare IRIs)."""
        return frozenset(above for term in terms if term.startswith("<") for above in self.above(term[1:-1]))

    def above(self, class_: str) -> frozenset[str]:
        """``class_`` and all classes above it."""
        if class_ not in self._above:
            found, new = {class_}, [class_]
            while new:
                higher = (term[1:-1] for one in new for term in self._direct.get(Term(f"<{one}>"), ()))
                new = [one for one in dict.fromkeys(higher) if one not in found]
                found.update(new)
            self._above[class_] = frozenset(found)
        return self._above[class_]


class LinesData:
    """A graph made of N-Quads lines; nodes of ``elsewhere`` and of the code lists have types, but are not looked at."""

    def __init__(self, lines: Iterable[str], known: Known, elsewhere: Types | None = None) -> None:
        """``lines`` may be of several graphs: they are looked at as one."""
        self._said = read_lines(lines)
        self._known = known.types
        self._elsewhere = elsewhere or {}
        self._types = {node: known.all_of(classes) for node, classes in self._said.get(RDF.type, {}).items()}
        self._instances: dict[str, list[Term]] = {}
        for node, types in self._types.items():
            for class_ in types:
                self._instances.setdefault(class_, []).append(node)
        self._inverse: dict[str, dict[Term, list[Term]]] = {}

    def values(self, node: Term, path: Path) -> Iterable[Term]:
        """What ``path`` leads to from ``node``, each once."""
        said = self._back(path.predicate) if path.is_inverse else self._said.get(path.predicate, {})
        return said.get(node, ())

    def is_a(self, node: Term, class_: str) -> bool:
        """Whether ``node`` is of ``class_`` or of a class below it."""
        for known in (self._types, self._known, self._elsewhere):
            types = known.get(node)
            if types is not None and class_ in types:
                return True
        return False

    def targets(self, kind: TargetKind, name: str) -> Iterable[Term]:
        """The nodes of the lines that the target chooses; for classes those of classes below, too."""
        if kind is TargetKind.CLASS:
            return self._instances.get(name, ())
        if kind is TargetKind.OBJECTS_OF:
            return self._back(name)
        return self._said.get(name, {})

    def _back(self, predicate: str) -> Mapping[Term, Iterable[Term]]:
        if predicate not in self._inverse:
            back: dict[Term, list[Term]] = {}
            for node, terms in self._said.get(predicate, {}).items():
                for term in terms:
                    back.setdefault(term, []).append(node)
            self._inverse[predicate] = back
        return self._inverse[predicate]


def read_lines(lines: Iterable[str]) -> dict[str, dict[Term, dict[Term, None]]]:
    """Predicate (bare) → node → terms, each once in order, of canonical N-Quads lines (one space between terms)."""
    index: dict[str, dict[Term, dict[Term, None]]] = {}
    for line in lines:
        node, predicate, rest = line.split(" ", 2)
        nodes = index.setdefault(predicate[1:-1], {})
        nodes.setdefault(Term(node), {})[Term(rest[: rest.rindex(" <")])] = None
    return index
