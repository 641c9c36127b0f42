"""Legal instruments and citations: an instrument is one node for all reports, each mention a node of its report."""

from collections.abc import Iterator, Sequence

from kg.model import Citation, Instrument, UnspecifiedBasis
from kg.rdf.iris import ReportIris, below, numbered
from kg.rdf.statements import Evidence, Statement, entity, link, named_entity
from kg.rdf.terms import iri, string
from kg.rdf.vocabulary import DCTERMS, ORG, RDF, YS, concept


def issuer_names(issuer: str | None) -> tuple[str, ...]:
    """The bodies that issued a document together, which a mention joins by 、."""
    return tuple(dict.fromkeys(name for name in (issuer or "").split("、") if name))


def citation_iris(citations: Sequence[Citation], node: str, iris: ReportIris) -> list[str]:
    """The nodes of the mentions in the text of ``node``."""
    return numbered(f"{node}/citation/{iris.law_key(citation.instrument)}" for citation in citations)


def citation_statements(
    citations: Sequence[Citation], node: str, iris: ReportIris, *, cited_by: str | None = None
) -> Iterator[Statement]:
    """The mentions in the text of ``node``; ``cited_by`` is what cites, where that is not ``node`` itself."""
    for mention, citation in zip(citation_iris(citations, node, iris), citations, strict=True):
        law = iris.law(citation.instrument)
        yield link(mention, RDF.type, YS.Citation)
        yield link(mention, YS.cites, law)
        yield link(mention, YS.citedBy, cited_by or node)
        yield mention, YS.rawText, string(citation.raw_text)
        yield link(mention, YS.citedIn, iris.report)
        yield Evidence(mention, citation.source, citation.raw_text)
        yield Evidence(law, citation.source)
        yield from _instrument_entities(citation.instrument, law, citation, iris)


def unspecified_statements(bases: Sequence[UnspecifiedBasis], project: str) -> Iterator[Statement]:
    """The grounds of ``project`` that name no document: one node a wording, with every place that prints it."""
    wordings = tuple(dict.fromkeys(each.raw_text for each in bases))
    nodes = dict(zip(wordings, numbered(below(project, "unspecified-basis", text) for text in wordings), strict=True))
    for text, node in nodes.items():
        yield link(project, YS.hasUnspecifiedBasis, node)
        yield link(node, RDF.type, YS.UnspecifiedBasis)
        yield node, YS.rawText, string(text)
    for each in bases:
        yield Evidence(nodes[each.raw_text], each.source, each.raw_text)


def _instrument_entities(instrument: Instrument, law: str, citation: Citation, iris: ReportIris) -> Iterator[Statement]:
    names = issuer_names(instrument.issuer)
    issuers = [iris.organization(name) for name in names]
    yield entity(
        law,
        (YS.LegalInstrument,),
        (DCTERMS.title, string(instrument.title) if instrument.title else None),
        (YS.documentNumber, string(instrument.number) if instrument.number else None),
        *((YS.issuer, iri(issuer)) for issuer in issuers),
        (YS.rank, iri(concept(instrument.rank))),
    )
    for issuer, name in zip(issuers, names, strict=True):
        yield named_entity(issuer, ORG.FormalOrganization, name)
        yield Evidence(issuer, citation.source)
