"""What kind of file some bytes are: their content decides, the ending of the name only where they are text."""

import io
import zipfile
from enum import StrEnum
from pathlib import Path

from kg.errors import ReadError
from kg.read.archive import BROKEN


class Format(StrEnum):
    """The kinds of file that can be read; each value is what a message calls it."""

    TEXT = "text"
    PAGE = "a web page"
    PDF = "a PDF"
    WORD = "a Word file"
    WORKBOOK = "an Excel workbook"
    OLD_WORKBOOK = "an old Excel workbook"
    PICTURE = "a picture"


ENDINGS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".markdown": Format.TEXT,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".xlsx": Format.WORKBOOK,
    ".xlsm": Format.WORKBOOK,
    ".xls": Format.OLD_WORKBOOK,
    ".png": Format.PICTURE,
    ".jpg": Format.PICTURE,
    ".jpeg": Format.PICTURE,
    ".tif": Format.PICTURE,
    ".tiff": Format.PICTURE,
}
WAY_OUT = {
    ".doc": "save it as .docx in Word, WPS or LibreOffice",
    ".docm": "save it as .docx in Word, WPS or LibreOffice",
    ".rtf": "save it as .docx in Word, WPS or LibreOffice",
    ".odt": "save it as .docx in LibreOffice",
    ".wps": "save it as .docx in WPS or LibreOffice",
    ".et": "save it as .xlsx in WPS or LibreOffice",
    ".ods": "save it as .xlsx in LibreOffice",
    ".xlsb": "save it as .xlsx in Excel or LibreOffice",
    ".ofd": "export it as PDF or text from the OFD viewer",
    ".mht": "save the page as .html",
    ".mhtml": "save the page as .html",
    ".rar": "unpack it and give the folder, or pack it as .zip",
    ".7z": "unpack it and give the folder, or pack it as .zip",
}
"""Endings of files in which reports are published too, but which are not read, and what to do with them."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_STREAMS = ("EncryptedPackage", "Workbook", "Book")
_MAIN_PARTS = (
    (b"wordprocessingml.document.main+xml", Format.WORD),
    (b"spreadsheetml.sheet.main+xml", Format.WORKBOOK),
    (b"ms-excel.sheet.macroEnabled.main+xml", Format.WORKBOOK),
)
_LARGEST_PARTS = 200 * 1024 * 1024
"""Bytes of all XML in an Office file; the longest reports seen have 10 MB of it."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml")
_MOST_MARKED = 4096


def format_of(data: bytes, name: str) -> Format:
    """What ``data`` is; ReadError with file, kind and way out for what cannot be read.

    Offices give web pages and new Office files the endings .xls and .doc, so the ending decides between kinds of
    text only.
    """
    ending = Path(name).suffix.lower()
    expected = ENDINGS.get(ending)
    if data.startswith(_OLE):
        return _old_office(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_PICTURES):
        return Format.PICTURE
    if expected in {Format.TEXT, Format.PAGE}:
        return expected
    if any(mark in data[:_MOST_MARKED].lower() for mark in _MARKUP):
        return Format.PAGE
    if ending in WAY_OUT:
        raise ReadError(f"{name}: {ending} files can't be read; {WAY_OUT[ending]} and build again")
    if expected is None:
        known = " ".join(sorted(ENDINGS))
        raise ReadError(f"{name}: format {ending or 'without ending'} can't be read; known are {known}")
    raise ReadError(f"{name}: this is not {expected}, whatever its name says; fetch it again")


def _old_office(data: bytes, name: str) -> Format:
    """Which Office file of the years before 2007 some bytes are, by the names of its streams (MS-CFB 2.6.1)."""
    streams = {stream for stream in _OLD_STREAMS if stream.encode("utf-16-le") in data}
    if "EncryptedPackage" in streams:
        raise ReadError(f"{name}: locked with a password; save it without one and build again")
    if "Workbook" in streams or "Book" in streams:
        return Format.OLD_WORKBOOK
    ending = Path(name).suffix.lower()
    kind, way_out = (ending, WAY_OUT[ending]) if ending in WAY_OUT else ("old Office", WAY_OUT[".doc"])
    raise ReadError(f"{name}: {kind} files can't be read; {way_out} and build again")


def _packed(data: bytes, name: str) -> Format:
    """Which Office file a zip archive is, by its list of content types (ECMA-376 part 2, 10.1)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
            if size > _LARGEST_PARTS:
                raise ReadError(f"{name}: unpacks to {size / 2**20:,.0f} MB of XML, which no report does; save it anew")
            types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.namelist() else b""
    except BROKEN as error:
        raise ReadError(f"{name}: a zip archive or an Office file that is damaged ({error}); fetch it again") from error
    for kind, found in _MAIN_PARTS:
        if kind in types:
            return found
    raise ReadError(f"{name}: a zip archive or an Office file that can't be read; unpack it, or save it as .docx")
