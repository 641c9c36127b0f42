"""Projects that the explanations tell one label a paragraph."""

import pytest
from extract_builders import reading_of

from kg.extract import projects
from kg.model import Findings, Project

HEADING = "第三部分 情况说明\n一、关于某市水务局2024年项目支出情况说明\n"
TOLD = """1、项目名称：河道保洁
设立的政策依据：《某省河道管理条例》及其实施
办法
预算安排规模：80.00万元
项目承担单位：某市河道管理所
资金分配情况：用于河道保洁
资金执行时间：2024年1月-12月
"""


def read(text: str) -> tuple[Project, ...]:
    return projects.extract(reading_of(text), Findings()).projects


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_project_prose_reads_one_label_a_line(between: str) -> None:
    (project,) = read(HEADING + TOLD.replace("实施\n", "实施").replace("\n", between))
    assert project.name.value == "河道保洁"
    assert project.basis is not None
    assert project.basis.value == "《某省河道管理条例》及其实施办法"
    assert project.annual_budget is not None
    assert project.annual_budget.value.canonical == "800000"
    assert project.implementing_unit is not None
    assert project.implementing_unit.value == "某市河道管理所"
    assert project.duration is not None
    assert project.duration.value == "2024年1月-12月"
    assert project.purpose is None


def test_project_prose_joins_wrapped_lines_and_keeps_their_place() -> None:
    (project,) = read(HEADING + TOLD)
    assert project.basis is not None
    assert (project.basis.value, project.basis.source.line_start, project.basis.source.line_end) == (
        "《某省河道管理条例》及其实施办法",
        4,
        5,
    )


def test_project_prose_ends_at_the_next_name_and_at_a_heading() -> None:
    second = "2、项目名称：水文监测\n立项依据：水文条例\n项目承担单位：某市水文站\n二、其他事项\n没有其他事项。\n"
    first, other = read(HEADING + TOLD + second)
    assert (first.name.value, other.name.value) == ("河道保洁", "水文监测")
    assert other.basis is not None
    assert other.basis.value == "水文条例"
    assert other.annual_budget is None


def test_project_prose_leaves_sentences_that_speak_of_a_project() -> None:
    assert read(f"{HEADING}项目名称：河道保洁\n本年对六条河道进行了保洁，成效明显。\n") == ()
