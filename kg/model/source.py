"""Where a value was read: the line of the report that says it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from its top left corner as the page is read (after rotation)."""

    left: int
    top: int
    right: int
    bottom: int

    def through(self, other: "Box") -> "Box":
        """The smallest rectangle that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class SourceRef:
    """The place of one value in its report.

    ``line_start`` and ``line_end`` count lines of the file from 1, both inclusive. ``row`` and ``column`` count
    from 1 inside ``table`` (its printed title) and are None outside tables. ``page`` counts from 1 and is known for
    paged formats (in a workbook it is the sheet); of a value that goes on over several pages it is the first. ``box``
    is where the lines (or the cell, where ``column`` is known) stand on that page: of a longer value, its part there.
    """

    line_start: int
    line_end: int
    page: int | None = None
    table: str | None = None
    row: int | None = None
    column: int | None = None
    box: Box | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.line_start <= self.line_end:
            raise ValueError(
                f"lines {self.line_start}-{self.line_end}: the first must be 1 or more, the last not before it"
            )

    def through(self, other: "SourceRef") -> "SourceRef":
        """The smallest place that holds both (table, row and column are kept where both agree)."""
        first = min(self, other, key=lambda place: place.line_start)
        return SourceRef(
            first.line_start,
            max(self.line_end, other.line_end),
            first.page,
            self.table if self.table == other.table else None,
            self.row if self.row == other.row else None,
            self.column if self.column == other.column else None,
            self.box.through(other.box) if self.box and other.box and self.page == other.page else first.box,
        )


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value together with the place that states it."""

    value: T
    source: SourceRef
