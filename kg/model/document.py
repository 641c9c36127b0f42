"""A file as lines: what every reader gives and every extractor takes."""

from dataclasses import dataclass

from kg.model.issue import Issue
from kg.model.source import Box


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report.

    ``number`` counts from 1 as in the file. ``text`` is the repaired text (doubled bold folded, recognition marks
    removed, spaces inside kept: they tell columns apart). ``cells`` holds the cells of a table row (tab-separated,
    pipe, HTML, PDF, Word or Excel table), each stripped, empty ones included; it is None for a line that is not a row.
    In formats without lines of their own ``number`` counts what the reader gives. ``page`` (from 1; the sheet of a
    workbook) and ``box`` say where the line is printed in paged formats, ``cell_boxes`` where each of ``cells`` is
    (None for an empty cell without borders).
    """

    number: int
    text: str
    cells: tuple[str, ...] | None = None
    page: int | None = None
    box: Box | None = None
    cell_boxes: tuple[Box | None, ...] | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space is printed."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: ``name`` without folder, ``sha256`` of its bytes in hex, all its lines in order."""

    name: str
    sha256: str
    lines: tuple[Line, ...]
    issues: tuple[Issue, ...] = ()

    def line(self, number: int) -> Line:
        """The line printed as ``number`` (from 1)."""
        return self.lines[number - 1]
