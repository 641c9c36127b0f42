"""Conditions on an indicator's target in a question: ≥95%, 不低于百分之九十, above 95 percent, 不少于100人次."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.ask.amounts import COUNTED_BEFORE
from kg.ask.conditions import Bound, between, bounded, bounds_in
from kg.ask.mention import Mention
from kg.ask.slots import SlotKind, Target
from kg.search.numerals import CHINESE, FIGURE, number_of

_PERCENT = r"(?:%| ?percent(?:age points?)?(?![a-z])| ?per cent(?![a-z])|个百分点)"
_COUNTED = (
    "人次|万人次|万人|人|次|家|场|天|个工作日|个月|小时|件|篇|户|名|期|套|台|辆|公里|平方米|"
    "亩|吨|万吨|处|所|门|批|分钟|班|课时"
)
_UNIT = rf"(?:{_PERCENT}|{'|'.join(sorted(_COUNTED.split('|'), key=len, reverse=True))})"
_VALUE = rf"(?:{FIGURE}{_UNIT}|百分之{CHINESE}+|百分之{FIGURE})"
_BOUNDED = bounded(_VALUE)
_BETWEEN = between(rf"(?:{_VALUE}|{FIGURE}(?= ?(?:-|~|—|至|到|to|and) ?{FIGURE}%))")
_BARE = bounded(rf"{FIGURE}(?![\d.,%万亿元年])")
_SATISFACTION = re.compile("满意|satisf")
_NEAR = 16
"""Characters before a number without unit in which the word of what is measured stands."""
_PARTS = re.compile(rf"(?P<figure>{FIGURE})(?P<unit>{_UNIT})")
_COMPARATORS = {
    Bound.ABOVE: ">",
    Bound.FROM: "≥",
    Bound.BELOW: "<",
    Bound.UP_TO: "≤",
    Bound.EXACTLY: "=",
    Bound.ABOUT: "=",
    None: "=",
}


def targets_in(text: str) -> Iterator[Mention]:
    """All conditions on targets in the folded ``text``: numbers in per cent, and bounded numbers of things.

    A bounded number without unit behind 满意度 is one in per cent.
    """
    for match in _BETWEEN.finditer(text):
        low = match["low"] or match["low_en"] or match["low_to"]
        high = match["high"] or match["high_en"] or match["high_to"]
        middle = match.start() + match.group().index(low) + len(low)
        last = _target(high, "≤")
        first = _target(low if not re.fullmatch(FIGURE, low) else low + (last.unit or ""), "≥")
        if first.unit == last.unit:
            yield Mention(match.start(), middle, SlotKind.TARGET, first, order=2)
            yield Mention(middle, match.end(), SlotKind.TARGET, last, order=2)
    for found in bounds_in(text, _BOUNDED):
        target = _target(found.number, _COMPARATORS[found.bound])
        if found.bound is not None or target.unit == "%":
            yield Mention(found.start, found.end, SlotKind.TARGET, target, order=3)
    for found in bounds_in(text, _BARE):
        value = Decimal(found.number.replace(",", ""))
        if found.bound is None:
            continue
        satisfied = value <= 100 and _SATISFACTION.search(text, max(0, found.start - _NEAR), found.start)
        if not satisfied and not COUNTED_BEFORE.search(text, 0, found.start):
            continue
        target = Target(_COMPARATORS[found.bound], value, "%" if satisfied else None)
        yield Mention(found.start, found.end, SlotKind.TARGET, target, order=3)


def _target(text: str, comparator: str) -> Target:
    parts = _PARTS.fullmatch(text)
    if parts is None:
        value = number_of(text.removeprefix("百分之"))
        return Target(comparator, Decimal(0) if value is None else value, "%")
    unit = "%" if re.fullmatch(_PERCENT, parts["unit"]) else parts["unit"]
    return Target(comparator, Decimal(parts["figure"].replace(",", "")), unit)
