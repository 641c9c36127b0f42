"""Claims: what sentences of explanations state, figure by figure, and what nothing is made of."""

from decimal import Decimal
from typing import Any

import pytest
from extract_builders import reading_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import explanations
from kg.extract.claim_tokens import tokens
from kg.extract.claims import TOPIC
from kg.model import Claim, CountedThing, Direction, Findings, ReportKind

HEAD = "第三部分 情况说明\n"


def claims(
    text: str, heading: str = "收支预算情况说明", kind: ReportKind = ReportKind.DEPARTMENT_BUDGET
) -> list[Claim]:
    """The claims of one explanation."""
    reading = reading_of(f"{HEAD}一、{heading}\n{text}\n", kind)
    found = explanations.TOPIC.run(reading, Findings())
    return list(TOPIC.run(reading, found).claims)


def accounts(text: str, heading: str = "收支决算情况说明") -> list[Claim]:
    """The same in final accounts."""
    return claims(text, heading, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)


def told(claim: Claim) -> dict[str, Any]:
    """What a claim states, by field: amounts in 万元, per cent and counts as numbers."""
    values: dict[str, Any] = {}
    for name in ("amount", "planned", "before", "change"):
        stated = getattr(claim, name)
        if stated is not None:
            values[name] = format(stated.value.yuan / 10_000, "f").rstrip("0").rstrip(".")
    for name in ("rate", "share", "completion", "count"):
        stated = getattr(claim, name)
        if stated is not None:
            values[name] = str(stated.value)
    if claim.direction is not None:
        values["direction"] = claim.direction
    return values


UP, DOWN, SAME = Direction.INCREASE, Direction.DECREASE, Direction.UNCHANGED
ONE = {
    "amount": ("2024年收入总计120.50万元。", {"amount": "120.5"}),
    "growth": (
        "2024年度预算收入总计120.00万元，比上年增加20.00万元，增长20.00%，主要原因是新增项目30万元。",
        {"amount": "120", "change": "20", "rate": "20.00", "direction": UP},
    ),
    "fall-with-year-before": (
        "机关运行经费预算48.17万元，较2023年机关运行经费预算48.64万元减少0.47万元，减少0.96个百分比。",
        {"amount": "48.17", "before": "48.64", "change": "0.47", "rate": "0.96", "direction": DOWN},
    ),
    "year-before-in-the-next-sentence": (
        "2024年收入预算总计426.60万元。与2023年预算389.20万元相比增加37.40万元，增长9.61%。",
        {"amount": "426.6", "before": "389.2", "change": "37.4", "rate": "9.61", "direction": UP},
    ),
    "named-before-the-comparison": (
        "2024年预算支出比2023年的100.00万元增加9.00万元，增长9.00%。",
        {"before": "100", "change": "9", "rate": "9.00", "direction": UP},
    ),
    "unchanged": ("“三公”经费预算3.00万元，与上年预算数持平。", {"amount": "3", "direction": SAME}),
    "unchanged-run-on": ("公务接待费0.50万元与2023年预算数相同。", {"amount": "0.5", "direction": SAME}),
    "yuan": ("政府采购预算总额17,000元。", {"amount": "1.7"}),
    "full-width": ("2024年收入总计９２３．４０万元。", {"amount": "923.4"}),
    "against-the-budget-is-no-growth": (
        "2024年支出预算100.00万元，较年初预算增加3.00万元，增长3.00%。",
        {"amount": "100"},
    ),
    "threshold-is-no-amount": ("2024年收入总计9.00万元，单价50万元（含）以上设备另列。", {"amount": "9"}),
}


@pytest.mark.parametrize(("text", "expected"), ONE.values(), ids=ONE)
def test_claims_state_what_the_sentence_does(text: str, expected: dict[str, Any]) -> None:
    found = claims(text)
    assert [told(claim) for claim in found] == [expected]


def test_claims_completion_is_of_the_budget_in_final_accounts() -> None:
    found = accounts("教育支出年初预算90.00万元，支出决算99.00万元，完成年初预算的110.00%。")
    assert [told(claim) for claim in found] == [{"amount": "99", "planned": "90", "completion": "110.00"}]


def test_claims_both_sides_change_each() -> None:
    found = accounts("收入总计804.40万元、支出总计804.40万元，与2023年相比各增加23.10万元，增长2.96%。")
    assert [told(claim) for claim in found] == [
        {"amount": "804.4", "change": "23.1", "rate": "2.96", "direction": UP}
    ] * 2


