"""Running text of a section: soft-wrapped lines as one flow, as paragraphs, without page furniture."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.headings import squeeze
from kg.extract.numbering import marker_at
from kg.model import Line, SourceRef
from kg.read.repair import join_wrapped

_PAGE_NUMBER = re.compile(r"[-—－–·]?\s*\d{1,3}\s*[-—－–·]?|第\s*\d{1,3}\s*页.{0,10}|\d{1,3}\s*[/／]\s*\d{1,3}")
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年度?"
_RUNNING_HEAD = re.compile(rf"[^。，；：]{{2,40}}{_YEAR}[^。，；：]{{0,16}}(?:预算|决算)[^。，；：]{{0,12}}")
_PERSON = r"(?:负责人|经办人|联系人|填报人|填表人|审核人|制表人|联系电话|联系方式|办公电话|电话)"
_CONTACTS = re.compile(rf"(?:[^：:。，；]{{0,6}}{_PERSON}[（(]?[^：:。，；]{{0,6}}[）)]?[：:][^。，；]*)+")
_ENDS_SENTENCE = re.compile(r"[。！？；：!?;:][”’）)]?$")
_GOES_ON = re.compile(r"[，、,（(“《〈〔【\[]$")
_ARTICLE = re.compile(r"第\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*条")
_ON_ORGANISATION = re.compile(
    r"第.{1,3}条[^。；]{0,30}?(?:内设机构|下列机构|职能科室|内设科室|行政编制|人员编制|领导职数)"
)
_LATIN = re.compile(r"[A-Za-z]")
_INNER_STYLES = frozenset({"circled", "bracketed-digit"})
_WIDEST = 45
"""Full-width characters; no printed line of a page is wider, longer ones are whole paragraphs."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The printed lines of a stretch behind one another; ``starts`` and ``numbers`` tell the line of each offset."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def source(self, start: int, end: int) -> SourceRef:
        """The lines that print ``text[start:end]``."""
        last = max(start, end - 1)
        return SourceRef(self.numbers[self._place(start)], self.numbers[self._place(last)])

    def piece(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end``, its stray spaces closed."""
        return join_wrapped([self.text[start:end]])

    def line_end(self, start: int, end: int) -> int:
        """Where the line that holds ``start`` ends, at most ``end``."""
        following = self._place(start) + 1
        return min(end, self.starts[following]) if following < len(self.starts) else end

    def _place(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, soft wraps joined."""

    text: str
    source: SourceRef


def printed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that carry text: no blank lines, page numbers, and running heads beside page numbers."""
    filled = [line for line in lines if not line.is_blank]
    marks = [_PAGE_NUMBER.fullmatch(line.text.strip()) is not None for line in filled]
    kept: list[Line] = []
    for place, line in enumerate(filled):
        beside = any(marks[max(0, place - 1) : place + 2])
        if marks[place] or (beside and _RUNNING_HEAD.fullmatch(line.text.strip())):
            continue
        kept.append(line)
    return tuple(kept)


def before_article_on_organisation(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The articles of a body's regulation (三定规定) up to the one on divisions and posts; all lines without one."""
    end = _article_on_organisation(lines)
    return tuple(lines) if end is None else tuple(lines[:end])


def from_article_on_organisation(lines: Sequence[Line]) -> tuple[Line, ...]:
    """What ``before_article_on_organisation`` leaves."""
    return tuple(lines[len(before_article_on_organisation(lines)) :])


def article_on_organisation(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The article that lists the divisions (第四条 某局设下列内设机构：) with its items; ``()`` where there is none."""
    start = _article_on_organisation(lines)
    if start is None:
        return ()
    following = (at for at in range(start + 1, len(lines)) if _ARTICLE.match(lines[at].text.strip()))
    return tuple(lines[start : next(following, len(lines))])


def _article_on_organisation(lines: Sequence[Line]) -> int | None:
    """Where an article behind others begins to speak of divisions or posts."""
    articles = [index for index, line in enumerate(lines) if _ARTICLE.match(line.text.strip())]
    speaking = (index for index in articles[1:] if _ON_ORGANISATION.match(squeeze(lines[index].text)))
    return next(speaking, None)


def is_contacts(text: str) -> bool:
    """Whether a line only says who filled the report in, and how to reach them (负责人： 联系电话：)."""
    return _CONTACTS.fullmatch(squeeze(text)) is not None


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table; a sentence with a stray tab is none."""
    if line.cells is None or len(line.cells) < 2:
        return False
    filled = [cell for cell in line.cells if cell]
    return len(filled) > 1 or _ENDS_SENTENCE.search("".join(filled)) is None


def flow(lines: Sequence[Line]) -> Flow:
    """``lines`` as one text; a space stays between Latin words only, where a soft wrap parted them."""
    pieces: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    length = 0
    for line in lines:
        piece = line.text.replace("\t", " ").strip()
        if pieces and _LATIN.match(pieces[-1][-1:]) and _LATIN.match(piece):
            pieces.append(" ")
            length += 1
        starts.append(length)
        numbers.append(line.number)
        pieces.append(piece)
        length += len(piece)
    return Flow("".join(pieces), tuple(starts), tuple(numbers))


def paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """The paragraphs of running text; rows of tables stand for themselves.

    A line begins a new paragraph where it is numbered or indented, or the line above ends a sentence, or the line above
    is short without a comma at its end (the last line of a paragraph without a stop).
    """
    lines = printed(lines)
    width = min(_WIDEST, max((_width(line.text) for line in lines), default=0))
    groups: list[list[Line]] = []
    for line in lines:
        if groups and (_is_wrapped(line, groups[-1], width) or not _begins(line, groups[-1][-1], width)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(
        Paragraph(join_wrapped([line.text for line in group]), SourceRef(group[0].number, group[-1].number))
        for group in groups
    )


def _is_wrapped(line: Line, group: Sequence[Line], width: int) -> bool:
    """Whether a line without indent goes on below a full line, where the paragraph's first line is indented."""
    indented = _indent(group[0].text) > _indent(line.text) + 1 and not is_row(line)
    marker = marker_at(line.text.strip())
    is_item = marker is not None and marker.style not in _INNER_STYLES
    return indented and _width(group[-1].text) >= width - 2 and not is_item


def _begins(line: Line, above: Line, width: int) -> bool:
    if is_row(line) or is_row(above):
        return True
    text, before = line.text.strip(), above.text.strip()
    if _GOES_ON.search(before):
        return False
    if _ENDS_SENTENCE.search(before) or marker_at(text) is not None or _indent(line.text) > _indent(above.text) + 1:
        return True
    return _width(before) < 0.6 * width and not re.match(r"[。，；、）)”》]", text)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _width(text: str) -> int:
    """Full-width characters that a line takes; two narrow ones count as one."""
    wide = sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text.strip())
    return wide // 2
