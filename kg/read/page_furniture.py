"""Running heads, running feet and page numbers, which are no part of what a report says."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from kg.read.page_layout import PrintedPage
from kg.read.page_rows import TextRow

_NUMBER = (
    r"(?:第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|[-—－–·~]+\s*\d{1,4}\s*[-—－–·~]+"
    r"|\d{1,3}\s*[/／]\s*\d{1,3}|\d{1,3}|[ivxIVX]{1,5})"
)
_PAGE_NUMBER = re.compile(rf"\s*(?:Page\s*)?{_NUMBER}\s*")
_NUMBER_BESIDE = re.compile(rf"^\s*{_NUMBER}\s{{2,}}|\s{{2,}}{_NUMBER}\s*$")
_TABLE_TITLE = re.compile(r"表\s*\d*\s*(?:[（(][^）)]*[）)])?$")
_EDGE = 0.15
_OUTER_EDGE = 0.08
_CANDIDATES = 2
_LARGER = 1.2


def without_furniture(pages: Sequence[tuple[PrintedPage, Sequence[TextRow]]]) -> list[list[TextRow]]:
    """The rows of each page without what only repeats at its edges.

    A row is set aside where it is a page number (a bare figure only where it goes up with the pages), or where half of
    the pages (at least two; three where it stands further in than 8 % of the page) print the same words at the same
    edge in no larger type than the text. Titles of tables, which are printed again on each of their pages, stay.
    """
    sizes = [row.size for _, rows in pages for row in rows]
    largest = _LARGER * median(sizes) if sizes else 0.0
    edges = [_edge_rows(page, rows) for page, rows in pages]
    counts = Counter(key for found in edges for key in {_key(row, at_top=at_top) for row, at_top in found})
    enough = len(pages) / 2
    offsets = Counter(
        int(row.text) - page.number
        for (page, _), found in zip(pages, edges, strict=True)
        for row, _ in found
        if row.text.isdecimal()
    )
    kept: list[list[TextRow]] = []
    for (page, rows), found in zip(pages, edges, strict=True):
        aside: set[int] = set()
        for row, at_top in found:
            least = 2 if _depth(page, row) < _OUTER_EDGE else 3
            repeated = counts[_key(row, at_top=at_top)] >= max(least, enough) and row.size <= largest
            is_number = _PAGE_NUMBER.fullmatch(row.text) is not None and _counts(row.text, page.number, offsets)
            if is_number or (repeated and not _TABLE_TITLE.search(row.text.strip())):
                aside.add(id(row))
        kept.append([row for row in rows if id(row) not in aside])
    return kept


def _counts(text: str, page: int, offsets: Counter[int]) -> bool:
    """Whether a bare figure goes up with the pages, or is the page's own; a decorated one is a page number anyway."""
    if not text.isdecimal():
        return True
    offset = int(text) - page
    return offset == 0 or offsets[offset] > 1


def _edge_rows(page: PrintedPage, rows: Sequence[TextRow]) -> list[tuple[TextRow, bool]]:
    """The first and last rows that stand near the edge of the page, and whether it is the upper one."""
    ordered = sorted(rows, key=lambda row: row.top)
    near = [(row, row.top < page.height / 2) for row in ordered if _depth(page, row) < _EDGE]
    top = [each for each in near if each[1]][:_CANDIDATES]
    return top + [each for each in near if not each[1]][-_CANDIDATES:]


def _depth(page: PrintedPage, row: TextRow) -> float:
    """How far from the nearer edge a row stands, as a share of the page's height."""
    return min(row.bottom, page.height - row.top) / page.height


def _key(row: TextRow, *, at_top: bool) -> tuple[str, bool]:
    return "".join(_NUMBER_BESIDE.sub("", row.text).split()), at_top
