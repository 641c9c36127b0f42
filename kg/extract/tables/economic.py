"""Basic spending by economic item (基本支出分经济科目表), with codes or with names only."""

from kg.extract.headings import squeeze
from kg.extract.tables.columns import Column, Role
from kg.extract.tables.grid import Grid, Row
from kg.extract.tables.items import class_code, item_code, split_names
from kg.extract.tables.lines import Facts, Found, Meaning, amount_lines, column_issues
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind

_WIDE = 2
"""Code columns; with as many, personnel and public use stand side by side and each group has one amount."""


def economic_lines(grid: Grid, phase: BudgetPhase) -> Found:
    """The lines of a table of basic spending: Total, and Personnel and PublicUse where it has these columns.

    A code comes from the row, else from its name inside the class row above. Tables by 政府预算支出经济分类 alone
    (codes 501 and up) say nothing of the items of departments and are left out, with an issue.
    """
    lines: list[BudgetLine] = []
    above: str | None = None
    left_out = 0
    wide = sum(1 for column in grid.columns if column.role is Role.CODE) >= _WIDE
    for row in grid.rows:
        label, second = _names(row)
        if row.is_sum or not label:
            continue
        if row.code and row.code.startswith("5"):
            left_out += bool(row.figures)
            continue
        code = row.code
        if code is None:
            of_class = class_code(label) if not second else None
            above = of_class or above
            code = of_class or item_code(label, above)
        facts = Facts(BudgetTable.BASIC_BY_ECONOMIC_ITEM, label, phase, economic_code=code, government_item=second)
        lines.extend(amount_lines(grid, row, facts, _total if wide else _meaning))
    issues = column_issues(grid) if lines else ()
    if left_out:
        said = f"{left_out} rows by 政府预算支出经济分类 are not read: they classify the same money a second time"
        issues = (*issues, grid.table.issue("government-items", said))
    return Found(tuple(lines), issues)


def _meaning(column: Column) -> Meaning | None:
    """The table is of basic spending as a whole: 一般公共预算基本支出 / 合计 is its total."""
    kind = ExpenditureKind.TOTAL if column.kind in {None, ExpenditureKind.BASIC} else column.kind
    return None if column.kind is ExpenditureKind.PROJECT_SPENDING else (kind, None)


def _total(column: Column) -> Meaning | None:
    return (ExpenditureKind.TOTAL, None) if column.kind else None


def _names(row: Row) -> tuple[str, str | None]:
    if row.second is not None or row.code is not None or len(row.words) <= 1:
        return row.label, row.second
    first, second = split_names(tuple(squeeze(word) for word in row.words))
    return first, second
