from enum import StrEnum

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import OWL

import ontology
from kg.model import (
    BudgetPhase,
    BudgetTable,
    CountedThing,
    Direction,
    ExpenditureKind,
    Fund,
    IndicatorCategory,
    InstrumentLevel,
    InstrumentRank,
    ReportKind,
    TargetDirection,
    TargetKind,
    TargetScope,
    TotalKind,
)
from kg.rdf.vocabulary import ONTOLOGY, SCHEME, YS, concept

LISTS = {
    "BudgetPhase": BudgetPhase,
    "ChangeDirection": Direction,
    "CountedThing": CountedThing,
    "BudgetTable": BudgetTable,
    "ExpenditureKind": ExpenditureKind,
    "Fund": Fund,
    "IndicatorCategory": IndicatorCategory,
    "InstrumentLevel": InstrumentLevel,
    "InstrumentRank": InstrumentRank,
    "ReportKind": ReportKind,
    "TargetDirection": TargetDirection,
    "TargetKind": TargetKind,
    "TargetScope": TargetScope,
}
LEVEL_ONE = {"OutputIndicator", "BenefitIndicator", "SatisfactionIndicator", "CostIndicatorLevelOne"}


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return Graph().parse(data=ontology.vocabulary(), format="turtle")


@pytest.fixture(scope="module")
def codes() -> Graph:
    graph = Graph()
    for turtle in ontology.codes().values():
        graph.parse(data=turtle, format="turtle")
    return graph


def own(graph: Graph) -> set[str]:
    return {str(subject) for subject in graph.subjects() if str(subject).startswith(ONTOLOGY)}


def test_vocabulary_python_and_turtle_hold_the_same_terms(vocabulary: Graph) -> None:
    assert own(vocabulary) == YS.terms()


def test_vocabulary_term_that_is_not_there_fails() -> None:
    with pytest.raises(AttributeError):
        _ = YS.anualBudget  # type: ignore[attr-defined]


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_vocabulary_every_term_is_explained_in_both_languages(
    vocabulary: Graph, predicate: URIRef, language: str
) -> None:
    lacking = {
        term
        for term in own(vocabulary)
        if language not in {getattr(text, "language", None) for text in vocabulary.objects(URIRef(term), predicate)}
    }
    assert not lacking


def test_vocabulary_every_term_is_a_class_or_a_property(vocabulary: Graph) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    assert not {term for term in own(vocabulary) if not kinds & set(vocabulary.objects(URIRef(term), RDF.type))}


def test_vocabulary_every_class_is_aligned(vocabulary: Graph) -> None:
    classes = set(vocabulary.subjects(RDF.type, OWL.Class))
    assert not {term for term in classes if (term, RDFS.subClassOf, None) not in vocabulary}


def test_vocabulary_ranges_and_domains_are_terms_that_exist(vocabulary: Graph) -> None:
    named = {str(node) for predicate in (RDFS.range, RDFS.domain) for node in vocabulary.objects(None, predicate)}
    assert {node for node in named if node.startswith(ONTOLOGY)} <= YS.terms()


@pytest.mark.parametrize("kind", TotalKind)
def test_vocabulary_every_total_is_a_property(kind: TotalKind) -> None:
    assert concept(kind) in YS.terms()


@pytest.mark.parametrize(("name", "enumeration"), LISTS.items(), ids=LISTS)
def test_vocabulary_code_list_and_enumeration_hold_the_same_concepts(
    codes: Graph, name: str, enumeration: type[StrEnum]
) -> None:
    listed = {str(node).removeprefix(ONTOLOGY) for node in codes.subjects(RDF.type, URIRef(ONTOLOGY + name))}
    assert listed - LEVEL_ONE == set(enumeration)


@pytest.mark.parametrize("category", IndicatorCategory)
def test_vocabulary_level_two_stands_under_level_one(codes: Graph, category: IndicatorCategory) -> None:
    above = list(codes.objects(URIRef(concept(category)), SKOS.broader))
    assert [str(node).removeprefix(ONTOLOGY) in LEVEL_ONE for node in above] == [True]


@pytest.mark.parametrize(
    ("concept_name", "label", "above"),
    [
        ("QuantityIndicator", "数量指标", "产出指标"),
        ("EconomicCostIndicator", "经济成本指标", "成本指标"),
        ("SustainableImpactIndicator", "可持续影响指标", "效益指标"),
        ("ServiceSatisfactionIndicator", "服务对象满意度指标", "满意度指标"),
    ],
)
def test_vocabulary_categories_are_named_as_sheets_name_them(
    codes: Graph, concept_name: str, label: str, above: str
) -> None:
    node = URIRef(ONTOLOGY + concept_name)
    broader = codes.value(node, SKOS.broader)
    assert label in {str(text) for text in codes.objects(node, SKOS.prefLabel)}
    assert above in {str(text) for text in codes.objects(broader, SKOS.prefLabel)}


def test_vocabulary_every_concept_is_in_a_scheme_and_named_in_chinese(codes: Graph) -> None:
    schemes = set(codes.subjects(RDF.type, SKOS.ConceptScheme))
    for node in codes.subjects(RDF.type, SKOS.Concept):
        assert codes.value(node, SKOS.inScheme) in schemes
        assert [text.language for text in codes.objects(node, SKOS.prefLabel) if text.language == "zh"] == ["zh"]  # type: ignore[attr-defined]


def test_vocabulary_schemes_that_reports_add_to_exist(codes: Graph) -> None:
    assert {URIRef(term) for term in SCHEME.terms()} <= set(codes.subjects(RDF.type, SKOS.ConceptScheme))


def test_vocabulary_classification_codes_stand_under_their_prefix(codes: Graph) -> None:
    for name, digits in (("FunctionClass", {3, 5, 7}), ("EconomicClass", {3, 5}), ("RevenueClass", {3, 5, 7})):
        for node in codes.subjects(RDF.type, URIRef(ONTOLOGY + name)):
            code = str(codes.value(node, SKOS.notation))
            above = codes.value(node, SKOS.broader)
            assert len(code) in digits
            assert str(node).endswith(f"/{code}")
            assert (str(codes.value(above, SKOS.notation)) if above else None) == (code[:-2] if len(code) > 3 else None)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("206", "科学技术支出"),
        ("20601", "科学技术管理事务"),
        ("2060101", "行政运行"),
        ("2210201", "住房公积金"),
        ("301", "工资福利支出"),
        ("30217", "公务接待费"),
        ("31206", "其他资本性补助"),
        ("39999", "其他支出"),
    ],
)
def test_vocabulary_codes_have_their_national_names(codes: Graph, code: str, label: str) -> None:
    (node,) = (found for found, notation in codes.subject_objects(SKOS.notation) if str(notation) == code)
    assert label in {str(text) for text in codes.objects(node, SKOS.prefLabel)}
