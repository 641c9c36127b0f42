from decimal import Decimal

from kg.search.request import HitType, SearchRequest
from kg.store.graph_store import GraphStore
from kg.ui.search.card_facts import TARGETS, CardFacts, Change, card_facts
from kg.ui.workspace import Workspace

BUREAU = "霁川市科学技术局"


def project(store: GraphStore, name: str, year: int) -> str:
    """The project of this name in the report of the bureau for ``year``."""
    query = f'''SELECT ?project {{ ?report ys:hasProject ?project ; ys:fiscalYear ?year ; ys:department/skos:prefLabel
        "{BUREAU}" . ?project skos:prefLabel "{name}" FILTER(STR(?year) = "{year}") }}'''
    return store.select(query).rows[0].text("project")


def facts(workspace: Workspace, name: str, year: int) -> CardFacts:
    node = project(workspace.store, name, year)
    return card_facts(workspace.store, [node])[node]


def test_card_facts_tell_the_document_a_project_rests_on(workspace: Workspace) -> None:
    voucher = facts(workspace, "科技创新券", 2025)
    assert voucher.is_basis
    assert [document.name for document in voucher.documents] == ["《岭海省科技创新券管理办法》"]
    assert voucher.documents[0].iri in {law.iri for law in workspace.laws}


def test_card_facts_tell_the_words_of_a_basis_that_names_no_document(workspace: Workspace) -> None:
    """``lanting-science-2025.txt`` gives one of its projects 上级文件要求 for a basis, which names nothing."""
    hits = workspace.engine.browse(SearchRequest("…", region="澜汀市", year=2025, limit=50)).hits
    told = card_facts(workspace.store, [hit.iri for hit in hits])
    unnamed = [one for one in told.values() if one.basis is not None and "上级文件要求" in one.basis]
    assert len(unnamed) == 1
    assert not unnamed[0].is_basis
    assert all(one.basis is None for one in told.values() if one.is_basis)


def test_card_facts_tell_other_years_with_money_and_the_change_since_the_last(workspace: Workspace) -> None:
    voucher = facts(workspace, "科技创新券", 2026)
    assert [(year.year, year.amount) for year in voucher.years] == [(2023, Decimal(260_000)), (2025, Decimal(400_000))]
    assert voucher.change == Change(2025, Decimal("37.5"))
    assert facts(workspace, "科技创新券", 2025).change == Change(2023, Decimal("53.8"))
    assert facts(workspace, "科技创新券", 2023).change is None


def test_card_facts_of_money_that_did_not_change(workspace: Workspace) -> None:
    assert facts(workspace, "驻村帮扶干部补助经费", 2025).change == Change(2023, Decimal("0.0"))


def test_card_facts_count_indicators_and_tell_the_first_targets(workspace: Workspace) -> None:
    paid = facts(workspace, "驻村帮扶干部补助经费", 2026)
    assert paid.indicators >= len(paid.targets) == TARGETS
    assert any("24000元/人" in target for target in paid.targets)


def test_card_facts_of_a_duty_are_the_documents_it_cites(workspace: Workspace) -> None:
    duties = workspace.engine.browse(SearchRequest("…", type=HitType.DUTY, limit=200)).hits
    found = card_facts(workspace.store, [duty.iri for duty in duties])
    citing = [one for one in found.values() if one.documents]
    assert citing
    assert not any(one.is_basis or one.years for one in citing)


def test_card_facts_of_nothing_are_none(workspace: Workspace) -> None:
    assert card_facts(workspace.store, []) == {}
    assert card_facts(workspace.store, ["https://example.org/none"]) == {}
