"""Lines of text whose parts stand below one another → tables without upright rules."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from kg.read.page_bands import Piece, bands, is_cut_figure, wrap_gap
from kg.read.page_columns import LEAST_FIGURES, Column, columns_of
from kg.read.page_headings import first_columns
from kg.read.page_layout import Word
from kg.read.page_regions import FIGURE, PageLine, Part, page_line, regions, with_words_apart
from kg.read.page_rows import TextRow, joined_text, text_rows
from kg.read.page_rules import Span
from kg.read.page_tables import Table, TableCell

Block: TypeAlias = TextRow | Table

_FULL, _MOSTLY = 0.8, 0.7
_LEAST_PROSE = 12
_PADDING = 0.35
"""Em between the side of a cell and its text."""
_ALIGNED = 1.5
"""Points by which the ends of texts on one side differ."""
_TWO = 2


def with_open_tables(pages: Sequence[Sequence[Block]], levels: Sequence[Sequence[Span]]) -> list[list[Block]]:
    """The blocks of all pages in reading order, rows of text that make a table put together in it.

    ``levels`` are the horizontal rules of each page. The columns of a table that goes on over pages are found from all
    of its rows: on one page some columns may be empty.
    """
    result: list[list[Block]] = [[] for _ in pages]
    run: list[PageLine] = []
    for page, blocks in enumerate(pages):
        for block in blocks:
            if isinstance(block, TextRow):
                run.append(page_line(len(run), page, block))
                continue
            for at, each in _with_tables(run, levels):
                result[at].append(each)
            run = []
            result[page].append(block)
    for at, each in _with_tables(run, levels):
        result[at].append(each)
    return result


def _with_tables(lines: Sequence[PageLine], levels: Sequence[Sequence[Span]]) -> Iterator[tuple[int, Block]]:
    at = 0
    found = list(regions(lines))
    usual = wrap_gap([line for start, end in found for line in lines[start:end]])
    for start, end in found:
        yield from ((line.page, line.row) for line in lines[at:start])
        yield from _region(_with_headings_apart(lines[start:end]), levels, usual)
        at = end
    yield from ((line.page, line.row) for line in lines[at:])


def _with_headings_apart(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines of a table, words apart as those of cells may be; over its first figures even those that touch."""
    has_figure = [any(part.is_figure for part in line.parts) for line in lines]
    is_of_figures = sum(has_figure) >= LEAST_FIGURES * len(lines)
    first = has_figure.index(True) if is_of_figures else 0
    return [with_words_apart(line, is_heading=at < first) for at, line in enumerate(lines)]


def _region(lines: Sequence[PageLine], levels: Sequence[Sequence[Span]], usual: float) -> Iterator[tuple[int, Block]]:
    found = list(bands(lines, levels, usual))
    columns = columns_of(found)
    if len(columns) < _TWO:
        yield from ((line.page, line.row) for line in lines)
    elif len(columns) == _TWO and _is_prose(columns, lines):
        yield from _side_by_side(lines, columns[1].left)
    else:
        yield from _tables(found, columns)


def _side_by_side(lines: Sequence[PageLine], middle: float) -> Iterator[tuple[int, TextRow]]:
    """Two columns of running text, page by page, the left one first."""
    for page, group in groupby(lines, key=lambda line: line.page):
        parts = [part for line in group for part in line.parts]
        yield from ((page, TextRow(part.words)) for part in parts if part.left < middle)
        yield from ((page, TextRow(part.words)) for part in parts if part.left >= middle)


def _is_prose(columns: Sequence[Column], lines: Sequence[PageLine]) -> bool:
    """Whether two columns are running text side by side: most of their lines are full."""
    for place, column in enumerate(columns):
        mine = [part for line in lines for part in line.parts if (part.left >= columns[1].left) == bool(place)]
        full = sum(1 for part in mine if part.right - part.left > _FULL * (column.right - column.left))
        letters = sum(len(part.text) for part in mine)
        if full < _MOSTLY * len(mine) or letters < _LEAST_PROSE * len(mine):
            return False
    return True


Filled: TypeAlias = dict[int, list[Part]]
"""The parts of one row by the column they stand in."""


