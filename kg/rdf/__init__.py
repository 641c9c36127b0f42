"""ReportRecord → RDF: vocabulary, IRIs, one mapping module a topic, provenance."""

from kg.rdf.iris import audit_graph_iri, canonical_graph_iri, ontology_graph_iri
from kg.rdf.mapping import MappedReport, map_record
from kg.rdf.statements import Entity
from kg.rdf.terms import TermError

__all__ = [
    "Entity",
    "MappedReport",
    "TermError",
    "audit_graph_iri",
    "canonical_graph_iri",
    "map_record",
    "ontology_graph_iri",
]
