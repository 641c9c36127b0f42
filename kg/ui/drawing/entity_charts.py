"""The small charts of a node's page."""

import altair as alt

from kg.ui.drawing.chart import draw_chart
from kg.ui.entity.chart import BarChart
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord

_BAR = 26  # pixels
_HEIGHT = 180


def draw_bars(chart: BarChart | None, language: Language, key: str) -> None:
    """Horizontal bars, one below the other."""
    if chart is None:
        return
    amount = alt.X("wan:Q", title=EntityWord.WAN_YUAN.of(language), axis=alt.Axis(tickCount=4))
    name = alt.Y("name:N", title=None, sort=None)
    bars = alt.Chart(_data(chart)).mark_bar().encode(x=amount, y=name, tooltip=_tooltip(language))
    draw_chart(bars.properties(height=alt.Step(_BAR)), alt_text=chart.alt_text, table=chart.table, key=key)


def draw_columns(chart: BarChart | None, language: Language, key: str) -> None:
    """Columns by year; kinds of report stand side by side, never on one another."""
    if chart is None:
        return
    year = alt.X("name:O", title=None, axis=alt.Axis(labelAngle=0))
    amount = alt.Y("wan:Q", title=EntityWord.WAN_YUAN.of(language), axis=alt.Axis(tickCount=4))
    kind = alt.Color("series:N", title=None)
    columns = (
        alt.Chart(_data(chart))
        .mark_bar()
        .encode(x=year, y=amount, color=kind, xOffset="series:N", tooltip=_tooltip(language))
    )
    draw_chart(columns.properties(height=_HEIGHT), alt_text=chart.alt_text, table=chart.table, key=key)


def _data(chart: BarChart) -> alt.InlineData:
    return alt.InlineData(
        values=[{"name": bar.name, "series": bar.series, "wan": bar.wan, "said": bar.said} for bar in chart.bars]
    )


def _tooltip(language: Language) -> list[alt.Tooltip]:
    words = (("name:N", EntityWord.NAME), ("series:N", EntityWord.KIND), ("said:N", EntityWord.AMOUNT))
    return [alt.Tooltip(field, title=word.of(language)) for field, word in words]