def _tables(found: Sequence[tuple[int, list[Piece]]], columns: Sequence[Column]) -> Iterator[tuple[int, Table]]:
    lefts = [_usual_left(column, found) for column in columns]
    rows = [(page, _filled(band, columns, lefts)) for page, band in found]
    xs = _edges([filled for _, filled in rows], columns)
    heads = first_columns([filled for _, filled in rows], xs)
    for page, group in groupby(zip(rows, heads, strict=True), key=lambda each: each[0][0]):
        cells: list[TableCell] = []
        number = 0
        for number, ((_, filled), moved) in enumerate(group, 1):
            for column, parts in sorted(filled.items()):
                first, end = moved.get(column, (column, column + 1))
                top, bottom = min(part.top for part in parts), max(part.bottom for part in parts)
                text = _cell_text([word for part in parts for word in part.words])
                cells.append(TableCell(text, number - 1, number, xs[first], top, xs[end], bottom))
        yield page, Table(tuple(cells), tuple(xs), number, is_ruled=False)


def _cell_text(words: Sequence[Word]) -> str:
    """The text of a cell; figures that came into one stay apart, but for one that wraps."""
    rows = text_rows(words)
    is_cut = len(rows) == _TWO and is_cut_figure(rows[0].text, rows[1].text)
    if len(rows) > 1 and not is_cut and all(FIGURE.fullmatch(row.text) for row in rows):
        return " ".join(row.text for row in rows)
    return joined_text(words)


def _filled(band: Sequence[Piece], columns: Sequence[Column], lefts: Sequence[float]) -> Filled:
    filled: Filled = {}
    for piece in band:
        for part in piece.parts:
            for column, mine in _dealt(part, columns, lefts):
                filled.setdefault(column, []).append(mine)
    return filled


def _dealt(part: Part, columns: Sequence[Column], lefts: Sequence[float]) -> Iterator[tuple[int, Part]]:
    """A part and its column; words of cells that nearly touch are told apart.

    They are where each word has a column of its own, or where a word begins as the texts of some column do.
    """
    places = [_overlapped(word, columns) for word in part.words]
    if len(part.words) > 1 and all(len(place) == 1 for place in places):
        for column, group in groupby(zip(places, part.words, strict=True), key=lambda each: each[0][0]):
            yield column, Part(part.line, tuple(word for _, word in group))
        return
    cells: list[list[Word]] = [[]]
    for word in part.words:
        if cells[-1] and _starts_cell(word, columns, lefts):
            cells.append([])
        cells[-1].append(word)
    for words in cells:
        cell = Part(part.line, tuple(words))
        met = _overlapped(cell, columns)
        yield (met[0] if met else _nearest(cell, columns)), cell


def _starts_cell(word: Word, columns: Sequence[Column], lefts: Sequence[float]) -> bool:
    met = _overlapped(word, columns)
    return bool(met) and abs(word.left - lefts[met[0]]) <= _ALIGNED


def _overlapped(part: Part | Word, columns: Sequence[Column]) -> list[int]:
    return [at for at, column in enumerate(columns) if column.left < part.right and part.left < column.right]


def _nearest(part: Part, columns: Sequence[Column]) -> int:
    middle = (part.left + part.right) / 2
    return min(range(len(columns)), key=lambda at: max(columns[at].left - middle, middle - columns[at].right, 0.0))


def _edges(rows: Sequence[Filled], columns: Sequence[Column]) -> list[float]:
    """The lines between the columns: beside the side on which a column's texts are even, else in the middle."""
    lefts: list[list[float]] = [[] for _ in columns]
    rights: list[list[float]] = [[] for _ in columns]
    size = 0.0
    for filled in rows:
        for at, parts in filled.items():
            for part in parts:
                size = size or part.words[0].size
                lefts[at].append(part.left)
                rights[at].append(part.right)
    pad = _PADDING * size
    xs = [columns[0].left - pad]
    for at, (before, column) in enumerate(pairwise(columns)):
        room = column.left - before.right
        if _is_even(rights[at]):
            xs.append(before.right + min(pad, room / 2))
        elif _is_even(lefts[at + 1]):
            xs.append(column.left - min(pad, room / 2))
        else:
            xs.append((before.right + column.left) / 2)
    return [*xs, columns[-1].right + pad]


def _usual_left(column: Column, found: Sequence[tuple[int, list[Piece]]]) -> float:
    """Where most texts of a column begin."""
    starts = Counter(
        round(part.left)
        for _, band in found
        for piece in band
        for part in piece.parts
        if column.left - _ALIGNED <= part.left < column.right
    )
    return float(starts.most_common(1)[0][0]) if starts else column.left


def _is_even(places: Sequence[float]) -> bool:
    """Whether most of the places are one and the same."""
    common = sorted(places)[len(places) // 2]
    return sum(1 for place in places if abs(place - common) <= _ALIGNED) > _MOSTLY * len(places)
