"""Flattened indicator rows with more columns than name and target: each cell is put under one column of the header.

Empty cells leave no trace in flattened text, so of all ways to deal the cells out the one is taken that fits best:
signs under 指标性质, points under 分值 and 得分, values under 指标值, and few missing or wrapped cells.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.indicator_headers import Column
from kg.extract.stream import loose
from kg.extract.targets import is_measured, is_sign, is_value_like

_WORDINGS: tuple[tuple[Column, str], ...] = (
    (Column.LEVEL_ONE, "一级指标"),
    *((Column.LEVEL_TWO, word) for word in ("二级指标", "指标类别")),
    *((Column.NAME, word) for word in ("三级指标名称", "三级指标", "指标名称", "指标内容", "绩效指标")),
    *((Column.PROPERTY, word) for word in ("绩效指标性质", "指标性质", "指标符号", "指标方向")),
    *(
        (Column.TARGET, f"{word}{beside}")
        for word in (
            "绩效指标值",
            "年度指标值",
            "全年指标值",
            "预期指标值",
            "计划指标值",
            "年初指标值",
            "指标值",
            "目标值",
            "年初目标值",
            "年度目标值",
            "指标目标值",
            "预期值",
            "年度指标",
        )
        for beside in ("", "及单位")
    ),
    *(
        (Column.PERIOD_TARGET, word)
        for word in ("实施期指标值", "实施期目标值", "中期指标值", "长期指标值", "总体指标值", "总目标值")
    ),
    *((Column.UNIT, word) for word in ("绩效度量单位", "度量单位", "计量单位", "指标单位", "单位")),
    *((Column.ACTUAL, word) for word in ("全年实际完成值", "实际完成值", "全年完成值", "实际完成情况", "完成值")),
    *((Column.ACTUAL, word) for word in ("全年实际完成情况", "全年实际值", "年度实际值", "实际值")),
    *((Column.WEIGHT, word) for word in ("指标分值", "分值权重", "标准分值", "分值", "权重")),
    *((Column.SCORE, word) for word in ("自评得分", "得分")),
    *((Column.BASIS, word) for word in ("指标值设定依据", "指标值确定依据", "指标值依据", "设定依据", "确定依据")),
    *(
        (Column.DESCRIPTION, word)
        for word in (
            *("绩效指标描述", "指标描述", "指标解释", "指标说明", "指标值说明", "指标值内容", "评分标准", "评价标准"),
            *("计分标准", "扣分标准", "评(扣)分标准", "评（扣）分标准"),
        )
    ),
    *(
        (Column.REMARK, word)
        for word in (
            "未完成原因分析及改进措施",
            "偏差原因分析及改进措施",
            "偏差原因及改进措施",
            "偏差原因分析",
            "未完成原因",
        )
    ),
    *((Column.REMARK, word) for word in ("备注", "指标属性", "指标值类型", "指标类型")),
)
HEADER_WORDS = tuple(sorted(_WORDINGS, key=lambda entry: (-len(entry[1]), entry[1])))
"""The words of a flattened header, of two that begin alike the longer first."""
BRACKETED = r"(?:\s*[（(][^（）()\n]{1,12}[)）])?"
"""What may stand behind a word of a header: 实际完成值（B）."""
_WORD = re.compile("|".join(f"(?P<w{index}>{loose(word)}){BRACKETED}" for index, (_, word) in enumerate(HEADER_WORDS)))
_PLAIN = frozenset({Column.LEVEL_ONE, Column.LEVEL_TWO, Column.NAME, Column.TARGET})

_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_QUALITIES = frozenset(
    {"定性", "定量", "定性指标", "定量指标", "正向指标", "反向指标", "正向", "反向", "正向型", "反向型"}
)
_LONGEST_UNIT = 6
_LEAST_STACKED = 2
_MOST = {
    Column.PERIOD_TARGET: 1,
    Column.PROPERTY: 1,
    Column.UNIT: 1,
    Column.WEIGHT: 1,
    Column.SCORE: 1,
    Column.TARGET: 2,
    Column.ACTUAL: 2,
}
"""Cells that one column of a row may take; any other column takes up to five (a wrapped name)."""
_NEVER = 1000.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell, or a line of one; ``opens`` says whether it stands at the beginning of a line."""

    text: str
    start: int
    end: int
    opens: bool


def header_order(printed: str) -> tuple[Column, ...]:
    """The columns from the name on that a flattened header names; ``()`` for a header of name and target alone."""
    words = _header_words(printed)
    found = [column for column, _ in words]
    if any(word.startswith("三级指标") for _, word in words):
        found = [Column.DESCRIPTION if word == "指标内容" else column for column, word in words]
    if Column.TARGET not in found:
        found = [
            Column.TARGET if word == "指标值内容" else column for column, (_, word) in zip(found, words, strict=True)
        ]
    order = tuple(dict.fromkeys(column for column in found if column not in {Column.LEVEL_ONE, Column.LEVEL_TWO}))
    whole = Column.TARGET in order and order[:1] == (Column.NAME,)
    return order if whole and not set(order) <= _PLAIN else ()


