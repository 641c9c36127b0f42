"""Lists of things: all, the first few, the one with the most; documents by mentions, projects by indicators."""

from dataclasses import replace

from kg.ask.plan import BEHIND, SHOWN, Column, ColumnKind, Evidence, Plan, Shape
from kg.ask.plan_asked import Asked
from kg.ask.plan_conditions import indicator_lines
from kg.ask.plan_grouping import MEASURES, about_line, grouping_of, variables_of
from kg.ask.plan_items import items_of
from kg.ask.slots import Aggregate, Group, SlotKind, Top
from kg.ask.sparql_text import Select, in_order, part
from kg.search.request import HitType


def list_plan(asked: Asked, type_: HitType, top: Top | None) -> Plan:
    """The things themselves, one row each."""
    items = items_of(type_, asked)
    order, core, shown = items.order, items.core, items.shown
    names = [f"?{items.variable}", *variables_of(items.columns)]
    if top is not None and items.money:
        order = (f"{'ASC' if top.ascending else 'DESC'}(?yuan)", *(name for name in items.order if "yuan" not in name))
        if items.money_part is not None:
            core = (*core, items.money_part)
            shown = tuple(piece for piece in shown if not any("OPTIONAL" in x and "?yuan" in x for x in piece.lines))
    elif asked.within is not None and items.variable not in {"body", "region"}:
        names.append("?nearness")
        order = ("?nearness", *order)
    if not any(column.name == "year" for column in items.columns):
        names = [name for name in names if name not in {"?year", "?kind"}]
    query = Select(
        tuple(dict.fromkeys(names)),
        in_order((*core, *shown)),
        about=about_line(items, "list"),
        distinct=True,
        order_by=order,
        limit=top.count if top is not None and items.money else SHOWN + 1,
    )
    return Plan(
        query.written(),
        items.columns,
        Shape.ITEMS,
        type_,
        Aggregate.LIST,
        MEASURES[type_],
        evidence=Evidence((items.variable,)),
        node=items.variable,
    )


def behind_plan(asked: Asked, type_: HitType) -> Plan:
    """The first few of the things behind what is worked out: their IRIs alone, which ``list_plan`` then shows."""
    items = items_of(type_, asked)
    query = Select(
        (f"?{items.variable}",),
        items.core,
        about=about_line(items, "the first of those worked over"),
        distinct=True,
        order_by=(f"?{items.variable}",),
        limit=BEHIND,
    )
    return Plan(query.written(), (), Shape.ITEMS, type_, Aggregate.LIST, MEASURES[type_], node=items.variable)


def extreme_plan(asked: Asked, type_: HitType, group: Group | None, *, largest: bool) -> Plan:
    """The thing with the most or the least money, of all or of each group; all of them where several have it."""
    items = items_of(type_, asked)
    grouping = grouping_of(group, items, asked)
    keys = grouping.variables
    if items.money is None:
        return list_plan(asked, type_, None)
    core = (*items.core, *([items.money_part] if items.money_part is not None else []))
    function = "MAX" if largest else "MIN"
    inner = Select((*keys, f"({function}(?yuan) AS ?extreme)"), in_order((*core, *grouping.parts)), group_by=keys)
    shown = tuple(piece for piece in items.shown if not any("OPTIONAL" in x and "?yuan" in x for x in piece.lines))
    query = Select(
        tuple(dict.fromkeys((f"?{items.variable}", *variables_of(items.columns)))),
        in_order((*core, *grouping.parts, part("FILTER(?yuan = ?extreme)"), *shown)),
        about=about_line(items, "most" if largest else "least"),
        distinct=True,
        order_by=items.order,
        limit=SHOWN + 1,
        inner=(inner,),
    )
    aggregate = Aggregate.MOST if largest else Aggregate.LEAST
    return Plan(
        query.written(),
        items.columns,
        Shape.ITEMS,
        type_,
        aggregate,
        MEASURES[type_],
        group=group,
        figure=items.money,
        evidence=Evidence((items.variable,)),
        node=items.variable,
    )


def most_indicators_plan(asked: Asked, top: Top | None, *, largest: bool) -> Plan:
    """Projects by how many indicators they have of those asked for."""
    reading = replace(
        asked.reading, slots=tuple(slot for slot in asked.reading.slots if slot.kind is not SlotKind.INDICATOR)
    )
    items = items_of(HitType.PROJECT, replace(asked, reading=reading))
    lines = indicator_lines(asked.reading.of(SlotKind.INDICATOR))
    keys = tuple(dict.fromkeys(("?project", *variables_of(items.columns))))
    query = Select(
        (*keys, "(COUNT(DISTINCT ?asked) AS ?count)"),
        in_order((*items.core, part("?project ys:hasIndicator ?asked ."), part(*lines), *items.shown)),
        about="projects by their indicators",
        group_by=keys,
        order_by=(f"{'DESC' if largest else 'ASC'}(?count)", "?project"),
        limit=top.count if top is not None else SHOWN + 1,
    )
    counted = Column("count", "指标数", "indicators", ColumnKind.COUNT)
    return Plan(
        query.written(), (*items.columns, counted), Shape.ITEMS, HitType.PROJECT,
        Aggregate.MOST if largest else Aggregate.LEAST, MEASURES[HitType.INDICATOR], figure="count",
        evidence=Evidence(("project",)), node="project",
    )  # fmt: skip


def cited_plan(asked: Asked, top: Top | None, *, largest: bool) -> Plan:
    """Documents by how often they are mentioned."""
    items = items_of(HitType.LAW, asked)
    counted = Column("count", "引用次数", "mentions", ColumnKind.COUNT)
    keys = tuple(dict.fromkeys(("?law", *variables_of(items.columns))))
    query = Select(
        (*keys, "(COUNT(DISTINCT ?citation) AS ?count)"),
        in_order((*items.core, part("?citation ys:cites ?law ; ys:citedIn ?report ."), *items.shown)),
        about="documents by mentions",
        group_by=keys,
        order_by=(f"{'DESC' if largest else 'ASC'}(?count)", "?name", "?law"),
        limit=top.count if top is not None else SHOWN + 1,
    )
    return Plan(
        query.written(), (*items.columns, counted), Shape.ITEMS, HitType.LAW,
        Aggregate.MOST if largest else Aggregate.LEAST, MEASURES[HitType.LAW], figure="count",
        evidence=Evidence(("law",)), node="law",
    )  # fmt: skip
