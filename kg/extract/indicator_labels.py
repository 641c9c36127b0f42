"""The labels of indicator tables: level-1 and level-2 categories in the wordings reports use, and header words."""

import re
from functools import lru_cache

from kg.model import IndicatorCategory

LEVEL_ONE = re.compile(
    r"(?:绩效指标|年度绩效指标|产出指标|效益指标|满意度指标|成本指标|产出|效益|满意度)(?:[(（]\d+分?[)）])?"
)
"""一级指标; 成本指标 is level 1 in sheets after 2021 and level 2 before."""

CATEGORY_WORDINGS: tuple[tuple[IndicatorCategory, str], ...] = (
    (IndicatorCategory.ECONOMIC_COST, "经济成本"),
    (IndicatorCategory.SOCIAL_COST, "社会成本"),
    (IndicatorCategory.ECOLOGICAL_COST, "生态环境成本"),
    (IndicatorCategory.ECOLOGICAL_COST, "生态成本"),
    (IndicatorCategory.QUANTITY, "产出数量"),
    (IndicatorCategory.QUALITY, "产出质量"),
    (IndicatorCategory.TIMELINESS, "产出时效"),
    (IndicatorCategory.COST, "产出成本"),
    (IndicatorCategory.QUANTITY, "数量"),
    (IndicatorCategory.QUALITY, "质量"),
    (IndicatorCategory.TIMELINESS, "时效"),
    (IndicatorCategory.COST, "成本"),
    (IndicatorCategory.ECONOMIC_BENEFIT, "经济效益"),
    (IndicatorCategory.SOCIAL_BENEFIT, "社会效益"),
    (IndicatorCategory.ECOLOGICAL_BENEFIT, "生态效益"),
    (IndicatorCategory.ECOLOGICAL_BENEFIT, "生态环境效益"),
    (IndicatorCategory.SUSTAINABLE_IMPACT, "可持续发展影响"),
    (IndicatorCategory.SUSTAINABLE_IMPACT, "可持续性影响"),
    (IndicatorCategory.SUSTAINABLE_IMPACT, "可持续影响"),
    (IndicatorCategory.SATISFACTION, "社会公众或服务对象满意度"),
    (IndicatorCategory.SATISFACTION, "服务对象满意度"),
    (IndicatorCategory.SATISFACTION, "服务对象满意"),
    (IndicatorCategory.SATISFACTION, "社会公众满意度"),
)

# Without 指标 behind it, a short word such as 成本 is no label but may be a name.
_BARE_WORDINGS = frozenset(
    wording for category, wording in CATEGORY_WORDINGS if len(wording) > 3 or category is IndicatorCategory.SATISFACTION
)

COSTS = frozenset({IndicatorCategory.ECONOMIC_COST, IndicatorCategory.SOCIAL_COST, IndicatorCategory.ECOLOGICAL_COST})
"""What stands under 成本指标 where that is a level-1 label."""
_LONGEST = 24
_REMEMBERED = 4096
"""Wordings whose kind is kept: a table prints few, and each row is asked for all its cells."""

_OF_LEVEL_ONE = {
    "产出": {
        IndicatorCategory.QUANTITY,
        IndicatorCategory.QUALITY,
        IndicatorCategory.TIMELINESS,
        IndicatorCategory.COST,
    },
    "成本": {
        IndicatorCategory.COST,
        IndicatorCategory.ECONOMIC_COST,
        IndicatorCategory.SOCIAL_COST,
        IndicatorCategory.ECOLOGICAL_COST,
    },
    "效益": {
        IndicatorCategory.ECONOMIC_BENEFIT,
        IndicatorCategory.SOCIAL_BENEFIT,
        IndicatorCategory.ECOLOGICAL_BENEFIT,
        IndicatorCategory.SUSTAINABLE_IMPACT,
    },
    "满意": {IndicatorCategory.SATISFACTION},
}


def category_of(cell: str) -> IndicatorCategory | None:
    """The level-2 category that a whole cell names (数量指标, 社会效益), None for any other cell."""
    text = "".join(cell.split())
    return _category_of(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=_REMEMBERED)
def _category_of(printed: str) -> IndicatorCategory | None:
    text = re.sub(r"[(（]\d+分?[)）]$", "", printed)
    stem = text.removesuffix("指标")
    for category, wording in CATEGORY_WORDINGS:
        if stem == wording and (text != stem or wording in _BARE_WORDINGS):
            return category
    return None


def category_in_column(cell: str) -> IndicatorCategory | None:
    """The category that a cell of the level-2 column names, in short words too (数量, 群众满意度); else None."""
    text = re.sub(r"[(（]\d+分?[)）]$|^(?:产出|项目)(?=数量|质量|时效|成本)", "", "".join(cell.split()))
    satisfied = len(text) <= _LONGEST and re.fullmatch(r".*满意度(?:指标)?", text)
    return category_of(text) or category_of(f"{text}指标") or (IndicatorCategory.SATISFACTION if satisfied else None)


def level_one_of(cell: str) -> str | None:
    """The level-1 label that a whole cell holds, None for any other cell."""
    text = "".join(cell.split())
    return text if len(text) <= _LONGEST and _is_level_one(text) else None


@lru_cache(maxsize=_REMEMBERED)
def _is_level_one(text: str) -> bool:
    return LEVEL_ONE.fullmatch(text) is not None


def fits_level_one(category: IndicatorCategory, level_one: str) -> bool:
    """Whether a category belongs under a level-1 label (数量指标 under 产出指标); 绩效指标 holds all."""
    for stem, members in _OF_LEVEL_ONE.items():
        if level_one.startswith(stem):
            return category in members
    return True
