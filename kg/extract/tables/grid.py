"""A table as rows of figures under known columns: the same for every layout it may be printed in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extract.headings import squeeze
from kg.extract.tables.columns import Column
from kg.extract.tables.table import Table
from kg.model import BudgetPhase, ExpenditureKind, Fund, Money, SourceRef

_SUM_LABEL = re.compile(r".*(?:合计|总计)|[“\"”]?三公[“\"”]?经费(?:支出|预算)?(?:小计|总额)?|小计")


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of a row, with the column it stands in; None where neither layout nor arithmetic tells the column."""

    money: Money
    column: Column | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, put together from all the lines it is printed on.

    ``number`` counts the rows below the header from 1. ``words`` are the separate texts of the row, ``label`` its name.
    ``second`` is its second name (政府预算支出经济科目名称), ``body`` the unit in a column of its own, ``tag`` the
    code of a row that is not told by its code (the functional class of a project).
    """

    number: int
    label: str
    figures: tuple[Figure, ...]
    first_line: int
    last_line: int
    code: str | None = None
    words: tuple[str, ...] = ()
    second: str | None = None
    body: str | None = None
    tag: str | None = None

    @property
    def is_sum(self) -> bool:
        """Whether the row only sums up others (合计)."""
        return self.code is None and _SUM_LABEL.fullmatch(squeeze(self.label)) is not None

    def figure(
        self, kind: ExpenditureKind | None, fund: Fund | None = None, phase: BudgetPhase | None = None
    ) -> Figure | None:
        """The figure under the column of this kind and fund (and phase, where one is asked for)."""
        for figure in self.figures:
            column = figure.column
            if column and (column.kind, column.fund) == (kind, fund) and phase in {None, column.phase}:
                return figure
        return None


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows of a table, and its columns (none where the header is lost)."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def header(self) -> str:
        """What is printed between the title and the first row, line by line, each without white space."""
        first = min((row.first_line for row in self.rows), default=0)
        return " ".join(squeeze(line.text) for line in self.table.lines[1:] if line.number < first)

    @property
    def unsure(self) -> int:
        """How many rows hold a figure whose column is not known."""
        return sum(1 for row in self.rows if any(figure.column is None for figure in row.figures))

    def sums(self) -> Iterator[Row]:
        """The rows that sum up the table, in order, those with figures only."""
        return (row for row in self.rows if row.is_sum and row.figures)

    def source(self, row: Row, figure: Figure | None = None) -> SourceRef:
        """Where a row, or one figure of it, is printed."""
        column = figure.column.position if figure and figure.column else None
        return SourceRef(row.first_line, row.last_line, table=self.table.title, row=row.number, column=column)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a reader knows of a kind of table before reading it.

    ``code`` matches the codes its rows begin with (None where rows have none); ``begins`` tells whether a word can only
    be the beginning of a row; ``names`` matches the header of the column that names a row, where several have names.
    """

    code: re.Pattern[str] | None = None
    begins: Callable[[str], bool] | None = None
    names: re.Pattern[str] | None = None
