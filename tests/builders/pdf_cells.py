"""The cells of a grid laid out for print: widths of columns, wrapped lines, heights of rows."""

import re
import unicodedata
from dataclasses import dataclass

from printed import Grid

FONT = "STSong-Light"
_PITCH = 1.3
_FIGURE = re.compile(r"[-−－]?[\d,，]+(?:[.．]\d+)?%?|[-—－/]+")
_NARROW = re.compile(r"[!-~０-９．，－]+|.", re.DOTALL)
_ADVANCES = {" ": 0.207, ",": 0.238, ".": 0.238}


@dataclass(frozen=True, slots=True)
class Wrapped:
    """One printed line of a cell; figures stand at the right."""

    text: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its place in the grid and its printed lines."""

    row: int
    column: int
    across: int
    down: int
    lines: tuple[Wrapped, ...]


def text_width(text: str, size: float) -> float:
    """The width of a printed line in points, by the widths of the font's own metrics."""
    from reportlab.pdfbase import pdfmetrics

    return float(pdfmetrics.stringWidth(text, FONT, size))


def wrapped(text: str, size: float, room: float, indent: float = 0.0) -> list[str]:
    """``text`` in lines no wider than ``room``, the first by ``indent`` shorter; words and figures stay whole."""
    lines: list[str] = []
    current, width, free = "", 0.0, room - indent
    for token in _tokens(text, size, room):
        advance = text_width(token, size)
        if (
            current
            and width + advance > free
            and not (token in "，。；：、）》”" and width + advance <= free + size / 2)
        ):
            lines.append(current)
            current, width, free = "", 0.0, room
        current += token
        width += advance
    return [*lines, current] if current or not lines else lines


def _tokens(text: str, size: float, room: float) -> list[str]:
    tokens: list[str] = []
    for token in _NARROW.findall(text):
        tokens.extend([token] if text_width(token, size) <= room else list(token))
    return tokens


def placed_cells(grid: Grid, size: float, room: float, padding: float) -> tuple[list[Placed], list[float], list[float]]:
    """The grid's cells, the x of its columns' edges from 0, and the heights of its rows."""
    spots = _spots(grid)
    columns = max(column + across for _, column, across, _, _ in spots)
    edges = _edges(spots, columns, size, room, padding)
    cells = []
    for row, column, across, down, text in spots:
        free = edges[column + across] - edges[column] - 2 * padding
        lines = tuple(Wrapped(line, _FIGURE.fullmatch(text) is not None) for line in wrapped(text, size, free) if line)
        cells.append(Placed(row, column, across, down, lines))
    return cells, edges, _heights(cells, len(grid.rows), size, padding)


def _spots(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    taken: set[tuple[int, int]] = set()
    spots = []
    for row_number, row in enumerate(grid.rows):
        column = 0
        for cell in row:
            while (row_number, column) in taken:
                column += 1
            spots.append((row_number, column, cell.across, cell.down, cell.text))
            taken |= {(row_number + y, column + x) for y in range(cell.down) for x in range(cell.across)}
            column += cell.across
    return spots


def _edges(
    spots: list[tuple[int, int, int, int, str]], columns: int, size: float, room: float, padding: float
) -> list[float]:
    """Columns as wide as their single cells need, at least two characters, shrunk to the page by what is spare."""
    least = 2.2 * size + 2 * padding
    wanted = [least] * columns
    for _, column, across, _, text in spots:
        whole = max((text_width(word, size) for word in re.findall(r"[!-~０-９．，－]+", text)), default=0.0)
        need = max(min(text_width(text, size), 14 * size), whole) + 2 * padding + 2
        for covered in range(column, column + across):
            wanted[covered] = max(wanted[covered], need / across)
    spare = sum(wanted) - columns * least
    if sum(wanted) > room:
        share = max(0.0, (room - columns * least) / spare) if spare else 1.0
        wanted = [least + (width - least) * share for width in wanted]
    else:
        wanted = [width * room / sum(wanted) for width in wanted]
    edges = [0.0]
    for width in wanted:
        edges.append(edges[-1] + width)
    return edges


def _heights(cells: list[Placed], rows: int, size: float, padding: float) -> list[float]:
    heights = [size * _PITCH + 2 * padding] * rows
    for cell in cells:
        if cell.down == 1:
            heights[cell.row] = max(heights[cell.row], len(cell.lines) * size * _PITCH + 2 * padding)
    for cell in cells:
        need = len(cell.lines) * size * _PITCH + 2 * padding
        covered = sum(heights[cell.row : cell.row + cell.down])
        if need > covered:
            heights[cell.row + cell.down - 1] += need - covered
    return heights


def is_wide(character: str) -> bool:
    """Whether a character takes a full em."""
    return unicodedata.east_asian_width(character) in "WFA"
