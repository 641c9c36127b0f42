"""Headers of performance tables that hold several projects: the projects' own columns left of the indicators."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.headings import squeeze
from kg.extract.indicator_headers import Column, header_columns
from kg.extract.sheet_labels import Slot
from kg.model import Line, MoneyUnit

_SLOTS: tuple[tuple[Slot, re.Pattern[str]], ...] = (
    (
        Slot.NAME,
        re.compile(
            r"(?:项目|专项)(?:资金)?(?:[（(].{1,6}[)）])?名称|单位(?:名称)?[（(](?:项目|专项)(?:资金)?(?:名称)?[)）](?:名称)?|项目|"
            r"单位(?:名称)?[、/及和](?:项目|专项)名称"
        ),
    ),
    (Slot.CODE, re.compile(r"项目(?:编码|代码)")),
    (Slot.COMPETENT, re.compile(r"(?:项目)?主管部门(?:名称)?|部门(?:名称)?")),
    (Slot.UNIT, re.compile(r"(?:预算|项目|实施|具体实施|项目实施|申报|填报)?单位(?:名称)?")),
    (Slot.ATTRIBUTE, re.compile(r"项目(?:属性|类型|类别)")),
    (
        Slot.ANNUAL_TOTAL,
        re.compile(
            r"(?:本?年度?|项目|预算)?(?:资金|预算)(?:总额|金额|数|规模)?(?:合计)?|项目金额|金额|总额|合计|本年预算合计"
        ),
    ),
    (Slot.PERIOD_GOAL, re.compile(r"(?:项目)?(?:实施期|长期|中期|中长期)(?:总体|绩效)*目标")),
    (Slot.ANNUAL_GOAL, re.compile(r"(?:总体|整体|年度|项目|预期|实施)*(?:绩效)?目标(?:描述|内容)?")),
    (Slot.PURPOSE, re.compile(r"项目(?:概况|内容|概述|描述|简介)|(?:资金|主要)?用途|主要内容")),
    (Slot.BASIS, re.compile(r"(?:项目)?(?:立项|设立)?依据")),
)
_UNIT_BESIDE = re.compile(r"[（(](?:单位[:：])?((?:亿|万|千)?元)[）)]$")
_LONGEST_LABEL = 20
_REMEMBERED = 4096
_MOST_ROWS = 4
"""Rows of a header of merged cells."""
_LEVELS = {Column.LEVEL_ONE, Column.LEVEL_TWO, Column.NAME}


@dataclass(frozen=True, slots=True)
class ListHeader:
    """The header of such a table: what its columns hold, and how many printed rows it takes."""

    line: Line
    own: Mapping[int, Slot]
    indicators: Mapping[int, Column]
    depth: int


def list_header(lines: Sequence[Line], index: int) -> ListHeader | None:
    """The header that begins at a row: one row, or up to four with the levels of indicators in a lower one."""
    first = lines[index]
    if "项目" not in first.text and "专项" not in first.text:
        return None
    if Slot.NAME not in own_columns(first.cells or ()).values():
        return None
    own: dict[int, Slot] = {}
    rows = [line for line in lines[index : index + 2 * _MOST_ROWS] if not line.is_blank][:_MOST_ROWS]
    for depth, line in enumerate(rows, start=1):
        if line.cells is None:
            return None
        for place, slot in own_columns(line.cells).items():
            if place not in own and slot not in own.values():
                own[place] = slot
        columns = header_columns(line)
        if columns is not None:
            return _whole(first, own, columns, depth)
    return None


def _whole(line: Line, own: Mapping[int, Slot], columns: Mapping[int, Column], depth: int) -> ListHeader | None:
    start = min((place for place, column in columns.items() if column in _LEVELS), default=0)
    left = {place: slot for place, slot in own.items() if place < start}
    right = {place: column for place, column in columns.items() if place >= start}
    return ListHeader(line, left, right, depth) if Slot.NAME in left.values() else None


def own_columns(cells: Sequence[str]) -> dict[int, Slot]:
    """Which cells of a row are labels of a project's own columns (项目名称, 资金总额, 年度绩效目标)."""
    columns: dict[int, Slot] = {}
    for place, cell in enumerate(cells):
        slot = own_slot(cell)
        if slot is not None and slot not in columns.values():
            columns[place] = slot
    return columns


def own_slot(cell: str) -> Slot | None:
    """What a column headed so holds of a project, None where it is no such heading."""
    return _own_slot(cell) if len(cell) <= _LONGEST_LABEL else None


@lru_cache(maxsize=_REMEMBERED)
def _own_slot(cell: str) -> Slot | None:
    text = _UNIT_BESIDE.sub("", squeeze(cell))
    return next((slot for slot, pattern in _SLOTS if text and pattern.fullmatch(text)), None)


def unit_beside(cell: str) -> MoneyUnit | None:
    """The unit of money that a heading names in brackets (资金总额（万元）)."""
    match = _UNIT_BESIDE.search(squeeze(cell))
    return MoneyUnit.of(match.group(1)) if match else None
