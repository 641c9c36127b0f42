"""Labels of categories that recognition moved: what is decided, and what is left as printed."""

import pytest
from extract_builders import reading_of

from kg.extract import projects
from kg.model import Findings, IndicatorCategory

QUANTITY, QUALITY, TIME, COST, SOCIAL, SATISFIED = (
    IndicatorCategory.QUANTITY,
    IndicatorCategory.QUALITY,
    IndicatorCategory.TIMELINESS,
    IndicatorCategory.COST,
    IndicatorCategory.SOCIAL_BENEFIT,
    IndicatorCategory.SATISFACTION,
)
TWIN = "绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n"
HEAD = "项目支出绩效目标表\n项目名称||河道保洁|||||\n主管部门及代码||012-某市水务局||实施单位||某市水务局|\n"
REST = """效益指标|社会效益|居民环境|改善|社会效益|居民环境|改善|
满意度指标|服务对象满意度|居民满意度|≥90%|服务对象满意度|居民满意度|≥90%|
"""
ROWS = (
    ("保洁河段数量", "6条"),
    ("巡查次数", "≥12次"),
    ("打捞船只", "3艘"),
    ("水面保洁合格率", "≥95%"),
    ("岸坡整洁达标率", "≥90%"),
    ("汛前清理完成时间", "5月底前"),
    ("保洁成本", "≤80万元"),
)
TRUE = [QUANTITY, QUANTITY, QUANTITY, QUALITY, QUALITY, TIME, COST]


def read(table: str) -> tuple[list[IndicatorCategory | None], list[str]]:
    reading = reading_of((HEAD + table + REST).replace("|", "\t"))
    found = projects.extract(reading, Findings())
    (project,) = found.projects
    return [item.category for item in project.indicators[::2]], [issue.code for issue in found.issues]


def table(labels: dict[int, str], rows: tuple[tuple[str, str], ...] = ROWS) -> str:
    """The rows of two columns of targets, with labels beside the rows given (``一级|二级`` for both levels)."""
    lines = []
    for place, (name, value) in enumerate(rows):
        printed = labels.get(place, "|")
        first, second = printed.split("|") if "|" in printed else ("", printed)
        lines.append(f"{'产出指标' if not place else first}||{second}|{name}|{value}|{second}|{name}|{value}")
    return TWIN + "\n".join(lines) + "\n"


def test_shift_leaves_labels_that_stand_in_their_places() -> None:
    categories, issues = read(table({0: "数量指标", 3: "质量指标", 5: "时效指标", 6: "成本指标"}))
    assert categories == [*TRUE, SOCIAL, SATISFIED]
    assert "shifted-category" not in issues


@pytest.mark.parametrize(
    "labels",
    [
        {0: "数量指标", 2: "质量指标", 4: "效益指标|时效指标", 6: "成本指标"},
        {1: "数量指标", 2: "质量指标", 4: "时效指标", 5: "成本指标"},
        {0: "数量指标", 3: "质量指标", 4: "时效指标", 5: "满意度指标|成本指标"},
        {1: "数量指标", 3: "质量指标", 5: "时效指标", 6: "成本指标"},
        {1: "数量指标", 4: "质量指标", 5: "时效指标", 6: "成本指标"},
    ],
    ids=["one-up", "first-down", "two-up", "first-in-the-middle", "each-in-the-middle"],
)
def test_shift_is_decided_by_order_and_wording_with_an_issue(labels: dict[int, str]) -> None:
    categories, issues = read(table(labels))
    assert categories == [*TRUE, SOCIAL, SATISFIED]
    assert "shifted-category" in issues


def test_shift_keeps_what_the_wording_does_not_contradict() -> None:
    rows = (*ROWS[:4], ("管护水平", "较好"), *ROWS[5:])
    labels = {0: "数量指标", 3: "质量指标", 5: "满意度指标|时效指标", 6: "成本指标"}
    categories, issues = read(table(labels, rows))
    assert categories == [*TRUE, SOCIAL, SATISFIED]
    assert issues.count("shifted-category") == 1


def test_shift_without_any_sign_never_moves_an_odd_indicator() -> None:
    odd = (*ROWS[:3], ("培训次数", "3次"), *ROWS[4:])
    categories, issues = read(table({0: "数量指标", 3: "质量指标", 5: "时效指标", 6: "成本指标"}, odd))
    assert categories == [*TRUE, SOCIAL, SATISFIED]
    assert "shifted-category" not in issues


def test_shift_keeps_the_same_names_of_both_columns_in_one_category() -> None:
    reordered = """产出指标||数量指标|巡查次数|≥12次|数量指标|巡查次数|≥12次
效益指标||经济效益|水面更清|提高|经济效益|岸坡更绿|提高
||社会效益|岸坡更绿|提高|社会效益|居民受益|提高
|||居民受益|提高||水面更清|提高
"""
    categories, issues = read(TWIN + reordered)
    assert categories == [QUANTITY, SOCIAL, SOCIAL, SOCIAL, SOCIAL, SATISFIED]
    assert "shifted-category" in issues
