"""File → Document: one module a format, and the repair that all share."""

import hashlib
from pathlib import Path

from kg.errors import ReadError
from kg.model import Document, Issue, Line
from kg.read.archive import is_archive, member_bytes, outermost, refusal, shown_name
from kg.read.encoding import decode
from kg.read.formats import ENDINGS, WAY_OUT, Format, format_of
from kg.read.plain import text_lines
from kg.read.recognition import HOW_TO_INSTALL, recognition_version
from kg.read.traditional import simplified

SUFFIXES = frozenset(ENDINGS)
"""Endings of the files that are read."""
REFUSED_SUFFIXES = frozenset(WAY_OUT)
"""Endings of files that reports are published in too, but that are not read; what to do is said of each."""
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; the longest reports seen have 0.1 MB of text."""

Content = tuple[tuple[Line, ...], tuple[Issue, ...]]


def read_document(path: Path) -> Document:
    """Read one report file into lines; ``path`` may go on inside a zip archive (``archive.zip/report.docx``).

    Takes text and markdown (UTF-8, UTF-16 with a mark, GB18030), web pages, PDF, Word and Excel files. ReadError says
    why a file can't be read.
    """
    return document_of(bytes_of(path), shown_name(path))


def document_of(data: bytes, name: str) -> Document:
    """The document in ``data``; its content tells the format, and for kinds of text the ending of ``name``."""
    if not data.strip():
        raise ReadError(f"{name}: the file is empty; fetch it again from where it was published")
    lines, issues = _content(data, name)
    if not any(not line.is_blank for line in lines):
        recognition = "scan it again" if recognition_version() else HOW_TO_INSTALL
        raise ReadError(f"{name}: no text in the file; if it is a scan, {recognition}")
    return simplified(Document(name, hashlib.sha256(data).hexdigest(), lines, issues))


def _content(data: bytes, name: str) -> Content:
    """Lines and issues; what only some formats need is loaded for those only."""
    lines: tuple[Line, ...]
    issues: tuple[Issue, ...]
    match format_of(data, name):
        case Format.PAGE:
            from kg.read.html import page_content  # noqa: PLC0415

            text, decoded = decode(data, name)
            lines, issues = page_content(text, name)
            issues = decoded + issues
        case Format.WORD:
            from kg.read.word import word_content  # noqa: PLC0415

            lines, issues = word_content(data, name)
        case Format.WORKBOOK:
            from kg.read.workbook import workbook_content  # noqa: PLC0415

            lines, issues = workbook_content(data, name)
        case Format.OLD_WORKBOOK:
            from kg.read.old_workbook import old_workbook_content  # noqa: PLC0415

            lines, issues = old_workbook_content(data, name)
        case Format.PDF:
            from kg.read.pdf import pdf_content  # noqa: PLC0415

            lines, issues = pdf_content(data, name)
        case Format.PICTURE:
            if not recognition_version():
                raise ReadError(f"{name}: this is a picture, not text; {HOW_TO_INSTALL}")
            from kg.read.scan import picture_content  # noqa: PLC0415

            lines, issues = picture_content(data, name)
        case Format.TEXT:
            text, issues = decode(data, name)
            lines = text_lines(text)
    return lines, issues


def bytes_of(path: Path) -> bytes:
    """The bytes of a report file, which may lie in a zip archive; ReadError says why they cannot be read."""
    if is_archive(path):
        raise refusal(path)
    if outermost(path) is not None:
        return member_bytes(path, LARGEST_FILE)
    if path.suffix.lower() not in SUFFIXES | REFUSED_SUFFIXES:
        known = " ".join(sorted(SUFFIXES))
        raise ReadError(f"{path.name}: format {path.suffix or 'without ending'} can't be read; known are {known}")
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            limit = LARGEST_FILE // 2**20
            raise ReadError(
                f"{path.name}: {size / 2**20:.0f} MB, larger than the {limit} MB a report may have; split it"
            )
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path.name}: {error.strerror or error}; check the path and its permissions") from error
