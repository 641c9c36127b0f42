from decimal import Decimal

import pytest

from kg.search.request import Facets, FacetValue
from kg.ui.address import SearchAddress
from kg.ui.search.facets import FEW, Facet, conditions_of, facets_of
from kg.ui.wording import Language

PLACES = (FacetValue("霁川市", 3), FacetValue("澜汀市", 1))
FOUND = Facets(
    regions=PLACES,
    years=(FacetValue("2025", 4),),
    types=(FacetValue("project", 3), FacetValue("duty", 1)),
    kinds=(FacetValue("UnitBudget", 2, "单位预算", "unit budget"), FacetValue("DepartmentBudget", 2, "部门预算")),
)


def named(facets: tuple[Facet, ...], name: str) -> Facet:
    return next(facet for facet in facets if facet.name == name)


def test_search_facets_leave_out_what_leaves_no_choice() -> None:
    assert [facet.name for facet in facets_of(FOUND, SearchAddress("科技"), Language.ZH)] == ["region", "type", "kind"]


def test_search_facets_keep_what_is_chosen_though_it_leaves_no_choice() -> None:
    years = named(facets_of(FOUND, SearchAddress("科技", year=2019), Language.ZH), "year")
    assert years.labels == {"2025": "2025（4）", "2019": "2019"}
    assert years.chosen == "2019"


@pytest.mark.parametrize(
    ("language", "labels"),
    [(Language.ZH, ["项目（3）", "职责（1）"]), (Language.EN, ["Project (3)", "Duty (1)"])],
    ids=str,
)
def test_search_facets_tell_values_with_counts_in_the_language(language: Language, labels: list[str]) -> None:
    assert list(named(facets_of(FOUND, SearchAddress("科技"), language), "type").labels.values()) == labels


def test_search_facets_of_many_values_are_a_list_to_choose_from() -> None:
    many = Facets(tuple(FacetValue(f"第{n}市", 1) for n in range(FEW + 1)), (), ())
    assert named(facets_of(many, SearchAddress("科技"), Language.ZH), "region").is_long
    assert not named(facets_of(FOUND, SearchAddress("科技"), Language.ZH), "region").is_long


def test_search_conditions_each_lead_to_the_address_without_it() -> None:
    address = SearchAddress("科技", region="霁川市", kind="UnitBudget", min_yuan=Decimal(125_000), count=30)
    conditions = conditions_of(FOUND, address, Language.ZH)
    assert [one.label for one in conditions] == ["霁川市", "单位预算", "不低于 12.5 万元"]
    assert conditions[0].without == SearchAddress("科技", kind="UnitBudget", min_yuan=Decimal(125_000))
    assert conditions[2].without == SearchAddress("科技", region="霁川市", kind="UnitBudget")


def test_search_conditions_are_told_though_nothing_was_found() -> None:
    assert [one.label for one in conditions_of(None, SearchAddress("科技", region="无此市"), Language.ZH)] == ["无此市"]
    assert conditions_of(None, SearchAddress("科技"), Language.ZH) == ()


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (Language.ZH, ["1 万元以下（2）", "10 万–100 万元（3）", "1,000 万元以上（1）"]),
        (Language.EN, ["below 10,000 yuan (2)", "100,000–1,000,000 yuan (3)", "10,000,000 yuan and more (1)"]),
    ],
    ids=str,
)
def test_search_facets_tell_bands_of_money_shortly(language: Language, labels: list[str]) -> None:
    values = tuple(FacetValue(name, n) for name, n in (("0-10000", 2), ("100000-1000000", 3), ("10000000-", 1)))
    found = Facets((), (), (), bands=values)
    assert list(named(facets_of(found, SearchAddress("科技"), language), "band").labels.values()) == labels
