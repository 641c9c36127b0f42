"""Targets that are dates (时效指标): 12月底前, 2024年12月31日前, 年底前, 第三季度末 → the last day that is in time."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.numbering import chinese_number

_LEAD = r"(?:≤|<|=|于|在|截至|截止到?|不晚于|不迟于|力争|预计|计划|每年|每年度|全部|拟)*"
_DONE = r"(?:[^\d，,；;、。]{0,10})[。；;，,]?"
_BEFORE = r"(?:以前|之前|之内|以内|前|内|止)"
_YEAR = r"(?:(?P<year>20\d\d)年度?[的]?|(?P<word>次年|明年|下年|本年|当年|今年|全年)度?)?"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_DAY = r"(?:(?P<day>3[01]|[12]\d|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])"
_PART = r"(?P<part>[底末初]|上旬|中旬|下旬|中(?!旬))"
_SINGLE = re.compile(rf"{_LEAD}{_YEAR}{_MONTH}(?:{_DAY}|{_PART})?(?P<before>{_BEFORE})?(?:{_DONE})")
_NUMERIC = re.compile(
    rf"{_LEAD}(?P<year>20\d\d)[-./](?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>3[01]|[12]\d|0?[1-9]))?(?P<before>{_BEFORE})?{_DONE}"
)
_DOTTED = re.compile(rf"{_LEAD}(?P<month>1[0-2]|0?[1-9])[./](?P<day>3[01]|[12]\d|0?[1-9])(?P<before>{_BEFORE}){_DONE}")
_SPAN = re.compile(rf"{_LEAD}{_YEAR}(?:1[0-2]|0?[1-9])月?[底初]?(?:-|至|到|~|—|～|、)(?P<rest>.*)")
_LISTED = re.compile(r"[、，,；;]")
_YEAR_END = re.compile(
    rf"{_LEAD}(?:(?P<year>20\d\d)年|(?P<word>次年|明年|下年|本年|当年|今年))?度?(?:[年]?[底末终]|内|年内|年度内|之内)(?P<before>{_BEFORE})?{_DONE}"
)
_YEAR_ALONE = re.compile(
    rf"{_LEAD}(?:(?P<year>20\d\d)年度?|(?P<word>当年|本年度?|本年内))(?P<before>{_BEFORE})?{_DONE}"
)
_HALF = re.compile(rf"{_LEAD}{_YEAR}(?P<half>[上下])半年(?P<before>{_BEFORE})?{_DONE}")
_QUARTER = re.compile(rf"{_LEAD}{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:底|末)?(?P<before>{_BEFORE})?{_DONE}")
_NEXT = frozenset({"次年", "明年", "下年"})
_PARTS = {"初": 10, "上旬": 10, "中": 15, "中旬": 20}


@dataclass(frozen=True, slots=True)
class Deadline:
    """``last`` is the last day in time, None where the year is unknown or there is no such day.

    ``comparator`` is ≤, or = where the text names when, not by when (5月).
    """

    last: date | None
    comparator: str


def deadline(text: str, year: int | None) -> Deadline | None:
    """The deadline that ``text`` (without white space) is; ``year`` stands in where it names none. None for others.

    Of several dates (5月底、11月底前) and of a span (11至12月) the last counts.
    """
    for pattern, read in (
        (_NUMERIC, _month),
        (_DOTTED, _month),
        (_SINGLE, _month),
        (_HALF, _half),
        (_QUARTER, _quarter),
    ):
        if match := pattern.fullmatch(text):
            return read(match, year)
    if match := _YEAR_END.fullmatch(text):
        return Deadline(_day(_year_of(match, year), 12, 31), "≤")
    if match := _YEAR_ALONE.fullmatch(text):
        return _whole_year(match, year)
    if match := _SPAN.fullmatch(text):
        named = int(match["year"]) if match["year"] else year
        end = deadline(match["rest"], named)
        return Deadline(end.last, "≤") if end else None
    dates = [deadline(part, year) for part in _LISTED.split(text)] if _LISTED.search(text) else []
    if len(dates) > 1 and all(dates):
        return dates[-1]
    return None


def is_bare_year(text: str, year: int) -> bool:
    """Whether ``text`` is nothing but a year near that of the report: the date of an indicator of time."""
    return bool(re.fullmatch(r"20\d\d", text)) and abs(int(text) - year) <= 5


def _month(match: re.Match[str], year: int | None) -> Deadline:
    named = match.groupdict()
    month = _number(match["month"])
    in_year = _year_of(match, year)
    by = "≤" if match["before"] or named.get("part") in {"底", "末"} or match.group().startswith(("≤", "<")) else "="
    if match["day"]:
        return Deadline(_day(in_year, month, _number(match["day"])), "≤" if match["before"] else by)
    part = named.get("part")
    if part in _PARTS:
        return Deadline(_day(in_year, month, _PARTS[part]), by)
    if match["before"] in {"前", "之前", "以前"} and part is None and in_year is not None:
        first = _day(in_year, month, 1)  # 12月前: before December begins
        return Deadline(first - timedelta(days=1) if first else None, by)
    return Deadline(_month_end(in_year, month), by)


def _half(match: re.Match[str], year: int | None) -> Deadline:
    return Deadline(_month_end(_year_of(match, year), 6 if match["half"] == "上" else 12), "≤")


def _quarter(match: re.Match[str], year: int | None) -> Deadline:
    return Deadline(_month_end(_year_of(match, year), _number(match["quarter"]) * 3), "≤")


def _whole_year(match: re.Match[str], year: int | None) -> Deadline:
    in_year = _year_of(match, year)
    if in_year is not None and match["before"] in {"前", "之前", "以前"}:
        in_year -= 1
    return Deadline(_day(in_year, 12, 31), "≤")


def _year_of(match: re.Match[str], year: int | None) -> int | None:
    named = match.groupdict()
    if named.get("year"):
        return int(named["year"])
    return year + 1 if year is not None and named.get("word") in _NEXT else year


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text)


def _month_end(year: int | None, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if year is not None else None


def _day(year: int | None, month: int, day: int) -> date | None:
    if year is None or day > monthrange(year, month)[1]:
        return None
    return date(year, month, day)
