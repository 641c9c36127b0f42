"""Headings over several columns of a table without rules: in which column they begin."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kg.read.page_regions import Part

_LEFT_ALIGNED = 2.0
"""Points by which a heading and what stands below it may begin apart where both stand at the left of their cell."""
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
        spans = {column: [column, column + 1] for column in row}
        for first, end in _runs(sorted(covered - row.keys())):
            before, behind = spans.get(first - 1), spans.get(end)
            left = before if first - 1 in covered else None
            right = behind if end in covered else None
            cut = _cut(first, end, (left, row.get(first - 1)), (right, row.get(end)), xs)
            if left is not None:
                left[1] = cut
            if right is not None:
                right[0] = cut
        result[number] = {column: (a, b) for column, (a, b) in spans.items() if b > a + 1}
        covered = {column for a, b in spans.values() for column in range(a, b)}
    return result


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The runs of columns side by side: the first, and the one behind the last."""
    for _, group in groupby(enumerate(columns), key=lambda each: each[1] - each[0]):
        run = [column for _, column in group]
        yield run[0], run[-1] + 1


def _cut(
    first: int,
    end: int,
    left: tuple[list[int] | None, Sequence[Part] | None],
    right: tuple[list[int] | None, Sequence[Part] | None],
    xs: Sequence[float],
) -> int:
    """Where the columns without a heading of their own part into those of the left and of the right heading."""
    if left[0] is None:
        return first
    if right[0] is None:
        return end
    start, stop = left[0][0], right[0][1]
    at_left, at_right = _middle(left[1] or ()), _middle(right[1] or ())

    def off(cut: int) -> float:
        return abs((xs[start] + xs[cut]) / 2 - at_left) + abs((xs[cut] + xs[stop]) / 2 - at_right)

    return min(range(first, end + 1), key=off)


def _middle(parts: Sequence[Part]) -> float:
    return (min(part.left for part in parts) + max(part.right for part in parts)) / 2


def _has_figure(row: Filled) -> bool:
    return any(part.is_figure for parts in row.values() for part in parts)
