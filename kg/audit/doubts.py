"""What is doubtful about the reading of a table: what could be a misreading of ours is never called a contradiction.

Grave doubts leave no check of the table; misgivings let figures that agree agree, and say nothing of those that don't.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.link.decision import Reason
from kg.model import Issue, ReportRecord, Severity, SourceRef

_NOT_OF_AMOUNTS = frozenset({"unit-assumed", "empty-table-holds-amounts", "government-items"})
"""Issues about a table that its sums do not depend on."""
_CUT_OFF = "cut-off"
_FIGURE = re.compile(r"\d")
_UNREAD = Reason(
    "figures-unread",
    "表内有未能读懂的数字，差额可能由此而来。",
    "Figures of the table were not read; the difference may be theirs.",
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a table may be misread; a grave doubt leaves nothing to check."""

    reason: Reason
    is_grave: bool


def doubt_of(record: ReportRecord, titles: frozenset[str], first: int, last: int) -> Doubt | None:
    """The gravest doubt about the table of these titles on the lines ``first`` to ``last``, if any."""
    doubts = [*_from_issues(record.findings.issues, titles, first, last), *_from_coverage(record, first, last)]
    return next((doubt for doubt in doubts if doubt.is_grave), next(iter(doubts), None))


def unread_on(record: ReportRecord, source: SourceRef) -> bool:
    """Whether figures on the lines of ``source`` were not read."""
    return any(True for _ in _from_coverage(record, source.line_start, source.line_end))


def _from_issues(issues: Iterable[Issue], titles: frozenset[str], first: int, last: int) -> Iterable[Doubt]:
    for issue in issues:
        if issue.severity is Severity.INFO or issue.source is None:
            continue
        of_table = issue.source.table in titles
        beside = issue.source.table is None and issue.source.line_start <= last and first <= issue.source.line_end
        if of_table or (beside and issue.code != _CUT_OFF):
            yield Doubt(_reason(issue), of_table and issue.code not in _NOT_OF_AMOUNTS)


def _from_coverage(record: ReportRecord, first: int, last: int) -> Iterable[Doubt]:
    for part in record.coverage.unread if record.coverage else ():
        overlaps = part.source.line_start <= last and first <= part.source.line_end
        if overlaps and _FIGURE.search(part.begins):
            yield Doubt(_UNREAD, is_grave=False)


def _reason(issue: Issue) -> Reason:
    return Reason(
        issue.code,
        f"读取该表时有疑问（{issue.code}）。",
        f"The table was read with a doubt ({issue.code}): {issue.message}",
    )
