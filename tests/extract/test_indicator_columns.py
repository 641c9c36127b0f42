"""Indicator tables whose sign, figure and unit, or whose descriptions, have columns of their own."""

from decimal import Decimal

import pytest

from kg.extract.indicator_rows import read_rows
from kg.model import Indicator, IndicatorCategory, Line

Q, QL, EC, SC, SB, SA = (
    IndicatorCategory.QUANTITY,
    IndicatorCategory.QUALITY,
    IndicatorCategory.ECONOMIC_COST,
    IndicatorCategory.SOCIAL_COST,
    IndicatorCategory.SOCIAL_BENEFIT,
    IndicatorCategory.SATISFACTION,
)


def read(text: str) -> tuple[Indicator, ...]:
    lines = [row.split("|") for row in text.strip().split("\n")]
    return read_rows(
        tuple(Line(number, "\t".join(cells), tuple(cells)) for number, cells in enumerate(lines, 1))
    ).indicators


def told(indicators: tuple[Indicator, ...]) -> list[tuple[IndicatorCategory | None, str, str | None]]:
    return [(item.category, item.name, item.target_text) for item in indicators]


@pytest.mark.parametrize(
    "header",
    [
        "一级指标|二级指标|三级指标|指标性质|指标值|度量单位",
        "一级指标|二级指标|三级指标|绩效指标性质|绩效指标值|绩效度量单位",
        "一级指标|二级指标|指标名称|符号|年度指标值|计量单位",
    ],
)
def test_indicator_columns_put_sign_figure_and_unit_together(header: str) -> None:
    found = read(f"""{header}
产出指标|数量指标|巡查次数|≥|12|次
||巡查里程|大于等于|1,200.5|公里
|质量指标|合格率|＝|100|%
成本指标|经济成本指标|投诉件数|≤|5|/
效益指标|社会效益指标|居民环境|定性|明显改善|
满意度指标|服务对象满意度指标|居民满意度|≥|90%|%""")
    assert told(found) == [
        (Q, "巡查次数", "≥12次"),
        (Q, "巡查里程", "大于等于1,200.5公里"),
        (QL, "合格率", "＝100%"),
        (EC, "投诉件数", "≤5"),
        (SB, "居民环境", "明显改善"),
        (SA, "居民满意度", "≥90%"),
    ]
    assert (found[1].comparator, found[1].target_value, found[1].unit_text) == ("≥", Decimal("1200.5"), "公里")
    assert (found[4].comparator, found[4].target_value) == (None, None)


def test_indicator_columns_take_a_unit_column_without_a_sign_column() -> None:
    found = read("一级指标|二级指标|三级指标|指标值|单位|备注\n产出指标|数量指标|系统数量|≥6|个|含备份")
    assert told(found) == [(Q, "系统数量", "≥6个")]


def test_indicator_columns_below_merged_cells_may_lack_the_cells_on_the_left() -> None:
    found = read("""绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位
|产出指标|数量指标|巡查次数|≥|12|次
巡查里程|≥|9|公里
质量指标|合格率|＝|100|%""")
    assert told(found) == [(Q, "巡查次数", "≥12次"), (Q, "巡查里程", "≥9公里"), (QL, "合格率", "＝100%")]


def test_indicator_columns_tell_a_description_from_the_target() -> None:
    found = read("""一级指标|二级指标|三级指标|指标内容|目标值
产出指标|数量指标|改造间数|完成改造的间数|12间""")
    assert told(found) == [(Q, "改造间数", "12间")]
    assert found[0].description == "完成改造的间数"


def test_indicator_columns_leave_an_unknown_category_open() -> None:
    found = read("""一级指标|二级指标|三级指标|指标值|度量单位
产出指标|数量|巡查次数|≥12|次
效益指标|某种新指标|某影响|提升|""")
    assert told(found) == [(Q, "巡查次数", "≥12次"), (None, "某影响", "提升")]


def test_indicator_rows_know_cost_as_the_level_above_its_kinds() -> None:
    found = read("""一级指标|二级指标|三级指标|指标值
成本指标|经济成本指标|总成本|≤180万元
成本指标|社会成本指标|投诉件数|≤5件
产出指标|成本指标|单价|≤2元""")
    assert told(found) == [
        (EC, "总成本", "≤180万元"),
        (SC, "投诉件数", "≤5件"),
        (IndicatorCategory.COST, "单价", "≤2元"),
    ]
