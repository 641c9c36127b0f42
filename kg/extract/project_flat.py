"""Performance tables of several projects that were flattened: what stands before 产出指标 begins the next project.

A row ``名称 286.00 目标。 产出指标 数量指标 名 值`` holds the project's own cells and its first indicator; the levels
start again with every project, and the figure of its money tells which cells before them are its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.bodies import is_body
from kg.extract.indicator_anchors import Anchor, find_anchors
from kg.extract.indicator_labels import COSTS
from kg.extract.indicator_stream import HEADER, read_stream
from kg.extract.outline import Section
from kg.extract.page_furniture import is_page_number
from kg.extract.project_columns import own_slot, unit_beside
from kg.extract.sheet_labels import Slot
from kg.extract.stream import Stream, loose, stream_of
from kg.model import Indicator, IndicatorCategory, Line, Money, MoneyUnit, Stated

_ORDER = tuple(IndicatorCategory)
_TOKEN = re.compile(r"\S+")
_GOALS = frozenset({Slot.ANNUAL_GOAL, Slot.PERIOD_GOAL, Slot.PURPOSE, Slot.BASIS})
_LONGEST_HEADER = 300
_CODES = frozenset({"序号", "单位编码", "单位代码", "预算单位编码", "部门编码", "部门代码"})
"""Columns of figures before the project's name that no field takes."""
_HEADER_WORDS = _CODES | {"绩效指标"}
_LEVELS = re.compile(rf"{loose('一级指标')}|{loose('指标类别')}")
_CODE = re.compile(r"\d{1,12}")


@dataclass(frozen=True, slots=True)
class FlatProject:
    """One project of a flattened table: its own cells, and its indicators."""

    texts: dict[Slot, Stated[str]]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class FlatList:
    """A flattened table of several projects; ``complete`` is False where own cells could not be told apart."""

    projects: tuple[FlatProject, ...]
    unit: MoneyUnit | None
    complete: bool


@dataclass(frozen=True, slots=True)
class _Header:
    """The flattened header: the own columns in order, the unit it names, and where the rows begin.

    ``codes`` counts the columns of codes before them.
    """

    own: tuple[Slot, ...]
    codes: int
    unit: MoneyUnit | None
    printed: str
    end: int


@dataclass(frozen=True, slots=True)
class _Own:
    """Where the row of one project and its own cells begin, and which columns they fill."""

    row: int
    start: int
    slots: tuple[Slot, ...]


def has_flat_list(lines: Sequence[Line]) -> bool:
    """Whether lines hold a flattened header of projects' own columns and levels of indicators."""
    if _is_tabular(lines) or _LEVELS.search("\n".join(line.text for line in lines)) is None:
        return False
    return _header(stream_of(tuple(line for line in lines if not is_page_number(line.text)))) is not None


def read_flat_list(section: Section, furniture: frozenset[int]) -> FlatList | None:
    """The projects of a flattened table, None where the section holds no such table."""
    if _is_tabular(section.lines):
        return None
    printed = stream_of(tuple(line for line in section.lines if line.number not in furniture))
    header = _header(printed)
    if header is None:
        return None
    text = _without_headers(printed.text, header.end)
    stream = Stream(text, printed.starts, printed.numbers)
    anchors = find_anchors(text, header.end, len(text), single=True)
    starts = _restarts(anchors)
    found: list[FlatProject] = []
    begins = [_own_start(text, header, anchors, place) for place in starts]
    for number, (place, own) in enumerate(zip(starts, begins, strict=True)):
        if own is None:
            continue
        following = next((other for other in begins[number + 1 :] if other is not None), None)
        part = Stream(text[: following.row if following else None], stream.starts, stream.numbers)
        rows = read_stream(part, anchors[place].start, header.printed).indicators
        found.append(FlatProject(_own_texts(stream, own, anchors[place].start), rows))
    return FlatList(tuple(found), header.unit, complete=None not in begins and bool(found))


def _without_headers(text: str, start: int) -> str:
    """The text with headers printed again (at the top of each page) blanked out, so that offsets stay."""
    for match in reversed(list(HEADER.finditer(text, start))):
        begin = match.start()
        for token in reversed(list(_TOKEN.finditer(text, max(start, begin - _LONGEST_HEADER), begin))):
            if own_slot(token.group()) is None and token.group() not in _HEADER_WORDS:
                break
            begin = token.start()
        text = text[:begin] + re.sub(r"\S", " ", text[begin : match.end()]) + text[match.end() :]
    return text


