"""Which columns the figures of a flattened row stand in: by the gaps between them, by addition, by the codes above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

_HALF_CENT = Decimal("0.005")
_MOST_OPEN = 12
"""Rows below one code that may be open at once; more are left open (every subset is tried)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the figures of one row are printed.

    ``gaps`` holds the spaces before each figure (None where a line break stands there, or the table keeps no gaps),
    ``trailing`` the spaces behind the last one (None where the table keeps none).
    """

    gaps: tuple[int | None, ...]
    trailing: int | None


def place(amounts: Sequence[Decimal], layout: Layout, width: int) -> tuple[int, ...] | None:
    """The column (from 0) of each amount among ``width`` columns, the first of which is the total of the others.

    One space between two figures: neighbours; more: at least one empty cell between them. A run of empty cells prints
    as one or two spaces more than it has cells, alike within a row. Of what gaps allow, what adds up wins, then what
    fits the spaces best; None where several are left.
    """
    if not amounts or len(amounts) > width:
        return None
    ranked: dict[tuple[bool, int], list[tuple[int, ...]]] = {}
    for rest in combinations(range(1, width), len(amounts) - 1):
        columns = (0, *rest)
        misfit = _misfit(columns, layout, width)
        if misfit is not None:
            ranked.setdefault((not adds_up(amounts), misfit), []).append(columns)
    if not ranked:
        return None
    best = ranked[min(ranked)]
    return best[0] if len(best) == 1 else None


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


def adds_up(amounts: Sequence[Decimal], unit: Decimal = Decimal(1)) -> bool:
    """Whether the first amount is the sum of the others, each rounded to its last printed digit."""
    return abs(amounts[0] - sum(amounts[1:], Decimal(0))) <= (len(amounts) + 1) * _HALF_CENT * unit


@dataclass(frozen=True, slots=True)
class Split:
    """One coded row's total, and its share of the first kind (基本支出); ``first`` is None where it is not known.

    An open row stands wholly in one of two columns: its share is the total or nothing.
    """

    total: Decimal
    first: Decimal | None


def settle(rows: Mapping[str, Split], unit: Decimal) -> dict[str, Decimal]:
    """The shares of open rows that the sums by code leave no choice about; ``""`` is the code of the table's sum row.

    A code's children are the next longer codes it begins (206 > 20601 > 2060101).
    """
    shares = {code: split.first for code, split in rows.items() if split.first is not None}
    opened = {code for code, split in rows.items() if split.first is None}
    before = -1
    while opened and len(opened) != before:
        before = len(opened)
        for parent in sorted(rows, key=len, reverse=True):
            children = [code for code in rows if code and parent_of(code, rows) == parent]
            _settle_family(parent, children, rows, shares, unit)
        opened -= shares.keys()
    return {code: share for code, share in shares.items() if rows[code].first is None}


def parent_of(code: str, codes: Mapping[str, object]) -> str:
    """The code above ``code`` among ``codes``, ``""`` where there is none."""
    return next((code[:length] for length in (5, 3) if length < len(code) and code[:length] in codes), "")


def _settle_family(
    parent: str, children: Sequence[str], rows: Mapping[str, Split], shares: dict[str, Decimal], unit: Decimal
) -> None:
    if not children:
        return
    tolerance = (len(children) + 1) * _HALF_CENT * unit
    still = [code for code in children if code not in shares]
    known = sum((shares[code] for code in children if code in shares), Decimal(0))
    if parent not in shares:
        if not still:
            total = rows[parent].total
            fitting = [share for share in (total, Decimal(0)) if abs(share - known) <= tolerance]
            if len(fitting) == 1:
                shares[parent] = fitting[0]
        return
    if not still or len(still) > _MOST_OPEN:
        return
    wanted = shares[parent] - known
    subsets = [
        chosen
        for size in range(len(still) + 1)
        for chosen in combinations(still, size)
        if abs(sum((rows[code].total for code in chosen), Decimal(0)) - wanted) <= tolerance
    ]
    if len(subsets) == 1:
        shares.update({code: rows[code].total if code in subsets[0] else Decimal(0) for code in still})
