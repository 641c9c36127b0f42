"""Lines of text whose parts stand below one another → the cells of tables without rules."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import quantiles

from kg.read.page_layout import Word
from kg.read.page_rows import TextRow, joined_text
from kg.read.page_tables import Table, TableCell

_COLUMN_GAP = 1.2
"""Em between the parts of a line that stand in different columns."""
_FIGURE_GAP = 0.3
_FIGURE = re.compile(r"[-−－]?\d[\d,，.．]*%?")
_COLON = re.compile(r"[:：]")
"""In each part of the lines over a table: 部门名称：…  单位：万元."""
_LEAST_ROWS = 3
_MOST_WRAPS = 2
"""Lines of one part between two rows of a table: the wrapped end of a label."""
_FULL = 0.8
_MOSTLY = 0.7
_LEAST_PROSE = 12
_WRAP_GAP = 0.6
_TWO = 2


@dataclass(slots=True)
class _Column:
    left: float
    right: float
    rows: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of one row that stand close together."""

    row: int
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)


def with_tables(rows: Sequence[TextRow], levels: Sequence[float]) -> Iterator[TextRow | Table]:
    """The rows of text in reading order, those that make a table put together in it.

    ``levels`` are the heights of horizontal rules: rows between two of them are one row of a table that has them.
    """
    parts = [_parts(number, row) for number, row in enumerate(rows)]
    at = 0
    while at < len(rows):
        end = _block_end(rows, parts, at)
        if end - at < _LEAST_ROWS:
            yield rows[at]
            at += 1
            continue
        while at < end and all(_COLON.search(word) for word in _texts(parts[at])):
            yield rows[at]
            at += 1
        yield from _block(rows[at:end], parts[at:end], levels)
        at = end


def _texts(parts: Sequence[_Part]) -> list[str]:
    return ["".join(word.text for word in part.words) for part in parts]


def _parts(number: int, row: TextRow) -> list[_Part]:
    """The parts of a row: a gap ends one, beside a figure the gap between two words does."""
    parts: list[list[Word]] = [[row.words[0]]]
    for before, word in pairwise(row.words):
        is_figure = _FIGURE.fullmatch(before.text) or _FIGURE.fullmatch(word.text)
        gap = _FIGURE_GAP if is_figure else _COLUMN_GAP
        if word.left - before.right > gap * min(before.size, word.size):
            parts.append([])
        parts[-1].append(word)
    return [_Part(number, tuple(words)) for words in parts]


def _block_end(rows: Sequence[TextRow], parts: Sequence[Sequence[_Part]], start: int) -> int:
    """Where the lines of several parts that begin at ``start`` end; ``start`` itself where it is no such line."""
    if len(parts[start]) < _TWO:
        return start
    end = start + 1
    at = end
    while at < len(rows) and at - end < _MOST_WRAPS and rows[at].top - rows[at - 1].bottom < 2 * rows[at].size:
        at += 1
        if len(parts[at - 1]) >= _TWO:
            end = at
    many = sum(1 for each in parts[start:end] if len(each) >= _TWO)
    return end if many >= _LEAST_ROWS else start


def _block(
    rows: Sequence[TextRow], parts: Sequence[Sequence[_Part]], levels: Sequence[float]
) -> Iterator[TextRow | Table]:
    columns = _columns([part for row in parts for part in row])
    if not rows:
        return
    if len(columns) < _TWO:
        yield from rows
    elif len(columns) == _TWO and _is_prose(columns, parts):
        for place in range(_TWO):
            for row in parts:
                for part in row:
                    if (part.left >= columns[1].left) == bool(place):
                        yield TextRow(part.words)
    else:
        yield _table(rows, parts, columns, levels)


def _columns(parts: Sequence[_Part]) -> list[_Column]:
    """The columns that the parts stand in, narrow ones first; a part over several columns is a merged heading."""
    columns: list[_Column] = []
    for part in sorted(parts, key=lambda part: (part.right - part.left, part.left, part.row)):
        met = [column for column in columns if column.left < part.right and part.left < column.right]
        rows = [row for column in met for row in column.rows]
        if len(met) > 1 and len(set(rows)) < len(rows):
            continue
        for column in met[1:]:
            columns.remove(column)
            met[0].left, met[0].right = min(met[0].left, column.left), max(met[0].right, column.right)
            met[0].rows |= column.rows
        if met:
            met[0].left, met[0].right = min(met[0].left, part.left), max(met[0].right, part.right)
            met[0].rows.add(part.row)
        else:
            columns.append(_Column(part.left, part.right, {part.row}))
    return _with_headings(sorted(columns, key=lambda column: column.left))


