"""Heads of tabular sheets: labels and values are cells, merged, shifted or one row apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.sheet import Sheet
from kg.extract.sheet_head import SheetHead, StatedAmount
from kg.extract.sheet_labels import (
    AMOUNTS,
    GOAL,
    KEPT_OUT,
    NARRATIVE,
    Label,
    Slot,
    accepts,
    figure_of,
    label_of,
    led_by_label,
)
from kg.model import Issue, Line, Money, MoneyUnit, Severity, SourceRef, Stage, Stated, TargetScope

_FILLED_ON = re.compile(r"(?:填报日期|填表日期|填报时间)\s*[:：]\s*(20\d\d\S{0,20})")
_UNIT = re.compile(r"[（(](?:金额)?(?:单位[:：])?((?:亿|万|千)?元)[）)]")


_UNIT_AT_END = re.compile(r"^.{2,16}[（(](?:金额)?(?:单位[:：])?((?:亿|万|千)?元)[）)]$")


@dataclass
class _Filling:
    """What is filled while the rows of one sheet are walked; it never leaves this module."""

    texts: dict[Slot, Stated[str]] = field(default_factory=dict)
    amounts: list[StatedAmount] = field(default_factory=list)
    pending: list[Label] = field(default_factory=list)
    orphans: list[Stated[str]] = field(default_factory=list)
    goal_columns: list[Slot] = field(default_factory=list)
    goals: list[Stated[str]] = field(default_factory=list)
    heading: StatedAmount | None = None
    in_goals: bool = False
    issues: list[Issue] = field(default_factory=list)
    unit: MoneyUnit | None = None


def read_head(sheet: Sheet, rows: tuple[Line, ...], *, twin: bool) -> SheetHead:
    """Fill the slots from the rows of a tabular sheet that hold no indicators.

    ``twin`` says whether the sheet sets period and annual targets side by side; otherwise its one goal is the year's.
    """
    filling = _Filling()
    for line in rows:
        if line.cells is None:
            _take_foot(filling, line)
            continue
        cells = [cell for cell in line.cells if cell.strip()]
        labels_here = [label for cell in cells if (label := label_of(cell))]
        if any(label.slot not in GOAL for label in labels_here):
            filling.in_goals = False
        if _heads_schedule(labels_here):
            filling.pending = [label for label in labels_here if label.slot is Slot.SCHEDULE]
            filling.issues.append(_schedule(line))
            continue
        if labels_here and len(labels_here) == len(cells):
            filling.pending = []
        for cell in cells:
            _place(filling, cell, SourceRef(line.number, line.number), twins=len(labels_here) > 1)
    if filling.heading and not twin and all(amount.fund is not None for amount in filling.amounts):
        filling.amounts.insert(0, filling.heading)
    filling.issues.extend((*_settle_orphans(filling), *one_column(sheet, filling.goal_columns, twin=twin)))
    _settle_goals(filling, twin=twin)
    _settle_scopes(filling)
    unit = filling.unit or sheet.unit or _only_unit(rows)
    return SheetHead(tuple(filling.texts.items()), tuple(filling.amounts), unit, tuple(filling.issues))


def _heads_schedule(labels: Sequence[Label]) -> bool:
    """Whether labels head a little table of steps (项目实施进度计划 | 项目实施内容 | 开始时间 | 完成时间)."""
    return {Slot.PLAN, Slot.SCHEDULE} <= {label.slot for label in labels}


def _schedule(line: Line) -> Issue:
    message = "the plan is a table of steps with the time of each; it was left out"
    return Issue(Stage.EXTRACT, "plan-table", Severity.INFO, message, SourceRef(line.number, line.number))


def _only_unit(rows: Sequence[Line]) -> MoneyUnit | None:
    """The unit that a cell of no known label names in brackets at its end, where all such cells name the same one."""
    cells = ("".join(cell.split()) for line in rows for cell in line.cells or ())
    units = {match.group(1) for cell in cells if (match := _UNIT_AT_END.search(cell))}
    return MoneyUnit.of(units.pop()) if len(units) == 1 else None


def one_column(sheet: Sheet, goal_columns: Sequence[Slot], *, twin: bool) -> tuple[Issue, ...]:
    """An issue where a sheet names goals for the period and the year, but has one column of targets."""
    if twin or not {Slot.PERIOD_GOAL, Slot.ANNUAL_GOAL} <= set(goal_columns):
        return ()
    message = "goals of the period and of the year stand above one column of targets; it was read as the year's"
    return (Issue(Stage.EXTRACT, "one-target-column", Severity.INFO, message, sheet.source),)


def _take_foot(filling: _Filling, line: Line) -> None:
    """The date in a line below the rows (负责人： 经办人： 填报日期：20240105)."""
    match = _FILLED_ON.search(line.text)
    if match and accepts(Slot.FILLED_ON, match[1]):
        filling.texts.setdefault(Slot.FILLED_ON, Stated(match[1], SourceRef(line.number, line.number)))


def _place(filling: _Filling, cell: str, source: SourceRef, *, twins: bool) -> None:
    led = led_by_label(cell)
    if led is not None:
        filling.in_goals = filling.in_goals and led[0].slot in GOAL
        _open(filling, led[0], cell, twins=twins)
        _fill(filling, led[1], source)
        return
    label = label_of(cell)
    if label is not None:
        _open(filling, label, cell, twins=twins)
    else:
        _fill(filling, cell, source)


def _open(filling: _Filling, label: Label, cell: str, *, twins: bool) -> None:
    unit = _UNIT.search("".join(cell.split()))
    if unit:
        filling.unit = MoneyUnit.of(unit.group(1))
    if label.slot is Slot.GOALS:
        filling.in_goals = True
        return
    if label.slot in {Slot.PERIOD_GOAL, Slot.ANNUAL_GOAL} and twins:
        filling.goal_columns.append(label.slot)
        filling.in_goals = True
        return
    if label.slot in AMOUNTS:
        filling.pending = [pending for pending in filling.pending if pending.slot is not Slot.MONEY_HEADING]
    if label.slot in AMOUNTS and twins and filling.pending and filling.pending[-1].slot not in AMOUNTS:
        filling.pending = [pending for pending in filling.pending if pending.slot is Slot.PURPOSE]
    if label.slot not in AMOUNTS and label.slot not in {Slot.PERSON, Slot.FILLED_ON}:
        filling.pending = [pending for pending in filling.pending if pending.slot not in AMOUNTS | KEPT_OUT]
    if label.slot in {Slot.PERSON, Slot.FILLED_ON}:
        filling.pending = [pending for pending in filling.pending if pending.slot not in {Slot.SCHEDULE, Slot.REMARK}]
    filling.pending.append(label)


def _fill(filling: _Filling, value: str, source: SourceRef) -> None:
    stated = Stated(value.strip(), source)
    if filling.in_goals:
        filling.goals.append(stated)
        return
    for label in filling.pending:
        if label.slot in KEPT_OUT:
            return
        if label.slot is Slot.PERSON or not accepts(label.slot, stated.value):
            continue
        if label.slot in AMOUNTS or label.slot is Slot.MONEY_HEADING:
            _fill_amount(filling, label, stated)
        elif label.slot in filling.texts:
            continue
        else:
            filling.texts[label.slot] = stated
        filling.pending.remove(label)
        return
    if not NARRATIVE & filling.texts.keys():
        filling.orphans.append(stated)


def _fill_amount(filling: _Filling, label: Label, stated: Stated[str]) -> None:
    """Take an amount; that beside a bare 项目资金 is the year's, where the sheet states no other total."""
    figure, unit = figure_of(stated.value) or (stated.value, None)
    if label.slot is Slot.FUND:
        filling.amounts.append(StatedAmount(label.fund, None, figure, stated.source, unit))
    elif label.slot is Slot.MONEY_HEADING:
        filling.heading = StatedAmount(None, TargetScope.ANNUAL, figure, stated.source, unit)
    else:
        scope = TargetScope.PERIOD if label.slot is Slot.PERIOD_TOTAL else TargetScope.ANNUAL
        filling.amounts.append(StatedAmount(None, scope, figure, stated.source, unit))


