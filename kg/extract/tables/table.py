"""The tables of a report, each put together from the sections that page breaks make of it, with its unit of money."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.headings import squeeze
from kg.extract.outline import Outline, Section, SectionKind, TableKind
from kg.extract.tables.figures import unit_in
from kg.extract.tables.furniture import is_note
from kg.model import Issue, Line, MoneyUnit, Severity, SourceRef, Stage

_CLOSING = re.compile(r"(?:收入)?总计")
_CLOSED_BY_TOTAL = frozenset({TableKind.SUMMARY, TableKind.FISCAL_SUMMARY})
_TOPIC = re.compile(r"政府采购|机关运行经费|国有资产|三公")
_LONGEST_TAIL = 250
"""Lines, blank ones too, that a summary may go on below a row which looks like a heading."""
_SUM = re.compile(r"(?:\d{1,3})?(合计|总计|收入总计|部门合计)(?=[-\d—]|$)")
_EMPTY_NOTE = re.compile(r"空表|(?:本|此)表(?:无|没有|为空)|无(?:相关)?数据")
_SAYS_NO = re.compile(r"[空无没未]")
_NOTHING_NOTE = re.compile(
    r"(?:本|我)(?:部门|单位|局|委|院|中心|办)?[^。]{0,20}(?:没有|无|未)[^。]{0,40}(?:收入|支出|预算|拨款|经费|决算|安排)"
)
_AMOUNT = re.compile(r"(?<![\d,，])\d[\d,，]*[.．]\d{1,2}")


REMEMBERED = 64
"""Tables whose reading is kept: lines and totals are told from the same ones, and a report has fewer."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table: its title, all its lines in order, and the unit its amounts are printed in; equal to itself alone.

    ``unit`` is None where nothing tells it; ``unit_assumed`` says that the report's other tables told it.
    ``empty_note`` is the line that says that the table holds nothing (本表无数据), or that there was nothing to report
    (本部门没有政府性基金收入) below a table without a figure.
    """

    kind: TableKind
    title: str
    lines: tuple[Line, ...]
    unit: MoneyUnit | None = None
    unit_assumed: bool = False
    empty_note: Line | None = None

    @property
    def place(self) -> SourceRef:
        """All lines of the table."""
        return SourceRef(self.lines[0].number, self.lines[-1].number, table=self.title)

    @property
    def holds_amounts(self) -> bool:
        """Whether any amount but zero is printed in it."""
        return any(
            figure.strip("0０.．,，")
            for line in self.lines
            if not is_note(squeeze(line.text))
            for figure in _AMOUNT.findall(line.text)
        )

    def issue(self, code: str, message: str, severity: Severity = Severity.WARNING) -> Issue:
        """An issue about the whole table."""
        return Issue(Stage.EXTRACT, code, severity, f"{self.title}: {message}", self.place)


@dataclass(slots=True)
class _Draft:
    """A table while its sections are put together; ``title`` is empty where none of them has one."""

    kind: TableKind
    title: str
    lines: list[Line]
    sums: set[str]


@lru_cache(2)
def tables_of(outline: Outline) -> tuple[Table, ...]:
    """All tables in reading order. Sections of one kind and title are one table, unless its sum row comes again."""
    drafts: list[_Draft] = []
    for place, section in enumerate(outline.sections):
        if section.table is None or section.table is TableKind.OTHER:
            continue
        title = re.sub(r"[（(]续表?[)）]", "", squeeze(section.title))
        lines = [*section.lines, *_tail(outline.sections, place)]
        further = _Draft(section.table, title, lines, _sums(lines))
        begun = _begun(drafts, further)
        if begun is None:
            drafts.append(further)
        else:
            begun.lines.extend(further.lines)
            begun.sums.update(further.sums)
    tables = [Table(draft.kind, draft.title or draft.kind.value, tuple(draft.lines)) for draft in drafts]
    return _with_units(tables, outline.document.lines)


def _begun(drafts: Sequence[_Draft], further: _Draft) -> _Draft | None:
    """The table that further lines go on, None where they are one of their own; without a title they go on the last."""
    for place, draft in enumerate(reversed(drafts)):
        same_title = not further.title or not draft.title or further.title == draft.title
        if draft.kind is further.kind and same_title and (further.title or place == 0):
            return None if draft.sums & further.sums else draft
    return None


def _sums(lines: Sequence[Line]) -> set[str]:
    texts = (squeeze(line.text) for line in lines if "计" in line.text)
    return {match.group(1) for text in texts if (match := _SUM.match(text))}


def _tail(sections: Sequence[Section], place: int) -> list[Line]:
    """What a table's outline section lost, because rows of it look like headings (十五、…支出; 一、政府采购情况)."""
    section = sections[place]
    if section.table is TableKind.INFORMATION and not _has_amounts(section.lines):
        return _information_tail(sections[place + 1 :])
    if section.table not in _CLOSED_BY_TOTAL or _closing(section.lines) is not None:
        return []
    tail: list[Line] = []
    for follower in sections[place + 1 :]:
        if follower.kind not in {SectionKind.EXPLANATION, SectionKind.PART} or len(tail) > _LONGEST_TAIL:
            return []
        end = _closing(follower.lines)
        if end is not None:
            return tail + list(follower.lines[: end + 1])
        tail.extend(follower.lines)
    return []


def _information_tail(sections: Sequence[Section]) -> list[Line]:
    """The topics of 相关信息统计表, up to the first text."""
    tail: list[Line] = []
    for follower in sections:
        prose = any("。" in line.text for line in follower.lines if not is_note(squeeze(line.text)))
        if follower.kind is not SectionKind.EXPLANATION or prose or not _TOPIC.search(follower.title):
            break
        tail.extend(follower.lines)
    return tail


def _has_amounts(lines: Sequence[Line]) -> bool:
    return any(_AMOUNT.search(line.text) for line in lines)


def _closing(lines: Sequence[Line]) -> int | None:
    for index, line in enumerate(lines):
        words = [squeeze(cell) for cell in line.cells] if line.cells else [squeeze(line.text)]
        if any(_CLOSING.match(word) for word in words):
            return index
    return None


def _with_units(tables: Sequence[Table], document: Sequence[Line]) -> tuple[Table, ...]:
    """The tables with their units: from their own lines, else the lines right above, else from the other tables."""
    own = [_unit_of(table, document) for table in tables]
    others = {unit for unit in own if unit is not None}
    assumed = next(iter(others)) if len(others) == 1 else None
    return tuple(
        Table(table.kind, table.title, table.lines, unit or assumed, unit is None, _empty_note(table))
        for table, unit in zip(tables, own, strict=True)
    )


def _unit_of(table: Table, document: Sequence[Line]) -> MoneyUnit | None:
    first = table.lines[0].number
    above = [line for line in document[max(0, first - 6) : first - 1] if not is_note(squeeze(line.text))]
    for line in (*table.lines, *reversed(above)):
        unit = unit_in(line.text)
        if unit is not None:
            return unit
    return None


def _empty_note(table: Table) -> Line | None:
    figured = _has_amounts(table.lines)
    for line in table.lines[1:]:
        if not _SAYS_NO.search(line.text):
            continue
        text = squeeze(line.text)
        if _EMPTY_NOTE.search(text) and (is_note(text) or re.search(r"空表|[本此]表", text)):
            return line
        if not figured and is_note(text) and _NOTHING_NOTE.search(text):
            return line
    return None
