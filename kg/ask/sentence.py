"""The answer in one sentence, in Chinese or English; every figure in it is a cell of the rows, or counts them."""

from kg.ask.answer_rows import Found
from kg.ask.plan import SHOWN, ColumnKind, Shape
from kg.ask.said import COMPARED, Said
from kg.ask.sentence_change import changes_sentence
from kg.ask.sentence_worked import shares_sentence, worked_out_sentence
from kg.ask.slots import Aggregate, SlotKind, Top
from kg.search.request import HitType

_TOLD = 3  # things a sentence names
_LONG = 60  # characters of a name in a sentence
_EXTREMES = frozenset({Aggregate.MOST, Aggregate.LEAST})


def sentence_of(said: Said) -> str:
    """The sentence of an answer that has rows."""
    plan = said.plan
    if plan.shape is Shape.ITEMS:
        alone = plan.aggregate in _EXTREMES and plan.figure is not None and plan.group is None
        return _extreme(said) if alone else _list(said)
    if plan.shape is Shape.FIGURES:
        return _figures(said)
    if plan.shape is Shape.CHANGES:
        return changes_sentence(said)
    return shares_sentence(said) if plan.shape is Shape.SHARES else worked_out_sentence(said)


def _list(said: Said) -> str:
    total = len(said.rows)
    labels = [_label(said, row) for row in said.rows]
    apart = len(set(labels)) < len(labels) or _tells_basis(said)
    names = [_thing(said, row, apart=apart) for row in said.rows[:_TOLD]]
    top = next((slot.value for slot in said.reading.of(SlotKind.TOP) if isinstance(slot.value, Top)), None)
    if top is not None:
        return _top(said, names, ascending=top.ascending)
    if said.plan.group is not None:
        return said.told(said.phrase, [f"{said.key_of(row)} {_thing(said, row)}" for row in said.rows[:COMPARED]])
    if said.zh:
        count = f"{total} {said.unit}{'以上' if total >= SHOWN else ''}"
        return f"{said.phrase}有 {count}：{'、'.join(names)}{'等' if total > _TOLD else ''}。{_basis(said)}"
    count = f"at least {total}" if total >= SHOWN else f"{total}"
    of = said.one if total == 1 else said.phrase
    return f"{count} {of}: {', '.join(names)}{' and more' if total > _TOLD else ''}.{_basis(said)}"


def _basis(said: Said) -> str:
    """The documents that the rows rest on, where those are asked for."""
    if not _tells_basis(said):
        return ""
    bases = list(dict.fromkeys(text for row in said.rows if (text := said.text(row, "basis"))))
    told = [text if len(text) <= _LONG else f"{text[:_LONG]}…" for text in bases[:_TOLD]]
    if said.zh:
        return f"依据：{'；'.join(told)}{'等' if len(bases) > _TOLD else ''}。" if told else "报告没有写明依据。"
    more = " and more" if len(bases) > _TOLD else ""
    return f" Based on: {'; '.join(told)}{more}." if told else " The reports name no basis."


def _tells_basis(said: Said) -> bool:
    return any(column.name == "basis" for column in said.plan.columns)


def _top(said: Said, names: list[str], *, ascending: bool) -> str:
    """The first few of more: 金额最大的 3 个项目."""
    total = len(said.rows)
    if said.zh:
        more = "等" if total > _TOLD else ""
        return f"{said.phrase}中金额最{'小' if ascending else '大'}的 {total} {said.unit}：{'、'.join(names)}{more}。"
    more = " and more" if total > _TOLD else ""
    which = "smallest" if ascending else "largest"
    return f"The {total} {which} of the {said.phrase}: {', '.join(names)}{more}."


def _thing(said: Said, row: Found, *, apart: bool = False) -> str:
    """A thing with its money; ``apart``: with place and year, since others are called the same."""
    label, money, project = _label(said, row), said.text(row, "yuan"), said.plan.type is HitType.PROJECT
    where = [said.text(row, "place"), said.text(row, "year")] if apart and project else []
    facts = [*filter(None, where), *([money] if money and project else [])]
    if not facts:
        return label
    return f"{label}（{'，'.join(facts)}）" if said.zh else f"{label} ({', '.join(facts)})"


def _label(said: Said, row: Found) -> str:
    label = next((text for name in ("name", "text", "department", "place") if (text := said.text(row, name))), "")
    return (label if len(label) <= _LONG else f"{label[:_LONG]}…").rstrip("。")


def _extreme(said: Said) -> str:
    row = said.rows[0]
    money = said.value(row, said.plan.figure or "yuan")
    if said.plan.figure == "count":
        return _counted_most(said, row)
    names = "、".join(said.text(other, "name") for other in said.rows[:_TOLD])
    least = said.plan.aggregate is Aggregate.LEAST
    whose, year = said.text(row, "unit") or said.text(row, "department"), said.text(row, "year")
    if said.zh:
        where = "，".join(part for part in (whose, f"{year}年" if year else "") if part)
        return f"{said.phrase}中金额{'最小' if least else '最大'}的是{names}（{where}），{money}。"
    where = ", ".join(part for part in (whose, year) if part)
    return f"The {'smallest' if least else 'largest'} of the {said.phrase}: {names} ({where}), {money}."


def _counted_most(said: Said, row: Found) -> str:
    label, times = said.text(row, "name"), said.text(row, "count")
    least = said.plan.aggregate is Aggregate.LEAST
    if said.plan.type is HitType.PROJECT:
        if said.zh:
            return f"{said.phrase}中{said.measure}最{'少' if least else '多'}的是{label}，{times} 个。"
        return f"Of the {said.phrase}, {label} has the {'fewest' if least else 'most'} {said.measure}: {times}."
    if said.zh:
        return f"{said.phrase}中引用最{'少' if least else '多'}的是《{label}》，{times} 次。"
    return f"Of the {said.phrase}, {label} is mentioned {'least' if least else 'most'}: {times} times."


def _figures(said: Said) -> str:
    several = [column for column in said.plan.columns if column.kind is ColumnKind.YUAN]
    comma = "，" if said.zh else ", "
    if len(several) > 1:
        told = [
            comma.join([said.subject(row), *(f"{c.heading(said.language)} {said.value(row, c.name)}" for c in several)])
            for row in said.rows[:_TOLD]
        ]
        return ("；" if said.zh else "; ").join(told) + ("。" if said.zh else ".")
    first = said.rows[0]
    value = said.text(first, "yuan")
    if said.plan.aggregate in _EXTREMES:
        least = said.plan.aggregate is Aggregate.LEAST
        if said.zh:
            return f"{said.measure}最{'低' if least else '高'}的是{said.subject(first)}，{value}。"
        return f"The {'lowest' if least else 'highest'} {said.measure}: {said.subject(first)}, {value}."
    if len(said.rows) == 1:
        whose = said.subject(first)
        return f"{whose}的{said.measure}为 {value}。" if said.zh else f"{whose}: {said.measure} {value}."
    each = [f"{said.subject(row)} {said.text(row, 'yuan')}" for row in said.rows[:COMPARED]]
    return f"{said.told(said.measure, each)}{said.difference('yuan')}"
