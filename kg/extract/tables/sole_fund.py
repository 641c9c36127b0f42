"""The fund of flattened rows that print a total and one equal part, where the report has one source of income only."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.tables.columns import Column
from kg.extract.tables.grid import Grid, Row
from kg.extract.tables.lines import Found
from kg.model import BudgetLine, BudgetPhase, BudgetTable, Fund

_FISCAL = frozenset({Fund.GENERAL_PUBLIC, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL, Fund.FISCAL})
_TOTAL_AND_PART = 2


def with_sole_fund(grid: Grid, found: Found, income: Sequence[BudgetLine], phase: BudgetPhase) -> Found:
    """What a table of income gave, its second figures as lines of the one fund that 收支总表 (``income``) knows.

    ``206 科学技术支出 347.97 347.97`` under many funds: alone the second figure may stand in any of them. It is told
    only where the table's sum is that source's whole amount, and every row prints these two figures.
    """
    column = _sole_column(grid, [line for line in income if line.phase is phase and line.amount.yuan])
    rows = {row.number: row for row in grid.rows if row.figures}
    if column is None or not all(map(_has_equal_part, rows.values())):
        return found
    lines: list[BudgetLine] = []
    for line in found.lines:
        lines.append(line)
        row = rows.get(line.source.row or 0)
        if row is not None:
            source = replace(line.source, column=column.position)
            lines.append(replace(line, kind=None, fund=column.fund, amount=row.figures[1].money, source=source))
    return Found(tuple(lines), tuple(issue for issue in found.issues if issue.code != "column-unknown"))


def _sole_column(grid: Grid, income: Sequence[BudgetLine]) -> Column | None:
    """The column of the year's only source of income, where it makes up the table's whole sum."""
    sources = [line for line in income if line.table is BudgetTable.REVENUE and line.fund is not Fund.CARRIED_IN]
    sums = [row.figures[0].money.yuan for row in grid.sums()]
    if len(sources) != 1 or sums != [sources[0].amount.yuan]:
        return None
    fund = sources[0].fund
    own = [column for column in grid.columns if column.fund is fund and fund is not None]
    fiscal = [column for column in grid.columns if column.fund is Fund.FISCAL and fund in _FISCAL]
    fitting = own or fiscal
    return fitting[0] if len(fitting) == 1 else None


def _has_equal_part(row: Row) -> bool:
    if len(row.figures) != _TOTAL_AND_PART:
        return False
    total, part = row.figures
    return total.column is not None and part.column is None and total.money == part.money
