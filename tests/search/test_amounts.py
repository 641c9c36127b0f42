from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.amounts import amounts_in, canonical

AMOUNTS = [
    ("1.2亿", "120000000"),
    ("12000万元", "120000000"),
    ("120,000,000元", "120000000"),
    ("一亿二千万元", "120000000"),
    ("1亿2000万元", "120000000"),
    ("120 million yuan", "120000000"),
    ("RMB 120,000,000", "120000000"),
    ("¥120,000,000.00", "120000000"),
    ("１．２亿", "120000000"),
    ("10.97万", "109700"),
    ("10.97 万元", "109700"),
    ("五百三十七万元", "5370000"),
    ("4,622,700", "4622700"),
    ("两万八", "28000"),
    ("0.5元", "0.5"),
    ("人民币30万", "300000"),
    ("壹佰贰拾万元", "1200000"),
    ("伍拾万元", "500000"),
]


@pytest.mark.parametrize(("text", "yuan"), AMOUNTS)
def test_amounts_are_read_in_any_writing(text: str, yuan: str) -> None:
    assert [seen.yuan for seen in amounts_in(text)] == [Decimal(yuan)]


@pytest.mark.parametrize(
    "text",
    [
        "2023年",
        "3万人",
        "1.2万亩",
        "1,200人",
        "12,000户",
        "满意度95%",
        "第5号",
        "万元",
        "2060101",
        "十五五",
        "12个",
        "半",
        "0元",
        "",
    ],
)
def test_amounts_are_not_seen_where_there_are_none(text: str) -> None:
    assert amounts_in(text) == []


def test_amounts_tell_where_they_stand() -> None:
    text = "预算50 万元，其中1.5亿来自上级"
    assert [text[seen.start : seen.end] for seen in amounts_in(text)] == ["50 万元", "1.5亿"]


@pytest.mark.parametrize(
    ("one", "other"), [("1.20", "1.2"), ("100", "100.00"), ("1E+2", "100"), ("0.50", "0.5"), ("10", "10.0")]
)
def test_equal_amounts_are_written_alike(one: str, other: str) -> None:
    assert canonical(Decimal(one)) == canonical(Decimal(other))
    assert canonical(Decimal(one)) != canonical(Decimal(other) + 1)


@given(st.integers(1, 10**9), st.sampled_from(["元", "万元", "亿元", "万"]))
def test_amounts_of_whole_numbers_are_exact(number: int, unit: str) -> None:
    scale = {"元": 1, "万元": 10_000, "万": 10_000, "亿元": 100_000_000}[unit]
    assert [seen.yuan for seen in amounts_in(f"安排{number:,}{unit}。")] == [number * scale]


@given(st.text(st.sampled_from("0123456789,.万亿千百十元¥一二两半 年个"), max_size=60))
def test_amounts_of_any_text_are_positive_and_in_order(text: str) -> None:
    found = amounts_in(text)
    assert all(seen.yuan > 0 and seen.start < seen.end for seen in found)
    assert [seen.start for seen in found] == sorted(seen.start for seen in found)
