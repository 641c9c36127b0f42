from decimal import Decimal

import pytest

from kg.ui.entity.alike import alike, citing_too, duty_projects, shared
from kg.ui.entity.page import EntityPage, entity_page
from kg.ui.workspace import Workspace


@pytest.fixture(scope="module")
def project(workspace: Workspace) -> EntityPage:
    rows = workspace.store.select(
        'SELECT ?x { ?r ys:hasProject ?x ; ys:fiscalYear "2025"^^xsd:gYear . ?x skos:prefLabel "科技创新券" }'
    ).rows
    return entity_page(workspace.store, rows[0].text("x"))


def test_entity_alike_elsewhere_is_of_other_bodies_and_says_what_is_shared(
    workspace: Workspace, project: EntityPage
) -> None:
    found = alike(workspace.engine, project)
    first = found.elsewhere[0]
    assert (first.label, first.region) == ("科技创新券后补助", "澜汀市")
    assert any("岭海省科技创新券管理办法" in reason.zh for reason in shared(first))
    assert {hit.department for hit in found.elsewhere} & {"霁川市科学技术局"} == set()
    assert {hit.department for hit in found.here} == {"霁川市科学技术局"}


def test_entity_alike_leaves_other_years_of_the_same_project_out(workspace: Workspace, project: EntityPage) -> None:
    found = alike(workspace.engine, project)
    years = {member.iri for group in project.groups for member in group.others}
    assert years
    assert not years & {hit.iri for hit in (*found.elsewhere, *found.here)}


def test_entity_alike_of_what_is_not_indexed_is_nothing(workspace: Workspace) -> None:
    line = workspace.store.select("SELECT ?x { ?x a ys:BudgetLine } ORDER BY ?x LIMIT 1").rows[0].text("x")
    found = alike(workspace.engine, entity_page(workspace.store, line))
    assert (found.elsewhere, found.here) == ((), ())


def test_entity_citing_too_are_the_others_that_cite_a_document(workspace: Workspace, project: EntityPage) -> None:
    law = next(cited.law for cited in project.citations if cited.number == "岭科规〔2021〕12号")
    others = citing_too(workspace.store, law, project.iri)
    assert [(one.label, one.year, one.amount) for one in others] == [
        ("科技创新券", 2026, Decimal(550_000)),
        ("科技创新券后补助", 2025, Decimal(300_000)),
        ("科技创新券", 2023, Decimal(260_000)),
    ]
    assert project.iri not in {one.iri for one in others}


def test_entity_projects_of_a_duty_are_those_of_its_body(workspace: Workspace) -> None:
    rows = workspace.store.select(
        'SELECT ?x { ?x a ys:Duty ; dcterms:description ?t FILTER(CONTAINS(?t, "科技创新券")) } ORDER BY ?x LIMIT 1'
    ).rows
    hits = duty_projects(workspace.engine, entity_page(workspace.store, rows[0].text("x")))
    assert "科技创新券" in {hit.label for hit in hits}
    assert {hit.department for hit in hits} == {"霁川市科学技术局"}
    assert all(hit.type.name == "PROJECT" for hit in hits)
