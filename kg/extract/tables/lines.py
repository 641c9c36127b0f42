"""From figures of a grid to budget lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extract.tables.columns import Column
from kg.extract.tables.figures import is_stated
from kg.extract.tables.grid import Grid, Row
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Fund, Issue


@dataclass(frozen=True, slots=True)
class Found:
    """What one table gave."""

    lines: tuple[BudgetLine, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What all lines of one row share."""

    table: BudgetTable
    label: str
    phase: BudgetPhase
    function_code: str | None = None
    economic_code: str | None = None
    revenue_code: str | None = None
    government_item: str | None = None
    body: str | None = None


Meaning = tuple[ExpenditureKind | None, Fund | None]
"""What a column's amounts are: of a kind, or of a fund."""


def printed_meaning(column: Column) -> Meaning | None:
    """What the header says: a total has kind Total and no fund, a part by kind its kind, a part by fund its fund only.

    So the lines of kind Total alone add up, and so do the parts alone. None for a column that is none of these.
    """
    if column.kind is None and column.fund is None:
        return None
    by_fund = column.fund is not None and column.kind is ExpenditureKind.TOTAL
    return (None if by_fund else column.kind), column.fund


def amount_lines(
    grid: Grid, row: Row, facts: Facts, meaning: Callable[[Column], Meaning | None] = printed_meaning
) -> Iterator[BudgetLine]:
    """One line for each figure of a row whose column means something; a bare ``0`` is an empty cell.

    Of several columns that mean one kind the first counts.
    """
    seen: list[tuple[Meaning, BudgetPhase]] = []
    for figure in row.figures:
        means = meaning(figure.column) if figure.column else None
        if figure.column is None or means is None or not is_stated(figure.money):
            continue
        phase = figure.column.phase or facts.phase
        if means[0] is not None and (means, phase) in seen:
            continue
        seen.append((means, phase))
        yield BudgetLine(
            table=facts.table,
            label=facts.label,
            amount=figure.money,
            source=grid.source(row, figure),
            kind=means[0],
            phase=phase,
            function_code=facts.function_code,
            economic_code=facts.economic_code,
            government_item=facts.government_item,
            fund=means[1],
            body=facts.body,
            revenue_code=facts.revenue_code,
        )


def column_issues(grid: Grid) -> tuple[Issue, ...]:
    """What could not be told about the columns of a table that has amounts."""
    issues: list[Issue] = []
    if not grid.columns and grid.rows:
        issues.append(
            grid.table.issue(
                "table-header-lost", "its header is not in the file; a row's first amount is read as its total"
            )
        )
    elif grid.unsure:
        said = f"{grid.unsure} rows have amounts whose column nothing tells; only their totals are read"
        issues.append(grid.table.issue("column-unknown", said))
    nameless = sum(1 for row in grid.rows if row.figures and not row.label and row.code is None)
    if nameless:
        issues.append(
            grid.table.issue("row-without-name", f"{nameless} rows have amounts and no name; they are not read")
        )
    return tuple(issues)
