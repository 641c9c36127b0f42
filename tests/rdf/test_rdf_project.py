from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, URIRef

from kg.link import canonical_quads
from kg.model import IndicatorCategory, Instrument, InstrumentRank, Project, Stated
from kg.rdf import map_record
from kg.rdf.vocabulary import DCTERMS, ONTOLOGY, ORG, SKOS, YS

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

ID = "https://w3id.org/yusuan/id/"
REPORT = f"{ID}report/990100/云溪市科学技术局/2024/DepartmentBudget"
PROJECT = f"{REPORT}/project/云溪市科技创新中心/科技创新券"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        pytest.param(SKOS.prefLabel, '"科技创新券"', id="name"),
        pytest.param(YS.projectCode, '"99010024"', id="code"),
        pytest.param(YS.competentDepartment, f"<{ID}department/990100/云溪市科学技术局>", id="competent-department"),
        pytest.param(YS.competentDepartmentCode, '"175"', id="competent-department-code"),
        pytest.param(YS.implementingUnit, f"<{ID}department/990100/云溪市科技创新中心>", id="implementing-unit"),
        pytest.param(YS.projectAttribute, '"延续项目"', id="attribute"),
        pytest.param(YS.duration, '"3年"', id="duration"),
        pytest.param(YS.annualBudget, f'"1500000"^^<{XSD}decimal>', id="annual-budget"),
        pytest.param(YS.totalBudget, f'"4500000"^^<{XSD}decimal>', id="total-budget"),
        pytest.param(YS.carriedOver, f'"false"^^<{XSD}boolean>', id="carried-over"),
        pytest.param(YS.purpose, '"向科技型小微企业发放创新券。"', id="purpose"),
        pytest.param(YS.basisText, '"《青岚省科技创新券管理办法》（青科发〔2021〕12号）"', id="basis"),
        pytest.param(YS.necessity, '"降低企业创新成本。"', id="necessity"),
        pytest.param(YS.safeguards, '"依照《中华人民共和国科学技术进步法》。"', id="safeguards"),
        pytest.param(YS.plan, '"一季度申报，四季度兑现。"', id="plan"),
        pytest.param(YS.periodGoal, '"支持企业300家。"', id="period-goal"),
        pytest.param(YS.annualGoal, '"支持企业100家。"', id="annual-goal"),
        pytest.param(YS.filledOn, f'"2023-12-01"^^<{XSD}date>', id="filled-on"),
        pytest.param(YS.legalBasis, f"<{ID}law/990100/青科发〔2021〕12号>", id="legal-basis"),
    ],
)
def test_project_states_its_fields(build: "type[RecordBuilders]", predicate: str, value: str) -> None:
    assert build.said(build.mapped_graph(build.record()), PROJECT, predicate) == {value}


@pytest.mark.parametrize(
    ("predicate", "line"),
    [
        pytest.param(SKOS.prefLabel, 60, id="name"),
        pytest.param(YS.projectCode, 61, id="code"),
        pytest.param(YS.competentDepartment, 62, id="competent-department"),
        pytest.param(YS.implementingUnit, 63, id="implementing-unit"),
        pytest.param(YS.projectAttribute, 64, id="attribute"),
        pytest.param(YS.duration, 65, id="duration"),
        pytest.param(YS.annualBudget, 66, id="annual-budget"),
        pytest.param(YS.totalBudget, 67, id="total-budget"),
        pytest.param(YS.purpose, 69, id="purpose"),
        pytest.param(YS.basisText, 70, id="basis"),
        pytest.param(YS.necessity, 71, id="necessity"),
        pytest.param(YS.safeguards, 72, id="safeguards"),
        pytest.param(YS.plan, 73, id="plan"),
        pytest.param(YS.periodGoal, 74, id="period-goal"),
        pytest.param(YS.annualGoal, 75, id="annual-goal"),
        pytest.param(YS.filledOn, 76, id="filled-on"),
    ],
)
def test_project_every_field_leads_to_its_own_line(build: "type[RecordBuilders]", predicate: str, line: int) -> None:
    graph = build.mapped_graph(build.record())
    about = set(graph.subjects(URIRef(YS.about), URIRef(PROJECT)))
    (value,) = about & set(graph.subjects(URIRef(YS.field), URIRef(predicate)))
    assert build.lines(graph, str(value)) == {(line, line)}


