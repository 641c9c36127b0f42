"""Tables whose rows are bodies or projects: 机关运行经费, 项目支出."""

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.extract.headings import squeeze
from kg.extract.outline import TableKind
from kg.extract.tables.grid import Grid, Row
from kg.extract.tables.lines import Facts, Found, amount_lines, column_issues
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind

_PROJECT_TABLES = {
    TableKind.PROJECTS: BudgetTable.PROJECT_TABLE,
    TableKind.CARRIED_OVER_PROJECTS: BudgetTable.CARRIED_OVER_PROJECT_TABLE,
}
_BODY_NAME = re.compile(
    r"(?:\d{6}\s*)?.{2,}(?:局|委|委员会|厅|办|办公室|院|所|站|中心|队|总队|支队|大队|处|馆|校|学校|学院|医院|会|协会|部|部门|"
    r"园|场|社|台|团|政府|机关|本级|法院|检察院)(?:[（(\[][^）)\]]{1,6}[）)\]])?"
)
_CATEGORY = re.compile(r"(?:人员|公用经费|其他运转|运转|特定目标)类(?:项目)?(?:支出)?")
"""What projects are grouped by (预算管理一体化规范); a row of this name sums up its group."""
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
    table = _PROJECT_TABLES[grid.table.kind]
    rows = [row for row in grid.rows if not row.is_sum and row.label and not _CATEGORY.fullmatch(row.label)]
    bodies = body_headings(rows, department)
    lines: list[BudgetLine] = []
    above: str | None = None
    for index, row in enumerate(rows):
        if index in bodies:
            above = row.label
            continue
        column_body = row.body if row.body != row.label else None
        above = column_body or above
        lines.extend(amount_lines(grid, row, Facts(table, row.label, phase, body=above)))
    return Found(tuple(lines), column_issues(grid) if lines else ())


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
