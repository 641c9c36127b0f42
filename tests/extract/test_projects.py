from datetime import date
from decimal import Decimal

import pytest
from extract_builders import layout, reading_of

from kg.extract.projects import extract
from kg.model import (
    BudgetLine,
    BudgetTable,
    Findings,
    Fund,
    Indicator,
    IndicatorCategory,
    Money,
    MoneyUnit,
    Project,
    SourceRef,
    TargetScope,
)

ANNUAL, PERIOD = TargetScope.ANNUAL, TargetScope.PERIOD
Row = tuple[IndicatorCategory | None, str, str | None]


def only(name: str) -> Project:
    projects = extract(layout(name), Findings()).projects
    assert len(projects) == 1
    return projects[0]


def rows(indicators: tuple[Indicator, ...], scope: TargetScope) -> list[Row]:
    return [(item.category, item.name, item.target_text) for item in indicators if item.scope is scope]


TWIN_ROWS: list[Row] = [
    (IndicatorCategory.QUANTITY, "保洁河道数", "≥6条"),
    (IndicatorCategory.QUANTITY, "巡查次数", "≥200次"),
    (IndicatorCategory.QUALITY, "考核合格率", "≥95%"),
    (IndicatorCategory.TIMELINESS, "清理及时性", "及时"),
    (IndicatorCategory.SOCIAL_BENEFIT, "改善沿河居民生活环境", "改善"),
    (IndicatorCategory.SATISFACTION, "居民满意度", "≥90%"),
]


def test_projects_read_a_flattened_sheet_with_two_target_columns() -> None:
    project = only("flattened_twin")
    assert project.name.value == "河道保洁经费"
    assert project.competent_department_code == "310"
    assert project.competent_department is not None
    assert project.competent_department.value == "某市水务局"
    assert project.implementing_unit is not None
    assert project.implementing_unit.value == "某市河道管理所"
    assert project.attribute is not None
    assert project.attribute.value == "经常性项目（长期开展）"
    assert project.purpose is not None
    assert project.purpose.value == "对城区六条河道进行日常保洁，打捞漂浮物，清理岸坡垃圾。"
    assert project.basis is not None
    assert project.basis.value == "《某省河道管理条例》"
    assert project.necessity is not None
    assert project.necessity.value == "保持河道整洁。"
    assert project.filled_on is not None
    assert project.filled_on.value == date(2024, 1, 15)
    assert (project.period_goal and project.period_goal.value) == "保持河道整洁"
    assert (project.annual_goal and project.annual_goal.value) == "保持河道整洁"
    assert rows(project.indicators, PERIOD) == TWIN_ROWS
    assert rows(project.indicators, ANNUAL) == TWIN_ROWS


def test_projects_tell_period_from_annual_money() -> None:
    project = only("flattened_twin")
    assert project.total_budget is not None
    assert project.total_budget.value == Money(Decimal(900_000), "900,000", MoneyUnit.YUAN)
    assert project.annual_budget is not None
    assert project.annual_budget.value.yuan == Decimal(300_000)
    local = {fund.scope: fund.amount.yuan for fund in project.funds if fund.fund is Fund.LOCAL}
    assert local == {PERIOD: Decimal(900_000), ANNUAL: Decimal(300_000)}


def test_projects_point_to_the_lines_that_say_so() -> None:
    project = only("flattened_twin")
    assert project.purpose is not None
    assert (project.purpose.source.line_start, project.purpose.source.line_end) == (29, 31)
    assert project.indicators[0].source.line_start == 56


