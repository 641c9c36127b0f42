"""Which columns open rows stand in, by the sums over the codes: a class is the sum of its sections in each column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.tables.placing import Shape

_FINE = 10_000
"""Sums are made of whole ten-thousandths of the unit."""
_ROUNDING = 50
"""Half of a last printed digit (0.005), which each addend may be off."""
_MOST_STEPS = 5_000
"""Steps of trying one family of codes; a family that needs more is left open."""
_MOST_ROUNDS = 6
_PART, _SECTION = 2, 5
"""Digits of a part of a code, and of a section's whole code."""


Vector = tuple[int, ...]
Way = tuple[int, ...]
Options = list[tuple[Way, Vector]]


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One row: its code (``""`` of the table's sum row), its figures, and the ways in which they may be placed.

    A row without a code has any text that is no number: it belongs to no family.
    """

    code: str
    amounts: tuple[Decimal | None, ...]
    ways: tuple[Way, ...]

    def vector(self, way: Way, shape: Shape) -> Vector:
        """The amount in each column that adds up, where the figures are placed in this way."""
        vector = [0] * len(shape)
        for column, amount in zip(way, self.amounts, strict=True):
            if shape[column] != column:
                vector[column] = int((amount or 0) * _FINE)
        return tuple(vector)


def settle(rows: Sequence[OpenRow], shape: Shape) -> tuple[OpenRow, ...]:
    """The rows, each with the ways that are left when the sums over the codes have spoken.

    A code's children are the next longer codes it begins (206 > 20601 > 2060101). Codes printed more than once, and
    families that no way makes add up, are left as they are.
    """
    ways = {place: row.ways for place, row in enumerate(rows)}
    families = _families(rows)
    for _ in range(_MOST_ROUNDS):
        before = dict(ways)
        for parent, children in families:
            members = [parent, *children]
            if all(len(ways[place]) == 1 for place in members) or any(not ways[place] for place in members):
                continue
            kept = _fitting([(rows[place], ways[place]) for place in members], shape)
            ways.update(zip(members, kept, strict=True) if kept else ())
        if ways == before:
            break
    return tuple(OpenRow(row.code, row.amounts, ways[place]) for place, row in enumerate(rows))


def contradicted(rows: Sequence[OpenRow], shape: Shape) -> frozenset[int]:
    """The places of rows, all placed, in families one of whose columns does not add up."""
    wrong: set[int] = set()
    for parent, children in _families(rows):
        members = [parent, *children]
        if any(len(rows[place].ways) != 1 for place in members):
            continue
        vectors = [rows[place].vector(rows[place].ways[0], shape) for place in members]
        tolerance = (len(members) + 1) * _ROUNDING
        if any(
            abs(vectors[0][column] - sum(vector[column] for vector in vectors[1:])) > tolerance
            for column in range(len(shape))
        ):
            wrong.update(members)
    return frozenset(wrong)


def parent_of(code: str, codes: dict[str, int]) -> str:
    """The code above ``code`` among ``codes``, ``""`` where there is none."""
    return next((code[:length] for length in (7, 5, 3) if length < len(code) and code[:length] in codes), "")


def _families(rows: Sequence[OpenRow]) -> list[tuple[int, list[int]]]:
    """The places of a row and its children, the longest codes first."""
    codes: dict[str, int] = {}
    repeated: set[str] = set()
    for place, row in enumerate(rows):
        if row.code in codes:
            repeated.add(row.code)
        codes[row.code] = place
    children: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if row.code.isdigit():
            children.setdefault(parent_of(row.code, codes), []).append(place)
    return [
        (codes[parent], below)
        for parent, below in sorted(children.items(), key=lambda item: (-len(item[0]), item[0]))
        if parent in codes and parent not in repeated and not any(rows[place].code in repeated for place in below)
    ]


def _fitting(members: list[tuple[OpenRow, tuple[Way, ...]]], shape: Shape) -> list[tuple[Way, ...]] | None:
    """The ways of each member (parent first) that make all columns add up, in some assignment; None where not known."""
    vectors = [[(way, row.vector(way, shape)) for way in ways] for row, ways in members]
    bounds = _bounds([[vector for _, vector in options] for options in vectors[1:]], len(shape))
    used: list[set[Way]] = [set() for _ in members]
    steps = 0
    for way, whole in vectors[0]:
        for chosen in _assignments(vectors[1:], whole, bounds, (len(members) + 1) * _ROUNDING):
            steps += 1
            if steps > _MOST_STEPS:
                return None
            if chosen is not None:
                used[0].add(way)
                for place, child in enumerate(chosen, start=1):
                    used[place].add(child)
    if not used[0]:
        return None
    return [tuple(way for way in ways if way in used[place]) for place, (_, ways) in enumerate(members)]


def _bounds(options: list[list[Vector]], width: int) -> list[tuple[Vector, Vector]]:
    """The least and the most that the children from each place on can add to each column."""
    zero = (0,) * width
    bounds = [(zero, zero)]
    for vectors in reversed(options):
        least = tuple(min(values) for values in zip(*vectors, strict=True))
        most = tuple(max(values) for values in zip(*vectors, strict=True))
        below_least, below_most = bounds[0]
        bounds.insert(
            0,
            (
                tuple(a + b for a, b in zip(least, below_least, strict=True)),
                tuple(a + b for a, b in zip(most, below_most, strict=True)),
            ),
        )
    return bounds


def _assignments(
    children: list[Options], whole: Vector, bounds: list[tuple[Vector, Vector]], tolerance: int
) -> Iterator[tuple[Way, ...] | None]:
    """Each assignment of ways to the children that adds up to ``whole``; None for each step that leads nowhere."""
    stack: list[tuple[int, Vector, tuple[Way, ...]]] = [(0, whole, ())]
    while stack:
        place, rest, chosen = stack.pop()
        least, most = bounds[place]
        possible = all(
            low - tolerance <= amount <= high + tolerance for low, amount, high in zip(least, rest, most, strict=True)
        )
        if not possible:
            yield None
        elif place == len(children):
            yield chosen
        else:
            yield None
            for way, vector in children[place]:
                remaining = tuple(a - b for a, b in zip(rest, vector, strict=True))
                stack.append((place + 1, remaining, (*chosen, way)))


def with_parts(rows: Sequence[tuple[str, Decimal | None]]) -> list[str]:
    """Whole codes from the parts of 类 款 项 columns, where each part is printed only in its own row.

    ``rows`` holds the printed part (``213``, ``03``, ``01``; whole codes are kept) and the total of each row. Behind a
    section comes its first item; behind an item another one, until the items make up the section. A part that no class
    stands above stays as it is.
    """
    found: list[str] = []
    of_class = section = ""
    owed = Decimal(0)
    first_item = False
    for part, total in rows:
        amount = total or Decimal(0)
        if len(part) != _PART or not of_class:
            of_class, section = part[:3] if len(part) > _PART else "", part[:5] if len(part) >= _SECTION else ""
            code, first_item = part, len(part) == _SECTION
            owed = amount if first_item else owed - amount
        elif section and (first_item or owed * _FINE > 3 * _ROUNDING):
            code, first_item = section + part, False
            owed -= amount
        else:
            code = section = of_class + part
            owed, first_item = amount, True
        found.append(code)
    return found
