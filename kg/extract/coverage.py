"""Which printed characters of a report the record accounts for, and which parts nothing was read from.

A character is read where a value of the record prints it, and known where its meaning is clear without being a value:
headings, contents, labels, headers, sums, empty rows, page furniture, notes, the glossary. The rest is unread.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import accumulate

from kg.extract.headings import squeeze
from kg.extract.known_print import is_mark, known_spans
from kg.extract.outline import Outline, Section, SectionKind
from kg.extract.printed_values import Value, printed_values
from kg.model import (
    Coverage,
    Findings,
    Issue,
    Line,
    ReportRecord,
    SectionCoverage,
    Severity,
    SourceRef,
    Stage,
    UnreadPart,
)

OVERLAY = "overlay"
"""The code of the issue that lines only repeat an earlier sheet."""

_SAID = ("-not-read", "-repeated", "-unknown", OVERLAY)
"""How the codes of issues end that say of a place that it was left out."""
_UNREAD, _READ, _KNOWN = 0, 1, 2
_CLAUSE = re.compile(r"[^\s，。；：、！？,;:|“”‘’（）()\[\]【】]{2,}")
_RUN = re.compile(rb"\x00+")
_FIRST_WORDS = 40
_NEAR = 2
"""Printed lines that may lie between two unread lines of one part."""
_WIDEST = 40
"""Times its own length that a value may be spread over."""
_LONGEST = 20_000
_LEAST = 10
"""Unread characters of a section that are worth an issue."""
_EXPECTED = frozenset(SectionKind) - {SectionKind.COVER, SectionKind.CONTENTS, SectionKind.PART, SectionKind.GLOSSARY}
"""Kinds of section of which something should be read."""


def with_coverage(record: ReportRecord, outline: Outline) -> ReportRecord:
    """``record``, which was read from the document behind ``outline``, with what its values account for.

    An issue says of each table or section of which nothing was read that this is so, where no topic said it.
    """
    page = _Page(outline)
    page.read(printed_values((record.identity, _without_details(record.findings))))
    for issue in record.findings.issues:
        if issue.code == OVERLAY and issue.source is not None:
            page.know_all(issue.source)
    names = {record.identity.department, *(line.body for line in record.findings.budget_lines if line.body)}
    for section in outline.sections:
        page.know(section, names)
    coverage = Coverage(tuple(_by_kind(outline, page)), tuple(_unread_parts(outline, page)))
    told = (*record.findings.issues, *_not_read(outline, page, record.findings.issues))
    return replace(record, findings=replace(record.findings, issues=told), coverage=coverage)


def _without_details(findings: Findings) -> Findings:
    """The findings without what only details texts that are values themselves: claims of explanations, lists of items.

    Looking for thousands of figures inside one long text would take the square of its length.
    """
    explained = {
        number
        for explanation in findings.explanations
        for number in range(explanation.source.line_start, explanation.source.line_end + 1)
    }
    return replace(
        findings,
        claims=tuple(claim for claim in findings.claims if claim.source.line_start not in explained),
        projects=tuple(replace(project, itemisations=(), unit_prices=()) for project in findings.projects),
    )


def _not_read(outline: Outline, page: "_Page", told: Sequence[Issue]) -> Iterator[Issue]:
    """The sections of which nothing was read, though something is printed in them."""
    places = [issue.source for issue in told if issue.source and issue.code.endswith(_SAID)]
    for section in outline.sections:
        first, last = section.lines[0].number, section.lines[-1].number
        marks = page.marks[slice(*page.span(first, last))]
        if section.kind not in _EXPECTED or marks.find(_READ) >= 0 or marks.count(_UNREAD) < _LEAST:
            continue
        if any(place.line_start <= last and first <= place.line_end for place in places):
            continue
        what = "table" if section.kind is SectionKind.TABLE else "section"
        message = f"{section.title or f'a {what} without a title'}: nothing was read from this {what}"
        yield Issue(Stage.EXTRACT, f"{what}-not-read", Severity.WARNING, message, SourceRef(first, last))


class _Page:
    """All printed characters behind one another, each with a mark; it never leaves this module."""

    def __init__(self, outline: Outline) -> None:
        self.lines = outline.document.lines
        texts = [squeeze(line.text) for line in self.lines]
        self.text = "".join(texts)
        self.starts = [0, *accumulate(map(len, texts))]
        self.marks = bytearray(len(self.text))
        self._taken: dict[tuple[str, int], int] = {}

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of the lines numbered ``first`` to ``last``."""
        return self.starts[first - 1], self.starts[min(last, len(self.lines))]

    def read(self, values: Iterable[Value]) -> None:
        """Mark what prints the values: long ones first, so that a short one takes what is left."""
        squeezed = [(squeeze(part), source) for text, source in values for part in text.split("\n")]
        for wanted, source in sorted(squeezed, key=lambda value: -len(value[0])):
            span = self.span(source.line_start, source.line_end)
            if wanted and not self._mark_whole(wanted, *span):
                self._mark_clauses(wanted, source, *span)

    def _mark_whole(self, wanted: str, start: int, end: int) -> bool:
        """Mark the first place that prints ``wanted`` and is not taken; False where no place prints it in one piece."""
        taken = self._taken.get((wanted, start), start)
        place = self.text.find(wanted, taken, end)
        found = place >= 0 or taken > start
        while place >= 0:
            stop = place + len(wanted)
            if self.marks.find(_UNREAD, place, stop) >= 0:
                self.marks[place:stop] = bytes([_READ]) * len(wanted)
                self._taken[wanted, start] = stop
                break
            place = self.text.find(wanted, stop, end)
        return found

    def _mark_clauses(self, wanted: str, source: SourceRef, start: int, end: int) -> None:
        """Mark the clauses of a value that other columns or page furniture cut into pieces.

        A long stretch is not searched for a short value, nor for one that no report prints: time stays linear.
        """
        if end - start > _WIDEST * len(wanted) or len(wanted) > _LONGEST:
            return
        for number in range(source.line_start, min(source.line_end, len(self.lines)) + 1):
            start, end = self.span(number, number)
            for clause in _CLAUSE.findall(self.lines[number - 1].text):
                place = self.text.find(clause, start, end) if clause in wanted else -1
                if place >= 0:
                    self.marks[place : place + len(clause)] = bytes([_READ]) * len(clause)
                    start = place + len(clause)

    def know_all(self, source: SourceRef) -> None:
        """Mark everything on some lines that no value prints as known."""
        self._know(*self.span(source.line_start, source.line_end))

    def know(self, section: Section, names: Set[str]) -> None:
        """Mark what is known of a section without being a value."""
        first, last = self.span(section.lines[0].number, section.lines[-1].number)
        if self.marks.find(_UNREAD, first, last) < 0:
            return
        left = {line.number: self.unread(line.number, " ") for line in self.unread_lines(section)}
        understood = self.marks.find(_READ, first, last) >= 0
        for number, start, end in known_spans(section, left, names, understood=understood):
            offset = self.starts[number - 1]
            self._know(offset + start, offset + end)
        for run in _RUN.finditer(self.marks, first, last):
            if is_mark(self.text[run.start() : run.end()]):
                self._know(*run.span())

    def _know(self, start: int, end: int) -> None:
        self.marks[start:end] = self.marks[start:end].replace(bytes([_UNREAD]), bytes([_KNOWN]))

    def unread_lines(self, section: Section) -> Iterator[Line]:
        """The lines of a section on which anything is printed that nothing accounts for."""
        first, last = self.span(section.lines[0].number, section.lines[-1].number)
        if self.marks.find(_UNREAD, first, last) < 0:
            return
        for line in section.lines:
            if self.marks.find(_UNREAD, self.starts[line.number - 1], self.starts[line.number]) >= 0:
                yield line

    def unread(self, number: int, between: str = "") -> str:
        """The characters of one line that nothing accounts for; ``between`` stands between pieces."""
        start, end = self.span(number, number)
        return between.join(self.text[slice(*run.span())] for run in _RUN.finditer(self.marks, start, end))


