"""Nodes and values of the graph that show what a term means, and the queries that give all of them."""

from dataclasses import dataclass

from kg.store.term import TermKind, iri
from kg.ui.graph.nodes import described
from kg.ui.graph_view import GraphNode
from kg.ui.ontology.codes import Code
from kg.ui.ontology.terms import OntologyTerm, prefixed
from kg.ui.ontology.terms import TermKind as Is
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Example:
    """One node and, of a property (IRI), its value: another node, or its text."""

    node: GraphNode
    property: str = ""
    value: GraphNode | None = None
    text: str = ""


def nodes_of(ws: Workspace, name: str, language: Language) -> tuple[Example, ...]:
    """A few nodes of the class ``name`` (IRI)."""
    rows = ws.store.named("page_ontology_nodes", **{"class": iri(name)})
    nodes = described(ws.store, [row.text("node") for row in rows], ws.terms, language)
    return tuple(Example(node) for node in nodes.values())


def values_of(ws: Workspace, name: str, language: Language, value: str | None = None) -> tuple[Example, ...]:
    """A few nodes with what they state by the property ``name`` (IRI), or those that state ``value`` (IRI)."""
    bound = {} if value is None else {"value": iri(value)}
    rows = ws.store.named("page_ontology_values", property=iri(name), **bound).rows
    terms = [(row.text("node"), row.term("value")) for row in rows]
    named = [node for node, _ in terms] + [one.value for _, one in terms if one and one.kind is TermKind.IRI]
    nodes = described(ws.store, named, ws.terms, language)
    return tuple(
        Example(
            nodes.get(node, GraphNode(node, prefixed(node))),
            name,
            nodes.get(one.value) if one.kind is TermKind.IRI else None,
            _cut(prefixed(one.value) if one.kind is TermKind.IRI else one.value),
        )
        for node, one in terms
        if one is not None
    )


def naming(ws: Workspace, code: Code, properties: tuple[str, ...], language: Language) -> tuple[Example, ...]:
    """A few nodes that name ``code`` by some of ``properties`` (IRIs)."""
    found = [example for name in properties for example in values_of(ws, name, language, code.iri)]
    return tuple(found[:6])


def query_of(term: OntologyTerm) -> str:
    """The query that lists the nodes of a class, or what is stated by a property."""
    written = _written(term.iri)
    if term.kind is Is.PROPERTY:
        return f"SELECT ?node ?value\nWHERE {{\n  ?node {written} ?value .\n}}\nORDER BY ?node\nLIMIT 200\n"
    return f"SELECT ?node\nWHERE {{\n  ?node a {written} .\n}}\nORDER BY ?node\nLIMIT 200\n"


def query_of_code(code: Code, properties: tuple[str, ...]) -> str:
    """The query that lists what names ``code``, by the properties (IRIs) that lead to its list."""
    names = " ".join(_written(name) for name in properties)
    values = f"  VALUES ?property {{ {names} }}\n" if names else ""
    pattern = f"{values}  ?node ?property {_written(code.iri)} .\n"
    return f"SELECT ?node ?property\nWHERE {{\n{pattern}}}\nORDER BY ?node\nLIMIT 200\n"


def _written(name: str) -> str:
    short = prefixed(name)
    local = short.partition(":")[2]
    return short if short != name and local.isidentifier() else str(iri(name))


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
