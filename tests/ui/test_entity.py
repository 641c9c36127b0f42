from decimal import Decimal

import pytest

from kg.errors import NothingFoundError
from kg.model import TargetScope
from kg.rdf.vocabulary import DCTERMS, ORG, SKOS, YS, concept
from kg.store.graph_store import GraphStore
from kg.ui.entity.evidence import excerpt
from kg.ui.entity.fields import CODES, FIELDS, FROM_LINKING
from kg.ui.entity.page import EntityPage, Fact, entity_page, node_type
from kg.ui.workspace import Workspace

VOUCHER = '?report ys:hasProject ?x ; ys:fiscalYear "2025"^^xsd:gYear . ?x skos:prefLabel "科技创新券"'


def only(store: GraphStore, pattern: str) -> str:
    """The IRI of the node ``?x`` that fulfils a pattern; the first where there are several."""
    return store.select(f"SELECT ?x {{ {pattern} }} ORDER BY ?x LIMIT 1").rows[0].text("x")


@pytest.fixture(scope="module")
def project(workspace: Workspace) -> EntityPage:
    return entity_page(workspace.store, only(workspace.store, VOUCHER))


@pytest.fixture(scope="module")
def report(workspace: Workspace, project: EntityPage) -> EntityPage:
    return entity_page(workspace.store, project.reports[0].iri)


def fact(page: EntityPage, name: str) -> Fact:
    return next(fact for fact in page.facts if fact.property == name)


def test_entity_project_says_what_it_is_and_where_it_stands(project: EntityPage) -> None:
    assert (project.type, project.title) == (YS.Project, "科技创新券")
    assert [(head.region, head.department, head.year) for head in project.reports] == [
        ("霁川市", "霁川市科学技术局", 2025)
    ]


def test_entity_money_is_exact_with_figure_and_unit_as_printed(project: EntityPage) -> None:
    value = fact(project, YS.annualBudget).values[0]
    assert value.amount == Decimal(400_000)
    assert value.printed is not None
    assert Decimal(value.printed.split(" ")[0].replace(",", "")) in {Decimal(400_000), Decimal(40)}


def test_entity_every_field_leads_to_lines_that_say_it(workspace: Workspace, project: EntityPage) -> None:
    for name in (YS.purpose, YS.basisText, YS.annualGoal):
        stated = fact(project, name)
        lines = excerpt(workspace.files, stated.sources[0], around=0).lines
        assert stated.values[0].text[:8] in "".join(line.text for line in lines)
    assert all(stated.sources for stated in project.facts if stated.property not in FROM_LINKING)
    assert not any(stated.sources for stated in project.facts if stated.property in FROM_LINKING)


def test_entity_bodies_lead_to_their_pages(workspace: Workspace, project: EntityPage) -> None:
    unit = fact(project, YS.implementingUnit).values[0]
    assert unit.text == "霁川市科学技术局"
    assert unit.node is not None
    assert entity_page(workspace.store, unit.node).title == unit.text


def test_entity_indicators_are_as_printed_and_as_read(project: EntityPage) -> None:
    annual = [row for row in project.indicators if row.scope == concept(TargetScope.ANNUAL)]
    by_name = {row.name: row for row in annual}
    row = by_name["支持企业数量"]
    assert (row.target, row.comparator, row.value, row.unit) == ("≥30家", "≥", Decimal(30), "家")
    assert row.category == YS.Indicator.replace("Indicator", "QuantityIndicator")
    assert row.source.file == "jichuan-science-2025.txt"
    assert 0 < len(annual) < len(project.indicators)


def test_entity_indicator_has_a_page_that_leads_to_its_project(workspace: Workspace, project: EntityPage) -> None:
    page = entity_page(workspace.store, project.indicators[0].iri)
    assert page.type == YS.Indicator
    assert [part.iri for part in page.owners[YS.hasIndicator]] == [project.iri]
    assert fact(page, YS.targetText).sources


def test_entity_citations_tell_the_legal_basis_from_other_mentions(project: EntityPage) -> None:
    basis = {cited.number: cited.is_basis for cited in project.citations}
    assert basis == {"岭科规〔2021〕12号": True, "霁科发〔2021〕27号": False}


def test_entity_funds_are_those_that_give_money(project: EntityPage) -> None:
    assert project.funds
    assert all(fund.amount > 0 and fund.source.line_start > 0 for fund in project.funds)


def test_entity_report_has_totals_with_lines_projects_and_duties(report: EntityPage) -> None:
    total = fact(report, YS.totalExpenditure)
    assert total.values[0].amount == Decimal(14442000)
    assert total.sources[0].line_start > 3
    assert len(report.parts[YS.hasProject]) == 10
    assert [part.ordinal for part in report.parts[YS.hasDuty]] == list(range(1, 15))


