from decimal import Decimal

import pytest

from kg.errors import UnknownNameError
from kg.search.browsing import ANYTHING
from kg.search.engine import SearchEngine
from kg.search.request import HitType, SearchRequest


def test_browsing_shows_all_projects_the_most_money_first(examples_engine: SearchEngine) -> None:
    found = examples_engine.browse(SearchRequest(ANYTHING, limit=100))
    amounts = [hit.amount for hit in found.hits]
    assert found.total == len(found.hits) == 63
    assert amounts == sorted(amounts, key=lambda amount: -(amount or 0))
    assert (found.hits[0].label, found.hits[0].amount) == ("农村低保县级配套资金", Decimal(4_015_000))
    assert all(hit.source is not None and hit.snippet and hit.field and hit.query for hit in found.hits)


def test_browsing_keeps_to_the_conditions_and_counts_them(examples_engine: SearchEngine) -> None:
    found = examples_engine.browse(SearchRequest(ANYTHING, region="霁川市", year=2026, limit=100))
    assert found.total == 11
    assert {(hit.region, hit.year) for hit in found.hits} == {("霁川市", 2026)}
    years = {one.value: one.count for one in found.facets.years}
    assert years == {"2023": 4, "2025": 10, "2026": 11}


def test_browsing_begins_where_it_is_asked_to(examples_engine: SearchEngine) -> None:
    first = examples_engine.browse(SearchRequest(ANYTHING, limit=6)).hits
    assert examples_engine.browse(SearchRequest(ANYTHING, limit=3, offset=3)).hits == first[3:]


def test_browsing_makes_one_of_all_years_of_a_project(examples_engine: SearchEngine) -> None:
    found = examples_engine.browse(SearchRequest(ANYTHING, region="渌川县", grouped=True, limit=100))
    assert found.total == 6  # 4 in 2024, of which 3 go on, and 2 new ones in 2025
    best = found.hits[0]
    assert (best.label, best.year) == ("农村低保县级配套资金", 2025)
    assert [(other.year, other.amount) for other in best.group] == [(2024, Decimal(3_860_000))]


@pytest.mark.parametrize("kind", list(HitType), ids=str)
def test_browsing_shows_things_of_every_kind(examples_engine: SearchEngine, kind: HitType) -> None:
    found = examples_engine.browse(SearchRequest(ANYTHING, type=kind, limit=5))
    assert found.total >= len(found.hits) > 0
    assert {hit.type for hit in found.hits} == {kind}


def test_browsing_refuses_a_name_that_nothing_has(examples_engine: SearchEngine) -> None:
    with pytest.raises(UnknownNameError):
        examples_engine.browse(SearchRequest(ANYTHING, region="无此市"))
