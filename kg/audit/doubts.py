"""What is doubtful about the reading of a table: what could be a misreading of ours is never called a contradiction.

Grave doubts leave no check of the table; misgivings let figures that agree agree, and say nothing of those that don't.
Figures that were left unread are a misgiving where one of them would close the gap.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from decimal import Decimal

from kg.link.decision import Reason
from kg.model import Issue, MoneyUnit, ReportRecord, Severity

_NOT_OF_AMOUNTS = frozenset({"unit-assumed", "empty-table-holds-amounts", "government-items"})
"""Issues about a table that its sums do not depend on."""
_CUT_OFF = "cut-off"
_FIGURE = re.compile(r"\d")
_TELLING = 3
"""Characters of a figure that tell it from a part of another."""
FIGURES_UNREAD = Reason(
    "figures-unread",
    "表内有未能读懂的数字，差额可能由此而来。",
    "Figures of the table were not read; the difference may be theirs.",
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a table may be misread; a grave doubt leaves nothing to check.

    ``unread`` is print that was left unread, without white space and commas: the doubt is only about gaps that a figure
    in it closes. ``unread_lines`` are the first and the last line of each such print.
    """

    reason: Reason
    is_grave: bool
    unread: str | None = None
    unread_lines: tuple[tuple[int, int], ...] = ()

    def hides_rows(self, read: Set[int]) -> bool:
        """Whether figures were left unread on lines (first to last) none of which is among the lines ``read``."""
        return any(read.isdisjoint(range(first, last + 1)) for first, last in self.unread_lines)

    def has_unread_on(self, line: int) -> bool:
        """Whether figures were left unread on a line."""
        return any(first <= line <= last for first, last in self.unread_lines)

    def is_about(self, wanted: Iterable[Decimal]) -> bool:
        """Whether it is about a gap that any of these amounts (yuan) would close."""
        return self.unread is None or any(text in self.unread for amount in wanted for text in _printed(amount))


def doubt_of(record: ReportRecord, titles: frozenset[str], first: int, last: int) -> Doubt | None:
    """The gravest doubt about the table of these titles on the lines ``first`` to ``last``, if any."""
    doubts = [*_from_issues(record.findings.issues, titles, first, last), *_from_coverage(record, first, last)]
    return next((doubt for doubt in doubts if doubt.is_grave), next(iter(doubts), None))


def _printed(amount: Decimal) -> Iterator[str]:
    """How an amount may be printed: in yuan or 万元, with its zeros behind the point or without."""
    for unit in (MoneyUnit.YUAN, MoneyUnit.TEN_THOUSAND_YUAN):
        for text in {f"{abs(amount) / unit.yuan:.2f}", f"{abs(amount) / unit.yuan:f}".rstrip("0").rstrip(".")}:
            if len(text) >= _TELLING:
                yield text


def _from_issues(issues: Iterable[Issue], titles: frozenset[str], first: int, last: int) -> Iterable[Doubt]:
    for issue in issues:
        if issue.severity is Severity.INFO or issue.source is None:
            continue
        of_table = issue.source.table in titles
        beside = issue.source.table is None and issue.source.line_start <= last and first <= issue.source.line_end
        if of_table or (beside and issue.code != _CUT_OFF):
            yield Doubt(_reason(issue), of_table and issue.code not in _NOT_OF_AMOUNTS)


def _from_coverage(record: ReportRecord, first: int, last: int) -> Iterator[Doubt]:
    """One doubt for all that was left unread on these lines; about any gap, where not all of it is known."""
    unread = [
        part
        for part in (record.coverage.unread if record.coverage else ())
        if part.source.line_start <= last and first <= part.source.line_end and _FIGURE.search(part.begins)
    ]
    if unread:
        is_cut = any(part.characters > len(part.begins) for part in unread)
        text = None if is_cut else " ".join(part.begins.replace(",", "").replace("，", "") for part in unread)
        places = tuple((part.source.line_start, part.source.line_end) for part in unread)
        yield Doubt(FIGURES_UNREAD, is_grave=False, unread=text, unread_lines=places)


def _reason(issue: Issue) -> Reason:
    return Reason(
        issue.code,
        f"读取该表时有疑问（{issue.code}）。",
        f"The table was read with a doubt ({issue.code}): {issue.message}",
    )
