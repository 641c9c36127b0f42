"""An Excel workbook of the years before 2007 (.xls) to lines; xlrd reads it, with its formats and merged cells."""

import struct
from datetime import datetime

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as OldSheet
from xlrd.xldate import XLDateError, xldate_as_datetime

from kg.errors import ReadError
from kg.model import Issue, Line
from kg.read.number_format import Value, printed
from kg.read.sheet_lines import MOST_CELLS, Merge, Place, Sheet, sheet_lines

_BROKEN = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, ArithmeticError, AssertionError, AttributeError, EOFError,
    LookupError, NotImplementedError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What xlrd raises on damaged files; it does not check what it reads."""


def old_workbook_content(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[Issue, ...]]:
    """The lines of a workbook, sheet after sheet, and issues for what is hidden; ReadError where it is damaged."""
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=_Nowhere()) as book:
            cells = sum(sheet.row_len(row) for sheet in book.sheets() for row in range(sheet.nrows))
            if cells > MOST_CELLS:
                raise ReadError(
                    f"{name}: {cells:,} cells; delete the empty rows and columns that have a format, and save it anew"
                )
            sheets = [_sheet(book, sheet, ordinal) for ordinal, sheet in enumerate(book.sheets(), start=1)]
    except _BROKEN as error:
        reason = "it is locked with a password" if "encrypted" in str(error).lower() else f"damaged ({error})"
        raise ReadError(f"{name}: an old Excel workbook that can't be read, {reason}; save it as .xlsx") from error
    return sheet_lines(sheets)


class _Nowhere:
    """Where xlrd tells of small deviations, which are no news to anyone."""

    def write(self, _text: str) -> None:
        """Forget it."""

    def flush(self) -> None:
        """Nothing is kept."""


def _sheet(book: Book, sheet: OldSheet, ordinal: int) -> Sheet:
    texts: dict[Place, str] = {}
    broken: list[Place] = []
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype == xlrd.XL_CELL_ERROR:
                broken.append((row + 1, column + 1))
            elif cell.ctype not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK} and not _is_unseen_zero(sheet, cell):
                texts[row + 1, column + 1] = printed(_value(book, cell), _format(book, cell))
    return Sheet(
        name=sheet.name,
        ordinal=ordinal,
        texts=texts,
        merges=tuple(Merge(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells),
        hidden_rows=frozenset(row + 1 for row, kept in sheet.rowinfo_map.items() if kept.hidden),
        hidden_columns=frozenset(column + 1 for column, kept in sheet.colinfo_map.items() if kept.hidden),
        is_hidden=sheet.visibility != 0,
        broken=tuple(broken),
    )


def _is_unseen_zero(sheet: OldSheet, cell: Cell) -> bool:
    return not sheet.show_zero_values and cell.ctype == xlrd.XL_CELL_NUMBER and cell.value == 0


def _value(book: Book, cell: Cell) -> Value:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    return cell.value if isinstance(cell.value, str | int | float) else str(cell.value)


def _moment(number: float, mode: int) -> Value:
    """The date behind a number with a date format; the number itself where no calendar has such a day."""
    try:
        moment: datetime = xldate_as_datetime(number, mode)
    except (XLDateError, OverflowError):
        return number
    return moment


def _format(book: Book, cell: Cell) -> str:
    kept = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return "General" if kept is None else str(kept.format_str)
