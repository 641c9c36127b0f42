"""HTML of what an uploaded file would bring, and of what became of it."""

from collections.abc import Mapping

from kg.audit.check import Outcome
from kg.audit.findings import RULE
from kg.build_report import BuildReport, FileResult, FileStatus
from kg.intake.preview import Preview, PreviewCheck
from kg.intake.removal import RemovalReport
from kg.model import Issue
from kg.rdf.vocabulary import concept
from kg.ui.checks.markup import figure_text
from kg.ui.figures import money_text
from kg.ui.markup import address, escape, facts_line, paragraph, table
from kg.ui.reports.markup import issue_text, per_cent
from kg.ui.terms import Terms
from kg.ui.upload.page import LARGEST_MB, MOST_FILES, Proposed, Standing
from kg.ui.upload.work import TooMuch, Unread
from kg.ui.wording import Language
from kg.ui.words.reports import ReportWord
from kg.ui.words.upload import UploadWord

SHOWN = 12
"""Projects, failed checks and doubts shown of one file."""
_STANDINGS: Mapping[Standing, UploadWord] = {
    Standing.NEW: UploadWord.IS_NEW,
    Standing.SAME_FILE: UploadWord.IS_SAME_FILE,
    Standing.SAME_REPORT: UploadWord.IS_SAME_REPORT,
    Standing.FULLER: UploadWord.IS_FULLER,
    Standing.TWICE: UploadWord.IS_TWICE,
    Standing.REFUSED: UploadWord.IS_REFUSED,
}
_TOO_MUCH: Mapping[TooMuch, UploadWord] = {
    TooMuch.LARGE: UploadWord.TOO_LARGE,
    TooMuch.MANY: UploadWord.TOO_MANY,
    TooMuch.EMPTY: UploadWord.EMPTY,
}
_WHY: Mapping[str, UploadWord] = {
    "unreadable": UploadWord.WHY_UNREADABLE,
    "not-a-report": UploadWord.WHY_NOT_A_REPORT,
    "not-a-graph": UploadWord.WHY_NOT_A_GRAPH,
    "defect": UploadWord.WHY_DEFECT,
}
_STATUSES: Mapping[FileStatus, UploadWord] = {
    FileStatus.READ: UploadWord.STATUS_IN,
    FileStatus.REUSED: UploadWord.STATUS_IN,
    FileStatus.CUT_OFF: UploadWord.STATUS_CUT_OFF,
    FileStatus.DUPLICATE: UploadWord.STATUS_DUPLICATE,
    FileStatus.FAILED: UploadWord.STATUS_FAILED,
    FileStatus.REMOVED: UploadWord.STATUS_FAILED,
}


def unread_text(one: Unread, language: Language) -> str:
    """Why a file was not even read, and what to do."""
    return _TOO_MUCH[one.why].of(language, file=one.file, size=LARGEST_MB, count=MOST_FILES)


def proposed(one: Proposed, terms: Terms, language: Language) -> str:
    """What one file would bring: which report it is, how it stands to the graph, its figures, what is in doubt."""
    shown = one.preview
    said = paragraph(_STANDINGS[one.standing].of(language, other=one.other), "ys-text")
    if shown.summary is None:
        return paragraph(shown.file, "ys-name") + said + _reasons(shown, language)
    summary = shown.summary
    facts = (summary.region or ReportWord.NO_PLACE.of(language), summary.department, str(summary.year), shown.file)
    parts = [
        paragraph(summary.title, "ys-name"),
        facts_line(facts, badge=terms.label(concept(summary.kind), language)),
        said,
        paragraph(_gave(shown, language), "ys-text"),
        _totals(shown, terms, language),
        _projects(shown, language),
        _checks(shown, terms, language),
        _doubts(shown, language),
    ]
    return "".join(parts)


def _reasons(shown: Preview, language: Language) -> str:
    said = [_WHY[issue.code].of(language) for issue in shown.issues if issue.code in _WHY]
    told = [issue.message for issue in shown.issues]
    return "".join(paragraph(text, "ys-text") for text in said) + "".join(paragraph(text, "ys-note") for text in told)


def _gave(shown: Preview, language: Language) -> str:
    counts = shown.summary.counts if shown.summary else None
    if counts is None:
        return ""
    return ReportWord.GAVE.of(
        language,
        projects=counts.projects,
        indicators=counts.indicators,
        duties=counts.duties,
        lines=counts.budget_lines,
        totals=counts.totals,
        divisions=counts.divisions,
        citations=counts.citations,
    )


