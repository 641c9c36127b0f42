"""An Excel workbook (.xlsx) to lines.

openpyxl reads it: the only library of those compared (python-calamine, pandas on top of either) that tells number
formats, merged cells and hidden rows and columns, all of which decide what a sheet prints; calamine is 30 times faster,
but gives bare values.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from kg.errors import ReadError
from kg.model import Issue, Line
from kg.read.archive import BROKEN
from kg.read.number_format import Value, printed
from kg.read.sheet_lines import MOST_CELLS, Merge, Place, Sheet, sheet_lines

_LARGEST_MERGE = 200_000
_FORMULA_ALONE = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_BROKEN = (
    *BROKEN, InvalidFileException, ParseError, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError,
)  # fmt: skip
"""What openpyxl raises on damaged files; it does not check what it reads."""


def workbook_content(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[Issue, ...]]:
    """The lines of a workbook, sheet after sheet, and issues for what is hidden; ReadError where it is damaged."""
    has_formulas_alone = _looked_over(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions it does not keep when it writes
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            formulas = openpyxl.load_workbook(io.BytesIO(data), keep_links=False) if has_formulas_alone else None
            sheets = [
                _sheet(sheet, ordinal, formulas[sheet.title] if formulas else None)
                for ordinal, sheet in enumerate(book.worksheets, start=1)
            ]
    except _BROKEN as error:
        raise ReadError(f"{name}: a damaged Excel workbook ({error}); open it and save it anew as .xlsx") from error
    return sheet_lines(sheets)


def _looked_over(data: bytes, name: str) -> bool:
    """Whether some formula has no result beside it; ReadError for a workbook that no machine could hold."""
    cells = 0
    alone = False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.namelist():
            if not entry.startswith("xl/worksheets/") or not entry.endswith(".xml"):
                continue
            try:
                markup = archive.read(entry)
            except BROKEN as error:
                raise ReadError(f"{name}: a damaged Excel workbook ({error}); fetch it again") from error
            cells += markup.count(b"<c ")
            alone = alone or _FORMULA_ALONE.search(markup) is not None
            if any(_area(*match.groups()) > _LARGEST_MERGE for match in _MERGED.finditer(markup)):
                raise ReadError(
                    f"{name}: merged cells beyond the size of any table in {entry}; unmerge and save it anew"
                )
    if cells > MOST_CELLS:
        raise ReadError(
            f"{name}: {cells:,} cells; delete the empty rows and columns that have a format, and save it anew"
        )
    return alone


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    return (int(bottom) - int(top) + 1) * (_column(right) - _column(left) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _sheet(sheet: Worksheet, ordinal: int, formulas: Worksheet | None) -> Sheet:
    hides_zeros = sheet.sheet_view.showZeros is False
    texts: dict[Place, str] = {}
    broken: list[Place] = []
    for place, cell in sheet._cells.items():  # noqa: SLF001 - the public rows make up every cell that is not there
        value = cell.value
        if value is None or cell.data_type == "e" or (hides_zeros and value == 0 and value is not False):
            is_formula = formulas is not None and formulas._cells[place].data_type == "f"  # noqa: SLF001
            if cell.data_type == "e" or (value is None and is_formula):
                broken.append(place)
            continue
        texts[place] = printed(_plain(value), str(cell.number_format))
    return Sheet(
        name=str(sheet.title),
        ordinal=ordinal,
        texts=texts,
        merges=tuple(
            Merge(area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
        ),
        hidden_rows=frozenset(row for row, kept in sheet.row_dimensions.items() if kept.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        is_hidden=sheet.sheet_state != "visible",
        broken=tuple(sorted(broken)),
    )


def _plain(value: object) -> Value:
    """The value of a cell without what openpyxl wraps around formulas and rich text."""
    return value if isinstance(value, str | int | float | datetime | date | time | timedelta) else str(value)


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for columns in sheet.column_dimensions.values():
        if columns.hidden:
            yield from range(columns.min or 1, min(columns.max or 1, sheet.max_column) + 1)
