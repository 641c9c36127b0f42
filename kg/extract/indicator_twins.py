"""Rows of flattened twin columns: which stretch is the period copy of a row, and which the annual one."""

from dataclasses import dataclass

from kg.extract.targets import is_value_like

_LONGEST = 4_000
_SAME_NAME = 2
_UNALIKE = 3


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed copy of a row: its squeezed text, the offset of each character, and where gaps stood.

    ``gaps`` maps the number of characters before a gap to whether the gap is a space (a line break otherwise).
    """

    text: str
    offsets: tuple[int, ...]
    gaps: tuple[tuple[int, bool], ...]

    def part(self, start: int, end: int) -> "PrintedRow":
        """The characters from ``start`` up to ``end``."""
        inner = tuple((at - start, space) for at, space in self.gaps if start < at < end)
        return PrintedRow(self.text[start:end], self.offsets[start:end], inner)


def pair_rows(first: PrintedRow, rest: PrintedRow) -> list[tuple[PrintedRow, PrintedRow]]:
    """The rows of a category as (period copy, annual copy).

    ``first`` is the first row's period copy; ``rest`` its annual copy and then both copies of every further row. Of all
    ways to cut ``rest`` the one is taken in which the fewest rows differ between their copies.
    """
    text = rest.text
    if len(text) > _LONGEST:
        return [(first, rest)]
    ways = _ways(rest)
    heads = [
        (cost + _unlikeness(first.text, text[:at]), at) for at, (cost, _, _) in ways.items() if at or not first.text
    ]
    if not heads:
        return [(first, rest)]
    _, position = min(heads)
    pairs = [(first, rest.part(0, position))] if first.text or position else []
    while position < len(text):
        _, middle, following = ways[position]
        pairs.append((rest.part(position, middle), rest.part(middle, following)))
        position = following
    return pairs


def _ways(rest: PrintedRow) -> dict[int, tuple[int, int, int]]:
    """From where the rest can be cut into rows: the number of unlike rows, and middle and end of the first row.

    A row whose copies are equal may begin and end anywhere; one whose values differ only at line breaks.
    """
    text, length = rest.text, len(rest.text)
    breaks = sorted({0, length} | {at for at, space in rest.gaps if not space})
    ways: dict[int, tuple[int, int, int]] = {length: (0, length, length)}
    for start in range(length - 1, -1, -1):
        found: list[tuple[int, int, int]] = []
        for size in range(2, (length - start) // 2 + 1):
            following = start + 2 * size
            if following in ways and text.startswith(text[start : start + size], start + size):
                found.append((ways[following][0], start + size, following))
                break
        if start in breaks:
            for following in breaks:
                middle = _middle(text[start:following]) if following > start and following in ways else None
                if middle is not None:
                    found.append((ways[following][0] + 1, start + middle, following))
        if found:
            ways[start] = min(found)
    return ways


def _middle(row: str) -> int | None:
    """Where the second copy of a row with one name and two values begins; None if it is no such row."""
    best: tuple[int, int] | None = None
    for middle in range(_SAME_NAME + 1, len(row) - _SAME_NAME):
        if row.startswith(row[:_SAME_NAME], middle) and _unlikeness(row[:middle], row[middle:]) == 1:
            shared = _shared(row[:middle], row[middle:])
            if best is None or shared > best[0]:
                best = (shared, middle)
    return best[1] if best else None


def _unlikeness(one: str, other: str) -> int:
    """0 for equal copies, 1 for one name with two values, more where nothing tells that they are one row."""
    if one == other:
        return 0
    shared = _shared(one, other)
    tails = (one[shared:], other[shared:])
    if shared >= _SAME_NAME and all(not tail or is_value_like(tail) for tail in tails):
        return 1
    return _UNALIKE


def _shared(one: str, other: str) -> int:
    """How many first characters two texts share."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
