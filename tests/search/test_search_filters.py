"""Every hit of a filtered search is asked of the graph itself: it must fulfil what was asked for."""

from decimal import Decimal

import pytest

from kg.errors import QueryError
from kg.search.engine import SearchEngine
from kg.search.request import HitType, MoneyBand, SearchHit, SearchRequest
from kg.store.graph_store import GraphStore

P = HitType.PROJECT


def find(engine: SearchEngine, text: str, **wanted: object) -> tuple[SearchHit, ...]:
    return engine.search(SearchRequest(text, limit=1000, **wanted)).hits  # type: ignore[arg-type]


def holds(graph: GraphStore, hit: SearchHit, pattern: str) -> bool:
    """Whether the graph holds ``pattern`` of the node of ``hit``."""
    return len(graph.select(f"SELECT ?node WHERE {{ VALUES ?node {{ <{hit.iri}> }} {pattern} }}")) > 0


OF_REPORT = "?report ys:hasProject ?node ; "


@pytest.mark.parametrize(
    ("wanted", "pattern"),
    [
        pytest.param({"kind": "部门预算"}, f"{OF_REPORT} ys:reportKind ys:DepartmentBudget", id="kind"),
        pytest.param({"kind": "UnitBudget"}, f"{OF_REPORT} ys:reportKind ys:UnitBudget", id="kind-local-name"),
        pytest.param(
            {"kind": "department final accounts"},
            f"{OF_REPORT} ys:reportKind ys:DepartmentFinalAccounts",
            id="kind-in-english",
        ),
        pytest.param(
            {"kind": "https://w3id.org/yusuan/ontology#PerformanceReport"},
            f"{OF_REPORT} ys:reportKind ys:PerformanceReport",
            id="kind-iri",
        ),
        pytest.param(
            {"fund": "结转资金"},
            "?node ys:hasFundAmount [ ys:fund ys:CarriedInFunds ; ys:amount ?a ] FILTER(?a != 0)",
            id="fund-that-is-not-nought",
        ),
        pytest.param(
            {"fund": "FiscalFunds"},
            "?node ys:hasFundAmount [ ys:fund/skos:broader* ys:FiscalFunds ; ys:amount ?a ] FILTER(?a != 0)",
            id="fund-with-all-below",
        ),
        pytest.param({"rank": "法律"}, "?node ys:legalBasis/ys:rank ys:Law", id="rank"),
        pytest.param(
            {"region": "澜汀"}, f'{OF_REPORT} ys:department/ys:region [ skos:prefLabel "澜汀市" ]', id="place"
        ),
        pytest.param(
            {"years": (2024, 2025)}, f"{OF_REPORT} ys:fiscalYear ?y FILTER(STR(?y) IN ('2024', '2025'))", id="years"
        ),
        pytest.param({"years": (2025, None)}, f"{OF_REPORT} ys:fiscalYear ?y FILTER(STR(?y) >= '2025')", id="years-on"),
        pytest.param(
            {"body": "霁川 科技局"},
            f'{OF_REPORT} ys:department [ skos:prefLabel "霁川市科学技术局" ]',
            id="body-place-and-short-name",
        ),
        pytest.param(
            {"body": "霁川市生产力促进中心"},
            '?node ys:implementingUnit [ skos:prefLabel "霁川市生产力促进中心" ]',
            id="body-that-carries-out",
        ),
        pytest.param(
            {"band": MoneyBand.BELOW_1_MILLION},
            "?node ys:annualBudget ?a FILTER(?a >= 100000 && ?a < 1000000)",
            id="band",
        ),
    ],
)
def test_filters_hold_for_every_project_and_leave_no_answer_out(
    examples_engine: SearchEngine, examples_graph: GraphStore, wanted: dict[str, object], pattern: str
) -> None:
    for text in ("经费", "驻村帮扶干部补助", "科技活动周 培训"):
        every = find(examples_engine, text, type=P)
        kept = find(examples_engine, text, type=P, **wanted)
        assert all(holds(examples_graph, hit, pattern) for hit in kept)
        answers = {hit.iri for hit in every if hit.relevant and holds(examples_graph, hit, pattern)}
        assert {hit.iri for hit in kept if hit.relevant} == answers
        assert 0 < len(kept) <= len(every)


