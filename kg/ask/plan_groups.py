"""What is worked out over things: how many, the sum, the average, the share; over all, or one row each."""

from dataclasses import replace

from kg.ask.plan import SHOWN, Column, ColumnKind, Plan, Shape
from kg.ask.plan_asked import Asked, Items
from kg.ask.plan_grouping import MEASURES, about_line, grouping_of
from kg.ask.plan_items import items_of
from kg.ask.plan_lists import behind_plan
from kg.ask.slots import Aggregate, Group, Reading, SlotKind, Top
from kg.ask.sparql_text import Part, Select, in_order, part
from kg.search.request import HitType

SCOPE_SLOTS = frozenset(
    {SlotKind.PLACE, SlotKind.LEVEL, SlotKind.YEAR, SlotKind.REPORT_KIND, SlotKind.BODY, SlotKind.TYPE}
)


def worked_out_plan(
    asked: Asked, type_: HitType, aggregate: Aggregate, by: tuple[Group | None, Aggregate | None, Top | None]
) -> Plan:
    """A count, sum or average, over all or one a group; ``by``: the group, most or least first, and how many groups."""
    group, order, top = by
    items = items_of(type_, asked)
    grouping = grouping_of(group, items, asked)
    with_money = items.money is not None and (aggregate is not Aggregate.COUNT or grouping.money is not None)
    money = [] if grouping.money is not None or not with_money else [_optional_money(items)]
    inner_variables = tuple(
        dict.fromkeys((f"?{items.variable}", *grouping.variables, *(["?yuan"] if with_money else [])))
    )
    inner = Select(inner_variables, in_order((*items.core, *grouping.parts, *money)), distinct=True)
    counted = Column("count", "数量", "count", ColumnKind.COUNT)
    outcome = [(f"(COUNT(DISTINCT ?{items.variable}) AS ?count)", counted)]
    if with_money and aggregate is not Aggregate.COUNT:
        outcome.append(
            ("(SUM(IF(BOUND(?yuan), 1, 0)) AS ?stated)", Column("stated", "有金额的", "with money", ColumnKind.COUNT))
        )
        outcome.append(("(SUM(COALESCE(?yuan, 0)) AS ?total)", Column("total", "合计金额", "total", ColumnKind.YUAN)))
    if aggregate is Aggregate.AVERAGE and with_money:
        outcome.append(("(AVG(?yuan) AS ?average)", Column("average", "平均金额", "average", ColumnKind.YUAN)))
    figure = {Aggregate.SUM: "total", Aggregate.AVERAGE: "average"}.get(aggregate, "count") if with_money else "count"
    if order is None and {Aggregate.COUNT, Aggregate.SUM} <= _aggregates(asked):
        figure = "count"
    sign = "ASC" if order is Aggregate.LEAST or (top is not None and top.ascending) else "DESC"
    ranked = (f"{sign}(?{figure})",) if order is not None or top is not None or group is not Group.YEAR else ()
    query = Select(
        (*grouping.variables, *(written for written, _ in outcome)),
        (),
        about=about_line(items, aggregate.value),
        group_by=grouping.variables,
        order_by=(*ranked, *grouping.variables) if grouping.variables else (),
        limit=None if not grouping.variables else top.count if top is not None else SHOWN + 1,
        inner=(inner,),
    )
    return Plan(
        query.written(),
        (*grouping.columns, *(column for _, column in outcome)),
        Shape.WORKED_OUT,
        type_,
        order or aggregate,
        MEASURES[type_],
        group=group,
        figure=figure,
        is_compared=bool(_aggregates(asked) & {Aggregate.COMPARE, Aggregate.CHANGE}),
        is_change=Aggregate.CHANGE in _aggregates(asked) and group is Group.YEAR,
        node=items.variable,
        listing=behind_plan(asked, type_),
    )