def test_projects_read_one_cell_a_line() -> None:
    project = only("one_cell_a_line")
    assert project.annual_budget is not None
    assert project.annual_budget.value.yuan == Decimal(1_200_000)
    assert project.purpose is not None
    assert project.purpose.value == "对城区老旧管网进行改造，解决漏损问题。"
    assert project.annual_goal is not None
    assert project.annual_goal.value == "完成改造12公里，降低漏损率。"
    assert rows(project.indicators, ANNUAL) == [
        (IndicatorCategory.QUANTITY, "改造管网长度", "≥12公里"),
        (IndicatorCategory.QUANTITY, "改造小区数量", "6个"),
        (IndicatorCategory.QUALITY, "工程验收合格率", "100%"),
        (IndicatorCategory.TIMELINESS, "完成时间", "2024年11月底前"),
        (IndicatorCategory.COST, "改造成本", "≤10万元/公里"),
        (IndicatorCategory.SOCIAL_BENEFIT, "降低管网漏损率", "有所降低"),
        (IndicatorCategory.SATISFACTION, "用户满意度", "≥90%"),
    ]


def test_projects_read_a_flattened_sheet_with_one_target_column() -> None:
    project = only("flattened_single")
    assert [row[1:] for row in rows(project.indicators, ANNUAL)] == [
        ("养护面积", "≥20万平方米"),
        ("补植苗木", "3000株"),
        ("苗木成活率", "≥95%"),
        ("养护及时率", "100%"),
        ("养护成本", "≤36.5万元"),
        ("城区绿化覆盖率", "有所提高"),
        ("居民满意度", "≥90%"),
    ]
    assert rows(project.indicators, PERIOD) == []


def test_projects_read_a_self_evaluation_with_results_and_points() -> None:
    project = only("self_evaluation")
    assert project.annual_budget is not None
    assert project.annual_budget.value.yuan == Decimal(800_000)
    assert project.annual_goal is not None
    assert project.annual_goal.value == "修复馆藏文物20件，举办展览4场。"
    assert [(item.name, item.actual_text, item.weight, item.score) for item in project.indicators] == [
        ("修复文物数量", "22件", Decimal(20), Decimal(20)),
        ("举办展览场次", "4场", Decimal(10), Decimal(10)),
        ("修复验收合格率", "100%", Decimal(10), Decimal(10)),
        ("完成及时率", "95%", Decimal(10), Decimal(9)),
        ("观众人次", "12万人次", Decimal(30), Decimal(30)),
        ("观众满意度", "97%", Decimal(10), Decimal(10)),
    ]


def test_projects_survive_shifted_cells_and_say_so() -> None:
    findings = extract(layout("tabular_shifted"), Findings())
    project = findings.projects[0]
    assert project.name.value == "图书采购经费"
    assert project.competent_department_code == "210"
    assert project.implementing_unit is not None
    assert project.implementing_unit.value == "某市图书馆"
    assert project.duration is not None
    assert project.duration.value == "2年"
    assert project.purpose is not None
    assert project.purpose.value == "采购新书和期刊。"
    assert (project.period_goal and project.period_goal.value) == "充实馆藏。"
    assert (project.annual_goal and project.annual_goal.value) == "购书五千册。"
    assert [(fund.fund, fund.scope) for fund in project.funds] == [(Fund.LOCAL, ANNUAL)]
    expected: list[Row] = [
        (IndicatorCategory.QUANTITY, "采购图书", "≥5000册"),
        (IndicatorCategory.QUANTITY, "采购期刊", "200种"),
        (IndicatorCategory.QUALITY, "验收合格率", "100%"),
        (IndicatorCategory.SOCIAL_BENEFIT, "丰富阅读资源", "丰富"),
        (IndicatorCategory.SATISFACTION, "服务对象满意度", "≥88%"),
    ]
    assert rows(project.indicators, PERIOD) == expected
    assert rows(project.indicators, ANNUAL) == expected
    assert {"shifted-cells", "surplus-cells"} <= {issue.code for issue in findings.issues}


def table_row(label: str, table: BudgetTable, yuan: int, body: str | None = None, line: int = 1) -> BudgetLine:
    return BudgetLine(table, label, Money(Decimal(yuan), str(yuan), MoneyUnit.YUAN), SourceRef(line, line), body=body)


