"""Periods, lists of amounts and payment plans of projects as numbers."""

import pytest
from extract_builders import reading_of

from kg.extract.itemising import itemisations
from kg.extract.project_money import TOPIC
from kg.extract.project_period import period_of
from kg.extract.unit_prices import unit_prices
from kg.model import Findings, Line, Project, SourceRef, Stated

PERIODS = {
    "3年": (3, None, None),
    "99年": (99, None, None),
    "一年": (1, None, None),
    "2023-2025年": (3, 2023, 2025),
    "2023年1月—2025年12月": (3, 2023, 2025),
    "2024年度": (1, 2024, 2024),
    "2024年1月-12月": (1, 2024, 2024),
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items(), ids=PERIODS)
def test_project_period_as_numbers(text: str, expected: tuple[int, int | None, int | None]) -> None:
    period = period_of(text)
    assert period is not None
    assert (period.years, period.first, period.last) == expected


@pytest.mark.parametrize("text", ["长期", "经常性", ""], ids=["long", "recurring", "blank"])
def test_project_period_without_years_is_none(text: str) -> None:
    assert period_of(text) is None


def lists(text: str) -> list[tuple[str | None, list[str]]]:
    """The lists of a text: stated sum, and the amounts, in printed units."""
    lines = tuple(Line(number, part) for number, part in enumerate(text.split("\n"), start=1))
    found = itemisations(Stated(text.replace("\n", ""), SourceRef(1, len(lines))), lines)
    return [
        (
            each.total.value.text + each.total.value.unit.label if each.total else None,
            [item.amount.text + item.amount.unit.label for item in each.items],
        )
        for each in found
    ]


LISTS = {
    "numbered": ("1.购置设备5万元；2.培训费3万元。", [(None, ["5万元", "3万元"])]),
    "sum-in-front": ("2024年预算合计8万元。主要内容：1.设备5万元2.培训3万元", [("8万元", ["5万元", "3万元"])]),
    "sum-behind": ("（一）调研3万元，（二）评审2.5万元，每人500元；合计5.5万元", [("5.5万元", ["3万元", "2.5万元"])]),
    "without-numbers": ("购置设备5万元，培训费3万元，共8万元。", [("8万元", ["5万元", "3万元"])]),
    "circled": ("经费20万元：①印刷费5万元②会议费15万元", [("20万元", ["5万元", "15万元"])]),
    "bracketed-detail-is-no-item": (
        "1、管理费9万元（其中评价费8万元）；2、宣传费2万元。",
        [(None, ["9万元", "2万元"])],
    ),
    "price-is-no-item": ("1.奖励4家企业，每家10万元，共40万元；2.补贴6万元。", [(None, ["40万元", "6万元"])]),
    "nested": (
        "一、奖励30万元：1.高新企业10万元；2.小微企业20万元。二、补助5万元。",
        [(None, ["30万元", "5万元"]), ("30万元", ["10万元", "20万元"])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_itemising_reads_clear_lists(text: str, expected: list[tuple[str | None, list[str]]]) -> None:
    assert lists(text) == expected


NO_LISTS = {
    "gap-in-the-numbers": "1.设备5万元；2.培训3万元；4.宣传2万元。",
    "item-without-amount": "1.开展调研；2.培训3万元；3.宣传2万元。",
    "two-amounts-in-an-item": "1.总投资500万元，投入10万元；2.培训3万元。",
    "paid-before": "1.工程款已支付20万元，还需3万元；2.装修2万元。",
    "prose": "2024年支付25万元，协议价29.95万元。",
    "damaged-figure": "1.设备25 1.05万元；2.培训3万元。",
    "years": "1.2023年完成；2.2024年支付5万元。",
}


@pytest.mark.parametrize("text", NO_LISTS.values(), ids=NO_LISTS)
def test_itemising_leaves_the_rest_alone(text: str) -> None:
    assert lists(text) == []


def test_itemising_leads_to_the_lines_of_the_items() -> None:
    text = "主要内容：1.购置设备5万元；\n2.培训费3万元。"
    lines = tuple(Line(number, part) for number, part in enumerate(text.split("\n"), start=1))
    (found,) = itemisations(Stated(text.replace("\n", ""), SourceRef(1, 2)), lines)
    assert [item.source.line_start for item in found.items] == [1, 2]


SHEET = (
    "项目名称\t水质监测\n"
    "资金支出计划（%）\t3月底\t6月底\t10月底\t12月底\n"
    "\t25.00\t50.00\t75.00\t100.00\n"
    "绩效目标\t保障水质\n"
)


def project(line: int = 1) -> Project:
    return Project(name=Stated("水质监测", SourceRef(line, line)), duration=Stated("3年", SourceRef(line, line)))


def test_payment_plan_has_a_payment_a_date() -> None:
    found = TOPIC.run(reading_of(SHEET), Findings(projects=(project(),)))
    payments = found.projects[0].payments
    assert [(each.by, str(each.value), each.in_percent) for each in payments] == [
        ("3月底", "25.00", True),
        ("6月底", "50.00", True),
        ("10月底", "75.00", True),
        ("12月底", "100.00", True),
    ]
    assert found.projects[0].period is not None


def test_payment_plan_without_a_unit_in_its_header_is_money() -> None:
    found = TOPIC.run(reading_of(SHEET.replace("（%）", "（万元）")), Findings(projects=(project(),)))
    assert not any(each.in_percent for each in found.projects[0].payments)


def test_payment_plan_with_a_figure_missing_is_not_read() -> None:
    found = TOPIC.run(reading_of(SHEET.replace("75.00", "")), Findings(projects=(project(),)))
    assert found.projects[0].payments == ()


def test_payment_plan_belongs_to_the_sheet_above_it() -> None:
    text = SHEET + "\n" + SHEET.replace("水质监测", "河道管护").replace("25.00", "10.00")
    second = Project(name=Stated("河道管护", SourceRef(6, 6)))
    found = TOPIC.run(reading_of(text), Findings(projects=(project(), second)))
    assert [str(each.payments[0].value) for each in found.projects] == ["25.00", "10.00"]


PRICES = {
    "behind": ("省级众创空间奖励4家企业，每家10万元，共40万元", (4, "家", "10", "40", False)),
    "before": ("奖励144万元，按初步筛选统计，符合条件的有45家（每家3万元）。", (45, "家", "3", "144", False)),
    "two-numbers-in-front": ("资金86万元，6个县区，43个特派员，每人经费2万元。", (43, "个", "2", "86", False)),
    "by-year": ("1600名，每生每年600元，共计96万元。", (1600, "名", "600", "96", False)),
    "about": ("3名专家，每名约170元，计510元。", (3, "名", "170", "510", True)),
}


@pytest.mark.parametrize(("text", "expected"), PRICES.values(), ids=PRICES)
def test_unit_prices_with_the_amount_they_make(text: str, expected: tuple[int, str, str, str, bool]) -> None:
    (found,) = unit_prices(text, SourceRef(1, 1))
    assert (found.count, found.thing, found.price.text, found.total.text, found.is_about) == expected


NO_PRICES = {
    "by-month": "12人，每人每月500元，共计7.2万元。",
    "other-things": "12人，每户500元，共计6000元。",
    "part-of-it": "资金86万元，其中43个特派员，每人经费1万元。",
    "no-amount": "每人补助500元。",
    "damaged": "奖励4家企业，每家1 0万元，共40万元。",
}


@pytest.mark.parametrize("text", NO_PRICES.values(), ids=NO_PRICES)
def test_unit_prices_of_anything_else_are_none(text: str) -> None:
    assert list(unit_prices(text, SourceRef(1, 1))) == []
