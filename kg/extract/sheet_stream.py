"""Heads of flattened sheets: labels are found in the stream of text, values stand between them."""

import re
from dataclasses import dataclass, replace

from kg.extract.goal_columns import split_columns
from kg.extract.sheet import Sheet
from kg.extract.sheet_head import SheetHead, StatedAmount
from kg.extract.sheet_labels import AMOUNTS, GOAL, NARRATIVE, STREAM_LABELS, Label, Slot, accepts
from kg.extract.stream import Stream, stream_of
from kg.model import Issue, MoneyUnit, Severity, Stage, Stated, TargetScope

_INDICATORS = re.compile(
    r"(?:绩\s*效\s*指\s*标\s*)?一\s*级\s*指\s*标(?=\s*二\s*级)|指标类别(?=\s+指标名称)|(?:^|\n)\s*绩\s*效\s*指\s*标\s*(?=\n\s*产\s*出)"
)
_VERTICAL_LABEL = re.compile(r"(?:^|\n)\s*绩\s*\n?\s*效\s*\n?\s*指\s*\n?\s*标\s*$")
_UNIT = re.compile(r"[（(]\s*((?:亿|万|千)?\s*元)\s*[）)]")
_FIGURE = re.compile(r"[-－]?\d[\d,，]*(?:\.\d+)?")
_OWN_UNIT = re.compile(r"\s?((?:亿|万|千)?元)(?!\S)")
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


def read_head(sheet: Sheet) -> SheetHead:
    """Fill the slots of a flattened sheet: values are what stands between labels, soft wraps joined."""
    stream = stream_of(sheet.lines)
    head_end = indicators_start(stream)
    marks = _marks(stream.text, head_end)
    texts: dict[Slot, Stated[str]] = {}
    amounts: list[StatedAmount] = []
    issues: list[Issue] = []
    unit = sheet.unit
    goal_columns: list[Slot] = []
    heading: list[StatedAmount] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start if following else len(stream.text)
        if mark.start < head_end:
            end = min(end, head_end)
        printed_unit = _UNIT.search(stream.text[mark.start : min(end, mark.end + 8)])
        if mark.label.slot in AMOUNTS | {Slot.MONEY_HEADING} and printed_unit:
            unit = MoneyUnit.of(printed_unit.group(1))
        if mark.label.slot is Slot.MONEY_HEADING and _FIGURE.match(stream.text[mark.end : end].lstrip()):
            _take_amount(stream, mark, end, heading)
        elif mark.label.slot in AMOUNTS:
            _take_amount(stream, mark, end, amounts)
        elif mark.label.slot is Slot.GOALS or (
            mark.label.slot in GOAL and not goal_columns and _has_text(stream, mark, end)
        ):
            issues.extend(_take_goals(stream, mark, end, goal_columns, texts))
        elif mark.label.slot in GOAL:
            goal_columns.append(mark.label.slot)
        elif mark.label.slot is Slot.RESULT and goal_columns and Slot.ANNUAL_GOAL not in texts:
            issues.extend(_take_goal_beside_result(stream, mark, end, texts))
        elif mark.label.slot not in {Slot.PERSON, Slot.MONEY_HEADING, Slot.PAYMENT_PLAN, Slot.RESULT}:
            _take_text(stream, mark, end, texts)
    if len(goal_columns) < _TWO and all(amount.fund is not None for amount in amounts):
        amounts = [*(replace(amount, scope=TargetScope.ANNUAL) for amount in heading[:1]), *amounts]
    return SheetHead(tuple(texts.items()), tuple(_scoped(amounts)), unit, tuple(issues))


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
    return kept


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


def _take_text(stream: Stream, mark: _Mark, end: int, texts: dict[Slot, Stated[str]]) -> None:
    value = stream.joined(mark.end, end).lstrip(":：")
    if mark.label.slot is Slot.FILLED_ON:
        value = "".join(value.split())
    if value and (mark.label.slot in NARRATIVE or accepts(mark.label.slot, value) or mark.label.slot is Slot.ATTRIBUTE):
        texts[mark.label.slot] = Stated(value, stream.source(mark.end, end))


def _take_amount(stream: Stream, mark: _Mark, end: int, amounts: list[StatedAmount]) -> None:
    match = _FIGURE.search(stream.text, mark.end, end)
    scopes = {Slot.PERIOD_TOTAL: TargetScope.PERIOD, Slot.ANNUAL_TOTAL: TargetScope.ANNUAL}
    figure = match.group() if match else ""
    source = stream.source(match.start(), match.end()) if match else stream.source(mark.start, mark.end)
    own = _OWN_UNIT.match(stream.text, match.end(), end) if match else None
    unit = MoneyUnit.of(own.group(1)) if own else None
    amounts.append(StatedAmount(mark.label.fund, scopes.get(mark.label.slot), figure, source, unit))


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
    middle = mark.end + split
    texts[Slot.ANNUAL_GOAL] = Stated(stream.joined(mark.end, middle), stream.source(mark.end, middle))
    return []


def _take_goals(
    stream: Stream, mark: _Mark, end: int, columns: list[Slot], texts: dict[Slot, Stated[str]]
) -> list[Issue]:
    """The goal texts below 总体目标: one text, or two columns that the flattening has run together."""
    raw = stream.text[mark.end : end]
    vertical = _VERTICAL_LABEL.search(raw)
    if vertical:
        end = mark.end + vertical.start()
    if not stream.text[mark.end : end].strip():
        return []
    if mark.label.slot is not Slot.GOALS:
        texts[mark.label.slot] = Stated(stream.joined(mark.end, end), stream.source(mark.end, end))
        return []
    if len(columns) < 2:
        texts[columns[0] if columns else Slot.ANNUAL_GOAL] = Stated(
            stream.joined(mark.end, end), stream.source(mark.end, end)
        )
        return []
    split = split_columns(stream.text[mark.end : end])
    if split is None:
        message = "the two goal columns could not be told apart; their text was kept as the goal of the period"
        source = stream.source(mark.end, end)
        texts[columns[0]] = Stated(stream.joined(mark.end, end), source)
        return [Issue(Stage.EXTRACT, "goal-columns", Severity.WARNING, message, source)]
    middle = mark.end + split
    texts[columns[0]] = Stated(stream.joined(mark.end, middle), stream.source(mark.end, middle))
    texts[columns[1]] = Stated(stream.joined(middle, end), stream.source(middle, end))
    return []
