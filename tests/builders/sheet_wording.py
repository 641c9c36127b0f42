"""How reports word the labels of their sheets: titles, levels of indicators, funds."""

from dataclasses import dataclass

from hypothesis import strategies as st

from kg.model import Fund, IndicatorCategory

LEVELS: dict[IndicatorCategory, tuple[str, str, str]] = {
    IndicatorCategory.QUANTITY: ("产出指标", "数量指标", "数量指标"),
    IndicatorCategory.QUALITY: ("产出指标", "质量指标", "质量指标"),
    IndicatorCategory.TIMELINESS: ("产出指标", "时效指标", "时效指标"),
    IndicatorCategory.COST: ("产出指标", "成本指标", "成本指标"),
    IndicatorCategory.ECONOMIC_COST: ("成本指标", "经济成本指标", "经济成本指标"),
    IndicatorCategory.SOCIAL_COST: ("成本指标", "社会成本指标", "社会成本指标"),
    IndicatorCategory.ECOLOGICAL_COST: ("成本指标", "生态环境成本指标", "生态环境成本指标"),
    IndicatorCategory.ECONOMIC_BENEFIT: ("效益指标", "经济效益指标", "经济效益"),
    IndicatorCategory.SOCIAL_BENEFIT: ("效益指标", "社会效益指标", "社会效益"),
    IndicatorCategory.ECOLOGICAL_BENEFIT: ("效益指标", "生态效益指标", "生态效益"),
    IndicatorCategory.SUSTAINABLE_IMPACT: ("效益指标", "可持续影响指标", "可持续影响"),
    IndicatorCategory.SATISFACTION: ("满意度指标", "服务对象满意度指标", "服务对象满意度"),
}
"""Level 1, and level 2 in the long and the short wording."""
_POINTS = {"产出指标": "（50分）", "效益指标": "（30分）", "满意度指标": "（10分）", "成本指标": "（20分）"}
BENEFITS = tuple(category for category, levels in LEVELS.items() if levels[0] == "效益指标")
FUND_WORDS = {
    Fund.CENTRAL: "其中：中央财政资金",
    Fund.PROVINCIAL: "省级财政资金",
    Fund.LOCAL: "市县（区）财政资金",
    Fund.SELF_RAISED: "单位自筹",
    Fund.OTHER: "其他资金",
}


@dataclass(frozen=True)
class Wording:
    """How one report prints its sheets."""

    long_labels: bool = True
    points: bool = False
    place: str = "霁川市"
    year: int = 2024
    title: str = "项目支出绩效目标表"
    all_categories: bool = False
    merged_rows: bool = True

    def category(self, category: IndicatorCategory) -> str:
        """The level-2 label."""
        return LEVELS[category][1 if self.long_labels else 2]

    def level_one(self, category: IndicatorCategory) -> str:
        """The level-1 label."""
        label = LEVELS[category][0]
        return label + (_POINTS[label] if self.points else "")


WORDINGS = st.builds(
    Wording,
    long_labels=st.booleans(),
    points=st.booleans(),
    place=st.sampled_from(("霁川市", "澜汀市", "岚阳县")),
    year=st.integers(2021, 2026),
    title=st.sampled_from(("项目支出绩效目标表", "项目支出绩效目标申报表", "部门预算项目绩效目标表")),
    all_categories=st.booleans(),
)
