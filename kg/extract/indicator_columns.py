"""Indicator tables read by the columns of their header."""

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from enum import Enum, auto

from kg.extract.indicator_labels import category_of, level_one_of
from kg.extract.targets import parse_target
from kg.model import Indicator, IndicatorCategory, Line, SourceRef, TargetScope


class Column(Enum):
    """What a column of an indicator table holds."""

    LEVEL_ONE = auto()
    LEVEL_TWO = auto()
    NAME = auto()
    TARGET = auto()
    DESCRIPTION = auto()
    BASIS = auto()
    ACTUAL = auto()
    WEIGHT = auto()
    SCORE = auto()
    REMARK = auto()


HEADERS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.LEVEL_ONE, re.compile(r"一级指标(?:名称)?")),
    (Column.LEVEL_TWO, re.compile(r"二级指标(?:名称)?")),
    (Column.DESCRIPTION, re.compile(r"(?:绩效)?指标(?:描述|解释|说明)|指标内容及(?:说明|解释)|评分标准|指标值说明")),
    (Column.BASIS, re.compile(r".*依据.*")),
    (Column.ACTUAL, re.compile(r".*(?:实际完成|完成值|完成情况|全年完成|实际值).*")),
    (Column.NAME, re.compile(r"三级指标(?:名称)?|指标名称|指标内容|绩效指标|四级指标|指标")),
    (
        Column.TARGET,
        re.compile(
            r"(?:年度|绩效|目标|三级|预期|全年)*指标(?:目标)?值(?:[(（].*[)）])?|(?:预期|年度|全年)?目标值|年度指标|计划指标值"
        ),
    ),
    (Column.WEIGHT, re.compile(r"分值|权重|分值权重|指标分值|标准分值|权重[(（]%[)）]")),
    (Column.SCORE, re.compile(r"得分|自评得分")),
    (Column.REMARK, re.compile(r".*(?:偏差|原因|措施|备注|说明).*")),
)


_SUM = re.compile(r"总\s*分|合\s*计|总\s*计|总得分|自评总分")


def header_columns(line: Line) -> dict[int, Column] | None:
    """Column by cell index where a row is the header of an indicator table, None for any other row."""
    if not line.cells:
        return None
    columns: dict[int, Column] = {}
    for index, cell in enumerate(line.cells):
        text = "".join(cell.split())
        column = next((column for column, pattern in HEADERS if text and pattern.fullmatch(text)), None)
        if column is not None:
            columns[index] = column
    names = [index for index, column in columns.items() if column is Column.NAME]
    for index in names[:-1]:
        columns[index] = Column.LEVEL_ONE
    found = set(columns.values())
    if Column.TARGET in found and (Column.LEVEL_TWO in found or {Column.NAME, Column.LEVEL_ONE} <= found):
        return columns
    return None


def is_indicator_row(line: Line) -> bool:
    """Whether a row holds a category label, and so belongs to an indicator table."""
    return any(category_of(cell) or level_one_of(cell) for cell in line.cells or () if cell)


def read_columns(rows: tuple[Line, ...], table: str | None) -> tuple[Indicator, ...]:
    """The indicators of a table with columns beside name and target, cell by cell under its header."""
    columns: dict[int, Column] = {}
    category: IndicatorCategory | None = None
    found: list[Indicator] = []
    for line in rows:
        header = header_columns(line)
        if header is not None:
            columns = header
            continue
        cells = line.cells or ()
        values = {column: cells[index] for index, column in columns.items() if index < len(cells) and cells[index]}
        labels = [label for cell in cells if (label := category_of(cell))]
        name = values.get(Column.NAME)
        if Column.LEVEL_TWO in columns.values():
            category = category_of(values.get(Column.LEVEL_TWO, "")) or category
        elif labels:
            category = labels[0]
        source = SourceRef(line.number, line.number, table=table)
        if name and not (_SUM.fullmatch(name) or (Column.TARGET not in values and category_of(name))):
            found.append(
                make_indicator(name, values.get(Column.TARGET), category, TargetScope.ANNUAL, source, values=values)
            )
        elif found and values and not labels and Column.TARGET not in values:
            found[-1] = _continued(found[-1], values, source)
    return tuple(found)


def _continued(indicator: Indicator, values: dict[Column, str], source: SourceRef) -> Indicator:
    """The indicator with the rest of a cell that a page break cut off."""
    return replace(
        indicator,
        description=_joined(indicator.description, values.get(Column.DESCRIPTION)),
        basis=_joined(indicator.basis, values.get(Column.BASIS)),
        source=indicator.source.through(source),
    )


def _joined(first: str | None, rest: str | None) -> str | None:
    return (first or "") + rest if rest else first


def make_indicator(
    name: str,
    target: str | None,
    category: IndicatorCategory | None,
    scope: TargetScope,
    source: SourceRef,
    *,
    values: dict[Column, str] | None = None,
) -> Indicator:
    """An indicator with its printed target taken apart; ``values`` are the other cells of its row by column."""
    parsed = parse_target(target) if target else None
    values = values or {}
    return Indicator(
        name=name,
        category=category,
        scope=scope,
        source=source,
        target_text=target,
        comparator=parsed.comparator if parsed else None,
        target_value=parsed.value if parsed else None,
        unit_text=parsed.unit if parsed else None,
        description=values.get(Column.DESCRIPTION),
        basis=values.get(Column.BASIS),
        actual_text=values.get(Column.ACTUAL),
        weight=_points(values.get(Column.WEIGHT)),
        score=_points(values.get(Column.SCORE)),
    )


def _points(text: str | None) -> Decimal | None:
    try:
        return Decimal(text.rstrip("分%")) if text else None
    except InvalidOperation:
        return None
