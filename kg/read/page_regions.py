"""Lines of text → the runs of them that make a table without rules, also over page breaks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from kg.read.page_layout import Word
from kg.read.page_rows import TextRow

FIGURE = re.compile(r"[-−－]?\d[\d,，.．]*%?")
_COLUMN_GAP = 1.2
"""Em between the parts of a line that stand in different columns."""
_FIGURE_GAP = 0.3
_CELL_GAP, _WORD_GAP = 0.6, 0.2
"""Em between the texts of two cells, and of two headings, where a table is known to be."""
_SAME_EDGE = 2
_FEW = 0.25
_MOST_LOOKED_AT, _MOST_COMPARED = 12, 200
_UNIT = re.compile(r"单位\s*[:：]\s*(?:人民币)?[百千万亿]{0,3}元")
_COLON = re.compile(r"[:：]")
"""In each part of the lines over a table: 部门名称：…  单位：万元."""
_TITLE = re.compile(
    r".{4,}表\s*\d{0,3}\s*(?:[（(][^（）()]{1,12}[）)])?|[（(]\s*20\d\d\s*年?度?\s*[）)]|.{0,6}公开\s*\d{1,3}\s*表"
    r"|第[一二三四五六七八九十]{1,3}部分.{0,30}|(?:备?注|说明)\s*\d?\s*[:：].*"
)
"""What stands between two tables: titles with a year, 公开03表, headings, notes."""
_MOST_APART, _MOST_ROWS_APART = 1.8, 3.0
"""Em between a wrapped line, or a row, and what stands over it."""
_MOST_WRAPS = 60
"""Lines of one part between two rows: the text of a long cell."""
_CLOSE, _CLOSER = 0.75, 0.5
_PROSE = 0.55
_INDENT = 2.5
_SHORT = 12
_LEAST_ROWS = 3
_TWO, _THREE = 2, 3


@dataclass(frozen=True)
class Part:
    """The words of one line that stand close together; ``line`` counts the lines of a run."""

    line: int
    words: tuple[Word, ...]

    @cached_property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """Where its last word ends."""
        return max(word.right for word in self.words)

    @cached_property
    def top(self) -> float:
        """The highest point of its words."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """The lowest point of its words."""
        return max(word.bottom for word in self.words)

    @cached_property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    @cached_property
    def text(self) -> str:
        """Its words without the gaps between them."""
        return "".join(word.text for word in self.words)

    @property
    def is_figure(self) -> bool:
        """Whether it is nothing but a figure."""
        return FIGURE.fullmatch(self.text) is not None


@dataclass(frozen=True)
class PageLine:
    """A printed line with the page it stands on and its parts."""

    number: int
    page: int
    row: TextRow
    parts: tuple[Part, ...]

    @property
    def is_row(self) -> bool:
        """Whether it has several parts, and does not only tell the unit of a table."""
        return len(self.parts) >= _TWO and not self.is_boundary

    @cached_property
    def is_boundary(self) -> bool:
        """Whether it stands over or under a table, and in none."""
        if len(self.parts) == 1:
            return _TITLE.fullmatch(self.parts[0].text) is not None or _UNIT.search(self.parts[0].text) is not None
        return any(_UNIT.search(part.text) for part in self.parts) and not any(part.is_figure for part in self.parts)

    @property
    def is_all_labels(self) -> bool:
        """Whether each part names itself, as over a table (部门名称：… 单位：万元)."""
        return all(_COLON.search(part.text) for part in self.parts)


def page_line(number: int, page: int, row: TextRow) -> PageLine:
    """A line with its parts: a gap ends one, beside a figure the gap between two words does."""
    return PageLine(number, page, row, _parts(number, row, _COLUMN_GAP))


def with_words_apart(line: PageLine, *, is_heading: bool) -> PageLine:
    """The line of a table with its words apart as cells may be that nearly touch, headings even closer."""
    return replace(line, parts=_parts(line.number, line.row, _WORD_GAP if is_heading else _CELL_GAP))


def _parts(number: int, row: TextRow, least: float) -> tuple[Part, ...]:
    parts: list[list[Word]] = [[row.words[0]]]
    for before, word in pairwise(row.words):
        is_figure = FIGURE.fullmatch(before.text) or FIGURE.fullmatch(word.text)
        gap = _FIGURE_GAP if is_figure else least
        single = [len(before.text) == 1, len(word.text) == 1]
        if all(single) or (any(single) and least == _CELL_GAP):
            gap = max(gap, _COLUMN_GAP) if not is_figure else gap
        if word.left - before.right > gap * min(before.size, word.size):
            parts.append([])
        parts[-1].append(word)
    return tuple(Part(number, tuple(words)) for words in parts)


def regions(lines: Sequence[PageLine]) -> Iterator[tuple[int, int]]:
    """From which line up to which the tables go; a table that goes on over a page break is one region."""
    at, done = 0, 0
    while at < len(lines):
        if not lines[at].is_row or lines[at].is_all_labels:
            at += 1
            continue
        end = _end(lines, at)
        rows = [len(line.parts) for line in lines[at:end] if line.is_row]
        if len(rows) < _LEAST_ROWS and not (len(rows) == _TWO and min(rows) >= _THREE):
            at += 1
            continue
        yield _start(lines, at, done), end
        at = done = end


def _start(lines: Sequence[PageLine], at: int, done: int) -> int:
    """``at``, or the line of one short heading between the line that tells the unit and the first row."""
    if at - 1 > done and lines[at - 2].is_boundary:
        line = lines[at - 1]
        is_short = len(line.parts) == 1 and len(line.parts[0].text) <= _SHORT and not line.is_boundary
        if is_short and not line.is_all_labels and _gap(lines, at) < _MOST_APART * line.row.size:
            return at - 1
    return at


def _gap(lines: Sequence[PageLine], at: int) -> float:
    """Points between a line and the one before it; none over a page break."""
    if lines[at].page != lines[at - 1].page:
        return 0.0
    return lines[at].row.top - lines[at - 1].row.bottom


def _end(lines: Sequence[PageLine], start: int) -> int:
    """Where the table that begins at ``start`` ends."""
    left = lines[start].row.left
    width = _text_width(lines, start)
    figures: list[Part] = []
    end, at = start, start
    while at < len(lines) and at - end < _MOST_WRAPS and not lines[at].is_boundary:
        line = lines[at]
        most = _MOST_ROWS_APART if line.is_row else _MOST_APART
        if at > start and _gap(lines, at) > most * line.row.size:
            break
        if not line.is_row and line.row.left < left + _INDENT * line.row.size and _is_wide(line, width):
            break
        if at > start and not _is_same_page(lines, at) and not _goes_on(lines, at, figures[-_MOST_COMPARED:]):
            break
        figures.extend(part for part in line.parts if part.is_figure)
        at += 1
        left = min(left, line.row.left)
        if line.is_row:
            end = at
    while end < at and _is_same_page(lines, end) and _gap(lines, end) < _CLOSE * lines[end].row.size:
        if lines[end].row.left < left + _INDENT * lines[end].row.size and not _is_rest(lines, end):
            break
        end += 1
    return end


def _is_rest(lines: Sequence[PageLine], at: int) -> bool:
    """Whether a line is the end of the label of the row above."""
    label = lines[at - 1].parts[0]
    is_close = _gap(lines, at) < _CLOSER * lines[at].row.size
    return is_close and not label.is_figure and lines[at].row.right <= label.right + lines[at].row.size / 2


def _goes_on(lines: Sequence[PageLine], at: int, above: Sequence[Part]) -> bool:
    """Whether the first figures on a page may stand in the columns of those ``above``, which are even at one side.

    A column may have had no figure so far; the columns of another table stand partly below those of this one.
    """
    figures: list[Part] = []
    for line in lines[at : at + _MOST_LOOKED_AT]:
        figures.extend(part for part in line.parts if part.is_figure and line.page == lines[at].page)
    rights, lefts = {round(part.right) for part in above}, {round(part.left) for part in above}
    near = range(-_SAME_EDGE, _SAME_EDGE + 1)
    askew = 0
    for part in figures:
        is_even = any(round(part.right) + off in rights or round(part.left) + off in lefts for off in near)
        if not is_even and any(one.left < part.right and part.left < one.right for one in above):
            askew += 1
    return askew <= _FEW * len(figures)


def _is_same_page(lines: Sequence[PageLine], at: int) -> bool:
    return lines[at].page == lines[at - 1].page


def _text_width(lines: Sequence[PageLine], at: int) -> float:
    """The width of what is printed on a page, near the line ``at``."""
    near = [line.row for line in lines[max(0, at - 60) : at + 60] if line.page == lines[at].page]
    return max(row.right for row in near) - min(row.left for row in near)


def _is_wide(line: PageLine, width: float) -> bool:
    return line.row.right - line.row.left > _PROSE * width
