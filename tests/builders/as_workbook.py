"""Printed blocks → Excel workbooks: each table on a sheet of its own below the line before it, other texts between."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import openpyxl
import xlwt
from as_word import merged_ranges
from openpyxl.worksheet.worksheet import Worksheet
from printed import Grid, Heading, PageBreak, Paragraph, Printed, Title

_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,6}))?")
_CODE = re.compile(r"0\d+|\d{13,}")


def workbook_file(printed: Printed) -> bytes:
    """The report as an .xlsx file; what looks like a number is one, with a number format that prints it as it was."""
    book = openpyxl.Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for number, content in enumerate(_sheets(printed), start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        if isinstance(content, Grid):
            _fill_table(sheet, content)
        else:
            for row, text in enumerate(content, start=1):
                sheet.cell(row, 1).value = text
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def old_workbook_file(printed: Printed) -> bytes:
    """The report as an .xls file."""
    book = xlwt.Workbook(encoding="utf-8")
    for number, content in enumerate(_sheets(printed), start=1):
        sheet = book.add_sheet(f"Sheet{number}")
        if not isinstance(content, Grid):
            for row, text in enumerate(content):
                sheet.write(row, 0, text)
            continue
        matrix, offset = content.matrix(), len(content.above)
        width = len(matrix[0])
        for row, text in enumerate(content.above):
            sheet.write_merge(row, row, 0, width - 1, text)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in merged_ranges(content)}
        covered = {
            (row, column)
            for (top, left), (bottom, right) in merged.items()
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for row, cells in enumerate(matrix):
            for column, text in enumerate(cells):
                value, style = _old_value(text)
                if (row, column) in merged:
                    bottom, right = merged[row, column]
                    sheet.write_merge(row + offset, bottom + offset, column, right, value, style)
                elif (row, column) not in covered and text:
                    sheet.write(row + offset, column, value, style)
        for row, text in enumerate(content.below, start=offset + len(matrix)):
            sheet.write_merge(row, row, 0, width - 1, text)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheets(printed: Printed) -> Iterator[Grid | list[str]]:
    texts: list[str] = []
    for block in printed:
        match block:
            case Grid():
                title, texts = texts[-1:], texts[:-1]
                if texts:
                    yield texts
                    texts = []
                yield replace(block, above=(*title, *block.above))
            case Title(text) | Heading(text) | Paragraph(text):
                texts.append(text)
            case PageBreak():
                pass
    if texts:
        yield texts


def _fill_table(sheet: Worksheet, grid: Grid) -> None:
    matrix, offset = grid.matrix(), len(grid.above)
    width = len(matrix[0])
    lines = [*enumerate(grid.above, start=1), *enumerate(grid.below, start=offset + len(matrix) + 1)]
    for row, text in lines:
        sheet.cell(row, 1).value = text
        if width > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    for number, cells in enumerate(matrix, start=offset + 1):
        for column, text in enumerate(cells, start=1):
            if text:
                value, shown = value_of(text)
                cell = sheet.cell(number, column)
                cell.value, cell.number_format = value, shown
                cell.data_type = "s" if isinstance(value, str) else "n"  # "=100%" is text, no formula
    for top, left, bottom, right in merged_ranges(grid):
        sheet.merge_cells(
            start_row=top + offset + 1, end_row=bottom + offset + 1, start_column=left + 1, end_column=right + 1
        )


def value_of(text: str) -> tuple[str | float, str]:
    """A cell's value and the number format that prints it as ``text``."""
    match = _AMOUNT.fullmatch(text)
    if match is None or _CODE.fullmatch(text):
        return text, "@"
    whole = "#,##0" if "," in text else "0"
    behind = f".{'0' * len(match[1])}" if match[1] else ""
    return float(Decimal(text.replace(",", ""))), whole + behind


def _old_value(text: str) -> tuple[str | float, xlwt.XFStyle]:
    value, shown = value_of(text)
    return value, xlwt.easyxf(num_format_str=shown)
