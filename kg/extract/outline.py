"""The outline of a report: its parts, headed texts, tables and performance sheets, by heading and grammar alone."""

import re
from dataclasses import dataclass

from kg.extract.contents import contents_ranges
from kg.extract.headings import (
    EXPLAINS,
    is_unit_line,
    noted_table,
    numbered_heading,
    part_heading,
    squeezed,
    table_kind,
    table_marker,
)
from kg.extract.openings import NO_LEVEL, Numbers, Opening, headed
from kg.extract.run_in import parted
from kg.extract.section_kinds import SectionKind, TableKind
from kg.extract.sheet_titles import LONGEST_SHEET_TITLE, SHEET_TITLE, opens_sheet, sheet_title
from kg.model import Document, Line

__all__ = ["Outline", "Section", "SectionKind", "TableKind", "outline", "speaks_of_a_budget"]

_BUDGET_TITLE = re.compile(r"20\d{2}年.*(?:预算|决算)|(?:部门|单位)(?:预算|决算)")
_LONGEST_TITLE = 60
_LEAST_PROSE = 2
_ROW = re.compile(r"(?<![\d,])\d[\d,]*\.\d\d|^\s*\d{3,7}\s+\D")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a report: ``lines`` from its heading on (the heading included), ``title`` without numbering.

    ``table`` is set for tables only. ``parents`` are the titles of the headings above, outermost first.
    """

    kind: SectionKind
    title: str
    lines: tuple[Line, ...]
    parents: tuple[str, ...] = ()
    table: TableKind | None = None

    @property
    def body(self) -> tuple[Line, ...]:
        """The lines after the heading."""
        return self.lines[1:]


@dataclass(frozen=True, slots=True)
class Outline:
    """All sections in reading order; together they hold every line once, one with headings inside in pieces."""

    document: Document
    sections: tuple[Section, ...]

    def of(self, *kinds: SectionKind) -> tuple[Section, ...]:
        """The sections of the given kinds."""
        return tuple(section for section in self.sections if section.kind in kinds)

    def tables(self, *kinds: TableKind) -> tuple[Section, ...]:
        """The tables of the given kinds."""
        return tuple(section for section in self.sections if section.table in kinds)


class _Above:
    """Whether rows and a note (注：) stand in the section so far."""

    def __init__(self, heading: Line | None = None) -> None:
        self.rows = self.note = False
        if heading:
            self.add(heading)

    def add(self, line: Line) -> None:
        """Take note of one more line."""
        self.rows = self.rows or bool(line.cells and len(line.cells) > 1) or _ROW.search(line.text) is not None
        self.note = self.note or squeezed(line).startswith(("注：", "注:"))


def outline(document: Document) -> Outline:
    """Cut a document into sections. Every line belongs to exactly one section, in order."""
    lines = tuple(parted(document.lines))
    contents = contents_ranges(lines)
    sections: list[Section] = []
    stack: list[tuple[int, str]] = []
    numbers, above = Numbers(), _Above()
    opening = Opening(SectionKind.COVER, "", NO_LEVEL)
    interrupted: Opening | None = None
    start = 0
    for index, line in enumerate(lines):
        if line.is_blank:
            continue
        if index in contents:
            found = (
                Opening(SectionKind.CONTENTS, "目录", NO_LEVEL) if opening.kind is not SectionKind.CONTENTS else None
            )
        elif opening.kind is SectionKind.CONTENTS:
            found = _opening(lines, index, opening, above, numbers) or Opening(SectionKind.COVER, "", NO_LEVEL)
        elif interrupted is not None:
            found = _opening(lines, index, interrupted, above, numbers) or interrupted
            interrupted = None
        else:
            found = _opening(lines, index, opening, above, numbers)
        if found is None:
            numbers.pass_over(line, opening)
            above.add(line)
            continue
        if found.kind is SectionKind.PART and opening.table and _goes_on(lines, index):
            interrupted = opening
        if index > start:
            sections.append(_section(opening, lines[start:index], stack))
        if opening.level < NO_LEVEL:
            stack = [entry for entry in stack if entry[0] < opening.level]
            stack.append((opening.level, opening.title))
        stack = [entry for entry in stack if entry[0] < found.level]
        opening, start = found, index
        numbers.open(found)
        above = _Above(line)
    sections.append(_section(opening, lines[start:], stack))
    return Outline(document, tuple(sections))


def speaks_of_a_budget(sections: Outline) -> bool:
    """Whether a report whose tables are a file of their own explains a budget in words: titles and headings say so."""
    prose = sections.of(SectionKind.DUTIES, SectionKind.ORGANISATION, SectionKind.EXPLANATION)
    titles = [squeezed(line) for section in sections.of(SectionKind.COVER) for line in section.lines]
    titled = any(_BUDGET_TITLE.search(title) for title in titles if len(title) <= _LONGEST_TITLE)
    return titled and len(prose) >= _LEAST_PROSE


def _section(opening: Opening, lines: tuple[Line, ...], stack: list[tuple[int, str]]) -> Section:
    if opening.kind is not SectionKind.TABLE:
        parents = tuple(title for level, title in stack if level < opening.level)
        return Section(opening.kind, opening.title, lines, parents)
    table = opening.table
    if not opening.title:
        noted = next((kind for line in lines if (kind := noted_table(squeezed(line)))), None)
        table = TableKind(noted) if noted else table
    return Section(opening.kind, opening.title, lines, (), table)


def _opening(lines: tuple[Line, ...], index: int, current: Opening, above: _Above, numbers: Numbers) -> Opening | None:
    """What the line at ``index`` opens, given the section it stands in and what that holds so far."""
    line = lines[index]
    text = squeezed(line)
    part = part_heading(text)
    if part is not None:
        return Opening(SectionKind.GLOSSARY if "名词解释" in part else SectionKind.PART, part, 1)
    if opens_sheet(lines, index):
        return Opening(SectionKind.SHEET, sheet_title(text), 8)
    if "整体" in text and SHEET_TITLE.search(text) and len(text) < LONGEST_SHEET_TITLE:
        return Opening(SectionKind.SELF_EVALUATION, text, 3)
    if line.cells is not None and len([cell for cell in line.cells if cell]) != 1:
        return None
    if current.table is None and table_marker(text) and _titles_table(lines, index + 1):
        return Opening(SectionKind.TABLE, "", 7, TableKind.OTHER)
    return _table_opening(text, current, above) or (
        headed(lines, index, current, numbers) if line.cells is None or current.table is None else None
    )


def _titles_table(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the next printed line from ``index`` on is the title of a table."""
    following = next((line for line in lines[index : index + 4] if not line.is_blank), None)
    return following is not None and table_kind(squeezed(following)) is not None


def _table_opening(text: str, current: Opening, above: _Above) -> Opening | None:
    """The table that a squeezed line titles, or that its number or unit line begins behind the rows of another."""
    kind = table_kind(text)
    if kind is not None:
        return Opening(SectionKind.TABLE, text, 7, TableKind(kind))
    may_begin = table_marker(text) or is_unit_line(text)
    if current.table is None or not may_begin or not above.rows:
        return None
    begins = table_marker(text) or above.note
    return Opening(SectionKind.TABLE, "", 7, TableKind.OTHER) if begins else None


def _goes_on(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the rows of a table go on below the part heading at ``index``, which a page break put among them."""
    following = next((line for line in lines[index + 1 : index + 40] if not line.is_blank), None)
    if following is None:
        return False
    numbered = numbered_heading(squeezed(following))
    if numbered is None:
        return _ROW.search(following.text) is not None
    return numbered[0] == 1 and not EXPLAINS.search(numbered[1])
