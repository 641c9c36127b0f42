"""Pictures of pages → printed pages with words and rules, and what of them is doubtful."""

import functools
import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from kg.errors import ReadError
from kg.model import Box, Issue, Line, Severity, SourceRef, Stage
from kg.read.page_layout import PrintedPage, Word, box_of
from kg.read.page_lines import lines_of_pages
from kg.read.recognition import Picture, Piece, pieces_in
from kg.read.scan_rules import rules_in, straightened

DOTS = 200
"""Per inch, at which a page is looked at: its smallest print is 20 pixels high then."""
_FEWEST_DOTS, _MOST_DOTS = 99.0, 1201.0
_PAGE_HEIGHT = 842.0
"""Points of a page (A4) whose picture does not say how large it is."""
_DOUBTFUL, _MADE_OUT = 0.8, 0.5
_EM = 0.8
"""The part of the height of a recognised piece that its em takes; the rest is room around it."""
_MOST_NAMED = 25
_MOST_PAGES = 600
MOST_PIXELS = 40_000_000
"""Of one page; A2 at 200 dots per inch has 15 million."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One recognised page, and those of its words that may be read wrong, with how certain they are (0 to 1).

    ``unread`` are the places of what looks like text but could not be made out; it is no word of the page.
    """

    page: PrintedPage
    doubts: tuple[tuple[Word, float], ...]
    unread: tuple[Word, ...]
    certainty: float


def scanned(picture: Picture, number: int, points: float) -> Scan:
    """What stands on a page; ``points`` is how many of them a pixel has."""
    picture = straightened(picture)
    found = pieces_in(picture)
    pieces = [piece for piece in found if piece.mean >= _MADE_OUT]
    unread = tuple(_word(piece, points) for piece in found if piece.mean < _MADE_OUT)
    words = [_word(piece, points) for piece in pieces]
    doubts = tuple(
        (word, piece.certainty) for word, piece in zip(words, pieces, strict=True) if piece.certainty < _DOUBTFUL
    )
    certainty = sum(piece.certainty for piece in pieces) / max(1, len(pieces))
    height, width = picture.shape[:2]
    page = PrintedPage(number, width * points, height * points, tuple(words), rules_in(picture, points))
    return Scan(page, doubts, unread, certainty)


def scan_issues(scan: Scan, lines: Sequence[Line]) -> Iterator[Issue]:
    """That a page was recognised, and each line of it that may be read wrong, as it is shown (masked)."""
    number = scan.page.number
    on_page = [line for line in lines if line.page == number]
    if not on_page:
        return
    place = SourceRef(on_page[0].number, on_page[-1].number, number)
    said = f"page {number} is a picture; its text was recognised, {scan.certainty:.0%} certain"
    yield Issue(Stage.READ, "recognised-page", Severity.WARNING, said, place)
    for word, certainty in scan.doubts[:_MOST_NAMED]:
        line = _line_of(word, on_page)
        if line is not None:
            text = f"{line.text.strip()[:60]!r} holds a piece that was recognised with {certainty:.0%} certainty only"
            source = SourceRef(line.number, line.number, number, box=box_of(word))
            yield Issue(Stage.READ, "low-confidence", Severity.WARNING, text, source)
    if scan.unread:
        boxes = [box_of(word) for word in scan.unread]
        said = f"page {number}: {len(boxes)} pieces of text could not be made out; look at the page itself"
        where = SourceRef(place.line_start, place.line_end, number, box=functools.reduce(Box.through, boxes))
        yield Issue(Stage.READ, "unreadable-text", Severity.WARNING, said, where)
    if len(scan.doubts) > _MOST_NAMED:
        more = f"page {number}: {len(scan.doubts) - _MOST_NAMED} more pieces are doubtful"
        yield Issue(Stage.READ, "low-confidence", Severity.WARNING, more, place)


def picture_content(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[Issue, ...]]:
    """The lines of a picture (.png, .jpg, .tif with one page or several); ReadError where it is none or too large."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # Pillow warns of marks that do not matter, and of sizes that are looked at here
        scans = list(_scans(data, name))
    lines = lines_of_pages([scan.page for scan in scans])
    return lines, tuple(issue for scan in scans for issue in scan_issues(scan, lines))


def _scans(data: bytes, name: str) -> Iterator[Scan]:
    for number, page in enumerate(_pages(data, name), start=1):
        yield scanned(page, number, 72 / DOTS)


def _pages(data: bytes, name: str) -> Iterator[Picture]:
    """The pages of a picture, upright and at 200 dots; here Pillow alone is at work.

    Its decoders raise whatever they come upon in damaged files (KeyError, TypeError, struct.error, …), and it names no
    class for that; only what says that memory is short is not about the file.
    """
    try:
        with Image.open(io.BytesIO(data)) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file), start=1):
                _refuse_large(frame, number, name)
                yield _at_200_dots(ImageOps.exif_transpose(frame), _points(frame))
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        raise ReadError(f"{name}: a picture that can't be opened ({error}); scan it again") from error


def _refuse_large(frame: Image.Image, number: int, name: str) -> None:
    if number > _MOST_PAGES or frame.width * frame.height > MOST_PIXELS:
        raise ReadError(f"{name}: a picture larger than any page of a report; scan it again at 200 dpi")


def _points(frame: Image.Image) -> float:
    """How many points a pixel has: as scanners say, else (screens say 72 or 96 dots an inch) as on a page of A4."""
    across, down = frame.info.get("dpi", (0, 0))
    if across == down and _FEWEST_DOTS <= float(down) <= _MOST_DOTS:
        return 72 / float(down)
    return _PAGE_HEIGHT / max(frame.width, frame.height)


def _at_200_dots(page: Image.Image, points: float) -> Picture:
    scale = points * DOTS / 72
    if not 0.8 <= scale <= 1.25:
        size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
        page = page.resize(size, Image.Resampling.LANCZOS)
    return picture_of(page)


def picture_of(page: Image.Image) -> Picture:
    """The pixels of a page."""
    return np.ascontiguousarray(np.asarray(page.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def _word(piece: Piece, points: float) -> Word:
    top, bottom = piece.top * points, piece.bottom * points
    starts = tuple(start * points for start in piece.starts)
    return Word(piece.text, piece.left * points, top, piece.right * points, bottom, _EM * (bottom - top), starts)


def _line_of(word: Word, lines: Sequence[Line]) -> Line | None:
    """The line in which a word stands."""
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    for line in lines:
        box = line.box
        if box and box.left - 1 <= across <= box.right + 1 and box.top - 1 <= down <= box.bottom + 1:
            return line
    return None
