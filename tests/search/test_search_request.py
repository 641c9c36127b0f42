from decimal import Decimal

import pytest

from kg.errors import QueryError
from kg.search.explain import Wording
from kg.search.request import HitType, MoneyBand, SearchRequest

Wanted = dict[str, object]

CONDITIONS = [
    pytest.param({"type": HitType.PROJECT}, "有关的项目", "projects about", id="type"),
    pytest.param({"region": "青禾"}, "青禾（含下级地区）", "in 青禾 and what is below it", id="region"),
    pytest.param({"year": 2023}, "限2023年", "of 2023", id="year"),
    pytest.param({"years": (2022, 2024)}, "2022—2024年", "of 2022 to 2024", id="years"),
    pytest.param({"years": (2022, None)}, "2022年及以后", "of 2022 and after", id="years-from"),
    pytest.param({"years": (None, 2024)}, "2024年及以前", "of 2024 and before", id="years-until"),
    pytest.param({"year": 2023, "years": (2022, 2024)}, "限2023年", "of 2023", id="year-among-years"),
    pytest.param({"min_yuan": Decimal("123456.78")}, "不少于12.345678万元", "at least 123,456.78 yuan", id="least"),
    pytest.param({"max_yuan": Decimal(999)}, "不超过999元", "at most 999 yuan", id="most"),
    pytest.param(
        {"min_yuan": Decimal(10000), "max_yuan": Decimal("2.5E8")},
        "在1万元至2.5亿元之间（含）",
        "10,000 yuan to 250,000,000 yuan, both included",
        id="money-between",
    ),
    pytest.param(
        {"min_yuan": Decimal(300), "max_yuan": Decimal("300.00")}, "金额为300元", "exactly 300 yuan", id="money-exact"
    ),
    pytest.param(
        {"min_yuan": Decimal("123456789012345678901234567890.1234")},
        "1,234,567,890,123,456,789,012.345678901234亿元",
        "123,456,789,012,345,678,901,234,567,890.1234 yuan",
        id="money-longer-than-a-float",
    ),
    pytest.param(
        {"band": MoneyBand.BELOW_1_MILLION}, "10万元以上、不到100万元", "100,000 to below 1 million yuan", id="band"
    ),
    pytest.param({"kind": "部门决算"}, "报告类型为部门决算", "reports of the kind 部门决算", id="kind"),
    pytest.param({"body": "市科技局"}, "部门或单位为市科技局", "the body 市科技局", id="body"),
    pytest.param({"function": "206"}, "功能科目为206（含下级）", "the functional class 206", id="function"),
    pytest.param({"fund": "一般公共预算"}, "资金来源有一般公共预算", "paid from 一般公共预算", id="fund"),
    pytest.param(
        {"rank": "https://w3id.org/yusuan/ontology#Law"}, "效力级别为Law", "of the rank Law", id="rank-by-iri"
    ),
    pytest.param({"within": ("urn:a", "urn:b")}, "给定的2项", "among the 2 given", id="within"),
    pytest.param({"within": ()}, "给定的0项", "among the 0 given", id="within-none"),
    pytest.param({"grouped": True}, "同一项目的各年度合为一条", "all years of one project are one hit", id="grouped"),
]


@pytest.mark.parametrize(("wanted", "zh", "en"), CONDITIONS)
def test_request_explains_each_condition(wanted: Wanted, zh: str, en: str) -> None:
    request = SearchRequest("科技创新券", **wanted)  # type: ignore[arg-type]
    assert zh in request.explain("zh")
    assert en in request.explain("en")
    for language, end in (("zh", "。"), ("en", ".")):
        said = request.explain(language)
        assert "“科技创新券”" in said
        assert said.endswith(end)
        assert "\n" not in said


def test_request_explains_all_conditions_in_one_sentence() -> None:
    wanted: Wanted = {}
    for condition in CONDITIONS:
        wanted = {**wanted, **condition.values[0]}  # type: ignore[dict-item]
    del wanted["year"], wanted["years"], wanted["min_yuan"], wanted["max_yuan"]
    request = SearchRequest("补助", years=(2022, 2024), min_yuan=Decimal(5), max_yuan=Decimal(7), **wanted)  # type: ignore[arg-type]
    assert request.explain("zh") == (
        "查找与“补助”有关的项目，限青禾（含下级地区）、报告类型为部门决算、部门或单位为市科技局、功能科目为206（含下级）、"
        "资金来源有一般公共预算、依据的效力级别为Law、2022—2024年、金额在5元至7元之间（含）、金额10万元以上、不到100万元、"
        "给定的0项；同一项目的各年度合为一条。"
    )
    assert request.explain("en") == (
        "Looking for projects about “补助”, only in 青禾 and what is below it; from reports of the kind 部门决算; "
        "of the body 市科技局; under the functional class 206; paid from 一般公共预算; "
        "with a legal basis of the rank Law; of 2022 to 2024; with 5 yuan to 7 yuan, both included; "
        "with 100,000 to below 1 million yuan; among the 0 given; all years of one project are one hit."
    )


def test_request_explains_that_there_is_no_condition() -> None:
    assert SearchRequest("补助").explain("zh") == "查找与“补助”有关的内容，不限条件。"
    assert SearchRequest("补助").explain("en") == "Looking for anything about “补助”, with no other condition."


@pytest.mark.parametrize("kind", list(HitType), ids=str)
def test_request_explains_every_type_in_its_own_words(kind: HitType) -> None:
    others = {SearchRequest("x", type=other).explain(language) for other in HitType for language in ("zh", "en")}
    assert len(others) == 2 * len(HitType)
    assert SearchRequest("x", type=kind).explain("en") in others


def test_request_explains_a_name_by_what_it_was_taken_for() -> None:
    request = SearchRequest("补助", kind="DepartmentBudget", region="青禾")
    meant = {"kind": Wording("部门预算", "department budget"), "region": Wording("青禾市", "青禾市")}
    assert "报告类型为部门预算" in request.explain("zh", meant)
    assert "the kind department budget" in request.explain("en", meant)


def test_request_explains_a_long_text_in_short() -> None:
    assert SearchRequest("字\n" * 400).explain("zh") == f"查找与“{'字 ' * 30}…”有关的内容，不限条件。"


def test_request_explains_in_no_other_language() -> None:
    with pytest.raises(QueryError, match="zh or en"):
        SearchRequest("补助").explain("fr")


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param({"years": (2024, 2022)}, id="years-crossed"),
        pytest.param({"year": 2021, "years": (2022, None)}, id="year-outside-years"),
        pytest.param({"region": " "}, id="empty-name"),
        pytest.param({"body": "局" * 201}, id="name-as-long-as-a-text"),
    ],
)
def test_request_refuses_conditions_that_nothing_can_fulfil(wanted: Wanted) -> None:
    with pytest.raises(QueryError):
        SearchRequest("补助", **wanted)  # type: ignore[arg-type]


def test_money_band_unknown_name_lists_the_known() -> None:
    assert MoneyBand.of(" 10000000- ") is MoneyBand.FROM_10_MILLION
    with pytest.raises(QueryError, match="0-10000, 10000-100000"):
        MoneyBand.of("5-7")


def test_money_bands_follow_each_other() -> None:
    bands = list(MoneyBand)
    assert [band.high for band in bands[:-1]] == [band.low for band in bands[1:]]
    assert (bands[0].low, bands[-1].high) == (None, None)
