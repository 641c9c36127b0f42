"""Which columns the figures of a flattened row may stand in: by the gaps between them and by addition."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import comb

_HALF_CENT = Decimal("0.005")
_MOST_WAYS = 4_000
"""Ways to place a row's figures that are tried; a row with more of them is left open."""

Shape = tuple[int | None, ...]
"""For each column the one it is a part of (基本支出 of 合计, 人员经费 of 基本支出); None for a total.

A column that stands for itself (上年预算数, 增减%) is its own whole: nothing adds up to it."""

Amounts = Sequence[Decimal | None]
"""The printed figures of a row in order; None for a dash, which stands in a column without an amount."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the figures of one row are printed.

    ``gaps`` holds the spaces before each figure (None where a line break stands there, or the table keeps no gaps),
    ``trailing`` the spaces behind the last one (None where the table keeps none).
    """

    gaps: tuple[int | None, ...]
    trailing: int | None


def places(amounts: Amounts, layout: Layout, shape: Shape) -> tuple[tuple[int, ...], ...]:
    """All ways in which a row's figures may stand in its columns (from 0), those that fit best; ``()`` where none does.

    One space between two figures: neighbours; more: at least one empty cell between them. A run of empty cells prints
    as one or two spaces more than it has cells, alike within a row. Of what gaps allow, what adds up wins, then what
    fits the spaces best. A total is always printed where a part of it is.
    """
    width = len(shape)
    if len(amounts) == width:
        return (tuple(range(width)),)
    if not amounts or len(amounts) > width or comb(width, len(amounts)) > _MOST_WAYS:
        return ()
    roots = [column for column, whole in enumerate(shape) if whole is None]
    ranked: dict[tuple[int, int], list[tuple[int, ...]]] = {}
    for columns in combinations(range(width), len(amounts)):
        if len(roots) == 1 and roots[0] not in columns and any(shape[column] != column for column in columns):
            continue
        misfit = _misfit(columns, layout, width)
        if misfit is not None:
            ranked.setdefault((_unsound(columns, amounts, shape), misfit), []).append(columns)
    return tuple(ranked[min(ranked)]) if ranked else ()


def _misfit(columns: tuple[int, ...], layout: Layout, width: int) -> int | None:
    """How badly the spaces fit these columns; None where they rule them out."""
    spaces: list[tuple[int, int]] = []
    for index in range(1, len(columns)):
        gap, empty = layout.gaps[index], columns[index] - columns[index - 1] - 1
        if gap is None:
            continue
        if (gap == 1) != (empty == 0) or empty > gap - 1:
            return None
        if empty:
            spaces.append((gap, empty))
    behind = width - 1 - columns[-1]
    return min(
        sum(abs(gap - empty - around) for gap, empty in spaces)
        + (0 if layout.trailing is None else abs(layout.trailing - (behind + around if behind else 0)))
        for around in (1, 2)
    )


def _unsound(columns: Sequence[int], amounts: Amounts, shape: Shape) -> int:
    """How many totals are not the sums of their parts; a total whose parts are not printed is sound."""
    stated = {column: amount for column, amount in zip(columns, amounts, strict=True) if amount is not None}
    wrong = 0
    for whole in {part for part in shape if part is not None}:
        parts = [amount for column, amount in stated.items() if shape[column] == whole and column != whole]
        if parts:
            wrong += whole not in stated or not adds_up([stated[whole], *parts])
    return wrong


def is_sound(columns: Sequence[int], amounts: Amounts, shape: Shape) -> bool:
    """Whether each total of a row, its figures so placed, is the sum of those of its parts that are printed."""
    return _unsound(columns, amounts, shape) == 0


def adds_up(amounts: Sequence[Decimal], unit: Decimal = Decimal(1)) -> bool:
    """Whether the first amount is the sum of the others, each rounded to its last printed digit."""
    return abs(amounts[0] - sum(amounts[1:], Decimal(0))) <= (len(amounts) + 1) * _HALF_CENT * unit
