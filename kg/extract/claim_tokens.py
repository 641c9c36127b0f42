"""The figures, marks and turns of phrase of an explanation, in order: what claims are put together from.

The same wordings stand in the explanations of all places, because what they must say is prescribed (财政部 地方预决算
公开操作规程): a total, what it is made of (其中), shares (占…%), and how it stands to last year.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from kg.model import Money, MoneyUnit


class Mark(Enum):
    """What a token is."""

    MONEY = "money"
    DAMAGED = "a figure that cannot be read"
    PERCENT = "percent"
    COUNT = "count"
    PARTS = "parts follow"
    REASON = "a reason follows"
    SAME = "the same as last year"
    AGAINST_PLAN = "held against the budget, not last year"
    COMMA = "comma"
    COLON = "colon"
    SEMICOLON = "semicolon"
    STOP = "stop"
    OPEN = "bracket opens"
    CLOSE = "bracket closes"


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its place in the text; ``words`` is what stands between it and the token before it."""

    mark: Mark
    text: str
    words: str
    start: int
    end: int
    words_start: int


_FIGURE = r"(?<![\dA-Za-z.．/·?？])(?<!\d[,，])[-−－]?\d{1,15}(?:[,，]\d{3})*(?:[.．]\d{1,6})?"
_MONEY = rf"{_FIGURE}\s*(?:(?:亿元|万元|千元|元)(?![/／])|万(?=[、，,；;。）)]))"
_PERCENT = rf"{_FIGURE}\s*(?:[%％]|个百分比)"
_COUNT = (
    r"(?<![\d.．/])(?<!\d[,，])\d{1,6}\s*(?:个|家|辆|名|人次|人|批次|台|套|项|所|次)(?!月|百分|年|工作日|百分点)|"
    r"个数[:：]\s*\d{1,6}"
)
_DAMAGED = (
    r"(?<![A-Za-z])[\dA-Za-z?？][\dA-Za-z\s,，.．·。?？]{0,24}(?:亿元|万元|千元|[%％])|"
    r"(?<=[一-鿿])\s*(?:亿元|万元)(?![一-鿿])"
)
"""What prints no figure though a unit stands behind it: 25 1.05万元, 408,27万元, 4O8.27万元, 总计 万元."""
_SAME = (
    r"[与和同较比][^，。；、：\d]{0,12}(?:上年|去年|上一年|[12]\d{3}年)[^，。；\d]{0,24}?"
    r"(?:持平|相同|一致|相等|无增减|无变化|没有变化|未发生变化|没有增减|不变|无差异)(?:变化|变动)?"
    r"|(?<=[，,；])(?:基本)?持平"
)
_AGAINST_PLAN = (
    r"[与和同比较](?:本年|当年)?(?:年初|全年|调整后?|批复)?的?预算(?:数|安排)?(?:相比|比较|比)?"
    r"(?=[，,增减上下降超低]|差)"
)
_REASON = (
    r"(?:增减|增加|减少|变动|变化|增长|下降)?(?:的)?(?:主要|具体|其)?原因(?:是|为|在于|系)?[:：]?|"
    r"主要(?:是)?(?:由于|因为?)|(?<=[，,])(?:系|因|由于)"
)
_PARTS = (
    r"其中[:：，]?|主要(?:包括|用于|支出)(?:以下(?:几个)?方面|如下)?[:：]?|(?:具体)?包括[:：]?|分别(?:是|为)[:：]?|"
    r"构成(?:如下|情况|为)[:：]|主要[是为]|"
    r"(?<![^。；，;,\n])(?:收入|支出)(?:中|投向)?(?:按[^，。；：]{1,12})?(?:为|包括|分为)(?!\s*\d)[:：]?|"
    r"由[^，。；：]{1,10}组成[:：]|(?:分为|按)[^，。；：\d]{1,14}[:：]|(?:结构上|分项|具体情况|构成)[^，。；：\d]{0,8}[:：]|用于"
)
_BROKEN = re.compile(_DAMAGED)
_WHOLE_FIGURE = re.compile(rf"{_MONEY}|{_PERCENT}|{_FIGURE}\s*万元")
_BRACKET = re.compile(r"[（(][^（）()]{0,200}[）)]")
_FIGURED = re.compile(rf"{_MONEY}|{_PERCENT}")
_TOKEN = re.compile(
    rf"(?P<MONEY>{_MONEY})|(?P<PERCENT>{_PERCENT})|(?P<COUNT>{_COUNT})|(?P<DAMAGED>{_DAMAGED})|(?P<SAME>{_SAME})|(?P<AGAINST_PLAN>{_AGAINST_PLAN})|(?P<REASON>{_REASON})|"
    rf"(?P<PARTS>{_PARTS})|(?P<SEMICOLON>[；;])|(?P<STOP>[。！？!?\n])|(?P<COLON>[：:])|(?P<COMMA>[，,]|(?<!收)(?<!收入)、)|"
    r"(?P<OPEN>[（(])|(?P<CLOSE>[）)])"
)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text``; brackets without an amount or a share inside are words like others (因公出国（境）费)."""
    neutral = [match.span() for match in _BRACKET.finditer(text) if not _FIGURED.search(match[0])]
    place = words_start = 0
    blocked = iter([*neutral, (len(text), len(text))])
    start, end = next(blocked)
    while match := _TOKEN.search(text, place):
        while end <= match.start() and start < len(text):
            start, end = next(blocked)
        if start <= match.start() < end:
            place = end
            continue
        words = text[words_start : match.start()]
        mark = Mark[str(match.lastgroup)]
        yield Token(mark, match[0], words, match.start(), match.end(), words_start)
        place = words_start = match.end()


def money_of(token: Token) -> Money:
    """The amount a token prints; 万 without 元 is 万元."""
    unit = re.search(r"亿元|万元|千元|元|万", token.text)
    label = unit[0] if unit else ""
    return Money.parse(token.text[: len(token.text) - len(label)], MoneyUnit.of("万元" if label == "万" else label))


def percent_of(token: Token) -> Decimal:
    """The per cent a token prints, with its digits."""
    figure = re.match(r"[-−－]?[\d,，]+(?:[.．]\d+)?", token.text)
    return Decimal((figure[0] if figure else "").translate(str.maketrans("−－．", "--.", ",，")))


def count_of(token: Token) -> int:
    """The number a token counts."""
    return int(re.search(r"\d+", token.text)[0])  # type: ignore[index] # a count has digits


def is_money(token: Token) -> bool:
    """Whether the figure of an amount is one (not ``1,03,8.42``)."""
    return Money.is_figure(re.sub(r"\s*(?:亿元|万元|千元|元|万)$", "", token.text))


def has_damaged_figure(text: str) -> bool:
    """Whether anything in ``text`` stands in front of a unit and is no figure (25 1.05万元)."""
    return any(not _WHOLE_FIGURE.fullmatch(match[0]) for match in _BROKEN.finditer(text))