def has_twin_columns(printed: str) -> bool:
    """Whether a flattened header names two columns of targets."""
    return [column for column, _ in _header_words(printed)].count(Column.TARGET) > 1


def is_stacked(printed: str) -> bool:
    """Whether each word of a header stands on a line of its own, so that line ends alone part cells."""
    starts = [match.start() for match in _WORD.finditer(printed)]
    return len(starts) > _LEAST_STACKED and all(at == 0 or printed[at - 1] == "\n" for at in starts)


def _header_words(printed: str) -> list[tuple[Column, str]]:
    return [HEADER_WORDS[int(str(match.lastgroup)[1:])] for match in _WORD.finditer(printed)]


def deal(cells: Sequence[Cell], order: Sequence[Column]) -> tuple[Mapping[Column, Sequence[Cell]], ...]:
    """The rows of one category: which cells stand under which column. Time grows with the number of cells."""
    length, width = len(cells), len(order)
    costs = [[_NEVER * (length + 1)] * width for _ in range(length)] + [[0.0] * width]
    taken = [[0] * width for _ in range(length + 1)]
    for column in range(width):
        costs[length][column] = 0.0 if column == 0 else _missing(order[column:])
    for at in range(length - 1, -1, -1):
        for place in (0, *range(width - 1, 0, -1)):  # a row's empty last cell leads to the next row's name
            for size in range(place == 0, min(_MOST.get(order[place], 5), length - at) + 1):
                cost = costs[at + size][(place + 1) % width] + _cost(order[place], cells, at, size)
                if cost < costs[at][place]:
                    costs[at][place], taken[at][place] = cost, size
    rows: list[dict[Column, Sequence[Cell]]] = []
    at = place = 0
    while at < length:
        size = taken[at][place]
        if place == 0:
            rows.append({})
        if size:
            rows[-1][order[place]] = cells[at : at + size]
        at, place = at + size, (place + 1) % width
    return tuple(rows)


def _missing(columns: Sequence[Column]) -> float:
    """What it costs that a row ends before these columns."""
    return sum(_cost(column, (), 0, 0) for column in columns)


def _cost(column: Column, cells: Sequence[Cell], at: int, size: int) -> float:
    """How badly ``size`` cells from ``at`` on fit under a column; nothing under it has a cost of its own."""
    before = cells[at - 1].text if 0 < at <= len(cells) else ""
    return _COSTS.get(column, _text)(cells[at : at + size], before)


def _name(cells: Sequence[Cell], _before: str) -> float:
    if not cells or is_sign(cells[0].text) or _POINTS.fullmatch(cells[0].text):
        return _NEVER
    wraps = sum(1.5 if cell.opens else 2.5 for cell in cells[1:])
    odd = sum(6.0 for cell in cells if is_measured(cell.text) or is_sign(cell.text))
    return wraps + odd + (0.0 if cells[0].opens else 0.3) + (1.0 if is_value_like(cells[0].text) else 0.0)


def _property(cells: Sequence[Cell], _before: str) -> float:
    if not cells:
        return 6.0
    return 0.0 if is_sign(cells[0].text) or cells[0].text in _QUALITIES else _NEVER


def _value(cells: Sequence[Cell], _before: str) -> float:
    if not cells:
        return 5.0
    if is_sign(cells[0].text):
        return 4.0
    return (0.0 if is_value_like(cells[0].text) else 1.5) + 2.0 * (len(cells) - 1)


def _unit(cells: Sequence[Cell], before: str) -> float:
    counted = before[-1:].isdigit()
    if not cells:
        return 3.0 if counted else 0.0
    text = cells[0].text
    fits = len(text) <= _LONGEST_UNIT and not text[0].isdigit() and not is_sign(text)
    return (0.0 if counted else 4.0) if fits else _NEVER


def _points(cells: Sequence[Cell], _before: str) -> float:
    if not cells:
        return 3.0
    return 0.0 if _POINTS.fullmatch(cells[0].text) else _NEVER


def _text(cells: Sequence[Cell], _before: str) -> float:
    if not cells:
        return 0.0
    odd = sum(3.0 for cell in cells if is_measured(cell.text) or is_sign(cell.text))
    return (2.0 if cells[0].opens else 0.3) + 0.8 * (len(cells) - 1) + odd


def _described(cells: Sequence[Cell], before: str) -> float:
    qualities = sum(6.0 for cell in cells if cell.text in _QUALITIES)
    return _text(cells, before) - 1.9 + qualities if cells else 1.0


_COSTS: dict[Column, Callable[[Sequence[Cell], str], float]] = {
    Column.NAME: _name,
    Column.PROPERTY: _property,
    Column.TARGET: _value,
    Column.PERIOD_TARGET: _value,
    Column.UNIT: _unit,
    Column.ACTUAL: _value,
    Column.WEIGHT: _points,
    Column.SCORE: _points,
    Column.DESCRIPTION: _described,
    Column.BASIS: _described,
}
