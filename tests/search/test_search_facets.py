"""Each facet value is really chosen: what it says must be what it leaves."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest

from embeddings.cache import EmbeddingCache
from embeddings.encoder import Encoder
from kg.model import Region, ReportRecord
from kg.search.engine import SearchEngine
from kg.search.index import build_index
from kg.search.request import Facets, HitType, MoneyBand, SearchRequest
from kg.store.graph_store import GraphStore

PROVINCE = Region("云岭省", "990000")

Choose = Callable[[SearchRequest, str], SearchRequest]

CHOOSE: dict[str, Choose] = {
    "regions": lambda request, value: replace(request, region=value),
    "years": lambda request, value: replace(request, year=int(value), years=None),
    "types": lambda request, value: replace(request, type=HitType.of(value)),
    "kinds": lambda request, value: replace(request, kind=value),
    "functions": lambda request, value: replace(request, function=value),
    "bands": lambda request, value: replace(request, band=MoneyBand.of(value), min_yuan=None, max_yuan=None),
    "funds": lambda request, value: replace(request, fund=value),
    "ranks": lambda request, value: replace(request, rank=value),
}
REQUESTS = [
    pytest.param(SearchRequest("科技创新券"), id="no-condition"),
    pytest.param(SearchRequest("补助", grouped=True), id="grouped"),
    pytest.param(SearchRequest("补助", type=HitType.PROJECT, year=2025), id="type-and-year"),
    pytest.param(SearchRequest("人数", type=HitType.INDICATOR, fund="财政资金"), id="indicators-each-for-itself"),
    pytest.param(SearchRequest("管理办法", type=HitType.LAW, rank="规范性文件"), id="laws"),
    pytest.param(SearchRequest("科技", years=(2024, None), min_yuan=Decimal(10000), grouped=True), id="money-grouped"),
    pytest.param(SearchRequest("经费", kind="预算", function="206", region="霁川"), id="kind-function-place"),
    pytest.param(SearchRequest("科技", body="科技局", band=MoneyBand.BELOW_1_MILLION), id="body-and-band"),
    pytest.param(SearchRequest("科学技术", type=HitType.FUNCTION), id="classes"),
]


def test_facets_have_a_choice_each() -> None:
    assert {field.name for field in fields(Facets)} == set(CHOOSE)


@pytest.mark.parametrize("request_", REQUESTS)
def test_facets_count_what_choosing_the_value_leaves(examples_engine: SearchEngine, request_: SearchRequest) -> None:
    facets = examples_engine.search(request_).facets
    told = {(name, one.value): one.count for name in CHOOSE for one in getattr(facets, name)}
    left = {(name, value): examples_engine.search(CHOOSE[name](request_, value)).total for name, value in told}
    assert told == left
    assert told


@pytest.mark.parametrize("request_", REQUESTS[:2])
def test_facets_leave_no_value_out(examples_engine: SearchEngine, request_: SearchRequest) -> None:
    facets = examples_engine.search(request_).facets
    for name, values in (("years", ("2023", "2024", "2025", "2026")), ("bands", tuple(b.value for b in MoneyBand))):
        told = {one.value for one in getattr(facets, name)}
        for value in values:
            assert (examples_engine.search(CHOOSE[name](request_, value)).total > 0) == (value in told)


@pytest.mark.parametrize("name", list(CHOOSE))
def test_facets_tell_what_other_values_than_the_chosen_would_leave(examples_engine: SearchEngine, name: str) -> None:
    request = SearchRequest("经费", years=(2023, 2026))
    before = getattr(examples_engine.search(request).facets, name)
    assert len(before) > 1
    for value in (before[0].value, before[-1].value):
        chosen = CHOOSE[name](request, value)
        assert getattr(examples_engine.search(chosen).facets, name) == before


def test_facets_put_the_most_frequent_first_and_bands_in_their_order(examples_engine: SearchEngine) -> None:
    facets = examples_engine.search(SearchRequest("经费")).facets
    for values in (facets.regions, facets.years, facets.types, facets.kinds, facets.functions, facets.funds):
        assert [one.count for one in values] == sorted((one.count for one in values), reverse=True)
    order = [band.value for band in MoneyBand]
    assert [one.value for one in facets.bands] == [value for value in order if value in {b.value for b in facets.bands}]


def test_facets_name_their_values_in_both_languages(examples_engine: SearchEngine) -> None:
    facets = examples_engine.search(SearchRequest("科技创新券")).facets
    named = {one.value: (one.label("zh"), one.label("en")) for one in (*facets.kinds, *facets.functions, *facets.funds)}
    assert named["DepartmentBudget"] == ("部门预算", "department budget")
    assert named["206"] == ("科学技术支出", "science and technology")
    assert named["FiscalFunds"] == ("财政资金", "fiscal funds")
    assert facets.years[0].label("zh") == facets.years[0].value


def test_facets_of_a_fund_hold_those_below_it(examples_engine: SearchEngine) -> None:
    facets = examples_engine.search(SearchRequest("经费", type=HitType.PROJECT)).facets
    counts = {one.value: one.count for one in facets.funds}
    assert counts["FiscalFunds"] >= counts["LocalFunds"] > 0


def test_facets_are_empty_where_nothing_may_be_found(examples_engine: SearchEngine) -> None:
    result = examples_engine.search(SearchRequest("补助", within=()))
    assert (result.total, result.hits) == (0, ())
    assert all(not getattr(result.facets, name) for name in CHOOSE)


def test_facets_as_json_have_value_count_and_names(examples_engine: SearchEngine) -> None:
    written = examples_engine.search(SearchRequest("科技创新券")).facets.to_json()
    assert set(written) == set(CHOOSE)
    assert set(written["kinds"][0]) == {"value", "count", "zh", "en"}  # type: ignore[index]


def test_facets_tell_places_above_several_but_not_above_all(
    tmp_path: Path,
    make_graph: Callable[[Path, Sequence[ReportRecord]], GraphStore],
    records: tuple[ReportRecord, ReportRecord],
    encoder: Encoder,
) -> None:
    country = Region("某某国")
    north, south = (Region(name, code, (country,)) for name, code in (("云岭省", "990000"), ("岭南省", "980000")))
    regions = (
        Region("青禾市", "990100", (north, country)),
        Region("云川市", "990200", (north, country)),
        Region("海口市", "980100", (south, country)),
    )
    one = records[0]
    all_records = [replace(one, identity=replace(one.identity, region=region, year=2020)) for region in regions]
    with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
        build_index(make_graph(tmp_path / "graph", all_records), tmp_path / "index", encoder, cache)
    engine = SearchEngine(tmp_path / "index", encoder)
    request = SearchRequest("补助", type=HitType.PROJECT)
    told = {value.value: value.count for value in engine.search(request).facets.regions}
    assert told.keys() == {"云岭省", "青禾市", "云川市", "海口市"}
    assert told["云岭省"] == told["青禾市"] + told["云川市"]
    assert told == {name: engine.search(replace(request, region=name)).total for name in told}
    places = {hit.label for hit in engine.search(SearchRequest("省市", type=HitType.REGION)).hits}
    assert places == told.keys() | {"岭南省"}  # a country is no place that tells reports apart


def test_facets_tell_places_of_one_name_apart(
    tmp_path: Path,
    make_graph: Callable[[Path, Sequence[ReportRecord]], GraphStore],
    records: tuple[ReportRecord, ReportRecord],
    encoder: Encoder,
) -> None:
    districts = [
        replace(one, identity=replace(one.identity, region=Region("东岭区", code, (Region(city, above), *above_all))))
        for one, code, city, above, above_all in (
            (records[0], "990102", "青禾市", "990100", (PROVINCE,)),
            (records[1], "990202", "云川市", "990200", (PROVINCE,)),
        )
    ]
    store = make_graph(tmp_path / "graph", districts)
    with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
        build_index(store, tmp_path / "index", encoder, cache)
    engine = SearchEngine(tmp_path / "index", encoder)
    regions = engine.search(SearchRequest("补助")).facets.regions
    assert {(one.value, one.zh) for one in regions} == {("990102", "青禾市东岭区"), ("990202", "云川市东岭区")}
    for one in regions:
        assert engine.search(SearchRequest("补助", region=one.value)).total == one.count
    both = engine.search(SearchRequest("补助", region="东岭")).total
    assert both == sum(one.count for one in regions)
    counts = {one.value: one.count for one in regions}
    assert engine.search(SearchRequest("补助", region="青禾市东岭区")).total == counts["990102"]
