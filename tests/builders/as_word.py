"""Printed blocks → Word files."""

import io

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from printed import Grid, Heading, PageBreak, Paragraph, Printed, Title


def word_file(printed: Printed) -> bytes:
    """The report as a .docx file, with a running head and page furniture that no reader is to take for text."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某某局部门预算公开"
    document.sections[0].footer.paragraphs[0].text = "- 1 -"
    for block in printed:
        match block:
            case Title(text):
                document.add_heading(text, 0)
            case Heading(text, level):
                document.add_heading(text, level)
            case Paragraph(text):
                document.add_paragraph(text)
            case Grid():
                _add_table(document, block)
            case PageBreak():
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    return saved(document)


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: Document, grid: Grid) -> None:
    for line in grid.above:
        document.add_paragraph(line)
    matrix = grid.matrix()
    table = document.add_table(len(matrix), len(matrix[0]))
    for row, cells in zip(table.rows, matrix, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for top, left, bottom, right in merged_ranges(grid):
        corner, text = table.cell(top, left), matrix[top][left]
        corner.merge(table.cell(bottom, right)).text = text
    for line in grid.below:
        document.add_paragraph(line)


def merged_ranges(grid: Grid) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row, last column of each merged cell, from 0."""
    taken: set[tuple[int, int]] = set()
    found: list[tuple[int, int, int, int]] = []
    for top, row in enumerate(grid.rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            bottom, right = top + cell.down - 1, left + cell.across - 1
            taken.update((down, across) for down in range(top, bottom + 1) for across in range(left, right + 1))
            if (top, left) != (bottom, right):
                found.append((top, left, bottom, right))
            left = right + 1
    return found
