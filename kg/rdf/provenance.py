"""Fragments: the places in the report that its nodes were derived from; one place is one fragment."""

from collections.abc import Iterable, Iterator

from kg.model import SourceRef
from kg.rdf.iris import ReportIris
from kg.rdf.statements import Evidence, link
from kg.rdf.terms import Triple, integer, string
from kg.rdf.vocabulary import OA, PROV, RDF, YS

LONGEST_EXACT = 80  # characters; a longer text is a passage and stands there


def provenance_triples(evidence: Iterable[Evidence], iris: ReportIris) -> Iterator[Triple]:
    """One fragment a place, and for each node where it was derived from; a place's box is no part of its IRI.

    A fragment has ``oa:exact`` where all short texts that were read there are the same text.
    """
    places: dict[SourceRef, str] = {}
    exact: dict[SourceRef, set[str]] = {}
    for item in evidence:
        fragment = places.get(item.source)
        if fragment is None:
            fragment = places[item.source] = _fragment_iri(item.source, iris)
        yield link(item.node, PROV.wasDerivedFrom, fragment)
        if item.exact and len(item.exact) <= LONGEST_EXACT:
            exact.setdefault(item.source, set()).add(item.exact)
    for source, fragment in places.items():
        yield from _fragment(fragment, source, iris)
        texts = exact.get(source, set())
        if len(texts) == 1:
            yield fragment, OA.exact, string(*texts)


def _fragment_iri(source: SourceRef, iris: ReportIris) -> str:
    lines = f"{source.line_start}-{source.line_end}"
    page = f"page-{source.page}" if source.page is not None else None
    table = f"table-{source.table}" if source.table is not None else None
    row = f"row-{source.row}" if source.row is not None else None
    column = f"column-{source.column}" if source.column is not None else None
    return iris.part("fragment", lines, *(name for name in (page, table, row, column) if name is not None))


def _fragment(fragment: str, source: SourceRef, iris: ReportIris) -> Iterator[Triple]:
    yield link(fragment, RDF.type, YS.Fragment)
    yield link(fragment, YS.report, iris.report)
    yield fragment, YS.lineStart, integer(source.line_start)
    yield fragment, YS.lineEnd, integer(source.line_end)
    if source.table is not None:
        yield fragment, YS.table, string(source.table)
    if source.box is not None:
        edges = (source.box.left, source.box.top, source.box.right, source.box.bottom)
        yield fragment, YS.box, string(" ".join(map(str, edges)))
    for predicate, number in ((YS.page, source.page), (YS.row, source.row), (YS.column, source.column)):
        if number is not None:
            yield fragment, predicate, integer(number)
