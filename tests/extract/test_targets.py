from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.targets import Target, is_value_like, parse_target, split_value


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("≥5次", Target("≥", Decimal(5), "次")),
        ("5万元/家", Target(None, Decimal(5), "万元/家")),
        ("≤1,430万元", Target("≤", Decimal(1430), "万元")),
        ("＞2.1%", Target(">", Decimal("2.1"), "%")),
        ("不少于 60家", Target("≥", Decimal(60), "家")),
        ("提高90%", Target(None, Decimal(90), "%")),
        ("60", Target(None, Decimal(60), None)),
        ("12月底前", Target(None, None, None)),
        ("2026年12月", Target(None, None, None)),
        ("1.及时发布", Target(None, None, None)),
        ("及时", Target(None, None, None)),
        ("是/否", Target(None, None, None)),
    ],
)
def test_targets_take_a_printed_value_apart(text: str, target: Target) -> None:
    assert parse_target(text) == target


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("4.培训人数≥1000人", ("4.培训人数", "≥1000人")),
        ("兑现数量13次", ("兑现数量", "13次")),
        ("资金到位及时性及时", ("资金到位及时性", "及时")),
        ("1.推广及时性1.及时发布信息", ("1.推广及时性", "1.及时发布信息")),
        ("增强企业竞争优势增强", ("增强企业竞争优势", "增强")),
        ("方面投入提高0.32%", ("方面投入", "提高0.32%")),
        ("影响力有效提升", ("影响力", "有效提升")),
        ("不及时", ("不及时", None)),
        ("全市科技创新影响力有效提升", ("全市科技创新影响力", "有效提升")),
        ("开展培训1次≤3万元/次", ("开展培训1次", "≤3万元/次")),
        ("没有值的名称", ("没有值的名称", None)),
    ],
)
def test_targets_part_a_glued_name_and_value(glued: str, parts: tuple[str, str | None]) -> None:
    assert split_value(glued) == parts


@given(
    st.text(alphabet="培训人数验收合格率，", min_size=3, max_size=12),
    st.integers(1, 9999),
    st.sampled_from("次人家%项"),
)
def test_targets_splitting_finds_what_was_glued(name: str, number: int, unit: str) -> None:
    for comparator in "≥≤>":
        value = f"{comparator}{number}{unit}"
        assert split_value(name + value) == (name, value)
        assert parse_target(value) == Target(comparator, Decimal(number), unit)


@given(st.text(max_size=40))
def test_targets_never_raise_and_lose_nothing(text: str) -> None:
    parse_target(text)
    is_value_like(text)
    name, value = split_value(text)
    assert name + (value or "") == text
