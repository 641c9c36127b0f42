"""Indicator targets: a printed value taken apart, and a name and its value that print has glued together."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

COMPARATORS: tuple[tuple[str, str], ...] = (
    ("大于等于", "≥"),
    ("大于或等于", "≥"),
    ("小于等于", "≤"),
    ("小于或等于", "≤"),
    ("不少于", "≥"),
    ("至少", "≥"),
    ("不低于", "≥"),
    ("不小于", "≥"),
    ("不超过", "≤"),
    ("不高于", "≤"),
    ("不大于", "≤"),
    ("不多于", "≤"),
    ("高于", ">"),
    ("多于", ">"),
    ("超过", ">"),
    ("大于", ">"),
    ("少于", "<"),
    ("小于", "<"),
    ("低于", "<"),
    (">=", "≥"),
    ("<=", "≤"),
    ("≥", "≥"),
    ("⩾", "≥"),
    ("≧", "≥"),
    ("≤", "≤"),
    ("⩽", "≤"),
    ("≦", "≤"),
    ("＞", ">"),
    (">", ">"),
    ("﹥", ">"),
    ("＜", "<"),
    ("<", "<"),
    ("﹤", "<"),
    ("＝", "="),
    ("=", "="),
)
_REMEMBERED = 8192
"""Texts whose kind is kept: the ways to deal out a row ask for each cell many times."""
_SIGNS = frozenset(printed for printed, _ in COMPARATORS)
_SYMBOL = re.compile(r">=|<=|[≥⩾≧≤⩽≦＞>﹥＜<﹤＝=]")
_NUMBER = re.compile(r"(\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_DIRECTION = re.compile(r"^(?:提高|提升|增长|增加|降低|下降|减少|达到|控制在|约|达)(?=\d)")
_DATE_UNIT = re.compile(r"月(?:份|底|末|初|前|中|之前|以前|底前)*|日(?:前)?|年(?:底|末|初|前|度)+|号")
_LEAST_DOUBTFUL = 10_000
"""Percent; ``≥80100%`` is two values that print has run together."""
_QUANTITY = re.compile(
    r"(?P<value>(?:提高|提升|增长|增加|降低|下降|减少|达到|不低于|不少于|不超过|大于|小于|超过)?"
    r"\d[\d,，]*(?:\.\d+)?(?:[%％‰]|[^\d\s，。；、：:]{0,8}))"
)
_ENDS_AS_NAME = re.compile(
    r"[一-鿿](?:率|数|数量|成本|时间|能力|水平|满意度|经费|资金|费用|情况|标准|质量|性|程度|面积|人数|次数|环境|影响)$"
)
_QUALITATIVE_WORDS = """
及时 按时 按时发放 按时完成 按时拨付 按期完成 及时发放 及时拨付 及时支付 及时完成
保障 有保障 有效保障 保障服务 得到保障 提高 有所提高 有效提高 显著提高 逐步提高 不断提高 进一步提高 持续提高
提升 有所提升 有效提升 显著提升 明显提升 逐步提升 不断提升 进一步提升 持续提升 增强 有效增强 不断增强 进一步增强
扩大 不断扩大 改善 有效改善 明显改善 持续改善 加强 不断加强 促进 有效促进 推动 带动 有效带动 助力 是 否
达标 合格 良好 优 良 优秀 高效 显著 明显 较好 满意 基本满意 非常满意 合规 规范 完成 全部完成 已完成
长期 持续 可持续 长效 稳定 平稳 有效 正常 安全 零事故 无 有 减少 降低 有所降低 有效降低 健全 完善 不断完善
逐步完善 有效落实 落实 有所增加 增加 逐年增加 常态化 全年 每季度 每月 每年 年底 年内 年底前 当年 当年年底
"""
_QUALITATIVE = tuple(sorted(_QUALITATIVE_WORDS.split(), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Target:
    """A printed target taken apart: comparator (≥ ≤ > < =), number, text behind it; None where not printed."""

    comparator: str | None
    value: Decimal | None
    unit: str | None


def parse_target(text: str) -> Target:
    """Take a printed target apart: ``≥5次`` → ≥, 5, 次; ``5万元/家`` → None, 5, 万元/家; ``提高90%`` → None, 90, %.

    Dates (``12月底前``), numbered words (``1.及时``) and words have no number.
    """
    rest = text.strip()
    comparator = None
    for printed, sign in COMPARATORS:
        if rest.startswith(printed):
            comparator, rest = sign, rest[len(printed) :].lstrip()
            break
    rest = _DIRECTION.sub("", rest) if comparator is None else rest
    match = _NUMBER.match(rest)
    if match is None:
        return Target(None, None, None)
    unit = rest[match.end() :].strip()
    if unit.startswith((".", "．", "、")):
        return Target(None, None, None)
    if re.search(r"\d", unit) or (comparator is None and _DATE_UNIT.fullmatch(unit)):
        return Target(comparator, None, None)
    value = Decimal(match.group(1).replace(",", "").replace("，", ""))
    if unit[:1] in {"%", "％"} and value >= _LEAST_DOUBTFUL:
        return Target(comparator, None, None)
    return Target(comparator, value, unit or None)


def is_doubtful(text: str) -> bool:
    """Whether the figure of a printed target can't be what is meant (``≥80100%``), so that no number is taken."""
    match = re.search(rf"{_NUMBER.pattern}\s*[%％]", text)
    return match is not None and Decimal(match.group(1).replace(",", "").replace("，", "")) >= _LEAST_DOUBTFUL


