"""Draws the plan of a chart: bars beside each other, or lines through time; labels and tooltips are exact texts."""

import altair as alt

from kg.ui.sparql.chart import ChartForm, ChartPlan

_BAR = 24  # pixels of height for each
_AXIS = 64  # pixels below the bars: Streamlit counts them in
_NAME = 300  # pixels of width for the name of a bar


def drawn(plan: ChartPlan) -> alt.Chart | alt.LayerChart:
    """The chart of ``plan``; positions are floats, everything that can be read is the exact text."""
    values = [
        {"key": mark.key, "name": mark.name, "time": mark.time, "figure": float(mark.figure), "text": mark.text}
        for mark in plan.marks
    ]
    chart = alt.Chart(alt.InlineData(values=values))
    return _bars(chart, plan) if plan.form is ChartForm.BARS else _lines(chart, plan)


def _bars(chart: alt.Chart, plan: ChartPlan) -> alt.LayerChart:
    base = chart.encode(
        y=alt.Y("key:N", title=None, sort=None, axis=alt.Axis(labelLimit=_NAME, ticks=False, domain=False)),
        x=alt.X("figure:Q", title=plan.measure, axis=alt.Axis(format=",f", labelOverlap=True)),
        tooltip=[alt.Tooltip("name:N", title=" · ".join(plan.by)), alt.Tooltip("text:N", title=plan.measure)],
    )
    figures = base.mark_text(align="left", dx=4).encode(text="text:N")
    return alt.LayerChart(layer=[base.mark_bar(), figures], height=_AXIS + _BAR * len(plan.marks))


def _lines(chart: alt.Chart, plan: ChartPlan) -> alt.Chart:
    by = " · ".join(plan.by[1:])
    lines: alt.Chart = (
        chart.mark_line(point=True)
        .encode(
            x=alt.X("time:O", title=plan.by[0]),
            y=alt.Y("figure:Q", title=plan.measure, axis=alt.Axis(format=",f")),
            tooltip=[
                alt.Tooltip("name:N", title=by or plan.measure),
                alt.Tooltip("time:N", title=plan.by[0]),
                alt.Tooltip("text:N", title=plan.measure),
            ],
        )
        .properties(height=320)
    )
    several = len({mark.name for mark in plan.marks}) > 1
    coloured: alt.Chart = lines.encode(color=alt.Color("name:N", title=by))
    return coloured if several else lines
