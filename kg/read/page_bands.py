"""The lines of a table without upright rules → its rows: what is wrapped in one cell, and what begins a new row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import quantiles

from kg.read.page_regions import PageLine, Part
from kg.read.page_rules import Span

_WRAP_SHARE = 0.75
"""The share of the gap between two rows that parts two lines of one cell at most."""
_LOOK_BACK = 12
"""Lines above a part in which the one that it stands below is looked for."""
_LEAST, _CLEARLY = 0.1, 1.6
_MOSTLY = 0.6
_OFFSET = 0.15
"""Em between lines of which one stands in the middle beside the other; lines of one cell are further apart."""
_CUT, _REST = re.compile(r"\d[.．]\d?$|^\d{4,6}$"), re.compile(r"\d{1,2}")
_TWO = 2

Pair = tuple[Part, Part]


@dataclass(slots=True)
class Piece:
    """The lines of one cell. ``row`` counts the rows of a table over all pages."""

    parts: list[Part]
    row: int = 0

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return max(part.bottom for part in self.parts)

    @property
    def is_figure(self) -> bool:
        """Whether it is nothing but a figure."""
        return len(self.parts) == 1 and self.parts[0].is_figure

    def is_over(self, other: Part) -> bool:
        """Whether they share a point of the line across the page."""
        return any(part.left < other.right and other.left < part.right for part in self.parts)


def wrap_gap(lines: Sequence[PageLine]) -> float:
    """Em that the lines of one cell keep below; 0 if unknown. ``lines`` may be those of several tables printed alike.

    Figures never wrap, so rows are at most as far apart as figures are; they are further apart where texts beside them
    wrap. Gaps between texts that are clearly smaller than the others are those inside cells.
    """
    pairs = [pair for _, mine in _by_page(lines) for pair in _stacked(mine)]
    figures = [_ems(pair) for pair in pairs if _are_figures(pair)]
    if len(figures) < _TWO:
        return 0.0
    rows = quantiles(figures, n=10)[0]
    texts = sorted(
        gap for pair in pairs if not _are_figures(pair) and _LEAST < (gap := _ems(pair)) < _WRAP_SHARE * rows
    )
    for gap, larger in pairwise([*texts, rows]):
        if larger > _CLEARLY * gap:
            return min((gap + larger) / 2, _CLEARLY * gap)
    return _WRAP_SHARE * rows


def bands(
    lines: Sequence[PageLine], levels: Sequence[Sequence[Span]], usual: float
) -> Iterator[tuple[int, list[Piece]]]:
    """The rows from top to bottom, each with its page and cells. ``levels`` are the horizontal rules of each page.

    What stands closer below one another than figures do is one cell (``usual`` is their gap in em in all tables of the
    report). Where rules part the figures, what no rule parts is one cell. A text in the middle between two rows (of a
    cell merged downwards) belongs to the upper one, where ruled tables have it, too.
    """
    page_of = {line.number: line.page for line in lines}
    pairs = [pair for _, mine in _by_page(lines) for pair in _stacked(mine)]
    told = [pair for pair in pairs if _are_figures(pair)] or pairs
    ruled = sum(1 for pair in told if _rule_between(pair, levels[page_of[pair[0].line]]))
    is_ruled = ruled > _MOSTLY * len(told)
    most = min((gap for gap in (wrap_gap(lines), usual) if gap), default=_most_wrapped(pairs))
    joined: list[Pair] = []
    for pair in pairs:
        if _are_figures(pair):
            continue
        if (
            not _rule_between(pair, levels[page_of[pair[0].line]])
            if is_ruled
            else _gap(pair) < most * pair[1].words[0].size
        ):
            joined.append(pair)
    row = 0
    for page, mine in _by_page(lines):
        for band in _rows(mine, joined, most):
            for piece in band:
                piece.row = row
            row += 1
            yield page, band


def _by_page(lines: Sequence[PageLine]) -> Iterator[tuple[int, list[PageLine]]]:
    for page, mine in groupby(lines, key=lambda line: line.page):
        yield page, list(mine)


def _stacked(lines: Sequence[PageLine]) -> Iterator[Pair]:
    """Each part with the nearest ones that it stands below."""
    for at, line in enumerate(lines):
        for part in line.parts:
            for above in reversed(lines[max(0, at - _LOOK_BACK) : at]):
                over = [each for each in above.parts if each.left < part.right and part.left < each.right]
                if over:
                    yield from ((each, part) for each in over)
                    break


def _are_figures(pair: Pair) -> bool:
    """Whether both are whole figures."""
    upper, lower = pair
    return upper.is_figure and lower.is_figure and not is_cut_figure(upper.text, lower.text)


def is_cut_figure(upper: str, lower: str) -> bool:
    """Whether a figure may go on with its last digits, ``39849.6`` and ``4``, ``201035`` and ``0``."""
    return _CUT.search(upper) is not None and _REST.fullmatch(lower) is not None


def _gap(pair: Pair) -> float:
    upper, lower = pair
    return lower.top - upper.bottom


def _ems(pair: Pair) -> float:
    return _gap(pair) / pair[1].words[0].size


def _rule_between(pair: Pair, rules: Sequence[Span]) -> bool:
    upper, lower = pair
    x = (max(upper.left, lower.left) + min(upper.right, lower.right)) / 2
    return any(upper.middle < rule.at < lower.middle and rule.start <= x <= rule.end for rule in rules)


def _most_wrapped(pairs: Sequence[Pair]) -> float:
    """The gap in em that lines of one cell keep below in a table without figures."""
    gaps = [_ems(pair) for pair in pairs]
    return _WRAP_SHARE * quantiles(gaps, n=4)[2] if len(gaps) >= _TWO else 0.0


def _rows(lines: Sequence[PageLine], joined: Sequence[Pair], most: float) -> Iterator[list[Piece]]:
    """The rows of one page.

    A line whose parts begin no cell goes on with those above; one that stands below a cell of the row so far, or
    further below one than the lines of a cell do (``most``), begins a row.
    """
    upper_of: dict[int, list[Part]] = {}
    for upper, lower in joined:
        upper_of.setdefault(id(lower), []).append(upper)
    piece_of: dict[int, Piece] = {}
    band: list[Piece] = []
    for line in lines:
        begun: list[Piece] = []
        for part in line.parts:
            above = next((piece_of[id(upper)] for upper in upper_of.get(id(part), ()) if id(upper) in piece_of), None)
            if above is None:
                above = Piece([])
                begun.append(above)
            above.parts.append(part)
            piece_of[id(part)] = above
        if begun and band and _begins_row(band, begun, line, most):
            yield band
            band = []
        band.extend(begun)
    if band:
        yield band


def _begins_row(band: Sequence[Piece], begun: Sequence[Piece], line: PageLine, most: float) -> bool:
    bottoms = [piece.bottom for piece in band]
    top, size = line.row.top, line.row.size
    if top - max(bottoms) >= _OFFSET * size or (most and top - min(bottoms) >= most * size):
        return True
    return any(piece.is_over(part) for piece in band for new in begun for part in new.parts)
