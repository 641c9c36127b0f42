"""Projects and indicators → printed blocks, one function a family of layouts.

Each gives the blocks and what they say: the record without the fields that the layout has no place for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from draw_projects import ANNUAL, PERIOD
from printed import Cell, Grid, Heading, Printed, row
from sheet_wording import BENEFITS, FUND_WORDS, LEVELS, Wording

from kg.model import Fund, FundAmount, Indicator, IndicatorCategory, MoneyUnit, Project, Stated, TargetScope

Row = tuple[Cell, ...]
Said = tuple[Project, ...]


def text_of(stated: Stated[str] | None) -> str:
    return stated.value if stated else ""


def _without(project: Project, *names: str) -> Project:
    emptied: dict[str, None] = dict.fromkeys(names)
    return replace(project, **emptied)  # type: ignore[arg-type]


def _amount(project: Project, fund: Fund, scope: TargetScope) -> str:
    return next((item.amount.text for item in project.funds if item.fund is fund and item.scope is scope), "")


def _rows(indicators: Sequence[Indicator], wording: Wording) -> Iterator[tuple[IndicatorCategory, list[Indicator]]]:
    """Categories in order with their indicators; empty ones where the form prints all categories."""
    by_category = {key: list(run) for key, run in groupby(indicators, key=lambda item: item.category)}
    new = any(category in by_category for category in (IndicatorCategory.ECONOMIC_COST, IndicatorCategory.SOCIAL_COST))
    order = sorted(LEVELS, key=lambda category: (LEVELS[category][0] != "成本指标") if new else 0)
    for category in order:
        if category in by_category:
            yield category, by_category[category]
        elif wording.all_categories and category in BENEFITS:
            yield category, []


def indicator_rows(indicators: Sequence[Indicator], wording: Wording, columns: Sequence[str]) -> list[Row]:
    """Rows ``level 1 | level 2 | further columns``, labels merged downwards; columns name fields of an indicator."""
    groups = list(_rows(indicators, wording))
    printed: list[Row] = []
    for level_one, part in groupby(groups, key=lambda group: wording.level_one(group[0])):
        members = list(part)
        height = sum(max(1, len(items)) for _, items in members)
        first = True
        for category, items in members:
            for place, item in enumerate(items or [None]):
                cells = [Cell(level_one, down=height)] if first else []
                if place == 0:
                    cells.append(Cell(wording.category(category), down=max(1, len(items))))
                cells.extend(Cell(_field(item, column)) for column in columns)
                printed.append(tuple(cells))
                first = False
    return printed


def _field(item: Indicator | None, column: str) -> str:
    value = getattr(item, column) if item is not None and column else None
    return "" if value is None else str(value)


def _twin_rows(indicators: Sequence[Indicator], wording: Wording) -> list[Row]:
    """Rows ``level 1 | level 2 | name | value | level 2 | name | value``."""
    period = [item for item in indicators if item.scope is PERIOD]
    annual = iter([item for item in indicators if item.scope is ANNUAL])
    printed: list[Row] = []
    for cells in indicator_rows(period, wording, ("name", "target_text")):
        *labels, name, _target = cells
        right = next(annual) if name.text else None
        again = [labels[-1]] if labels and labels[-1].text in {wording.category(c) for c in LEVELS} else []
        printed.append((*cells, *again, Cell(_field(right, "name")), Cell(_field(right, "target_text"))))
    return printed


def _money_rows(project: Project, heading: str) -> list[Row]:
    """项目资金: one block of a total and its funds for the period, one for the year."""
    rows: list[Row] = [
        (
            Cell(heading, down=6),
            Cell("实施期资金总额："),
            Cell(project.total_budget.value.text if project.total_budget else "", across=2),
            Cell("年度资金总额：", across=2),
            Cell(project.annual_budget.value.text if project.annual_budget else "", across=2),
        )
    ]
    for fund, label in FUND_WORDS.items():
        rows.append(
            (
                Cell(label),
                Cell(_amount(project, fund, PERIOD), across=2),
                Cell(label, across=2),
                Cell(_amount(project, fund, ANNUAL), across=2),
            )
        )
    return rows


def twin_sheet(project: Project, wording: Wording) -> tuple[Printed, Project]:
    """实施期目标 | 年度目标 side by side (as in 000, 001, 003); eight columns."""
    unit = project.annual_budget.value.unit.label if project.annual_budget else MoneyUnit.YUAN.label
    filled = project.filled_on.value if project.filled_on else None
    height = len(indicators := _twin_rows(project.indicators, wording)) + 1
    rows: list[Row] = [
        (Cell("项目名称"), Cell(project.name.value, across=7)),
        (
            Cell("主管部门及代码"),
            Cell(f"{project.competent_department_code}-{text_of(project.competent_department)}", across=3),
            Cell("实施单位", across=2),
            Cell(text_of(project.implementing_unit), across=2),
        ),
        (
            Cell("项目属性"),
            Cell(text_of(project.attribute), across=3),
            Cell("项目期", across=2),
            Cell(text_of(project.duration), across=2),
        ),
        *_money_rows(project, f"项目资金（{unit}）"),
        *(
            (Cell(label), Cell(text_of(value), across=7))
            for label, value in (
                ("项目概况", project.purpose),
                ("立项依据", project.basis),
                ("项目设立必要性", project.necessity),
                ("保证项目实施的制度、措施", project.safeguards),
                ("项目实施计划", project.plan),
            )
        ),
        (Cell("总体目标", down=2), Cell("实施期目标", across=4), Cell("年度目标", across=3)),
        (Cell(text_of(project.period_goal), across=4), Cell(text_of(project.annual_goal), across=3)),
        (
            Cell("绩效指标", down=height),
            *row("一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"),
        ),
        *indicators,
    ]
    foot = f"负责人： 经办人： 联系电话： 填报日期：{filled:%Y%m%d}101500" if filled else ""
    title = f"{wording.place}市级预算部门（单位）{wording.title}"
    above = (title, f"（{wording.year}年度）")
    return (Grid(tuple(rows), above, (foot,) if foot else ()),), _without(project, "code")


def single_sheet(project: Project, wording: Wording) -> tuple[Printed, Project]:
    """One target column (as in 002 and most provinces); five columns."""
    unit = project.annual_budget.value.unit.label if project.annual_budget else ""
    funds = [fund for fund in FUND_WORDS if _amount(project, fund, ANNUAL)]
    indicators = indicator_rows(project.indicators, wording, ("name", "target_text"))
    rows: list[Row] = [
        (Cell("项目名称"), Cell(project.name.value, across=2), Cell("项目编码"), Cell(text_of(project.code))),
        (
            Cell("主管部门"),
            Cell(text_of(project.competent_department), across=2),
            Cell("实施单位"),
            Cell(text_of(project.implementing_unit)),
        ),
        (
            Cell("项目属性"),
            Cell(text_of(project.attribute), across=2),
            Cell("项目期"),
            Cell(text_of(project.duration)),
        ),
        (
            Cell(f"项目资金（{unit}）", down=1 + len(funds)),
            Cell("年度资金总额："),
            Cell(project.annual_budget.value.text if project.annual_budget else "", across=3),
        ),
        *((Cell(FUND_WORDS[fund]), Cell(_amount(project, fund, ANNUAL), across=3)) for fund in funds),
        (Cell("项目概况"), Cell(text_of(project.purpose), across=4)),
        (Cell("立项依据"), Cell(text_of(project.basis), across=4)),
        (Cell("年度目标"), Cell(text_of(project.annual_goal), across=4)),
        (Cell("绩效指标", down=1 + len(indicators)), *row("一级指标", "二级指标", "三级指标", "指标值")),
        *indicators,
    ]
    said = _without(
        project, "competent_department_code", "necessity", "safeguards", "plan", "filled_on", "total_budget"
    )
    return (Grid(tuple(rows), (f"{wording.year}年{wording.title}",)),), replace(said, period_goal=None)


def coded_sheet(project: Project, wording: Wording) -> tuple[Printed, Project]:
    """项目编码 first, 预算规模及资金用途, indicators with 绩效指标描述 and 指标值确定依据 (as in 004); six columns."""
    given = project.annual_budget
    fiscal = FundAmount(Fund.FISCAL, ANNUAL, given.value, given.source) if given else None
    figure = given.value.text if given else ""
    rows: list[Row] = [
        (
            Cell("项目编码"),
            Cell(text_of(project.code), across=2),
            Cell("项目名称"),
            Cell(project.name.value, across=2),
        ),
        (
            Cell("预算规模及资金用途", down=2),
            Cell("预算数"),
            Cell(figure),
            Cell("其中：财政资金"),
            Cell(figure),
            Cell("其他资金"),
        ),
        (Cell(text_of(project.purpose), across=5),),
        (Cell("资金支出计划（%）", down=2), *row("3月底", "6月底", "10月底", "12月底", "")),
        row("25.00", "50.00", "75.00", "100.00", ""),
        (Cell("绩效目标"), Cell(text_of(project.annual_goal), across=5)),
        row("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
        *indicator_rows(project.indicators, wording, ("name", "description", "target_text", "basis")),
    ]
    unit = given.value.unit.label if given else ""
    printed: Printed = (
        Heading(f"{project.name.value}绩效目标表", 3),
        Grid(tuple(rows), (f"单位：{unit}",)),
    )
    said = Project(
        name=project.name,
        code=project.code,
        annual_budget=project.annual_budget,
        funds=(fiscal,) if fiscal else (),
        purpose=project.purpose,
        annual_goal=project.annual_goal,
        indicators=project.indicators,
    )
    return printed, said


def evaluation_sheet(project: Project, wording: Wording) -> tuple[Printed, Project]:
    """项目支出绩效自评表: 年初预算数/全年预算数/全年执行数, 年度指标值/实际完成值/分值/得分/偏差原因; nine columns."""
    unit = project.annual_budget.value.unit.label if project.annual_budget else ""
    figure = project.annual_budget.value.text if project.annual_budget else ""
    indicators = indicator_rows(
        project.indicators, wording, ("name", "target_text", "actual_text", "weight", "score", "")
    )
    total = sum(item.weight or 0 for item in project.indicators)
    reached = sum(item.score or 0 for item in project.indicators)
    rows: list[Row] = [
        (Cell("项目名称"), Cell(project.name.value, across=8)),
        (
            Cell("主管部门"),
            Cell(text_of(project.competent_department), across=3),
            Cell("实施单位"),
            Cell(text_of(project.implementing_unit), across=4),
        ),
        (
            Cell(f"项目资金（{unit}）", down=2),
            *row("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", ""),
        ),
        row("年度资金总额", figure, figure, figure, "10", "100%", "10", ""),
        (Cell("年度总体目标", down=2), Cell("预期目标", across=4), Cell("实际完成情况", across=4)),
        (Cell(text_of(project.annual_goal), across=4), Cell("全部按计划完成，达到预期。", across=4)),
        (
            Cell("绩效指标", down=1 + len(indicators)),
            *row(
                "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"
            ),
        ),
        *indicators,
        (Cell("总分", across=6), Cell(str(10 + total)), Cell(str(10 + reached)), Cell("")),
    ]
    said = Project(
        name=project.name,
        competent_department=project.competent_department,
        implementing_unit=project.implementing_unit,
        annual_budget=project.annual_budget,
        annual_goal=project.annual_goal,
        indicators=project.indicators,
    )
    return (Grid(tuple(rows), ("项目支出绩效自评表", f"（{wording.year}年度）")),), said
