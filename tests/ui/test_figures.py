from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ui.figures import amount_of, money_text, wan_box, wan_text, yuan_param
from kg.ui.wording import Language

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("yuan", "chinese", "english"),
    [
        pytest.param("36000", "3.6 万元", "36,000 yuan", id="ten-thousands"),
        pytest.param("13314200", "1,331.42 万元", "13,314,200 yuan", id="grouped"),
        pytest.param("133142000", "1.33142 亿元", "133,142,000 yuan", id="hundred-millions-not-rounded"),
        pytest.param("980.50", "980.5 元", "980.5 yuan", id="below-ten-thousand"),
        pytest.param("0", "0 元", "0 yuan", id="nothing"),
        pytest.param("-20000", "-2 万元", "-20,000 yuan", id="negative"),
        pytest.param("100", "100 元", "100 yuan", id="zeros-before-the-point-stay"),
    ],
)
def test_figures_money_is_said_exactly(yuan: str, chinese: str, english: str) -> None:
    assert money_text(Decimal(yuan), Language.ZH) == chinese
    assert money_text(Decimal(yuan), Language.EN) == english


@given(AMOUNTS)
def test_figures_what_a_box_shows_is_read_back_exactly(yuan: Decimal) -> None:
    assert Decimal(yuan_param(wan_text(yuan))) == yuan


@given(AMOUNTS)
def test_figures_no_digit_is_lost_in_chinese(yuan: Decimal) -> None:
    figure, unit = money_text(yuan, Language.ZH).split(" ")
    worth = {"元": 1, "万元": 10_000, "亿元": 100_000_000}[unit]
    assert Decimal(figure.replace(",", "")) * worth == yuan


@pytest.mark.parametrize("text", ["abc", "", "1.2.3", "-5", "1e9", "NaN", "１２万", "5 000"])
def test_figures_refuses_what_is_no_figure(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        amount_of(text)


def test_figures_reads_wide_digits_and_commas() -> None:
    assert amount_of(" １,２００．５ ") == Decimal("1200.5")


def test_figures_a_box_keeps_what_was_typed_wrong() -> None:
    assert yuan_param("十万") == "十万"
    assert wan_box("十万") == "十万"
    assert wan_box("125000") == "12.5"
