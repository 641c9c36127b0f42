"""Headings over several columns of a table without rules: in which column they begin."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from kg.read.page_regions import Part

_LEFT_ALIGNED = 2.0
"""Points by which a heading and what stands below it may begin apart where both stand at the left of their cell."""
_NEAR = 0.4
"""Em by which the middle of a heading may miss that of its columns; of those that fit, the most are taken."""
_MOST_ROWS = 6
_LEAST_FIGURES = 0.4

Filled = Mapping[int, Sequence[Part]]


def first_columns(rows: Sequence[Filled], xs: Sequence[float]) -> list[dict[int, tuple[int, int]]]:
    """For each row the columns over which its headings go, by the column they stand in; nothing for other rows.

    A heading stands in the middle of the columns it names, which may lie inside the range of one of them. ``xs`` are
    the lines between the columns.
    """
    result: list[dict[int, tuple[int, int]]] = [{} for _ in rows]
    with_figures = [_has_figure(row) for row in rows]
    if sum(with_figures) < _LEAST_FIGURES * len(rows) or _is_even_at_left(rows, with_figures):
        return result
    start = 0
    for has_figure, group in groupby(with_figures):
        end = start + len(list(group))
        if not has_figure and end - start <= _MOST_ROWS:
            result[start:end] = _spans(rows[start:end], xs)
        start = end
    return result


def _is_even_at_left(rows: Sequence[Filled], with_figures: Sequence[bool]) -> bool:
    """Whether headings begin where the figures below them do, as everything does in a table printed without a style."""
    lefts: dict[int, list[float]] = {}
    for row, has_figure in zip(rows, with_figures, strict=True):
        if has_figure:
            for column, parts in row.items():
                if parts[0].is_figure:
                    lefts.setdefault(column, []).append(parts[0].left)
    usual = {column: sorted(found)[len(found) // 2] for column, found in lefts.items()}
    even = [
        abs(parts[0].left - usual[column]) <= _LEFT_ALIGNED
        for row, has_figure in zip(rows, with_figures, strict=True)
        if not has_figure
        for column, parts in row.items()
        if column in usual
    ]
    return sum(even) > len(even) / 2


def _spans(header: Sequence[Filled], xs: Sequence[float]) -> list[dict[int, tuple[int, int]]]:
    """The columns over which the headings of one header go, the lowest row looked at first."""
    result: list[dict[int, tuple[int, int]]] = [{} for _ in header]
    covered: set[int] = set()
    for number in range(len(header) - 1, -1, -1):
        row = header[number]
        free = covered - row.keys()
        now = set(row)
        for column in sorted(row.keys() & covered):
            span = _span(row[column], column, free, xs)
            if span != (column, column + 1):
                result[number][column] = span
                free -= set(range(*span))
                now |= set(range(*span))
        covered = now
    return result


def _has_figure(row: Filled) -> bool:
    return any(part.is_figure for parts in row.values() for part in parts)


def _span(parts: Sequence[Part], column: int, free: set[int], xs: Sequence[float]) -> tuple[int, int]:
    """The columns of a heading: those around its own that are free, as many as have it in their middle."""
    middle = (min(part.left for part in parts) + max(part.right for part in parts)) / 2
    first, end = column, column + 1
    while first - 1 in free:
        first -= 1
    while end in free:
        end += 1
    spans = [(a, b) for a in range(first, column + 1) for b in range(column + 1, end + 1)]

    def off(span: tuple[int, int]) -> float:
        return abs((xs[span[0]] + xs[span[1]]) / 2 - middle)

    least = min(map(off, spans)) + _NEAR * parts[0].words[0].size
    return max((span for span in spans if off(span) <= least), key=lambda span: span[1] - span[0])
