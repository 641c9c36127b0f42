"""Flattened indicators below a header with more columns than name and target."""

import time
from decimal import Decimal

import pytest
from extract_builders import reading_of
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import performance, projects
from kg.extract.indicator_flat import Cell, deal, header_order
from kg.extract.indicator_headers import Column
from kg.model import Findings, Indicator, IndicatorCategory

Q, QL, EC, SB, SA = (
    IndicatorCategory.QUANTITY,
    IndicatorCategory.QUALITY,
    IndicatorCategory.ECONOMIC_COST,
    IndicatorCategory.SOCIAL_BENEFIT,
    IndicatorCategory.SATISFACTION,
)
HEAD = """项目支出绩效目标表
（2024年度）
项目名称 河道保洁
主管部门 某市水务局 实施单位 某市水务局
年度目标 河道常年干净。
"""


def read(text: str) -> tuple[Indicator, ...]:
    (project,) = projects.extract(reading_of(HEAD + text), Findings()).projects
    return project.indicators


def told(indicators: tuple[Indicator, ...]) -> list[tuple[IndicatorCategory | None, str, str | None]]:
    return [(item.category, item.name, item.target_text) for item in indicators]


WITH_SIGNS = """绩效指标 一级指标 二级指标 三级指标 指标性质 指标值 度量单位
产出指标 数量指标 巡查次数 ≥ 12 次
巡查里程 ≥ 1,200.5 公里
质量指标 合格率 ＝ 100 %
成本指标 经济成本指标 总成本 ≤ 80 万元
效益指标 社会效益指标 居民环境 定性 明显改善
满意度指标 服务对象满意度指标 居民满意度 ≥ 90 %
"""


@pytest.mark.parametrize(
    "text", [WITH_SIGNS, WITH_SIGNS.replace(" ", "\n"), WITH_SIGNS.replace("\n", "\n\n")], ids=["rows", "cells", "gaps"]
)
def test_indicator_flat_puts_sign_figure_and_unit_together(text: str) -> None:
    found = read(text)
    assert told(found) == [
        (Q, "巡查次数", "≥12次"),
        (Q, "巡查里程", "≥1,200.5公里"),
        (QL, "合格率", "＝100%"),
        (EC, "总成本", "≤80万元"),
        (SB, "居民环境", "明显改善"),
        (SA, "居民满意度", "≥90%"),
    ]
    assert (found[1].comparator, found[1].target_value, found[1].unit_text) == ("≥", Decimal("1200.5"), "公里")


def test_indicator_flat_knows_units_behind_values() -> None:
    rows = "产出指标 数量指标 系统数量 ≥6 个\n数量指标 巡检次数 ＝12 次\n"
    found = read(f"一级指标 二级指标 三级指标 指标值 单位 备注\n{rows}")
    assert told(found) == [(Q, "系统数量", "≥6个"), (Q, "巡检次数", "＝12次")]


def test_indicator_flat_reads_a_self_evaluation() -> None:
    found = read("""年度总体目标 预期目标 实际完成情况
衬砌渠道12公里。 衬砌渠道12.3公里。
绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 衬砌渠道长度 ≥12公里 12.3公里 15 15
建成泵站
座数 2座 2座 10 8 汛期停工
质量指标 单元工程合格率 100% 100% 15 15
满意度指标 服务对象满意度指标 农户满意度 ≥90% 93% 10 10
总分 100 97
""")
    assert told(found) == [
        (Q, "衬砌渠道长度", "≥12公里"),
        (Q, "建成泵站座数", "2座"),
        (QL, "单元工程合格率", "100%"),
        (SA, "农户满意度", "≥90%"),
    ]
    assert (found[1].actual_text, found[1].weight, found[1].score) == ("2座", Decimal(10), Decimal(8))
    assert (found[3].actual_text, found[3].weight, found[3].score) == ("93%", Decimal(10), Decimal(10))


def test_indicator_flat_tells_the_goal_from_what_became_of_it() -> None:
    text = HEAD.replace("年度目标 河道常年干净。\n", "年度总体目标 预期目标 实际完成情况\n保洁六条河。 保洁七条河。\n")
    (project,) = projects.extract(reading_of(text + WITH_SIGNS), Findings()).projects
    assert project.annual_goal is not None
    assert project.annual_goal.value == "保洁六条河。"


