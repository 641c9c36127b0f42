"""Tables of indicators that are no project's sheet → printed blocks: of a department, and of several projects."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st
from print_sheets import Row, Said, indicator_rows, text_of
from printed import Cell, Grid, Printed, row
from sheet_wording import Wording

from kg.model import Indicator, Project


@dataclass(frozen=True)
class Columns:
    """Wordings of the columns of an indicator table; "" leaves a column out."""

    name: str = "三级指标"
    target: str = "指标值"
    description: str = ""
    basis: str = ""

    def printed(self) -> list[tuple[str, str]]:
        """Field of the indicator and header, in order."""
        all_columns = (
            ("name", self.name),
            ("description", self.description),
            ("target_text", self.target),
            ("basis", self.basis),
        )
        return [(field, header) for field, header in all_columns if header]


COLUMNS = st.sampled_from(
    (
        Columns(),
        Columns("指标内容"),
        Columns("指标名称", "目标值"),
        Columns("三级指标", "年度指标值", "绩效指标描述"),
        Columns("三级指标", "指标值", "指标解释", "指标值确定依据"),
        Columns("三级指标", "指标值", "评（扣）分标准"),
        Columns("绩效指标", "绩效指标值", "指标说明"),
        Columns("三级指标名称", "预期指标值", "", "指标值设定依据"),
    )
)


def _told(indicators: Sequence[Indicator], columns: Columns) -> tuple[Indicator, ...]:
    printed = {field for field, _ in columns.printed()}
    hidden = {name: None for name in ("description", "basis") if name not in printed}
    return tuple(replace(item, **hidden) for item in indicators)  # type: ignore[arg-type]


def department_sheet(
    indicators: Sequence[Indicator], wording: Wording, columns: Columns
) -> tuple[Printed, tuple[Indicator, ...]]:
    """部门整体支出绩效目标表: the department's goal, its money, and its indicators."""
    headers = columns.printed()
    wide = 1 + len(headers)
    rows: list[Row] = [
        (Cell("部门名称"), Cell(f"{wording.place}水务局", across=wide)),
        (Cell("年度绩效目标"), Cell("目标1：完成河道管护任务。目标2：保障供水安全。", across=wide)),
        (Cell("一级指标"), Cell("二级指标"), *(Cell(header) for _, header in headers)),
        *indicator_rows(indicators, wording, [field for field, _ in headers]),
    ]
    return (Grid(tuple(rows), (f"{wording.year}年部门整体支出绩效目标表",)),), _told(indicators, columns)


def several_sheet(projects: Said, wording: Wording, columns: Columns) -> tuple[Printed, Said]:
    """Several projects in one grid: 单位名称 | 项目名称 | 资金总额 | 年度绩效目标 | 一级指标 | 二级指标 | …"""
    headers = columns.printed()
    rows: list[Row] = [
        row(
            "单位名称",
            "项目名称",
            "资金总额",
            "年度绩效目标",
            "一级指标",
            "二级指标",
            *(header for _, header in headers),
        )
    ]
    for project in projects:
        lines = indicator_rows(project.indicators, wording, [field for field, _ in headers])
        own = tuple(
            Cell(text, down=len(lines))
            for text in (
                text_of(project.implementing_unit),
                project.name.value,
                project.annual_budget.value.text if project.annual_budget else "",
                text_of(project.annual_goal),
            )
        )
        rows.extend((*own, *line) if place == 0 else line for place, line in enumerate(lines))
    unit = projects[0].annual_budget.value.unit.label if projects[0].annual_budget else ""
    said = tuple(
        Project(
            name=project.name,
            implementing_unit=project.implementing_unit,
            annual_budget=project.annual_budget,
            annual_goal=project.annual_goal,
            indicators=_told(project.indicators, columns),
        )
        for project in projects
    )
    return (Grid(tuple(rows), (f"{wording.year}年{wording.title}", f"单位：{unit}")),), said
