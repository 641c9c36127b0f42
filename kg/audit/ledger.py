"""One table of a report as rows and columns: what stands below what by its codes, and the rows that sum it up."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from kg.audit.check import Operand
from kg.audit.doubts import Doubt
from kg.audit.names import TABLES, Column
from kg.model import BudgetTable, ExpenditureKind, Fund


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row. ``code`` is that of its function, economic item or source of revenue, None where it has none.

    ``line`` is the first line it is printed on. ``entire`` tells, of a row that sums up, whether it sums up all rows.
    ``fund`` is what a row of a table by source of revenue is of.
    """

    label: str
    code: str | None
    body: str | None
    line: int
    amounts: Mapping[Column, Operand] = field(default_factory=dict)
    entire: bool = True
    fund: Fund | None = None

    @property
    def is_damaged(self) -> bool:
        """Whether a digit of a figure seems to have got into its name (事业单位医疗1)."""
        return self.code is not None and self.label[-1:].isdigit()

    @property
    def name(self) -> str:
        """Code and label."""
        return f"{self.code} {self.label}" if self.code else self.label


@dataclass(frozen=True)
class Ledger:
    """One table: ``rows`` in reading order, and ``sums``, the rows that only sum up others.

    ``is_before`` tells that it is the column of the year before, in which classes that are gone may be missing.
    """

    table: BudgetTable
    title: str
    rows: tuple[Row, ...]
    sums: tuple[Row, ...]
    doubt: Doubt | None = None
    is_before: bool = False

    @property
    def name(self) -> str:
        """Its printed title, else what such a table is called."""
        return self.title or TABLES[self.table]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that hold any amount, in reading order."""
        return tuple(dict.fromkeys(column for row in (*self.rows, *self.sums) for column in row.amounts))

    def may_hide(self, row: Row, column: Column) -> bool:
        """Whether a figure was left unread on the line of a row that has none in this column."""
        return self.doubt is not None and column not in row.amounts and self.doubt.has_unread_on(row.line)

    @cached_property
    def telling(self) -> tuple[Column, ...]:
        """The columns but for those of a fund that only repeat the totals, as where there is one fund."""
        rows = (*self.rows, *self.sums)
        return tuple(column for column in self.columns if not _repeats_totals(column, rows))

    @cached_property
    def total_columns(self) -> tuple[Column, ...]:
        """The columns of totals, one a phase."""
        return tuple(column for column in self.columns if column.kind is ExpenditureKind.TOTAL and column.fund is None)

    @cached_property
    def codes(self) -> Counter[str]:
        """How often each code heads a row."""
        return Counter(row.code for row in self.rows if row.code)

    @cached_property
    def _above(self) -> tuple[str | None, ...]:
        """For each row the longest printed code above its own, None for the rows at the top."""
        return tuple(self._longest(row.code) for row in self.rows)

    def _longest(self, code: str | None) -> str | None:
        heads = (code[:length] for length in range(len(code) - 1, 0, -1)) if code else ()
        return next((head for head in heads if head in self.codes), None)

    @cached_property
    def children(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows right below each row that has any, by its code."""
        found: dict[str, list[Row]] = {}
        for row, above in zip(self.rows, self._above, strict=True):
            if above is not None:
                found.setdefault(above, []).append(row)
        return {code: tuple(rows) for code, rows in found.items()}

    @cached_property
    def tops(self) -> tuple[Row, ...]:
        """The rows with a code and none above them (the classes), else all rows, where none has a code."""
        coded = tuple(row for row, above in zip(self.rows, self._above, strict=True) if row.code and above is None)
        return coded or self.rows

    def whole(self, column: Column) -> Operand | None:
        """What the last row that sums up the whole table states in a column."""
        stated = [row.amounts[column] for row in self.sums if row.entire and column in row.amounts]
        return stated[-1] if stated else None


def _repeats_totals(column: Column, rows: Sequence[Row]) -> bool:
    """Whether a fund's column prints the total of every row again."""
    if column.fund is None or column.kind is not None:
        return False
    total = column.of_kind(ExpenditureKind.TOTAL)
    return all(_value(row, column) == _value(row, total) for row in rows)


def _value(row: Row, column: Column) -> Decimal | None:
    return row.amounts[column].value if column in row.amounts else None


def amounts_in(rows: Sequence[Row], column: Column) -> tuple[Operand, ...]:
    """The amounts of rows in one column; a blank cell is none."""
    return tuple(row.amounts[column] for row in rows if column in row.amounts)
