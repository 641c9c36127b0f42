"""Sentences of what was worked out: counts, sums, averages and shares, over all or by group."""

from kg.ask.answer_rows import Found
from kg.ask.said import COMPARED, Said
from kg.ask.slots import Aggregate, SlotKind, Top
from kg.ask.wording import GROUPS

_WORDS = {
    "total": ("合计", "in total"),
    "average": ("平均", "on average"),
    "count": ("共", "in all"),
}


def worked_out_sentence(said: Said) -> str:
    """A count, sum or average."""
    if said.plan.group is None and len(said.rows) == 1 and not said.plan.is_change:
        return _one_figure(said) if said.plan.of_figure else _one_result(said)
    figure = said.plan.figure or "count"
    if said.plan.aggregate in {Aggregate.MOST, Aggregate.LEAST}:
        return _first(said, figure)
    by = ""
    if said.plan.group is not None:
        by = f"按{GROUPS[said.plan.group][0]}" if said.zh else f" by {GROUPS[said.plan.group][1]}"
    told = said.told(f"{said.phrase}{by}", [f"{said.key(row)} {_both(said, row)}" for row in said.rows[:COMPARED]])
    if said.plan.is_change and len(said.rows) == 1:
        return f"{told}只有一个年度，无法比较。" if said.zh else f"{told} There is one year only: nothing to compare."
    return f"{told}{said.difference(figure)}"


def shares_sentence(said: Said) -> str:
    """Shares: of one figure in another of the same report, or of things in all of their kind."""
    part = "yuan" if said.plan.of_figure else "some"
    rows = said.rows[:COMPARED]
    if said.plan.of_figure:
        return said.told(said.measure, [f"{said.subject(row)} {_percent(said, row, part)}" for row in rows])
    if said.plan.group is not None:
        return said.told(said.phrase, [f"{said.key(row)} {_percent(said, row, part)}" for row in rows])
    one = _percent(said, rows[0], part)
    top = next((slot.value for slot in said.reading.of(SlotKind.TOP) if isinstance(slot.value, Top)), None)
    if top is not None:
        which = ("小", "smallest") if top.ascending else ("大", "largest")
        if said.zh:
            return f"{said.phrase}中金额最{which[0]}的 {top.count} {said.unit}占 {one}。"
        return f"The {top.count} {which[1]} of the {said.phrase}: {one}."
    return f"{said.phrase}占 {one}。" if said.zh else f"{one}: {said.phrase}."


def _percent(said: Said, row: Found, part: str) -> str:
    percent = said.text(row, "percent") or ("无法计算" if said.zh else "not defined")
    some, whole = said.text(row, part), said.text(row, "whole")
    return f"{percent}（{some} / {whole}）" if said.zh else f"{percent} ({some} of {whole})"


def _both(said: Said, row: Found) -> str:
    """The figure of a group, with how many there are where it is money of things."""
    figure = said.plan.figure or "count"
    value = said.value(row, figure)
    if said.plan.of_figure or figure == "count" or said.cell(row, "count") is None:
        return value
    count = said.value(row, "count")
    return f"{count}，{value}" if said.zh else f"{count}, {value}"


def _first(said: Said, figure: str) -> str:
    """The group with the most or the least; all that share it."""
    top = said.cell(said.rows[0], figure)
    least = said.plan.aggregate is Aggregate.LEAST
    best = [row for row in said.rows if (cell := said.cell(row, figure)) is not None and top is not None
            and cell.number == top.number]  # fmt: skip
    keys = ("、" if said.zh else ", ").join(said.key(row) for row in best[:COMPARED])
    value = said.value(said.rows[0], figure)
    if said.zh:
        names = {"total": f"{said.phrase}金额合计", "average": f"{said.phrase}平均金额"}
        of = said.measure if said.plan.of_figure else names.get(figure, said.phrase)
        return f"{of}最{'少' if least else '多'}的是{keys}，{value}。"
    names = {"total": f"money of {said.phrase}", "average": f"money on average of {said.phrase}"}
    of = said.measure if said.plan.of_figure else names.get(figure, said.phrase)
    return f"The {'least' if least else 'most'} {of}: {keys}, {value}."


def _one_figure(said: Said) -> str:
    row, name = said.rows[0], said.plan.figure or "total"
    reports, basis = said.text(row, "reports"), said.text(row, "phase")
    word = _WORDS.get(name, _WORDS["total"])[not said.zh]
    if name == "count":
        value = said.text(row, name)
        counted = next(column.heading(said.language) for column in said.plan.columns if column.name == name)
        if said.zh:
            return f"{said.phrase}：{counted.removesuffix('数')} {value} 个（{basis}）。"
        return f"{said.phrase}: {value} {counted} ({basis})."
    value = said.value(row, name)
    if said.zh:
        return f"{said.phrase}{word} {value}（{basis}，{reports} 份报告）。"
    return f"{said.phrase}: {value} {word} ({basis}, {reports} reports)."


def _one_result(said: Said) -> str:
    row, name = said.rows[0], said.plan.figure or "count"
    value, count, lacking = said.value(row, name), said.text(row, "count"), _lacking(said, row)
    if said.zh:
        if name == "total":
            return f"{said.phrase}金额合计 {value}，共 {count} {said.unit}{lacking}。"
        if name == "average":
            total = said.text(row, "total")
            money = f"平均每{said.unit} {value}，合计 {total}" if total else f"平均为 {value}"
            return f"{said.phrase}{money}，共 {count} {said.unit}{lacking}。"
        total = said.text(row, "total")
        return f"{said.phrase}共 {value}{f'，金额合计 {total}' if total else ''}{lacking}。"
    if name == "total":
        return f"{said.phrase}: {value} in total, {count} of them{lacking}."
    if name == "average":
        total = said.text(row, "total")
        money = f", {total} in total" if total else ""
        return f"{said.phrase}: {value} on average{money}, {count} of them{lacking}."
    return f"{value} {said.one if value == '1' else said.phrase}."


def _lacking(said: Said, row: Found) -> str:
    count, stated = said.cell(row, "count"), said.cell(row, "stated")
    if count is None or stated is None or count.number == stated.number:
        return ""
    return f"，其中 {stated.text} {said.unit}写明了金额" if said.zh else f", {stated.text} with an amount"
