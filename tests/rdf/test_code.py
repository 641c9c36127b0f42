from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, Graph, URIRef

import ontology
from kg.rdf.code import ECONOMIC, FUNCTION, REVENUE, Classification, code_statements, listed_codes
from kg.rdf.iris import ReportIris
from kg.rdf.statements import Entity
from kg.rdf.terms import iri, string, text
from kg.rdf.vocabulary import SKOS

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

BASE = "https://w3id.org/yusuan/id/"


def entities(build: "type[RecordBuilders]", classification: Classification, code: str) -> dict[str, Entity]:
    iris = ReportIris.of(build.record().identity, BASE)
    found = code_statements(classification, code, "其他未列科目", build.source(3), iris)
    return {item.iri.removeprefix(BASE): item for item in found if isinstance(item, Entity)}


@pytest.mark.parametrize("classification", [FUNCTION, ECONOMIC, REVENUE], ids=["function", "economic", "revenue"])
def test_code_lists_are_read_as_a_turtle_parser_reads_them(classification: Classification) -> None:
    graph = Graph()
    for turtle in ontology.codes().values():
        graph.parse(data=turtle, format="turtle")
    concepts = graph.subjects(RDF.type, URIRef(classification.type))
    assert listed_codes(classification) == {str(graph.value(node, URIRef(SKOS.notation))) for node in concepts}


@pytest.mark.parametrize(
    ("classification", "code"),
    [(FUNCTION, "2060101"), (FUNCTION, "206"), (ECONOMIC, "30101")],
    ids=["item", "class", "economic"],
)
def test_code_that_is_listed_is_left_to_the_ontology_graph(
    build: "type[RecordBuilders]", classification: Classification, code: str
) -> None:
    assert not entities(build, classification, code)


def test_code_that_is_not_listed_is_named_as_printed(build: "type[RecordBuilders]") -> None:
    facts = dict(entities(build, FUNCTION, "2068877")["function/2068877"].facts)
    assert facts[SKOS.prefLabel] == text("其他未列科目", "zh")
    assert facts[SKOS.notation] == string("2068877")
    assert facts[SKOS.broader] == iri(f"{BASE}function/20688")


def test_code_above_one_that_is_not_listed_links_up_to_the_list(build: "type[RecordBuilders]") -> None:
    found = entities(build, FUNCTION, "2068877")
    assert set(found) == {"function/20688", "function/2068877"}
    above = dict(found["function/20688"].facts)
    assert above[SKOS.broader] == iri(f"{BASE}function/206")
    assert SKOS.prefLabel not in above
