"""Indicators of flattened sheets: category labels cut the stream, and the twin columns tell names from values.

Period and annual targets stand side by side, so every row is printed twice, often with other gaps: what one copy has
glued together the other has apart.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.indicator_anchors import find_anchors
from kg.extract.indicator_columns import make_indicator, target_of
from kg.extract.indicator_flat import BRACKETED, HEADER_WORDS, Cell, deal, has_twin_columns, header_order, is_stacked
from kg.extract.indicator_headers import BLOCK, Column
from kg.extract.indicator_labels import category_of, level_one_of
from kg.extract.indicator_rows import IndicatorTable
from kg.extract.indicator_twins import PrintedRow, pair_rows
from kg.extract.stream import Stream, loose
from kg.extract.targets import is_measured, is_value_like, split_value
from kg.model import Indicator, IndicatorCategory, SourceRef, TargetScope

HEADER = re.compile(
    rf"(?:{loose('绩效指标')}\s*)?(?:{loose('一级指标')}|{loose('指标类别')})"
    rf"(?:\s*(?:{'|'.join(loose(word) for _, word in HEADER_WORDS)}){BRACKETED})+"
)
_BLOCK = re.compile(rf"(?<!\S){BLOCK}(?=\s+一级指标\s)")
_COLUMN_NUMBERS = re.compile(r"(?<!\S)1\s+2\s+3\s+4(?:\s+\d{1,2}){0,16}(?=\n|$)")
_BARE_FIGURE = re.compile(r"(?:>=|<=|[≥⩾≧≤⩽≦＞>＜<＝=])?\d[\d,，]*(?:\.\d+)?")
_YEAR = re.compile(r"20\d\d")
_UNIT = re.compile(
    r"(?:[%％‰个次人家户项辆台套件所处亩天场期份册吨座名篇批支米年月元种宗起只条]|人次|万元|亿元|公里|平方米|万人|万人次|小时|分钟)"
    r"(?:/[一-鿿]{1,3}){0,2}"
)
_FILLER = "\u2060"
"""The word joiner (Unicode): it stands for a space inside a cell while cells are told apart."""
_CELLS_OF_TWINS = 4
"""Name and value for the period, name and value for the year."""
_VERTICAL = re.compile(r"(?:^|\n)\s*绩\s*效\s*指\s*标\s*(?=\n)")
_END = re.compile(
    r"(?<!\S)(?:总\s*分|合\s*计)(?=\s)|(?<!\S)(?:评价结论|自评结论|存在问题|改进措施)(?=[\s:：])|"
    r"\n\s*附?表\s*\d{1,2}(?:-\d{1,2})?\s*(?=\n|$)|(?<!\S)其他(?:需要)?说明的(?:问题|事项)|(?<!\S)(?:负\s*责\s*人|经\s*办\s*人|填\s*报\s*人|填\s*报\s*日\s*期|联\s*系\s*电\s*话)\s*[:：]"
)


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of the stream."""

    start: int
    end: int


def read_stream(stream: Stream, start: int, header: str | None = None) -> IndicatorTable:
    """Read the indicators printed from offset ``start`` to the end of a flattened sheet.

    ``header`` is the printed header where it does not stand behind ``start``. Blocks of one scope each stand one under
    the other (长期绩效指标, 年度绩效指标), and are as two columns of targets.
    """
    blocks = list(_BLOCK.finditer(stream.text, start))
    if all(block["year"] for block in blocks):
        return _read_block(stream, start, header)
    found: list[Indicator] = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        part = Stream(stream.text[: following.start() if following else None], stream.starts, stream.numbers)
        scope = TargetScope.ANNUAL if block["year"] else TargetScope.PERIOD
        rows = _read_block(part, block.start(), None).indicators
        found.extend(replace(item, scope=scope) for item in rows)
    return IndicatorTable(tuple(found), twin=True)


