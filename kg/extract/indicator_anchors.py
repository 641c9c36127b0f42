"""Where the labels of categories stand in flattened indicator tables: what cuts the stream into segments."""

import re
from dataclasses import dataclass, replace

from kg.extract.indicator_labels import CATEGORY_WORDINGS
from kg.extract.stream import loose
from kg.extract.targets import is_measured
from kg.model import IndicatorCategory

_POINTS = r"(?:\s*[（(]\d{1,3}\s*分?[)）])?"
_LEVEL_ONE = re.compile(
    rf"(?<!\S)(?:{loose('产出指标')}|{loose('效益指标')}|(?P<satisfied>{loose('满意度指标')})){_POINTS}"
)
_SHORT_LEVEL_ONE = re.compile(rf"(?<!\S)(?:产出|效益|成本|(?P<satisfied>满意度))(?:指标)?{_POINTS}(?=\s)")
_SATISFACTION = re.compile(r"\S{0,12}满意度指标(?=\s)|满意度(?=\s+[^\s\d≥≤＞＜=＝])")
_LONG = re.compile(
    "|".join(
        rf"(?P<c{index}>{loose(wording + '指标')}){_POINTS}" for index, (_, wording) in enumerate(CATEGORY_WORDINGS)
    )
)
_SHORT = re.compile(
    "|".join(rf"(?P<c{index}>{loose(wording)})(?=\s|$)" for index, (_, wording) in enumerate(CATEGORY_WORDINGS))
)
_SHORTEST = 2
"""Characters; words as short (数量, 质量, 时效, 成本) are no names, and so labels at the beginning of any line."""
_TOKEN = re.compile(r"\s*(\S+)")
_SATISFIED = IndicatorCategory.SATISFACTION
_GAP = 8
"""Characters of white space between two labels."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A category label in the stream; a level-1 label has none, but for 满意度指标, which has a single level 2."""

    category: IndicatorCategory | None
    start: int
    end: int
    is_level_one: bool = False


@dataclass(frozen=True, slots=True)
class _Scan:
    """What is known of one table before its labels are looked for."""

    text: str
    end: int
    long: frozenset[IndicatorCategory]
    single: bool
    above: re.Pattern[str]


def find_anchors(text: str, start: int, end: int, *, single: bool = False) -> list[Anchor]:
    """Category labels where a cell begins: after white space or right behind another label.

    A short wording (社会效益) is a label where its long one (社会效益指标) is not printed. ``single`` says that the
    header has one column of targets, so that a wording printed twice in a row is a label and a name.
    """
    long = frozenset(
        _category(match) for match in _LONG.finditer(text, start, end) if _begins_cell(text, match.start(), start)
    )
    above = _LEVEL_ONE if long else _SHORT_LEVEL_ONE
    scan = _Scan(text, end, long, single, above)
    anchors: list[Anchor] = []
    position = start
    glued = False
    while position < end:
        begins = glued or _begins_cell(text, position, start)
        found = _label_at(scan, anchors, position, glued=glued) if begins else None
        if found is not None:
            anchors.append(found)
            position, glued = found.end, found.is_level_one
            continue
        position += 1
        glued = glued and text[position - 1].isspace()
    return [
        replace(anchor, category=None) if following and _is_above(anchor, following, text) else anchor
        for anchor, following in zip(anchors, [*anchors[1:], None], strict=False)
    ]


def _begins_cell(text: str, position: int, start: int) -> bool:
    return position == start or text[position - 1].isspace()


def _category(match: re.Match[str]) -> IndicatorCategory:
    return CATEGORY_WORDINGS[int(str(match.lastgroup)[1:])][0]


def _label_at(scan: _Scan, anchors: list[Anchor], position: int, *, glued: bool) -> Anchor | None:
    """The label that begins at a position, if one does: level 2 in its long or short wording, or level 1."""
    text, end = scan.text, scan.end
    if text[position].isspace():
        return None
    match = _LONG.match(text, position, end)
    if match is None:
        short = _SHORT.match(text, position, end)
        match = short if short and _is_label(scan, anchors, short, glued=glued) else None
    if match is not None:
        return Anchor(_category(match), match.start(), match.end())
    level_one = scan.above.match(text, position, end)
    if level_one is None:
        return None
    stop = _labelled_end(text, level_one.end(), end) if level_one["satisfied"] else level_one.end()
    satisfied = _SATISFIED if level_one["satisfied"] else None
    return Anchor(satisfied, level_one.start(), stop, is_level_one=stop == level_one.end())


def _is_label(scan: _Scan, anchors: list[Anchor], short: re.Match[str], *, glued: bool) -> bool:
    """Whether a short wording (数量, 社会效益, 服务对象满意度) is a label here, not the name of an indicator."""
    text, category = scan.text, _category(short)
    before = anchors[-1] if anchors else None
    if before and before.category is category:
        following = _TOKEN.match(text, short.end(), scan.end)
        token = following.group(1) if following else ""
        beside = not text[before.end : short.start()].strip()
        above = category is _SATISFIED and token.endswith("满意度") and text[before.start : before.end] == short.group()
        repeated = scan.single and beside and not before.is_level_one and not above
        satisfied = category is _SATISFIED and not beside and "满意度" not in token
        if repeated or satisfied or is_measured(token):
            return False
    if glued or not scan.long:
        return True
    if len("".join(short.group().split())) == _SHORTEST:
        return short.start() == 0 or text[short.start() - 1] == "\n"
    return category not in scan.long


def _is_above(anchor: Anchor, following: Anchor, text: str) -> bool:
    """Whether 满意度指标 stands right before its own level-2 label."""
    both = anchor.is_level_one and following.category is _SATISFIED
    return both and not text[anchor.end : following.start].strip()


def _labelled_end(text: str, position: int, end: int) -> int:
    """Where the labels of satisfaction end: behind 满意度指标 a level-2 label such as 群众满意度指标 may follow."""
    start = next((at for at in range(position, min(end, position + _GAP)) if not text[at].isspace()), end)
    match = _SATISFACTION.match(text, start, end)
    return match.end() if match else position
