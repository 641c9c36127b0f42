"""What changed: a figure against that of the report before, or what a report itself says of the year before."""

import re

from kg.ask.plan import SHOWN, Column, ColumnKind, Evidence, Plan, Shape
from kg.ask.plan_asked import DEPARTMENT, KIND, PLACE, YEAR, Asked
from kg.ask.plan_figures import figure_column, values_of
from kg.ask.plan_measures import PHASES, Measure
from kg.ask.slots import Aggregate, SlotKind, Years
from kg.ask.sparql_text import Part, Select, in_order, part
from kg.search.request import HitType

_STATED = (
    "没有收录上年的报告；增减额是报告的情况说明自己写的。",
    "The report of the year before is not here; the change is what the report's explanations say.",
)
_DIFFERENCE = Column("difference", "增减额", "change", ColumnKind.YUAN)
_RATE = Column("percent", "增减幅度", "change in per cent", ColumnKind.PERCENT)


def change_plan(asked: Asked, measure: Measure) -> Plan:
    """The figure against that of the same body's report of the year before, where both are here."""
    now = values_of(asked, measure)
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
            f"({'?amountBefore' if total else f'{measure.work}(?amountBefore)'} AS ?yuanBefore)",
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
        DEPARTMENT, PLACE, YEAR, KIND, figure_column(measure),
        Column("yearBefore", "上期年度", "year before", ColumnKind.YEAR),
        Column("yuanBefore", "上期", "before", ColumnKind.YUAN), _DIFFERENCE, _RATE,
    )  # fmt: skip
    return _changes(asked, query, columns, measure, measure.evidence())


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
    columns = (DEPARTMENT, PLACE, YEAR, KIND, figure_column(measure), _DIFFERENCE, _RATE)
    names = ("?report", *(f"?{name}" for c in columns for name in (c.node, c.name) if name), "?claim")
    query = Select(
        names,
        in_order(parts),
        about=f"{measure.en}: the change a report states",
        distinct=True,
        order_by=("?place", "?department", "?year", "?kind", "?claim"),
        limit=SHOWN + 1,
    )
    made = _changes(asked, query, columns, measure, ())
    return Plan(
        made.sparql, columns, Shape.CHANGES, HitType.REPORT, Aggregate.CHANGE, made.measure, figure=made.figure,
        evidence=Evidence(("claim",)), node="report", notes=(_STATED,), of_figure=True, states=made.states,
    )  # fmt: skip


_IN_PERCENT = re.compile(r"百分|增幅|降幅|增长率|增速|涨幅|幅度|per ?cent|percent|%|rate of (?:growth|change)")


def _asked_figure(asked: Asked) -> str:
    """Whether the change is asked for in money or in per cent."""
    return "percent" if _IN_PERCENT.search(asked.reading.question.lower()) else "difference"


def _changes(
    asked: Asked, query: Select, columns: tuple[Column, ...], measure: Measure, evidence: tuple[Part, ...]
) -> Plan:
    return Plan(
        query.written(),
        columns,
        Shape.CHANGES,
        HitType.REPORT,
        Aggregate.CHANGE,
        (measure.zh, measure.en),
        figure=_asked_figure(asked),
        evidence=Evidence(("report",), evidence),
        node="report",
        of_figure=True,
        states=measure.key if measure.is_total else None,
    )


def _first_year(asked: Asked) -> str:
    spans = [slot.value for slot in asked.reading.of(SlotKind.YEAR) if isinstance(slot.value, Years)]
    first = [span.first for span in spans if span.first is not None and span.first != span.last]
    return f'"{min(first):04d}"^^xsd:gYear' if first else ""
