"""Text reports as files of every format, drawn from their lines: what benchmarks/read.py reads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from as_html import portal_page
from as_pdf import pdf_bytes
from as_word import word_file
from as_workbook import workbook_file
from printed import Block, Grid, Paragraph, Printed, Title, row

from kg.model import Document, Line
from kg.read import read_document


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its files, and what writes them (None: the file as it is)."""

    ending: str
    write: Callable[[Printed], bytes] | None


FORMATS = {
    "text": Format(".txt", None),
    "HTML": Format(".html", portal_page),
    "PDF": Format(".pdf", pdf_bytes),
    "Word": Format(".docx", word_file),
    "Excel": Format(".xlsx", workbook_file),
}


def written(path: Path, name: str) -> tuple[str, bytes]:
    """A text report as a file of the format called ``name``: its ending and its bytes."""
    chosen = FORMATS[name]
    data = path.read_bytes() if chosen.write is None else chosen.write(tuple(_blocks(read_document(path))))
    return chosen.ending, data


def _blocks(document: Document) -> Iterator[Block]:
    lines = [line for line in document.lines if not line.is_blank]
    yield Title(lines[0].text.strip())
    for is_row, group in groupby(lines[1:], _is_row):
        if is_row:
            yield _grid(list(group))
        else:
            yield from (Paragraph(line.text.strip()) for line in group)


def _is_row(line: Line) -> bool:
    return line.cells is not None and len(line.cells) > 1


def _grid(lines: list[Line]) -> Grid:
    width = max(len(line.cells or ()) for line in lines)
    rows = [(*(line.cells or ()), *("" for _ in range(width - len(line.cells or ())))) for line in lines]
    return Grid(tuple(row(*cells) for cells in rows))
