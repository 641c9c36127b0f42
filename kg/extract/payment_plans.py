"""资金支出计划: how much of a project's money is to be paid by when, in per cent where the header says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.headings import squeeze
from kg.model import Line, PlannedPayment, Project, SourceRef

_PLAN = re.compile(r"资金(?:支出|使用|拨付)(?:计划|进度)(?:[（(](?P<unit>[^）)]{1,6})[)）])?")
_BY = re.compile(r"\d{1,2}月(?:底|末|份)?|[一二三四]季度|第[一二三四]季度")
_FIGURE = re.compile(r"(\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?)\s*[%％]?")
_REACH = 3
"""Lines below the dates in which their figures stand, blank ones counted."""
_FAR = 12
"""Lines between a project's fields and its plan."""


@dataclass(frozen=True, slots=True)
class _Plan:
    line: int
    payments: tuple[PlannedPayment, ...]


def payment_plans(projects: Sequence[Project], lines: Sequence[Line]) -> dict[int, tuple[PlannedPayment, ...]]:
    """The payments of each project that has a plan, by its index."""
    plans = list(_plans(lines))
    found: dict[int, tuple[PlannedPayment, ...]] = {}
    if not plans:
        return found
    fields = [_lines_of(project) for project in projects]
    for plan in plans:
        near = [
            (plan.line - max(line for line in own if line <= plan.line), index)
            for index, own in enumerate(fields)
            if any(plan.line - _FAR <= line <= plan.line for line in own)
        ]
        if near:
            found.setdefault(min(near)[1], plan.payments)
    return found


def _lines_of(project: Project) -> tuple[int, ...]:
    stated = (project.name, project.code, project.annual_budget, project.purpose, project.plan, project.annual_goal)
    return tuple(each.source.line_end for each in stated if each is not None)


def _plans(lines: Sequence[Line]) -> Iterator[_Plan]:
    for place, line in enumerate(lines):
        if "资金" not in line.text or ("月" not in line.text and "季度" not in line.text):
            continue
        match = _PLAN.search(squeeze(line.text))
        words = _words(line)
        dates = [(at, word) for at, word in enumerate(words) if _BY.fullmatch(word)]
        if match is None or len(dates) < 2:
            continue
        in_percent = match["unit"] is not None and re.search(r"[%％]", match["unit"]) is not None
        for below in lines[place + 1 : place + 1 + _REACH]:
            payments = tuple(_payments(line, below, dates, in_percent=in_percent))
            if payments:
                yield _Plan(line.number, payments)
                break


def _payments(
    head: Line, below: Line, dates: Sequence[tuple[int, str]], *, in_percent: bool
) -> Iterator[PlannedPayment]:
    """One payment a date: by column where both are rows of cells, else where the line has just as many figures."""
    words = _words(below)
    figures = [word for word in words if _FIGURE.fullmatch(word)]
    if not figures or len(figures) != len(dates) or len([word for word in words if word]) != len(figures):
        return
    for (_, by), figure in zip(dates, figures, strict=True):
        match = _FIGURE.fullmatch(figure)
        if match is not None:
            source = SourceRef(head.number, below.number)
            yield PlannedPayment(by, Decimal(match[1].replace(",", "")), in_percent, source)


def _words(line: Line) -> list[str]:
    return [squeeze(cell) for cell in line.cells] if line.cells else line.text.split()
