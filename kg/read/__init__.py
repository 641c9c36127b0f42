"""File → Document: one module a format, and the repair that all share."""

import hashlib
from pathlib import Path

from kg.errors import ReadError
from kg.model import Document
from kg.read.encoding import decode
from kg.read.plain import text_lines

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
SUFFIXES = TEXT_SUFFIXES | HTML_SUFFIXES
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; the longest reports seen have 0.1 MB of text."""


def read_document(path: Path) -> Document:
    """Read one report file into lines.

    Takes text and markdown (UTF-8, UTF-16 with a mark, GB18030) and web pages. ReadError says why a file can't be read.
    """
    return document_of(_bytes_of(path), path.name)


def document_of(data: bytes, name: str) -> Document:
    """The document in ``data``, whose format ``name`` tells by its ending."""
    if not data.strip():
        raise ReadError(f"{name}: the file is empty; fetch it again from where it was published")
    text, issues = decode(data, name)
    suffix = Path(name).suffix.lower()
    if suffix in HTML_SUFFIXES:
        from kg.read.html import page_lines  # noqa: PLC0415 - bs4 is loaded for web pages only

        lines = page_lines(text)
    else:
        lines = text_lines(text)
    if not any(not line.is_blank for line in lines):
        raise ReadError(f"{name}: no text in the file; if it is a scan, recognise it first")
    return Document(name, hashlib.sha256(data).hexdigest(), lines, issues)


def _bytes_of(path: Path) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
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
