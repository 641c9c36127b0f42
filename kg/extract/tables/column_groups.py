"""Columns cut into rows that stand side by side, and rows named by two classifications (部门, 政府预算支出经济分类)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.headings import squeeze
from kg.extract.tables.columns import Column, Role, settled
from kg.extract.tables.grid import Plan

_FIRST_LEVEL = "类"


def column_groups(columns: Sequence[Column], plan: Plan, rows: Sequence[Sequence[str]]) -> list[tuple[Column, ...]]:
    """The columns, cut before each further code column; 类 款 项 are one code in three columns."""
    if plan.code is None:
        return [settled(columns)]
    groups: list[list[Column]] = [[]]
    for column in columns:
        has_code = any(other.role is Role.CODE for other in groups[-1])
        beside = groups[-1] and groups[-1][-1].role is Role.CODE and not _begins_code(column, groups[-1])
        if column.role is Role.CODE and has_code and not beside:
            groups.append([])
        groups[-1].append(column)
    return [settled(group) for group in _classified_twice(groups, plan.code, rows)]


def _begins_code(column: Column, group: Sequence[Column]) -> bool:
    """Whether a code column is the first of a further code (类 behind 款)."""
    return column.leaf == _FIRST_LEVEL and any(other.leaf == column.leaf for other in group)


def _classified_twice(
    groups: Sequence[list[Column]], code: re.Pattern[str], rows: Sequence[Sequence[str]]
) -> list[list[Column]]:
    """The groups, those without amounts of their own put before the next: one row, named by several classifications.

    ``类 款 科目名称 | 类 款 科目名称 | 小计 人员经费 公用经费``: the classification whose codes the table is about
    counts (the first of two such); the name in 政府预算支出经济分类 is a second name.
    """
    kept: list[list[Column]] = []
    waiting: list[list[Column]] = []
    for group in groups:
        waiting.append(group)
        if any(column.role is Role.AMOUNT for column in group):
            own = max(waiting, key=lambda each: _coded(each, code, rows))
            kept.append([column if each is own else _second(column) for each in waiting for column in each])
            waiting = []
    return kept + waiting


def _coded(group: Sequence[Column], code: re.Pattern[str], rows: Sequence[Sequence[str]]) -> int:
    """In how many rows the code columns of a group hold a code of the table's kind."""
    places = [column.position - 1 for column in group if column.role is Role.CODE]
    return sum(
        1 for row in rows if code.fullmatch(squeeze("".join(row[place] for place in places if place < len(row))))
    )


def _second(column: Column) -> Column:
    if column.role is Role.NAME and "政府" in column.text:
        return replace(column, role=Role.SECOND_NAME)
    return replace(column, role=Role.IGNORED) if column.role in {Role.CODE, Role.NAME} else column
