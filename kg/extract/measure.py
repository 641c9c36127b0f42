"""Printed targets (指标值) as what they measure: kind, comparator, figure in a canonical unit, date, word, direction.

What the print does not decide stays open: a text with several figures is qualitative, a doubtful figure has no value.
"""

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

from kg.extract.measure_dates import deadline, is_bare_year
from kg.extract.measure_rates import PER_YEAR, frequency
from kg.extract.measure_units import Dimension, Unit, counting_name, per_units, unit_at
from kg.extract.measure_words import direction, normal_word
from kg.extract.numbering import chinese_number
from kg.extract.targets import COMPARATORS, is_doubtful
from kg.extract.topic import Reading, Topic
from kg.model import (
    Findings,
    Indicator,
    IndicatorCategory,
    MeasuredTarget,
    Project,
    TargetDirection,
    TargetKind,
    TargetScope,
)

_LONGEST = 60  # characters; longer targets are sentences
_NOTHING = frozenset({"", "/", "-", "--", "—", "——", "无指标", "不适用", "略", "暂无"})
_ORDINAL = re.compile(r"^(?:[（(]\d{1,2}[)）]|\d{1,2}[.、](?!\d)|[①-⑳])")
_NOTE = re.compile(r"[（(][^（）()]*[)）]$")
_YEAR_BEFORE = re.compile(r"^20\d\d年度?(?=\D*\d)")
_FIGURE = r"(?P<figure>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)"
_WORDED = re.compile(
    r"(?:百分之|(?P<thousandth>千分之))(?P<number>\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+)(?P<rest>.*)"
)
_COUNTED = re.compile(
    r"(?P<number>[一两二三四五六七八九十百]+)(?=[万亿个家次场期人名项件份所套台年天周])(?P<rest>(?!次性).*)"
)
_LEAD = re.compile(r"[^\dA-Za-z≥≤><=,.:()/\-±]{0,12}")
_CHANGE = re.compile(r"(?:提高|提升|增长|增加|上升|下降|降低|减少|压减|压缩|节约|缩短)(?![到至为])")
_LESS = re.compile(r"下降|降低|减少|压减|压缩|节约|缩短")
_RATE_OF_CHANGE = re.compile(
    r"(?:增长|增加|提升|提高|下降|降低|减少|压减|增幅|降幅|增速)(?:率|幅度|比例)|增速|增幅|降幅"
)
_EACH = re.compile(r"^(?:每|人均|户均|亩均|日均|年均|月均)")
_AVERAGE = {"人均": "人", "户均": "户", "亩均": "亩", "日均": "天", "年均": "年", "月均": "月"}
_RANGE = re.compile(
    r"(?P<sign>[≥>])?(?P<low>\d+(?:\.\d+)?)(?P<unit>%|[^\d\-~至到且、，,≤<]{0,4}?)(?:-|~|～|—|至|到|且|[,，、]?(?=[≤<]))"
    r"[≤<]?(?P<high>\d+(?:\.\d+)?)(?P<rest>\D.*|)"
)
_BEHIND = (
    (re.compile(r"^(?:及?以上|或以上|起)"), "≥"),
    (re.compile(r"^(?:及?以下|以内|之内|之前|以前|内|前)"), "≤"),
)
_TAIL = re.compile(r"^(?:左右|多|余)?[^\d≥≤><=/]{0,12}$")
_MOST_UNKNOWN = 3
"""Characters of a unit that no list has (2篇章); what is longer is a sentence."""


def measured(
    text: str | None, name: str, category: IndicatorCategory | None = None, year: int | None = None
) -> MeasuredTarget:
    """The target printed as ``text`` of the indicator ``name``; ``year`` stands in where a date names none."""
    folded = _folded(text or "")
    if folded in _NOTHING:
        return MeasuredTarget(TargetKind.NONE)
    found = _measured(folded, category, year)
    word = normal_word(folded) if found.kind is TargetKind.QUALITATIVE else None
    is_change = found.is_change or (found.kind is TargetKind.RATIO and bool(_RATE_OF_CHANGE.search(name)))
    better = direction(name, category, found.comparator, word) if found.kind is not TargetKind.RANGE else None
    if found.kind is TargetKind.DEADLINE and found.comparator == "=":
        better = None
    elif found.is_change and found.comparator is None:
        better = TargetDirection.LOWER if _LESS.search(folded) else TargetDirection.HIGHER
    return replace(found, word=word, direction=better, is_change=is_change)


