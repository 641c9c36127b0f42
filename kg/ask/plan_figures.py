"""Questions for figures of whole reports: one row a report, sums, the largest, shares, and what changed."""

from kg.ask.plan import BEHIND, SHOWN, Column, ColumnKind, Evidence, Plan, Shape
from kg.ask.plan_asked import DEPARTMENT, KIND, PLACE, YEAR, Asked
from kg.ask.plan_conditions import money_parts
from kg.ask.plan_measures import PHASES, REVENUES, Measure, total_measure
from kg.ask.slots import Aggregate, Group, SlotKind, Top
from kg.ask.sparql_text import Part, Select, in_order, part, text
from kg.search.request import HitType

ITEM = Column("itemName", "科目", "item", node="item")
PHASE = Column("phase", "口径", "basis", ColumnKind.CONCEPT)
REPORTS = Column("reports", "报告数", "reports", ColumnKind.COUNT)

_COUNTED = {"item": ("科目数", "items"), "body": ("部门数", "bodies"), "report": ("报告数", "reports")}
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
    query = values_of(asked, measure)
    largest_first = aggregate is Aggregate.MOST or (top is not None and not top.ascending)
    ranked = aggregate in {Aggregate.MOST, Aggregate.LEAST} or top is not None
    ranking = ("DESC(?yuan)" if largest_first else "?yuan",) if ranked else ()
    order = (*ranking, "?place", "?department", "?year", "?kind", "?report")
    columns = (*((ITEM,) if measure.item else ()), DEPARTMENT, PLACE, YEAR, KIND, figure_column(measure))
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
        evidence=Evidence(("report", "item") if measure.item else ("report",), measure.evidence()),
        node="report",
        of_figure=True,
        states=measure.key if measure.is_total else None,
        empty=empty_plan(asked, measure),
        is_compared=aggregate is Aggregate.COMPARE,
        is_cut=top is not None or bool(asked.reading.of(SlotKind.MONEY)),
    )


def _outcome(measure: Measure, aggregate: Aggregate, counted_by: str) -> tuple[Column, str]:
    """The column of what is worked out over a group, and the SPARQL that works it out."""
    if aggregate is Aggregate.COUNT:
        return Column("count", *_COUNTED[counted_by], ColumnKind.COUNT), f"COUNT(DISTINCT ?{counted_by})"
    if aggregate is Aggregate.AVERAGE:
        return Column("average", "平均", "average", ColumnKind.YUAN), "AVG(?yuan)"
    return Column("total", measure.zh, measure.en, ColumnKind.YUAN), "SUM(?yuan)"


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
    inner = values_of(asked, measure, as_asked=as_asked)
    columns = (PHASE,) if group is None else (*_GROUPS.get(group, ()), YEAR, PHASE)
    keys = tuple(f"?{name}" for column in columns for name in (column.node, column.name) if name)
    counted_by = "item" if measure.item else "body" if group is None else "report"
    outcome, work = _outcome(measure, aggregate, counted_by)
    name = outcome.name
    counted = () if name == "count" else (REPORTS,)
    sign = "ASC" if aggregate is Aggregate.LEAST or (top is not None and top.ascending) else "DESC"
    ranked = group is not Group.YEAR or aggregate in {Aggregate.MOST, Aggregate.LEAST} or top is not None
    query = Select(
        (
            *keys,
            *(("(COUNT(DISTINCT ?report) AS ?reports)",) if counted else ()),
            f"({work} AS ?{name})",
            "(MIN(STR(?report)) AS ?only)",
        ),
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
        is_compared=aggregate is Aggregate.COMPARE,
        evidence=Evidence(
            ("only", "item") if ITEM in columns else ("only",),
            measure.evidence(),
            ("report", "item") if ITEM in columns else ("report",),
            single="reports" if counted else "count",
        ),
        of_figure=True,
        states=measure.key if measure.is_total else None,
        empty=empty_plan(asked, measure),
        listing=figures_plan(asked, measure, Aggregate.MOST, Top(BEHIND)),
        node="report",
    )


