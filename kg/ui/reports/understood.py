"""How much of one report was understood, and what was not: for ``yusuan show --coverage`` and ``/api/reports``."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Coverage, Issue, SectionCoverage, SourceRef, UnreadPart
from kg.ui.entity.description import Description, Place

_NOT_READ = "-not-read"


@dataclass(frozen=True, slots=True)
class SectionShare:
    """All sections of one kind: printed characters, and how many of them are values, known otherwise, and unread."""

    kind: str
    characters: int
    read: int
    known: int
    unread: int
    accounted: float


@dataclass(frozen=True, slots=True)
class Unread:
    """Lines next to one another in which something is unread: where, below which heading, how much, its first words."""

    place: Place
    kind: str
    section: str
    characters: int
    begins: str


@dataclass(frozen=True, slots=True)
class EmptyTable:
    """A table that says it holds nothing."""

    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A table or section that was recognised by its heading, and of which nothing was read."""

    code: str
    message: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class ReportCoverage:
    """What was understood of one report; ``accounted`` is a share from 0 to 1."""

    iri: str
    title: str
    file: str
    characters: int
    accounted: float
    sections: tuple[SectionShare, ...]
    unread: tuple[Unread, ...]
    not_understood: tuple[NotUnderstood, ...]
    empty_tables: tuple[EmptyTable, ...]


def report_coverage(report: Description, file: str, coverage: Coverage, issues: Iterable[Issue]) -> ReportCoverage:
    """What was understood of a report that was read from ``file``, as its reading told."""
    return ReportCoverage(
        iri=report.iri,
        title=report.label,
        file=file,
        characters=coverage.characters,
        accounted=round(coverage.accounted, 4),
        sections=tuple(_share(section) for section in coverage.sections),
        unread=tuple(_unread(part, file) for part in coverage.unread),
        not_understood=tuple(_not_understood(one, file) for one in issues if one.code.endswith(_NOT_READ)),
        empty_tables=tuple(
            EmptyTable(fact.label or "", fact.places) for fact in report.facts if fact.property == "emptyTable"
        ),
    )


def _share(section: SectionCoverage) -> SectionShare:
    share = 1 - section.unread / section.characters if section.characters else 1.0
    return SectionShare(section.kind, section.characters, section.read, section.known, section.unread, round(share, 4))


def _unread(part: UnreadPart, file: str) -> Unread:
    return Unread(_place(part.source, file), part.kind, part.section, part.characters, part.begins)


def _not_understood(issue: Issue, file: str) -> NotUnderstood:
    return NotUnderstood(issue.code, issue.message, _place(issue.source, file) if issue.source else None)


def _place(source: SourceRef, file: str) -> Place:
    return Place(file, source.line_start, source.line_end, source.page)
