"""What is worked out over things: how many, the sum, the average, the share; over all, or one row each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.ask.plan import BEHIND, SHOWN, Column, ColumnKind, Evidence, Plan, Shape
from kg.ask.plan_asked import DEPARTMENT, KIND, PLACE, YEAR, Asked, Items
from kg.ask.plan_conditions import indicator_lines
from kg.ask.plan_items import items_of
from kg.ask.slots import Aggregate, Group, Reading, SlotKind, Top
from kg.ask.sparql_text import Part, Select, in_order, part
from kg.search.request import HitType

RANK = Column("rank", "文件级别", "rank", ColumnKind.CONCEPT)
FUND = Column("fund", "资金来源", "fund", ColumnKind.CONCEPT)
CATEGORY = Column("category", "指标类别", "category", ColumnKind.CONCEPT)

MEASURES: Mapping[HitType, tuple[str, str]] = {
    HitType.PROJECT: ("项目", "projects"),
    HitType.INDICATOR: ("绩效指标", "indicators"),
    HitType.DUTY: ("职责", "duties"),
    HitType.LAW: ("文件", "documents"),
    HitType.DIVISION: ("内设机构", "divisions"),
    HitType.REPORT: ("报告", "reports"),
    HitType.DEPARTMENT: ("部门和单位", "bodies"),
    HitType.REGION: ("地方", "places"),
    HitType.THEME: ("职责主题", "themes of duties"),
}
SCOPE_SLOTS = frozenset(
    {SlotKind.PLACE, SlotKind.LEVEL, SlotKind.YEAR, SlotKind.REPORT_KIND, SlotKind.BODY, SlotKind.TYPE}
)


@dataclass(frozen=True, slots=True)
class Grouping:
    """One row each of ``columns``; ``parts`` give their variables for what is grouped."""

    columns: tuple[Column, ...]
    parts: tuple[Part, ...] = ()
    money: Part | None = None  # where the money of a group is not that of the whole thing

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables to group by."""
        return tuple(f"?{name}" for column in self.columns for name in (column.node, column.name) if name)


def grouping_of(group: Group | None, items: Items, asked: Asked) -> Grouping:
    """How things are grouped; by kind of report too where the same things stand in reports of several kinds."""
    found = _GROUPINGS.get(group, Grouping(())) if group is not None else Grouping(())
    if group is Group.BODY and items.type is HitType.PROJECT and _UNITS.search(asked.reading.question):
        found = _BY_UNIT
    if group is Group.PLACE:
        found = Grouping((PLACE,), asked.scope.place_parts())
    if group is Group.RANK and items.type is HitType.LAW:
        found = Grouping((RANK,), (part("?law ys:rank ?rank ."),))
    if group is Group.CATEGORY and items.type is HitType.INDICATOR:
        found = Grouping((CATEGORY,), (part("?indicator ys:indicatorCategory ?category ."),))
    if items.type in {HitType.PROJECT, HitType.INDICATOR} and KIND not in found.columns:
        reports = asked.scope.reports(asked.coverage)
        if asked.coverage.overlap(report for report in reports if "hasProject" in report.states):
            return replace(found, columns=(*found.columns, KIND))
    return found


_UNITS = re.compile(r"单位|下属|units?\b|institutions?\b", re.IGNORECASE)
_BY_UNIT = Grouping(
    (Column("unit", "实施单位", "unit"),),
    (
        part("?body skos:prefLabel ?department ."),
        part("OPTIONAL { ?project ys:implementingUnit/skos:prefLabel ?carriedOutBy }"),
        part("BIND(COALESCE(?carriedOutBy, ?department) AS ?unit)"),
    ),
)
_GROUPINGS: Mapping[Group, Grouping] = {
    Group.YEAR: Grouping((YEAR,)),
    Group.BODY: Grouping((DEPARTMENT,), (part("?body skos:prefLabel ?department ."),)),
    Group.TYPE: Grouping((KIND,)),
    Group.RANK: Grouping((RANK,), (part("?project ys:legalBasis/ys:rank ?rank ."),)),
    Group.CATEGORY: Grouping((CATEGORY,), (part("?project ys:hasIndicator/ys:indicatorCategory ?category ."),)),
    Group.LAW: Grouping(
        (Column("title", "文件", "document", node="law"),),
        (
            part("?project ys:legalBasis ?law ."),
            part("OPTIONAL { ?law dcterms:title ?lawTitle } OPTIONAL { ?law ys:documentNumber ?lawNumber }"),
            part("BIND(COALESCE(?lawTitle, ?lawNumber) AS ?title)"),
        ),
    ),
    Group.FUND: Grouping(
        (FUND,),
        (
            part(
                "?project ys:hasFundAmount ?given .",
                "?given ys:fund ?fund ; ys:targetScope ys:AnnualTarget ; ys:amount ?yuan .",
                "FILTER(?yuan > 0)",
            ),
        ),
        money=Part(()),
    ),
}


def list_plan(asked: Asked, type_: HitType, top: Top | None) -> Plan:
    """The things themselves, one row each."""
    items = items_of(type_, asked)
    order, core, shown = items.order, items.core, items.shown
    names = [f"?{items.variable}", *_variables(items.columns)]
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
        about=_about(items, "list"),
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
        about=_about(items, "the first of those worked over"),
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
        tuple(dict.fromkeys((f"?{items.variable}", *_variables(items.columns)))),
        in_order((*core, *grouping.parts, part("FILTER(?yuan = ?extreme)"), *shown)),
        about=_about(items, "most" if largest else "least"),
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
        outcome.append(("(COUNT(?yuan) AS ?stated)", Column("stated", "有金额的", "with money", ColumnKind.COUNT)))
        outcome.append(("(SUM(?yuan) AS ?total)", Column("total", "合计金额", "total", ColumnKind.YUAN)))
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
        about=_about(items, aggregate.value),
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
        about=_about(part_items, "share"),
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


def most_indicators_plan(asked: Asked, top: Top | None, *, largest: bool) -> Plan:
    """Projects by how many indicators they have of those asked for."""
    reading = replace(
        asked.reading, slots=tuple(slot for slot in asked.reading.slots if slot.kind is not SlotKind.INDICATOR)
    )
    items = items_of(HitType.PROJECT, replace(asked, reading=reading))
    lines = indicator_lines(asked.reading.of(SlotKind.INDICATOR))
    keys = tuple(dict.fromkeys(("?project", *_variables(items.columns))))
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


def cited_plan(asked: Asked, top: Top | None, *, largest: bool) -> Plan:
    """Documents by how often they are mentioned."""
    items = items_of(HitType.LAW, asked)
    counted = Column("count", "引用次数", "mentions", ColumnKind.COUNT)
    keys = tuple(dict.fromkeys(("?law", *_variables(items.columns))))
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


def _variables(columns: tuple[Column, ...]) -> list[str]:
    return [f"?{name}" for column in columns for name in (column.node, column.name) if name]


def _about(items: Items, what: str) -> str:
    return f"{MEASURES[items.type][1]}: {what}"