def _totals(shown: Preview, terms: Terms, language: Language) -> str:
    if not shown.totals:
        return ""
    rows = [
        [escape(terms.label(concept(total.kind), language)), _figure(money_text(total.yuan, language)), str(total.line)]
        for total in shown.totals
    ]
    return _head(UploadWord.TOTALS.of(language)) + table(
        _columns(language), rows, caption=UploadWord.TOTALS.of(language)
    )


def _projects(shown: Preview, language: Language) -> str:
    if not shown.projects:
        return ""
    largest = sorted(shown.projects, key=lambda project: (-(project.yuan or 0), project.line))
    rows = []
    for project in largest[:SHOWN]:
        money = UploadWord.NOT_STATED.of(language) if project.yuan is None else money_text(project.yuan, language)
        rows.append([escape(project.name), _figure(money), str(project.line)])
    title = UploadWord.PROJECTS.of(language, count=len(largest))
    return _head(title) + table(_columns(language), rows, caption=title) + _more(len(largest), language)


def _more(count: int, language: Language) -> str:
    left = count - SHOWN
    return paragraph(UploadWord.PROJECTS_MORE.of(language, count=left), "ys-note") if left > 0 else ""


def _checks(shown: Preview, terms: Terms, language: Language) -> str:
    agree = shown.outcomes.get(Outcome.PASS, 0) + shown.outcomes.get(Outcome.ROUNDING, 0)
    fail = shown.outcomes.get(Outcome.FAIL, 0)
    said = paragraph(UploadWord.CHECKS.of(language, checked=agree + fail, agree=agree, fail=fail), "ys-text")
    if not shown.failed:
        return said
    told = [_failed(check, terms, language) for check in shown.failed[:SHOWN]]
    return said + _list(UploadWord.FAILED_CHECKS.of(language, count=len(shown.failed)), told)


def _failed(check: PreviewCheck, terms: Terms, language: Language) -> str:
    rule = terms.label(RULE + check.rule, language)
    text = UploadWord.FAILED_FIGURES.of(
        language,
        subject=check.subject or rule,
        rule=rule,
        stated=figure_text(check.stated, check.measured, language),
        expected=figure_text(check.expected, check.measured, language),
    )
    return _at(text, check.line, language)


def _doubts(shown: Preview, language: Language) -> str:
    read = UploadWord.READ_SHARE.of(language, share=per_cent(shown.accounted), unread=shown.unread)
    told = [_issue(issue, language) for issue in shown.issues[:SHOWN]]
    title = UploadWord.ISSUES.of(language, count=len(shown.issues))
    return paragraph(read, "ys-text") + (_list(title, told) if told else "")


def _issue(issue: Issue, language: Language) -> str:
    return _at(issue_text(issue, language), issue.source.line_start if issue.source else None, language)


def _at(text: str, line: int | None, language: Language) -> str:
    return text if line is None else f"{text}（{UploadWord.LINE.of(language, line=line)}）"


def _head(text: str) -> str:
    return paragraph(text, "ys-label")


def _list(title: str, told: list[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in told)
    return f'{_head(title)}<ul class="ys-doubts">{items}</ul>'


def _figure(text: str) -> str:
    return f'<span class="ys-figure">{escape(text)}</span>'


def _columns(language: Language) -> list[str]:
    words = (UploadWord.COLUMN_NAME, UploadWord.COLUMN_MONEY, UploadWord.COLUMN_LINE)
    return [word.of(language) for word in words]


def progress(said: str, done: int, total: int) -> str:
    """How far the work is, in words and as a bar."""
    bar = f'<progress class="ys-progress" max="{max(1, total)}" value="{done}" aria-label="{escape(said)}"></progress>'
    return paragraph(said, "ys-text") + bar


def added(report: BuildReport, language: Language) -> str:
    """What became of each file that was added, with the way to its report."""
    items = "".join(f"<li>{_added(file, language)}</li>" for file in report.files)
    return f'<ul class="ys-doubts">{items}</ul>'


def _added(file: FileResult, language: Language) -> str:
    said = escape(_STATUSES[file.status].of(language, file=file.name))
    if file.summary is None:
        return said + "".join(f" {escape(issue.message)}" for issue in file.issues)
    opened = escape(UploadWord.OPEN.of(language, title=file.summary.title))
    return f'{said} <a href="{address("reports", report=file.summary.iri)}" target="_self">{opened}</a>'


def removed(report: RemovalReport, language: Language) -> str:
    """What became of each file that was taken out."""
    told = [
        UploadWord.REMOVED_DELETED.of(language, file=file.file)
        if file.deleted
        else UploadWord.REMOVED_LEFT.of(language, file=file.file, path=file.path)
        for file in report.files
    ]
    return f'<ul class="ys-doubts">{"".join(f"<li>{escape(text)}</li>" for text in told)}</ul>'
