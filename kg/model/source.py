"""Where a value was read: the line of the report that says it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SourceRef:
    """The place of one value in its report.

    ``line_start`` and ``line_end`` count lines of the file from 1, both inclusive. ``row`` and ``column`` count
    from 1 inside ``table`` (its printed title) and are None outside tables. ``page`` is known for paged formats.
    """

    line_start: int
    line_end: int
    page: int | None = None
    table: str | None = None
    row: int | None = None
    column: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.line_start <= self.line_end:
            raise ValueError(
                f"lines {self.line_start}-{self.line_end}: the first must be 1 or more, the last not before it"
            )

    def through(self, other: "SourceRef") -> "SourceRef":
        """The smallest place that holds both (table, row and column are kept where both agree)."""
        return SourceRef(
            min(self.line_start, other.line_start),
            max(self.line_end, other.line_end),
            self.page if self.page == other.page else None,
            self.table if self.table == other.table else None,
            self.row if self.row == other.row else None,
            self.column if self.column == other.column else None,
        )


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value together with the place that states it."""

    value: T
    source: SourceRef
