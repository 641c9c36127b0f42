"""The answer in one sentence, in Chinese or English; every figure in it is a cell of the rows, or counts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.ask.answer import Cell
from kg.ask.answer_rows import Found, number_text
from kg.ask.plan import SHOWN, ColumnKind, Plan, Shape
from kg.ask.slots import Aggregate, Reading
from kg.ask.wording import GROUPS, NOUNS, phrase_of
from kg.search.request import HitType

_TOLD = 3  # things a sentence names
_COMPARED = 6  # rows a sentence of a comparison tells


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence is made from."""

    reading: Reading
    plan: Plan
    rows: Sequence[Found]
    language: str

    @property
    def zh(self) -> bool:
        """Whether it is said in Chinese."""
        return self.language == "zh"

    def cell(self, row: Found, name: str) -> Cell | None:
        """The cell of the column ``name``."""
        return next((c for c, column in zip(row.cells, self.plan.columns, strict=True) if column.name == name), None)

    def text(self, row: Found, name: str) -> str:
        """Its text; empty where it has none."""
        found = self.cell(row, name)
        return "" if found is None else found.text

    @property
    def noun(self) -> str:
        """What the rows are: 项目."""
        zh, _, en = NOUNS[self.plan.type]
        return zh if self.zh else en

    @property
    def phrase(self) -> str:
        """What is asked for."""
        return phrase_of(self.reading, self.noun, self.language)

    @property
    def measure(self) -> str:
        """What is measured."""
        return self.plan.measure[not self.zh]


def sentence_of(said: Said) -> str:
    """The sentence of an answer that has rows."""
    plan = said.plan
    if plan.shape is Shape.ITEMS:
        return _extreme(said) if plan.aggregate in {Aggregate.MOST, Aggregate.LEAST} else _list(said)
    if plan.shape is Shape.FIGURES:
        return _figures(said)
    if plan.shape is Shape.CHANGES:
        return _changes(said)
    if plan.shape is Shape.SHARES:
        return _shares(said)
    return _worked_out(said)


def _list(said: Said) -> str:
    rows = said.rows
    total = len(rows)
    names = [_thing(said, row) for row in rows[:_TOLD]]
    unit = NOUNS[said.plan.type][1]
    if said.zh:
        more = "等" if total > _TOLD else ""
        count = f"{total} {unit}以上" if total >= SHOWN else f"{total} {unit}"
        return f"{said.phrase}有 {count}：{'、'.join(names)}{more}。"
    count = f"at least {total}" if total >= SHOWN else f"{total}"
    more = " and more" if total > _TOLD else ""
    return f"{count} {said.phrase}: {', '.join(names)}{more}."


def _thing(said: Said, row: Found) -> str:
    label = said.text(row, "name") or said.text(row, "text") or said.text(row, "department") or said.text(row, "place")
    label = label if len(label) <= _LONG else f"{label[:_LONG]}…"
    money = said.text(row, "yuan")
    if not money or said.plan.type is not HitType.PROJECT:
        return label
    return f"{label}（{money}）" if said.zh else f"{label} ({money})"


_LONG = 60  # characters of a name in a sentence


def _extreme(said: Said) -> str:
    row = said.rows[0]
    money = said.text(row, "yuan")
    names = "、".join(said.text(other, "name") for other in said.rows[:_TOLD])
    where = _where(said, row)
    least = said.plan.aggregate is Aggregate.LEAST
    if said.zh:
        return f"{said.phrase}中金额{'最小' if least else '最大'}的是{names}（{where}），{money}。"
    return f"The {'smallest' if least else 'largest'} of the {said.phrase}: {names} ({where}), {money}."


def _where(said: Said, row: Found) -> str:
    parts = [said.text(row, "unit") or said.text(row, "department"), said.text(row, "year")]
    if said.zh and parts[1]:
        parts[1] += "年"
    return ("，" if said.zh else ", ").join(part for part in parts if part)


def _subject(said: Said, row: Found) -> str:
    """Whose figure it is: 霁川市科学技术局2025年部门预算."""
    place, body = said.text(row, "place"), said.text(row, "department")
    whose = body if not place or body.startswith(place) else f"{place}{body}"
    year, kind, item = said.text(row, "year"), said.text(row, "kind"), said.text(row, "itemName")
    if said.zh:
        return f"{whose}{f'{year}年' if year else ''}{kind}{f'“{item}”' if item else ''}"
    return ", ".join(part for part in (whose, year, kind, item) if part)


