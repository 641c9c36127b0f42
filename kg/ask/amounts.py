"""Conditions on money in a question: 超过10万元, 10万到50万之间, above 1 million yuan, 不到五百万."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.ask.conditions import Bound, between, bounded, bounds_in
from kg.ask.mention import Mention
from kg.ask.slots import Amounts, SlotKind
from kg.search.numerals import ENGLISH, FIGURE, NUMBER, SCALE, english_number, number_of

_YUAN = r"(?:元人民币|人民币元?|元钱|元|圆|块钱|块)"
_ENGLISH_YUAN = r"(?: ?(?:yuan|rmb|cny|renminbi|元)(?![a-z]))"
_CURRENCY = r"(?:(?:rmb|cny|¥|yuan) ?)"
_NO_COUNT = r"(?![人次吨亩户家株头只册名个件套台辆倍平公])"
"""Behind 万 and 亿 these count other things than money."""
_CHINESE_AMOUNT = rf"{_CURRENCY}?(?:人民币)?(?![万亿点]|百千){NUMBER}(?:{_YUAN}|(?<=[万亿]){_NO_COUNT})(?!/|每)"
_ENGLISH_AMOUNT = (
    rf"(?:{_CURRENCY}(?:{FIGURE}|{ENGLISH})(?: ?{SCALE})?{_ENGLISH_YUAN}?"
    rf"|(?:{FIGURE}|{ENGLISH}) ?{SCALE}{_ENGLISH_YUAN}?|{FIGURE}{_ENGLISH_YUAN})"
)
_AMOUNT = rf"(?:{_ENGLISH_AMOUNT}|{_CHINESE_AMOUNT})"
_COUNTED = "percent|per cent|projects?|people|persons?|years?|days?|months?|items?|indicators?"
_MEASURE = rf"(?! ?(?:[个项人次家天日月年条份名户件篇倍%页场期岁]|(?:{_COUNTED})(?![a-z])))"
_BARE = rf"{FIGURE}(?![\d.,]){_MEASURE}"
"""A number without a unit, which is money only where a bound says so and it is large enough."""
_LEAST_BARE = 1_000
_UNIT_BEHIND = re.compile(rf"(?P<figure>{FIGURE})(?P<unit>[百千万亿]*{_YUAN}?|(?: ?{SCALE})?{_ENGLISH_YUAN}?)$")
_BETWEEN = between(rf"(?:{_AMOUNT}|{_CURRENCY}?{FIGURE})")
_BETWEEN_CHINESE = between(_CHINESE_AMOUNT)
_BOUNDED = bounded(_AMOUNT)
_BARE_BOUNDED = bounded(_BARE)
_PARTS = re.compile(rf"{_CURRENCY}?(?P<figure>{FIGURE}|{ENGLISH})(?: ?(?P<scale>{SCALE}))?{_ENGLISH_YUAN}?")
_ABOUT = Decimal("0.1")
_EACH = re.compile(r"(?:每[人年月天次个家户件项名亩日周]|标准)\Z")
"""What stands before a rate, which bounds no money of a project."""
COUNTED_BEFORE = re.compile(
    r"(?:[人次家户场件篇个]数|数量|次数|人次|面积|里程|率|天数|时长)(?:的|目标)?(?:是|为|要)?\Z"
)
"""Words whose numbers count something: 培训人数超过1000."""
_SOME = re.compile(
    rf"(?P<number>{FIGURE}|[一二两三四五六七八九]?[十百千]|[一二两三四五六七八九])(?:多|余|几)(?P<unit>[十百千]?[万亿])元?"
    r"|几(?P<tens>[十百千]?)(?P<of>[万亿])元?"
)
"""Round numbers with something more: 50多万, 十几万, 几百万."""
_NOTHING = re.compile(r"(?:预算|金额|资金|经费)(?:数|额)?(?:为|是|等于|=)(?:0|零)(?![\d.,])(?:元|万元)?")


def amounts_in(text: str) -> Iterator[Mention]:
    """All conditions on money in the folded ``text``, in yuan; those that overlap are sorted out later.

    ``左右`` and ``about`` take a tenth to both sides. A bare number is money from 1,000 on, where a bound is given.
    """
    for pattern in (_BETWEEN, _BETWEEN_CHINESE):
        for match in pattern.finditer(text):
            low = match["low"] or match["low_en"] or match["low_to"]
            high = match["high"] or match["high_en"] or match["high_to"]
            pair = _pair(low, high)
            if pair is not None and not _is_pair_of_years(low, high):
                included = [not (match[side] or "").startswith("(不") for side in ("low_aside", "high_aside")]
                yield _mention(match.start(), match.end(), Amounts(*pair, *included))
    for found in bounds_in(text, _BOUNDED):
        yuan = yuan_of(found.number)
        if yuan is not None and not (found.bound is None and _EACH.search(text, 0, found.start)):
            yield _mention(found.start, found.end, _condition(found.bound, yuan))
    for match in _SOME.finditer(text):
        low, high = _some(match)
        yield _mention(match.start(), match.end(), Amounts(low, high, high_included=False))
    for match in _NOTHING.finditer(text):
        yield _mention(match.start(), match.end(), Amounts(Decimal(0), Decimal(0)))
    for found in bounds_in(text, _BARE_BOUNDED):
        yuan = yuan_of(found.number)
        if found.bound is None or COUNTED_BEFORE.search(text, 0, found.start):
            continue
        if yuan is not None and yuan >= _LEAST_BARE:
            yield _mention(found.start, found.end, _condition(found.bound, yuan))


def yuan_of(text: str) -> Decimal | None:
    """The yuan of one amount: ``10万元``, ``1.5 million yuan``, ``¥100,000``, ``两亿``; None where it is none."""
    english = _PARTS.fullmatch(text)
    if english is not None:
        return english_number(english["figure"], english["scale"])
    bare = re.sub(rf"^{_CURRENCY}?(?:人民币)?|{_YUAN}$", "", text)
    return number_of(bare)


def _some(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """From the round number to the next: 50多万 is below 60万, 几百万 below 1,000万."""
    if match["of"] is not None:
        unit = number_of(match["tens"] + match["of"]) or Decimal(1)
        return unit, unit * 10
    number, unit = number_of(match["number"]) or Decimal(0), number_of(match["unit"]) or Decimal(1)
    step = Decimal(10) ** (len(str(int(number))) - len(str(int(number)).rstrip("0")))
    return number * unit, (number + step) * unit


def _pair(low: str, high: str) -> tuple[Decimal, Decimal] | None:
    """Both ends in yuan: a first number without unit has that of the second (10-50万), none at all is no money."""
    unit = _UNIT_BEHIND.search(high)
    bare_high = re.fullmatch(FIGURE, high) is not None
    if re.fullmatch(FIGURE, low) is not None:
        if bare_high and ("," not in low + high or Decimal(high.replace(",", "")) < _LEAST_BARE):
            return None
        if not bare_high and unit is not None and Decimal(low.replace(",", "")) < _LEAST_BARE:
            low += unit["unit"]
    first, second = yuan_of(low), yuan_of(high)
    return None if first is None or second is None else (first, second)


def _is_pair_of_years(low: str, high: str) -> bool:
    return all(re.fullmatch(r"(?:19|20)\d\d", each) is not None for each in (low, high))


def _condition(bound: Bound | None, yuan: Decimal) -> Amounts:
    if bound in {Bound.ABOVE, Bound.FROM}:
        return Amounts(low=yuan, low_included=bound is Bound.FROM)
    if bound in {Bound.BELOW, Bound.UP_TO}:
        return Amounts(high=yuan, high_included=bound is Bound.UP_TO)
    if bound is Bound.ABOUT:
        return Amounts(yuan * (1 - _ABOUT), yuan * (1 + _ABOUT))
    return Amounts(yuan, yuan)


def _mention(start: int, end: int, amounts: Amounts) -> Mention:
    return Mention(start, end, SlotKind.MONEY, amounts, order=3)
