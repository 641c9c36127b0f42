"""Fiscal years in a question: 2023年, 二〇二三年, FY2023, 2022-2024, since 2022, 近三年, last year."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.ask.mention import Mention
from kg.ask.slots import SlotKind, Years
from kg.search.numerals import small_number

_CHINESE_DIGITS = "零〇一二三四五六七八九"
_DIGIT = re.compile("[零〇一二三四五六七八九]")
_YEAR_END = r"(?:财年|财政年度|预算年度|年度|年)"
_MONTH = r"(?:\d{1,2}月|[一二三四五六七八九十]{1,3}月)"
_ARABIC = (
    r"(?<!\d)(?<!\d[.,])(?:19|20)\d\d(?![\d.,]*\d)"
    rf"(?! ?年?{_MONTH}(?:\d{{1,2}}日|底|末)?(?:以|之)?前)"
    r"(?! ?年?(?:底|末(?!级)|初(?!次)))"
)
"""A year, not that of a deadline (2023年12月前)."""
_ONE = (
    rf"(?:(?:fy ?|fiscal year |year )?{_ARABIC}(?: ?{_YEAR_END})?|[二两][〇零][一二三四五六七八九〇零]{{2}}{_YEAR_END}|"
    rf"(?<![\d近前后满期过去])(?<!\d[.,])[012]\d年(?=度|的|预算|决算|部门|[^\d以之内期后前]))"
)
_TO = r" ?(?:-|~|—|–|―|至|到|through|thru|to|until|till) ?"
_SMALL = r"(?:\d{1,2}|few|几|[一二两三四五六七八九十]|two|three|four|five|six|ten)"

_FEW = 3
"""Years that 近几年 is held to mean."""
_RELATIVE = {
    **dict.fromkeys(
        (
            "今年",
            "本年度",
            "本年",
            "当年",
            "最新年度",
            "最近一年",
            "最新一年",
            "this year",
            "current year",
            "the latest year",
            "latest year",
        ),
        0,
    ),
    **dict.fromkeys(
        ("去年", "上年度", "上一年度", "上一年", "上年", "last year", "previous year", "the year before"), 1
    ),
    **dict.fromkeys(("前年", "the year before last"), 2),
    **dict.fromkeys(("明年", "next year"), -1),
}


@dataclass(frozen=True, slots=True)
class YearsRead:
    """What was read, and what was taken for granted: ``notes`` say which year 今年 was held to be."""

    mentions: tuple[Mention, ...]
    notes: Mapping[tuple[int, int], tuple[str, str]]
    """By where the words stand: the sentence in Chinese and in English."""


def years_in(text: str, newest: int | None) -> YearsRead:
    """All years of the folded ``text``; 今年 is ``newest``, the newest fiscal year of the graph.

    Where the graph has no year, words that count from it are not read.
    """
    found: list[Mention] = []
    notes: dict[tuple[int, int], tuple[str, str]] = {}
    for pattern, years_of in _PATTERNS:
        for match in pattern.finditer(text):
            years = years_of(match)
            if years is not None:
                found.append(_mention(match, years))
    for mention, words in _relative(text, newest):
        found.append(mention)
        zh = f"“{words}”按本图谱最新的预算年度 {newest} 年推算，为 {mention.value}"
        en = f"“{words}” is counted from {newest}, the newest fiscal year in this graph: {mention.value}"
        notes[mention.start, mention.end] = (zh, en)
    return YearsRead(tuple(found), notes)


def _one(match: re.Match[str]) -> Years | None:
    year = _year(match["first"])
    return Years(year, year)


def _range(match: re.Match[str]) -> Years | None:
    first, last = _year(match["first"]), _year(match["last"])
    return Years(min(first, last), max(first, last))


def _from(match: re.Match[str]) -> Years:
    return Years(_year(match["first"]), None)


def _after(match: re.Match[str]) -> Years:
    return Years(_year(match["first"]) + 1, None)


def _until(match: re.Match[str]) -> Years:
    return Years(None, _year(match["first"]))


def _before(match: re.Match[str]) -> Years:
    return Years(None, _year(match["first"]) - 1)


def _short_range(match: re.Match[str]) -> Years | None:
    first = _year(match["first"])
    last = first // 100 * 100 + int(match["last"])
    return Years(first, last) if last > first else None


_FIRST, _LAST = rf"(?P<first>{_ONE})", rf"(?P<last>{_ONE})"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Years | None]], ...] = (
    (re.compile(rf"(?:in |for |of )?{_FIRST}(?:度|版|上半年|下半年|全年|第?[一二三四]季度|\d{{1,2}}月份?)?"), _one),
    (re.compile(rf"(?:from |between )?{_FIRST}(?:{_TO}| and (?=\d)){_LAST}(?:间|之间|期间)?(?<!版)"), _range),
    (re.compile(rf"(?P<first>{_ARABIC})[-~—–/](?P<last>\d\d)(?:年度?|财年)?(?!\d)"), _short_range),
    (re.compile(rf"(?:自|从)?{_FIRST}(?:度)?(?:以来|起|开始|及以后|以后|至今|到现在|到今天)"), _from),
    (re.compile(rf"(?:since|from|starting in|starting from) {_FIRST}(?: onwards?| on| to date)?"), _from),
    (re.compile(rf"{_FIRST} (?:onwards?|and later|or later|and after)"), _from),
    (re.compile(rf"{_FIRST}(?:之后|后)(?!备|勤|续)"), _after),
    (re.compile(rf"(?:after|later than) {_FIRST}"), _after),
    (re.compile(r"(?:截至|截止到?)(?P<first>(?:19|20)\d\d)年?(?:底|末)?"), _until),
    (re.compile(rf"{_FIRST}(?:及以前|及之前|为止)"), _until),
    (re.compile(rf"(?:until|till|up to|no later than|through) {_FIRST}"), _until),
    (re.compile(rf"(?:在)?{_FIRST}(?:以前|之前|前)(?!期)"), _before),
    (re.compile(rf"(?:before|prior to|earlier than) {_FIRST}"), _before),
)
_LAST_FEW = re.compile(
    rf"(?:最近|近|过去|最新)(?P<zh>{_SMALL})个?(?:财政)?年度?(?:以?来|内|间|里)?|(?:in |"
    rf"over |for )?the (?:last|past|latest|recent) (?P<the>{_SMALL}) (?:fiscal )?years|(?:last|"
    rf"past|latest|recent) (?P<en>{_SMALL}) (?:fiscal )?years"
)
_COUNTED = re.compile("|".join(sorted(map(re.escape, _RELATIVE), key=len, reverse=True)))


def _relative(text: str, newest: int | None) -> Iterator[tuple[Mention, str]]:
    if newest is None:
        return
    for match in _LAST_FEW.finditer(text):
        said = match["zh"] or match["the"] or match["en"]
        count = _FEW if said in {"几", "few", None} else small_number(said)
        if count is not None:
            yield _mention(match, Years(newest - count + 1, newest)), match.group()
    for match in _COUNTED.finditer(text):
        if text[match.end() : match.end() + 2] in {"结转", "结余"}:
            continue  # 上年结转 is money, whatever the year
        year = newest - _RELATIVE[match.group()]
        yield _mention(match, Years(year, year)), match.group()


def _mention(match: re.Match[str], years: Years) -> Mention:
    return Mention(match.start(), match.end(), SlotKind.YEAR, years, order=2)


def _year(text: str) -> int:
    """The year of ``fy2023``, ``2023年``, ``23年`` or ``二〇二三年``."""
    digits = "".join(character for character in text if character.isdigit() and character.isascii())
    if not digits:
        digits = "".join(str(max(0, _CHINESE_DIGITS.index(digit) - 1)) for digit in _DIGIT.findall(_two(text)))
    year = int(digits)
    return year + 2000 if year < 100 else year


def _two(text: str) -> str:
    return text.replace("两", "二")
