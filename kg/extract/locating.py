"""Pages and boxes: the last step of extraction tells for every place of a record where it stands on paper.

Topics know lines only. Readers of paged formats say of each line, and of each cell, on which page and where it is
printed; here every SourceRef gets both, so that no topic has to carry them along.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache, reduce
from typing import Any, TypeVar

from kg.extract.headings import squeeze
from kg.model import Box, Document, Line, Money, ReportRecord, SourceRef, Stated

T = TypeVar("T")


def located(record: ReportRecord, document: Document) -> ReportRecord:
    """``record`` with page and box in every place; the same record where ``document`` has no pages.

    The page is that of the first line, and the box what is printed of the value on that page: the cell where the column
    is known (or a text fills just one cell of its line), else the lines.
    """
    if all(line.page is None for line in document.lines):
        return record
    return _Places(document).within(record)


class _Places:
    """The pages of one document; each place is looked up once."""

    def __init__(self, document: Document) -> None:
        self._lines = document.lines
        self._known: dict[SourceRef, SourceRef] = {}

    def within(self, value: T) -> T:
        """``value`` with all places inside it told."""
        if isinstance(value, SourceRef):
            return self._place(value)  # type: ignore[return-value] # T is SourceRef here
        if isinstance(value, tuple):
            return tuple(self.within(item) for item in value)  # type: ignore[return-value] # T is the tuple's type
        if not is_dataclass(value) or isinstance(value, type):
            return value
        told: dict[str, Any] = {name: self.within(getattr(value, name)) for name in _placed_fields(type(value))}
        if isinstance(value, Stated):
            told["source"] = self._place(self._with_column(value.value, value.source))
        return replace(value, **told) if told else value

    def _place(self, source: SourceRef) -> SourceRef:
        found = self._known.get(source)
        if found is None:
            found = self._known[source] = self._looked_up(source)
        return found

    def _looked_up(self, source: SourceRef) -> SourceRef:
        lines = self._lines[source.line_start - 1 : source.line_end]
        page = next((line.page for line in lines if line.page is not None), None)
        if page is None:
            return source
        cell = _cell_box(lines[0], source.column) if len(lines) == 1 else None
        return replace(source, page=page, box=cell or _around([line.box for line in lines if line.page == page]))

    def _with_column(self, value: object, source: SourceRef) -> SourceRef:
        """The place of a value that fills exactly one cell of its line."""
        line = self._lines[source.line_start - 1]
        if source.column is not None or source.line_start != source.line_end or line.cells is None:
            return source
        text = squeeze(value.text if isinstance(value, Money) else value) if isinstance(value, str | Money) else ""
        columns = [column for column, cell in enumerate(line.cells, start=1) if text and squeeze(cell) == text]
        return replace(source, column=columns[0]) if len(columns) == 1 else source


def _cell_box(line: Line, column: int | None) -> Box | None:
    boxes = line.cell_boxes
    return boxes[column - 1] if boxes and column is not None and column <= len(boxes) else None


def _around(boxes: Sequence[Box | None]) -> Box | None:
    known = [box for box in boxes if box is not None]
    return reduce(Box.through, known) if known else None


@cache
def _placed_fields(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that may hold a place, told by their annotations; texts and numbers never do."""
    if kind in {Money, Box}:
        return ()
    plain = {str, int, bool, str | None, int | None, bool | None}
    return tuple(field.name for field in fields(kind) if field.type not in plain)
