"""Forms of sheets and lists of projects that provinces prescribe: what of them must not be misread."""

import pytest
from extract_builders import reading_of

from kg.extract import projects
from kg.extract.page_furniture import furniture_lines
from kg.model import Findings, Project, TargetScope

ROWS = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|巡查次数|≥12次\n|质量指标|合格率|100%\n"


def read(text: str, separator: str = "\t") -> Project:
    (project,) = projects.extract(reading_of(text.replace("|", separator)), Findings()).projects
    return project


def test_sheet_forms_part_code_and_name_of_one_cell() -> None:
    name = "51990023T000009012345-社区矫正工作经费"
    project = read(f"项目支出绩效目标表\n项目名称|{name}||\n主管部门|某市司法局|实施单位|某市司法局\n{ROWS}")
    assert project.name.value == "社区矫正工作经费"
    assert project.code is not None
    assert project.code.value == "51990023T000009012345"


def test_sheet_forms_take_goals_below_three_labels() -> None:
    goals = "项目绩效目标|长期目标|年度目标|\n|六条河全部治理。|治理两条河。|\n"
    project = read(f"项目支出绩效目标表\n项目名称|河道治理||\n主管部门|某市水务局|实施单位|某市水务局\n{goals}{ROWS}")
    assert project.period_goal is not None
    assert project.annual_goal is not None
    assert (project.period_goal.value, project.annual_goal.value) == ("六条河全部治理。", "治理两条河。")


@pytest.mark.parametrize("separator", ["\t", " "], ids=["cells", "flattened"])
def test_sheet_forms_take_two_targets_of_one_name(separator: str) -> None:
    rows = "一级指标|二级指标|三级指标|实施期指标值|年度指标值\n产出指标|数量指标|治理河段|≥60处|≥20处\n"
    project = read(f"项目支出绩效目标表\n项目名称|河道治理\n主管部门|某市水务局\n{rows}", separator)
    assert [(item.name, item.scope, item.target_text) for item in project.indicators] == [
        ("治理河段", TargetScope.PERIOD, "≥60处"),
        ("治理河段", TargetScope.ANNUAL, "≥20处"),
    ]


def test_sheet_forms_know_the_unit_above_a_title_that_wraps() -> None:
    head = "8、支持市县科学普及专项资金（企业研发费用加计扣除后补助）绩效目\n标表\n\n单位：万元\n\n"
    project = read(
        f"{head}项目编码|99040224P00B1A410012K||项目名称|研发补助|\n预算规模及资金用途|预算数|46.20|||\n{ROWS}"
    )
    assert project.annual_budget is not None
    assert project.annual_budget.value.canonical == "462000"


def test_page_furniture_is_counted_or_stands_beside_page_numbers() -> None:
    pages = "".join(f"项目名称 河道治理\n\n{page}\n\n某市水务局2024年部门预算公开\n\n5\n" for page in range(7, 12))
    document = reading_of(pages).document
    found = {document.line(number).text for number in furniture_lines(document)}
    assert found == {"7", "8", "9", "10", "11", "某市水务局2024年部门预算公开"}
