"""Vocabulary and code lists as the N-Quads of the ontology graph: the one place on the way in that uses rdflib."""

from rdflib import SKOS, Graph, Literal, URIRef
from rdflib.term import Node

import ontology
from kg.rdf.iris import ontology_graph_iri
from kg.rdf.terms import Term, TermError, iri, quad, string, text, typed
from kg.settings import DEFAULT_BASE


def ontology_quads(base: str = DEFAULT_BASE) -> tuple[str, ...]:
    """Sorted N-Quads lines of the graph ``<base>graph/ontology``; codes are named under ``base`` like all resources.

    The top concepts of a scheme are those without a broader one (SKOS 8.6.3), said both ways, so that a code list can
    be opened from above.
    """
    graph = Graph()
    for turtle in (ontology.vocabulary(), *ontology.codes().values()):
        graph.parse(data=turtle.replace(DEFAULT_BASE, base), format="turtle")
    for concept, _, scheme in list(graph.triples((None, SKOS.inScheme, None))):
        if (concept, SKOS.broader, None) not in graph:
            graph.add((concept, SKOS.topConceptOf, scheme))
            graph.add((scheme, SKOS.hasTopConcept, concept))
    name = iri(ontology_graph_iri(base))
    return tuple(sorted(quad((_named(s), _named(p), _term(o)), name) for s, p, o in graph))


def _named(node: Node) -> str:
    if isinstance(node, URIRef):
        return str(node)
    raise TermError(f"the ontology holds {node!r} where only IRIs stand: give the node a name")


def _term(node: Node) -> Term:
    if isinstance(node, URIRef):
        return iri(node)
    if isinstance(node, Literal):
        if node.language is not None:
            return text(str(node), node.language)
        return typed(str(node), str(node.datatype)) if node.datatype is not None else string(str(node))
    raise TermError(f"the ontology holds {node!r}: only IRIs and literals can be named in every build alike")
