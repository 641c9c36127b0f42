"""Indicator tables read by the columns of their header."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from kg.extract.indicator_headers import Column, header_columns
from kg.extract.indicator_labels import category_in_column, category_of, level_one_of
from kg.extract.targets import is_sign, parse_target
from kg.model import Indicator, IndicatorCategory, Line, SourceRef, TargetScope

_SUM = re.compile(r"总\s*分|合\s*计|总\s*计|总得分|自评总分")
_NO_UNIT = frozenset({"/", "-", "—", "无", "不适用"})


def read_columns(
    rows: Sequence[Line], table: str | None, columns: Mapping[int, Column] | None = None
) -> tuple[Indicator, ...]:
    """The indicators of a table with columns beside name and target, cell by cell under its header.

    ``columns`` is the header where it does not stand among the rows.
    """
    columns = columns or {}
    category: IndicatorCategory | None = None
    found: list[Indicator] = []
    for line in rows:
        header = header_columns(line)
        if header is not None:
            columns = header
            continue
        cells = aligned(line.cells or (), columns)
        values = {column: cells[index] for index, column in columns.items() if index < len(cells) and cells[index]}
        labels = [label for cell in cells if (label := category_of(cell))]
        name = values.get(Column.NAME)
        if Column.LEVEL_TWO in columns.values():
            level_two = values.get(Column.LEVEL_TWO)
            category = category_in_column(level_two) if level_two else category
        elif labels:
            category = labels[0]
        source = SourceRef(line.number, line.number, table=table)
        if name and not (_SUM.fullmatch(name) or (Column.TARGET not in values and category_of(name))):
            if Column.PERIOD_TARGET in values:
                period = {**values, Column.TARGET: values[Column.PERIOD_TARGET]}
                found.append(
                    make_indicator(name, target_of(period), category, TargetScope.PERIOD, source, values=values)
                )
            found.append(make_indicator(name, target_of(values), category, TargetScope.ANNUAL, source, values=values))
        elif found and values and not labels and Column.TARGET not in values:
            found[-1] = _continued(found[-1], values, source)
    return tuple(found)


def target_of(values: Mapping[Column, str]) -> str | None:
    """The target as a reader says it, where sign, figure and unit have a column each: ``≥ | 90 | %`` → ``≥90%``."""
    target = values.get(Column.TARGET)
    if target is None:
        return None
    sign = values.get(Column.PROPERTY, "")
    if is_sign(sign) and target[:1].isdigit() and parse_target(target).comparator is None:
        target = sign + target
    unit = values.get(Column.UNIT, "")
    countable = target[-1].isdigit() and unit not in _NO_UNIT
    return target + unit if countable else target


def aligned(cells: Sequence[str], columns: Mapping[int, Column]) -> Sequence[str]:
    """The row with its cells under the header's: rows below merged cells may lack those on the left."""
    missing = max(columns, default=-1) + 1 - len(cells)
    for shift in range(max(0, missing) + 1):
        shifted = ("",) * shift + tuple(cells)
        if all(_may_hold(column, shifted[index]) for index, column in columns.items() if index < len(shifted)):
            return shifted
    return cells


def _may_hold(column: Column, cell: str) -> bool:
    """Whether a cell can stand in a column: labels of categories and signs in their own columns only."""
    if not cell:
        return True
    if column is Column.LEVEL_ONE:
        return category_of(cell) in {None, IndicatorCategory.COST} and not is_sign(cell)
    if column is Column.LEVEL_TWO:
        return category_in_column(cell) is not None or not is_sign(cell)
    if column is Column.NAME:
        return not (category_of(cell) and level_one_of(cell) is None) and not is_sign(cell)
    return column is not Column.PROPERTY or is_sign(cell) or not cell[0].isdigit()


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
