"""Tables whose rows are bodies or projects: 机关运行经费, 项目支出."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extract.bodies import body_name
from kg.extract.headings import squeeze
from kg.extract.outline import TableKind
from kg.extract.tables.columns import Column
from kg.extract.tables.grid import Grid, Row
from kg.extract.tables.layout import has_cells
from kg.extract.tables.lines import Facts, Found, Meaning, amount_lines, column_issues, printed_meaning
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind
from kg.read.repair import join_wrapped

PROJECT_TABLES = {
    TableKind.PROJECTS: BudgetTable.PROJECT_TABLE,
    TableKind.CARRIED_OVER_PROJECTS: BudgetTable.CARRIED_OVER_PROJECT_TABLE,
}
_BODY_NAME = re.compile(
    r"(?:\d{3,12}[-_]?\s*)?.{2,}(?:局|委|委员会|厅|办|办公室|院|所|站|中心|队|总队|支队|大队|处|馆|校|学校|学院|医院|会|协会|部|部门|"
    r"园|场|社|台|团|政府|机关|本级|法院|检察院)(?:[（(\[][^）)\]]{1,6}[）)\]])?"
)
_CATEGORY = re.compile(r"(?:\d{1,3}[-—])?(?:(?:人员|公用经费|其他运转|运转|特定目标)类(?:项目)?(?:支出)?|部门项目)")
"""What projects are grouped by (预算管理一体化规范); a row of this name sums up its group."""
_UNIT_COLUMN = re.compile(r"(?:项目|预算|实施|主管)单位(?![:：])|单位名称(?![:：])|(?:科目|单位)(?:编码|代码)")
_TEXT_COLUMN = re.compile(r"内容|用途|资金来源|依据|绩效目标|项目概况|备注")
_FURTHER_NAMES = re.compile(r"科目(?:名称)?|经济分类|项目(?:分类|类别|类型)")
"""Header cells of columns of names beside those of project and unit."""
_HALF_CENT = Decimal("0.005")


def operating_lines(grid: Grid, phase: BudgetPhase) -> Found:
    """机关运行经费 by body; 部门合计 is a sum."""
    lines: list[BudgetLine] = []
    for row in grid.rows:
        label = row.label or row.body
        if row.is_sum or not label:
            continue
        lines.extend(amount_lines(grid, row, Facts(BudgetTable.OPERATING_COST, label, phase, body=label)))
    return Found(tuple(lines), column_issues(grid) if lines else ())


def project_lines(grid: Grid, phase: BudgetPhase, department: str) -> Found:
    """One project a row, with the body above it; rows that sum up a body's projects are no lines."""
    table = PROJECT_TABLES[grid.table.kind]
    if _hides_rows(grid):
        said = "prints each cell on a line of its own, text behind the amounts too; its rows can't be told apart"
        return Found(issues=(grid.table.issue("table-not-read", said),))
    if (
        not has_cells(grid.table)
        and _FURTHER_NAMES.search(grid.header)
        and any(len(row.words) > 1 for row in grid.rows)
    ):
        said = "prints names of several columns (科目, 类别, 项目) behind one another; they can't be told apart"
        return Found(issues=(grid.table.issue("table-not-read", said),))
    named = _with_bodies(grid)
    rows = [row for row in named if not row.is_sum and row.label and not _CATEGORY.fullmatch(row.label)]
    rows = _without_classes(_with_details(rows))
    bodies = body_headings(rows, department)
    lines: list[BudgetLine] = []
    above: str | None = None
    for index, row in enumerate(rows):
        if index in bodies:
            above = body_name(row.label).name
            continue
        column_body = body_name(row.body).name if row.body and row.body != row.label else None
        above = column_body or above
        lines.extend(amount_lines(grid, row, Facts(table, row.label, phase, body=above), project_meaning))
    return Found(tuple(lines), column_issues(grid) if lines else ())


def project_meaning(column: Column) -> Meaning | None:
    """All of a project's money is project spending: 项目支出合计 is its total."""
    means = printed_meaning(column)
    return (ExpenditureKind.TOTAL, None) if means == (ExpenditureKind.PROJECT_SPENDING, None) else means


