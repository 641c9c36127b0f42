"""Work on the graph as JSON: how far it is, what each file would bring, what became of it; no path of this machine."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kg.build_report import BuildReport
from kg.intake.outcome import ReportSummary
from kg.intake.preview import Preview, PreviewCheck
from kg.intake.removal import RemovalReport
from kg.model import Issue
from kg.ui.upload.desk import Job
from kg.ui.upload.page import LARGEST_MB, MOST_FILES
from kg.ui.upload.work import Previews, TooMuch, Unread

JOBS = "/api/builds"
Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
_WHY = {
    TooMuch.LARGE: f"larger than {LARGEST_MB} MB; split it",
    TooMuch.MANY: f"more than {MOST_FILES} files at once; send it next time",
    TooMuch.EMPTY: "the file is empty; fetch it again",
}


def job_json(job: Job) -> dict[str, Json]:
    """A piece of work: its address, kind and state, its progress, and once it is over its result."""
    told: dict[str, Json] = {
        "job": f"{JOBS}/{job.token}",
        "kind": job.work.kind.value,
        "state": job.state.value,
        "ahead": job.ahead,
        "step": job.step,
        "done": job.so_far,
        "total": job.total,
        "refused": [unread_json(one) for one in job.work.refused],
    }
    if job.reason:
        told["reason"] = job.reason
    if isinstance(job.result, Previews):
        told["files"] = [_preview_json(one) for one in job.result.files]
    elif isinstance(job.result, BuildReport):
        told |= _build_json(job.result)
    elif isinstance(job.result, RemovalReport):
        told |= _removal_json(job.result)
    return told


def unread_json(one: Unread) -> dict[str, str]:
    """A file that was not even read, and why."""
    return {"file": one.file, "code": one.why.value, "message": f"{one.file}: {_WHY[one.why]}"}


def _preview_json(one: Preview) -> dict[str, Json]:
    return {
        "file": one.file,
        "sha256": one.sha256,
        "report": _summary_json(one.summary),
        "issues": _issues_json(one.issues),
        "accounted": one.accounted,
        "unread": one.unread,
        "totals": [{"kind": total.kind.value, "yuan": str(total.yuan), "line": total.line} for total in one.totals],
        "projects": [
            {"label": project.name, "yuan": _exact(project.yuan), "line": project.line} for project in one.projects
        ],
        "checks": {outcome.value: count for outcome, count in sorted(one.outcomes.items())},
        "failed": [_check_json(check) for check in one.failed],
    }


def _check_json(check: PreviewCheck) -> dict[str, Json]:
    return {
        "rule": check.rule,
        "subject": check.subject,
        "expected": _exact(check.expected),
        "stated": _exact(check.stated),
        "difference": _exact(check.difference),
        "line": check.line,
    }


def _build_json(report: BuildReport) -> dict[str, Json]:
    return {
        "build": report.build,
        "changed": not report.kept,
        "reports": report.reports,
        "files": [
            {
                "file": file.name,
                "status": file.status.value,
                "report": _summary_json(file.summary),
                "issues": _issues_json(file.issues),
            }
            for file in report.files
        ],
        "issues": _issues_json(report.issues),
    }


def _removal_json(report: RemovalReport) -> dict[str, Json]:
    return {
        "build": report.build,
        "changed": True,
        "reports": report.reports,
        "files": [{"file": file.file, "deleted": file.deleted, "other": file.other} for file in report.files],
    }


def _summary_json(summary: ReportSummary | None) -> Json:
    if summary is None:
        return None
    counts = summary.counts
    return {
        "iri": summary.iri,
        "title": summary.title,
        "department": summary.department,
        "region": summary.region,
        "year": summary.year,
        "kind": summary.kind.value,
        "projects": counts.projects,
        "indicators": counts.indicators,
        "duties": counts.duties,
        "budget_lines": counts.budget_lines,
    }


def _issues_json(issues: Sequence[Issue]) -> list[Json]:
    return [
        {
            "code": issue.code,
            "severity": issue.severity.value,
            "message": issue.message,
            "line": issue.source.line_start if issue.source else None,
        }
        for issue in issues
    ]


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
