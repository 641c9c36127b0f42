"""Numbers and dates of a workbook as it prints them, without losing a digit that the cell holds.

A report's amounts are added up and compared, so a cell keeps all its digits (as many as Excel has: 15), and the number
format (ECMA-376 part 1, 18.8.31) decides the rest: the year and month of a date, thousands separators, the zeros
behind the point, leading zeros of a code, the sign of percent, words printed with the number (0"次"), a scale (0!.0,
shows 元 as 万元), and zeros that are shown as - or not at all. Percentages are rates, not amounts: they are rounded as
printed.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|\[[^\]]*\]|_.|\*.|([¥￥$€£])|([0#?.,%/]+|E[+-])|(.)', re.DOTALL)
_GENERAL = re.compile(r"General|G/通用格式", re.IGNORECASE)
_NO_PLAIN_NUMBER = re.compile(r"[E/]")
_DIGIT = re.compile(r"[0#]")
_SHIFTED_POINT = "\0"
_DATE_TOKEN = re.compile(
    r'"([^"]*)"|[\\!](.)|\[[^\]]*\]|_.|\*.|(y+|m+|d+|h+|s+|a{3,4}|AM/PM|上午/下午)|(.)', re.IGNORECASE | re.DOTALL
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|!.|\[[^\]]*\]|[^;])*')
_WEEKDAYS = "一二三四五六日"
_CHINESE_SHORT_DATE = "yyyy/m/d"
_LOCAL_DATES = frozenset({"mm-dd-yy", "m/d/yy", "mm/dd/yy", "dd/mm/yyyy"})
"""What files hold for the date format that each computer prints in its own way, here the Chinese one."""

Value = str | int | float | bool | datetime | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a number format: words around the number, and how its digits are shown."""

    before: str
    after: str
    digits: str
    is_percent: bool
    scale: int

    @property
    def decimals(self) -> int:
        """How many digits behind the point are always shown."""
        return self.digits.partition(".")[2].count("0")

    @property
    def shown_decimals(self) -> int:
        """How many digits behind the point are shown at most."""
        return sum(map(self.digits.partition(".")[2].count, "0#?"))

    @property
    def whole(self) -> int:
        """How many digits before the point are always shown."""
        return self.digits.partition(".")[0].count("0")

    @property
    def has_thousands(self) -> bool:
        """Whether thousands are parted by commas."""
        return "," in self.digits.partition(".")[0]


def printed(value: Value, number_format: str = "General") -> str:
    """``value`` as the workbook prints it in ``number_format``; "" for an empty cell."""
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(_exact(value), number_format)
        case datetime() | date() | time():
            return _date(value, number_format)
        case timedelta():
            return str(value)


def _exact(value: float) -> Decimal:
    """The number with the 15 digits that Excel has: 1331.4200000000001 is 1331.42."""
    exact = _DIGITS.create_decimal(repr(value))
    return exact if exact.is_finite() else Decimal(0)


def _number(number: Decimal, number_format: str) -> str:
    section = _section_for(number, number_format)
    if section is None:
        return _plain(number)
    if not section.digits:
        return section.before.strip()
    number = number.scaleb(-section.scale)
    if section.is_percent:
        number = _rounded(number.scaleb(2), section.shown_decimals)
    whole, _, fraction = _plain(abs(number)).partition(".")
    whole = whole.zfill(section.whole)
    if section.has_thousands:
        whole = f"{int(whole):,}".zfill(section.whole)
    fraction = fraction.ljust(section.decimals, "0")
    sign = "-" if number < 0 else ""
    figure = f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
    return f"{section.before}{figure}{'%' if section.is_percent else ''}{section.after}".strip()


def _rounded(number: Decimal, decimals: int) -> Decimal:
    """``number`` itself where it has no more decimals; a format may name more of them than a Decimal takes."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -decimals:
        return number
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    """Without exponent and needless zeros."""
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


@cache
def _sections(number_format: str) -> tuple[str, ...]:
    sections: list[str] = []
    position = 0
    while position <= len(number_format):
        match = _SECTION.match(number_format, position)
        sections.append(match.group() if match else "")
        position = (match.end() if match else position) + 1
    return tuple(sections)


def _section_for(number: Decimal, number_format: str) -> _Section | None:
    """The part of the format that prints ``number``; None where numbers are printed as they are.

    Negative numbers are printed as positive ones with a minus, whatever brackets or colours the format has for them.
    """
    if number_format in {"", "@"} or _GENERAL.search(number_format):
        return None
    sections = _sections(number_format)
    return _parsed(sections[2] if number == 0 and len(sections) > 2 else sections[0])


@cache
def _parsed(section: str) -> _Section | None:
    """A section taken apart; None for one that shows exponents or fractions, which are printed as plain numbers."""
    before = after = digits = ""
    for match in _TOKEN.finditer(section):
        quoted, escaped, _, placeholder, other = match.groups()
        words = quoted or escaped or other or ""
        if placeholder and _NO_PLAIN_NUMBER.search(placeholder):
            return None
        if placeholder:
            digits += placeholder
        elif words == "." and digits:
            digits += _SHIFTED_POINT
        elif digits:
            after += words
        else:
            before += words
    if not _DIGIT.search(digits):
        return _Section(before + after, "", "", is_percent=False, scale=0)
    return _shown(before.removeprefix("+"), after, digits)


def _shown(before: str, after: str, digits: str) -> _Section:
    """A section with its scale: a comma behind the digits divides by a thousand, a point put in as a word by as many
    tens as digits follow it.
    """
    is_percent = "%" in digits
    digits = digits.replace("%", "")
    whole, shifted, behind = digits.rstrip(",").partition(_SHIFTED_POINT)
    scale = 3 * (len(digits) - len(digits.rstrip(","))) + sum(map(behind.count, "0#?"))
    return _Section(before, after, f"{whole}.{behind}" if shifted else whole, is_percent=is_percent, scale=scale)


def _date(value: datetime | date | time, number_format: str) -> str:
    section = _sections(number_format)[0]
    if section.lower() in _LOCAL_DATES:
        section = _CHINESE_SHORT_DATE
    parts: list[str] = []
    after_hours = False
    for match in _DATE_TOKEN.finditer(section):
        quoted, escaped, token, other = match.groups()
        if token:
            parts.append(_date_part(value, token.lower(), after_hours=after_hours))
            after_hours = token[0].lower() == "h" or (after_hours and token[0].lower() not in "ymd")
        else:
            parts.append(quoted or escaped or (other if other and other not in "@;" else ""))
    return "".join(parts).strip()


def _date_part(value: datetime | date | time, token: str, *, after_hours: bool) -> str:
    day = value if isinstance(value, date) else None
    clock = value if isinstance(value, time) else value.time() if isinstance(value, datetime) else time()
    two = len(token) == 2
    if token[0] in "hs" or (token[0] == "m" and (after_hours or day is None)):
        number = {"h": clock.hour, "m": clock.minute, "s": clock.second}[token[0]]
        return f"{number:02d}" if two else str(number)
    if token in {"am/pm", "上午/下午"}:
        return "上午" if clock.hour < 12 else "下午"
    if day is None:
        return ""
    if token[0] == "y":
        return f"{day.year % 100:02d}" if two else str(day.year)
    if token[0] == "a":
        return ("星期" if len(token) == 4 else "") + _WEEKDAYS[day.weekday()]
    number = day.month if token[0] == "m" else day.day
    return f"{number:02d}" if two else str(number)
