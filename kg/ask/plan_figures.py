"""Questions for figures of whole reports: one row a report, sums, the largest, shares, and what changed."""

from kg.ask.plan import BEHIND, SHOWN, Column, ColumnKind, Evidence, Plan, Shape
from kg.ask.plan_conditions import money_parts
from kg.ask.plan_items import DEPARTMENT, KIND, PLACE, YEAR, Asked
from kg.ask.plan_measures import PHASES, REVENUES, Measure, total_measure
from kg.ask.slots import Aggregate, Group, SlotKind, Top, Years
from kg.ask.sparql_text import Part, Select, in_order, part
from kg.search.request import HitType

ITEM = Column("itemName", "科目", "item", node="item")
PHASE = Column("phase", "口径", "basis", ColumnKind.CONCEPT)
REPORTS = Column("reports", "报告数", "reports", ColumnKind.COUNT)

_GROUPS = {
    Group.PLACE: (PLACE,),
    Group.YEAR: (),
    Group.BODY: (DEPARTMENT, PLACE),
    Group.TYPE: (KIND,),
    Group.FUNCTION: (ITEM,),
    Group.ECONOMIC: (ITEM,),
    Group.FUND: (ITEM,),
}


def figures_plan(asked: Asked, measure: Measure, aggregate: Aggregate, top: Top | None) -> Plan:
    """The figure of each report; the largest (or the smallest) first where that is asked for."""
    query = _values(asked, measure)
    largest_first = aggregate is Aggregate.MOST or (top is not None and not top.ascending)
    ranked = aggregate in {Aggregate.MOST, Aggregate.LEAST} or top is not None
    order = ("?place", "?department", "?year", "?kind", "?report")
    if ranked:
        order = ("DESC(?yuan)" if largest_first else "?yuan", *order)
    columns = (*((ITEM,) if measure.item else ()), DEPARTMENT, PLACE, YEAR, KIND, _named(measure))
    made = Select(
        query.variables,
        query.where,
        about=f"{measure.en}, one row a report",
        distinct=query.distinct,
        group_by=query.group_by,
        only=query.only,
        order_by=order,
        limit=top.count if top is not None else SHOWN + 1,
    )
    return Plan(
        made.written(),
        columns,
        Shape.FIGURES,
        HitType.REPORT,
        aggregate,
        (measure.zh, measure.en),
        figure="yuan",
        evidence=Evidence("report", measure.evidence()),
        node="report",
        of_figure=True,
        states=measure.key if measure.is_total else None,
        is_cut=top is not None or bool(asked.reading.of(SlotKind.MONEY)),
    )


def grouped_plan(
    asked: Asked,
    measure: Measure,
    aggregate: Aggregate,
    group: Group | None,
    top: Top | None,
    *,
    as_asked: bool = False,
) -> Plan:
    """Sums or averages over reports, one row a group; never across years, nor budgets with accounts."""
    inner = _values(asked, measure, as_asked=as_asked)
    over_years = group is None and aggregate in {Aggregate.SUM, Aggregate.AVERAGE, Aggregate.COUNT}
    columns = (*_GROUPS.get(group, ()), *(() if over_years else (YEAR,)), PHASE) if group is not None else (PHASE,)
    keys = tuple(f"?{name}" for column in columns for name in (column.node, column.name) if name)
    work = {Aggregate.AVERAGE: "AVG(?yuan)", Aggregate.COUNT: "COUNT(DISTINCT ?report)"}.get(aggregate, "SUM(?yuan)")
    name = {Aggregate.AVERAGE: "average", Aggregate.COUNT: "count"}.get(aggregate, "total")
    heading = {"average": "平均", "count": "报告数"}.get(name, "")
    outcome = Column(
        name,
        heading or measure.zh,
        {"average": "average", "count": "reports"}.get(name, measure.en),
        ColumnKind.COUNT if name == "count" else ColumnKind.YUAN,
    )
    counted = () if name == "count" else (REPORTS,)
    sign = "ASC" if aggregate is Aggregate.LEAST or (top is not None and top.ascending) else "DESC"
    ranked = aggregate in {Aggregate.MOST, Aggregate.LEAST} or top is not None
    query = Select(
        (*keys, *(("(COUNT(DISTINCT ?report) AS ?reports)",) if counted else ()), f"({work} AS ?{name})"),
        (),
        about=f"{measure.en}: {aggregate.value}",
        group_by=keys,
        order_by=(*((f"{sign}(?{name})",) if ranked else ()), *keys),
        limit=top.count if top is not None else SHOWN + 1,
        inner=(inner,),
    )
    return Plan(
        query.written(),
        (*columns, *counted, outcome),
        Shape.WORKED_OUT,
        HitType.REPORT,
        aggregate,
        (measure.zh, measure.en),
        group=group,
        figure=name,
        of_figure=True,
        states=measure.key if measure.is_total else None,
        listing=figures_plan(asked, measure, Aggregate.MOST, Top(BEHIND)),
        node="report",
    )


