"""A report as it is printed, before any file format: headings, paragraphs and grids.

The proof of the reading goes round in a circle: a typed record is drawn at random, ``print_*.py`` turn it into these
blocks in one of the layouts of real reports, ``as_*.py`` write the blocks as text, HTML, Word, Excel or PDF with
realistic damage, and reading and extraction must give the record back.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; ``across`` columns wide and ``down`` rows high (merged cells)."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the report."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number: ``level`` 1 第一部分, 2 一、, 3 （一）."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, one paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``above`` are the lines printed over it (its title, 预算公开表1, 单位：万元), ``below`` those under it.

    Each row has only the cells that start in it. ``header_rows`` are repeated where the table goes on over a page.
    """

    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    header_rows: int = 1

    def matrix(self) -> tuple[tuple[str, ...], ...]:
        """All positions of the grid: a merged cell's text in its first position, the others empty."""
        width = max(sum(cell.across for cell in row) for row in self.rows[:1])
        taken: dict[tuple[int, int], str] = {}
        for row_number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (row_number, column) in taken:
                    column += 1
                for down in range(cell.down):
                    for across in range(cell.across):
                        taken[row_number + down, column + across] = ""
                taken[row_number, column] = cell.text
                column += cell.across
        if any(column >= width or row >= len(self.rows) for row, column in taken):
            raise ValueError(f"a row of {self.above} is wider or a cell longer than the grid")
        return tuple(tuple(taken.get((row, column), "") for column in range(width)) for row in range(len(self.rows)))


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page ends."""


Block: TypeAlias = Title | Heading | Paragraph | Grid | PageBreak
Printed: TypeAlias = tuple[Block, ...]


def row(*texts: str) -> tuple[Cell, ...]:
    """A row of single cells."""
    return tuple(Cell(text) for text in texts)
