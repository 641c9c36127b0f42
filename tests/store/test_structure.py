"""SHACL of the canonical graph, seen with all reports: what is wrong there is found, wherever its evidence stands."""

from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from kg.rdf.iris import canonical_graph_iri
from kg.rdf.vocabulary import DCTERMS, ORG, PROV, RDF, SKOS, YS
from kg.settings import DEFAULT_BASE
from kg.store.structure import canonical_structure

CANONICAL = canonical_graph_iri(DEFAULT_BASE)
REPORT = f"{DEFAULT_BASE}graph/report/x"
BODY, DIVISION, LAW = "urn:x:body", "urn:x:division", "urn:x:law"
FRAGMENT = "urn:x:fragment"


def line(node: str, predicate: str, value: str, graph: str = CANONICAL) -> str:
    term = f"<{value}>" if ":" in value else f'"{value}"'
    return f"<{node}> <{predicate}> {term} <{graph}> ."


def whole() -> list[str]:
    """A body with a division, and a law; what they were derived from stands in the graph of a report."""
    return [
        line(BODY, RDF.type, YS.Department),
        line(BODY, SKOS.prefLabel, "某局"),
        line(BODY, ORG.hasUnit, DIVISION),
        line(DIVISION, RDF.type, YS.Division),
        line(DIVISION, SKOS.prefLabel, "某科"),
        line(DIVISION, ORG.unitOf, BODY),
        line(LAW, RDF.type, YS.LegalInstrument),
        line(LAW, DCTERMS.title, "某办法"),
        line(LAW, YS.rank, f"{YS.Report.rpartition('#')[0]}#Law"),
        line(FRAGMENT, RDF.type, YS.Fragment, REPORT),
        *(line(node, PROV.wasDerivedFrom, FRAGMENT, REPORT) for node in (BODY, DIVISION, LAW)),
    ]


def found(lines: Iterable[str]) -> set[tuple[str, str]]:
    """Focus node and path of what is wrong, read from the lines of the audit graph."""
    store = ox.Store()
    store.load("\n".join([*lines, *code_list()]).encode(), format=ox.RdfFormat.N_QUADS)
    findings = canonical_structure(store, DEFAULT_BASE)
    assert bool(findings.lines) == bool(findings.issues)
    audit = ox.Store()
    audit.load("\n".join(findings.lines).encode(), format=ox.RdfFormat.N_QUADS)
    query = (
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?node ?path { ?r sh:focusNode ?node ; sh:resultPath ?path }"
    )
    rows = audit.query(query, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return {(row["node"].value, row["path"].value) for row in rows}


def code_list() -> list[str]:
    return [line(f"{YS.Report.rpartition('#')[0]}#Law", RDF.type, YS.InstrumentRank, f"{DEFAULT_BASE}graph/ontology")]


def test_structure_of_a_whole_canonical_graph_is_found_valid() -> None:
    assert not found(whole())


@pytest.mark.parametrize(
    ("lost", "node", "path"),
    [
        (line(BODY, SKOS.prefLabel, "某局"), BODY, SKOS.prefLabel),
        (line(BODY, PROV.wasDerivedFrom, FRAGMENT, REPORT), BODY, PROV.wasDerivedFrom),
        (line(FRAGMENT, RDF.type, YS.Fragment, REPORT), LAW, PROV.wasDerivedFrom),
        (line(DIVISION, ORG.unitOf, BODY), DIVISION, ORG.unitOf),
        (line(DIVISION, RDF.type, YS.Division), BODY, ORG.hasUnit),
        (line(LAW, YS.rank, f"{YS.Report.rpartition('#')[0]}#Law"), LAW, YS.rank),
    ],
    ids=["name", "evidence", "type-of-the-evidence", "body", "type-of-the-division", "rank"],
)
def test_structure_finds_what_is_lost(lost: str, node: str, path: str) -> None:
    lines = whole()
    lines.remove(lost)
    assert (node, path) in found(lines)


@pytest.mark.parametrize(
    ("more", "node", "path"),
    [
        (line(LAW, DCTERMS.title, "另一办法"), LAW, DCTERMS.title),
        (line(LAW, YS.documentNumber, "某发[2021]1号"), LAW, YS.documentNumber),
        (line(BODY, YS.region, LAW), BODY, YS.region),
    ],
    ids=["second-title", "brackets", "region-that-is-none"],
)
def test_structure_finds_what_is_too_much(more: str, node: str, path: str) -> None:
    assert (node, path) in found([*whole(), more])


def test_structure_looks_at_the_nodes_of_the_canonical_graph_only() -> None:
    """Those of a report's graph are looked at with the report."""
    assert not found([*whole(), line("urn:x:project", RDF.type, YS.Project, REPORT)])


def test_structure_is_told_the_same_in_any_order() -> None:
    lines = [each for each in whole() if SKOS.prefLabel not in each]
    stores = []
    for order in (lines, lines[::-1]):
        store = ox.Store()
        store.load("\n".join(order).encode(), format=ox.RdfFormat.N_QUADS)
        stores.append(canonical_structure(store, DEFAULT_BASE))
    assert stores[0] == stores[1]
    assert [issue.message for issue in stores[0].issues if "prefLabel" in issue.message] == [
        "skos:prefLabel: there must be at least 1. There must be exactly one name. (urn:x:body and 1 more)"
    ]
