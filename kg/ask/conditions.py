"""How people bound a number: 超过, 不少于, 以内, between … and …, at least; and what each bound means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Bound(Enum):
    """One side of a condition."""

    ABOVE = ">"
    FROM = "≥"
    BELOW = "<"
    UP_TO = "≤"
    EXACTLY = "="
    ABOUT = "~"


_BEFORE = {
    Bound.ABOVE: (
        "超过了|超过|高于|大于|多于|超出|突破|高过|>|more than|greater than|larger than|bigger than|higher than|over|"
        "above|exceeding|exceeds|exceed|in excess of|costing more than|worth more than"
    ),
    Bound.FROM: (
        "大于等于|大于或等于|不少于|不低于|不小于|至少达到|至少为|至少|起码|最少|最低|达到|≥|>=|=>|"
        "at least|no less than|not less than|"
        "no fewer than|not below|minimum of|a minimum of|no lower than|not lower than"
    ),
    Bound.BELOW: "低于|少于|小于|不到|不足|不满|未满|<|less than|fewer than|lower than|smaller than|under|below",
    Bound.UP_TO: (
        "小于等于|小于或等于|不超过|不高于|不大于|不多于|不超出|至多|最多|最高|≤|<=|=<|at most|"
        "no more than|not more than|not exceeding|"
        "not above|not over|up to|within|a maximum of|maximum of"
    ),
    Bound.EXACTLY: "正好是|恰好是|刚好是|正好|恰好|刚好|等于|=|exactly|equal to|equals",
    Bound.ABOUT: "大约|大概|约|差不多|about|around|approximately|roughly",
}
_BEHIND = {
    Bound.FROM: "及以上|或以上|和以上|以上|之上|起步|往上| or more| and above| or above| and over|\\+| and up",
    Bound.UP_TO: "及以下|或以下|和以下|以下|之下|以内|之内|内|封顶| or less| or below| and below| or under",
    Bound.ABOUT: "左右|上下| or so",
}
BEFORE = "|".join(sorted("|".join(_BEFORE.values()).split("|"), key=len, reverse=True))
BEHIND = "|".join(sorted("|".join(_BEHIND.values()).split("|"), key=len, reverse=True))
_BOUND_OF = {word: bound for bound, words in (*_BEFORE.items(), *_BEHIND.items()) for word in words.split("|")}
_BOUND_OF["+"] = Bound.FROM


_ASIDE = r"\(不?含(?:本数)?\)"


def between(number: str) -> re.Pattern[str]:
    """The pattern of two numbers that ``number`` matches, with what says that both bound one condition."""
    low, high = rf"(?P<low>{number})", rf"(?P<high>{number})"
    return re.compile(
        rf"(?:从|在|介于|处于|于)?{low}(?P<low_aside>{_ASIDE})? ?(?:-|~|—|–|―|至|到|和|与|跟|、) ?"
        rf"{high}(?P<high_aside>{_ASIDE})?(?: ?之间|"
        rf" ?间(?!接)| ?以内| ?范围内?| ?区间)?"
        rf"|(?:between|from|ranging from) {low.replace('<low', '<low_en')} ?(?:and|to|-|"
        rf"–) ?{high.replace('<high', '<high_en')}"
        rf"|{low.replace('<low', '<low_to')} to {high.replace('<high', '<high_to')}"
    )


def bounded(number: str) -> re.Pattern[str]:
    """The pattern of one number that ``number`` matches, with what bounds it before or behind, if anything does."""
    return re.compile(
        rf"(?:(?<![a-z])(?P<before>{BEFORE})(?: ?(?:到|达|了|是|为|the|a sum of))? ?)?(?P<number>{number})"
        rf"(?:\((?:含|包含)(?:本数)?\))?(?P<behind>{BEHIND})?(?P<aside>\((?:不?含|不?包括|包含)[^()]{{0,20}}\))?"
    )


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number with its bound, None where nothing bounds it; ``start`` and ``end`` with the words of the bound."""

    start: int
    end: int
    number: str
    bound: Bound | None


def bounds_in(text: str, pattern: re.Pattern[str]) -> Iterator[Bounded]:
    """Every match of a pattern made by ``bounded``; 超过5万以上 is above: what stands before counts."""
    for match in pattern.finditer(text):
        word = match["before"] or match["behind"]
        bound = _BOUND_OF[word] if word else None
        aside = match["aside"] or ""
        if aside.startswith("(不"):
            bound = {Bound.FROM: Bound.ABOVE, Bound.UP_TO: Bound.BELOW}.get(bound, bound) if bound else None
        yield Bounded(match.start(), match.end(), match["number"], bound)
