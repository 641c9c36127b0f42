"""What a question asks that cannot be answered, or contradicts itself: told in a sentence, never answered wrongly."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kg.ask.assembling import merged_amounts
from kg.ask.lineage_words import ended_in
from kg.ask.mention import Cue, Mention
from kg.ask.slots import Aggregate, Amounts, SlotKind
from kg.ask.unsupported import UNSUPPORTED
from kg.ask.vocabulary_projects import WHOLE_NAME
from kg.search.request import HitType

Problem = tuple[str, str]
_MOST_YUAN = Decimal(10) ** 15
_UNSUPPORTED = tuple((re.compile("|".join(patterns)), (zh, en)) for patterns, zh, en in UNSUPPORTED)
_NO_YEAR = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d年)\d{4,}年(?!期|限|来)")
_EXTREMES = (Aggregate.MOST, Aggregate.LEAST)
_NEGATION = re.compile(
    r"(?<!有)没有(?=[^吗?。,])|不是(?!.{0,3}[吗?])|不属于|不含|不包括|不包含|除了|扣除|剔除"
    r"|(?<![删清消排扫解废])除(?=[^,。]{1,15}(?:以|之)?外)"
    r"|(?<![a-z])(?:no|none|neither|nor|without|not|never|except|excluding|other than)(?![a-z])"
    r"(?! (?:less|more|fewer|lower|later)\b)"
)
_BESIDE = 3
"""Characters between an indicator and the amount its target is compared with."""
_NEAR = 14
"""Characters behind a negation within which what it leaves out begins."""
_TWO_FIGURES = re.compile("比(?!例|重).*[多少高低大小]|差多少|相差|差额|difference|(?:higher|lower|more|less) than")
_NOT_TAKEN_OFF: Problem = (
    "还不能这样排除或否定：请换一种问法，例如“除某市以外”“没有立项依据的项目”",
    "that cannot be left out or negated yet: ask in another way, such as projects without a legal basis",
)


def problems_in(text: str, mentions: list[Mention]) -> Iterator[Problem]:
    """The problems of the folded ``text``, each in Chinese and in English."""
    for pattern, told in _UNSUPPORTED:
        if pattern.search(text):
            yield told
    for match in _NO_YEAR.finditer(text):
        yield (
            f"{match.group()}不是一个预算年度：请给出四位数的年份，例如 2023年",
            f"{match.group()} is no fiscal year: give one of four digits, such as 2023",
        )
    yield from _of_negations(text, mentions)
    yield from _of_figures(text, mentions)
    yield from _of_extremes(mentions)
    yield from _of_money(text, mentions)


def _of_negations(text: str, mentions: list[Mention]) -> Iterator[Problem]:
    """A negation that no slot took up would be answered with the contrary."""
    left_out = [mention for mention in mentions if mention.negated]
    if any(mention.kind is SlotKind.FIGURE for mention in left_out):
        yield _NOT_TAKEN_OFF
        return
    ended = ended_in(text) or (0, 0)
    for match in _NEGATION.finditer(text):
        if ended[0] <= match.start() < ended[1]:
            continue
        kinds = [each.kind for each in mentions if each.start <= match.start() < each.end]
        read = any((isinstance(kind, SlotKind) and kind is not SlotKind.TOPIC) or kind is Cue.WHICH for kind in kinds)
        taken_up = any(match.start() <= each.start <= match.end() + _NEAR for each in left_out)
        if not read and not taken_up:
            yield _NOT_TAKEN_OFF
            return


def _of_figures(text: str, mentions: list[Mention]) -> Iterator[Problem]:
    project = any(each.kind is SlotKind.TOPIC and each.order == WHOLE_NAME for each in mentions)
    if project and any(mention.kind is SlotKind.ECONOMIC for mention in mentions):
        yield "还不能问一个项目里的经济科目", "items inside one project cannot be asked for yet"
    figures = {str(mention.value) for mention in mentions if mention.kind is SlotKind.FIGURE}
    if len(figures) > 1 and _TWO_FIGURES.search(text):
        yield (
            "还不能直接比较两个不同的数：请分别问",
            "two different figures cannot be compared yet: ask for each",
        )


def _of_extremes(mentions: list[Mention]) -> Iterator[Problem]:
    """The most and the least together, the share of the largest, the lowest target."""
    said = {mention.value for mention in mentions if mention.kind is SlotKind.AGGREGATE}
    extremes = said.intersection(_EXTREMES)
    kinds = {mention.kind for mention in mentions}
    if len(extremes) > 1:
        yield "一次只能问最多或最少：请分两次问", "ask for the most or the least, one at a time"
    if Aggregate.SHARE in said and SlotKind.GROUP not in kinds and (extremes or SlotKind.TOP in kinds):
        yield (
            "还不能问最大的几项占多少：请分别问金额和总额",
            "the share of the largest cannot be asked yet: ask for both amounts",
        )
    if extremes and SlotKind.INDICATOR in kinds and Aggregate.COUNT not in said:
        yield "还不能按目标值给指标排序：可以给目标值一个条件", "targets cannot be ordered yet: give them a condition"


def _of_money(text: str, mentions: list[Mention]) -> Iterator[Problem]:
    money = merged_amounts(mentions)
    if money is None:
        return
    low, high = money[0].low, money[0].high
    ends = [each.end for each in mentions if each.kind is SlotKind.INDICATOR]
    of_targets = any(0 <= each.start - end <= _BESIDE for each in money[1] for end in ends)
    if of_targets or any(each.value is HitType.INDICATOR and each.kind is SlotKind.TYPE for each in mentions):
        yield (
            "还不能按金额比较指标的目标值：可以按百分比或数量来问",
            ("targets cannot be compared with an amount of money yet: ask with a percentage or a number"),
        )
    elif any(bound is not None and bound > _MOST_YUAN for bound in (low, high)):
        yield "这个金额大于任何预算，请检查数字和单位", "no budget has that much: check the figure and its unit"
    elif low is not None and high is not None and (low > high or (low == high and not _both(money[0]))):
        if any(re.search(r"或|\bor\b", text[one.end : two.start]) for one, two in pairwise(money[1])):
            yield (
                "两个金额条件只能同时满足，不能任选其一，请分两次问",
                ("two conditions on money hold together here, not one or the other: ask twice"),
            )
        else:
            yield (
                f"金额条件互相矛盾：没有金额既在 {low:,f} 元以上又在 {high:,f} 元以下，请改一下上下限",
                f"no amount is both from {low:,f} yuan up and up to {high:,f} yuan: change one of the two conditions",
            )


def _both(amounts: Amounts) -> bool:
    """Whether both ends count."""
    return amounts.low_included and amounts.high_included
