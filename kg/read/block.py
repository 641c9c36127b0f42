"""What a page or a Word file is made of, paragraphs and tables, and the lines it prints: web pages and Word share it.

Tables do two things in such files. Most show data: a row is a line with cells. Some only place things side by side,
down to the whole article in one cell: what stands in their cells is printed as if there were no table.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from kg.model import Line
from kg.read.personal import mask_lines
from kg.read.plain import row_cells
from kg.read.repair import close_gaps, fold_bold

_LAID_OUT_PARAGRAPHS = 5
"""Paragraphs in one cell that holds most of its table, as no cell of data has."""
_MOST_LAID_OUT_ROWS = 8
WIDEST = 400
"""Columns; no table of a report is as wide, and what a merged cell says to cover beyond is not believed."""


@dataclass(frozen=True, slots=True)
class Text:
    """One printed line or paragraph, white space already made plain; never empty."""

    text: str


@dataclass(frozen=True)
class Cell:
    """One cell with what stands in it, ``across`` columns wide and ``down`` rows high."""

    content: tuple["Block", ...] = ()
    across: int = 1
    down: int = 1

    @cached_property
    def mass(self) -> int:
        """How many characters stand in it."""
        return sum(len(block.text) if isinstance(block, Text) else block.mass for block in self.content)

    @property
    def tables(self) -> tuple["Table", ...]:
        """The tables that stand in it."""
        return tuple(block for block in self.content if isinstance(block, Table))


@dataclass(frozen=True)
class Table:
    """A table; each row has only the cells that start in it."""

    rows: tuple[tuple[Cell, ...], ...]

    @cached_property
    def mass(self) -> int:
        """How many characters stand in it."""
        return sum(cell.mass for cell in self._cells)

    @cached_property
    def is_grid(self) -> bool:
        """Whether it has at least two rows and two columns: one that has not shows no data."""
        return len(self.rows) > 1 and max(len(row) for row in self.rows) > 1

    @cached_property
    def is_layout(self) -> bool:
        """Whether it only places things: one column, or most of its text in tables or paragraphs of one cell."""
        if all(len(row) <= 1 for row in self.rows):
            return True
        inner = [table for cell in self._cells for table in cell.tables if table.is_grid or table.is_layout]
        if 2 * sum(table.mass for table in inner) > self.mass:
            return True
        heaviest = max(self._cells, key=lambda cell: cell.mass)
        return (
            len(self.rows) <= _MOST_LAID_OUT_ROWS
            and len(heaviest.content) >= _LAID_OUT_PARAGRAPHS
            and 10 * heaviest.mass > 7 * self.mass
        )

    @property
    def _cells(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row]


Block: TypeAlias = Text | Table


def block_lines(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """The lines the blocks print, masked and numbered from 1; a row of a table is one line with cells."""
    printed = ["\t".join(map(fold_bold, text.split("\t"))) for text in _printed(blocks)]
    return tuple(Line(number, text, row_cells(text)) for number, text in enumerate(mask_lines(printed), start=1))


def _printed(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield block.text
        elif block.is_layout:
            for row in block.rows:
                for cell in row:
                    yield from _printed(cell.content)
        else:
            yield from _rows(block)


def _rows(table: Table) -> Iterator[str]:
    """The rows as tab-separated cells, merged ones empty but for the first; a table in a cell follows its row."""
    covered: dict[int, int] = {}
    for row in table.rows:
        texts: list[str] = []
        inner: list[Table] = []
        for cell in row:
            _cover(covered, texts)
            across = min(cell.across, WIDEST - len(texts))
            if across < 1:
                break
            inner.extend(block for block in cell.tables if block.is_grid)
            covered.update({len(texts) + place: cell.down - 1 for place in range(across)})
            texts += [_cell_text(cell), *[""] * (across - 1)]
        _cover(covered, texts)
        if any(texts):
            yield "\t".join(texts)
        for nested in inner:
            yield from _rows(nested)


def _cover(covered: dict[int, int], texts: list[str]) -> None:
    """Put empty cells where cells of earlier rows reach down to."""
    while covered.get(len(texts), 0) > 0:
        covered[len(texts)] -= 1
        texts.append("")


def _cell_text(cell: Cell) -> str:
    pieces = [block.text if isinstance(block, Text) else _flat(block) for block in cell.content]
    return close_gaps(" ".join(filter(None, pieces)))


def _flat(table: Table) -> str:
    """The text of a table that is no grid, on one line; a grid is printed on lines of its own."""
    return "" if table.is_grid else " ".join(_cell_text(cell) for row in table.rows for cell in row)
