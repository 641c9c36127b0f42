"""Tables of names in sections on organisation: divisions with what they do, units with their kind.

They are printed with cells, flattened (a row a line, cells parted by spaces), or one cell a line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.headings import squeeze
from kg.model import Line, SourceRef

DIVISION_COLUMN = re.compile(r"(?:内设)?(?:机构|科室|处室|股室|部门)(?:名称)?|内设机构")
UNIT_COLUMN = re.compile(r"(?:预算|决算|下属|所属)?单位名称|下属单位")
DUTY_COLUMN = re.compile(r"(?:主要|工作)?(?:职责|职能|职能职责)(?:任务|内容)?")
_TITLE = re.compile(rf"序号|{DIVISION_COLUMN.pattern}|{UNIT_COLUMN.pattern}")
_MOST_FURNITURE = 2
_PAGE = re.compile(r"[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d{1,3}\s*页.{0,10}")
_ORDINAL = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class NameRow:
    """One row: the cells under the columns asked for (empty where not printed), and where it stands."""

    name: str
    duty: str
    source: SourceRef


def name_rows(lines: Sequence[Line], column: re.Pattern[str]) -> Iterator[NameRow]:
    """The rows below each head that has a column of names, until a line that is none."""
    filled = [line for line in lines if not line.is_blank and line.cells != ()]
    place = 0
    while place < len(filled):
        head, stacked = _head(filled, place)
        names = next((index for index, title in enumerate(head) if column.fullmatch(title)), None)
        if names is None:
            place += 1
            continue
        duty = next((index for index, title in enumerate(head) if DUTY_COLUMN.fullmatch(title)), None)
        width = len(head) if stacked else 1
        place = _next_row(filled, place + width, len(head), stacked=stacked)
        while cells := _row(filled, place, len(head), stacked=stacked):
            numbers = [line.number for line in filled[place : place + width]]
            source = SourceRef(numbers[0], numbers[-1])
            yield NameRow(squeeze(cells[names]), cells[duty] if duty is not None else "", source)
            place = _next_row(filled, place + width, len(head), stacked=stacked)


def _next_row(lines: Sequence[Line], place: int, width: int, *, stacked: bool) -> int:
    """Where the next row stands: at ``place``, or behind the page number and running head that a page end puts in."""
    for skipped in range(_MOST_FURNITURE + 1):
        if _row(lines, place + skipped, width, stacked=stacked):
            return place + skipped
        if place + skipped >= len(lines) or not (skipped or _PAGE.fullmatch(lines[place].text.strip())):
            break
    return place


def _head(lines: Sequence[Line], place: int) -> tuple[tuple[str, ...], bool]:
    """The titles of the columns of a table that begins here, and whether each stands on a line of its own."""
    line = lines[place]
    if line.cells:
        return tuple(squeeze(cell) for cell in line.cells), False
    words = line.text.split()
    if len(words) > 1:
        return (tuple(words), False) if len(line.text) < 60 else ((), False)
    if words != ["序号"]:
        return (), False
    end = next((at for at in range(place + 1, min(len(lines), place + 8)) if lines[at].text.strip() == "1"), None)
    return (tuple(squeeze(each.text) for each in lines[place:end]), True) if end else ((), False)


def _row(lines: Sequence[Line], place: int, width: int, *, stacked: bool) -> tuple[str, ...]:
    """The cells of the row that begins at ``place``; empty where none does."""
    if place >= len(lines):
        return ()
    line = lines[place]
    if stacked:
        cells = tuple(each.text.strip() for each in lines[place : place + width])
        return cells if len(cells) == width and _ORDINAL.fullmatch(cells[0]) else ()
    if line.cells:
        titles = any(_TITLE.fullmatch(squeeze(cell)) for cell in line.cells)
        return line.cells if len(line.cells) >= width and not titles else ()
    flat = tuple(line.text.split(None, width - 1))
    return flat if len(flat) == width and _ORDINAL.fullmatch(flat[0]) else ()