def share_plan(asked: Asked, type_: HitType, group: Group | None, top: Top | None, *, of_money: bool) -> Plan:
    """How many of the things in scope fulfil the conditions, and how many there are; their money where asked for.

    With ``top`` the money of the first few is the part.
    """
    part_items = items_of(type_, asked)
    whole_asked = replace(asked, reading=_only_scope(asked), within=None)
    if not any(slot.kind not in SCOPE_SLOTS | _WORKING for slot in asked.reading.slots) and asked.within is None:
        whole_asked = _everywhere(whole_asked)
    whole_items = items_of(type_, whole_asked)
    grouping = grouping_of(group, part_items, asked)
    money = part_items.money is not None and of_money
    work = "SUM(?yuan)" if money else f"COUNT(DISTINCT ?{part_items.variable})"
    selects = []
    for items, name in ((whole_items, "whole"), (part_items, "part")):
        given = [_optional_money(items)] if money else []
        names = (f"?{items.variable}", *grouping.variables, *(["?yuan"] if money else []))
        cut = top if name == "part" and money else None
        inner = Select(
            tuple(dict.fromkeys(names)),
            in_order((*items.core, *grouping.parts, *given)),
            distinct=True,
            order_by=() if cut is None else (f"{'ASC' if cut.ascending else 'DESC'}(?yuan)",),
            limit=None if cut is None else cut.count,
        )
        selects.append(
            Select((*grouping.variables, f"({work} AS ?{name})"), (), group_by=grouping.variables, inner=(inner,))
        )
    kind = ColumnKind.YUAN if money else ColumnKind.COUNT
    columns = (
        *grouping.columns,
        Column("some", "其中", "part", kind),
        Column("whole", "总数", "whole", kind),
        Column("percent", "占比", "share", ColumnKind.PERCENT),
    )
    query = Select(
        (*grouping.variables, "?some", "?whole", "(IF(?whole > 0, 100.0 * ?some / ?whole, ?none) AS ?percent)"),
        (part("BIND(COALESCE(?part, 0) AS ?some)"),),
        about=about_line(part_items, "share"),
        order_by=grouping.variables,
        inner=tuple(selects),
        may_lack=bool(grouping.variables),
    )
    return Plan(
        query.written(),
        columns,
        Shape.SHARES,
        type_,
        Aggregate.SHARE,
        MEASURES[type_],
        group=group,
        figure="percent",
        node=part_items.variable,
        listing=behind_plan(asked, type_),
    )


def average_target_plan(asked: Asked, group: Group | None) -> Plan:
    """The average of the targets of indicators that are shares (per cent): others have no unit in common."""
    items = items_of(HitType.INDICATOR, asked)
    grouping = grouping_of(group, items, asked)
    shares = part('?indicator ys:canonicalUnit "%" ; ys:canonicalValue ?value .', why="targets in per cent")
    names = tuple(dict.fromkeys(("?indicator", "?value", *grouping.variables)))
    inner = Select(names, in_order((*items.core, *grouping.parts, shares)), distinct=True)
    query = Select(
        (*grouping.variables, "(COUNT(DISTINCT ?indicator) AS ?count)", "(AVG(?value) AS ?average)"),
        (),
        about="average target of indicators in per cent",
        group_by=grouping.variables,
        order_by=grouping.variables,
        inner=(inner,),
    )
    columns = (
        *grouping.columns,
        Column("count", "指标数", "indicators", ColumnKind.COUNT),
        Column("average", "平均目标值", "average target", ColumnKind.PERCENT),
    )
    return Plan(
        query.written(), columns, Shape.WORKED_OUT, HitType.INDICATOR, Aggregate.AVERAGE,
        ("以百分数表示的目标值", "targets in per cent"), group=group, figure="average", node="indicator",
        listing=behind_plan(asked, HitType.INDICATOR),
        notes=(("只平均以百分数表示的目标值。", "Only targets in per cent are averaged."),),
    )  # fmt: skip


_WORKING = frozenset({SlotKind.AGGREGATE, SlotKind.GROUP, SlotKind.TOP, SlotKind.TOPIC})


def _aggregates(asked: Asked) -> set[object]:
    return {slot.value for slot in asked.reading.of(SlotKind.AGGREGATE)}


def _only_scope(asked: Asked) -> Reading:
    reading = asked.reading
    return replace(reading, slots=tuple(slot for slot in reading.slots if slot.kind in SCOPE_SLOTS | _WORKING))


def _everywhere(asked: Asked) -> Asked:
    """The same without places and bodies: what a place or a body is a share of."""
    scope = asked.scope
    empty = type(scope.places)(())
    return replace(asked, scope=replace(scope, places=empty, bodies=empty, levels=()))


def _optional_money(items: Items) -> Part:
    if items.money_part is None:
        return Part(())
    return part(f"OPTIONAL {{ {' '.join(items.money_part.lines).rstrip(' .')} }}")
