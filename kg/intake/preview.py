"""What a file would bring into the graph, looked at before it does: the report, its figures, its failed checks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kg.audit.check import Check, Outcome
from kg.intake.one_file import WorkedOn
from kg.intake.outcome import Outcome as FileGave
from kg.intake.outcome import Refused, ReportSummary
from kg.model import Issue, Project, TotalKind
from kg.read.archive import shown_name


@dataclass(frozen=True, slots=True)
class PreviewTotal:
    """One total of the report in yuan, and the line that states it."""

    kind: TotalKind
    yuan: Decimal
    line: int


@dataclass(frozen=True, slots=True)
class PreviewProject:
    """One project with its money of the year, or of its whole period where no other is stated, and its line."""

    name: str
    yuan: Decimal | None
    line: int


@dataclass(frozen=True, slots=True)
class PreviewCheck:
    """One failed check; ``rule`` and ``diagnosis`` are names, ``line`` is where the stated figure stands."""

    rule: str
    subject: str
    expected: Decimal | None
    stated: Decimal | None
    difference: Decimal | None
    measured: str
    diagnosis: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What one file gives: ``summary`` is None where it is no report, and ``issues`` say why.

    ``accounted`` is the share of its characters that was understood, ``unread`` how many parts were not. ``outcomes``
    counts the checks of its figures by what they came to; ``failed`` are those that do not agree.
    """

    file: str
    path: Path
    sha256: str | None
    summary: ReportSummary | None
    issues: tuple[Issue, ...]
    accounted: float = 0.0
    unread: int = 0
    totals: tuple[PreviewTotal, ...] = ()
    projects: tuple[PreviewProject, ...] = ()
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    failed: tuple[PreviewCheck, ...] = ()


def preview_of(path: Path, worked: WorkedOn) -> Preview:
    """What a file that was worked on would bring."""
    outcome = worked.outcome
    if isinstance(outcome, Refused) or worked.record is None:
        return _refused(path, worked.sha256, outcome)
    return Preview(
        file=shown_name(path),
        path=path,
        sha256=worked.sha256,
        summary=outcome.summary,
        issues=outcome.issues,
        accounted=outcome.coverage.accounted,
        unread=len(outcome.coverage.unread),
        totals=tuple(
            PreviewTotal(total.kind, total.amount.yuan, total.source.line_start)
            for total in worked.record.findings.totals
        ),
        projects=tuple(map(_project, worked.record.findings.projects)),
        outcomes=Counter(check.outcome for check in worked.checks),
        failed=tuple(_failed(check) for check in worked.checks if check.outcome is Outcome.FAIL),
    )


def _refused(path: Path, sha256: str | None, outcome: FileGave) -> Preview:
    issues = (outcome.reason,) if isinstance(outcome, Refused) else outcome.issues
    return Preview(shown_name(path), path, sha256, None, issues)


def _project(project: Project) -> PreviewProject:
    money = project.annual_budget or project.total_budget
    return PreviewProject(project.name.value, money.value.yuan if money else None, project.name.source.line_start)


def _failed(check: Check) -> PreviewCheck:
    line = check.stated_by.source.line_start if check.stated_by else None
    return PreviewCheck(
        check.rule,
        check.subject,
        check.expected,
        check.stated,
        check.difference,
        check.measured.value,
        check.diagnosis,
        line,
    )
