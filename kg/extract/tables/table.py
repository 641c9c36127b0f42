"""The tables of a report, each put together from the sections that page breaks make of it, with its unit of money."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.headings import squeeze
from kg.extract.outline import Outline, Section, SectionKind, TableKind
from kg.extract.tables.figures import unit_in
from kg.extract.tables.furniture import is_note
from kg.model import Issue, Line, MoneyUnit, Severity, SourceRef, Stage

_CLOSING = re.compile(r"(?:收入)?总计")
_CLOSED_BY_TOTAL = frozenset({TableKind.SUMMARY, TableKind.FISCAL_SUMMARY})
_LONGEST_TAIL = 250
"""Lines, blank ones too, that a summary may go on below a row which looks like a heading."""
_SUM = re.compile(r"(?:\d{1,3})?(合计|总计|收入总计|部门合计)(?=[-\d—]|$)")
_EMPTY_NOTE = re.compile(r"空表|(?:本|此)表(?:无|没有|为空)|无(?:相关)?数据")
_NOTHING_NOTE = re.compile(
    r"(?:本|我)(?:部门|单位|局|委|院|中心|办)?[^。]{0,20}(?:没有|无|未)[^。]{0,40}(?:收入|支出|预算|拨款|经费|决算|安排)"
)
_AMOUNT = re.compile(r"\d[\d,]*\.\d{1,2}")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its title, all its lines in order, and the unit its amounts are printed in.

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
            figure.strip("0.,")
            for line in self.lines
            if not is_note(squeeze(line.text))
            for figure in _AMOUNT.findall(line.text)
        )

    def issue(self, code: str, message: str, severity: Severity = Severity.WARNING) -> Issue:
        """An issue about the whole table."""
        return Issue(Stage.EXTRACT, code, severity, f"{self.title}: {message}", self.place)


def tables_of(outline: Outline) -> tuple[Table, ...]:
    """All tables in reading order. Sections of one kind and title are one table, unless its sum row comes again."""
    groups: list[tuple[TableKind, str, list[Section]]] = []
    lines: list[list[Line]] = []
    for place, section in enumerate(outline.sections):
        if section.table is None or section.table is TableKind.OTHER:
            continue
        title = re.sub(r"[（(]续表?[)）]", "", squeeze(section.title))
        printed = [*section.lines, *_tail(outline.sections, place)]
        index = _continued(groups, lines, (section.table, title), printed)
        if index is None:
            groups.append((section.table, title, [section]))
            lines.append(printed)
        else:
            lines[index].extend(printed)
    return _with_units(
        [Table(kind, title or kind.value, tuple(rows)) for (kind, title, _), rows in zip(groups, lines, strict=True)],
        outline.document.lines,
    )


def _continued(
    groups: Sequence[tuple[TableKind, str, list[Section]]],
    lines: Sequence[list[Line]],
    wanted: tuple[TableKind, str],
    printed: Sequence[Line],
) -> int | None:
    """Which table the lines of a further section go on, None where they are a table of their own."""
    kind, title = wanted
    for index in range(len(groups) - 1, -1, -1):
        if groups[index][0] is not kind or (title and groups[index][1] and groups[index][1] != title):
            continue
        if not title and index != len(groups) - 1:
            continue
        return None if _sums(lines[index]) & _sums(printed) else index
    return None


def _sums(lines: Sequence[Line]) -> set[str]:
    return {match.group(1) for line in lines if (match := _SUM.match(squeeze(line.text)))}


def _tail(sections: Sequence[Section], place: int) -> list[Line]:
    """What a summary's outline section lost: its rows (十五、…) look like headings; it ends with its 总计 row."""
    section = sections[place]
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
    figured = any(_AMOUNT.search(line.text) for line in table.lines)
    for line in table.lines[1:]:
        text = squeeze(line.text)
        if _EMPTY_NOTE.search(text) and (is_note(text) or re.search(r"空表|[本此]表", text)):
            return line
        if not figured and is_note(text) and _NOTHING_NOTE.search(text):
            return line
    return None