def _read_block(stream: Stream, start: int, header: str | None) -> IndicatorTable:
    """Read the indicators from ``start`` on below one header."""
    text = _blanked(stream.text, start)
    end_match = _END.search(text, start)
    end = end_match.start() if end_match else len(text)
    if header is None:
        printed = HEADER.search(stream.text, start, end)
        header = printed.group() if printed else ""
    if is_stacked(header):
        text = text[:start] + _with_whole_lines(text[start:])
    wider = header_order(header)
    twin = has_twin_columns(header) or (not wider and _has_twin_labels(text, start, end))
    order = wider or (Column.NAME, Column.TARGET)
    anchors = find_anchors(text, start, end, single=bool(header) and not twin)
    found: list[Indicator] = []
    index = 0
    while index < len(anchors):
        anchor = anchors[index]
        stop = anchors[index + 1].start if index + 1 < len(anchors) else end
        index += 1
        if anchor.category is None:
            continue
        left = _Span(anchor.end, stop)
        right = None
        if twin and index < len(anchors) and anchors[index].category is anchor.category:
            stop = anchors[index + 1].start if index + 1 < len(anchors) else end
            right = _Span(anchors[index].end, stop)
            index += 1
        if not twin:
            found.extend(_dealt(stream, _copy(text, left), anchor.category, order))
        else:
            found.extend(_segment(stream, text, anchor.category, left, right))
    return IndicatorTable(tuple(found), twin)


def _blanked(text: str, start: int) -> str:
    """The stream with headers and the vertical label 绩效指标 blanked out, so that offsets stay."""
    for pattern in (HEADER, _VERTICAL, _COLUMN_NUMBERS):
        text = text[:start] + pattern.sub(lambda match: re.sub(r"\S", " ", match.group()), text[start:])
    return text


def _with_whole_lines(text: str) -> str:
    """The text with the spaces inside its lines (``1 辆``) filled, so that they part nothing and offsets stay."""
    return "\n".join(
        line
        if category_of(line) or level_one_of(line)
        else re.sub(r"(?<=\S) +(?=\S)", lambda gap: _FILLER * len(gap.group()), line)
        for line in text.split("\n")
    )


def _has_twin_labels(text: str, start: int, end: int) -> bool:
    """Whether most categories are printed twice in a row, as where two columns of targets stand side by side."""
    anchors = [anchor.category for anchor in find_anchors(text, start, end) if anchor.category]
    repeated = sum(1 for first, second in pairwise(anchors) if first is second)
    return repeated * 2 >= len(set(anchors)) > 0


def _copy(text: str, span: _Span) -> PrintedRow:
    characters: list[str] = []
    offsets: list[int] = []
    gaps: dict[int, bool] = {}
    for offset in range(span.start, span.end):
        if text[offset] == _FILLER:
            continue
        if text[offset].isspace():
            if characters:
                gaps[len(characters)] = text[offset] == " " or gaps.get(len(characters), False)
        else:
            characters.append(text[offset])
            offsets.append(offset)
    gaps.pop(len(characters), None)
    return PrintedRow("".join(characters), tuple(offsets), tuple(sorted(gaps.items())))


def _segment(
    stream: Stream, text: str, category: IndicatorCategory, left: _Span, right: _Span | None
) -> list[Indicator]:
    """The indicators of one category."""
    first = _copy(text, left)
    clean = _clean_rows(first, _copy(text, right) if right else None)
    if clean:
        return [
            _of(stream, _glued(name, value), category, scope, len(name.text))
            for pair in clean
            for (name, value), scope in zip(pair, (TargetScope.PERIOD, TargetScope.ANNUAL), strict=True)
        ]
    if right is None:
        return [_of(stream, row, category, TargetScope.ANNUAL, _border(row, row)) for row in _single_rows(first)]
    found: list[Indicator] = []
    for mine, theirs in pair_rows(first, _copy(text, right)):
        border = _border(mine, theirs)
        for copy, other, scope in ((mine, theirs, TargetScope.PERIOD), (theirs, mine, TargetScope.ANNUAL)):
            if copy.text:
                found.append(
                    _of(stream, copy, category, scope, border if copy.text == other.text else _border(copy, copy))
                )
    return found


_Pair = tuple[tuple[PrintedRow, PrintedRow], tuple[PrintedRow, PrintedRow]]


