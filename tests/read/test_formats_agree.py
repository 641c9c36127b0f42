"""The same report in two formats gives the same record, but for places."""

import functools
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from as_html import framed_page, pasted_page, plain_page, portal_page
from as_text import tab_text
from as_word import word_file
from as_workbook import old_workbook_file, workbook_file
from compare_records import difference
from printed import Cell, Grid, Paragraph, Printed, Title
from unmasked import report_files

from kg.extract import extract_record
from kg.model import Line, ReportRecord
from kg.read import document_of, read_document

REPORTS = report_files(Path(__file__).resolve().parents[2] / "examples" / "reports")
WRITERS: dict[str, Callable[[Printed], bytes]] = {
    "plain.html": plain_page,
    "portal.html": portal_page,
    "pasted.htm": pasted_page,
    "framed.html": framed_page,
    "word.docx": word_file,
    "workbook.xlsx": workbook_file,
    "old.xls": old_workbook_file,
}
IGNORED = frozenset({"file_name", "sha256", "issues"})


def blocks(path: Path) -> Printed:
    """An example report as blocks: its lines as paragraphs, its rows as tables with nothing merged."""
    lines = [line for line in read_document(path).lines if not line.is_blank and line.cells != ()]
    printed: list[Title | Paragraph | Grid] = []
    for is_table, group in groupby(lines, key=lambda line: line.cells is not None):
        together = list(group)
        printed += [_grid(together)] if is_table else [Paragraph(line.text.strip()) for line in together]
    first = printed[0]
    return (Title(first.text), *printed[1:]) if isinstance(first, Paragraph) else tuple(printed)


def _grid(rows: list[Line]) -> Grid:
    width = max(len(line.cells or ()) for line in rows)
    cells = [(line.cells or ()) + ("",) * (width - len(line.cells or ())) for line in rows]
    return Grid(tuple(tuple(map(Cell, row)) for row in cells))


def record(data: bytes, name: str) -> ReportRecord:
    return extract_record(document_of(data, name))


@functools.cache
def text_record(path: Path) -> ReportRecord:
    return record(tab_text(blocks(path)).encode(), "text.txt")


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_formats_agree_on_the_examples(path: Path, name: str) -> None:
    printed = blocks(path)
    expected = text_record(path)
    got = record(WRITERS[name](printed), name)
    found = difference(expected, got, IGNORED)
    assert not found, f"\n{found}"