def _figures(said: Said) -> str:
    rows = said.rows
    first = rows[0]
    several = [column for column in said.plan.columns if column.kind is ColumnKind.YUAN]
    if len(several) > 1:
        stop = "。" if said.zh else "."
        told = [
            "，".join([_subject(said, row), *(_value(said, row, c.name, c.heading(said.language)) for c in several)])
            for row in rows[:_TOLD]
        ]
        return "；".join(told) + stop if said.zh else "; ".join(told) + stop
    value = said.text(first, "yuan")
    ranked = said.plan.aggregate in {Aggregate.MOST, Aggregate.LEAST}
    if len(rows) == 1 and not ranked:
        return (
            f"{_subject(said, first)}的{said.measure}为 {value}。"
            if said.zh
            else f"{_subject(said, first)}: {said.measure} {value}."
        )
    if ranked:
        least = said.plan.aggregate is Aggregate.LEAST
        if said.zh:
            return f"{said.measure}最{'低' if least else '高'}的是{_subject(said, first)}，{value}。"
        return f"The {'lowest' if least else 'highest'} {said.measure}: {_subject(said, first)}, {value}."
    told = [f"{_subject(said, row)} {said.text(row, 'yuan')}" for row in rows[:_COMPARED]]
    return _told(said, told, len(rows))


def _value(said: Said, row: Found, name: str, heading: str) -> str:
    value = said.text(row, name) or ("没有公开" if said.zh else "not stated")
    return f"{heading} {value}"


def _told(said: Said, told: list[str], total: int) -> str:
    if said.zh:
        return f"{said.measure}：{'；'.join(told)}{'等' if total > len(told) else ''}。"
    return f"{said.measure}: {'; '.join(told)}{' and more' if total > len(told) else ''}."


def _worked_out(said: Said) -> str:
    if said.plan.group is None and len(said.rows) == 1:
        return _one_result(said)
    named = said.plan.figure or "count"
    told = [f"{_key(said, row)} {_counted(said, row, named)}" for row in said.rows[:_COMPARED]]
    if said.plan.aggregate in {Aggregate.MOST, Aggregate.LEAST}:
        least = said.plan.aggregate is Aggregate.LEAST
        top = said.rows[0]
        if said.zh:
            return f"{said.measure}最{'少' if least else '多'}的是{_key(said, top)}，{_counted(said, top, named)}。"
        return f"The {'least' if least else 'most'} {said.measure}: {_key(said, top)}, {_counted(said, top, named)}."
    if said.zh:
        by = f"按{GROUPS[said.plan.group][0]}" if said.plan.group is not None else ""
        head = said.phrase if said.plan.type is not HitType.REPORT else said.measure
        return f"{head}{by}：{'；'.join(told)}{'等' if len(said.rows) > len(told) else ''}。"
    by = f" by {GROUPS[said.plan.group][1]}" if said.plan.group is not None else ""
    head = said.phrase if said.plan.type is not HitType.REPORT else said.measure
    return f"{head}{by}: {'; '.join(told)}{' and more' if len(said.rows) > len(told) else ''}."


def _key(said: Said, row: Found) -> str:
    """What a grouped row stands for: all its cells but the figures."""
    keys = [cell.text for cell in row.cells if cell is not None and cell.number is None]
    return " ".join(keys)


def _counted(said: Said, row: Found, name: str) -> str:
    cell = said.cell(row, name)
    if cell is None or cell.number is None:
        return "没有公开" if said.zh else "not stated"
    if cell.unit != "count":
        return cell.text
    return f"{cell.text} {NOUNS[said.plan.type][1]}" if said.zh else cell.text


