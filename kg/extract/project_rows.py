"""Rows of the project tables: what they add to projects that have a sheet, and projects that only a table names."""

import re
from dataclasses import replace

from kg.extract.bodies import body_name, same_body
from kg.extract.headings import squeeze
from kg.extract.outline import Outline, TableKind
from kg.extract.sheet_labels import Slot, accepts
from kg.extract.tables.cells import cell_rows, data_rows
from kg.extract.tables.columns import header_columns
from kg.extract.tables.layout import has_cells
from kg.extract.tables.table import Table, tables_of
from kg.model import BudgetLine, BudgetTable, Document, Money, Project, SourceRef, Stated

_TABLES = {BudgetTable.PROJECT_TABLE: False, BudgetTable.CARRIED_OVER_PROJECT_TABLE: True}
_KINDS = frozenset({TableKind.PROJECTS, TableKind.CARRIED_OVER_PROJECTS})
_BRACKETS = str.maketrans("（）〔〕【】", "()[][]")
_TEXT_COLUMNS: tuple[tuple[Slot, re.Pattern[str]], ...] = (
    (
        Slot.PURPOSE,
        re.compile(r"(?:项目)?(?:主要|具体)?(?:内容|概况|概述|描述|简介)(?:及用途)?|(?:资金|主要|具体)*用途(?:说明)?"),
    ),
    (Slot.BASIS, re.compile(r"(?:项目)?(?:立项|设立|政策|安排)?依据")),
    (Slot.ANNUAL_GOAL, re.compile(r"(?:项目|年度|总体)*(?:绩效)?目标")),
    (Slot.CODE, re.compile(r"项目(?:编码|代码|编号)")),
    (Slot.ATTRIBUTE, re.compile(r"项目(?:类别|分类|类型|属性)")),
)
_NAME_COLUMN = re.compile(r"(?:二级)?项目(?:名称)?")
_LEAST_TEXT = 2
_HEADING_ABOVE = 12
"""Lines above the first row that may hold the heading row of its unit."""
_SHORTEST_BODY, _LONGEST_BODY = 3, 60

Texts = dict[Slot, Stated[str]]
"""What the text columns of one row say."""
BodyPlaces = dict[int, SourceRef]
"""Where the unit of a row is printed, by the row's first line."""


def normal_name(name: str) -> str:
    """A project's name as it is compared: without white space, brackets of one form."""
    return squeeze(name).translate(_BRACKETS)


def table_rows(lines: tuple[BudgetLine, ...]) -> tuple[BudgetLine, ...]:
    """One line a row of the project tables: the one that holds the row's sum."""
    rows: dict[tuple[BudgetTable, str, str | None, int], BudgetLine] = {}
    for line in lines:
        if line.table not in _TABLES:
            continue
        key = (line.table, normal_name(line.label), line.body, line.source.line_start)
        kept = rows.get(key)
        if kept is None or (line.fund is None and kept.fund is not None):
            rows[key] = line
    return tuple(rows.values())


def row_texts(outline: Outline, year: int) -> dict[int, Texts]:
    """What the columns of text of the project tables (项目内容, 立项依据) say, by the first line of each row.

    Where a project's sum stands in a row of its own above, that row's line leads to them, too.
    """
    found: dict[int, Texts] = {}
    for table in tables_of(outline):
        if table.kind in _KINDS and "绩效" not in table.title and has_cells(table):
            found.update(_texts_of(table, year))
    return found


def _texts_of(table: Table, year: int) -> dict[int, Texts]:
    header, data = data_rows(cell_rows(table))
    columns = header_columns([row.cells for row in header], year)
    slots = {
        column.position - 1: slot
        for column in columns
        for slot, pattern in _TEXT_COLUMNS
        if pattern.fullmatch(column.leaf)
    }
    name_at = next((column.position - 1 for column in columns if _NAME_COLUMN.fullmatch(column.leaf)), None)
    found: dict[int, Texts] = {}
    above = ("", 0)
    for row in data:
        source = SourceRef(row.first, row.last, table=table.title)
        texts = {
            slot: Stated(row.cells[place].strip(), source)
            for place, slot in slots.items()
            if place < len(row.cells) and _may_hold(slot, row.cells[place])
        }
        name = normal_name(row.cells[name_at]) if name_at is not None and name_at < len(row.cells) else ""
        if texts:
            found[row.first] = texts
        if texts and name and above[0] == name:
            found.setdefault(above[1], texts)
        above = (name, row.first)
    return found