def test_project_narrative_fields_are_passages(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    passages = set(graph.subjects(RDF.type, URIRef(YS.Passage))) & set(
        graph.subjects(URIRef(YS.about), URIRef(PROJECT))
    )
    fields = {str(graph.value(node, URIRef(YS.field))) for node in passages}
    narrative = {YS.purpose, YS.basisText, YS.necessity, YS.safeguards, YS.plan, YS.periodGoal, YS.annualGoal}
    assert fields == narrative | {SKOS.prefLabel}
    assert build.said(graph, f"{PROJECT}/purpose", YS.text) == build.said(graph, PROJECT, YS.purpose)


def test_project_with_only_a_name_has_nothing_else(build: "type[RecordBuilders]") -> None:
    """A carried-over project often stands in the project table alone, without a sheet."""
    graph = build.mapped_graph(build.with_projects(Project(build.stated("旧项目", 50), carried_over=True)))
    node = f"{REPORT}/project/-/旧项目"
    properties = {str(predicate).rpartition("#")[2] for predicate in graph.predicates(URIRef(node))}
    assert properties == {"type", "prefLabel", "carriedOver", "wasDerivedFrom"}


def test_project_of_one_name_is_told_apart_by_its_unit(build: "type[RecordBuilders]") -> None:
    one = build.project("遗属补助")
    other = replace(one, implementing_unit=build.stated("云溪市科学技术局", 63))
    graph = build.mapped_graph(build.with_projects(one, other))
    assert build.said(graph, REPORT, YS.hasProject) == {
        f"<{REPORT}/project/云溪市科技创新中心/遗属补助>",
        f"<{REPORT}/project/云溪市科学技术局/遗属补助>",
    }


def test_project_of_one_name_and_unit_is_told_apart_by_its_order(build: "type[RecordBuilders]") -> None:
    one = build.project("遗属补助")
    other = replace(one, annual_budget=Stated(build.money("7"), build.source(66)))
    graph = build.mapped_graph(build.with_projects(one, other))
    node = f"{REPORT}/project/云溪市科技创新中心/遗属补助"
    assert build.said(graph, node, YS.annualBudget) == {f'"1500000"^^<{XSD}decimal>'}
    assert build.said(graph, f"{node}~2", YS.annualBudget) == {f'"70000"^^<{XSD}decimal>'}


def test_project_iri_does_not_depend_on_where_it_stands(build: "type[RecordBuilders]") -> None:
    early, late = build.project("甲项目", 60), build.project("乙项目", 90)
    moved = [replace(build.project("乙项目", 60)), replace(build.project("甲项目", 90))]
    one = build.mapped_graph(build.with_projects(early, late))
    other = build.mapped_graph(build.with_projects(*moved))
    assert build.said(one, REPORT, YS.hasProject) == build.said(other, REPORT, YS.hasProject)


def test_project_money_by_fund(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    node = f"{PROJECT}/fund/AnnualTarget/LocalFunds"
    assert build.said(graph, PROJECT, YS.hasFundAmount) == {f"<{node}>"}
    assert build.said(graph, node, YS.fund) == {f"<{ONTOLOGY}LocalFunds>"}
    assert build.said(graph, node, YS.targetScope) == {f"<{ONTOLOGY}AnnualTarget>"}
    assert build.said(graph, node, YS.amount) == {f'"1500000"^^<{XSD}decimal>'}
    assert build.said(graph, node, YS.printedAmount) == {'"150.00"'}


def test_indicator_states_its_fields(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    node = f"{PROJECT}/indicator/AnnualTarget/QuantityIndicator/兑现企业数"
    assert build.said(graph, PROJECT, YS.hasIndicator) == {f"<{node}>"}
    assert build.said(graph, node, SKOS.prefLabel) == {'"兑现企业数"'}
    assert build.said(graph, node, YS.indicatorCategory) == {f"<{ONTOLOGY}QuantityIndicator>"}
    assert build.said(graph, node, YS.targetScope) == {f"<{ONTOLOGY}AnnualTarget>"}
    assert build.said(graph, node, YS.targetText) == {'"≥5次"'}
    assert build.said(graph, node, YS.comparator) == {'"≥"'}
    assert build.said(graph, node, YS.targetValue) == {f'"5"^^<{XSD}decimal>'}
    assert build.said(graph, node, YS.unitText) == {'"次"'}
    assert build.said(graph, node, YS.indicatorDescription) == {'"按台账统计"'}
    assert build.said(graph, node, YS.targetBasis) == {'"年度计划"'}
    assert build.said(graph, node, YS.weight) == {f'"10"^^<{XSD}decimal>'}
    assert not build.said(graph, node, YS.score)
    assert build.said(graph, f"{node}/passage", YS.text) == {'"兑现企业数 ≥5次 按台账统计"'}


def test_indicator_of_the_whole_department_belongs_to_the_report(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    assert build.said(graph, REPORT, YS.hasIndicator) == {
        f"<{REPORT}/indicator/AnnualTarget/TimelinessIndicator/部门预算执行率>"
    }


def test_indicator_without_category_and_of_equal_name_keeps_apart(build: "type[RecordBuilders]") -> None:
    items = tuple(
        build.indicator("数量", line, category)
        for line, category in ((1, None), (2, None), (3, IndicatorCategory.COST))
    )
    project = replace(build.project(), indicators=items)
    graph = build.mapped_graph(build.with_projects(project))
    assert build.said(graph, PROJECT, YS.hasIndicator) == {
        f"<{PROJECT}/indicator/AnnualTarget/-/数量>",
        f"<{PROJECT}/indicator/AnnualTarget/-/数量~2>",
        f"<{PROJECT}/indicator/AnnualTarget/CostIndicator/数量>",
    }


def test_law_every_mention_is_a_citation(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    mentions = {
        str(node): build.said(graph, str(node), YS.cites)
        for node in graph.subjects(URIRef(YS.citedBy), URIRef(PROJECT))
    }
    assert set(map(frozenset, mentions.values())) == {
        frozenset({f"<{ID}law/990100/青科发〔2021〕12号>"}),
        frozenset({f"<{ID}law/中华人民共和国科学技术进步法>"}),
    }
    for node in mentions:
        assert build.said(graph, node, YS.citedIn) == {f"<{REPORT}>"}
        assert build.said(graph, node, YS.rawText)


def test_law_named_twice_in_one_project_is_two_citations_and_one_basis(build: "type[RecordBuilders]") -> None:
    project = build.project()
    twice = replace(
        project, legal_bases=(*project.legal_bases, replace(project.legal_bases[0], source=build.source(71)))
    )
    graph = build.mapped_graph(build.with_projects(twice))
    assert len(build.said(graph, PROJECT, YS.legalBasis)) == 1
    assert len(set(graph.subjects(URIRef(YS.citedBy), URIRef(PROJECT)))) == 3


def test_law_is_described_with_title_number_issuer_and_rank(build: "type[RecordBuilders]") -> None:
    graph = build.graph(canonical_quads(map_record(build.record()).entities))
    law = f"{ID}law/990100/青科发〔2021〕12号"
    issuer = f"{ID}organization/青岚省科学技术厅"
    assert build.said(graph, law, DCTERMS.title) == {'"青岚省科技创新券管理办法"'}
    assert build.said(graph, law, YS.documentNumber) == {'"青科发〔2021〕12号"'}
    assert build.said(graph, law, YS.rank) == {f"<{ONTOLOGY}NormativeDocument>"}
    assert build.said(graph, law, YS.issuer) == {f"<{issuer}>"}
    assert build.said(graph, issuer, str(RDF.type)) == {f"<{ORG.FormalOrganization}>"}
    assert build.said(graph, issuer, SKOS.prefLabel) == {'"青岚省科学技术厅"'}


def test_law_without_number_or_issuer_has_none(build: "type[RecordBuilders]") -> None:
    plain = Instrument("中华人民共和国某项规划", None, None, InstrumentRank.PLAN)
    project = replace(build.project(), legal_bases=(build.citation(plain, 70),), citations=())
    graph = build.graph(canonical_quads(map_record(build.with_projects(project)).entities))
    law = f"{ID}law/中华人民共和国某项规划"
    assert {str(predicate).rpartition("/")[2] for predicate in graph.predicates(URIRef(law))} == {
        "22-rdf-syntax-ns#type",
        "title",
        "ontology#rank",
    }
