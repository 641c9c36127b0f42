from decimal import Decimal

import pytest

from kg.store.graph_store import GraphStore
from kg.ui.entity.body import body_laws, body_projects, region_bodies, region_places, region_projects
from kg.ui.workspace import Workspace


def named(store: GraphStore, kind: str, name: str) -> str:
    return store.select(f'SELECT ?x {{ ?x a ys:{kind} ; skos:prefLabel "{name}" }}').rows[0].text("x")


@pytest.fixture(scope="module")
def science(workspace: Workspace) -> str:
    return named(workspace.store, "Department", "霁川市科学技术局")


def test_entity_projects_of_a_body_are_the_latest_with_most_money_first(workspace: Workspace, science: str) -> None:
    projects = body_projects(workspace.store, science)
    assert [one.year for one in projects] == sorted((one.year for one in projects), reverse=True)
    latest = [one.amount or Decimal(0) for one in projects if one.year == 2026]
    assert len(latest) == 11
    assert latest == sorted(latest, reverse=True)
    assert (projects[0].label, projects[0].amount) == ("产业技术研究院运营补助", Decimal(2_600_000))
    assert {one.department for one in projects} == {"霁川市科学技术局"}


def test_entity_projects_a_unit_carries_out_stand_in_its_superiors_report(workspace: Workspace) -> None:
    unit = named(workspace.store, "Department", "霁川市科学技术信息研究所")
    projects = body_projects(workspace.store, unit)
    assert "科技文献资源采购" in {one.label for one in projects}
    assert {one.department for one in projects} == {"霁川市科学技术局"}


def test_entity_laws_of_a_body_are_counted_by_project(workspace: Workspace, science: str) -> None:
    laws = {law.name: law for law in body_laws(workspace.store, science)}
    voucher = laws["《岭海省科技创新券管理办法》"]
    assert (voucher.number, voucher.projects, voucher.years) == ("岭科规〔2021〕12号", 3, "2023–2026")
    assert voucher.mentions >= voucher.projects
    assert [law.projects for law in laws.values()] == sorted((law.projects for law in laws.values()), reverse=True)


def test_entity_bodies_of_a_place_are_those_with_reports_first(workspace: Workspace) -> None:
    bodies = region_bodies(workspace.store, named(workspace.store, "Region", "霁川市"))
    assert (bodies[0].label, bodies[0].reports, bodies[0].years) == ("霁川市科学技术局", 3, "2023–2026")
    assert "霁川市科学技术信息研究所" in {body.label for body in bodies if not body.reports}


def test_entity_projects_of_a_place_begin_with_the_most_money(workspace: Workspace) -> None:
    projects = region_projects(workspace.store, named(workspace.store, "Region", "霁川市"))
    amounts = [one.amount for one in projects if one.amount is not None]
    assert amounts == sorted(amounts, reverse=True)
    assert (projects[0].label, projects[0].year, projects[0].amount) == (
        "产业技术研究院运营补助",
        2025,
        Decimal(2_800_000),
    )


def test_entity_a_place_without_places_in_it_has_none(workspace: Workspace) -> None:
    assert region_places(workspace.store, named(workspace.store, "Region", "霁川市")) == ()
