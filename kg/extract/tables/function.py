"""Tables by functional classification (支出功能分类科目): spending by kind, income by fund, income by source."""

from functools import partial

from kg.extract.outline import TableKind
from kg.extract.tables.columns import Column
from kg.extract.tables.grid import Grid
from kg.extract.tables.lines import Facts, Found, Meaning, amount_lines, column_issues, printed_meaning
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Fund

TABLES: dict[TableKind, BudgetTable] = {
    TableKind.EXPENDITURE: BudgetTable.EXPENDITURE_BY_FUNCTION,
    TableKind.GENERAL_PUBLIC: BudgetTable.GENERAL_PUBLIC_BY_FUNCTION,
    TableKind.GOVERNMENT_FUND: BudgetTable.GOVERNMENT_FUND_BY_FUNCTION,
    TableKind.STATE_CAPITAL: BudgetTable.STATE_CAPITAL_BY_FUNCTION,
    TableKind.REVENUE: BudgetTable.REVENUE_BY_FUNCTION,
    TableKind.GOVERNMENT_FUND_REVENUE: BudgetTable.GOVERNMENT_FUND_REVENUE,
}
_SPENDING = frozenset(TABLES.values()) - {BudgetTable.REVENUE_BY_FUNCTION, BudgetTable.GOVERNMENT_FUND_REVENUE}
_OWN_FUND = {
    BudgetTable.GENERAL_PUBLIC_BY_FUNCTION: Fund.GENERAL_PUBLIC,
    BudgetTable.GOVERNMENT_FUND_BY_FUNCTION: Fund.GOVERNMENT_FUND,
    BudgetTable.STATE_CAPITAL_BY_FUNCTION: Fund.STATE_CAPITAL,
}


def function_lines(grid: Grid, phase: BudgetPhase) -> Found:
    """The lines of all rows with a code; class, section and item rows (206, 20604, 2060499) are all lines.

    Income by function has the total (合计) as kind Total, each fund's column as a line of that fund, and 上年结转 as
    Fund.CARRIED_IN. Codes of income (103…) are revenue codes.
    """
    table = TABLES[grid.table.kind]
    own = _OWN_FUND.get(table)
    meaning = partial(_meaning, own) if own else printed_meaning
    lines: list[BudgetLine] = []
    for row in grid.rows:
        if row.code is None:
            continue
        spent = row.code.startswith("2")
        if table in _SPENDING and not spent:
            continue
        facts = Facts(
            table,
            row.label,
            phase,
            function_code=row.code if spent else None,
            revenue_code=None if spent else row.code,
            body=row.body,
        )
        lines.extend(amount_lines(grid, row, facts, meaning))
    return Found(tuple(lines), column_issues(grid) if lines else ())


def _meaning(own: Fund, column: Column) -> Meaning | None:
    """In a table of one fund, naming that fund again is a total, and what it carried in is no spending."""
    if column.fund is own:
        return column.kind or ExpenditureKind.TOTAL, None
    return None if column.fund is Fund.CARRIED_IN else printed_meaning(column)
