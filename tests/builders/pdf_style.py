"""How a report is printed as PDF: the page, the rules of tables, and what is hidden on it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

A4 = (595.28, 841.89)
A3_ACROSS = (1190.55, 841.89)


class Ruling(StrEnum):
    """How the rules of tables are drawn."""

    STROKES = "strokes"  # one stroke an edge
    BARS = "bars"  # thin filled rectangles (Word, WPS)
    DOUBLE = "double"  # two strokes, 1.5 pt apart
    DASHES = "dashes"
    LONG = "long"  # every edge as many short pieces
    OPEN = "open"  # no rule at the left and right edge of the table
    ACROSS = "across"  # horizontal rules only
    NONE = "none"


class Hidden(StrEnum):
    """Ways in which text stands on a page that nobody sees."""

    MODE = "mode"  # text render mode 3
    WHITE = "white"
    TINY = "tiny"
    OFF_PAGE = "off-page"
    COVERED = "covered"  # a white area is drawn over it
    CLIPPED = "clipped"


Turned: TypeAlias = Literal["", "rotate", "drawn"]


@dataclass(frozen=True, slots=True)
class PdfStyle:
    """How a report is printed; lengths in points."""

    page: tuple[float, float] = A4
    margin: float = 64.0
    size: float = 10.5
    table_size: float = 9.0
    ruling: Ruling = Ruling.STROKES
    repeat_headers: bool = True
    cut_rows: bool = False  # a row that does not fit goes on over the page
    header: str = ""
    page_numbers: str = ""  # such as "- {} -"
    fake_bold: bool = False  # headings and header rows are drawn twice
    shaded: bool = False  # header rows have a grey ground
    turned: Turned = ""  # pages turned by /Rotate, or text and rules drawn at 90 degrees
    hidden: tuple[Hidden, ...] = ()
    overlay: tuple[str, ...] = ()  # what the hidden text says
    run_length: int = 0  # glyphs of one drawing command, 0 for whole lines
    spread: float = 0.0  # letter spacing
    password: str | None = None  # for opening; "" locks only changes
