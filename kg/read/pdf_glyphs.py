"""The glyphs of a PDF page → words, and whether a reader can see them."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2.raw as pdfium

from kg.read.page_layout import Word
from kg.read.pdf_shapes import Area, Rectangle, Shapes
from kg.read.pdf_view import QUARTERS, View

_WORD_GAP, _OBJECT_GAP = 0.3, 0.2
"""Em that part words, and words drawn one by one as those of cells are."""
_BACK = 0.6
"""Em by which a glyph may begin left of the end of the one before it, and still go on with the word (kerning)."""
_LEVEL = 0.25
_ASCENT = 0.88
_SMALLEST = 1.0
"""Points; smaller type is not there to be read."""
_WHITE = 245
_INVISIBLE_MODES = frozenset({3, 7})
_TWICE = 0.1
"""Em; an equal character so close to the one before is the same, printed again to look bold."""
_WIDE, _NARROW, _MARK = 0.9, 0.35, 0.15
"""Em that a Chinese character, a letter and a point take at least: some fonts only tell their ink."""
_MOST_CLIP_POINTS = 64
_WHITE_SPACE = frozenset({32, 13, 10, 9, 160, 0x3000})
_SPACE_GAP = 0.7
"""Em between the characters that one drawn space parts; wider ones part words."""
_FIRST_PRIVATE, _LAST_PRIVATE = 0xE000, 0xF8FF
_MOST_AREAS = 500
"""Areas that are looked at for what they cover, the largest first: time must not grow with their square."""
_UNKNOWN = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


@dataclass(frozen=True, slots=True)
class Style:
    """What the glyphs of one text object have in common.

    ``turn`` counts quarter turns against the clock. ``is_mapped`` says whether the font tells which characters
    its glyphs are. ``clip`` is the part of the page it may be seen in.
    """

    size: float
    width: float
    turn: int
    order: int
    is_hidden: bool
    is_white: bool
    is_mapped: bool
    clip: Rectangle | None


Along = tuple[float, float, float]
"""Where a glyph begins along its line, the height of that line (its base line), and where the glyph ends."""


class Glyph(NamedTuple):
    """One character: where it begins on its base line, the rectangle it takes (before rotation), and its style."""

    text: str
    x: float
    y: float
    place: Rectangle
    style: Style


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word with what its visibility depends on; ``is_hidden`` is known already for most."""

    word: Word
    place: Rectangle
    style: Style
    is_hidden: bool


