"""Spending by economic item (基本支出分经济科目表), with codes or with names only, in rows or in columns."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from kg.extract.economic_items import CLASSES, ITEMS
from kg.extract.headings import squeeze
from kg.extract.outline import TableKind
from kg.extract.tables.columns import Column, Role
from kg.extract.tables.figures import is_stated
from kg.extract.tables.grid import Grid, Row
from kg.extract.tables.items import class_code, item_begins, item_code, split_names
from kg.extract.tables.lines import Facts, Found, Meaning, amount_lines, column_issues
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind
from kg.read.repair import join_wrapped

_WHOLE = ExpenditureKind.TOTAL
_WIDE = 2
"""Codes side by side; with as many, personnel and public use stand side by side and each group has one amount."""


TABLES: dict[TableKind, BudgetTable] = {
    TableKind.BASIC_ECONOMIC: BudgetTable.BASIC_BY_ECONOMIC_ITEM,
    TableKind.ECONOMIC: BudgetTable.EXPENDITURE_BY_ECONOMIC_ITEM,
}


def economic_lines(grid: Grid, phase: BudgetPhase) -> Found:
    """The lines of a table of spending by economic item: Total, and Personnel and PublicUse where it has these columns.

    A code comes from the row, else from its name inside the class row above. Tables by 政府预算支出经济分类 alone
    (codes 501 and up) say nothing of the items of departments and are left out, with an issue.
    """
    table = TABLES[grid.table.kind]
    crossed = _crossed(grid)
    if crossed:
        return _cross_lines(grid, phase, crossed)
    of_projects = "项目支出" in grid.table.title
    lines: list[BudgetLine] = []
    above: str | None = None
    left_out = run_together = 0
    meaning = economic_meaning(grid)
    for row in map(_with_own_item, grid.rows):
        label, second = _names(row)
        if row.is_sum or not label:
            continue
        if row.code is None and any(word.isdigit() for word in row.words):
            run_together += bool(row.figures)
            continue
        if row.code and row.code.startswith("5"):
            left_out += bool(row.figures)
            continue
        code = row.code
        if code is not None and _runs_on(label, code):
            run_together += bool(row.figures)
            continue
        if code is None:
            of_class = class_code(label) if not second else None
            above = of_class or above
            code = of_class or item_code(label, above)
        facts = Facts(table, label, phase, economic_code=code, government_item=second)
        lines.extend(amount_lines(grid, row, facts, meaning))
    if of_projects:
        lines = [replace(line, kind=ExpenditureKind.PROJECT_SPENDING) for line in lines if line.kind is _WHOLE]
    issues = column_issues(grid) if lines else ()
    if run_together:
        said = f"{run_together} rows print several names behind one another; whose their amounts are can't be told"
        issues = (*issues, grid.table.issue("column-unknown", said))
    if left_out:
        said = f"{left_out} rows by 政府预算支出经济分类 are not read: they classify the same money a second time"
        issues = (*issues, grid.table.issue("government-items", said))
    return Found(tuple(lines), issues)


def _with_own_item(row: Row) -> Row:
    """The row with the item its words name, where flattening has put other columns (单位, 项目, 功能科目) before it.

    ``某局本级 5325002100017001 工资支出 2010601 行政运行 30101 基本工资`` is of 30101 基本工资.
    """
    places = [at for at, word in enumerate(row.words) if at and (word in ITEMS or word in CLASSES)]
    if row.code is not None or len(places) != 1:
        return row
    words = row.words[places[0] + 1 :]
    own = words and not any(word.isdigit() for word in words)
    return replace(row, code=row.words[places[0]], label=join_wrapped(list(words)), words=words) if own else row


Items = dict[int, tuple[str, str]]
"""The columns, by position, whose amounts are of one economic item: its code and its name."""


def _crossed(grid: Grid) -> Items:
    """The columns that name economic items (工资福利支出, 基本工资), where functional classes are the rows."""
    if not any(row.code and row.code.startswith("2") for row in grid.rows):
        return {}
    named = {
        column.position: (code, name)
        for column in grid.columns
        for above, name in [_item_of(column)]
        if column.role is not Role.NAME and (code := class_code(name) or item_code(name, above))
    }
    return named if len(named) > 1 else {}


def _item_of(column: Column) -> tuple[str | None, str]:
    """The class above a column, and the name of its item; 小计 below a class is that class."""
    above = class_code(column.parts[-2]) if len(column.parts) > 1 else None
    return above, column.parts[-2] if above and column.leaf in {"小计", "合计"} else column.leaf


def _cross_lines(grid: Grid, phase: BudgetPhase, items: Items) -> Found:
    """One line for each class and item; the sum row's are the lines of the items alone."""
    lines: list[BudgetLine] = []
    for row in grid.rows:
        for figure in row.figures:
            item = items.get(figure.column.position) if figure.column else None
            if item is None or not is_stated(figure.money) or not (row.code or row.is_sum):
                continue
            code, name = item
            lines.append(
                BudgetLine(
                    BudgetTable.ITEMS_BY_FUNCTION if row.code else TABLES[grid.table.kind],
                    f"{row.label}：{name}" if row.code else name,
                    figure.money,
                    grid.source(row, figure),
                    ExpenditureKind.TOTAL,
                    figure.column.phase or phase if figure.column else phase,
                    function_code=row.code,
                    economic_code=code,
                )
            )
    return Found(tuple(lines))


def _code_groups(grid: Grid) -> int:
    """How many codes stand side by side in a row; 类 and 款 beside each other are the two parts of one."""
    roles = [column.role for column in grid.columns]
    return sum(1 for left, role in pairwise([None, *roles]) if role is Role.CODE and left is not role)


def _runs_on(label: str, code: str) -> bool:
    """Whether behind the official name of a code another official name follows: two rows printed side by side."""
    official = squeeze(CLASSES.get(code) or ITEMS.get(code) or "")
    return bool(official) and label.startswith(official) and item_begins(label[len(official) :])


def economic_meaning(grid: Grid) -> Callable[[Column], Meaning | None]:
    """What the columns of such a table mean; where groups stand side by side, each has its total alone."""
    return _total if _code_groups(grid) >= _WIDE else _meaning


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