def several_plan(asked: Asked, measures: tuple[Measure, ...]) -> Plan:
    """Several totals of each report side by side."""
    shown = tuple(
        part(f"OPTIONAL {{ ?report ys:{one.key} ?{one.key} }}") for one in dict.fromkeys(measures) if one.is_total
    )
    columns = (
        DEPARTMENT,
        PLACE,
        YEAR,
        KIND,
        *(Column(one.key, one.zh, one.en, ColumnKind.YUAN) for one in dict.fromkeys(measures)),
    )
    some = " || ".join(f"BOUND(?{one.key})" for one in dict.fromkeys(measures))
    names = ("?report", *(f"?{name}" for column in columns for name in (column.node, column.name) if name))
    query = Select(
        names,
        (
            *asked.scope.parts(asked.coverage),
            part("?body skos:prefLabel ?department ."),
            *asked.scope.place_parts(),
            *shown,
            part(f"FILTER({some})"),
        ),
        about="several figures of each report",
        distinct=True,
        order_by=("?place", "?department", "?year", "?kind", "?report"),
        limit=SHOWN + 1,
    )
    zh, en = "、".join(one.zh for one in measures), ", ".join(one.en for one in measures)
    evidence = Evidence("report", measures[0].evidence())
    return Plan(
        query.written(), columns, Shape.FIGURES, HitType.REPORT, Aggregate.LIST, (zh, en), evidence=evidence,
        node="report", of_figure=True,
    )  # fmt: skip


def share_of_plan(asked: Asked, measure: Measure, whole: Measure | None) -> Plan:
    """What part of another figure of the same report the figure is, in per cent."""
    of = whole or total_measure("totalRevenue" if measure.key in REVENUES else "totalExpenditure")
    first = _values(asked, measure)
    second = Select(
        ("?report", "(SUM(?amount) AS ?whole)" if not of.is_total else "(?amount AS ?whole)"),
        (*asked.scope.parts(asked.coverage), PHASES, *of.value()),
        group_by=("?report",) if not of.is_total else (),
    )
    query = Select(
        (
            *("?item", "?itemName")[: 2 if measure.item else 0],
            "?report", "?body", "?department", "?region", "?place", "?year", "?kind", "?yuan", "?whole",
            "(IF(?whole > 0, 100.0 * ?yuan / ?whole, ?none) AS ?percent)",
        ),
        (),
        about=f"{measure.en} as a share of {of.en}",
        order_by=("?place", "?department", "?year", "?kind", "?report"),
        inner=(first, second),
        limit=SHOWN + 1,
    )  # fmt: skip
    columns = (
        *((ITEM,) if measure.item else ()), DEPARTMENT, PLACE, YEAR, KIND, _named(measure),
        Column("whole", of.zh, of.en, ColumnKind.YUAN), Column("percent", "占比", "share", ColumnKind.PERCENT),
    )  # fmt: skip
    return Plan(
        query.written(),
        columns,
        Shape.SHARES,
        HitType.REPORT,
        Aggregate.SHARE,
        (f"{measure.zh}占{of.zh}的比例", f"{measure.en} as a share of {of.en}"),
        figure="percent",
        evidence=Evidence("report", measure.evidence()),
        node="report",
        of_figure=True,
        states=measure.key if measure.is_total else None,
    )


_STATED = (
    "没有收录上年的报告；增减额是报告的情况说明自己写的。",
    "The report of the year before is not here; the change is what the report's explanations say.",
)
_DIFFERENCE = Column("difference", "增减额", "change", ColumnKind.YUAN)
_RATE = Column("percent", "增减幅度", "change in per cent", ColumnKind.PERCENT)


def change_plan(asked: Asked, measure: Measure) -> Plan:
    """The figure against that of the same body's report of the year before, where both are here."""
    now = _values(asked, measure)
    before_parts = (
        part("?report ys:previousReport ?before ."),
        part("?before ys:reportKind ?kind ; ys:fiscalYear ?yearBefore ."),
        PHASES,
        *measure.value("?before", "?amountBefore", "?lineBefore"),
    )
    total = measure.is_total
    before = Select(
        (
            "?report",
            "?yearBefore",
            "(?amountBefore AS ?yuanBefore)" if total else "(SUM(?amountBefore) AS ?yuanBefore)",
        ),
        before_parts,
        group_by=() if total else ("?report", "?yearBefore"),
    )
    query = Select(
        (
            "?report", "?body", "?department", "?region", "?place", "?year", "?kind", "?yuan", "?yearBefore",
            "?yuanBefore", "(?yuan - ?yuanBefore AS ?difference)",
            "(IF(?yuanBefore > 0, 100.0 * (?yuan - ?yuanBefore) / ?yuanBefore, ?none) AS ?percent)",
        ),
        (part(f"FILTER(?yearBefore >= {first})", why="from the first year asked for"),)
        if (first := _first_year(asked)) else (),
        about=f"{measure.en}: change since the report before",
        order_by=("?place", "?department", "?year", "?kind", "?report"),
        inner=(now, before),
        limit=SHOWN + 1,
    )  # fmt: skip
    columns = (
        DEPARTMENT, PLACE, YEAR, KIND, _named(measure),
        Column("yearBefore", "上期年度", "year before", ColumnKind.YEAR),
        Column("yuanBefore", "上期", "before", ColumnKind.YUAN), _DIFFERENCE, _RATE,
    )  # fmt: skip
    return _changes(query, columns, measure, measure.evidence())


