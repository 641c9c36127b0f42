"""A table as a file that somebody takes along: CSV, XLSX or JSON."""

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

Cell = str | int | Decimal | date | None

BYTE_ORDER_MARK = "\ufeff"
"""Starts a CSV file that spreadsheets are to open as UTF-8."""
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""

_FORMULA = re.compile(r"[=+@\t\r]|-(?!\s*$)")
_FORMULA_MARK = "'"
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name, and rows of as many cells; money is Decimal in yuan, what is not known is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> bytes:
        """CSV (RFC 4180, UTF-8 with byte order mark) that spreadsheets open with its Chinese intact.

        A text that a spreadsheet would run as a formula has an apostrophe before it (OWASP, CSV injection).
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([_harmless(name) for name in self.columns])
        writer.writerows([_written(cell) for cell in row] for row in self.rows)
        return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8", "replace")

    def json(self) -> bytes:
        """JSON: one object a row; decimals are strings, so that no program rounds them."""
        rows = [dict(zip(self.columns, map(_plain, row), strict=True)) for row in self.rows]
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")

    def xlsx(self) -> bytes:
        """A workbook of one sheet; numbers are numbers, text is never a formula, the head stays in view."""
        book = Workbook(write_only=True)
        sheet = book.create_sheet("yusuan")
        sheet.freeze_panes = "A2"
        head = [_cell(sheet, name) for name in self.columns]
        for cell in head:
            cell.font = Font(bold=True)
        sheet.append(head)
        for row in self.rows:
            sheet.append([_cell(sheet, value) for value in row])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def table_of(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Table:
    """A table of lists."""
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    return _harmless(cell) if isinstance(cell, str) else str(_plain(cell))


def _harmless(text: str) -> str:
    return _FORMULA_MARK + text if _FORMULA.match(text) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(?:,\d{3})*(?:\.\d+)?%?", text))


def _plain(cell: Cell) -> str | int | None:
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else cell


def _cell(sheet: Any, value: Cell) -> Any:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)  # type: ignore[arg-type] # it takes Decimal and date
    clean = ILLEGAL_CHARACTERS_RE.sub(_UNPRINTABLE, value).encode("utf-8", "replace").decode()[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, clean)
    cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    return cell