def glyphs_of(text_page: pdfium.FPDF_TEXTPAGE, count: int, shapes: Shapes) -> tuple[list[Glyph | None], int]:
    """The glyphs in the order of drawing, None for white space; and how many have no known character."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_out, x_out, y_out = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    unicode_of, object_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    box_of_char, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    styles: dict[int, Style] = {}
    glyphs: list[Glyph | None] = []
    unknown = 0
    for index in range(count):
        code = unicode_of(text_page, index)
        drawn = object_of(text_page, index)
        if not drawn:  # PDFium's own guess of a space or a line end
            continue
        if code in _WHITE_SPACE:
            if glyphs and glyphs[-1] is not None:
                glyphs.append(None)
            continue
        address = ctypes.addressof(drawn.contents)
        style = styles.get(address)
        if style is None:
            style = styles[address] = _style(text_page, index, drawn, shapes)
        if _FIRST_PRIVATE <= code <= _LAST_PRIVATE:  # marks of lists in symbol fonts
            glyphs.append(None)
            continue
        if not style.is_mapped or code in _UNKNOWN or 0xD800 <= code <= 0xDFFF:
            unknown += 1
            code = 0xFFFD
        box_of_char(text_page, index, box_out)
        origin_of(text_page, index, x_out, y_out)
        glyphs.append(Glyph(chr(code), x.value, y.value, (box.left, box.bottom, box.right, box.top), style))
    return glyphs, unknown


def _style(text_page: pdfium.FPDF_TEXTPAGE, index: int, drawn: pdfium.FPDF_PAGEOBJECT, shapes: Shapes) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    points = pdfium.FPDFText_GetFontSize(text_page, index)
    turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % QUARTERS
    size = points * math.hypot(matrix.c, matrix.d)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
    colour = tuple(ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(drawn, *colour)
    red, green, blue, alpha = (part.value for part in colour)
    address = ctypes.addressof(drawn.contents)
    return Style(
        size=size,
        width=points * math.hypot(matrix.a, matrix.b),
        turn=turn,
        order=shapes.orders.get(address, 0),
        is_hidden=mode in _INVISIBLE_MODES or size < _SMALLEST or bool(known and not alpha),
        is_white=bool(known and mode == 0 and min(red, green, blue) >= _WHITE),
        is_mapped=pdfium.FPDFText_HasUnicodeMapError(text_page, index) != 1,
        clip=None if address in shapes.in_form else _clip(drawn),
    )


def _clip(drawn: pdfium.FPDF_PAGEOBJECT) -> Rectangle | None:
    """The rectangle outside of which an object is not drawn; None where there is none, or it has many corners."""
    path = pdfium.FPDFPageObj_GetClipPath(drawn)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else -1
    if not 0 < count <= _MOST_CLIP_POINTS:
        return None
    left, bottom, right, top = -math.inf, -math.inf, math.inf, math.inf
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        points: list[tuple[float, float]] = []
        for number in range(min(pdfium.FPDFClipPath_CountPathSegments(path, index), _MOST_CLIP_POINTS)):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, index, number), x, y)
            points.append((x.value, y.value))
        if points:
            left, right = max(left, min(p[0] for p in points)), min(right, max(p[0] for p in points))
            bottom, top = max(bottom, min(p[1] for p in points)), min(top, max(p[1] for p in points))
    return left, bottom, right, top


def main_turn(glyphs: Sequence[Glyph | None], turns: int) -> int:
    """The quarter turns with the clock after which most of the page's text stands upright; ``turns`` are the page's."""
    counted = Counter(glyph.style.turn for glyph in glyphs if glyph is not None and not glyph.style.is_hidden)
    if not counted:
        return turns % QUARTERS
    turn, most = counted.most_common(1)[0]
    return turn if most * 2 > counted.total() else turns % QUARTERS


def words_of(glyphs: Sequence[Glyph | None], view: View) -> list[SeenWord]:
    """The words that the glyphs make, in drawing order."""
    words: list[SeenWord] = []
    run: list[Glyph] = []
    along: list[Along] = []
    is_spaced = False

    def close() -> None:
        if run:
            words.append(_word(run, along, view))
            run.clear()
            along.clear()

    for glyph in glyphs:
        if glyph is None:
            is_spaced = True
            continue
        place = _along(glyph, view)
        if _is_out(glyph, view):
            close()
            words.append(_word([glyph], [place], view, hidden=True))
            continue
        if run:
            start, level, _ = place
            begun, last_level, end = along[-1]
            size = glyph.style.size
            on_line = abs(level - last_level) <= _LEVEL * size and _fits(glyph.style, run[-1].style)
            if on_line and run[-1].text == glyph.text and abs(start - begun) < _TWICE * size:
                continue
            most = _SPACE_GAP if is_spaced else _WORD_GAP if glyph.style is run[-1].style else _OBJECT_GAP
            if not on_line or not -_BACK * size < start - end < most * size:
                close()
            elif is_spaced:
                run.append(run[-1]._replace(text=" "))
                along.append((end, last_level, end))
        run.append(glyph)
        along.append(place)
        is_spaced = False
    close()
    return words


def _fits(style: Style, other: Style) -> bool:
    return style is other or (
        style.turn == other.turn
        and abs(style.size - other.size) < 0.2 * other.size
        and style.is_hidden == other.is_hidden
        and style.is_white == other.is_white
    )


def _along(glyph: Glyph, view: View) -> Along:
    turned = (glyph.style.turn - view.turns) % QUARTERS
    x, y = view.at(glyph.x, glyph.y)
    least = _least_width(glyph)
    if turned == 0:
        return x, y, max(view.right_of(glyph.place), x + least)
    left, top, _, bottom = view.rectangle(glyph.place)
    match turned:
        case 1:
            return -y, x, max(-top, least - y)
        case 2:
            return -x, -y, max(-left, least - x)
        case _:
            return y, -x, max(bottom, y + least)


def _least_width(glyph: Glyph) -> float:
    if glyph.text > "⺀":
        return glyph.style.width * _WIDE
    return glyph.style.width * (_MARK if glyph.text in ".,:;'|!il1" else _NARROW)


def _is_out(glyph: Glyph, view: View) -> bool:
    """Whether a glyph stands outside the page or the part of it that it may be seen in."""
    left, bottom, right, top = glyph.place
    x, y = (left + right) / 2, (bottom + top) / 2
    if not (view.visible[0] <= x <= view.visible[2] and view.visible[1] <= y <= view.visible[3]):
        return True
    clip = glyph.style.clip
    return clip is not None and not (clip[0] - 1 <= x <= clip[2] + 1 and clip[1] - 1 <= y <= clip[3] + 1)


def _word(run: Sequence[Glyph], along: Sequence[Along], view: View, *, hidden: bool = False) -> SeenWord:
    style = run[0].style
    places = [glyph.place for glyph in run]
    place = (
        min(place[0] for place in places),
        min(place[1] for place in places),
        max(place[2] for place in places),
        max(place[3] for place in places),
    )
    text = "".join(glyph.text for glyph in run)
    if (style.turn - view.turns) % QUARTERS == 0:
        starts = tuple(start for start, _, _ in along)
        level = along[0][1]
        top, bottom = level - _ASCENT * style.size, level + (1 - _ASCENT) * style.size
        word = Word(text, min(starts), top, max(stop for _, _, stop in along), bottom, style.size, starts)
    else:
        word = Word(text, *view.rectangle(place), style.size)
    return SeenWord(word, place, style, hidden or style.is_hidden)


def seen(words: Sequence[SeenWord], areas: Sequence[Area]) -> Iterator[bool]:
    """For each word, whether a reader sees it: not white on white, and nothing opaque drawn over it."""
    largest = sorted(areas, key=lambda area: (-area.extent, area.order))[:_MOST_AREAS]
    grounds = [area for area in largest if not area.is_white]
    covers = [area for area in largest if area.is_opaque]
    for each in words:
        if each.is_hidden:
            yield False
            continue
        left, bottom, right, top = each.place
        x, y = (left + right) / 2, (bottom + top) / 2
        order = each.style.order
        if each.style.is_white and not any(area.order < order and area.holds(x, y) for area in grounds):
            yield False
            continue
        middle = (bottom + 3 * y) / 4, (top + 3 * y) / 4
        yield not any(
            area.order > order and area.holds(left + 1, middle[0]) and area.holds(right - 1, middle[1])
            for area in covers
        )
