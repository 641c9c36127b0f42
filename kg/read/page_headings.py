"""Headings over several columns of a table without rules: in which column they begin."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from kg.read.page_regions import Part

_LEFT_ALIGNED = 2.0
"""Points by which a heading and what stands below it may begin apart where both stand at the left of their cell."""
_LEAST_GAIN = 0.5
"""Em by which the middle of several columns is nearer to the middle of a heading over them than that of one."""
_MOST_ROWS = 6
_LEAST_FIGURES = 0.4

Filled = Mapping[int, Sequence[Part]]


def first_columns(rows: Sequence[Filled], xs: Sequence[float]) -> list[dict[int, tuple[int, int]]]:
    """For each row the columns over which its headings go, by the column they stand in; nothing for other rows.

    A heading stands in the middle of the columns it names, which may lie inside the range of one of them. ``xs`` are
    the lines between the columns.
    """
    result: list[dict[int, tuple[int, int]]] = [{} for _ in rows]
    with_figures = sum(1 for row in rows if _has_figure(row))
    if with_figures < _LEAST_FIGURES * len(rows):
        return result
    header = list(takewhile(lambda row: not _has_figure(row), rows[:_MOST_ROWS]))
    for number in range(len(header) - 1):
        row, below = header[number], header[number + 1]
        free = {column for column in below if column not in row}
        taken: set[int] = set()
        for column, parts in sorted(row.items()):
            span = _span(parts, column, free - taken, xs, below.get(column))
            if span != (column, column + 1):
                result[number][column] = span
                taken |= set(range(*span))
    return result


def _has_figure(row: Filled) -> bool:
    return any(part.is_figure for parts in row.values() for part in parts)


def _span(
    parts: Sequence[Part], column: int, free: set[int], xs: Sequence[float], below: Sequence[Part] | None
) -> tuple[int, int]:
    """The columns of a heading: those around its own that are free and whose middle is nearest to its own."""
    if below is None and column - 1 not in free and column + 1 not in free:
        return column, column + 1
    left, right = min(part.left for part in parts), max(part.right for part in parts)
    middle, size = (left + right) / 2, parts[0].words[0].size
    first, end = column, column + 1
    while first - 1 in free:
        first -= 1
    while end in free:
        end += 1
    if below is not None and abs(min(part.left for part in below) - left) <= _LEFT_ALIGNED:
        first = column
    spans = [(a, b) for a in range(first, column + 1) for b in range(column + 1, end + 1)]

    def off(span: tuple[int, int]) -> float:
        return abs((xs[span[0]] + xs[span[1]]) / 2 - middle)

    best = min(spans, key=off)
    return best if off((column, column + 1)) - off(best) > _LEAST_GAIN * size else (column, column + 1)
