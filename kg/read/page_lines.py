"""Printed pages → the lines of a document: text in reading order, tables as rows of cells, page furniture set aside."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import Box, Line
from kg.read.page_breaks import over_page_breaks
from kg.read.page_furniture import without_furniture
from kg.read.page_layout import PrintedPage, box_of
from kg.read.page_open_tables import with_open_tables
from kg.read.page_rows import TextRow, text_rows
from kg.read.page_rules import frames, levels
from kg.read.page_tables import Table, cells_of_row, ruled_tables
from kg.read.personal import mask_lines
from kg.read.plain import row_cells
from kg.read.repair import clean

Block: TypeAlias = TextRow | Table

_MOST_INDENT = 40


@dataclass(frozen=True, slots=True)
class _Printed:
    """One line before it has its number."""

    text: str
    page: int
    box: Box
    cell_boxes: tuple[Box | None, ...] | None = None


def lines_of_pages(pages: Iterable[PrintedPage]) -> tuple[Line, ...]:
    """The lines of all pages, numbered from 1, personal data masked.

    A row of a table is one line whose text has tabs between its cells; a merged cell's text stands in its first place
    and the others are empty. In front of other lines stand as many spaces as they are indented on their page.
    """
    printed = list(_printed(list(pages)))
    lines: list[Line] = []
    for number, (each, text) in enumerate(zip(printed, mask_lines([each.text for each in printed]), strict=True), 1):
        cells = row_cells(text) if each.cell_boxes is not None else None
        lines.append(Line(number, text, cells, each.page, each.box, each.cell_boxes))
    return tuple(lines)


def _printed(pages: Sequence[PrintedPage]) -> Iterator[_Printed]:
    found = [_tables_and_rows(page) for page in pages]
    kept = without_furniture([(page, rows) for page, (_, rows) in zip(pages, found, strict=True)])
    closed = [_in_order(tables, rows) for (tables, _), rows in zip(found, kept, strict=True)]
    blocks = with_open_tables(closed, [levels(page.rules) for page in pages])
    for page, on_page in zip(pages, over_page_breaks(blocks), strict=True):
        margin = min((block.left for block in on_page if isinstance(block, TextRow)), default=0.0)
        for block in on_page:
            if isinstance(block, TextRow):
                yield _text_line(block, page.number, margin)
            else:
                yield from _table_lines(block, page.number)


def _tables_and_rows(page: PrintedPage) -> tuple[list[Table], list[TextRow]]:
    tables, words = ruled_tables(frames(page.rules), page.words)
    return tables, text_rows(words)


def _in_order(tables: Sequence[Table], rows: Sequence[TextRow]) -> list[Block]:
    """What stands on a page from top to bottom; text beside a table comes after it."""
    blocks: list[Block] = []
    waiting = sorted(rows, key=lambda row: (row.top, row.left))
    for table in tables:
        blocks.extend(row for row in waiting if row.top < table.top)
        waiting = [row for row in waiting if row.top >= table.top]
        blocks.append(table)
    return [*blocks, *waiting]


def _text_line(row: TextRow, page: int, margin: float) -> _Printed:
    indent = min(_MOST_INDENT, round((row.left - margin) / (row.size * 0.5)))
    return _Printed(" " * indent + clean(row.text).strip(), page, box_of(row))


def _table_lines(table: Table, page: int) -> Iterator[_Printed]:
    """The rows of a table, empty ones left out; rows of one cell as wide as the table over it are its title."""
    in_title = True
    for row in range(table.rows):
        placed = cells_of_row(table, row, table.xs)
        texts = [clean(text) for text, _ in placed]
        if not any(texts):
            continue
        starting = [cell for text, cell in placed if cell is not None and text]
        only = starting[0]
        in_title = in_title and len(starting) == 1 and (only.left, only.right) == (table.left, table.right)
        if in_title:
            yield _Printed(texts[0], page, box_of(only))
            continue
        boxes = tuple(box_of(cell) if cell is not None else None for _, cell in placed)
        whole = boxes[0]
        for box in boxes:
            whole = box if whole is None else whole.through(box) if box else whole
        if whole is not None:
            yield _Printed("\t".join(texts), page, _row_box(table, row), boxes)


def _row_box(table: Table, row: int) -> Box:
    """The row as far as its own cells go, cells merged downwards not counted where others are there."""
    mine = [cell for cell in table.cells if cell.row == row]
    own = [cell for cell in mine if cell.row_end == row + 1] or mine
    top, bottom = min(cell.top for cell in own), max(cell.bottom for cell in own)
    return Box(round(table.left), round(top), round(table.right), round(bottom))
