"""Printed blocks → PDF, as Word, WPS, Excel and browsers print reports.

Every glyph and rule is placed here, so that a test knows where it stands; the font is the one every PDF reader has for
simplified Chinese (STSong-Light), so no font file is needed.
"""

import io
from dataclasses import dataclass, field

from pdf_cells import FONT, Placed, Wrapped, placed_cells, text_width, wrapped
from pdf_style import Hidden, PdfStyle, Ruling
from printed import Grid, Heading, PageBreak, Paragraph, Printed, Title
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_PADDING = 3.0


def pdf_bytes(printed: Printed, style: PdfStyle | None = None) -> bytes:
    """The blocks as one PDF."""
    return _Printer(style or PdfStyle()).run(printed)


@dataclass(slots=True)
class _Piece:
    """A part of a row that stands on one page; ``first`` and ``last`` bound the printed lines of its cells."""

    row: int
    top: float
    bottom: float
    first: int = 0
    last: int = 10_000


@dataclass
class _Printer:
    style: PdfStyle
    y: float = 0.0
    page: int = 0
    _buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        width, height = self.style.page
        self.width, self.height = width, height
        # reportlab itself swaps the sides of a page that /Rotate turns
        size = (height, width) if self.style.turned == "drawn" else (width, height)
        locked = self.style.password
        encrypt = StandardEncryption(locked, "owner") if locked is not None else None
        self.canvas = Canvas(self._buffer, pagesize=size, encrypt=encrypt, invariant=1)
        self.left, self.right = self.style.margin, width - self.style.margin
        self.bottom = height - self.style.margin

    def run(self, printed: Printed) -> bytes:
        self._begin_page()
        for block in printed:
            match block:
                case Title(text):
                    self._lines(text, self.style.size * 1.8, centred=True, bold=True)
                case Heading(text, level):
                    self._lines(text, self.style.size * (1.4 if level == 1 else 1.15), bold=True)
                case Paragraph(text):
                    self._lines(text, self.style.size, indent=2)
                case Grid():
                    self._grid(block)
                case PageBreak():
                    self._end_page()
                    self._begin_page()
        self._end_page()
        self.canvas.save()
        return self._buffer.getvalue()

    # pages

    def _begin_page(self) -> None:
        self.page += 1
        if self.style.turned:
            if self.style.turned == "rotate":
                self.canvas.setPageRotation(90)
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        self.y = self.style.margin
        self._hide()
        if self.style.header:
            self.text(self.style.header, (self.width - text_width(self.style.header, 9)) / 2, 30, 9)

    def _end_page(self) -> None:
        if self.style.page_numbers:
            number = self.style.page_numbers.format(self.page)
            self.text(number, (self.width - text_width(number, 9)) / 2, self.height - 36, 9)
        self.canvas.showPage()

    def _hide(self) -> None:
        """Print the overlay in each of the hidden ways, at the place of the page's own text."""
        for way in self.style.hidden:
            for place, line in enumerate(self.style.overlay):
                self._hide_line(way, line, self.style.margin + place * 14)

    def _hide_line(self, way: Hidden, line: str, top: float) -> None:
        size = 0.4 if way is Hidden.TINY else 9
        left = -2000.0 if way is Hidden.OFF_PAGE else self.left
        self.canvas.saveState()
        if way is Hidden.WHITE:
            self.canvas.setFillGray(1)
        if way is Hidden.CLIPPED:
            path = self.canvas.beginPath()
            path.rect(self.left, 4, 30, 10)
            self.canvas.clipPath(path, stroke=0, fill=0)
        self.text(line, left, top, size, mode=3 if way is Hidden.MODE else 0)
        if way is Hidden.COVERED:
            self.canvas.setFillGray(1)
            width = text_width(line, size) + self.style.spread * len(line)
            self.canvas.rect(left - 2, self.height - top - 14, width + 4, 16, stroke=0, fill=1)
        self.canvas.restoreState()

    # text

    def text(self, text: str, left: float, top: float, size: float, *, mode: int = 0) -> None:
        """Print one line whose em box begins at (``left``, ``top``), from the top left corner of the page as read."""
        step = self.style.run_length or max(1, len(text))
        for start in range(0, len(text), step):
            piece = text[start : start + step]
            drawing = self.canvas.beginText()
            drawing.setTextRenderMode(mode)
            drawing.setFont(FONT, size)
            drawing.setCharSpace(self.style.spread)
            drawing.setTextOrigin(left, self.height - top - size * 0.88)
            drawing.textOut(piece)
            drawing.setTextRenderMode(0)
            self.canvas.drawText(drawing)
            left += text_width(piece, size) + self.style.spread * len(piece)

    def _bold(self, text: str, left: float, top: float, size: float) -> None:
        self.text(text, left, top, size)
        if self.style.fake_bold:
            self.text(text, left + 0.4, top, size)

    def _lines(self, text: str, size: float, *, centred: bool = False, bold: bool = False, indent: int = 0) -> None:
        pitch = size * 1.6
        room = self.right - self.left
        for place, line in enumerate(wrapped(text, size, room / (1 + self.style.spread / size), indent * size)):
            self._room(pitch)
            left = self.left + (indent * size if place == 0 else 0.0)
            if centred:
                left = self.left + (room - text_width(line, size)) / 2
            (self._bold if bold else self.text)(line, left, self.y + (pitch - size) / 2, size)
            self.y += pitch

    def _room(self, height: float) -> None:
        if self.y + height > self.bottom:
            self._end_page()
            self._begin_page()

    # tables

    def _grid(self, grid: Grid) -> None:
        size = self.style.table_size
        for line in grid.above:
            self._above(line, size)
        cells, edges, heights = placed_cells(grid, size, self.right - self.left, _PADDING)
        pieces: list[_Piece] = []
        bodies = heights[: grid.header_rows]
        for row, whole in enumerate(heights):
            height, done = whole, 0
            while True:
                free = self.bottom - self.y
                if height <= free:
                    pieces.append(_Piece(row, self.y, self.y + height, done))
                    self.y += height
                    break
                fitting = int((free - 2 * _PADDING) / (size * 1.3))
                whole_page = self.bottom - self.style.margin
                if fitting > 0 and (height > whole_page or (self.style.cut_rows and row >= grid.header_rows)):
                    pieces.append(_Piece(row, self.y, self.bottom, done, done + fitting))
                    done += fitting
                    height -= fitting * size * 1.3
                self._draw(grid, cells, edges, pieces)
                self._end_page()
                self._begin_page()
                pieces = []
                if self.style.repeat_headers and row >= grid.header_rows and sum(bodies) < whole_page / 2:
                    for header, tall in enumerate(bodies):
                        pieces.append(_Piece(header, self.y, self.y + tall))
                        self.y += tall
        self._draw(grid, cells, edges, pieces)
        self.y += 4
        for line in grid.below:
            self._above(line, size)

    def _above(self, line: str, size: float) -> None:
        """A line over or under a table: its parts (部门名称, 单位) at both edges, a title in the middle."""
        self._room(size * 1.8)
        parts = line.split("  ") if "  " in line else line.split(" 单位")
        if len(parts) == 2:
            last = parts[1] if "  " in line else "单位" + parts[1]
            self.text(parts[0], self.left, self.y + 2, size)
            self.text(last, self.right - text_width(last, size) - self.style.spread * len(last), self.y + 2, size)
        elif line.rstrip("）)0123456789").endswith("表"):
            self._bold(
                line, self.left + (self.right - self.left - text_width(line, size * 1.5)) / 2, self.y, size * 1.5
            )
            self.y += size
        else:
            self.text(line, self.left, self.y + 2, size)
        self.y += size * 1.8

    def _draw(self, grid: Grid, cells: list[Placed], edges: list[float], pieces: list[_Piece]) -> None:
        rows: dict[int, _Piece] = {}
        for piece in pieces:
            rows.setdefault(piece.row, piece)
        last_column = len(edges) - 1
        for cell in cells:
            covered = [rows[row] for row in range(cell.row, cell.row + cell.down) if row in rows]
            if not covered:
                continue
            left, right = self.left + edges[cell.column], self.left + edges[cell.column + cell.across]
            top, bottom = covered[0].top, covered[-1].bottom
            header = cell.row < grid.header_rows
            if self.style.shaded and header:
                self.canvas.saveState()
                self.canvas.setFillGray(0.85)
                self.canvas.rect(left, self.height - bottom, right - left, bottom - top, stroke=0, fill=1)
                self.canvas.restoreState()
            ends = (cell.column == 0, cell.column + cell.across == last_column)
            self._edges((left, top, right, bottom), ends)
            lines = cell.lines[covered[0].first : covered[-1].last] if cell.down == 1 else cell.lines
            if covered[0].row == cell.row:
                self._cell_text(lines, (left, top, right, bottom), header=header)

    def _cell_text(self, lines: tuple[Wrapped, ...], box: tuple[float, float, float, float], *, header: bool) -> None:
        size = self.style.table_size
        left, top, right, bottom = box
        y = top + max(_PADDING, (bottom - top - len(lines) * size * 1.3) / 2)
        for line in lines:
            width = text_width(line.text, size) + self.style.spread * len(line.text)
            x = left + _PADDING
            if header:
                x = left + (right - left - width) / 2
            elif line.is_figure:
                x = right - _PADDING - width
            (self._bold if header else self.text)(line.text, x, y, size)
            y += size * 1.3

    def _edges(self, box: tuple[float, float, float, float], ends: tuple[bool, bool]) -> None:
        left, top, right, bottom = box
        ruling = self.style.ruling
        across = ((left, top, right, top), (left, bottom, right, bottom))
        down: tuple[tuple[float, float, float, float], ...] = ((left, top, left, bottom), (right, top, right, bottom))
        if ruling is Ruling.NONE:
            return
        if ruling is Ruling.ACROSS:
            down = ()
        elif ruling is Ruling.OPEN:
            down = tuple(edge for edge, outer in zip(down, ends, strict=True) if not outer)
        for edge in (*across, *down):
            self._rule(*edge)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        canvas = self.canvas
        canvas.saveState()
        canvas.setLineWidth(0.5)
        match self.style.ruling:
            case Ruling.BARS:
                canvas.rect(x0 - 0.24, self.height - y1 - 0.24, x1 - x0 + 0.48, y1 - y0 + 0.48, stroke=0, fill=1)
            case Ruling.DOUBLE:
                off = (0.75, 0.0) if x0 == x1 else (0.0, 0.75)
                for sign in (-1, 1):
                    dx, dy = sign * off[0], sign * off[1]
                    canvas.line(x0 + dx, self.height - y0 + dy, x1 + dx, self.height - y1 + dy)
            case Ruling.LONG:
                parts = max(1, int(max(x1 - x0, y1 - y0) / 12))
                for part in range(parts):
                    a, b = part / parts, (part + 1) / parts
                    canvas.line(
                        x0 + (x1 - x0) * a,
                        self.height - (y0 + (y1 - y0) * a),
                        x0 + (x1 - x0) * b,
                        self.height - (y0 + (y1 - y0) * b),
                    )
            case ruling:
                if ruling is Ruling.DASHES:
                    canvas.setDash(2, 2)
                canvas.line(x0, self.height - y0, x1, self.height - y1)
        canvas.restoreState()