def _by_kind(outline: Outline, page: _Page) -> Iterator[SectionCoverage]:
    counted: dict[str, list[int]] = {}
    for section in outline.sections:
        start, end = page.span(section.lines[0].number, section.lines[-1].number)
        marks = page.marks[start:end]
        kind = counted.setdefault(section.kind, [0, 0, 0])
        for place, number in enumerate((len(marks), marks.count(_READ), marks.count(_KNOWN))):
            kind[place] += number
    return (SectionCoverage(kind, *numbers) for kind, numbers in counted.items())


def _unread_parts(outline: Outline, page: _Page) -> Iterator[UnreadPart]:
    for section in outline.sections:
        unread = {line.number for line in page.unread_lines(section)}
        if not unread:
            continue
        gap, run = 0, list[tuple[int, str]]()
        for number in [line.number for line in section.lines if not line.is_blank]:
            gap = 0 if number in unread else gap + 1
            if run and gap > _NEAR:
                yield _part(section, run, page)
                run = []
            if number in unread:
                run.append((number, page.unread(number)))
        if run:
            yield _part(section, run, page)


def _part(section: Section, run: list[tuple[int, str]], page: _Page) -> UnreadPart:
    first, last = run[0][0], run[-1][0]
    left = [text for _, text in run]
    source = SourceRef(first, last, page.lines[first - 1].page)
    return UnreadPart(source, section.kind, section.title, sum(map(len, left)), "".join(left)[:_FIRST_WORDS])
