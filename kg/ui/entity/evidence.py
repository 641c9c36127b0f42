"""The lines of the report behind a fact: read again from the file the build was made of, personal data masked.

Files are opened in a process with limits: one that was read once may still be hostile to whoever draws its pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from pathlib import Path

from kg.errors import ReadError, YusuanError
from kg.intake.catalogue import Entry
from kg.intake.reading import drawn_page, shown_document
from kg.model import Document
from kg.read.page_picture import PagePicture
from kg.search.request import Source
from kg.store.answer import Row

AROUND = 2
"""Lines shown before and after those that are meant."""
LONGEST = 60
"""Lines of one excerpt; a place that is longer is cut."""


class Gone(Enum):
    """Why the lines of a report cannot be shown."""

    UNLISTED = auto()  # the build does not know the report
    UNREADABLE = auto()  # the file is not there any more, or cannot be read
    CHANGED = auto()  # the file is another one now
    UNDRAWABLE = auto()  # its page cannot be drawn


class SourceGoneError(YusuanError):
    """The file a report was read from is not there any more, or is another one now; ``why`` tells which."""

    def __init__(self, message: str, why: Gone, file: str) -> None:
        """``file`` is the name people know it by."""
        super().__init__(message)
        self.why = why
        self.file = file


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


def document_of_report(files: Mapping[str, Entry], report: str, file: str) -> Document:
    """The document that ``report`` (IRI) was read from, personal data masked; ``files`` tells where it is.

    ``file`` is its name in messages. SourceGoneError where the very file cannot be read any more.
    """
    entry = _entry(files, report, file)
    return _document(entry.path, entry.sha256)


def excerpt(files: Mapping[str, Entry], source: Source, around: int = AROUND) -> Excerpt:
    """The lines ``source`` speaks of; ``files`` tells by report where it was read from.

    Blank lines around are left out. SourceGoneError where the very file cannot be read any more.
    """
    document = document_of_report(files, source.report, source.file)
    last = min(source.line_end, source.line_start + LONGEST - 1, len(document.lines))
    meant = range(source.line_start, last + 1)
    printed = [line.number for line in document.lines if not line.is_blank]
    before = [number for number in printed if number < meant.start]
    after = [number for number in printed if number > source.line_end]
    numbers = [*before[len(before) - around :], *(number for number in printed if number in meant), *after[:around]]
    lines = tuple(SourceLine(number, _shown(document, number), number in meant) for number in numbers)
    return Excerpt(source, lines, source.line_end - last)


def source_picture(files: Mapping[str, Entry], source: Source) -> PagePicture | None:
    """The part of the page that ``source`` speaks of, its lines framed; None where it is no page of a PDF.

    SourceGoneError where the very file cannot be read any more, or its page cannot be drawn.
    """
    if source.page is None:
        return None
    entry = _entry(files, source.report, source.file)
    return _picture(entry.path, entry.sha256, source.page, source.line_start, source.line_end)


def _entry(files: Mapping[str, Entry], report: str, file: str) -> Entry:
    entry = files.get(report)
    if entry is None:
        raise SourceGoneError(f"{file} is not in the list of files of this build; build again", Gone.UNLISTED, file)
    return entry


@lru_cache(maxsize=32)
def _document(path: Path, sha256: str) -> Document:
    try:
        document = shown_document(path)
    except ReadError as error:
        raise SourceGoneError(f"the lines cannot be shown: {error}", Gone.UNREADABLE, path.name) from error
    _check(path, sha256, document.sha256)
    return document


@lru_cache(maxsize=64)
def _picture(path: Path, sha256: str, page: int, first: int, last: int) -> PagePicture | None:
    _document(path, sha256)  # says why where the very file is not there any more
    try:
        picture, drawn = drawn_page(path, page, range(first, last + 1))
    except ReadError as error:
        raise SourceGoneError(str(error), Gone.UNDRAWABLE, path.name) from error
    _check(path, sha256, drawn)
    return picture


def _check(path: Path, built: str, found: str) -> None:
    if found != built:
        said = f"{path.name} was changed after it was read; build again to see its lines"
        raise SourceGoneError(said, Gone.CHANGED, path.name)


def _shown(document: Document, number: int) -> str:
    line = document.line(number)
    return line.text if line.cells is None else " ｜ ".join(cell for cell in line.cells if cell)
