"""Figures for people lose nothing."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask.figure_text import money_text, percent_text, settled


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        ("2930000", "293 万元", "2,930,000 yuan"),
        ("15900", "1.59 万元", "15,900 yuan"),
        ("2000", "2,000 元", "2,000 yuan"),
        ("0", "0 元", "0 yuan"),
        ("-25000", "-2.5 万元", "-25,000 yuan"),
        ("120000000", "1.2 亿元", "120,000,000 yuan"),
        ("123456789.01", "123,456,789.01 元", "123,456,789.01 yuan"),
        ("259333.33", "259,333.33 元", "259,333.33 yuan"),
    ],
)
def test_money_is_told_exactly(yuan: str, zh: str, en: str) -> None:
    assert money_text(Decimal(yuan), "zh") == zh
    assert money_text(Decimal(yuan), "en") == en


@settings(derandomize=True)
@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_no_amount_loses_a_digit_in_its_text(yuan: Decimal) -> None:
    digits, unit = money_text(yuan, "zh").rsplit(" ", 1)
    scale = {"元": 1, "万元": 10_000, "亿元": 100_000_000}[unit]
    assert Decimal(digits.replace(",", "")) * scale == yuan


@pytest.mark.parametrize(
    ("number", "text"), [("54.545454", "54.55%"), ("0.125", "0.12%"), ("0.135", "0.14%"), ("20", "20%"), ("0", "0%")]
)
def test_percentages_have_two_places_half_to_even(number: str, text: str) -> None:
    assert percent_text(Decimal(number)) == text


@pytest.mark.parametrize(
    ("number", "kept"),
    [("259333.333333333333333333", "259333.33"), ("0.1234", "0.1234"), ("12.500000000000000000", "12.5"), ("3", "3")],
)
def test_a_quotient_without_end_is_settled_and_any_other_kept(number: str, kept: str) -> None:
    assert settled(Decimal(number)) == Decimal(kept)