def test_projects_join_sheet_and_table_row() -> None:
    row = table_row("河道保洁 经费", BudgetTable.PROJECT_TABLE, 300_000)
    project = extract(layout("flattened_twin"), Findings(budget_lines=(row,))).projects
    assert [(item.carried_over, item.name.value) for item in project] == [(False, "河道保洁经费")]


def test_projects_keep_what_only_a_table_names() -> None:
    row = table_row("上年续建", BudgetTable.CARRIED_OVER_PROJECT_TABLE, 50_000, "某市水务局", 7)
    projects = extract(layout("flattened_twin"), Findings(budget_lines=(row,))).projects
    assert [(item.name.value, item.carried_over) for item in projects] == [("河道保洁经费", None), ("上年续建", True)]
    assert projects[1].implementing_unit is not None
    assert projects[1].implementing_unit.value == "某市水务局"


def test_projects_of_one_name_are_told_apart_by_unit() -> None:
    lines = (
        table_row("河道保洁经费", BudgetTable.PROJECT_TABLE, 300_000, "某市河道管理所", 1),
        table_row("河道保洁经费", BudgetTable.PROJECT_TABLE, 80_000, "某市水文站", 2),
    )
    projects = extract(layout("flattened_twin"), Findings(budget_lines=lines)).projects
    found = [
        (item.implementing_unit.value, item.annual_budget.value.yuan)
        for item in projects
        if item.implementing_unit and item.annual_budget
    ]
    assert found == [("某市河道管理所", Decimal(300_000)), ("某市水文站", Decimal(80_000))]


def test_projects_leave_money_without_a_unit_out_and_say_so() -> None:
    cells = "项目支出绩效目标表 项目名称 甲 主管部门 某市水务局 年度资金总额： 120.00 产出指标 数量指标 长度 ≥1公里"
    text = cells.replace(" ", "\n")
    findings = extract(reading_of(text), Findings())
    assert findings.projects[0].annual_budget is None
    assert [issue.code for issue in findings.issues] == ["no-unit"]


def overlay_report() -> str:
    head = [
        "市级项目支出绩效目标申报表",
        "（2024年度）",
        "项目名称 {name}",
        "主管部门及代码 310-某市水务局 实施单位 某市水务局",
        "项目属性 经常性项目 项目期 1年",
        "项目资金",
        "（元）",
        "实施期资金总额： {yuan} 年度资金总额： {yuan}",
        "项目概况 {name}的概况",
    ]
    rest = ["立项依据 {name}的依据", "一级指标 二级指标 三级指标 指标值 二级指标 三级指标 指标值", "产出指标"]
    end = [
        "数量指标 {name}次数 ≥3次 数量指标 {name}次数 ≥3次",
        "负责人： 经办人： 联系电话： 填报日期： 20240101000000",
    ]

    def fill(lines: list[str], name: str, yuan: str) -> list[str]:
        return [line.format(name=name, yuan=yuan) for line in lines]

    first = fill(head + rest + end, "甲项目", "1,000")
    second = [*fill(head, "乙项目", "2,000"), *fill(head, "甲项目", "1,000"), *fill(rest + end, "乙项目", "2,000")]
    return "\n".join(first + second)


def test_projects_leave_the_repeated_overlay_out() -> None:
    findings = extract(reading_of(overlay_report()), Findings())
    assert [
        (item.name.value, item.purpose and item.purpose.value, item.basis and item.basis.value, len(item.indicators))
        for item in findings.projects
    ] == [("甲项目", "甲项目的概况", "甲项目的依据", 2), ("乙项目", "乙项目的概况", "乙项目的依据", 2)]
    assert "overlay" in {issue.code for issue in findings.issues}


@pytest.mark.parametrize("cut", [3, 5, 8, 12, 20, 30, 40])
def test_projects_of_a_sheet_cut_off_in_the_middle_do_not_fail(cut: int) -> None:
    for name in ("flattened_twin", "one_cell_a_line", "self_evaluation", "tabular_shifted"):
        lines = [line.text for line in layout(name).document.lines]
        extract(reading_of("\n".join(lines[:cut])), Findings())
