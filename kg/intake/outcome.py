"""What one file gave: a report, or the reason why it gave none."""

from dataclasses import dataclass, field

from kg.model import Coverage, Issue, ReportKind


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind a report gave; ``indicators`` are those of its projects and of the whole department."""

    duties: int
    projects: int
    indicators: int
    budget_lines: int
    totals: int
    divisions: int
    subordinate_units: int
    citations: int
    quads: int


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """Which report a file is, and how much it gave; ``digest`` is the SHA-256 of its sorted N-Quads."""

    iri: str
    graph: str
    digest: str
    title: str
    department: str
    region: str | None
    year: int
    kind: ReportKind
    counts: Counts


@dataclass(frozen=True, slots=True)
class Gained:
    """A file that is a report; ``coverage`` tells which parts of it gave nothing."""

    summary: ReportSummary
    issues: tuple[Issue, ...]
    coverage: Coverage = field(default_factory=Coverage)

    @property
    def is_cut_off(self) -> bool:
        """Whether the file breaks off before the report ends."""
        return any(issue.code == "cut-off" for issue in self.issues)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that gave nothing; ``reason`` says why and what to do."""

    reason: Issue


Outcome = Gained | Refused
