"""Lines of text whose parts stand below one another → the cells of tables without upright rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TypeAlias

from kg.read.page_bands import bands
from kg.read.page_headings import first_columns
from kg.read.page_layout import Word
from kg.read.page_regions import FIGURE, PageLine, Part, page_line, regions
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


@dataclass(slots=True)
class _Column:
    left: float
    right: float
    bands: set[int] = field(default_factory=set)


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
    for start, end in regions(lines):
        yield from ((line.page, line.row) for line in lines[at:start])
        yield from _region(lines[start:end], levels)
        at = end
    yield from ((line.page, line.row) for line in lines[at:])


def _region(lines: Sequence[PageLine], levels: Sequence[Sequence[Span]]) -> Iterator[tuple[int, Block]]:
    found = list(bands(lines, levels))
    band_of = {line.parts[0].line: number for number, (_, band) in enumerate(found) for line in band}
    columns = _columns([part for line in lines for part in line.parts], band_of)
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


def _columns(parts: Sequence[Part], band_of: dict[int, int]) -> list[_Column]:
    """The columns that the parts stand in, narrow ones first; a part over several columns is a merged heading."""
    columns: list[_Column] = []
    for part in sorted(parts, key=lambda part: (part.right - part.left, part.left, part.line)):
        met = [column for column in columns if column.left < part.right and part.left < column.right]
        mine = [band for column in met for band in column.bands]
        if len(met) > 1 and len(set(mine)) < len(mine):
            continue
        for column in met[1:]:
            columns.remove(column)
            met[0].left, met[0].right = min(met[0].left, column.left), max(met[0].right, column.right)
            met[0].bands |= column.bands
        if met:
            met[0].left, met[0].right = min(met[0].left, part.left), max(met[0].right, part.right)
            met[0].bands.add(band_of[part.line])
        else:
            columns.append(_Column(part.left, part.right, {band_of[part.line]}))
    return _with_headings(sorted(columns, key=lambda column: column.left))


def _with_headings(columns: list[_Column]) -> list[_Column]:
    """The columns, those that stand side by side but never in one row taken as one, the closest first.

    A heading in the middle over figures at the right has no point in common with them.
    """
    while len(columns) > 1:
        apart = [
            (right.left - left.right, place)
            for place, (left, right) in enumerate(pairwise(columns))
            if not left.bands & right.bands
        ]
        if not apart:
            break
        _, place = min(apart)
        left, right = columns[place], columns[place + 1]
        columns[place : place + 2] = [_Column(left.left, right.right, left.bands | right.bands)]
    return columns


def _is_prose(columns: Sequence[_Column], lines: Sequence[PageLine]) -> bool:
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


def _tables(found: Sequence[tuple[int, list[PageLine]]], columns: Sequence[_Column]) -> Iterator[tuple[int, Table]]:
    rows = [(page, _filled(band, columns)) for page, band in found]
    xs = _edges([filled for _, filled in rows], columns)
    heads = first_columns([filled for _, filled in rows], xs)
    for page, group in groupby(zip(rows, heads, strict=True), key=lambda each: each[0][0]):
        cells: list[TableCell] = []
        number = 0
        for number, ((_, filled), moved) in enumerate(group, 1):
            tops = [word.top for parts in filled.values() for part in parts for word in part.words]
            bottoms = [word.bottom for parts in filled.values() for part in parts for word in part.words]
            for column, parts in sorted(filled.items()):
                first, end = moved.get(column, (column, column + 1))
                text = _cell_text([word for part in parts for word in part.words])
                cells.append(TableCell(text, number - 1, number, xs[first], min(tops), xs[end], max(bottoms)))
        yield page, Table(tuple(cells), tuple(xs), number, is_ruled=False)


def _cell_text(words: Sequence[Word]) -> str:
    """The text of a cell; figures that came into one stay apart."""
    rows = text_rows(words)
    if len(rows) > 1 and all(FIGURE.fullmatch(row.text) for row in rows):
        return " ".join(row.text for row in rows)
    return joined_text(words)


def _filled(band: Sequence[PageLine], columns: Sequence[_Column]) -> Filled:
    filled: Filled = {}
    for line in band:
        for part in line.parts:
            for column, piece in _dealt(part, columns):
                filled.setdefault(column, []).append(piece)
    return filled


def _dealt(part: Part, columns: Sequence[_Column]) -> Iterator[tuple[int, Part]]:
    """A part and its column; words that nearly touch are told apart where each has a column of its own."""
    places = [_overlapped(word, columns) for word in part.words]
    if len(part.words) > 1 and all(len(place) == 1 for place in places):
        for column, group in groupby(zip(places, part.words, strict=True), key=lambda each: each[0][0]):
            yield column, Part(part.line, tuple(word for _, word in group))
        return
    met = _overlapped(part, columns)
    yield (met[0] if met else _nearest(part, columns)), part


def _overlapped(part: Part | Word, columns: Sequence[_Column]) -> list[int]:
    return [at for at, column in enumerate(columns) if column.left < part.right and part.left < column.right]


def _nearest(part: Part, columns: Sequence[_Column]) -> int:
    middle = (part.left + part.right) / 2
    return min(range(len(columns)), key=lambda at: max(columns[at].left - middle, middle - columns[at].right, 0.0))


def _edges(rows: Sequence[Filled], columns: Sequence[_Column]) -> list[float]:
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


def _is_even(places: Sequence[float]) -> bool:
    """Whether most of the places are one and the same."""
    common = sorted(places)[len(places) // 2]
    return sum(1 for place in places if abs(place - common) <= _ALIGNED) > _MOSTLY * len(places)
