"""Performance tables that hold several projects, one row an indicator."""

import pytest
from extract_builders import reading_of

from kg.extract import performance, projects
from kg.model import Findings, IndicatorCategory, Project

TITLE = "项目支出绩效目标表\n单位：万元\n"
ONE_ROW = "单位名称|项目名称|资金总额|总体绩效目标|一级指标|二级指标|三级指标|指标值"
TWO_ROWS = """单位名称|项目名称|资金总额|总体绩效目标|绩效指标|||
||||一级指标|二级指标|三级指标|指标值"""
ROWS = """某市水务局|河道保洁|80.00|河道常年干净。|产出指标|数量指标|保洁河道|≥6条
|||||质量指标|考核合格率|≥95%
||||成本指标|经济成本指标|总成本|≤80万元
某市水文站|水文监测|30.50|监测及时准确。|产出指标|数量指标|监测站点|≥9个
||||满意度指标|服务对象满意度指标|用户满意度|≥90%"""


def table(text: str) -> str:
    return text.replace("|", "\t") + "\n"


def read(text: str) -> tuple[Project, ...]:
    return projects.extract(reading_of(text), Findings()).projects


def told(project: Project) -> list[tuple[IndicatorCategory | None, str, str | None]]:
    return [(item.category, item.name, item.target_text) for item in project.indicators]


@pytest.mark.parametrize("header", [ONE_ROW, TWO_ROWS], ids=["one-row", "two-rows"])
def test_project_lists_give_each_project_its_facts_and_indicators(header: str) -> None:
    text = TITLE + table(header + "\n" + ROWS)
    first, second = read(text)
    assert first.name.value == "河道保洁"
    assert first.implementing_unit is not None
    assert first.implementing_unit.value == "某市水务局"
    assert first.annual_budget is not None
    assert first.annual_budget.value.canonical == "800000"
    assert first.annual_goal is not None
    assert first.annual_goal.value == "河道常年干净。"
    assert told(first) == [
        (IndicatorCategory.QUANTITY, "保洁河道", "≥6条"),
        (IndicatorCategory.QUALITY, "考核合格率", "≥95%"),
        (IndicatorCategory.ECONOMIC_COST, "总成本", "≤80万元"),
    ]
    assert told(second) == [
        (IndicatorCategory.QUANTITY, "监测站点", "≥9个"),
        (IndicatorCategory.SATISFACTION, "用户满意度", "≥90%"),
    ]


def test_project_lists_are_no_indicators_of_the_department() -> None:
    assert performance.TOPIC.run(reading_of(TITLE + table(f"{ONE_ROW}\n{ROWS}")), Findings()).indicators == ()


def test_project_lists_go_on_below_a_header_printed_again() -> None:
    again = TITLE + table(f"{ONE_ROW}\n||||效益指标|社会效益指标|预警能力|提升")
    first, second = read(TITLE + table(f"{ONE_ROW}\n{ROWS}") + again)
    assert (len(first.indicators), len(second.indicators)) == (3, 3)
    assert second.indicators[-1].name == "预警能力"


def test_project_lists_know_units_as_rows_above_their_projects() -> None:
    rows = """单位（项目）名称|预算数|一级指标|二级指标|三级指标|指标值
某市水文站|30.50||||
水文监测|30.50|产出指标|数量指标|监测站点|≥9个
|||质量指标|数据准确率|≥98%"""
    (project,) = read(TITLE + table(rows))
    assert project.name.value == "水文监测"
    assert project.implementing_unit is not None
    assert project.implementing_unit.value == "某市水文站"
    assert len(project.indicators) == 2


def test_project_lists_without_a_unit_of_money_say_so() -> None:
    found = projects.extract(reading_of("项目支出绩效目标表\n" + table(f"{ONE_ROW}\n{ROWS}")), Findings())
    assert [project.annual_budget for project in found.projects] == [None, None]
    assert [issue.code for issue in found.issues] == ["no-unit"]


@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "flattened"])
def test_project_lists_have_the_unit_they_name_themselves(between: str) -> None:
    above = "政府采购预算表\n单位：万元\n项目 金额\n货物 3.00\n"
    own = f"项目支出绩效目标表\n单位：元\n{ONE_ROW}\n{ROWS}\n".replace("|", between)
    found = projects.extract(reading_of(above + own), Findings()).projects
    assert [str(project.annual_budget and project.annual_budget.value.yuan) for project in found] == ["80.00", "30.50"]


def test_project_lists_leave_a_single_sheet_alone() -> None:
    sheet = """项目支出绩效目标表
项目名称|河道保洁||
主管部门|某市水务局|实施单位|某市水务局
年度目标|河道常年干净。||
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|保洁河道|≥6条
"""
    (project,) = read(table(sheet))
    assert project.competent_department is not None
    assert len(project.indicators) == 1


def test_performance_reads_a_body_whose_own_facts_stand_before_its_indicators() -> None:
    text = """部门整体支出绩效目标表
单位名称|年度预算申请|整体绩效目标|一级指标|二级指标|三级指标|指标值
某市水务局|736.85|用水安全。|产出指标|数量指标|巡查次数|≥120次
|||效益指标|社会效益指标|供水保障|增强"""
    found = performance.TOPIC.run(reading_of(table(text)), Findings()).indicators
    assert [(item.name, item.target_text) for item in found] == [("巡查次数", "≥120次"), ("供水保障", "增强")]


STACKED = """项目支出绩效目标汇总表
单位：万元
单位编码
单位（项目）名称
项目金额
绩效目标
一级指标
二级指标
三级指标
绩效指标值
034001
河道保洁
80.00
河道常年干净。
产出指标
数量指标
保洁河道
≥6条

成本指标
经济成本指标
总成本
≤80万元

效益指标
社会效益指标
环境
改善
034002
水文监测
30.50
监测及时准确。
产出指标
数量指标
监测站点
≥9个
"""


def test_project_lists_are_read_where_each_cell_stands_on_a_line() -> None:
    reading = reading_of(STACKED)
    found = projects.extract(reading, Findings())
    first, second = found.projects
    assert [project.name.value for project in (first, second)] == ["河道保洁", "水文监测"]
    assert told(first) == [
        (IndicatorCategory.QUANTITY, "保洁河道", "≥6条"),
        (IndicatorCategory.ECONOMIC_COST, "总成本", "≤80万元"),
        (IndicatorCategory.SOCIAL_BENEFIT, "环境", "改善"),
    ]
    assert second.annual_budget is not None
    assert second.annual_budget.value.canonical == "305000"
    assert [issue.code for issue in found.issues] == []