def _is_tabular(lines: Sequence[Line]) -> bool:
    return sum(1 for line in lines if line.cells is not None and len(line.cells) > 1) * 2 > len(lines)


def _header(stream: Stream) -> _Header | None:
    """The labels of own columns right before 一级指标, among them the project's name and one more."""
    match = HEADER.search(stream.text)
    if match is None:
        return None
    own: list[Slot] = []
    codes = 0
    unit: MoneyUnit | None = None
    for token in reversed(_TOKEN.findall(stream.text, max(0, match.start() - _LONGEST_HEADER), match.start())):
        slot = own_slot(token)
        if slot is None and token not in _HEADER_WORDS:
            break
        codes += token in _CODES
        if slot is not None and slot not in own:
            own.insert(0, slot)
            unit = unit or unit_beside(token)
    whole = Slot.NAME in own and len(own) > 1
    return _Header(tuple(own), codes, unit, match.group(), match.end()) if whole else None


def _restarts(anchors: Sequence[Anchor]) -> list[int]:
    """The anchors at which the levels begin again: where the order of categories goes back to its beginning."""
    first = next((anchor.category for anchor in anchors if anchor.category), None)
    costs_first = first is IndicatorCategory.COST or first in COSTS
    starts: list[int] = []
    last: int | None = None
    for place, anchor in enumerate(anchors):
        if anchor.category is None:
            continue
        is_cost = anchor.category is IndicatorCategory.COST or anchor.category in COSTS
        order = _ORDER.index(anchor.category) - (len(_ORDER) if costs_first and is_cost else 0)
        if last is None or order < last:
            starts.append(place - 1 if place and anchors[place - 1].category is None else place)
        last = order
    return starts


def _own_start(text: str, header: _Header, anchors: Sequence[Anchor], place: int) -> _Own | None:
    """Where the own cells before an anchor begin: as many as the header names, told by the figure of money."""
    floor = anchors[place - 1].end if place else header.end
    tokens = list(_TOKEN.finditer(text, floor, anchors[place].start))
    without = tuple(slot for slot in header.own if slot is not Slot.UNIT)
    for slots in dict.fromkeys((header.own, without)):
        if Slot.ANNUAL_TOTAL in slots:
            before = slots.index(Slot.ANNUAL_TOTAL)
            figures = [at - before for at, token in enumerate(tokens) if Money.is_figure(token.group())]
        else:
            opening = [at for at, token in enumerate(tokens) if _opens_line(text, token.start())]
            stacked = len(opening) == len(tokens)
            figures = [len(tokens) - len(slots)] if stacked else opening[-1:]
        for at in reversed(figures):
            row = at - _codes_before(header.codes, tokens, at)
            if at >= 0 and _fits(tokens[at:], slots) and _opens_line(text, tokens[row].start()):
                return _Own(tokens[row].start(), tokens[at].start(), slots)
    return None


def _codes_before(most: int, tokens: Sequence[re.Match[str]], at: int) -> int:
    """How many codes (序号, 单位编码) stand right before the own cells, at most as many as the header names."""
    before = 0
    while before < most and at - before > 0 and _CODE.fullmatch(tokens[at - before - 1].group()):
        before += 1
    return before


def _fits(tokens: Sequence[re.Match[str]], slots: Sequence[Slot]) -> bool:
    """Whether these may be the own cells of a project: as many as the header names, a unit the name of a body."""
    if len(tokens) < len(slots):
        return False
    return all(is_body(token.group()) for token, slot in zip(tokens, slots, strict=False) if slot is Slot.UNIT)


def _opens_line(text: str, start: int) -> bool:
    return start == 0 or text[:start].rstrip(" ").endswith("\n")


def _own_texts(stream: Stream, own: _Own, end: int) -> dict[Slot, Stated[str]]:
    """The own cells one by one; the last column, a text, takes what is left."""
    tokens = list(_TOKEN.finditer(stream.text, own.start, end))
    texts: dict[Slot, Stated[str]] = {}
    for slot in own.slots:
        if not tokens:
            break
        taken = len(tokens) if slot is own.slots[-1] and slot in _GOALS else 1
        first, last = tokens[0], tokens[taken - 1]
        texts[slot] = Stated(stream.joined(first.start(), last.end()), stream.source(first.start(), last.end()))
        tokens = tokens[taken:]
    return texts
