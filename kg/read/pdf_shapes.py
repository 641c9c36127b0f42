"""What a PDF page draws besides text: rules, coloured areas and pictures, in drawing order.

PDFium (through pypdfium2) interprets the page; places are those of the page before rotation, y upwards.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

_THICKEST = 3.0
"""Points; wider filled rectangles are areas."""
_ASKEW = 0.7
_ONE_LINE = 2
_WHITE = 245
_OPAQUE = 255
_DEEPEST = 8
_MOST_POINTS = 4_000
"""Segments of one path that are looked at; rules have few."""
_PARTS = (ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint())
_SIDES = (ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float())
"""Where PDFium writes its answers: made once, since a page has thousands; kg.read.pdf lets in one thread at a time."""
_NO_MATRIX = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]
Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle or a picture; ``order`` is its turn in drawing."""

    place: Rectangle
    order: int
    is_white: bool = False
    is_opaque: bool = True
    is_picture: bool = False

    @property
    def extent(self) -> float:
        """Square points."""
        left, bottom, right, top = self.place
        return (right - left) * (top - bottom)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        left, bottom, right, top = self.place
        return left <= x <= right and bottom <= y <= top


@dataclass
class Shapes:
    """What one page draws. ``orders`` gives the turn of each text object by its address; ``count`` is all objects."""

    rules: list[Rectangle] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    orders: dict[int, int] = field(default_factory=dict)
    in_form: set[int] = field(default_factory=set)
    count: int = 0


class TooManyObjectsError(Exception):
    """A page draws more objects than the limit allows."""


def shapes_of(page: pdfium.FPDF_PAGE, most: int) -> Shapes:
    """Walk the page's objects, those of its forms included; TooManyObjectsError beyond ``most``."""
    found = Shapes()
    for turn in range(pdfium.FPDFPage_CountObjects(page)):
        _take(found, pdfium.FPDFPage_GetObject(page, turn), _NO_MATRIX, 0, most)
    return found


def _take(found: Shapes, drawn: pdfium.FPDF_PAGEOBJECT, outer: Matrix, depth: int, most: int) -> None:
    found.count += 1
    if found.count > most:
        raise TooManyObjectsError
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        address = ctypes.addressof(drawn.contents)
        found.orders[address] = found.count
        if depth:
            found.in_form.add(address)
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        _take_path(found, drawn, outer)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        opaque = not pdfium.FPDFPageObj_HasTransparency(drawn)
        found.areas.append(Area(_moved(_bounds(drawn), outer), found.count, is_opaque=opaque, is_picture=True))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        matrix = _times(_matrix(drawn), outer)
        for turn in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            _take(found, pdfium.FPDFFormObj_GetObject(drawn, turn), matrix, depth + 1, most)


def _take_path(found: Shapes, drawn: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke):
        return
    if stroke.value and _is_seen(drawn, pdfium.FPDFPageObj_GetStrokeColor):
        found.rules.extend(_strokes(drawn, outer))
    if not fill.value:
        return
    red, green, blue, alpha = _colour(drawn, pdfium.FPDFPageObj_GetFillColor)
    if not alpha:
        return
    is_white = min(red, green, blue) >= _WHITE
    for place in _filled(drawn, outer):
        left, bottom, right, top = place
        if min(right - left, top - bottom) <= _THICKEST:
            if not is_white:
                found.rules.append(place)
        else:
            opaque = alpha == _OPAQUE and not pdfium.FPDFPageObj_HasTransparency(drawn)
            found.areas.append(Area(place, found.count, is_white=is_white, is_opaque=opaque))


def _filled(drawn: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> Iterator[Rectangle]:
    """The rectangles that a filled path paints: most paint one; each part of a longer path is taken for itself."""
    segments = pdfium.FPDFPath_CountSegments(drawn)
    if segments <= 5:
        yield _moved(_bounds(drawn), outer)
        return
    matrix = _times(_matrix(drawn), outer)
    part: list[tuple[float, float]] = []
    for kind, x, y in _points(drawn, matrix):
        if kind == pdfium.FPDF_SEGMENT_MOVETO and part:
            yield _around(part)
            part = []
        part.append((x, y))
    if part:
        yield _around(part)


def _strokes(drawn: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> Iterator[Rectangle]:
    """The straight, level or upright lines of a stroked path; most paths are one line."""
    if pdfium.FPDFPath_CountSegments(drawn) == _ONE_LINE:
        place = _moved(_bounds(drawn), outer)
        if min(place[2] - place[0], place[3] - place[1]) <= _THICKEST:
            yield place
        return
    matrix = _times(_matrix(drawn), outer)
    before = (0.0, 0.0)
    for kind, x, y in _points(drawn, matrix):
        if kind == pdfium.FPDF_SEGMENT_LINETO and _is_straight(before, (x, y)):
            yield _around([before, (x, y)])
        before = (x, y)


def _points(drawn: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[tuple[int, float, float]]:
    """Kind and place of each point of a path; a part that is closed ends with its first point again."""
    x, y = ctypes.c_float(), ctypes.c_float()
    first = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(drawn), _MOST_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        point = _at(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        yield kind, *point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield pdfium.FPDF_SEGMENT_LINETO, *first


def _is_straight(start: tuple[float, float], end: tuple[float, float]) -> bool:
    return abs(start[0] - end[0]) < _ASKEW or abs(start[1] - end[1]) < _ASKEW


def _around(points: list[tuple[float, float]]) -> Rectangle:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _colour(drawn: pdfium.FPDF_PAGEOBJECT, getter: object) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity, each up to 255; a pattern counts as black."""
    red, green, blue, alpha = _PARTS
    if not callable(getter) or not getter(drawn, red, green, blue, alpha):
        return 0, 0, 0, _OPAQUE
    return red.value, green.value, blue.value, alpha.value


def _is_seen(drawn: pdfium.FPDF_PAGEOBJECT, getter: object) -> bool:
    red, green, blue, alpha = _colour(drawn, getter)
    return alpha > 0 and min(red, green, blue) < _WHITE


def _bounds(drawn: pdfium.FPDF_PAGEOBJECT) -> Rectangle:
    left, bottom, right, top = _SIDES
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(drawn: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    if outer is _NO_MATRIX:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(place: Rectangle, matrix: Matrix) -> Rectangle:
    if matrix is _NO_MATRIX:
        return place
    left, bottom, right, top = place
    return _around(
        [_at(matrix, left, bottom), _at(matrix, right, top), _at(matrix, left, top), _at(matrix, right, bottom)]
    )
