from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.search.request import HitType
from kg.ui.address import SearchAddress
from kg.ui.search.card import Results, results, segments
from kg.ui.workspace import Workspace

MARKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


def shown(workspace: Workspace, **params: str) -> Results:
    address, problems = SearchAddress.of(params)
    assert not problems
    return results(workspace.engine, workspace.store, address)


@given(st.text(max_size=30), MARKS)
def test_card_segments_lose_and_add_nothing(text: str, marks: list[tuple[int, int]]) -> None:
    cut = segments(text, marks)
    assert "".join(segment.text for segment in cut) == text
    marked = {at for start, stop in marks for at in range(start, stop) if at < len(text)}
    flags = [segment.marked for segment in cut for _ in segment.text]
    assert {at for at, flag in enumerate(flags) if flag} == marked


def test_card_of_a_search_has_money_place_year_marks_and_source(workspace: Workspace) -> None:
    found = shown(workspace, q="驻村帮扶干部补助")
    card = found.cards[0]
    assert found.searched
    assert card.type is HitType.PROJECT
    assert "驻村帮扶干部补助" in card.title
    assert (card.region, card.department) == ("霁川市", "霁川市科学技术局")
    assert card.amount in {Decimal(36_000), Decimal(48_000)}
    assert any(segment.marked for segment in card.text)
    assert card.source is not None
    assert card.source.file.startswith("jichuan-science-")


def test_card_search_shows_as_many_as_the_address_says(workspace: Workspace) -> None:
    found = shown(workspace, q="科技创新", n="3")
    assert len(found.cards) == 3
    assert found.has_more


def test_card_search_keeps_to_the_filters(workspace: Workspace) -> None:
    found = shown(workspace, q="科技", type="project", region="霁川市", year="2026", min="400000")
    assert found.cards
    assert {(card.type, card.region, card.year) for card in found.cards} == {(HitType.PROJECT, "霁川市", 2026)}
    assert all(card.amount is not None and card.amount >= 400_000 for card in found.cards)


def test_card_search_refuses_an_unknown_place(workspace: Workspace) -> None:
    with pytest.raises(QueryError, match="无此市"):
        shown(workspace, q="科技", region="无此市")


def test_card_before_a_search_are_the_projects_with_most_money(workspace: Workspace) -> None:
    found = shown(workspace, n="1000")
    amounts = [card.amount for card in found.cards if card.amount is not None]
    assert not found.searched
    assert len(found.cards) == workspace.coverage.projects
    assert amounts == sorted(amounts, reverse=True)
    assert all(card.source is not None for card in found.cards)


def test_card_before_a_search_keep_to_the_filters(workspace: Workspace) -> None:
    found = shown(workspace, region="霁川市", year="2025", min="150000", max="600000")
    assert found.cards
    assert {(card.region, card.year) for card in found.cards} == {("霁川市", 2025)}
    assert all(card.amount is not None and 150_000 <= card.amount <= 600_000 for card in found.cards)
    assert not shown(workspace, region="霁川市", year="1999").cards


def test_card_before_a_search_a_place_holds_for_those_below(workspace: Workspace) -> None:
    everything = {card.iri for card in shown(workspace, n="1000").cards}
    inside = {card.iri for card in shown(workspace, n="1000", region="霁川市").cards}
    assert inside < everything


def test_card_browsing_keeps_to_conditions_of_every_kind(workspace: Workspace) -> None:
    found = shown(workspace, type="duty", region="渌川县", n="1000")
    assert found.cards
    assert {(card.type, card.region) for card in found.cards} == {(HitType.DUTY, "渌川县")}


def test_card_has_what_the_graph_tells_of_it_besides(workspace: Workspace) -> None:
    card = shown(workspace, q="科技创新券", type="project", region="霁川市", year="2026").cards[0]
    assert card.title == "科技创新券"
    assert [document.name for document in card.facts.documents] == ["《岭海省科技创新券管理办法》"]
    assert [year.year for year in card.facts.years] == [2023, 2025]
