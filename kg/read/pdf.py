"""A PDF with text → lines: PDFium gives glyphs and drawn shapes, the geometry of the page is our own.

pypdfium2 (PDFium) was chosen over pdfplumber (pdfminer.six) by benchmarks/pdf_libraries.py: it opens what browsers
open, maps the Chinese fonts that are not embedded, tells how each glyph is drawn, and takes a tenth of the time.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import ReadError
from kg.model import Issue, Line, Severity, SourceRef, Stage
from kg.read.page_layout import PrintedPage, Rule, Word
from kg.read.page_lines import lines_of_pages
from kg.read.pdf_glyphs import Glyph, SeenWord, glyphs_of, main_turn, seen, words_of
from kg.read.pdf_overlays import without_overlays
from kg.read.pdf_shapes import Area, Shapes, TooManyObjectsError, shapes_of
from kg.read.pdf_view import View
from kg.read.recognition import HOW_TO_INSTALL, recognition_version

if TYPE_CHECKING:
    from kg.read.scan import Scan

MOST_PAGES = 600
MOST_OBJECTS = 400_000
"""Drawn objects of a whole file; the densest page of a report has some thousands."""
_MOST_PAGE_OBJECTS = 60_000
_MOST_PAGE_GLYPHS = 60_000
_MOST_UNKNOWN = 0.1
_SCAN_SHARE = 0.5
"""The share of a page that the picture of a scan covers at least."""
_SMALLEST_PICTURE, _FEWEST_SHAPES = 0.05, 60
"""What a page without text has at least where its text is a picture, or drawn shape by shape."""
_MOST_STAMPED = 40
"""Characters of text that a page of a scan may show beside its picture."""
ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps state that threads may not share."""


@dataclass(frozen=True, slots=True)
class _ReadPage:
    """One page, what has to be said about it, and how much it drew."""

    page: PrintedPage
    issues: tuple[tuple[str, Severity, str], ...]
    drawn: int
    scan: "Scan | None" = None


def pdf_content(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[Issue, ...]]:
    """The lines of a PDF and what could not be read of it; ReadError says why it can't be read at all."""
    with ONE_AT_A_TIME, opened(data, name) as document:
        count = len(document)
        if count > MOST_PAGES:
            raise ReadError(f"{name}: {count} pages, more than the {MOST_PAGES} a report may have; split it")
        read: list[_ReadPage] = []
        drawn = 0
        for number in range(1, count + 1):
            read.append(_read(document, number, name))
            drawn += read[-1].drawn
            if drawn > MOST_OBJECTS:
                raise ReadError(f"{name}: more than {MOST_OBJECTS:,} drawn objects; print it anew without its drawings")
    lines = lines_of_pages([each.page for each in read])
    return lines, tuple(_issues(read, lines))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF in ``data``, closed at the end; ReadError where it cannot be opened. Hold ``ONE_AT_A_TIME`` meanwhile."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise ReadError(
                f"{name}: the PDF opens with a password only; save it without one and build again"
            ) from error
        raise ReadError(f"{name}: a broken PDF; fetch it again from where it was published") from error
    try:
        yield document
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, number: int, name: str) -> _ReadPage:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        said = ("page-unreadable", Severity.ERROR, f"page {number} is broken; nothing was read of it")
        return _ReadPage(PrintedPage(number, 0.0, 0.0, ()), (said,), 1)
    try:
        text_page = page.get_textpage()
        try:
            return _printed_page(page, text_page, number)
        finally:
            text_page.close()
    except TooManyObjectsError:
        said = (
            "page-too-complex",
            Severity.ERROR,
            f"page {number} draws more than a page of a report can; it was left out",
        )
        return _ReadPage(PrintedPage(number, 0.0, 0.0, ()), (said,), _MOST_PAGE_OBJECTS)
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{name}: page {number} is broken; fetch the file again from where it was published") from error
    finally:
        page.close()


