"""The text of report files as printed, personal data and all: what tests look for in the graph, and must not find."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2

from kg.intake.files import find_files
from kg.read.archive import member_bytes, outermost

_WORD_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:p[ >]|<w:tc>")


def report_files(folder: Path) -> list[Path]:
    """All reports in a folder, those in archives too."""
    return list(find_files([folder], outside=folder / ".data"))


def unmasked_text(path: Path) -> str:
    """What a file prints, with a line a paragraph or row."""
    data = path.read_bytes() if outermost(path) is None else member_bytes(path, 1 << 24)
    match path.suffix.lower():
        case ".pdf":
            pages = pypdfium2.PdfDocument(data)
            return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
        case ".docx":
            xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
            return "".join("\n" if part[1] is None else part[1] for part in _WORD_TEXT.finditer(xml))
        case ".xlsx":
            sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
            rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
            return "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
        case _:
            return data.decode("utf-8")
