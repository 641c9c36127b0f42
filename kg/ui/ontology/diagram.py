"""Class diagrams drawn from the ontology: classes, and the properties that lead from one to another."""

from collections.abc import Iterable

from kg.rdf.vocabulary import OWL, RDFS, SKOS
from kg.ui.graph_view import GraphEdge, GraphNode, GraphView
from kg.ui.ontology.terms import Ontology, OntologyTerm, TermKind, prefixed
from kg.ui.wording import Language
from kg.ui.words.ontology import OntologyWord

AROUND = 24
"""Properties drawn around one class: those most used."""


def class_diagram(terms: Ontology, language: Language) -> GraphView:
    """The classes that have nodes, codes and technical classes left out, with the properties used between them."""
    shown = {
        term.iri
        for term in terms.of_kind(TermKind.CLASS)
        if term.count
        and not term.is_borrowed
        and not terms.is_technical(term.iri)
        and not terms.is_code_class(term.iri)
    }
    used = [term for term in terms.of_kind(TermKind.PROPERTY) if term.count]
    return _view(terms, [edge for edge in _edges(used, language) if {edge.source, edge.target} <= shown], language)


def around(terms: Ontology, name: str, language: Language) -> GraphView:
    """The class ``name`` (IRI) with what leads from and to it, those most used first, and what is above it."""
    properties = terms.of_kind(TermKind.PROPERTY)
    edges = [edge for edge in _edges(properties, language) if name in {edge.source, edge.target}]
    edges = [edge for edge in edges if edge.source in terms.terms and edge.target in terms.terms]
    kept, cut = edges[:AROUND], max(len(edges) - AROUND, 0)
    above = [GraphEdge(name, RDFS.subClassOf, one, OntologyWord.ABOVE.of(language)) for one in terms.terms[name].above]
    below = [GraphEdge(one, RDFS.subClassOf, name, OntologyWord.ABOVE.of(language)) for one in terms.below(name)]
    return _view(terms, [*kept, *above, *below], language, first=name, cut=cut)


def _edges(properties: Iterable[OntologyTerm], language: Language) -> list[GraphEdge]:
    return [
        GraphEdge(source, term.iri, target, term.label(language))
        for term in properties
        for source in term.domains
        for target in term.ranges
    ]


def _view(terms: Ontology, edges: list[GraphEdge], language: Language, first: str = "", cut: int = 0) -> GraphView:
    ends = dict.fromkeys([*([first] if first else []), *(end for edge in edges for end in (edge.source, edge.target))])
    return GraphView(tuple(_node(terms, name, language) for name in ends), tuple(edges), cut)


def _node(terms: Ontology, name: str, language: Language) -> GraphNode:
    term = terms.terms.get(name)
    if term is None:
        return GraphNode(name, prefixed(name), OWL.Class)
    kind = SKOS.Concept if terms.is_code_class(name) else OWL.Class
    return GraphNode(name, term.label(language), kind, OntologyWord.NODES.of(language, count=term.count))
