from decimal import Decimal

import pytest

from kg.rdf.vocabulary import YS
from kg.ui.entity.amounts import project_years, report_totals, stated_amounts
from kg.ui.entity.evidence import excerpt
from kg.ui.entity.page import entity_page
from kg.ui.workspace import Workspace


@pytest.fixture(scope="module")
def body(workspace: Workspace) -> str:
    rows = workspace.store.select('SELECT ?x { ?x a ys:Department ; skos:prefLabel "霁川市科学技术局" }').rows
    return rows[0].text("x")


def test_entity_totals_of_a_body_are_those_its_reports_state(workspace: Workspace, body: str) -> None:
    totals = report_totals(workspace.store, entity_page(workspace.store, body).reports)
    spent = {one.head.year: one.totals[YS.totalExpenditure] for one in totals}
    assert [one.head.year for one in totals] == [2026, 2025, 2023]
    assert {year: stated.amount for year, stated in spent.items()} == {
        2026: Decimal(15_424_000),
        2025: Decimal(14_442_000),
        2023: Decimal(4_266_000),
    }
    assert spent[2025].printed == "1444.20 万元"


def test_entity_totals_lead_to_the_lines_that_state_them(workspace: Workspace, body: str) -> None:
    for one in report_totals(workspace.store, entity_page(workspace.store, body).reports):
        stated = one.totals[YS.totalExpenditure]
        figure = stated.printed.split(" ")[0]
        assert figure in "".join(line.text for line in excerpt(workspace.files, stated.source, around=0).lines)
        assert stated.source.report == one.head.iri


def test_entity_project_years_have_money_change_and_reasons(workspace: Workspace) -> None:
    rows = workspace.store.select(
        'SELECT ?x { ?x a ys:ProjectLineage ; skos:prefLabel ?name FILTER(?name = "科技创新券") }'
    ).rows
    years = project_years(workspace.store, rows[0].text("x"))
    assert [(one.year, one.stated and one.stated.amount) for one in years] == [
        (2026, Decimal(550_000)),
        (2025, Decimal(400_000)),
        (2023, Decimal(260_000)),
    ]
    assert [one.change for one in years] == [Decimal(150_000), Decimal(140_000), None]
    assert years[0].rate == Decimal("37.5")
    assert all(one.reasons.zh and len(one.reasons.zh) == len(one.reasons.en) for one in years)


def test_entity_amounts_of_nothing_are_none(workspace: Workspace) -> None:
    assert stated_amounts(workspace.store, []) == {}
    assert stated_amounts(workspace.store, ["https://example.org/none"]) == {}
