"""Evidence on paper: every value of a report printed as PDF has its page and its box, in the record and the graph."""

import re
from pathlib import Path

import pytest
from report_files import written

from kg.extract import extract_record
from kg.extract.headings import squeeze
from kg.extract.printed_values import printed_values
from kg.model import Document, ReportRecord
from kg.rdf import map_record
from kg.read import document_of

A4 = (596, 842)
FILE = "lanyang-veterans-2024.txt"


@pytest.fixture(scope="module")
def printed(examples: Path) -> tuple[Document, ReportRecord]:
    ending, data = written(examples / FILE, "PDF")
    document = document_of(data, f"report{ending}")
    return document, extract_record(document)


def test_evidence_every_value_has_a_page_and_a_box_on_it(printed: tuple[Document, ReportRecord]) -> None:
    document, record = printed
    values = printed_values((record.identity, record.findings))
    assert len(values) > 500
    for text, source in values:
        assert source.page == document.line(source.line_start).page, text
        assert source.box is not None, text
        assert 0 <= source.box.left < source.box.right <= A4[0]
        assert 0 <= source.box.top < source.box.bottom <= A4[1]


def test_evidence_pages_go_on_through_the_report(printed: tuple[Document, ReportRecord]) -> None:
    _, record = printed
    pages = [explanation.source.page or 0 for explanation in record.findings.explanations]
    assert pages == sorted(pages)
    assert pages[-1] > 2


def test_evidence_box_of_an_amount_is_its_cell(printed: tuple[Document, ReportRecord]) -> None:
    document, record = printed
    told = [line for line in record.findings.budget_lines if line.source.column is not None]
    assert len(told) > 100
    for line in told:
        row, column = document.line(line.source.line_start), line.source.column or 0
        assert row.cells is not None
        assert row.cell_boxes is not None
        assert row.box is not None
        assert squeeze(row.cells[column - 1]) == squeeze(line.amount.text)
        assert line.source.box == row.cell_boxes[column - 1] != row.box


def test_evidence_page_and_box_are_in_the_graph(printed: tuple[Document, ReportRecord]) -> None:
    quads = map_record(printed[1]).nquads
    fragments = {
        quad.split(" ", 1)[0]
        for quad in quads
        if quad.split(" ", 2)[2].startswith("<https://w3id.org/yusuan/ontology#Fragment>")
    }
    assert fragments
    for term in ("page", "box"):
        told = [quad for quad in quads if f"/ontology#{term}> " in quad]
        assert {quad.split(" ", 1)[0] for quad in told} == fragments
        assert len(told) == len(fragments)  # one page and one box a fragment
    assert all(re.search(r'"\d+ \d+ \d+ \d+"', quad) for quad in quads if "/ontology#box> " in quad)


def test_evidence_in_a_workbook_is_its_sheet(examples: Path) -> None:
    ending, data = written(examples / FILE, "Excel")
    record = extract_record(document_of(data, f"report{ending}"))
    places = [source for _, source in printed_values((record.identity, record.findings))]
    assert all(place.page is not None and place.box is None for place in places)
    assert len({place.page for place in places}) > 3
