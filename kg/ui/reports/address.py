"""What the page of reports shows of one report, as the part of the address after ``?``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ReportView(StrEnum):
    """The sides of a report; the values stand in addresses."""

    OVERVIEW = "overview"
    TEXT = "text"
    DOUBTS = "doubts"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class OneReportAddress:
    """Which report (IRI), which side of it, and of its text the line that is meant, or where the lines begin."""

    report: str
    view: ReportView = ReportView.OVERVIEW
    line: int | None = None
    start: int | None = None

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "OneReportAddress | None":
        """The address in ``params``, None where it names no report; a line shows the text."""
        report, view = params.get("report", "").strip(), params.get("view", "")
        if not report:
            return None
        line, start = _number(params.get("line", "")), _number(params.get("from", ""))
        chosen = ReportView(view) if view in set(ReportView) else ReportView.OVERVIEW
        return cls(report, ReportView.TEXT if line or start else chosen, line, start)

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        view = None if self.view is ReportView.OVERVIEW or self.line or self.start else self.view.value
        stated = {"report": self.report, "view": view, "line": self.line, "from": self.start}
        return {name: str(value) for name, value in stated.items() if value is not None}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < int(text) < 10**7 else None
