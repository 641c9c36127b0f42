"""How alike two titles are, and whether what differs can be a slip of printing or recognition.

Measured over the subjects of titles (kg.link.titles), which have neither place nor edition.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_NUMERAL = re.compile(r"[0-9一二三四五六七八九十百零〇两首]")
_OPPOSITES = """
城乡 省市 市县 省县 市区 县区 上下 大小 收支 增减 男女 新旧 内外 东西 南北 东南 东北 西南 西北 中小 高中
正副 公私 预决 出入 前后 左右 老少 农牧 林草 水电 人物 买卖 进出 国省 国市 党政 主副 甲乙
甲丙 乙丙 教科 财科 农工 农林 农商 工商"""
_TOLD_APART = frozenset(frozenset(pair) for pair in _OPPOSITES.split())
"""Pairs of characters that print does not confuse and that name different things (预算, 决算)."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` is 0 to 1; ``lost`` and ``changed`` count the characters one title lacks and those exchanged.

    ``tells_apart`` where numerals or words differ that name different things; ``is_cut`` where one is the beginning of
    the other.
    """

    score: float
    lost: int
    changed: int
    tells_apart: bool
    is_cut: bool


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> Likeness:
    """How alike two subjects are; symmetric."""
    first, second = sorted((one, other), key=lambda text: (len(text), text))
    if not first:
        return Likeness(0.0, 0, 0, tells_apart=False, is_cut=False)
    lost = changed = 0
    apart = False
    for tag, start, end, begin, stop in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = first[start:end], second[begin:stop]
        apart = apart or _tells_apart(gone, come, _around(first, start, end), _around(second, begin, stop))
        if tag == "replace":
            changed += max(len(gone), len(come))
        else:
            lost += len(gone) + len(come)
    score = 1 - (lost + changed) / len(second)
    is_cut = len(first) >= 6 and first != second and second.startswith(first)
    return Likeness(max(0.0, score), lost, changed, apart, is_cut)


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 1) : end + 1]


def _tells_apart(gone: str, come: str, before: str, after: str) -> bool:
    if _NUMERAL.search(gone + come) or (not gone and _NUMERAL.search(before)) or (not come and _NUMERAL.search(after)):
        return sorted(_NUMERAL.findall(before)) != sorted(_NUMERAL.findall(after))
    return len(gone) == len(come) == 1 and frozenset((gone, come)) in _TOLD_APART
