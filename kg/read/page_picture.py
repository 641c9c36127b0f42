"""A PDF page as a picture, with the lines that are meant framed: what somebody compares the text with.

What names or telephones people is covered, as it is masked in the text: the cells and lines whose text was masked, and
whatever stands in the page's own text and would be masked there (headers and footers that are no lines of the report).
Only the neighbourhood of the lines is shown.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from kg.errors import ReadError
from kg.model import Box, Document, Line
from kg.read.formats import Format, format_of
from kg.read.pdf import ONE_AT_A_TIME, opened, view_of
from kg.read.pdf_glyphs import glyphs_of
from kg.read.pdf_shapes import TooManyObjectsError, shapes_of
from kg.read.pdf_view import QUARTERS, View
from kg.read.personal import MASK, mask_lines

AROUND = 110
"""Points shown above and below the lines that are meant: some five lines of a report."""
WIDEST = 1_100
"""Pixels; what a screen shows."""
_MOST_PIXELS = 2_500_000
_MOST_OBJECTS = 60_000
_MOST_GLYPHS = 60_000
_TALLEST = 640
"""Points of a page shown at most: of a longer place, its beginning."""
_COLOURS = 64
_FRAME, _FILL, _COVER = (168, 92, 0, 255), (255, 214, 102, 70), (64, 83, 95, 255)
_QUARTER = 90

_GRID = 10.0
"""Points; covers end on multiples of it, so that their width does not tell which figures they hide."""
_NO_CHARACTER = frozenset({0, *range(0xD800, 0xE000)})

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A place to be covered, and its whole line as masked, without white space."""

    place: Rectangle
    text: str


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A part of page ``page`` as PNG; ``width`` and ``height`` in pixels, ``covered`` places hide personal data."""

    page: int
    png: bytes
    width: int
    height: int
    covered: int


def page_picture(data: bytes, document: Document, page: int, numbers: Iterable[int]) -> PagePicture | None:
    """The part of a page (from 1) of the PDF in ``data`` on which the lines ``numbers`` of ``document`` stand, framed.

    None where that is no PDF, or no place on the page is known of the lines. ReadError where the page cannot be drawn.
    """
    lines = [line for line in document.lines if line.page == page]
    wanted = set(numbers)
    meant = [line.box for line in lines if line.number in wanted and line.box is not None]
    if not meant or format_of(data, document.name) is not Format.PDF:
        return None
    masked = [line for line in lines if MASK in line.text]
    if any(line.box is None for line in masked):
        return None
    with ONE_AT_A_TIME, opened(data, document.name) as pdf:
        try:
            return _drawn(pdf[page - 1], page, meant, masked)
        except (pypdfium2.PdfiumError, IndexError, TooManyObjectsError) as error:
            raise ReadError(f"{document.name}: page {page} cannot be drawn") from error


def _drawn(page: pypdfium2.PdfPage, number: int, meant: Sequence[Box], masked: Sequence[Line]) -> PagePicture:
    text_page = page.get_textpage()
    try:
        view, hidden = _read(page, text_page)
    finally:
        text_page.close()
    width, height = view.size
    frame = meant[0]
    for box in meant[1:]:
        frame = frame.through(box)
    top = max(0.0, frame.top - AROUND)
    bottom = min(height, max(frame.bottom, frame.top) + AROUND, top + _TALLEST)
    if bottom <= top or frame.left >= width:
        raise ReadError(f"page {number} is not as it was read")
    scale = min(WIDEST / width, (_MOST_PIXELS / (width * height)) ** 0.5)
    turned = (view.turns - pdfium.FPDFPage_GetRotation(page.raw)) % QUARTERS * _QUARTER
    picture = page.render(scale=scale, rotation=turned).to_pil().convert("RGBA")
    covers = [*(one.place for one in hidden), *_covers(masked, hidden)]
    _cover(picture, covers, scale)
    _frame(picture, meant, scale)
    part = picture.crop((0, round(top * scale), picture.width, round(bottom * scale)))
    out = io.BytesIO()
    part.convert("RGB").quantize(_COLOURS).save(out, "PNG")
    seen = sum(cover[3] > top and cover[1] < bottom for cover in covers)
    return PagePicture(number, out.getvalue(), part.width, part.height, seen)


def _read(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> tuple[View, list[_Hidden]]:
    """How the page is read, and where its own text says what is masked elsewhere."""
    count = text_page.count_chars()
    if count > _MOST_GLYPHS:
        raise TooManyObjectsError
    glyphs, _ = glyphs_of(text_page.raw, count, shapes_of(page.raw, _MOST_OBJECTS))
    view = view_of(page, glyphs)
    return view, list(_personal(text_page, count, view))


def _personal(text_page: pypdfium2.PdfTextPage, count: int, view: View) -> Iterator[_Hidden]:
    """What masking changes in the page's own text: a line from its first changed character to its last."""
    codes = (pdfium.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
    text = "".join(map(_character, codes)).replace("\r", "\n")
    lines = text.split("\n")
    start = 0
    for line, masked in zip(lines, mask_lines(lines), strict=True):
        if line != masked:
            first = _shared(line, masked)
            last = len(line) - _shared(line[first:][::-1], masked[first:][::-1])
            characters = range(start + first, start + max(last, first + 1))
            yield from (_Hidden(place, _squeezed(masked)) for place in _rectangle(text_page, characters, view))
        start += len(line) + 1


def _character(code: int) -> str:
    return " " if code in _NO_CHARACTER else chr(code)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))


def _rectangle(text_page: pypdfium2.PdfTextPage, characters: range, view: View) -> Iterator[Rectangle]:
    boxes = [text_page.get_charbox(index, loose=True) for index in characters]
    drawn = [view.rectangle(box) for box in boxes if box[2] > box[0]]
    if drawn:
        lefts, tops, rights, bottoms = zip(*drawn, strict=True)
        yield min(lefts) // _GRID * _GRID, min(tops), -(-max(rights) // _GRID) * _GRID, max(bottoms)


def _covers(masked: Iterable[Line], hidden: Sequence[_Hidden]) -> Iterator[Rectangle]:
    """Of each masked line the cells that were masked; all of it where it has none, unless ``hidden`` is the same."""
    for line in masked:
        cells = zip(line.cells or (), line.cell_boxes or (), strict=False)
        boxes = [box for cell, box in cells if MASK in cell and box is not None]
        if not boxes and line.box is not None and not any(_is_same(line, line.box, one) for one in hidden):
            boxes = [line.box]
        for box in boxes:
            yield box.left, box.top, box.right, box.bottom


def _is_same(line: Line, box: Box, one: _Hidden) -> bool:
    """Whether the page's own text is masked to the very words of ``line``, at its place."""
    left, top, right, bottom = one.place
    meets = box.left < right and left < box.right and box.top < bottom and top < box.bottom
    return meets and _squeezed(line.text) == one.text


def _cover(picture: Image.Image, places: Iterable[Rectangle], scale: float) -> None:
    draw = ImageDraw.Draw(picture)
    for left, top, right, bottom in places:
        draw.rectangle((left * scale - 1, top * scale - 1, right * scale + 1, bottom * scale + 1), fill=_COVER)


def _frame(picture: Image.Image, boxes: Iterable[Box], scale: float) -> None:
    """Lay a tint over the lines that are meant, and a frame around each run of lines that touch."""
    tint = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(tint)
    for box in boxes:
        place = (box.left * scale - 2, box.top * scale - 2, box.right * scale + 2, box.bottom * scale + 2)
        draw.rectangle(place, fill=_FILL, outline=_FRAME, width=2)
    picture.alpha_composite(tint)
