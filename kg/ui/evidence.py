"""The lines of the report behind a fact: read again from the file the build was made of, personal data masked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import ReadError, YusuanError
from kg.intake.catalogue import Entry
from kg.model import Document
from kg.read import read_document
from kg.search.request import Source
from kg.store.answer import Row

AROUND = 2
"""Lines shown before and after those that are meant."""
LONGEST = 60
"""Lines of one excerpt; a place that is longer is cut."""


class SourceGoneError(YusuanError):
    """The file a report was read from is not there any more, or is another one now."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line: its number in the file, its text, and whether it is meant or only stands around."""

    number: int
    text: str
    meant: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The lines of ``source`` with some around; ``cut`` counts the lines meant that are not shown."""

    source: Source
    lines: tuple[SourceLine, ...]
    cut: int


def source_of(row: Row) -> Source:
    """The place in a row with the columns report, file, page, line_start and line_end."""
    page = row.integer("page") if "page" in row.columns else None
    return Source(row.text("report"), row.text("file"), page, int(row.text("line_start")), int(row.text("line_end")))


def excerpt(files: Mapping[str, Entry], source: Source, around: int = AROUND) -> Excerpt:
    """The lines ``source`` speaks of; ``files`` tells by report where it was read from.

    Blank lines around are left out. SourceGoneError where the very file cannot be read any more.
    """
    entry = files.get(source.report)
    if entry is None:
        raise SourceGoneError(f"{source.file} is not in the list of files of this build; build again")
    document = _document(entry.path, entry.sha256)
    last = min(source.line_end, source.line_start + LONGEST - 1, len(document.lines))
    meant = range(source.line_start, last + 1)
    printed = [line.number for line in document.lines if not line.is_blank]
    before = [number for number in printed if number < meant.start]
    after = [number for number in printed if number > source.line_end]
    numbers = [*before[len(before) - around :], *(number for number in printed if number in meant), *after[:around]]
    lines = tuple(SourceLine(number, _shown(document, number), number in meant) for number in numbers)
    return Excerpt(source, lines, source.line_end - last)


@lru_cache(maxsize=32)
def _document(path: Path, sha256: str) -> Document:
    try:
        document = read_document(path)
    except ReadError as error:
        raise SourceGoneError(f"the lines cannot be shown: {error}") from error
    if document.sha256 != sha256:
        raise SourceGoneError(f"{path.name} was changed after it was read; build again to see its lines")
    return document


def _shown(document: Document, number: int) -> str:
    line = document.line(number)
    return line.text if line.cells is None else " ｜ ".join(cell for cell in line.cells if cell)