def _settle_orphans(filling: _Filling) -> tuple[Issue, ...]:
    """Give values that stood beside the wrong label to the empty slot whose kind of value they are."""
    issues: list[Issue] = []
    for slot in (Slot.NAME, Slot.COMPETENT, Slot.UNIT, Slot.ATTRIBUTE, Slot.DURATION):
        if slot in filling.texts or not filling.orphans:
            continue
        fitting = [orphan for orphan in filling.orphans if accepts(slot, orphan.value)]
        if len(fitting) == 1:
            filling.texts[slot] = fitting[0]
            filling.orphans.remove(fitting[0])
            message = f"«{fitting[0].value}» does not stand behind its label; it was taken as {slot.name.lower()}"
            issues.append(Issue(Stage.EXTRACT, "shifted-cells", Severity.WARNING, message, fitting[0].source))
    return tuple(issues)


def _settle_goals(filling: _Filling, *, twin: bool) -> None:
    """The texts below 总体目标 belong to the goal columns in order; with one column of targets it is the year's.

    A label that is named twice heads the row first (项目绩效目标 | 长期目标 | 年度目标).
    """
    named = list(dict.fromkeys(reversed(filling.goal_columns)))[::-1]
    both = twin or len(filling.goals) >= len(named) > 1
    columns = named if both and named else [Slot.ANNUAL_GOAL]
    for slot, goal in zip(columns, filling.goals, strict=False):
        filling.texts.setdefault(slot, goal)


def _settle_scopes(filling: _Filling) -> None:
    """A fund named twice states the period first, then the year; one alone belongs to the total it adds to."""
    funds = [amount for amount in filling.amounts if amount.fund is not None]
    counts = {amount.fund: sum(1 for other in funds if other.fund is amount.fund) for amount in funds}
    single = _single_scope(filling.amounts) if any(count == 1 for count in counts.values()) else None
    seen: set[object] = set()
    settled: list[StatedAmount] = []
    for amount in filling.amounts:
        scope = amount.scope
        if amount.fund is not None:
            first = amount.fund not in seen
            scope = single if counts[amount.fund] == 1 else TargetScope.PERIOD if first else TargetScope.ANNUAL
            seen.add(amount.fund)
        settled.append(replace(amount, scope=scope))
    filling.amounts = settled


def _single_scope(amounts: list[StatedAmount]) -> TargetScope | None:
    totals = {
        amount.scope: Money.parse(amount.figure, MoneyUnit.YUAN).yuan for amount in amounts if amount.fund is None
    }
    added = sum(Money.parse(amount.figure, MoneyUnit.YUAN).yuan for amount in amounts if amount.fund is not None)
    for scope in (TargetScope.ANNUAL, TargetScope.PERIOD):
        if totals.get(scope) == added:
            return scope
    return next(iter(totals)) if len(totals) == 1 else None
