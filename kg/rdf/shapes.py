"""ontology/shapes.ttl as values: what a validator needs to know of SHACL, and nothing it could pass over unseen.

W3C SHACL Core (Shapes Constraint Language, 20 July 2017). Whatever else a shape uses (a component, a path, a flag) is
refused by name: a constraint that nobody checks would look like one that holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import YusuanError
from kg.rdf.terms import Term, iri, string, text, typed

SHACL = "http://www.w3.org/ns/shacl#"


class ShapeError(YusuanError):
    """The shapes use what the validator does not know."""


class Component(StrEnum):
    """The constraint components that are known, by the local name of their parameter (SHACL section 4)."""

    CLASS = "class"
    DATATYPE = "datatype"
    NODE_KIND = "nodeKind"
    MIN_COUNT = "minCount"
    MAX_COUNT = "maxCount"
    MIN_INCLUSIVE = "minInclusive"
    MAX_INCLUSIVE = "maxInclusive"
    MIN_LENGTH = "minLength"
    MAX_LENGTH = "maxLength"
    PATTERN = "pattern"
    UNIQUE_LANG = "uniqueLang"
    LESS_THAN_OR_EQUALS = "lessThanOrEquals"
    HAS_VALUE = "hasValue"
    IN = "in"
    OR = "or"

    @property
    def iri(self) -> str:
        """The component's own IRI, such as ``sh:MinCountConstraintComponent``."""
        return f"{SHACL}{self.value[0].upper()}{self.value[1:]}ConstraintComponent"


class TargetKind(StrEnum):
    """How a shape chooses its nodes, by the local name of the property (SHACL section 2.1.3)."""

    CLASS = "targetClass"
    OBJECTS_OF = "targetObjectsOf"
    SUBJECTS_OF = "targetSubjectsOf"


@dataclass(frozen=True, slots=True, order=True)
class Path:
    """A predicate (bare IRI), or its inverse."""

    predicate: str
    is_inverse: bool = False


@dataclass(frozen=True, slots=True)
class Constraint:
    """One component with its parameter: ``terms`` (several of sh:in), or the ``shapes`` of sh:or."""

    component: Component
    terms: tuple[Term, ...] = ()
    shapes: tuple["Shape", ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or a property shape where it has a ``path``; ``messages`` are texts by language."""

    iri: str | None
    path: Path | None
    constraints: tuple[Constraint, ...]
    properties: tuple["Shape", ...] = ()
    targets: tuple[tuple[TargetKind, str], ...] = ()
    messages: tuple[tuple[str, str], ...] = ()


_SAYS_NOTHING = {"property", "path", "message"}  # read elsewhere
_NOT_PARAMETERS = {str(RDF.type), *(SHACL + name for name in (*_SAYS_NOTHING, *TargetKind))}


def read_shapes(turtle: str) -> tuple[Shape, ...]:
    """The shapes of ``turtle`` that choose nodes themselves, sorted by their IRI; ShapeError for what is not known."""
    graph = Graph().parse(data=turtle, format="turtle")
    nodes = {node for kind in TargetKind for node in graph.subjects(URIRef(SHACL + kind))}
    named = sorted(node for node in nodes if isinstance(node, URIRef))
    if len(named) != len(nodes):
        raise ShapeError("a shape with a target has no IRI: give it a name, so that a finding can tell which it is")
    return tuple(_shape(graph, node) for node in named)


def _shape(graph: Graph, node: Node) -> Shape:
    properties = [_shape(graph, each) for each in graph.objects(node, URIRef(f"{SHACL}property"))]
    constraints = sorted(_constraints(graph, node), key=lambda one: (one.component, one.terms))
    path = graph.value(node, URIRef(f"{SHACL}path"))
    if path is not None and properties:
        raise ShapeError(f"{_name(node)}: a property shape with properties of its own is not known here")
    return Shape(
        str(node) if isinstance(node, URIRef) else None,
        None if path is None else _path(graph, path),
        tuple(constraints),
        tuple(sorted(properties, key=lambda one: (one.path or Path(""), one.constraints[0].component))),
        tuple(sorted((kind, str(each)) for kind in TargetKind for each in graph.objects(node, URIRef(SHACL + kind)))),
        tuple(sorted((m.language or "", str(m)) for m in _literals(graph, node))),
    )


def _literals(graph: Graph, node: Node) -> Iterator[Literal]:
    return (each for each in graph.objects(node, URIRef(f"{SHACL}message")) if isinstance(each, Literal))


def _constraints(graph: Graph, node: Node) -> Iterator[Constraint]:
    known = {SHACL + component: component for component in Component}
    for predicate, value in graph.predicate_objects(node):
        component = known.get(str(predicate))
        if component is not None:
            yield _constraint(graph, component, value)
        elif str(predicate) not in _NOT_PARAMETERS:
            raise ShapeError(f"{_name(node)}: {str(predicate).removeprefix(SHACL)} is not known to the validator")


def _constraint(graph: Graph, component: Component, value: Node) -> Constraint:
    if component is Component.OR:
        return Constraint(component, shapes=tuple(_shape(graph, each) for each in Collection(graph, value)))
    if component is Component.IN:
        return Constraint(component, tuple(_term(each) for each in Collection(graph, value)))
    return Constraint(component, (_term(value),))


def _path(graph: Graph, node: Node) -> Path:
    if isinstance(node, URIRef):
        return Path(str(node))
    said = list(graph.predicate_objects(node))
    if len(said) == 1 and str(said[0][0]) == f"{SHACL}inversePath" and isinstance(said[0][1], URIRef):
        return Path(str(said[0][1]), is_inverse=True)
    words = ", ".join(sorted(str(predicate).removeprefix(SHACL) for predicate, _ in said))
    raise ShapeError(f"a path of {words} is not known to the validator: it knows predicates and their inverses")


def _term(node: Node) -> Term:
    if isinstance(node, URIRef):
        return iri(str(node))
    if not isinstance(node, Literal):
        raise ShapeError(f"{node!r} stands where the validator knows IRIs and literals only")
    if node.language is not None:
        return text(str(node), node.language)
    return typed(str(node), str(node.datatype)) if node.datatype is not None else string(str(node))


def _name(node: Node) -> str:
    return str(node) if isinstance(node, URIRef) else "a shape without a name"
