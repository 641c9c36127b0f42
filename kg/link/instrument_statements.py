"""What linking says of instruments in the canonical graph: title, issuers, rank, level, year and serial number."""

from collections.abc import Iterable, Iterator

from kg.link.instrument_nodes import InstrumentNode
from kg.model import InstrumentRank
from kg.rdf.terms import Triple, integer, iri, string, year
from kg.rdf.vocabulary import DCTERMS, YS, concept


def instrument_triples(nodes: Iterable[InstrumentNode]) -> Iterator[Triple]:
    """The statements on all ``nodes``; what their issuers are called is said by the linker of bodies."""
    return (triple for node in nodes for triple in _statements(node))


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