def _with_headings(columns: list[_Column]) -> list[_Column]:
    """The columns, those that stand side by side but never in one row taken as one, the closest first.

    A heading in the middle over figures at the right has no point in common with them.
    """
    while len(columns) > 1:
        apart = [
            (right.left - left.right, place)
            for place, (left, right) in enumerate(pairwise(columns))
            if not left.rows & right.rows
        ]
        if not apart:
            break
        _, place = min(apart)
        left, right = columns[place], columns[place + 1]
        columns[place : place + 2] = [_Column(left.left, right.right, left.rows | right.rows)]
    return columns


def _is_prose(columns: Sequence[_Column], parts: Sequence[Sequence[_Part]]) -> bool:
    """Whether two columns are running text side by side: most of their lines are full."""
    for place, column in enumerate(columns):
        mine = [part for row in parts for part in row if (part.left >= columns[1].left) == bool(place)]
        full = sum(1 for part in mine if part.right - part.left > _FULL * (column.right - column.left))
        letters = sum(len(word.text) for part in mine for word in part.words)
        if full < _MOSTLY * len(mine) or letters < _LEAST_PROSE * len(mine):
            return False
    return True


def _table(
    rows: Sequence[TextRow],
    parts: Sequence[Sequence[_Part]],
    columns: Sequence[_Column],
    levels: Sequence[float],
) -> Table:
    xs = (
        columns[0].left,
        *((before.right + column.left) / 2 for before, column in itertools.pairwise(columns)),
        columns[-1].right,
    )
    groups = _printed_rows(rows, levels)
    cells: list[TableCell] = []
    for number, group in enumerate(groups):
        filled: dict[int, list[Word]] = {}
        for index in group:
            for part in parts[index]:
                for column, words in _dealt(part, columns):
                    filled.setdefault(column, []).extend(words)
        top, bottom = min(rows[index].top for index in group), max(rows[index].bottom for index in group)
        for column, words in sorted(filled.items()):
            cells.append(TableCell(joined_text(words), number, number + 1, xs[column], top, xs[column + 1], bottom))
    return Table(tuple(cells), xs, len(groups), is_ruled=False)


def _dealt(part: _Part, columns: Sequence[_Column]) -> list[tuple[int, list[Word]]]:
    """A part's words and the columns they stand in: headings that nearly touch are told apart by their columns.

    A part of one word over several columns is a merged heading and stands in the first.
    """
    dealt: list[tuple[int, list[Word]]] = []
    for word in part.words:
        column = _column_of(word, columns) if len(part.words) == 1 else _middle_column(word, columns)
        if dealt and dealt[-1][0] == column:
            dealt[-1][1].append(word)
        else:
            dealt.append((column, [word]))
    return dealt


def _column_of(word: Word, columns: Sequence[_Column]) -> int:
    """The first column that a word stands in."""
    return next((at for at, column in enumerate(columns) if column.right > word.left), len(columns) - 1)


def _middle_column(word: Word, columns: Sequence[_Column]) -> int:
    """The column nearest to the middle of a word."""
    middle = (word.left + word.right) / 2
    return min(range(len(columns)), key=lambda at: max(columns[at].left - middle, middle - columns[at].right, 0.0))


def _printed_rows(rows: Sequence[TextRow], levels: Sequence[float]) -> list[list[int]]:
    """The lines that make one row each: by the rules between them, else by gaps smaller than those between rows."""
    gaps = [below.top - above.bottom for above, below in itertools.pairwise(rows)]
    usual = quantiles(gaps, n=4)[2] if len(gaps) >= _TWO else gaps[0]
    ruled = [bisect_left(levels, (row.top + row.bottom) / 2) for row in rows]
    by_rules = len(set(ruled)) > len(rows) / 3
    groups: list[list[int]] = [[0]]
    for index, gap in enumerate(gaps, start=1):
        if ruled[index] == ruled[index - 1] if by_rules else usual - gap > 2 and gap < _WRAP_GAP * usual:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups
