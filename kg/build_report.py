"""What a build did with each file, and what the graph and the index hold after it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.intake.outcome import ReportSummary
from kg.model import Issue
from kg.read.archive import shown_name


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