def group_sums(grid: Grid, department: str) -> Iterator[tuple[Row, bool]]:
    """The rows with amounts that sum up a unit's projects (True), or a group's such as 特定目标类项目 (False)."""
    rows = [row for row in _with_bodies(grid) if not row.is_sum and row.label]
    projects = [row for row in rows if not _CATEGORY.fullmatch(row.label)]
    units = body_headings(projects, department)
    for row in rows:
        if row.figures and _CATEGORY.fullmatch(row.label):
            yield row, False
    yield from ((row, True) for index, row in enumerate(projects) if index in units and row.figures)


def _with_details(rows: Sequence[Row]) -> list[Row]:
    """The rows, each project once: a row that sums up the next rows of its name stands for them, with their body."""
    kept: list[Row] = []
    place = 0
    while place < len(rows):
        row, end = rows[place], place + 1
        while end < len(rows) and rows[end].label == row.label and row.body is None and row.tag is None:
            end += 1
        details = rows[place + 1 : end]
        if details and _sums_up(row, details):
            kept.append(replace(row, body=details[0].body, tag=details[0].tag))
            place = end
        else:
            kept.append(row)
            place += 1
    return kept


def _without_classes(rows: Sequence[Row]) -> list[Row]:
    """The rows without those that sum up the projects of one functional class (案件审判 over 办案业务费).

    Only where the projects have codes and such a row has none.
    """
    kept: list[Row] = []
    for place, row in enumerate(rows):
        own: list[Row] = []
        for other in rows[place + 1 :]:
            if other.tag is None:
                break
            own.append(other)
        if row.tag is not None or not own or not _sums_up(row, own):
            kept.append(row)
    return kept


def _with_bodies(grid: Grid) -> tuple[Row, ...]:
    """The rows with their codes and bodies apart, where flattening has run type, project and body together.

    ``特定目标类 危桥改造 某县公路中心 280.00``: only where the header names a column of units or codes, and the body
    is the first or last word of a row that has other words.
    """
    if has_cells(grid.table) or not _UNIT_COLUMN.search(grid.header):
        return grid.rows
    return tuple(_parted(row) for row in grid.rows)


def _hides_rows(grid: Grid) -> bool:
    """Whether each cell has its line and columns of text follow the amounts: nothing tells where a row begins."""
    if has_cells(grid.table) or not _TEXT_COLUMN.search(grid.header):
        return False
    words = [line.text.split() for line in grid.table.lines if re.search(r"\d[.．]\d\d", line.text)]
    return all(len(line) == 1 for line in words)


def _parted(row: Row) -> Row:
    words = [word for word in row.words if not _CATEGORY.fullmatch(word) and not word.isdigit()]
    place = next((at for at in (-1, 0) if len(words) > 1 and _BODY_NAME.fullmatch(words[at])), None)
    if not words or (place is None and len(words) == len(row.words)):
        return row
    body = words.pop(place) if place is not None else row.body
    return replace(row, label=join_wrapped(words), words=tuple(words), body=body)


def body_headings(rows: Sequence[Row], department: str) -> frozenset[int]:
    """The indices of rows that head a body's projects.

    Such a row is named like a body, and is the reporting department itself, or has no amount, or sums up what follows:
    the projects down to the next such row, or (a department above its units) all further rows that are projects.
    """
    named = [index for index, row in enumerate(rows) if _BODY_NAME.fullmatch(squeeze(row.label))]
    headings: set[int] = set()
    for place in reversed(range(len(named))):
        index = named[place]
        row = rows[index]
        if index + 1 == len(rows):
            continue
        following = range(index + 1, len(rows))
        stops = [later for later in sorted(headings) if later > index]
        own = range(index + 1, stops[0] if stops else len(rows))
        everything = [later for later in following if later not in headings]
        is_department = squeeze(row.label) == squeeze(department)
        sums_up = any(_sums_up(row, [rows[later] for later in part]) for part in (own, everything))
        if is_department or not row.figures or sums_up:
            headings.add(index)
    return frozenset(headings)


def _sums_up(row: Row, parts: Sequence[Row]) -> bool:
    amounts = [amount for part in parts if (amount := _total(part)) is not None]
    whole = _total(row)
    if whole is None or not amounts or len(amounts) != len(parts):
        return False
    worth = row.figures[0].money.unit.yuan
    return abs(whole - sum(amounts, Decimal(0))) <= (len(amounts) + 1) * _HALF_CENT * worth


def _total(row: Row) -> Decimal | None:
    figure = row.figure(ExpenditureKind.TOTAL) or (row.figures[0] if row.figures else None)
    return figure.money.yuan if figure else None