def test_entity_report_projects_come_with_most_money_first(report: EntityPage) -> None:
    amounts = [part.amount for part in report.parts[YS.hasProject] if part.amount is not None]
    assert amounts == sorted(amounts, reverse=True)


def test_entity_department_has_reports_and_duties_of_all_years(workspace: Workspace, project: EntityPage) -> None:
    page = entity_page(workspace.store, project.reports[0].department_iri)
    assert [head.year for head in page.reports] == [2023, 2025, 2026]
    assert {part.year for part in page.parts[YS.hasDuty]} == {2023, 2025, 2026}
    assert page.parts[ORG.hasUnit]


def test_entity_department_takes_no_line_that_only_names_it(workspace: Workspace, project: EntityPage) -> None:
    page = entity_page(workspace.store, project.reports[0].department_iri)
    assert fact(page, YS.region).sources == ()


def test_entity_duty_is_whole_and_belongs_to_its_body(workspace: Workspace, report: EntityPage) -> None:
    part = report.parts[YS.hasDuty][0]
    page = entity_page(workspace.store, part.iri)
    assert page.type == YS.Duty
    assert fact(page, DCTERMS.description).values[0].text == part.label
    assert [owner.label for owner in page.owners[YS.hasDuty]] == ["霁川市科学技术局"]


def test_entity_law_has_a_page_of_its_own_kind(workspace: Workspace) -> None:
    assert node_type(workspace.store, workspace.laws[0].iri) == YS.LegalInstrument


def test_entity_of_what_the_graph_does_not_know(workspace: Workspace) -> None:
    with pytest.raises(NothingFoundError):
        entity_page(workspace.store, "https://example.org/none")


@pytest.mark.parametrize("kind", [*FIELDS, YS.LegalInstrument])
def test_entity_every_kind_of_node_opens_with_a_name(workspace: Workspace, kind: str) -> None:
    rows = workspace.store.select(f"SELECT ?x {{ ?x a <{kind}> }} ORDER BY ?x LIMIT 3").rows
    assert rows, kind
    for row in rows:
        page = entity_page(workspace.store, row.text("x"))
        assert page.type == kind
        assert page.title != page.iri or kind == YS.RevenueClass


@pytest.mark.parametrize("kind", ["Check", "BudgetLine", "FundAmount", "Citation", "StatedAmount", "Claim", "TableSum"])
def test_entity_a_node_without_a_page_of_its_kind_tells_all_there_is(workspace: Workspace, kind: str) -> None:
    node = only(workspace.store, f"?x a ys:{kind}")
    page = entity_page(workspace.store, node)
    said = workspace.store.select(
        f"SELECT DISTINCT ?p {{ <{node}> ?p ?o FILTER(?p NOT IN (rdf:type, prov:wasDerivedFrom)) }}"
    )
    told = {fact.property for fact in page.facts}
    assert {row.text("p") for row in said} - told <= {SKOS.prefLabel, YS.lineLabel, YS.checkedSubject, YS.rawText}
    assert page.type == YS.Check.replace("Check", kind)


def test_entity_money_of_any_node_leads_to_its_line(workspace: Workspace) -> None:
    page = entity_page(workspace.store, only(workspace.store, '?x a ys:BudgetLine ; ys:lineLabel "基本工资"'))
    amount = fact(page, YS.amount)
    (line,) = excerpt(workspace.files, amount.sources[0], around=0).lines
    assert "基本工资" in line.text
    assert amount.values[0].amount is not None


def test_entity_a_class_of_codes_tells_code_and_what_is_above(workspace: Workspace) -> None:
    page = entity_page(workspace.store, only(workspace.store, '?x a ys:FunctionClass ; skos:notation "2060101"'))
    assert page.type in CODES
    assert (page.title, page.reports) == ("行政运行", ())
    assert fact(page, SKOS.notation).values[0].text == "2060101"
    (above,) = fact(page, SKOS.broader).values
    assert above.text == "20601 科学技术管理事务"


def test_entity_a_line_tells_its_class_with_the_code(workspace: Workspace) -> None:
    page = entity_page(workspace.store, only(workspace.store, "?x a ys:BudgetLine ; ys:functionClass ?class"))
    (value,) = fact(page, YS.functionClass).values
    assert value.node is not None
    assert value.text.split(" ")[0] == fact(entity_page(workspace.store, value.node), SKOS.notation).values[0].text


def test_entity_a_term_of_the_vocabulary_has_its_name_in_both_languages(workspace: Workspace) -> None:
    page = entity_page(workspace.store, YS.Project)
    assert (page.title, page.english) == ("项目", "project")


def test_entity_head_tells_the_money_that_matters(project: EntityPage, report: EntityPage) -> None:
    assert project.money is not None
    assert project.money.property == YS.annualBudget
    assert report.money is not None
    assert report.money.property == YS.totalExpenditure