def _one_result(said: Said) -> str:
    plan, row = said.plan, said.rows[0]
    value = _counted(said, row, plan.figure or "count")
    if plan.type is HitType.REPORT and plan.measure[0] != "报告":
        reports, basis = said.text(row, "reports"), said.text(row, "phase")
        if said.zh:
            over = f"（{basis}，{reports} 份报告）" if reports else ""
            word = {"average": "平均", "count": "有"}.get(plan.figure or "", "合计")
            return f"{phrase_of(said.reading, said.measure, 'zh')}{over}{word} {value}。"
        over = f" ({basis}, {reports} reports)" if reports else ""
        return f"{phrase_of(said.reading, said.measure, 'en')}{over}: {plan.figure} {value}."
    count = said.text(row, "count")
    lacking = _lacking(said, row)
    if said.zh:
        unit = NOUNS[plan.type][1]
        if plan.figure == "total":
            return f"{said.phrase}金额合计 {value}，共 {count} {unit}{lacking}。"
        if plan.figure == "average":
            return f"{said.phrase}平均每{unit} {value}，合计 {said.text(row, 'total')}，共 {count} {unit}{lacking}。"
        return f"{said.phrase}共 {value}。"
    if plan.figure == "total":
        return f"{said.phrase}: {value} in total, {count} of them{lacking}."
    if plan.figure == "average":
        return f"{said.phrase}: {value} on average, {said.text(row, 'total')} in total, {count} of them{lacking}."
    return f"{said.phrase}: {value}."


def _lacking(said: Said, row: Found) -> str:
    count, stated = said.cell(row, "count"), said.cell(row, "stated")
    if count is None or stated is None or count.number == stated.number:
        return ""
    return f"，其中 {stated.text} 个写明了金额" if said.zh else f", {stated.text} with an amount"


def _shares(said: Said) -> str:
    row = said.rows[0]
    percent = said.text(row, "percent") or ("无法计算" if said.zh else "not defined")
    if said.plan.type is HitType.REPORT and said.cell(row, "some") is None:
        told = [
            f"{_subject(said, one)} {said.text(one, 'percent')}（{said.text(one, 'yuan')} / {said.text(one, 'whole')}）"
            for one in said.rows[:_COMPARED]
        ]
        return _told(said, told, len(said.rows))
    if len(said.rows) > 1 or said.plan.group is not None:
        told = [
            f"{_key(said, one)} {said.text(one, 'percent')}（{said.text(one, 'some')} / {said.text(one, 'whole')}）"
            for one in said.rows[:_COMPARED]
        ]
        return f"{said.phrase}：{'；'.join(told)}。" if said.zh else f"{said.phrase}: {'; '.join(told)}."
    some, whole = said.text(row, "some"), said.text(row, "whole")
    if said.zh:
        return f"{said.phrase}占 {percent}（{some} / {whole}）。"
    return f"{said.phrase}: {percent} ({some} of {whole})."


def _changes(said: Said) -> str:
    told = [_change(said, row) for row in said.rows[:_TOLD]]
    return ("；".join(told) + "。") if said.zh else ("; ".join(told) + ".")


def _change(said: Said, row: Found) -> str:
    difference, percent = said.cell(row, "difference"), said.cell(row, "percent")
    by = difference.number if difference is not None and difference.number is not None else Decimal(0)
    rate = percent.number if percent is not None else None
    size = number_text(abs(by), ColumnKind.YUAN, said.language)
    of = "" if rate is None else number_text(abs(rate), ColumnKind.PERCENT, said.language)
    return _change_zh(said, row, by, size, of) if said.zh else _change_en(said, row, by, size, of)


def _change_zh(said: Said, row: Found, by: Decimal, size: str, of: str) -> str:
    now, before, year = said.text(row, "yuan"), said.text(row, "yuanBefore"), said.text(row, "yearBefore")
    head = f"{_subject(said, row)}的{said.measure}" + (f"为 {now}" if now else "")
    against = f"{year}年的 {before} " if year else "上年"
    if by == 0:
        return f"{head}，与{against}相同"
    way, rise = ("增加", "增长") if by > 0 else ("减少", "下降")
    return f"{head}，比{against}{way} {size}" + (f"，{rise} {of}" if of else "")


def _change_en(said: Said, row: Found, by: Decimal, size: str, of: str) -> str:
    now, before, year = said.text(row, "yuan"), said.text(row, "yuanBefore"), said.text(row, "yearBefore")
    head = f"{_subject(said, row)}: {said.measure}" + (f" {now}" if now else "")
    against = f"{before} in {year}" if year else "the year before"
    if by == 0:
        return f"{head}, the same as {against}"
    way, rise = ("more", "up") if by > 0 else ("less", "down")
    return f"{head}, {size} {way} than {against}" + (f" ({rise} {of})" if of else "")
