"""Targets that repeat (频次): 每季度1次, 每两年一次, 12次/年, 按月发放 → how often a year."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.measure_units import Dimension, unit_at
from kg.extract.numbering import chinese_number

PER_YEAR: dict[str, Decimal] = {
    "年": Decimal(1),
    "学期": Decimal(2),
    "季度": Decimal(4),
    "月": Decimal(12),
    "周": Decimal(52),
    "天": Decimal(365),
}
"""How many of a time a year has; working days have no fixed number."""

_EVERY = re.compile(
    r"(?:每|逐(?=[月季日天]))(?:个)?(?P<half>半)?(?P<count>[两二三四五六]|[2-9])?(?:个)?(?P<time>年度?|学期|季度?|月份?|周|星期|日|天)"
)
_IN_YEARS = re.compile(r"(?P<number>\d+|[一二两三])(?P<unit>[次场期])/(?P<years>[2-9]|[两三四五])年")
_CHANGES = re.compile(r"提|增|降|减|改善|扩大")
_BY = re.compile(r"(?:按|分)(?P<time>年度?|学期|季度?|月|周|日|天)(?!限|期)")
_COUNT = re.compile(
    r"(?P<sign>[≥≤><=]|不少于|至少|不低于|不超过|最多)?(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?=\D)"
)
_DAY = re.compile(
    r"(?:首月|末月|[初末底]|第?[一二三四1-4]个?月|次月|下月|当月|结束后|终了后)*\d+"
    r"(?:[日号]$|个?[日号天](?:以?之?前|以?之?内))"
)
_SIGNS = {"不少于": "≥", "至少": "≥", "不低于": "≥", "不超过": "≤", "最多": "≤"}
_NAMES = {"季": "季度", "年度": "年", "月份": "月", "星期": "周", "日": "天"}
_ROUNDED = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Frequency:
    """``value`` of ``unit`` a year; ``comparator`` as printed between the two (每年≥2次)."""

    value: Decimal
    unit: str
    comparator: str | None = None


def frequency(text: str) -> Frequency | None:
    """How often a year ``text`` (without white space and without a comparator in front) says; None where it does not.

    A time alone (每季度, 按月发放, 每月10日前) is once each. What is paid or counted a month (每月1000元) is a rate.
    """
    if spread := _IN_YEARS.fullmatch(text):
        often = _counted(spread["number"]) / _counted(spread["years"])
        return Frequency(often.quantize(_ROUNDED).normalize(), spread["unit"])
    match = _EVERY.match(text)
    if match is None:
        by = _BY.match(text)
        return Frequency(PER_YEAR[_time(by["time"])], "次") if by else None
    times = PER_YEAR[_time(match["time"])] / (_counted(match["count"]) if match["count"] else Decimal(1))
    times *= 2 if match["half"] else 1
    rest = text[match.end() :]
    counted = _COUNT.match(rest)
    if counted is None or re.match(r"\d+[日号月]", rest) or _DAY.match(rest):
        named_day = _DAY.match(rest)
        return _once(times) if named_day or not (re.search(r"\d", rest) or _CHANGES.search(rest)) else None
    unit = unit_at(rest[counted.end() :]).unit
    if unit is None or unit.dimension is not Dimension.EVENTS:
        return None
    value = (_counted(counted["number"]) * times).quantize(_ROUNDED)
    sign = counted["sign"]
    return Frequency(value.normalize(), unit.canonical, _SIGNS.get(sign, sign) if sign else None)


def _once(times: Decimal) -> Frequency:
    return Frequency(times.quantize(_ROUNDED).normalize(), "次")


def _time(printed: str) -> str:
    return _NAMES.get(printed, printed)


def _counted(text: str) -> Decimal:
    return Decimal(text) if text[0].isdigit() else Decimal(chinese_number(text))