def test_claims_a_later_sentence_names_its_subject_again() -> None:
    found = accounts("收入总计513.98万元，支出总计510.00万元。与上年相比，收入总计增加3.55万元，支出总计减少1.00万元。")
    assert [(claim.subject, told(claim).get("change"), claim.direction) for claim in found] == [
        ("收入总计", "3.55", UP),
        ("支出总计", "1", DOWN),
    ]


PARTS = {
    "其中": (
        "支出预算100.00万元，其中：基本支出60.00万元，占60.00%；项目支出40.00万元，占40.00%。",
        [("支出预算", None), ("基本支出", 1), ("项目支出", 1)],
    ),
    "nested": (
        "支出预算100.00万元，其中：基本支出60.00万元，主要是人员经费50.00万元和日常公用经费10.00万元；项目支出40.00万元。",
        [("支出预算", None), ("基本支出", 1), ("人员经费", 2), ("日常公用经费", 2), ("项目支出", 1)],
    ),
    "bracketed": (
        "支出预算100.00万元，包括基本支出60.00万元（人员经费50.00万元、公用经费10.00万元）和项目支出40.00万元。",
        [("支出预算", None), ("基本支出", 1), ("人员经费", 2), ("公用经费", 2), ("项目支出", 1)],
    ),
    "two-wholes-in-one-sentence": (
        "收入总计100.00万元，其中：本年收入90.00万元，上年结转10.00万元；支出总计100.00万元，其中：本年安排100.00万元。",
        [("收入总计", None), ("本年收入", 1), ("上年结转", 1), ("支出总计", None), ("本年", 4)],
    ),
    "list-of-items-ends-with-its-semicolon": (
        "人员经费8.00万元，包括基本工资5.00万元、奖金3.00万元；公用经费2.00万元。",
        [("人员经费", None), ("基本工资", 1), ("奖金", 1), ("公用经费", None)],
    ),
    "next-sentence": (
        "财政拨款收支总预算9.00万元。支出包括：教育支出5.00万元、住房保障支出4.00万元。",
        [("财政拨款收支总预算", None), ("教育支出", 1), ("住房保障支出", 1)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.values(), ids=PARTS)
def test_claims_parts_know_their_whole(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(claim.subject, claim.part_of) for claim in claims(text)] == expected


def test_claims_change_behind_a_list_is_the_wholes() -> None:
    found = claims("收入总计100.00万元，其中：本年收入90.00万元，上年结转10.00万元，比上年增加20.00万元，增长25.00%。")
    assert [claim.change is not None for claim in found] == [True, False, False]


COUNTS = {
    "projects": ("实行绩效目标管理的项目3个，涉及一般公共预算当年拨款77.80万元。", CountedThing.PROJECTS, 3, "77.8"),
    "projects-behind": ("本单位4个项目全部编报绩效目标，涉及资金9.00万元。", CountedThing.PROJECTS, 4, "9"),
    "self-evaluation": (
        "本部门对6个二级项目开展绩效自评，涉及资金9.00万元。",
        CountedThing.SELF_EVALUATED_PROJECTS,
        6,
        "9",
    ),
    "divisions": ("内设科室8个，分别是办公室等。", CountedThing.DIVISIONS, 8, None),
    "divisions-behind": ("内部设立：办公室、规划科2个科室。", CountedThing.DIVISIONS, 2, None),
    "form": ("内设职能部门个数：5", CountedThing.DIVISIONS, 5, None),
    "units": ("下属事业单位2个。", CountedThing.UNITS, 2, None),
    "budget-units": ("纳入本部门预算编制范围的单位共3个。", CountedThing.BUDGET_UNITS, 3, None),
    "vehicles": ("本部门共有车辆2辆。", CountedThing.VEHICLES, 2, None),
}


@pytest.mark.parametrize(("text", "thing", "number", "amount"), COUNTS.values(), ids=COUNTS)
def test_claims_count_things_the_graph_has(text: str, thing: CountedThing, number: int, amount: str | None) -> None:
    (claim,) = claims(text, "绩效管理情况")
    assert (claim.counted, claim.count and claim.count.value) == (thing, number)
    assert told(claim).get("amount") == amount


NOTHING = {
    "people": "局长1名，副局长2名，科级领导职数4名。",
    "visits": "国内公务接待9批次、74人次。",
    "reason": "主要原因是减少了住房公积金35.43万元、退休费2.00万元。",
    "no-figure": "本年度无此项收支。",
    "broken-figure": "政府采购预算总额1,03,8.42万元。",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_claims_nothing_is_made_of_what_is_not_understood(text: str) -> None:
    assert claims(text) == []


REFERENCES = {
    "total": ("2024年收入总计9.00万元。", "收支预算情况说明", ["totalRevenue"]),
    "fiscal": ("财政拨款收入总计9.00万元。", "财政拨款收支情况说明", ["FiscalRevenue"]),
    "general": ("2024年一般公共预算当年拨款9.00万元。", "一般公共预算情况说明", ["GeneralPublicByFunction", "Revenue"]),
    "personnel": ("人员经费9.00万元。", "一般公共预算基本支出情况说明", ["BasicByEconomicItem"]),
    "cars": ("“三公”经费预算3.00万元，其中：公务接待费3.00万元。", "“三公”经费情况说明", ["ThreePublic"]),
    "goods": ("政府采购预算总额3.00万元，其中：政府采购货物预算3.00万元。", "政府采购情况", ["Procurement"]),
    "operating": ("本部门2024年机关运行经费财政拨款预算9.00万元。", "机关运行经费情况", ["operatingCost"]),
    "other-fund": ("2024年度政府性基金预算财政拨款年初结转0万元，本年支出9.00万元。", "政府性基金情况说明", []),
}


@pytest.mark.parametrize(("text", "heading", "places"), REFERENCES.values(), ids=REFERENCES)
def test_claims_refer_to_the_place_in_tables(text: str, heading: str, places: list[str]) -> None:
    claim = claims(text, heading)[-1]
    assert [str(each.total or each.table) for each in claim.refers_to] == places


def test_claims_class_of_a_fund_refers_to_that_funds_table() -> None:
    found = claims("一般公共预算当年拨款9.00万元，主要用于：教育支出9.00万元，占100%。", "一般公共预算当年拨款情况")
    assert [(str(each.table), each.function_code) for each in found[-1].refers_to] == [
        ("GeneralPublicByFunction", "205")
    ]


def test_claims_lead_to_the_line_that_prints_them() -> None:
    found = claims("2024年收入总计9.00万元，其中：本年收\n入8.00万元，上年结转1.00万元。")
    assert [(claim.source.line_start, claim.source.line_end) for claim in found] == [(3, 3), (4, 4), (4, 4)]


def test_claims_are_of_the_year_they_name() -> None:
    assert [claim.year for claim in claims("2023年支出预算9.00万元。支出预算8.00万元。")] == [2023, 2024]


def test_claims_total_of_an_asset_table_is_one_and_its_denial_an_issue() -> None:
    head = "部门固定资产占用情况表\n项 目\t数量\t价值（金额单位：万元）\n"
    text = f"{head}固定资产总额\t\t12.50\n注：无固定资产占用情况，空表列示。\n"
    found = TOPIC.run(reading_of(text), Findings())
    (claim,) = found.claims
    assert claim.amount is not None
    assert (claim.amount.value.yuan, claim.source.line_start) == (Decimal(125_000), 3)
    assert [(issue.code, issue.source and issue.source.line_start) for issue in found.issues] == [
        ("empty-table-holds-amounts", 4)
    ]


WORDS = st.sampled_from(
    [
        "收入总计",
        "其中：",
        "比上年",
        "增加",
        "9.00万元",
        "，",
        "。",
        "；",
        "（",
        "）",
        "12%",
        "占",
        "3个",
        "项目",
        "原因是",
        "与上年相同",
    ]
)


@given(st.lists(WORDS, max_size=30).map("".join))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_claims_tokens_are_in_order_and_apart(text: str) -> None:
    place = 0
    for token in tokens(text):
        assert place <= token.words_start <= token.start < token.end <= len(text)
        assert text[token.words_start : token.start] == token.words
        place = token.end


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(derandomize=True, max_examples=150, deadline=None)
def test_claims_any_order_of_words_gives_sound_claims(text: str) -> None:
    found = claims(text)
    assert [claim.number for claim in found] == list(range(1, len(found) + 1))
    for claim in found:
        assert claim.subject
        assert claim.part_of is None or claim.part_of < claim.number
        assert claim.amount or claim.change or claim.before or claim.planned or claim.count
