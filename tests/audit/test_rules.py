"""The tuple of rules and the code lists that explain them."""

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

import ontology
from kg.audit.findings import DIAGNOSIS, RULE
from kg.audit.over_years import RULE as OVER_YEARS
from kg.audit.rule import Rule
from kg.audit.rules import RULES
from kg.rdf.vocabulary import YS


@pytest.fixture(scope="module")
def codes() -> Graph:
    graph = Graph()
    for name in ("check-rules.ttl", "check-diagnoses.ttl"):
        graph.parse(data=ontology.codes()[name], format="turtle")
    return graph


def test_rules_names_are_told_apart() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)


def test_rules_and_code_list_hold_the_same(codes: Graph) -> None:
    assert {str(node) for node in codes.subjects(RDF.type, URIRef(YS.CheckRule))} == {
        RULE + name for name in (*(rule.name for rule in RULES), OVER_YEARS)
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rules_are_titled_and_defined_in_both_languages(rule: Rule, codes: Graph) -> None:
    node = URIRef(RULE + rule.name)
    assert str(codes.value(node, SKOS.notation)) == rule.name
    labels = {text.language: str(text) for text in codes.objects(node, SKOS.prefLabel)}  # type: ignore[attr-defined]
    assert labels == {"zh": rule.zh, "en": rule.en}
    assert {text.language for text in codes.objects(node, SKOS.definition)} == {"zh", "en"}  # type: ignore[attr-defined]


def test_diagnoses_are_named_by_their_notation(codes: Graph) -> None:
    for node in codes.subjects(RDF.type, URIRef(YS.CheckDiagnosis)):
        assert str(node) == DIAGNOSIS + str(codes.value(node, SKOS.notation))