def empty_plan(asked: Asked, measure: Measure) -> Plan | None:
    """The tables by which reports declare that they have none of a figure; None where there are no such tables."""
    if not measure.empty:
        return None
    columns = (DEPARTMENT, PLACE, YEAR, KIND, Column("title", "空表", "empty table", node="empty"))
    names = ("?report", *(f"?{name}" for column in columns for name in (column.node, column.name) if name))
    where = (
        *asked.scope.parts(asked.coverage),
        part("?report ys:emptyTable ?empty . ?empty dcterms:title ?title ."),
        part(f"FILTER(CONTAINS(?title, {text(measure.empty)}))", why=f"{measure.zh}: declared to be none"),
        part("?body skos:prefLabel ?department ."),
        *asked.scope.place_parts(),
    )
    query = Select(
        names,
        in_order(where),
        about=f"{measure.en}: declared to be none",
        distinct=True,
        order_by=("?place", "?department", "?year", "?kind", "?title"),
        limit=SHOWN,
    )
    return Plan(
        query.written(), columns, Shape.ITEMS, HitType.REPORT, Aggregate.LIST, (measure.zh, measure.en),
        evidence=Evidence(("empty",)), node="report",
    )  # fmt: skip


def several_plan(asked: Asked, measures: tuple[Measure, ...]) -> Plan:
    """Several figures of each report side by side."""
    every = tuple({one.key: one for one in measures}.values())
    columns = (DEPARTMENT, PLACE, YEAR, KIND, *(Column(one.key, one.zh, one.en, ColumnKind.YUAN) for one in every))
    names = ("?report", *(f"?{name}" for column in columns for name in (column.node, column.name) if name))
    where = (
        *asked.scope.parts(asked.coverage),
        part("?body skos:prefLabel ?department ."),
        *asked.scope.place_parts(),
    )
    keys = tuple(name for name in names if name not in {f"?{one.key}" for one in every})
    values = [
        Select(
            ("?report", f"({one.work}(?amount) AS ?{one.key})"),
            (*asked.scope.parts(asked.coverage), PHASES, *one.value()),
            group_by=("?report",),
        )
        for one in every
    ]
    query = Select(
        names,
        (part(f"FILTER({' || '.join(f'BOUND(?{one.key})' for one in every)})"),),
        about="several figures of each report",
        order_by=("?place", "?department", "?year", "?kind", "?report"),
        limit=SHOWN + 1,
        inner=(Select(keys, in_order(where), distinct=True), *values),
        may_lack=True,
    )
    zh, en = "、".join(one.zh for one in every), ", ".join(one.en for one in every)
    evidence = Evidence(("report",), every[0].evidence())
    return Plan(
        query.written(), columns, Shape.FIGURES, HitType.REPORT, Aggregate.LIST, (zh, en), evidence=evidence,
        node="report", of_figure=True,
    )  # fmt: skip


def share_of_plan(asked: Asked, measure: Measure, whole: Measure | None) -> Plan:
    """What part of another figure of the same report the figure is, in per cent."""
    revenue = measure.key in REVENUES or measure.zh.endswith("收入")
    of = whole or total_measure("totalRevenue" if revenue else "totalExpenditure")
    first = values_of(asked, measure)
    second = Select(
        ("?report", f"({of.work}(?amount) AS ?whole)" if not of.is_total else "(?amount AS ?whole)"),
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
        *((ITEM,) if measure.item else ()), DEPARTMENT, PLACE, YEAR, KIND, figure_column(measure),
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
        evidence=Evidence(("report",), measure.evidence()),
        node="report",
        of_figure=True,
        states=measure.key if measure.is_total else None,
        empty=empty_plan(asked, measure),
    )


def values_of(asked: Asked, measure: Measure, *, as_asked: bool = False) -> Select:
    """?yuan of each report with what tells reports apart; ?item too where several are asked for."""
    conditions = [piece for slot in asked.reading.of(SlotKind.MONEY) for piece in money_parts(slot)]
    where = (
        *asked.scope.parts(asked.coverage, as_asked=as_asked),
        PHASES,
        part("?body skos:prefLabel ?department ."),
        *asked.scope.place_parts(),
    )
    keys: tuple[str, ...] = ("?report", "?body", "?department", "?region", "?place", "?year", "?kind", "?phase")
    if measure.is_total:
        return Select((*keys, "?yuan"), in_order((*where, *measure.value(amount="?yuan"), *conditions)), distinct=True)
    keys = (*keys, "?item", "?itemName") if measure.item else keys
    limits = [
        piece for slot in asked.reading.of(SlotKind.MONEY) for piece in money_parts(slot, f"{measure.work}(?amount)")
    ]
    only = " && ".join(line.removeprefix("FILTER") for piece in limits for line in piece.lines)
    item = (Part(measure.item),) if measure.item else ()
    made = in_order((*where, *measure.value(), *item))
    return Select((*keys, f"({measure.work}(?amount) AS ?yuan)"), made, group_by=keys, only=only)


def figure_column(measure: Measure) -> Column:
    """The column of the figure itself."""
    return Column("yuan", measure.zh, measure.en, ColumnKind.YUAN)