@lru_cache(maxsize=_REMEMBERED)
def is_value_like(text: str) -> bool:
    """Whether a cell looks like a target: a comparison, a quantity, or one of the usual words (及时, 提高)."""
    squeezed = "".join(text.split())
    return bool(
        _SYMBOL.match(squeezed)
        or _QUANTITY.fullmatch(squeezed)
        or squeezed in _QUALITATIVE
        or re.match(r"20\d\d年", squeezed)
    )


def is_sign(text: str) -> bool:
    """Whether a cell holds only a comparison (≥, 大于等于), as where sign and figure have columns of their own."""
    return "".join(text.split()) in _SIGNS


@lru_cache(maxsize=_REMEMBERED)
def is_measured(text: str) -> bool:
    """Whether a cell is a comparison or a figure with its unit: what can never be the name of an indicator.

    ``12345热线成本`` begins with a figure, too, but ends as names do.
    """
    squeezed = "".join(text.split())
    if _SYMBOL.match(squeezed):
        return True
    return bool(re.match(r"\d", squeezed) and _QUANTITY.fullmatch(squeezed) and not _ENDS_AS_NAME.search(squeezed))


def split_value(text: str) -> tuple[str, str | None]:
    """Name and value of an indicator printed without a gap, as a reader would part them.

    ``4.培训人数≥1000人``, ``使用兑现数量13次``, ``资金到位及时性及时``, ``1.宣传及时性1.及时发布``.
    The value is None where nothing tells it from the name.
    """
    ordinal = re.fullmatch(r"((\d{1,2})[.、．].{2,}?)(\2[.、．].+)", text)
    if ordinal:
        return ordinal.group(1), ordinal.group(3)
    symbol = _SYMBOL.search(text)
    if symbol and symbol.start() >= 2:
        return text[: symbol.start()], text[symbol.start() :]
    quantity = re.fullmatch(rf"(?P<name>.{{2,}}?(?<![\d.．])){_QUANTITY.pattern}", text)
    if quantity:
        return quantity["name"], quantity["value"]
    echoed = re.fullmatch(r"((?P<verb>[^\W\d]{2,4}).{4,})(?P=verb)", text)
    if echoed:
        return echoed.group(1), echoed["verb"]
    word = next((word for word in _QUALITATIVE if text.endswith(word)), "")
    name = text[: len(text) - len(word)]
    return (name, word) if word and len(name) >= 3 else (text, None)