def _may_hold(slot: Slot, cell: str) -> bool:
    """Whether a cell holds what its column is for: a code, else a text that is more than a figure."""
    if slot is Slot.CODE:
        return accepts(slot, squeeze(cell))
    return len(squeeze(cell)) >= _LEAST_TEXT and not Money.is_figure(squeeze(cell))


def names_same(row: BudgetLine, project: Project) -> bool:
    """Whether a table row and a sheet are one project: the same name, and no other unit."""
    if normal_name(row.label) != normal_name(project.name.value):
        return False
    unit = project.implementing_unit
    return unit is None or row.body is None or same_body(unit.value, row.body)


def body_places(document: Document, rows: tuple[BudgetLine, ...]) -> BodyPlaces:
    """Where the unit of each row is printed, by the row's first line: in the row, or in a heading row above it.

    Rows whose unit is printed in neither are left out.
    """
    wanted = {row.body for row in rows if row.body}
    ends = {row.source.line_end: row for row in rows if row.body}
    if not ends:
        return {}
    printed: dict[str, SourceRef] = {}
    found: dict[int, SourceRef] = {}
    for line in document.lines[max(0, min(ends) - _HEADING_ABOVE) : max(ends)]:
        for cell in line.cells if line.cells is not None else (line.text,):
            name = body_name(cell).name if _SHORTEST_BODY <= len(cell) <= _LONGEST_BODY else ""
            if name in wanted:
                printed[name] = SourceRef(line.number, line.number)
        row = ends.get(line.number)
        if row and row.body in printed:
            place = printed[row.body]
            found[row.source.line_start] = replace(place, table=row.source.table)
    return found


def with_row(
    project: Project, rows: tuple[BudgetLine, ...], found: list[Project], texts: dict[int, Texts], units: BodyPlaces
) -> Project:
    """The project with what the table adds: whether it is carried over, and what the sheet does not say."""
    named = [row for row in rows if names_same(row, project)]
    if not named:
        return project
    same_name = sum(1 for other in found if normal_name(other.name.value) == normal_name(project.name.value))
    if len(named) > 1 and same_name > 1 and project.annual_budget is not None:
        named = [row for row in named if row.amount.yuan == project.annual_budget.value.yuan] or named
    row = named[0]
    budget = project.annual_budget or Stated(row.amount, row.source)
    unit = project.implementing_unit or _unit(row, units)
    joined = replace(project, carried_over=_TABLES[row.table], annual_budget=budget, implementing_unit=unit)
    return _with_texts(joined, row, texts)


def _unit(row: BudgetLine, units: BodyPlaces) -> Stated[str] | None:
    return Stated(row.body, units.get(row.source.line_start, _place(row))) if row.body else None


def from_row(row: BudgetLine, texts: dict[int, Texts], units: BodyPlaces) -> Project:
    """A project that only a table names."""
    place = _place(row)
    project = Project(
        name=Stated(row.label, place),
        implementing_unit=_unit(row, units),
        annual_budget=Stated(row.amount, row.source),
        carried_over=_TABLES[row.table],
    )
    return _with_texts(project, row, texts)


def _place(row: BudgetLine) -> SourceRef:
    """The row of a table that a line stands in."""
    return SourceRef(row.source.line_start, row.source.line_end, row.source.page, row.source.table, row.source.row)


def _with_texts(project: Project, row: BudgetLine, texts: dict[int, Texts]) -> Project:
    said = texts.get(row.source.line_start, {})
    return replace(
        project,
        code=project.code or said.get(Slot.CODE),
        attribute=project.attribute or said.get(Slot.ATTRIBUTE),
        purpose=project.purpose or said.get(Slot.PURPOSE),
        basis=project.basis or said.get(Slot.BASIS),
        annual_goal=project.annual_goal or said.get(Slot.ANNUAL_GOAL),
    )