def test_indicator_flat_of_a_department() -> None:
    text = f"部门整体支出绩效目标表\n部门名称 某市水务局\n年度总体目标 用水安全。\n{WITH_SIGNS}"
    found = performance.TOPIC.run(reading_of(text), Findings())
    assert told(found.indicators)[0] == (Q, "巡查次数", "≥12次")
    assert len(found.indicators) == 6


def test_performance_says_which_table_of_indicators_it_could_not_read() -> None:
    text = "项目支出绩效目标表\n单位：万元\n112\n某市水务局\n河道保洁\n数量指标\n6条\n质量指标\n95%\n时效指标\n12月\n"
    found = performance.TOPIC.run(reading_of(text), Findings())
    assert [issue.code for issue in found.issues] == ["indicators-not-read"]


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("一级指标 二级指标 三级指标 指标值", ()),
        ("绩效指标 一级指标 二级指标 三级指标 三级指标 指标值", ()),
        ("一级指标 二级指标 三级指标 指标值 度量\n单位", (Column.NAME, Column.TARGET, Column.UNIT)),
        (
            "绩效指标 一级指标 二级指标 三级指标 分值 年度指标值 实际完成值 得分",
            (Column.NAME, Column.WEIGHT, Column.TARGET, Column.ACTUAL, Column.SCORE),
        ),
    ],
)
def test_indicator_flat_header_order(header: str, order: tuple[Column, ...]) -> None:
    assert header_order(header) == order


ORDER = (Column.NAME, Column.PROPERTY, Column.TARGET, Column.UNIT, Column.ACTUAL, Column.WEIGHT, Column.REMARK)


@given(st.lists(st.sampled_from(["名称", "≥", "90", "%", "定性", "及时", "10", "1,000元", "说明文字"]), max_size=40))
def test_indicator_flat_loses_no_cell(texts: list[str]) -> None:
    cells = [Cell(text, index, index + 1, index % 3 == 0) for index, text in enumerate(texts)]
    dealt = [cell for row in deal(cells, ORDER) for printed in row.values() for cell in printed]
    assert dealt == cells


def test_indicator_flat_takes_time_in_step_with_its_cells() -> None:
    cells = [Cell("名称" if index % 2 else "90", index, index + 1, True) for index in range(20_000)]
    begun = time.process_time()
    deal(cells, ORDER)
    assert time.process_time() - begun < 20


def test_indicator_flat_gives_a_figure_the_unit_behind_a_space() -> None:
    header = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据\n"
    rows = "产出指标 数量指标 车辆数量 管理公务用车数量 1 辆 年度计划\n质量指标 合格率 合格的比例 ≥95 % 年度计划\n"
    found = read(header + rows)
    assert told(found) == [(Q, "车辆数量", "1辆"), (QL, "合格率", "≥95%")]
    assert [item.basis for item in found] == ["年度计划", "年度计划"]


STACKED = """项目支出绩效目标表
项目名称
河道保洁
主管部门
某市水务局
一级指标
二级指标
三级指标
绩效指标描述
指标值
指标值确定 依据
产出指标
数量指标
巡查车辆
单位管理的巡查车辆数
1 辆
年度工作计 划
质量 指标
合格率
按时完成的比例
100%
年度工作计划
时效指标
完成时间
按时间要求完成
2023 年底前
关于下达 2023 年省级资金的通知
"""


def test_indicator_flat_parts_stacked_cells_at_line_ends_alone() -> None:
    (project,) = projects.extract(reading_of(STACKED), Findings()).projects
    assert [(item.name, item.target_text, item.description, item.basis) for item in project.indicators] == [
        ("巡查车辆", "1辆", "单位管理的巡查车辆数", "年度工作计划"),
        ("合格率", "100%", "按时完成的比例", "年度工作计划"),
        ("完成时间", "2023年底前", "按时间要求完成", "关于下达2023年省级资金的通知"),
    ]


def test_indicator_flat_takes_no_year_for_a_value() -> None:
    text = """项目支出绩效目标表
项目名称 河道保洁
主管部门 某市水务局
一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据
产出指标 数量指标 巡查车辆 单位管理的巡查车辆数 1辆 关于下达 2023 年省级资金的通知
质量指标 合格率 按时完成的比例 100% 年度工作计划
"""
    (project,) = projects.extract(reading_of(text), Findings()).projects
    assert [(item.name, item.target_text, item.basis) for item in project.indicators] == [
        ("巡查车辆", "1辆", "关于下达2023年省级资金的通知"),
        ("合格率", "100%", "年度工作计划"),
    ]