def _clean_rows(first: PrintedRow, rest: PrintedRow | None) -> list[_Pair]:
    """The rows of twin columns, period and annual, where each cell is printed whole; ``[]`` where any is not.

    ``first`` is the first row's period copy, ``rest`` what follows the label printed again; without that label
    ``first`` holds all.
    """
    cells = [*_parts(first), *(_parts(rest) if rest else [])]
    if not cells or len(cells) % _CELLS_OF_TWINS or (rest is not None and len(_parts(first)) != _CELLS_OF_TWINS // 2):
        return []
    rows = [cells[at : at + _CELLS_OF_TWINS] for at in range(0, len(cells), _CELLS_OF_TWINS)]
    for name, value, again, other in rows:
        if name.text != again.text and not (is_value_like(value.text) and is_value_like(other.text)):
            return []
        if is_measured(name.text) or is_measured(again.text) or is_value_like(again.text) != is_value_like(name.text):
            return []
    return [((name, value), (again, other)) for name, value, again, other in rows]


def _parts(copy: PrintedRow) -> list[PrintedRow]:
    borders = [0, *(at for at, _ in copy.gaps), len(copy.text)]
    return [copy.part(start, end) for start, end in pairwise(borders) if end > start]


def _glued(name: PrintedRow, value: PrintedRow) -> PrintedRow:
    return PrintedRow(name.text + value.text, name.offsets + value.offsets, ())


def _dealt(stream: Stream, copy: PrintedRow, category: IndicatorCategory, order: tuple[Column, ...]) -> list[Indicator]:
    """The indicators of one category below a header with columns beside name and target."""
    borders = [(0, False), *copy.gaps, (len(copy.text), False)]
    printed = [
        Cell(copy.text[start:end], start, end, not space)
        for (start, space), (end, _) in pairwise(borders)
        if end > start
    ]
    cells = printed if Column.UNIT in order else _with_units(printed)
    found: list[Indicator] = []
    for row in deal(cells, order):
        values = {column: "".join(cell.text for cell in printed) for column, printed in row.items()}
        inside = [cell for printed in row.values() for cell in printed]
        place = stream.source(copy.offsets[inside[0].start], copy.offsets[inside[-1].end - 1] + 1)
        name = values.get(Column.NAME)
        if name:
            source = SourceRef(place.line_start, place.line_end)
            if Column.PERIOD_TARGET in values:
                period = {**values, Column.TARGET: values[Column.PERIOD_TARGET]}
                found.append(
                    make_indicator(name, target_of(period), category, TargetScope.PERIOD, source, values=values)
                )
            found.append(make_indicator(name, target_of(values), category, TargetScope.ANNUAL, source, values=values))
    return found


def _with_units(cells: list[Cell]) -> list[Cell]:
    """The cells with a unit that a space parts from its figure (``≥1 家``), or 年 from its year, put back to it."""
    joined: list[Cell] = []
    for cell in cells:
        before = joined[-1] if joined else None
        counted = before and not cell.opens and _BARE_FIGURE.fullmatch(before.text) and _UNIT.fullmatch(cell.text)
        dated = before and _YEAR.fullmatch(before.text) and cell.text.startswith("年")
        if before and (counted or dated):
            joined[-1] = Cell(before.text + cell.text, before.start, cell.end, before.opens)
        else:
            joined.append(cell)
    return joined


def _border(mine: PrintedRow, theirs: PrintedRow) -> int | None:
    """How many characters of a row are its name: a gap both copies share, else a space in one, else the grammar.

    A row that is printed once (``mine is theirs``) has no other gap than the border between its cells.
    """
    once = mine is theirs
    gaps = {at for at, _ in (*mine.gaps, *theirs.gaps)}
    shared = gaps if once else {at for at, _ in mine.gaps} & {at for at, _ in theirs.gaps}
    spaces = {at for at, space in (*mine.gaps, *theirs.gaps) if space}
    if len(shared) == 1:
        return min(shared)
    for candidates in (shared, spaces, gaps):
        fitting = [at for at in sorted(candidates) if is_value_like(mine.text[at:])]
        if fitting:
            return fitting[0]
    if len(spaces) == 1:
        return min(spaces)
    name, value = split_value(mine.text)
    return len(name) if value is not None else max(shared or spaces, default=None)


def _of(
    stream: Stream, copy: PrintedRow, category: IndicatorCategory, scope: TargetScope, border: int | None = None
) -> Indicator:
    name, value = (copy.text[:border], copy.text[border:]) if border else (copy.text, None)
    place = stream.source(copy.offsets[0], copy.offsets[-1] + 1)
    return make_indicator(name, value, category, scope, SourceRef(place.line_start, place.line_end))


def _single_rows(copy: PrintedRow) -> list[PrintedRow]:
    """The rows of a sheet with one target column: cells alternate between name and value."""
    borders = [0, *(at for at, _ in copy.gaps), len(copy.text)]
    cells = [(start, end) for start, end in pairwise(borders) if end > start]
    rows: list[tuple[int, int]] = []
    for start, end in cells:
        cell = copy.text[start:end]
        previous = copy.text[rows[-1][0] : rows[-1][1]] if rows else ""
        open_row = rows and (rows[-1][0], rows[-1][1]) in cells and split_value(previous)[1] is None
        if open_row and (is_value_like(cell) or not is_measured(cell)):
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
    return [copy.part(start, end) for start, end in rows]
