"""Completeness of evidence: what a record says is printed on the lines it names, for all reports there are.

Told by other lines than those named, and therefore not looked for: the title of a report and the code of its body (the
place of a report is the line that names its body), the heading of an explanation (its place is the text below), the
title of an empty table (its place is the sentence that says so), codes that the name of an item or a class tells, and a
body or an item that a heading row or a column's header names for the rows below.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from unmasked import report_files

from kg.extract import extract_record
from kg.extract.headings import squeeze
from kg.extract.printed_values import printed_values
from kg.model import BudgetTable, Document, ReportRecord, SourceRef
from kg.rdf import map_record
from kg.read import read_document

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
REPORTS = [*report_files(ROOT / "examples" / "reports"), *sorted(SEEDS.glob("*.txt"))]
UNPRINTED_LABEL = frozenset({BudgetTable.THREE_PUBLIC})
"""Tables one row of which may hold the amounts of all items, named by the header."""
CLASS = 3
"""Digits of the code of a class (类)."""
MOST_ELSEWHERE = 1
"""Values of one report in pieces that other columns part, or named by a heading row above."""

of_each_report = pytest.mark.parametrize("path", REPORTS, ids=[path.name[:24] for path in REPORTS])


@cache
def read(path: Path) -> tuple[Document, ReportRecord]:
    document = read_document(path)
    return document, extract_record(document)


def test_evidence_is_tested_on_all_examples() -> None:
    assert len(REPORTS) >= 12


def printed(document: Document, source: SourceRef) -> str:
    return squeeze("".join(document.line(n).text for n in range(source.line_start, source.line_end + 1)))


def is_printed(text: str, document: Document, source: SourceRef) -> bool:
    """Whether the lines print the text; one that goes on over a page break or beside another column, by its ends."""
    wanted, there = squeeze(text), printed(document, source)
    return wanted in there or (len(wanted) >= 12 and wanted[:4] in there and wanted[-4:] in there)


def stated(record: ReportRecord) -> Iterator[tuple[str, SourceRef]]:
    """The values whose own words must stand on their lines."""
    found = record.findings
    headed = {(line.body, line.source.line_start) for line in found.budget_lines}
    yield record.identity.department, record.identity.source
    yield from printed_values((found.duties, found.divisions, found.totals, found.indicators))
    for project in found.projects:
        unit = project.implementing_unit
        heading = unit is not None and (unit.value, unit.source.line_start) in headed
        yield from printed_values(replace(project, implementing_unit=None) if heading else project)
    yield from ((part, one.source) for one in found.explanations for part in one.text.split("\n"))
    yield from printed_values(tuple(one.citations for one in found.explanations))
    for line in found.budget_lines:
        yield line.amount.text, line.source
        code = line.function_code or line.revenue_code or ""
        yield from ((text, line.source) for text in (line.government_item, code if len(code) > CLASS else None) if text)
        if line.table not in UNPRINTED_LABEL:
            yield line.label, line.source


@of_each_report
def test_evidence_lines_print_what_was_read_from_them(path: Path) -> None:
    document, record = read(path)
    values = list(stated(record))
    elsewhere = [(text, source) for text, source in values if not is_printed(text, document, source)]
    assert len(values) > 50
    assert len(elsewhere) <= MOST_ELSEWHERE, elsewhere[:5]


@of_each_report
def test_evidence_of_every_amount_is_its_row(path: Path) -> None:
    document, record = read(path)
    found = record.findings
    amounts = [(line.amount.text, line.source) for line in found.budget_lines]
    amounts += [(total.amount.text, total.source) for total in found.totals]
    assert not [(text, source) for text, source in amounts if not is_printed(text, document, source)]


@of_each_report
def test_evidence_column_is_the_cell_that_prints_the_amount(path: Path) -> None:
    document, record = read(path)
    for line in record.findings.budget_lines:
        source = line.source
        cells = document.line(source.line_start).cells
        if source.column is not None and source.line_start == source.line_end and cells is not None:
            assert squeeze(cells[source.column - 1]) == squeeze(line.amount.text)


@of_each_report
def test_evidence_every_node_of_the_graph_has_a_fragment(path: Path) -> None:
    """Nodes of the report's graph, and what it says of bodies, laws and codes; fragments themselves need none."""
    _, record = read(path)
    mapped = map_record(record)
    triples = [line.split(" ", 2) for line in mapped.nquads]
    derived = {subject for subject, predicate, _ in triples if predicate.endswith("#wasDerivedFrom>")}
    nodes = {subject for subject, _, _ in triples if "/fragment/" not in subject}
    nodes |= {f"<{entity.iri}>" for entity in mapped.entities if "/region/" not in entity.iri}
    assert nodes
    assert not nodes - derived