def _folded(text: str) -> str:
    """``text`` in one width, without white space and without the number it bears in its list."""
    squeezed = "".join(unicodedata.normalize("NFKC", text).split())
    return _ORDINAL.sub("", squeezed).strip("。;")


def _measured(text: str, category: IndicatorCategory | None, year: int | None) -> MeasuredTarget:
    qualitative = MeasuredTarget(TargetKind.QUALITATIVE)
    if len(text) > _LONGEST:
        return qualitative
    if is_doubtful(text):
        return MeasuredTarget(TargetKind.RATIO, comparator=_sign(text)[0])
    date = deadline(text, year)
    if date is None and category is IndicatorCategory.TIMELINESS and year and is_bare_year(text, year):
        date = deadline(f"{text}年", year)
    if date is not None:
        return MeasuredTarget(TargetKind.DEADLINE, comparator=date.comparator, deadline=date.last)
    comparator, bare = _sign(_YEAR_BEFORE.sub("", text))
    often = frequency(bare)
    if often is not None:
        sign = comparator or often.comparator
        return MeasuredTarget(TargetKind.FREQUENCY, sign, often.value, unit=often.unit, per="年")
    return _range(text) or _figure(bare, comparator) or qualitative


def _sign(text: str) -> tuple[str | None, str]:
    """The comparator ``text`` begins with, and the rest."""
    for printed, sign in COMPARATORS:
        if text.startswith(printed):
            return sign, text[len(printed) :]
    return None, text


def _range(text: str) -> MeasuredTarget | None:
    """``90%-95%``, ``3至5次``, ``≥2次且≤5次``: two figures of one unit, the lower one first."""
    each, plain = _each(text)
    match = _RANGE.fullmatch(plain)
    if match is None:
        return None
    low, high = Decimal(match["low"]), Decimal(match["high"])
    read = unit_at(match["rest"])
    unit, lower = read.unit, unit_at(match["unit"])
    per, rest = _per(read.rest)
    if unit is None or low >= high or not _TAIL.match(rest):
        return None
    if match["unit"] and (lower.unit is None or lower.unit.dimension is not unit.dimension):
        return None
    factor = lower.factor if match["unit"] else read.factor
    upper = _exact(high * read.factor)
    return MeasuredTarget(
        TargetKind.RANGE, value=_exact(low * factor), upper=upper, unit=unit.canonical, per=_joined(each, per)
    )


def _per(text: str) -> tuple[str | None, str]:
    """What a rate counts by where ``text`` begins with it (/家), and the rest."""
    counted = per_units(text[1:]) if text[:1] in {"/", "每", "·"} else None
    return counted or (None, text)


def _joined(each: str | None, per: str | None) -> str | None:
    return "·".join(part for part in (each, per) if part) or None


def _figure(text: str, comparator: str | None) -> MeasuredTarget | None:
    """One figure with its unit and, of a rate, what it counts by; None where there are none or several."""
    plain = _NOTE.sub("", text) or text
    each, plain = _each(plain)
    lead_match = _LEAD.match(plain)
    lead = lead_match.group() if lead_match else ""
    sign, rest = _sign(plain[len(lead) :])
    if sign is None and (worded := _worded(plain)):
        lead, rest = "", worded
    else:
        lead_sign = next((mark for printed, mark in COMPARATORS if lead.endswith(printed)), None)
        comparator = comparator or sign or lead_sign
    match = re.match(_FIGURE, rest)
    if match is None:
        return None
    value = Decimal(match["figure"].replace(",", ""))
    found = _with_unit(value, rest[match.end() :], comparator, each)
    return replace(found, is_change=True) if found and _CHANGE.search(lead) else found


