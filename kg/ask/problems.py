"""What a question asks that cannot be answered, or contradicts itself: told in a sentence, never answered wrongly."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kg.ask.assembling import merged_amounts
from kg.ask.mention import Mention
from kg.ask.slots import Amounts, SlotKind
from kg.search.request import HitType

_MOST_YUAN = Decimal(10) ** 15
_CANNOT = (
    (
        r"(?:超过|高于|低于|大于|小于|多于|少于|高出|不到)(?:全市|全省|所有)?(?:项目)?(?:的)?(?:平均|均值)"
        r"|(?:above|below|over|under|than)(?: the)? (?:average|mean)(?![a-z])",
        "还不能和平均数作比较：请先问平均数，再用那个金额来问",
        "a comparison with the average cannot be asked yet: ask for the average, then with that amount",
    ),
    (
        r"(?:超过|不少于|至少|多于|少于|不到|不足)[\d一二两三四五六七八九十]+个(?:以上)?的?(?:城市|地方|地区|市|县|部门|单位|项目|报告)"
        r"|(?:at least|more than|fewer than|less than|over) (?:\d+|two|three|four|five|ten) "
        r"(?:cities|places|departments|bodies|projects|reports)(?![a-z])",
        "还不能按城市、部门或项目的个数作条件：请先按它们分组来数",
        "conditions on how many cities, bodies or projects there are cannot be asked yet: count them in groups",
    ),
    (
        r"(?:文件|依据|法规|法律|指标|职责|目标)(?:的?数量|数|个数)?最[多少]的(?:项目|部门|单位|城市|报告)"
        r"|(?:with|have|has|cites?|citing|having|contains?|lists?) the (?:most|fewest|least) "
        r"(?:documents|laws|indicators|duties|targets|bases)"
        r"|cites? (?:the )?most(?: documents| laws)?(?=[ ?.]|\Z)(?=.*(?:documents|laws|\Z))",
        "还不能按文件、指标或职责的个数给项目和部门排序：请按它们分组来数",
        "projects and bodies cannot be ordered by how many documents, indicators or duties they have: count in groups",
    ),
    (
        r"(?:多少|几)(?:辆|人(?!次?员经费)|台|套|户|吨|亩|公里|平方米|天(?!前))"
        r"|how many (?:\w+ )?(?:cars|vehicles|people|persons|employees|staff|trips|receptions|students|enterprises|companies)",
        "还不能数人、车或物的个数：可以问金额，或者问项目、指标、职责、文件和报告的个数",
        "people, cars and things cannot be counted: ask for money, or count projects, indicators, duties and documents",
    ),
    (
        r"(?:新增|新设|取消|停止|终止|不再安排|不再列|消失)了?的项目|项目(?:没有了|取消了|消失了|不见了|不再)"
        r"|(?:gone|discontinued|dropped|no longer|new|newly|added|removed|ended|disappeared)(?: \w+)? in (?:19|20)\d\d"
        r"|(?:new|discontinued|ended) projects",
        "还不能问哪些项目是新增的、哪些已经取消：可以分别问各年的项目",
        "which projects are new or gone cannot be asked yet: ask for the projects of each year",
    ),
)
_PATTERNS = tuple((re.compile(pattern), zh, en) for pattern, zh, en in _CANNOT)
_NO_YEAR = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d年)\d{4,}年(?!期|限|来)")


def problems_in(text: str, mentions: list[Mention]) -> Iterator[tuple[str, str]]:
    """The problems of the folded ``text``, each in Chinese and in English."""
    for pattern, zh, en in _PATTERNS:
        if pattern.search(text):
            yield zh, en
    if any(mention.kind is SlotKind.FIGURE and mention.negated for mention in mentions):
        yield (
            "还不能从总额中扣除结转：请分别问总额和上年结转",
            "money carried in cannot be taken off a figure yet: ask for the figure and for the money carried in",
        )
    for match in _NO_YEAR.finditer(text):
        yield (
            f"{match.group()}不是一个预算年度：请给出四位数的年份，例如 2023年",
            f"{match.group()} is no fiscal year: give one of four digits, such as 2023",
        )
    yield from _of_money(text, mentions)


def _of_money(text: str, mentions: list[Mention]) -> Iterator[tuple[str, str]]:
    money = merged_amounts(mentions)
    if money is None:
        return
    low, high = money[0].low, money[0].high
    if any(mention.value is HitType.INDICATOR and mention.kind is SlotKind.TYPE for mention in mentions):
        yield (
            "还不能按金额比较指标的目标值：可以按百分比或数量来问",
            ("targets cannot be compared with an amount of money yet: ask with a percentage or a number"),
        )
    elif any(bound is not None and bound > _MOST_YUAN for bound in (low, high)):
        yield (
            "这个金额大于任何预算，请检查数字和单位",
            "this amount is more than any budget has: check the figure and unit",
        )
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
