"""The charts of the budget page: names above the bars, so that they are read on a phone, and exact figures behind."""

from collections.abc import Sequence

import altair as alt

from kg.ui.budget.bars import Bar, chart_values, reach_of
from kg.ui.budget.names import Names
from kg.ui.chart import COLOURS, INK, PAPER, QUIET
from kg.ui.words.budget import BudgetWord

_STEP = 46
_THICK = 17
_DOWN = 9
_LONGEST_NAME = 345  # pixels: a phone's page


def bar_chart(bars: Sequence[Bar], names: Names, *, shares: bool = False) -> alt.LayerChart:
    """Horizontal bars in the order of ``bars``, divided into parts; as ``shares`` all are of one length."""
    data = alt.InlineData(values=chart_values(bars))
    parts = list(dict.fromkeys(bar.part for bar in sorted(bars, key=lambda bar: bar.order)))
    order = list(dict.fromkeys(bar.name for bar in bars))
    y = alt.Y("name:N", sort=order, axis=None)
    pieces = (
        alt.Chart(data)
        .mark_bar(height=_THICK, yOffset=_DOWN, cursor="pointer", stroke=PAPER, strokeWidth=0.7)
        .encode(
            y=y,
            x=_length(bars, names, shares=shares),
            color=alt.Color("part:N", title=None, scale=_colours(parts), legend=_legend(parts, names)),
            order=alt.Order("order:Q"),
            tooltip=_tooltip(names, shares=any(bar.share for bar in bars)),
        )
    )
    label = alt.Chart(data).mark_text(align="left", dy=-_DOWN, limit=_LONGEST_NAME, color=INK, aria=False)
    layers = [pieces, label.transform_filter("datum.first").encode(y=y, x=alt.value(0), text="full:N")]
    if not shares:
        end = alt.Chart(data).mark_text(align="left", dx=5, yOffset=_DOWN, color=QUIET, aria=False)
        layers.append(end.transform_filter("datum.end != ''").encode(y=y, x="reach:Q", text="end:N"))
    return alt.LayerChart(layer=layers).properties(height=alt.Step(_STEP))


def _length(bars: Sequence[Bar], names: Names, *, shares: bool) -> alt.X:
    if shares:
        title = names.word(BudgetWord.PER_CENT)
        return alt.X("wan:Q", stack="normalize", title=title, axis=alt.Axis(format="%", tickCount=5))
    axis = alt.Axis(tickCount=5, labelOverlap=True)
    scale = alt.Scale(domain=list(reach_of(bars)), nice=False)
    return alt.X("wan:Q", stack="zero", title=names.word(BudgetWord.WAN), scale=scale, axis=axis)


def _colours(parts: Sequence[str]) -> alt.Scale:
    return alt.Scale(domain=list(parts), range=[COLOURS[number % len(COLOURS)] for number in range(len(parts))])


def _legend(parts: Sequence[str], names: Names) -> alt.Legend | None:
    """What the colours are; none where each bar is a total."""
    if list(parts) == [names.word(BudgetWord.COLUMN_TOTAL)]:
        return None
    return alt.Legend(orient="top", columns=2, labelLimit=160, title=None)


def _tooltip(names: Names, *, shares: bool) -> list[alt.Tooltip]:
    told = [
        alt.Tooltip("full:N", title=names.word(BudgetWord.REPORT)),
        alt.Tooltip("part:N", title=names.word(BudgetWord.PART)),
        alt.Tooltip("text:N", title=names.word(BudgetWord.AMOUNT)),
    ]
    return [*told, alt.Tooltip("share:N", title=names.word(BudgetWord.SHARE))] if shares else told