def test_filter_by_class_finds_what_stands_below_it(examples_engine: SearchEngine) -> None:
    whole, part = (find(examples_engine, "经费", type=P, function=code) for code in ("206", "20604"))
    assert {hit.iri for hit in part if hit.relevant} < {hit.iri for hit in whole if hit.relevant}
    by_name = find(examples_engine, "经费", type=P, function="科学技术支出")
    assert {hit.iri for hit in by_name} == {hit.iri for hit in whole}
    classes = find(examples_engine, "支出", type=HitType.FUNCTION, function="科学技术")
    assert {hit.label[:3] for hit in classes} == {"206"}


def test_filters_of_a_project_hold_for_its_indicators(examples_engine: SearchEngine) -> None:
    projects = {hit.iri for hit in find(examples_engine, "经费", type=P, fund="省级财政资金")}
    indicators = find(examples_engine, "数量", type=HitType.INDICATOR, fund="省级财政资金")
    assert indicators
    assert all(any(hit.iri.startswith(f"{project}/") for project in projects) for hit in indicators)


def test_filter_within_finds_these_and_no_others(examples_engine: SearchEngine) -> None:
    first, second, *_ = find(examples_engine, "经费", type=P)
    within = (second.iri, first.iri, "urn:not-there", "\ud800")
    assert [hit.iri for hit in find(examples_engine, "经费", within=within)] == [first.iri, second.iri]
    assert find(examples_engine, "经费", within=()) == ()


def test_filters_hold_together(examples_engine: SearchEngine) -> None:
    wanted = {"region": "霁川市", "years": (2025, 2026), "function": "206", "fund": "财政资金", "min_yuan": Decimal(1)}
    each = [
        {hit.iri for hit in find(examples_engine, "经费", type=P, **{name: value})} for name, value in wanted.items()
    ]
    together = {hit.iri for hit in find(examples_engine, "经费", type=P, **wanted)}
    assert together == set.intersection(*each)
    assert together


def test_filtered_hits_are_shown_where_they_fulfil_the_filter(examples_engine: SearchEngine) -> None:
    for year in (2023, 2025, 2026):
        hits = find(examples_engine, "科技", region="霁川", year=year)
        assert {(hit.region, hit.year) for hit in hits} == {("霁川市", year)}
        assert {hit.type for hit in hits} >= {HitType.PROJECT, HitType.DUTY, HitType.LAW, HitType.DIVISION}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        pytest.param({"region": "无此市"}, "places in this graph are .*岚阳市、", id="place"),
        pytest.param({"body": "无此局"}, "bodies in this graph are .*岚阳市档案馆", id="body"),
        pytest.param({"kind": "无此类"}, "kinds in this graph are 单位决算、单位预算", id="kind"),
        pytest.param({"fund": "无此资"}, "funds in this graph are 一般公共预算、上年结转资金", id="fund"),
        pytest.param({"rank": "无此级"}, "ranks in this graph are 会议纪要", id="rank"),
        pytest.param({"function": "999"}, "classes in use are 201 一般公共服务支出、", id="class"),
    ],
)
def test_filter_by_a_name_that_nothing_has_tells_those_there_are(
    examples_engine: SearchEngine, wanted: dict[str, object], told: str
) -> None:
    with pytest.raises(QueryError, match=told):
        find(examples_engine, "补助", **wanted)


@pytest.mark.parametrize("wanted", [{"year": 1999}, {"years": (None, 2000)}, {"years": (2090, 2099)}], ids=str)
def test_a_year_that_is_not_there_is_told_with_those_that_are(
    examples_engine: SearchEngine, wanted: dict[str, object]
) -> None:
    result = examples_engine.search(SearchRequest("补助", **wanted))  # type: ignore[arg-type]
    assert (result.hits, result.total) == ((), 0)
    (notice,) = result.notices
    assert "2023、2024、2025、2026" in notice.zh
    assert "2023, 2024, 2025, 2026" in notice.en
    assert result.to_json()["notices"] == [{"zh": notice.zh, "en": notice.en}]
    assert examples_engine.search(SearchRequest("补助", year=2025)).notices == ()


def test_result_explains_names_by_what_they_were_taken_for(examples_engine: SearchEngine) -> None:
    request = SearchRequest("补助", region="霁川", body="霁川 科技局", kind="决算", function="206", fund="FiscalFunds")
    result = examples_engine.search(request)
    for said in ("霁川市", "霁川市科学技术局", "单位决算", "部门决算", "206 科学技术支出", "财政资金"):
        assert said in result.explain("zh")
    assert "unit final accounts" in result.explain("en")
    assert "206 science and technology" in result.explain("en")
    assert result.to_json()["explanation"] == {"zh": result.explain("zh"), "en": result.explain("en")}
