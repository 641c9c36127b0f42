"""Heads of flattened sheets: labels are found in the stream of text, values stand between them."""

import re
from dataclasses import dataclass, field, replace

from kg.extract.goal_columns import split_columns
from kg.extract.sheet import Sheet
from kg.extract.sheet_head import SheetHead, StatedAmount
from kg.extract.sheet_labels import (
    AMOUNTS,
    GOAL,
    GOALS_LABEL,
    KEPT_OUT,
    NARRATIVE,
    STREAM_LABELS,
    Label,
    Slot,
    accepts,
)
from kg.extract.stream import Stream, stream_of
from kg.model import Issue, MoneyUnit, Severity, SourceRef, Stage, Stated, TargetScope

_INDICATORS = re.compile(
    r"(?:(?:(?:长\s*期|中\s*期|中\s*长\s*期|实\s*施\s*期|总\s*体|年\s*度|当\s*年)\s*)?绩\s*效\s*指\s*标\s*)?一\s*级\s*指\s*标(?=\s*二\s*级)|指标类别(?=\s+指标名称)|(?:^|\n)\s*绩\s*效\s*指\s*标\s*(?=\n\s*产\s*出)"
)
_VERTICAL_LABEL = re.compile(r"(?:^|\n)\s*绩\s*\n?\s*效\s*\n?\s*指\s*\n?\s*标\s*$")
_UNIT = re.compile(r"[（(]\s*((?:亿|万|千)?\s*元)\s*[）)]")
_FIGURE = re.compile(r"[-－]?\d[\d,，]*(?:\.\d+)?")
_FIRST_FIGURE = re.compile(
    r"\s*(?P<figure>[-－]?\d[\d,，]*(?:\.\d+)?)(?:\s?(?P<unit>(?:亿|万|千)?元)(?!\S)|(?!\S))(?!\s*年)"
)
_STEPS = re.compile(r"\s*(?:项目)?(?:实施|工作)?(?:内容|步骤|阶段)?\s*")
"""What may stand between a plan's label and the times of its steps."""
_TWO = 2
_ONCE = NARRATIVE | {
    Slot.GOALS,
    Slot.NAME,
    Slot.CODE,
    Slot.COMPETENT,
    Slot.UNIT,
    Slot.ATTRIBUTE,
    Slot.DURATION,
    Slot.FILLED_ON,
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A label found in the stream, from ``start`` up to ``end``."""

    label: Label
    start: int
    end: int


def indicators_start(stream: Stream) -> int:
    """Where the indicators of a flattened sheet begin; the end of the stream where there are none."""
    match = _INDICATORS.search(stream.text)
    return match.start() if match else len(stream.text)


@dataclass
class _Filling:
    """What is filled while the labels of one sheet are walked; it never leaves this module.

    ``open_text`` is a narrative label whose text stands behind the money cells (预算规模及资金用途); ``goals_above``
    says that 总体目标 stands above the names of the goal columns.
    """

    stream: Stream
    unit: MoneyUnit | None
    texts: dict[Slot, Stated[str]] = field(default_factory=dict)
    amounts: list[StatedAmount] = field(default_factory=list)
    heading: list[StatedAmount] = field(default_factory=list)
    goal_columns: list[Slot] = field(default_factory=list)
    goals_above: bool = False
    open_text: Slot | None = None
    issues: list[Issue] = field(default_factory=list)


def read_head(sheet: Sheet) -> SheetHead:
    """Fill the slots of a flattened sheet: values are what stands between labels, soft wraps joined."""
    stream = stream_of(sheet.lines)
    head_end = indicators_start(stream)
    marks = _marks(stream.text, head_end)
    filling = _Filling(stream, sheet.unit)
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        end = following.start if following else len(stream.text)
        _take(filling, mark, min(end, head_end) if mark.start < head_end else end)
    amounts = filling.amounts
    if len(filling.goal_columns) < _TWO and all(amount.fund is not None for amount in amounts):
        amounts = [*(replace(amount, scope=TargetScope.ANNUAL) for amount in filling.heading[:1]), *amounts]
    return SheetHead(tuple(filling.texts.items()), tuple(_scoped(amounts)), filling.unit, tuple(filling.issues))


def _take(filling: _Filling, mark: _Mark, end: int) -> None:
    """Fill in what stands between a label and the next one, by the kind of label."""
    stream, slot = filling.stream, mark.label.slot
    printed_unit = _UNIT.search(stream.text[mark.start : min(end, mark.end + 8)])
    if slot in AMOUNTS | {Slot.MONEY_HEADING} and printed_unit:
        filling.unit = MoneyUnit.of(printed_unit.group(1))
    if slot is Slot.MONEY_HEADING and _FIGURE.match(stream.text[mark.end : end].lstrip()):
        _take_amount(filling, mark, end, filling.heading)
    elif slot in AMOUNTS:
        _take_amount(filling, mark, end, filling.amounts)
    elif slot in GOAL:
        _take_goal_label(filling, mark, end)
    elif slot is Slot.RESULT and filling.goal_columns and Slot.ANNUAL_GOAL not in filling.texts:
        filling.issues.extend(_take_goal_beside_result(stream, mark, end, filling.texts))
    elif slot not in {Slot.PERSON, Slot.MONEY_HEADING, Slot.RESULT} | KEPT_OUT:
        _take_text(filling, mark, end)
    if slot not in AMOUNTS | {Slot.MONEY_HEADING, Slot.PURPOSE}:
        filling.open_text = None


def _take_goal_label(filling: _Filling, mark: _Mark, end: int) -> None:
    """A label of goals: the name of a column, or what the goals below the names of columns follow."""
    slot, printed = mark.label.slot, _has_text(filling.stream, mark, end)
    if slot is Slot.GOALS and not printed:
        filling.goals_above = True
    elif slot is Slot.GOALS or (printed and not filling.goal_columns):
        filling.issues.extend(_take_goals(filling, mark.end, end, slot))
    else:
        filling.goal_columns.append(slot)
        if printed and filling.goals_above:
            filling.issues.extend(_take_goals(filling, mark.end, end, Slot.GOALS))


def _marks(text: str, head_end: int) -> list[_Mark]:
    """All labels in reading order, none inside another; a narrative label counts once and only in the head."""
    found: list[_Mark] = []
    for entry in STREAM_LABELS:
        for match in entry.pattern.finditer(text):
            in_head = match.start() < head_end or entry.label.slot in {Slot.FILLED_ON, Slot.PERSON}
            if in_head and _ends_well(entry.label, text, match.end()):
                found.append(_Mark(entry.label, match.start(), match.end()))
    found.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[_Mark] = []
    used: set[Slot] = set()
    for mark in found:
        if kept and mark.start < kept[-1].end:
            continue
        if mark.label.slot in _ONCE:
            if mark.label.slot in used:
                continue
            used.add(mark.label.slot)
        kept.append(mark)
    return _settled(kept, text)


def _settled(marks: list[_Mark], text: str) -> list[_Mark]:
    """The labels by what follows them: 项目绩效目标 above 长期目标 | 年度目标, a plan that is a table of steps.

    开始时间 and 完成时间 are labels only in its header (项目实施进度计划 项目实施内容 开始时间 完成时间).
    """
    settled: list[_Mark] = []
    for place, mark in enumerate(marks):
        slot = mark.label.slot
        ahead = marks[place + 1 : place + 3]
        slots = [other.label.slot for other in ahead]
        if slot is Slot.ANNUAL_GOAL and slots == [Slot.PERIOD_GOAL, Slot.ANNUAL_GOAL]:
            settled.append(replace(mark, label=GOALS_LABEL))
        elif slot is Slot.PLAN and slots == [Slot.SCHEDULE] * 2 and _STEPS.fullmatch(text, mark.end, ahead[0].start):
            settled.append(replace(mark, label=ahead[0].label))
        elif slot is not Slot.SCHEDULE or (settled and settled[-1].label.slot is Slot.SCHEDULE):
            settled.append(mark)
    return settled


def _ends_well(label: Label, text: str, end: int) -> bool:
    """Whether a gap or a value follows the label, not more of a longer word (项目资金 in 项目资金管理办法)."""
    following = text[end : end + 1]
    if not following or following.isspace() or text[end - 1] in ":：）)":
        return True
    if label.slot in AMOUNTS:
        return following.isdigit()
    return label.slot in NARRATIVE and following in "《“"


def _has_text(stream: Stream, mark: _Mark, end: int) -> bool:
    return bool(stream.text[mark.end : end].strip())


def _take_text(filling: _Filling, mark: _Mark, end: int) -> None:
    slot, stream = mark.label.slot, filling.stream
    value = stream.joined(mark.end, end).lstrip(":：")
    if slot is Slot.FILLED_ON:
        value = "".join(value.split())
    if value and (slot in NARRATIVE or accepts(slot, value) or slot is Slot.ATTRIBUTE):
        filling.texts[slot] = Stated(value, stream.source(mark.end, end))
    elif not value and slot is Slot.PURPOSE:
        filling.open_text = slot


def _take_amount(filling: _Filling, mark: _Mark, end: int, amounts: list[StatedAmount]) -> None:
    """The figure right behind a label of money; a text behind it belongs to a narrative label that still has none."""
    stream = filling.stream
    match = _FIRST_FIGURE.match(stream.text, mark.end, end)
    scopes = {Slot.PERIOD_TOTAL: TargetScope.PERIOD, Slot.ANNUAL_TOTAL: TargetScope.ANNUAL}
    figure = match["figure"] if match else ""
    source = stream.source(*match.span("figure")) if match else stream.source(mark.start, mark.end)
    unit = MoneyUnit.of(match["unit"]) if match and match["unit"] else None
    amounts.append(StatedAmount(mark.label.fund, scopes.get(mark.label.slot), figure, source, unit))
    rest = match.end() if match else mark.end
    if filling.open_text is not None and stream.text[rest:end].strip():
        filling.texts[filling.open_text] = Stated(stream.joined(rest, end), stream.source(rest, end))
        filling.open_text = None


def _scoped(amounts: list[StatedAmount]) -> list[StatedAmount]:
    """A fund named twice states the period first, then the year; empty cells keep their place until then."""
    named: dict[object, int] = {}
    scoped: list[StatedAmount] = []
    for amount in amounts:
        scope = amount.scope
        if amount.fund is not None:
            named[amount.fund] = named.get(amount.fund, 0) + 1
            twins = sum(1 for other in amounts if other.fund is amount.fund)
            scope = (
                (TargetScope.PERIOD if named[amount.fund] == 1 else TargetScope.ANNUAL)
                if twins > 1
                else TargetScope.ANNUAL
            )
        if amount.figure:
            scoped.append(replace(amount, scope=scope))
    return scoped


def _take_goal_beside_result(stream: Stream, mark: _Mark, end: int, texts: dict[Slot, Stated[str]]) -> list[Issue]:
    """The goal of a self-evaluation (预期目标 | 实际完成情况), whose two texts the flattening has run together."""
    vertical = _VERTICAL_LABEL.search(stream.text[mark.end : end])
    end = mark.end + vertical.start() if vertical else end
    if not stream.text[mark.end : end].strip():
        return []
    split = split_columns(stream.text[mark.end : end])
    if split is None:
        message = "the goal and what became of it could not be told apart; both were left out"
        return [Issue(Stage.EXTRACT, "goal-columns", Severity.WARNING, message, stream.source(mark.end, end))]
    middle = mark.end + split.offset
    texts[Slot.ANNUAL_GOAL] = Stated(stream.joined(mark.end, middle), stream.source(mark.end, middle))
    return [] if split.told else [_decided_by_width(stream.source(mark.end, end))]


def _take_goals(filling: _Filling, start: int, end: int, slot: Slot) -> list[Issue]:
    """The goal texts of one label: one text, or (``Slot.GOALS``) two columns that the flattening has run together."""
    stream, texts, columns = filling.stream, filling.texts, filling.goal_columns
    vertical = _VERTICAL_LABEL.search(stream.text[start:end])
    end = start + vertical.start() if vertical else end
    if not stream.text[start:end].strip():
        return []
    if slot is not Slot.GOALS or len(columns) < _TWO:
        alone = columns[0] if columns else Slot.ANNUAL_GOAL
        texts[alone if slot is Slot.GOALS else slot] = Stated(stream.joined(start, end), stream.source(start, end))
        return []
    split = split_columns(stream.text[start:end])
    if split is None:
        message = "the two goal columns could not be told apart; their text was kept as the goal of the period"
        source = stream.source(start, end)
        texts[columns[0]] = Stated(stream.joined(start, end), source)
        return [Issue(Stage.EXTRACT, "goal-columns", Severity.WARNING, message, source)]
    middle = start + split.offset
    texts[columns[0]] = Stated(stream.joined(start, middle), stream.source(start, middle))
    texts[columns[1]] = Stated(stream.joined(middle, end), stream.source(middle, end))
    return [] if split.told else [_decided_by_width(stream.source(start, end))]


def _decided_by_width(source: SourceRef) -> Issue:
    message = "where the right one of two texts begins was told by the width of the printed lines alone"
    return Issue(Stage.EXTRACT, "goal-columns", Severity.WARNING, message, source)
