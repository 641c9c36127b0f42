"""Words inside frames of rules → the cells of ruled tables."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.read.page_layout import Word
from kg.read.page_rows import joined_text, text_rows
from kg.read.page_rules import Frame

_AMOUNT = re.compile(r"[-−－]?\d[\d,，]*[.．](\d+)%?")
_GAP = 0.15
"""Em between two characters of which a rule separates one from the other; tighter ones only stick out of a cell."""
_OUTSIDE = 2.0
_LEAST_CODE = 3
_RAGGED = 2.2
_TWO = 2


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with its printed text; it goes from x ``left`` to ``right`` and fills rows ``row`` up to ``row_end``.

    ``is_full`` says whether its last printed line goes to the right side, as one does whose text is not at its end.
    """

    text: str
    row: int
    row_end: int
    left: float
    top: float
    right: float
    bottom: float
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one page. ``xs`` are the lines between its columns, ``rows`` how many rows it has.

    ``is_open_above`` and ``is_open_below`` say that no rule closes it there (a row that a page break cuts).
    """

    cells: tuple[TableCell, ...]
    xs: tuple[float, ...]
    rows: int
    is_ruled: bool = True
    is_open_above: bool = False
    is_open_below: bool = False

    @property
    def left(self) -> float:
        """Its left side."""
        return self.xs[0]

    @property
    def right(self) -> float:
        """Its right side."""
        return self.xs[-1]

    @property
    def top(self) -> float:
        """The upper side of its first cells."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """The lower side of its last cells."""
        return max(cell.bottom for cell in self.cells)


def ruled_tables(found: Sequence[Frame], words: Iterable[Word]) -> tuple[list[Table], list[Word]]:
    """The tables that the frames make of the words inside them, and the words that stand in none.

    A word inside two frames belongs to the smaller (a table inside a page's own frame).
    """
    left = list(words)
    tables: list[Table] = []
    for frame in sorted(found, key=lambda frame: (frame.right - frame.left) * (frame.bottom - frame.top)):
        inside = [word for word in left if _is_inside(word, frame)]
        if not inside:
            continue
        taken = set(map(id, inside))
        left = [word for word in left if id(word) not in taken]
        tables.append(_table(frame, inside))
    return sorted(tables, key=lambda table: (table.top, table.left)), left


def _is_inside(word: Word, frame: Frame) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return (
        frame.left - _OUTSIDE <= across <= frame.right + _OUTSIDE
        and frame.top - _OUTSIDE <= down <= frame.bottom + _OUTSIDE
    )


def _table(frame: Frame, words: Sequence[Word]) -> Table:
    columns = len(frame.xs) - 1
    owner: dict[int, int] = {}
    for number, cell in enumerate(frame.cells):
        for row in range(cell.row, cell.row_end):
            for column in range(cell.column, cell.column_end):
                owner[row * columns + column] = number
    filled: list[list[Word]] = [[] for _ in frame.cells]
    for word in words:
        row = _place(frame.ys, (word.top + word.bottom) / 2)
        for piece in _parted(word, frame, owner, row * columns):
            column = _place(frame.xs, (piece.left + piece.right) / 2)
            filled[owner[row * columns + column]].append(piece)
    return _with_unruled_rows(frame, filled)


def _place(lines: Sequence[float], at: float) -> int:
    return min(max(bisect_right(lines, at) - 1, 0), len(lines) - 2)


def _parted(word: Word, frame: Frame, owner: dict[int, int], first: int) -> list[Word]:
    """``word`` cut at the rules that go through a gap in it; a word that only sticks out of its cell stays whole."""
    start, end = _place(frame.xs, word.left + 1), _place(frame.xs, word.right - 1)
    pieces: list[Word] = []
    for column in range(start, end):
        if len(word.starts) < _TWO or owner[first + column] == owner[first + column + 1]:
            continue
        cut = bisect_right(word.starts, frame.xs[column + 1] - 0.1 * word.size)
        if 0 < cut < len(word.starts) and frame.xs[column + 1] - _GAP * word.size > word.starts[cut - 1]:
            ends = _end_of(word, cut - 1)
            if word.starts[cut] - ends > _GAP * word.size:
                pieces.append(_part(word, 0, cut, ends))
                word = _part(word, cut, len(word.text), word.right)
    return [*pieces, word]


def _end_of(word: Word, index: int) -> float:
    """Where a character ends, as far as its kind tells: a full em for Chinese ones, else half."""
    return word.starts[index] + word.size * (1.0 if word.text[index] > "⺀" else 0.5)


def _part(word: Word, start: int, end: int, right: float) -> Word:
    return replace(word, text=word.text[start:end], left=word.starts[start], right=right, starts=word.starts[start:end])


def _with_unruled_rows(frame: Frame, filled: Sequence[Sequence[Word]]) -> Table:
    """The table, a row of the frame that holds several printed rows (columns are ruled, rows are not) parted."""
    splits = _splits(frame, filled)
    firsts: list[int] = []
    rows = 0
    for row in range(len(frame.ys) - 1):
        firsts.append(rows)
        rows += len(splits.get(row, ())) + 1
    firsts.append(rows)
    cells: list[TableCell] = []
    for cell, words in zip(frame.cells, filled, strict=True):
        cuts = splits.get(cell.row, ()) if cell.row_end == cell.row + 1 else ()
        edges = [frame.ys[cell.row], *cuts, frame.ys[cell.row_end]]
        for place, (top, bottom) in enumerate(itertools.pairwise(edges)):
            mine = [word for word in words if not cuts or _place(edges, (word.top + word.bottom) / 2) == place]
            row = firsts[cell.row] + place
            row_end = row + 1 if cuts else firsts[cell.row_end]
            left, right = frame.xs[cell.column], frame.xs[cell.column_end]
            text = joined_text(mine) if mine else ""
            cells.append(TableCell(text, row, row_end, left, top, right, bottom, _is_full(mine, right)))
    return Table(tuple(cells), frame.xs, rows, is_open_above=frame.is_open_above, is_open_below=frame.is_open_below)


def _is_full(words: Sequence[Word], right: float) -> bool:
    """Whether the lowest words reach the right side of their cell but for less than two characters."""
    if not words:
        return False
    lowest = text_rows(words)[-1]
    return right - lowest.right < _RAGGED * lowest.size


def _splits(frame: Frame, filled: Sequence[Sequence[Word]]) -> dict[int, list[float]]:
    """For each row of the frame in which figures stand below one another, the heights at which to part it.

    One figure is one printed line, so a cell that holds two lines of nothing but whole figures holds two rows, where
    another cell of its row has as many lines.
    """
    stacked: dict[int, list[list[float]]] = {}
    heights: dict[int, list[int]] = {}
    for cell, words in zip(frame.cells, filled, strict=True):
        if cell.row_end != cell.row + 1 or len(words) < _TWO:
            continue
        rows = text_rows(words)
        heights.setdefault(cell.row, []).append(len(rows))
        if len(rows) >= _TWO and _are_whole_figures([row.text.strip() for row in rows]):
            stacked.setdefault(cell.row, []).append([(row.top + row.bottom) / 2 for row in rows])
    splits: dict[int, list[float]] = {}
    for row, columns in stacked.items():
        middles = max(columns, key=len)
        if sum(1 for height in heights[row] if height >= len(middles)) >= _TWO:
            splits[row] = [(above + below) / 2 for above, below in itertools.pairwise(middles)]
    return splits


def _are_whole_figures(lines: Sequence[str]) -> bool:
    """Whether each line is a figure of its own: equally many decimals, or codes of one length; not one that wraps."""
    amounts = [_AMOUNT.fullmatch(line) for line in lines]
    if all(amounts):
        return len({len(amount.group(1)) for amount in amounts if amount}) == 1
    return (
        all(line.isdigit() and len(line) >= _LEAST_CODE for line in lines) and len({len(line) for line in lines}) == 1
    )


def cells_of_row(table: Table, row: int, xs: Sequence[float]) -> list[tuple[str, TableCell | None]]:
    """The row of a table in the columns between ``xs``: a merged cell's text in its first place, the others empty."""
    placed: list[tuple[str, TableCell | None]] = [("", None)] * (len(xs) - 1)
    for cell in table.cells:
        if not cell.row <= row < cell.row_end:
            continue
        first, last = _nearest(xs, cell.left), max(_nearest(xs, cell.right), _nearest(xs, cell.left) + 1)
        for column in range(first, min(last, len(placed))):
            placed[column] = (cell.text if row == cell.row and column == first else "", cell)
    return placed


def _nearest(xs: Sequence[float], at: float) -> int:
    place = bisect_right(xs, at)
    if place == len(xs) or (place and at - xs[place - 1] <= xs[place] - at):
        place -= 1
    return place
