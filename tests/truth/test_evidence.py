"""What five real reports state stands in the lines that the record leads to, word for word."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.extract import extract_record
from kg.model import BudgetTable, Document, Findings, Indicator, Project, ReportRecord, SourceRef
from kg.read import read_document

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
REPORTS = ("000", "001", "002", "003", "004")
TEXT_FIELDS = (
    "name", "code", "competent_department", "implementing_unit", "attribute", "duration",
    "purpose", "basis", "necessity", "safeguards", "plan", "period_goal", "annual_goal",
)  # fmt: skip
OF_THE_BODY = "printed in the row of the body, one line above the project that the record leads to"
KNOWN = {
    ("003", "晋城市科学技术研究院"): OF_THE_BODY,
    ("003", "晋城市科学技术发展中心"): OF_THE_BODY,
    ("003", "晋城市科学技术局"): OF_THE_BODY,
}
"""Report and value that stand elsewhere; what no longer does must leave the list."""

Printed = tuple[str, SourceRef]


@cache
def read(report: str) -> tuple[Document, ReportRecord]:
    files = sorted(SEEDS.glob(f"{report}_*.txt"))
    if not files:
        pytest.skip(f"the real report {report} is not here ({SEEDS})")
    document = read_document(files[0])
    return document, extract_record(document)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed(findings: Findings) -> Iterator[Printed]:
    """Every value with its place; titles of empty tables are left out, for these lead to the note that says so."""
    yield from ((division.name, division.source) for division in findings.divisions)
    yield from ((unit.name, unit.source) for unit in findings.subordinate_units)
    for duty in findings.duties:
        yield duty.text, duty.source
        yield from ((law.raw_text, law.source) for law in duty.citations)
    for text in findings.explanations:
        for paragraph in text.text.split("\n"):
            yield paragraph, text.source
        yield from ((law.raw_text, law.source) for law in text.citations)
    for total in findings.totals:
        yield total.amount.text, total.source
    for line in findings.budget_lines:
        yield line.amount.text, line.source
        if line.table is not BudgetTable.THREE_PUBLIC:  # there labels stand in the header of a wide table
            yield line.label, line.source
    for project in findings.projects:
        yield from _of_project(project)
    for indicator in findings.indicators:
        yield from _of_indicator(indicator)


def _of_project(project: Project) -> Iterator[Printed]:
    for name in TEXT_FIELDS:
        if (text := getattr(project, name)) is not None:
            yield text.value, text.source
    for money in (project.annual_budget, project.total_budget):
        if money is not None:
            yield money.value.text, money.source
    yield from ((fund.amount.text, fund.source) for fund in project.funds)
    yield from ((law.raw_text, law.source) for law in (*project.legal_bases, *project.citations))
    for indicator in project.indicators:
        yield from _of_indicator(indicator)


def _of_indicator(indicator: Indicator) -> Iterator[Printed]:
    for text in (indicator.name, indicator.target_text, indicator.description, indicator.basis, indicator.actual_text):
        if text is not None:
            yield text, indicator.source


def stands_in(text: str, lines: str) -> bool:
    """Whether lines print a text, at most with something (a repeated header, a masked contact) in its middle."""
    if text in lines:
        return True
    begun = next((n for n in range(len(text), 0, -1) if text[:n] in lines), 0)
    return text[begun:] in lines[lines.find(text[:begun]) + begun :]


def elsewhere(document: Document, values: Iterable[Printed]) -> set[str]:
    """Values that their lines do not print; white space is not compared."""
    return {
        squeeze(text)
        for text, at in values
        if not stands_in(
            squeeze(text), squeeze("".join(line.text for line in document.lines[at.line_start - 1 : at.line_end]))
        )
    }


@pytest.mark.parametrize("report", REPORTS)
def test_evidence_every_value_stands_in_the_lines_it_leads_to(report: str) -> None:
    document, record = read(report)
    assert elsewhere(document, printed(record.findings)) == {text for of, text in KNOWN if of == report}


def test_evidence_of_a_value_that_stands_elsewhere_is_seen() -> None:
    document, record = read("000")
    duty = record.findings.duties[0]
    values = ((duty.text, ref) for ref in (duty.source, SourceRef(1, 1)))
    assert elsewhere(document, values) == {squeeze(duty.text)}
