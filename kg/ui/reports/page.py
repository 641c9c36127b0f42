"""Which reports the graph is made of, what each of them gave, and what was doubtful while it was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.intake.cache import ReportCache
from kg.intake.catalogue import Entry
from kg.intake.outcome import Gained, ReportSummary
from kg.model import Coverage, Issue, Severity, SourceRef, UnreadPart
from kg.read.archive import shown_name
from kg.search.request import Source


@dataclass(frozen=True, slots=True)
class ReportIssue:
    """One finding about a report, with its place where it has one."""

    issue: Issue
    source: Source | None


@dataclass(frozen=True, slots=True)
class ReportPart:
    """Lines of a report that nothing was read from, with their place."""

    part: UnreadPart
    source: Source


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report: which it is and how much it gave (``summary``), the file it was read from, its issues.

    ``coverage`` tells how much of it was understood, ``unread`` where nothing was read from it.
    """

    summary: ReportSummary
    file: str
    path: Path
    issues: tuple[ReportIssue, ...]
    coverage: Coverage
    unread: tuple[ReportPart, ...]

    @property
    def doubtful(self) -> int:
        """How many issues are more than worth knowing."""
        return sum(found.issue.severity is not Severity.INFO for found in self.issues)


def report_rows(files: Mapping[str, Entry], cache: ReportCache) -> tuple[ReportRow, ...]:
    """Every report of a build by place, body and year; StoreError where what it gave is not kept any more."""
    rows = [_row(entry, cache) for entry in files.values()]
    return tuple(sorted(rows, key=lambda row: (row.summary.region or "", row.summary.department, row.summary.year)))


def _row(entry: Entry, cache: ReportCache) -> ReportRow:
    outcome = cache.outcome(entry.key)
    if not isinstance(outcome, Gained):
        raise StoreError(f"{shown_name(entry.path)} is in the graph, but what it gave was lost; build again")
    issues = tuple(
        ReportIssue(issue, _source(issue.source, entry) if issue.source else None) for issue in outcome.issues
    )
    unread = tuple(ReportPart(part, _source(part.source, entry)) for part in outcome.coverage.unread)
    return ReportRow(outcome.summary, shown_name(entry.path), entry.path, issues, outcome.coverage, unread)


def _source(place: SourceRef, entry: Entry) -> Source:
    return Source(entry.report, shown_name(entry.path), place.page, place.line_start, place.line_end)
