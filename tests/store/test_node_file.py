import json
from contextlib import closing
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import XSD

from kg.errors import NothingFoundError, QueryError
from kg.rdf.vocabulary import DCTERMS, PROV, SKOS, YS
from kg.store import node_file
from kg.store.graph_store import GraphStore
from kg.store.node_file import confined, node_json_ld, node_triples, node_turtle
from kg.store.people_query import QueryLimits
from kg.store.query_error import QueryRefusedError, Refusal
from kg.store.query_pool import QueryPool
from kg.store.term import Term, TermKind

KINDS = ("Project", "Report", "Department", "Region", "Duty", "Indicator", "LegalInstrument", "Measure")


@pytest.fixture(scope="module")
def store(example_data: Path) -> GraphStore:
    return GraphStore.open(example_data)


def first_of(store: GraphStore, kind: str) -> str:
    rows = store.select(f"SELECT ?x {{ ?x a ys:{kind} }} ORDER BY ?x LIMIT 1").rows
    return rows[0].text("x")


def expected(store: GraphStore, node: str) -> Graph:
    graph = Graph()
    for triple in node_triples(store.answer, node):
        graph.add(tuple(map(term_of, triple)))  # type: ignore[arg-type] # one term a place
    return graph


def term_of(term: Term) -> URIRef | Literal:
    if term.kind is TermKind.IRI:
        return URIRef(term.value)
    return Literal(term.value, lang=term.language, datatype=URIRef(term.datatype) if term.datatype else None)


@pytest.mark.parametrize("kind", [*KINDS, "FunctionClass"])
def test_node_file_says_the_same_in_turtle_and_json_ld(store: GraphStore, kind: str) -> None:
    node = first_of(store, kind)
    wanted = expected(store, node)
    assert len(wanted) == len(node_triples(store.answer, node))
    for text, form in ((node_turtle(store.answer, node), "turtle"), (node_json_ld(store.answer, node), "json-ld")):
        assert isomorphic(Graph().parse(data=text, format=form), wanted), form


def test_node_file_has_fields_places_and_names(store: GraphStore) -> None:
    node = first_of(store, "Project")
    graph = Graph().parse(data=node_turtle(store.answer, node), format="turtle")
    fragments = list(graph.objects(URIRef(node), URIRef(PROV.wasDerivedFrom)))
    assert fragments
    assert all(graph.value(one, URIRef(YS.lineStart)) is not None for one in fragments)
    body = graph.value(URIRef(node), URIRef(YS.implementingUnit))
    assert graph.value(body, URIRef(SKOS.prefLabel)) is not None
    assert list(graph.subjects(URIRef(YS.hasProject), URIRef(node)))


def test_node_file_json_is_read_by_people(store: GraphStore) -> None:
    node = first_of(store, "Report")
    document = json.loads(node_json_ld(store.answer, node))
    report = document["@graph"][0]
    assert report["@id"] == node
    assert report["@type"] == "ys:Report"
    assert {"title", "fiscalYear", "department", "totalExpenditure"} <= report.keys()
    assert document["@context"]["totalExpenditure"] == {"@id": "ys:totalExpenditure", "@type": "xsd:decimal"}
    assert document["@context"]["title"]["@id"] == "dcterms:title"
    assert isinstance(report["totalExpenditure"], str)


def test_node_file_keeps_money_exact(store: GraphStore) -> None:
    row = store.select("SELECT ?x ?yuan { ?x a ys:Project ; ys:annualBudget ?yuan } ORDER BY ?x LIMIT 1").rows[0]
    graph = Graph().parse(data=node_json_ld(store.answer, row.text("x")), format="json-ld")
    stated = graph.value(URIRef(row.text("x")), URIRef(YS.annualBudget))
    assert isinstance(stated, Literal)
    assert (str(stated), stated.datatype) == (row["yuan"], XSD.decimal)


def test_node_file_titles_and_numbers_of_documents_are_told_apart(store: GraphStore) -> None:
    graph = Graph().parse(data=node_turtle(store.answer, first_of(store, "LegalInstrument")), format="turtle")
    assert list(graph.objects(None, URIRef(DCTERMS.title)))


@pytest.mark.parametrize("node", ["https://example.org/none", "https://example.org/a b>c"])
def test_node_file_of_nothing_is_refused(store: GraphStore, node: str) -> None:
    with pytest.raises((NothingFoundError, QueryError)):
        node_turtle(store.answer, node)


def test_node_file_runs_where_people_ask_and_is_refused_where_it_is_too_long(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = first_of(store, "Project")
    with closing(QueryPool()) as pool:
        assert node_turtle(confined(pool, store), node) == node_turtle(store.answer, node)
        with pytest.raises(NothingFoundError):
            node_turtle(confined(pool, store), f"{node}-none")
        monkeypatch.setattr(node_file, "LIMITS", QueryLimits(rows=10))
        with pytest.raises(QueryRefusedError, match="LIMIT and OFFSET") as caught:
            node_turtle(confined(pool, store), node)
        assert caught.value.refusal is Refusal.MEMORY
        assert pool.counts().answered == 3