def stated_change_plan(asked: Asked, measure: Measure) -> Plan:
    """What a report itself says of the change since the year before, where that year's report is not here."""
    parts = (
        *asked.scope.parts(asked.coverage),
        part("?body skos:prefLabel ?department ."),
        *asked.scope.place_parts(),
        part(
            "?report ys:hasClaim ?claim .",
            f"?claim ys:field ys:{measure.key} ; ys:change ?by ; ys:changeDirection ?way .",
            "FILTER NOT EXISTS { ?claim ys:statedForYear ?other FILTER(?other != ?year) }",
            "OPTIONAL { ?claim ys:amount ?yuan }",
            "OPTIONAL { ?claim ys:changeRate ?rate }",
            "BIND(IF(?way = ys:Decrease, -?by, ?by) AS ?difference)",
            "BIND(IF(?way = ys:Decrease, -?rate, ?rate) AS ?percent)",
            why=f"{measure.zh}: what the explanations say",
        ),
    )
    columns = (DEPARTMENT, PLACE, YEAR, KIND, _named(measure), _DIFFERENCE, _RATE)
    names = ("?report", *(f"?{name}" for c in columns for name in (c.node, c.name) if name), "?claim")
    query = Select(
        names,
        in_order(parts),
        about=f"{measure.en}: the change a report states",
        distinct=True,
        order_by=("?place", "?department", "?year", "?kind", "?claim"),
        limit=SHOWN + 1,
    )
    made = _changes(query, columns, measure, ())
    return Plan(
        made.sparql, columns, Shape.CHANGES, HitType.REPORT, Aggregate.CHANGE, made.measure, figure="difference",
        evidence=Evidence("claim"), node="report", notes=(_STATED,), of_figure=True,
    )  # fmt: skip


def _changes(query: Select, columns: tuple[Column, ...], measure: Measure, evidence: tuple[Part, ...]) -> Plan:
    return Plan(
        query.written(),
        columns,
        Shape.CHANGES,
        HitType.REPORT,
        Aggregate.CHANGE,
        (measure.zh, measure.en),
        figure="difference",
        evidence=Evidence("report", evidence),
        node="report",
        of_figure=True,
    )


def _values(asked: Asked, measure: Measure, *, as_asked: bool = False) -> Select:
    """?yuan of each report with what tells reports apart; ?item too where several are asked for."""
    conditions = [piece for slot in asked.reading.of(SlotKind.MONEY) for piece in money_parts(slot)]
    where = (
        *asked.scope.parts(asked.coverage, as_asked=as_asked),
        PHASES,
        part("?body skos:prefLabel ?department ."),
        *asked.scope.place_parts(),
    )
    keys = ("?report", "?body", "?department", "?region", "?place", "?year", "?kind", "?phase")
    if measure.is_total:
        return Select((*keys, "?yuan"), in_order((*where, *measure.value(amount="?yuan"), *conditions)), distinct=True)
    keys = (*keys, "?item", "?itemName") if measure.item else keys
    limits = [piece for slot in asked.reading.of(SlotKind.MONEY) for piece in money_parts(slot, "SUM(?amount)")]
    only = " && ".join(line.removeprefix("FILTER") for piece in limits for line in piece.lines)
    item = (Part(measure.item),) if measure.item else ()
    made = in_order((*where, *measure.value(), *item))
    return Select((*keys, "(SUM(?amount) AS ?yuan)"), made, group_by=keys, only=only)


def _named(measure: Measure) -> Column:
    return Column("yuan", measure.zh, measure.en, ColumnKind.YUAN)


def _first_year(asked: Asked) -> str:
    spans = [slot.value for slot in asked.reading.of(SlotKind.YEAR) if isinstance(slot.value, Years)]
    first = [span.first for span in spans if span.first is not None and span.first != span.last]
    return f'"{min(first):04d}"^^xsd:gYear' if first else ""