def _printed_page(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, number: int) -> _ReadPage:
    shapes = shapes_of(page.raw, _MOST_PAGE_OBJECTS)
    count = text_page.count_chars()
    if count > _MOST_PAGE_GLYPHS:
        raise TooManyObjectsError
    glyphs, unknown = glyphs_of(text_page.raw, count, shapes)
    view = view_of(page, glyphs)
    words, issues = _seen_words(words_of(glyphs, view), shapes, view, number)
    if unknown > _MOST_UNKNOWN * count:
        said = f"page {number}: {unknown} of {count} characters are set in a font that does not say what they are"
        issues.append(("unreadable-font", Severity.WARNING, said))
    if recognition_version() and (2 * unknown > count or _is_picture(words, shapes, view)):
        scan = _recognised(page, number)
        if scan.page.words:
            return _ReadPage(scan.page, (), shapes.count, scan)
    rules = tuple(Rule(*view.rectangle(rule)) for rule in shapes.rules)
    width, height = view.size
    return _ReadPage(PrintedPage(number, width, height, tuple(words), rules), tuple(issues), shapes.count + count // 8)


def view_of(page: pypdfium2.PdfPage, glyphs: Sequence[Glyph | None]) -> View:
    """How a page with ``glyphs`` is read: turned so that most of its text stands upright."""
    visible = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, visible)
    place = (visible.left, visible.bottom, visible.right, visible.top)
    return View(place, main_turn(glyphs, pdfium.FPDFPage_GetRotation(page.raw)))


def _seen_words(
    found: list[SeenWord], shapes: Shapes, view: View, number: int
) -> tuple[list[Word], list[tuple[str, Severity, str]]]:
    """The words that a reader of the page sees, and what has to be said about them."""
    flags = list(seen(found, shapes.areas))
    words = [each.word for each, is_seen in zip(found, flags, strict=True) if is_seen]
    if not words:
        scan = any(area.is_picture and _share(area, view) >= _SCAN_SHARE for area in shapes.areas)
        if scan and found:
            said = f"page {number} is a picture; its text is what recognition laid behind it and may hold errors"
            return [each.word for each in found], [("recognised-layer", Severity.WARNING, said)]
        if not shapes.count:
            return [], []
        said = f"page {number} has no text, only pictures or drawings; {_way_out()}"
        return [], [("page-without-text", Severity.WARNING, said)]
    kept, is_layered = without_overlays(words)
    if is_layered:
        said = f"page {number} prints text over other text; what was printed first was left out"
        return kept, [("overlaid-text", Severity.WARNING, said)]
    return kept, []


def _way_out() -> str:
    return "nothing in them could be recognised" if recognition_version() else HOW_TO_INSTALL


def _is_picture(words: list[Word], shapes: Shapes, view: View) -> bool:
    """Whether a page shows its text as a picture or drawn as shapes, beside next to none that is text.

    Scanners stamp numbers on pages; a frame, a line and a seal on a blank page are no text.
    """
    share = max((_share(area, view) for area in shapes.areas if area.is_picture), default=0.0)
    if not words:
        return share >= _SMALLEST_PICTURE or shapes.count >= _FEWEST_SHAPES
    return share >= _SCAN_SHARE and sum(len(word.text) for word in words) <= _MOST_STAMPED


def _recognised(page: pypdfium2.PdfPage, number: int) -> "Scan":
    """What recognition finds on a page as it is seen."""
    from kg.read.scan import DOTS, MOST_PIXELS, picture_of, scanned  # noqa: PLC0415 - the extra ocr

    width, height = page.get_size()
    scale = min(DOTS / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    return scanned(picture_of(page.render(scale=scale).to_pil()), number, 1 / scale)


def _share(area: Area, view: View) -> float:
    """The part of the page that an area takes."""
    left, bottom, right, top = area.place
    width, height = view.size
    return (right - left) * (top - bottom) / max(1.0, width * height)


def _issues(read: list[_ReadPage], lines: tuple[Line, ...]) -> Iterator[Issue]:
    for each in read:
        for code, severity, said in each.issues:
            following = (line.number for line in lines if line.page is not None and line.page >= each.page.number)
            at = next(following, len(lines))
            source = SourceRef(at, at, each.page.number) if at else None
            yield Issue(Stage.READ, code, severity, said, source)
        if each.scan:
            from kg.read.scan import scan_issues  # noqa: PLC0415 - the extra ocr

            yield from scan_issues(each.scan, lines)
