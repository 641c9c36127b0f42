"""Amounts of money in any writing, exact: 1.2亿, 12000万元, 120,000,000元 and 一亿二千万元 are the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.search.numerals import ENGLISH, FIGURE, NUMBER, SCALE, english_number, number_of
from kg.search.tokens import normalise

_YUAN = r"(?:人民币|元|圆|块钱|块)"
_FOREIGN_YUAN = r"(?:yuan|rmb|cny)(?![a-z])"
_CHINESE = re.compile(
    rf"(?<![\d.,a-z])(?:(?P<sign>¥|人民币)\s*)?(?![万亿千百])(?P<number>{NUMBER}(?:\s*[千百万亿]+)?)\s*(?P<unit>{_YUAN})?(?![\d.,]*\d)"
)
_ENGLISH = re.compile(
    rf"(?<![\w.,])(?:{_FOREIGN_YUAN}\s*|¥\s*)?(?P<figure>{FIGURE}|{ENGLISH})(?:\s+|-)?(?P<scale>{SCALE})?\s*{_FOREIGN_YUAN}"
)
_LARGE = re.compile(r"[万亿]")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class AmountSeen:
    """``yuan`` and where in the normalised text it stands."""

    yuan: Decimal
    start: int
    end: int


def amounts_in(text: str) -> list[AmountSeen]:
    """The amounts of money in ``text`` (normalised, which NFKC does to figures of full width), in order.

    A number is money where 元 follows, it counts in 万 or 亿 (10.97万), or its thousands are
    parted by commas; other bare numbers are not.
    """
    return sorted(_amounts(normalise(text)), key=lambda seen: (seen.start, seen.end))


def _amounts(plain: str) -> Iterator[AmountSeen]:
    for match in _CHINESE.finditer(plain):
        number = "".join(match["number"].split())
        is_large = _LARGE.search(number) or _GROUPED.fullmatch(number)
        if match["sign"] or match["unit"] or (is_large and not _counts_things(plain, match.end())):
            value = number_of(number)
            if value:
                yield AmountSeen(value, match.start(), match.end())
    for match in _ENGLISH.finditer(plain):
        value = english_number(match["figure"], match["scale"])
        if value:
            yield AmountSeen(value, match.start(), match.end())


def _counts_things(plain: str, end: int) -> bool:
    """Whether a measure word follows, so that the number counts people or things: 3万人, 1.2万亩."""
    return plain[end : end + 1] in set("人名个户家亩件项次套台辆吨米公平册份篇只头")


def canonical(yuan: Decimal) -> str:
    """``yuan`` as one string for equal amounts: 109700, 0.5."""
    plain = format(yuan, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
