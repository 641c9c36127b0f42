"""The columns of a table without upright rules, from where its texts stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations, pairwise

from kg.read.page_bands import Piece
from kg.read.page_regions import Part

LEAST_FIGURES = 0.4
"""The share of rows with a figure in a table of figures."""
_TWO = 2


@dataclass(slots=True)
class Column:
    """From where to where the texts of a column go, and in which rows they stand (counted over all pages)."""

    left: float
    right: float
    rows: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)
    """Rows in which it stands below a merged heading."""
    headed: set[int] = field(default_factory=set)
    """Headers (counted) of which it has a heading already, looked through from below."""


def columns_of(found: Sequence[tuple[int, list[Piece]]]) -> list[Column]:
    """The columns that the parts stand in: first what stands in rows with figures, then headings, the lowest first.

    Narrow parts come before wide ones. A part over several columns, or over a heading, is a merged heading.
    """
    has_figure = [any(piece.is_figure for piece in band) for _, band in found]
    if sum(has_figure) < LEAST_FIGURES * len(found):
        has_figure = [True] * len(found)
    header_of = list(accumulate(has_figure, initial=0))
    ordered = sorted(
        ((part, piece.row) for _, band in found for piece in band for part in piece.parts),
        key=lambda each: (
            0 if has_figure[each[1]] else len(found) - each[1],
            each[0].right - each[0].left,
            each[0].left,
        ),
    )
    columns: list[Column] = []
    for part, row in ordered:
        met = [column for column in columns if column.left < part.right and part.left < column.right]
        _put(part, row, met, columns, None if has_figure[row] else header_of[row])
    return _with_headings(_with_own_headings(sorted(columns, key=lambda column: column.left)))


def _put(part: Part, row: int, met: list[Column], columns: list[Column], header: int | None) -> None:
    """Take a part into the columns that it meets; ``header`` tells which header it stands in, if any."""
    is_shared = any(not one.rows.isdisjoint(other.rows) for one, other in combinations(met, 2))
    is_over = header is not None and any(header in column.headed and row not in column.rows for column in met)
    if is_over or is_shared:
        for column in met:
            column.below.add(row)
        return
    whole = met[0] if met else Column(part.left, part.right)
    if not met:
        columns.append(whole)
    for column in met[1:]:
        columns.remove(column)
        whole.left, whole.right = min(whole.left, column.left), max(whole.right, column.right)
        whole.rows |= column.rows
        whole.below |= column.below
        whole.headed |= column.headed
    whole.left, whole.right = min(whole.left, part.left), max(whole.right, part.right)
    whole.rows.add(row)
    if header is not None:
        whole.headed.add(header)


def _with_own_headings(columns: list[Column]) -> list[Column]:
    """The columns, figures put to the heading beside them where the one over them is that of several columns.

    It is where the headings on both sides stand lower than it, and the one on the left has no figures of its own.
    """
    at = 1
    while at < len(columns) - 1:
        left, column, right = columns[at - 1 : at + 2]
        lower = left.rows & right.rows
        is_one_header = left.headed & column.headed & right.headed
        has_no_figures = len(left.rows) <= _TWO and not left.rows & column.rows
        if is_one_header and lower and has_no_figures and min(column.rows) < min(lower):
            rows, below = left.rows | column.rows, left.below | column.below
            columns[at - 1 : at + 1] = [Column(left.left, column.right, rows, below, left.headed)]
        else:
            at += 1
    return columns


def _with_headings(columns: list[Column]) -> list[Column]:
    """The columns, those that stand side by side but never in one row taken as one, the closest first.

    A heading in the middle over figures at the right has no point in common with them. Two headings of one header are
    those of two columns.
    """
    while len(columns) > 1:
        apart = [
            (right.left - left.right, place)
            for place, (left, right) in enumerate(pairwise(columns))
            if not (left.rows & right.rows or left.headed & right.headed)
            and not (left.below & right.rows or left.rows & right.below)
        ]
        if not apart:
            break
        _, place = min(apart)
        left, right = columns[place], columns[place + 1]
        rows, below, headed = left.rows | right.rows, left.below | right.below, left.headed | right.headed
        columns[place : place + 2] = [Column(left.left, right.right, rows, below, headed)]
    return columns
