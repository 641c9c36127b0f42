"""Printed rules → the cells they enclose.

Rules come in pieces: thin rectangles a cell, double strokes, dashes. Pieces on one line are put together first; what
crosses becomes one frame; the parts of a frame that no rule separates are one cell (merged cells).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.read.page_layout import Rule

_SAME_LINE = 3.0
"""Points between the strokes of a double rule, or between the pieces of one rule that was drawn a cell at a time."""
_DASH_GAP = 4.5
_REACH = 3.0
"""Points by which rules that meet may miss one another."""
_SHORTEST = 5.0
_OPEN_SIDE = 8.0
"""Points by which rules stand out beyond the outermost rule across them where a table has open sides."""
_MOST_LINES = 1_500
_MOST_ATOMS = 40_000
_TWO = 2


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A rule put together: ``at`` is its y (x for an upright one), and it goes from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell of a frame: its rows and columns of the finest grid, the first included and the last excluded."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The finest grid that the rules of one table make, and its cells. ``xs`` and ``ys`` are its lines.

    ``is_open_above`` and ``is_open_below`` say that no rule closes it there (a row that a page break cuts).
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
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
        """Its upper side."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.ys[-1]


def frames(rules: Iterable[Rule]) -> list[Frame]:
    """The tables that ``rules`` draw, from top to bottom; underlines and single boxes are none.

    A page with more lines than any table has (a drawing) gives no frames.
    """
    pieces = tuple(rules)
    across = _put_together([(r.top + r.bottom, r.left, r.right) for r in pieces if r.is_horizontal])
    down = _put_together([(r.left + r.right, r.top, r.bottom) for r in pieces if not r.is_horizontal])
    if not across or not down or len(across) + len(down) > _MOST_LINES:
        return []
    found = [frame for group in _crossing(across, down) if (frame := _frame(*group)) is not None]
    return sorted(found, key=lambda frame: (frame.top, frame.left))


def levels(rules: Iterable[Rule]) -> list[Span]:
    """The horizontal rules of a page, their pieces put together."""
    return _put_together([(r.top + r.bottom, r.left, r.right) for r in rules if r.is_horizontal])


def _put_together(pieces: list[tuple[float, float, float]]) -> list[Span]:
    """The rules of one direction, pieces on one line joined; each piece is (twice its place, start, end)."""
    spans: list[Span] = []
    ordered = sorted(pieces)
    first = 0
    while first < len(ordered):
        last = first
        while last < len(ordered) and ordered[last][0] - ordered[first][0] <= 2 * _SAME_LINE:
            last += 1
        spans.extend(_joined(ordered[first:last]))
        first = last
    return spans


def _joined(line: Sequence[tuple[float, float, float]]) -> Iterator[Span]:
    """The spans that the pieces of one line cover, all at the place of the longest pieces' middle."""
    length = sum(end - start for _, start, end in line)
    at = sum(double * (end - start) for double, start, end in line) / (2 * length) if length else line[0][0] / 2
    start, end = float("-inf"), float("-inf")
    for _, piece_start, piece_end in sorted(line, key=lambda piece: piece[1]):
        if piece_start > end + _DASH_GAP:
            if end - start >= _SHORTEST:
                yield Span(at, start, end)
            start, end = piece_start, piece_end
        end = max(end, piece_end)
    if end - start >= _SHORTEST:
        yield Span(at, start, end)


def _crossing(across: Sequence[Span], down: Sequence[Span]) -> Iterator[tuple[list[Span], list[Span]]]:
    """Groups of rules that touch one another, directly or through others."""
    places = [span.at for span in across]
    owner = list(range(len(across) + len(down)))
    for number, upright in enumerate(down):
        first = bisect_left(places, upright.start - _REACH)
        last = bisect_right(places, upright.end + _REACH)
        for index in range(first, last):
            if across[index].start - _REACH <= upright.at <= across[index].end + _REACH:
                owner[_root(owner, index)] = _root(owner, len(across) + number)
    groups: dict[int, tuple[list[Span], list[Span]]] = {}
    for index in range(len(owner)):
        group = groups.setdefault(_root(owner, index), ([], []))
        if index < len(across):
            group[0].append(across[index])
        else:
            group[1].append(down[index - len(across)])
    yield from groups.values()


def _root(owner: list[int], index: int) -> int:
    while owner[index] != index:
        owner[index] = owner[owner[index]]
        index = owner[index]
    return index


def _frame(across: Sequence[Span], down: Sequence[Span]) -> Frame | None:
    """The frame of one group of rules, or None where they enclose fewer than two columns."""
    xs = _lines([span.at for span in down], across)
    ys = _lines([span.at for span in across], down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < _TWO or rows * columns > _MOST_ATOMS:
        return None
    uprights = _by_place(down, xs)
    levels = _by_place(across, ys)
    owner = list(range(rows * columns))
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            atom = row * columns + column
            if column + 1 < columns and not _is_ruled(uprights[column + 1], middle):
                owner[_root(owner, atom + 1)] = _root(owner, atom)
            if row + 1 < rows and not _is_ruled(levels[row + 1], (xs[column] + xs[column + 1]) / 2):
                owner[_root(owner, atom + columns)] = _root(owner, atom)
    cells = _cells(owner, columns)
    if len(cells) < _TWO:
        return None
    return Frame(tuple(xs), tuple(ys), tuple(cells), not levels[0], not levels[-1])


def _lines(places: Sequence[float], crossing: Sequence[Span]) -> list[float]:
    """The lines of a grid in one direction, with the outer ones that a table with open sides does not print."""
    lines = sorted(set(places))
    starts, ends = sorted(span.start for span in crossing), sorted(span.end for span in crossing)
    if lines and len(crossing) >= _TWO:
        if starts[1] < lines[0] - _OPEN_SIDE:
            lines.insert(0, starts[0])
        if ends[-2] > lines[-1] + _OPEN_SIDE:
            lines.append(ends[-1])
    return lines


def _by_place(spans: Sequence[Span], lines: Sequence[float]) -> list[list[Span]]:
    """The rules on each line of the grid."""
    index = {at: number for number, at in enumerate(lines)}
    grouped: list[list[Span]] = [[] for _ in lines]
    for span in spans:
        grouped[index[span.at]].append(span)
    return grouped


def _is_ruled(line: Sequence[Span], place: float) -> bool:
    return any(span.start <= place <= span.end for span in line)


def _cells(owner: list[int], columns: int) -> list[Cell]:
    """The cells: atoms that belong together where they fill a rectangle, else one cell for each of its rows."""
    groups: dict[int, list[int]] = {}
    for atom in range(len(owner)):
        groups.setdefault(_root(owner, atom), []).append(atom)
    cells: list[Cell] = []
    for atoms in groups.values():
        places = [divmod(atom, columns) for atom in atoms]
        whole = _bounding(places)
        if (whole.row_end - whole.row) * (whole.column_end - whole.column) == len(atoms):
            cells.append(whole)
            continue
        by_row: dict[int, list[tuple[int, int]]] = {}
        for place in places:
            by_row.setdefault(place[0], []).append(place)
        cells.extend(_bounding(row) for row in by_row.values())
    return sorted(cells)


def _bounding(places: Sequence[tuple[int, int]]) -> Cell:
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return Cell(min(rows), min(columns), max(rows) + 1, max(columns) + 1)
