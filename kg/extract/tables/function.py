"""Tables by functional classification (支出功能分类科目): spending by kind, income by fund, income by source."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kg.extract.bodies import body_name, is_body
from kg.extract.function_classes import CLASSES, function_class
from kg.extract.outline import TableKind
from kg.extract.tables.columns import Column
from kg.extract.tables.grid import Grid, Row
from kg.extract.tables.lines import Facts, Found, Meaning, amount_lines, column_issues, printed_meaning
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Fund

TABLES: dict[TableKind, BudgetTable] = {
    TableKind.EXPENDITURE: BudgetTable.EXPENDITURE_BY_FUNCTION,
    TableKind.GENERAL_PUBLIC: BudgetTable.GENERAL_PUBLIC_BY_FUNCTION,
    TableKind.GOVERNMENT_FUND: BudgetTable.GOVERNMENT_FUND_BY_FUNCTION,
    TableKind.STATE_CAPITAL: BudgetTable.STATE_CAPITAL_BY_FUNCTION,
    TableKind.SPECIAL_ACCOUNT: BudgetTable.SPECIAL_ACCOUNT_BY_FUNCTION,
    TableKind.REVENUE: BudgetTable.REVENUE_BY_FUNCTION,
    TableKind.STATE_CAPITAL_REVENUE: BudgetTable.STATE_CAPITAL_REVENUE,
    TableKind.GOVERNMENT_FUND_REVENUE: BudgetTable.GOVERNMENT_FUND_REVENUE,
}
_SPENDING = frozenset(TABLES.values()) - {
    BudgetTable.REVENUE_BY_FUNCTION,
    BudgetTable.GOVERNMENT_FUND_REVENUE,
    BudgetTable.STATE_CAPITAL_REVENUE,
}
_UNIT_CODE = 6
"""Digits of the budget code of a unit; functional classes have three, five or seven."""
_OWN_FUND = {
    BudgetTable.GENERAL_PUBLIC_BY_FUNCTION: Fund.GENERAL_PUBLIC,
    BudgetTable.GOVERNMENT_FUND_BY_FUNCTION: Fund.GOVERNMENT_FUND,
    BudgetTable.STATE_CAPITAL_BY_FUNCTION: Fund.STATE_CAPITAL,
    BudgetTable.SPECIAL_ACCOUNT_BY_FUNCTION: Fund.SPECIAL_ACCOUNT,
}


def function_lines(grid: Grid, phase: BudgetPhase, kind: BudgetTable | None = None) -> Found:
    """The lines of all rows with a code; class, section and item rows (206, 20604, 2060499) are all lines.

    A table without any code has one line for each class (科学技术支出), or unit (in tables of income by unit).
    Income by function has the total (合计) as kind Total, each fund's column as a line of that fund, and 上年结转 as
    Fund.CARRIED_IN. Codes of income (103…) are revenue codes.
    """
    table = kind or TABLES[grid.table.kind]
    meaning = meaning_in(table)
    lines: list[BudgetLine] = []
    coded = any(_of_unit(row).code for row in grid.rows)
    for row in map(_of_unit, grid.rows):
        if row.code is None and (coded or not (function_class(row.label) or _body(row.label))):
            continue
        spent = row.code is None or row.code.startswith("2")
        if table in _SPENDING and not spent:
            continue
        facts = Facts(
            table,
            row.label,
            phase,
            function_code=row.code or function_class(row.label) if spent else None,
            revenue_code=None if spent else row.code,
            body=row.body or (None if row.code else _body(row.label)),
        )
        lines.extend(amount_lines(grid, row, facts, meaning))
    return Found(tuple(lines), column_issues(grid) if lines else ())


def meaning_in(table: BudgetTable) -> Callable[[Column], Meaning | None]:
    """What the columns of a table mean: naming the one fund a table is of says no more than 合计."""
    own = _OWN_FUND.get(table)
    return partial(_meaning, own) if own else printed_meaning


def _of_unit(row: Row) -> Row:
    """The row without its code, where that is a unit's (205 某县教育局), not that of a class (205 教育支出)."""
    in_classes = row.code in CLASSES and row.label not in CLASSES.values()
    is_unit = in_classes or (row.code is not None and len(row.code) == _UNIT_CODE)
    return replace(row, code=None) if is_unit and _body(row.label) is not None else row


def _body(label: str) -> str | None:
    """The unit that a row without a code is of, in tables of income by unit."""
    name = body_name(label).name
    return name if is_body(name) else None


def _meaning(own: Fund, column: Column) -> Meaning | None:
    """In a table of one fund, naming that fund again is a total, and what it carried in is no spending."""
    if column.fund is own:
        return column.kind or ExpenditureKind.TOTAL, None
    return None if column.fund is Fund.CARRIED_IN else printed_meaning(column)