def _worded(text: str) -> str | None:
    """Figures in characters as digits: 百分之九十以上 → 90%以上, 两次 → 2次."""
    if match := _WORDED.fullmatch(text):
        number = match["number"]
        digits = number if number[0].isdigit() else str(chinese_number(number))
        return f"{digits}{'‰' if match['thousandth'] else '%'}{match['rest']}"
    if match := _COUNTED.fullmatch(text):
        return f"{chinese_number(match['number'])}{match['rest']}"
    return None


def _each(text: str) -> tuple[str | None, str]:
    """What a rate printed in front counts by (每人每月682元, 人均280元), and the rest."""
    parts: list[str] = []
    rest = text
    while match := _EACH.match(rest):
        if match.group() in _AVERAGE:
            parts.append(_AVERAGE[match.group()])
            rest = rest[match.end() :]
            continue
        read = unit_at(rest[1:])
        if read.unit is None:
            return None, text
        parts.append(counting_name(rest[1:], read))
        rest = read.rest
    return ("·".join(parts) or None), rest


def _with_unit(value: Decimal, behind: str, comparator: str | None, each: str | None) -> MeasuredTarget | None:
    read = unit_at(behind)
    unit, rest = read.unit, read.rest
    if unit is None and behind and not (comparator and len(behind) <= _MOST_UNKNOWN and behind.isalpha()):
        return None if read.factor == 1 or behind[1:] else _quantity(value * read.factor, None, comparator)
    if unit is None:
        return _quantity(value, behind or None, comparator)
    per, rest = _per(rest)
    for pattern, sign in _BEHIND:
        if behind_sign := pattern.match(rest):
            comparator, rest = comparator or sign, rest[behind_sign.end() :]
    if not _TAIL.match(rest):
        return None
    return _kind_of(value * read.factor, unit, comparator, _joined(each, per))


def _kind_of(value: Decimal, unit: Unit, comparator: str | None, per: str | None) -> MeasuredTarget:
    if per in PER_YEAR and unit.dimension is Dimension.EVENTS:
        return MeasuredTarget(
            TargetKind.FREQUENCY, comparator, _exact(value * PER_YEAR[per]), unit=unit.canonical, per="年"
        )
    kind = TargetKind.QUANTITY
    if unit.dimension in {Dimension.SHARE, Dimension.POINTS}:
        kind = TargetKind.RATIO
    elif per is not None:
        kind = TargetKind.RATE
    elif unit.dimension is Dimension.MONEY:
        kind = TargetKind.AMOUNT
    return MeasuredTarget(kind, comparator, _exact(value), unit=unit.canonical, per=per)


def _quantity(value: Decimal, unit: str | None, comparator: str | None) -> MeasuredTarget:
    return MeasuredTarget(TargetKind.QUANTITY, comparator, _exact(value), unit=unit)


def _exact(value: Decimal) -> Decimal:
    """``value`` without needless zeros and without an exponent: 5E+4 is 50000."""
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def with_measures(reading: Reading, sofar: Findings) -> Findings:
    """The findings with every indicator's target measured."""
    year = reading.identity.year
    projects = tuple(
        replace(
            project, indicators=tuple(_measure(item, _year_for(item, project, year)) for item in project.indicators)
        )
        for project in sofar.projects
    )
    return replace(sofar, projects=projects, indicators=tuple(_measure(item, year) for item in sofar.indicators))


def _measure(item: Indicator, year: int | None) -> Indicator:
    """``item`` with its target measured."""
    return replace(item, measured=measured(item.target_text, item.name, item.category, year))


def _year_for(item: Indicator, project: Project, year: int) -> int | None:
    """The year a date without one means: that of the report; over several years the last, where it is known."""
    period = project.period
    is_yearly = "每年" in (item.target_text or "")
    if item.scope is TargetScope.ANNUAL or period is None or period.years == 1 or is_yearly:
        return year
    return period.last if period.last is not None or (period.years or 1) > 1 else year


TOPIC = Topic("measures", frozenset({"projects", "indicators"}), frozenset({"projects", "indicators"}), with_measures)
