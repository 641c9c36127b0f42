from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from as_workbook import value_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.model import Money, MoneyUnit
from kg.read.number_format import Value, printed

ACCOUNTS = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        pytest.param(1331.4200000000001, "General", "1331.42", id="noise of binary fractions"),
        pytest.param(0.1 + 0.2, "0.00", "0.30", id="noise under a format"),
        pytest.param(1331.4, "0.00", "1331.40", id="zeros behind the point"),
        pytest.param(1331.4267, "0.00", "1331.4267", id="more digits than shown are kept"),
        pytest.param(1331.4, "#,##0.00", "1,331.40", id="thousands"),
        pytest.param(-5.5, "0.00;[Red](0.00)", "-5.50", id="negative in brackets"),
        pytest.param(1234.5, ACCOUNTS, "1,234.50", id="accounts"),
        pytest.param(0, ACCOUNTS, "-", id="zero of accounts"),
        pytest.param(0, "0.00;-0.00;", "", id="zero not shown"),
        pytest.param(0, "0.00;-0.00", "0.00", id="zero shown"),
        pytest.param(2060101.0, "General", "2060101", id="code"),
        pytest.param(12, "0000000", "0000012", id="leading zeros"),
        pytest.param(0.97, "0.00%", "97.00%", id="percent"),
        pytest.param(0.33333333333, "0.0%", "33.3%", id="percent is rounded"),
        pytest.param(1, "0%", "100%", id="whole percent"),
        pytest.param(1e30, "0.00%", f"1{'0' * 32}.00%", id="percent of a number longer than decimals are"),
        pytest.param(0.125, f"0.{'?' * 60}%", "12.5%", id="percent with more decimals than there are"),
        pytest.param(12, '0"次"', "12次", id="word behind"),
        pytest.param(90, '"≥"0', "≥90", id="word before"),
        pytest.param(3, r"\第0\批", "第3批", id="escaped words"),
        pytest.param(5, "+0;-0", "5", id="plus"),
        pytest.param(1.5, "¥#,##0.00", "1.50", id="sign of money"),
        pytest.param(1.5, "[$¥-804]#,##0.00", "1.50", id="local sign of money"),
        pytest.param(123456789, "0!.0000", "12345.6789", id="shown in ten thousands"),
        pytest.param(123456789, "0!.0,", "12345.6789", id="shown in ten thousands, the other way"),
        pytest.param(1234567, "#,##0.00,", "1,234.567", id="shown in thousands"),
        pytest.param(2.5, "# ?/?", "2.5", id="fraction"),
        pytest.param(12345678901.0, "0.00E+00", "12345678901", id="exponent"),
        pytest.param(1e20, "General", "100000000000000000000", id="large"),
        pytest.param(0.00001, "General", "0.00001", id="small"),
        pytest.param(1.5, "0.00_);[Red]\\(0.00\\)", "1.50", id="room for a bracket"),
        pytest.param(5, "[DBNum1]G/通用格式", "5", id="Chinese digits"),
        pytest.param(True, "General", "TRUE", id="true"),
        pytest.param("  甲 ", "@", "甲", id="text"),
        pytest.param(None, "0.00", "", id="empty"),
        pytest.param(float("nan"), "0.00", "0.00", id="no number"),
        pytest.param(timedelta(hours=2), "[h]:mm", "2:00:00", id="duration"),
    ],
)
def test_number_format_prints_numbers(value: Value, number_format: str, shown: str) -> None:
    assert printed(value, number_format) == shown


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ('yyyy"年"m"月"d"日"', "2024年1月5日"),
        ('[$-804]yyyy"年"m"月"', "2024年1月"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日";@', "2024年1月5日"),
        (r"yyyy\-mm\-dd", "2024-01-05"),
        ("mm-dd-yy", "2024/1/5"),
        ("yyyy/m/d h:mm;@", "2024/1/5 8:03"),
        ("yyyy.mm", "2024.01"),
        ("h:mm:ss", "8:03:09"),
        ("上午/下午h时", "上午8时"),
        ("aaaa", "星期五"),
        ("yy/m/d", "24/1/5"),
    ],
)
def test_number_format_prints_dates(number_format: str, shown: str) -> None:
    assert printed(datetime(2024, 1, 5, 8, 3, 9), number_format) == shown  # noqa: DTZ001 - sheets know no zones


def test_number_format_prints_days_and_hours() -> None:
    assert printed(date(2024, 1, 5), "yyyy-mm-dd") == "2024-01-05"
    assert printed(time(8, 3), "h:mm") == "8:03"


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    amount=st.decimals(min_value=-999_999_999, max_value=999_999_999, places=4, allow_nan=False),
    places=st.integers(0, 4),
    grouped=st.booleans(),
)
@example(amount=Decimal("1331.42"), places=2, grouped=True)
def test_number_format_gives_amounts_back_to_the_last_digit(amount: Decimal, places: int, grouped: bool) -> None:
    text = format(round(amount, places), f",.{places}f" if grouped else f".{places}f")
    text = "0" + text[2:] if text.startswith("-0") and not any(digit in text for digit in "123456789") else text
    shown = printed(*value_of(text))
    assert shown == text
    assert Money.parse(shown, MoneyUnit.YUAN) == Money.parse(text, MoneyUnit.YUAN)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.floats(allow_nan=True, allow_infinity=True) | st.integers(),
    st.text(alphabet='0#?.,%;"\\!_*[]()-+年月日ymdhs@/E$¥ ', max_size=20),
)
def test_number_format_takes_any_format(value: float, number_format: str) -> None:
    assert isinstance(printed(value, number_format), str)
    assert isinstance(printed(datetime(2024, 1, 5), number_format), str)  # noqa: DTZ001
