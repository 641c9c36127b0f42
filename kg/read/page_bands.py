"""The lines of a table without upright rules → its rows: what is wrapped in one cell, and what begins a new row."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import quantiles

from kg.read.page_regions import PageLine, Part
from kg.read.page_rules import Span

_WRAP_SHARE = 0.75
"""The share of the gap between two rows that parts two lines of one cell at most."""
_LOOK_BACK = 12
"""Lines above a part in which the one that it stands below is looked for."""
_MOSTLY = 0.6
_OFFSET = 0.15
"""Em between lines of which one stands in the middle beside the other; lines of one cell are further apart."""
_TWO = 2

Pair = tuple[Part, Part]


def bands(lines: Sequence[PageLine], levels: Sequence[Sequence[Span]]) -> Iterator[tuple[int, list[PageLine]]]:
    """The rows from top to bottom, each with its page and lines. ``levels`` are the horizontal rules of each page.

    Figures never wrap: the gap between figures below one another is the gap between rows, and what stands closer is one
    cell. Where rules part the figures, what no rule parts is one cell. A text in the middle between two rows (of a cell
    merged downwards) belongs to the upper one, where ruled tables have it, too.
    """
    pairs = [pair for _, mine in _by_page(lines) for pair in _stacked(mine)]
    page_of = {line.parts[0].line: line.page for line in lines}
    figures = [pair for pair in pairs if pair[0].is_figure and pair[1].is_figure]
    told = figures or pairs
    is_ruled = sum(1 for pair in told if _rule_between(pair, levels[page_of[pair[0].line]])) > _MOSTLY * len(told)
    most = _most_wrapped([_gap(pair) for pair in pairs], [_gap(pair) for pair in figures])
    joined: set[tuple[int, int]] = set()
    for pair in pairs:
        if pair[0].is_figure and pair[1].is_figure:
            continue
        if not _rule_between(pair, levels[page_of[pair[0].line]]) if is_ruled else _gap(pair) < most:
            joined.add((pair[0].line, pair[1].line))
    for page, mine in _by_page(lines):
        for band in _grouped(mine, joined):
            yield page, band


def _by_page(lines: Sequence[PageLine]) -> Iterator[tuple[int, list[PageLine]]]:
    for page, mine in groupby(lines, key=lambda line: line.page):
        yield page, list(mine)


def _stacked(lines: Sequence[PageLine]) -> Iterator[Pair]:
    """Each part with the nearest one that it stands below."""
    for at, line in enumerate(lines):
        for part in line.parts:
            for above in reversed(lines[max(0, at - _LOOK_BACK) : at]):
                over = [each for each in above.parts if each.left < part.right and part.left < each.right]
                if over:
                    yield from ((each, part) for each in over)
                    break


def _gap(pair: Pair) -> float:
    upper, lower = pair
    return lower.top - upper.bottom


def _rule_between(pair: Pair, rules: Sequence[Span]) -> bool:
    upper, lower = pair
    x = (max(upper.left, lower.left) + min(upper.right, lower.right)) / 2
    return any(upper.middle < rule.at < lower.middle and rule.start <= x <= rule.end for rule in rules)


def _most_wrapped(gaps: Sequence[float], figures: Sequence[float]) -> float:
    """The gap that lines of one cell keep below."""
    if len(figures) >= _TWO:
        return _WRAP_SHARE * quantiles(figures, n=10)[0]
    return _WRAP_SHARE * quantiles(gaps, n=4)[2] if len(gaps) >= _TWO else 0.0


def _grouped(lines: Sequence[PageLine], joined: set[tuple[int, int]]) -> Iterator[list[PageLine]]:
    """The lines of one page in rows."""
    owner = {line.parts[0].line: line.parts[0].line for line in lines}

    def root(number: int) -> int:
        while owner[number] != number:
            number = owner[number]
        return number

    for upper, lower in sorted(joined):
        if upper in owner and lower in owner:
            owner[root(lower)] = root(upper)
    groups: dict[int, list[PageLine]] = {}
    for line in lines:
        groups.setdefault(root(line.parts[0].line), []).append(line)
    return _put_beside(sorted(groups.values(), key=lambda group: group[0].row.top))


def _put_beside(groups: Sequence[list[PageLine]]) -> Iterator[list[PageLine]]:
    """The groups, those that stand beside one another (one in the middle of the other's height) put together."""
    band: list[PageLine] = []
    for group in groups:
        if band and _is_beside(band, group):
            band.extend(group)
        else:
            if band:
                yield band
            band = list(group)
    if band:
        yield band


def _is_beside(band: Sequence[PageLine], group: Sequence[PageLine]) -> bool:
    bottom = max(line.row.bottom for line in band)
    top = min(line.row.top for line in group)
    size = min(line.row.size for line in group)
    if top - bottom >= _OFFSET * size:
        return False
    return not any(
        one.left < other.right and other.left < one.right
        for line in band
        for one in line.parts
        for below in group
        for other in below.parts
    )
