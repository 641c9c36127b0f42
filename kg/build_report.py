"""What a build did with each file, and what the graph and the index hold after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kg.intake.outcome import Refused, ReportSummary
from kg.model import Issue, Severity, Stage
from kg.read.archive import shown_name

if TYPE_CHECKING:  # commands that print a build must not load what makes one
    from kg.intake.catalogue import Catalogue, Entry
    from kg.intake.file_outcome import FileOutcome


class FileStatus(StrEnum):
    """What a build did with one file."""

    READ = "read"  # worked on, and in the graph
    REUSED = "reused"  # known from an earlier build, and in the graph
    CUT_OFF = "cut off"  # breaks off; in the graph, or the whole report it was before
    DUPLICATE = "duplicate"  # another file of the same report is in the graph
    FAILED = "failed"  # gave nothing; what it gave before stays
    REMOVED = "removed"  # gone from its folder, and from the graph


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file of a build. ``summary`` is None where it failed or is gone."""

    path: Path
    status: FileStatus
    summary: ReportSummary | None
    issues: tuple[Issue, ...]

    @property
    def name(self) -> str:
        """What the file is called: its name, in an archive ``archive.zip/path inside``."""
        return shown_name(self.path)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """A build as a whole.

    ``build`` names the build that is served now, None where there is none; ``kept`` tells that nothing had to be made.
    ``reports``, ``quads`` and ``passages`` count what it holds, ``encoded`` the texts whose vectors were made now.
    ``issues`` are those of no single file.
    """

    files: tuple[FileResult, ...]
    build: str | None
    kept: bool
    reports: int = 0
    quads: int = 0
    passages: int = 0
    encoded: int = 0
    issues: tuple[Issue, ...] = ()

    def of(self, *statuses: FileStatus) -> tuple[FileResult, ...]:
        """The files with one of these statuses."""
        return tuple(result for result in self.files if result.status in statuses)


def file_results(
    worked: Iterable["FileOutcome"], gone: Iterable[Path], catalogue: "Catalogue"
) -> tuple[FileResult, ...]:
    """What a build did with each file, sorted by path; ``catalogue`` is that of the build."""
    known = {entry.path: entry for entry in catalogue.entries}
    speakers = catalogue.speakers()
    results = [FileResult(path, FileStatus.REMOVED, None, ()) for path in gone]
    for one in worked:
        path, outcome = one.path, one.outcome
        if isinstance(outcome, Refused):
            results.append(FileResult(path, FileStatus.FAILED, None, (outcome.reason, *_earlier(one, known))))
        elif (speaker := speakers[outcome.summary.iri].path) != path:
            note = _note("duplicate-report", f"{shown_name(path)}: the same report as {speaker}, which stands for both")
            results.append(FileResult(path, FileStatus.DUPLICATE, outcome.summary, (*outcome.issues, note)))
        elif outcome.is_cut_off:
            issues = (*outcome.issues, *_earlier(one, known))
            results.append(FileResult(path, FileStatus.CUT_OFF, outcome.summary, issues))
        else:
            status = FileStatus.REUSED if one.reused else FileStatus.READ
            results.append(FileResult(path, status, outcome.summary, outcome.issues))
    return tuple(sorted(results, key=lambda result: result.path))


def _earlier(one: "FileOutcome", known: Mapping[Path, "Entry"]) -> tuple[Issue, ...]:
    """That the graph holds what other bytes of the file gave before, where it does."""
    entry = known.get(one.path)
    if entry is None or entry.sha256 == one.sha256:
        return ()
    return (_note("earlier-kept", f"{shown_name(one.path)}: what it gave before stays in the graph"),)


def _note(code: str, message: str) -> Issue:
    return Issue(Stage.STORE, code, Severity.WARNING, message)
