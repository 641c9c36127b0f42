"""What linking says of instruments in the canonical graph: title, issuers, rank, level, year and serial number."""

from collections.abc import Iterator, Sequence

from kg.link.facts import ReportFacts
from kg.link.instrument_nodes import InstrumentNode
from kg.model import InstrumentRank
from kg.rdf.terms import Triple, integer, iri, string, year
from kg.rdf.vocabulary import DCTERMS, ORG, RDF, SKOS, YS, concept


def instrument_triples(nodes: Sequence[InstrumentNode], reports: Sequence[ReportFacts]) -> Iterator[Triple]:
    """The statements on all ``nodes``; bodies that only numbers name are declared once, with their names."""
    named = {node for report in reports for node in report.nodes()}
    declared: dict[str, str] = {}
    for node in nodes:
        yield from _statements(node)
        for issuer, name in node.issuers:
            if node.is_issuer_told and issuer not in named and "/organization/" in issuer:
                declared.setdefault(issuer, name)
    for issuer, name in sorted(declared.items()):
        yield issuer, RDF.type, iri(ORG.FormalOrganization)
        yield issuer, SKOS.prefLabel, string(name)


def _statements(node: InstrumentNode) -> Iterator[Triple]:
    if node.title:
        yield node.iri, DCTERMS.title, string(node.title)
    for issuer, _ in node.issuers:
        yield node.iri, YS.issuer, iri(issuer)
    if node.rank is not InstrumentRank.OTHER:
        yield node.iri, YS.rank, iri(concept(node.rank))
    if node.level is not None:
        yield node.iri, YS.level, iri(concept(node.level))
    if node.number is not None:
        yield node.iri, YS.serialNumber, integer(node.number.serial)
    if node.year is not None:
        yield node.iri, YS.issuedYear, year(node.year)
