"""Draws a comparison: what is to be minded, a chart, a table for each section, and the lines behind a figure."""

from dataclasses import replace

import altair as alt
import streamlit as st

from kg.ui import markup
from kg.ui.compare import markup as compare_markup
from kg.ui.compare.address import MOST, CompareAddress
from kg.ui.compare.page import Compared, compared
from kg.ui.compare.table import Bars, Comparison, Item, Place, Section
from kg.ui.drawing.chart import draw_chart
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.evidence import lines_below, lines_here
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go, node_link
from kg.ui.table_file import Table
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord
from kg.ui.workspace import Workspace

_AT_ONCE, _LISTED = 2, 20
"""Places whose lines are shown at once, and those that can be opened, of one figure."""
_KEPT = 64
"""Comparisons kept."""


def comparison(ws: Workspace, address: CompareAddress, language: Language) -> Compared:
    """What ``address`` asks for; kept, since opening a figure and going back ask for the same again."""
    asked = replace(address, at=None, text="").params()
    shown = _kept(ws, tuple(asked.items()), language.value)
    return replace(shown, address=replace(shown.address, at=address.at, text=address.text))


@st.cache_resource(max_entries=_KEPT, show_spinner=False, hash_funcs={Workspace: lambda ws: str(ws.build.path)})
def _kept(ws: Workspace, asked: tuple[tuple[str, str], ...], language: str) -> Compared:
    return compared(ws, CompareAddress.of(dict(asked), ws.base), Language(language))


def draw_refused(address: CompareAddress, shown: Compared, language: Language) -> None:
    """What of the address could not be used."""
    for name, value in address.refused:
        told = CompareWord.REFUSED.of(language, name=name, value=value, most=MOST)
        st.warning(markup.as_label(told), icon=":material/info:")
    if address.at and (shown.comparison is None or shown.comparison.place(address.at) is None):
        st.warning(markup.as_label(CompareWord.AT_GONE.of(language)), icon=":material/info:")


def draw_summary(shown: Compared, language: Language) -> None:
    """The most telling of it in a few sentences, and what was chosen where nobody did."""
    if shown.suggested is not None:
        told = CompareWord.SUGGESTED.of(language, label=shown.suggested.label(language), most=MOST)
        st.html(markup.paragraph(told, "ys-note"))
    if shown.comparison is not None and shown.comparison.summary:
        st.html(compare_markup.summary(shown.comparison.summary))


def draw_comparison(shown: Comparison, address: CompareAddress) -> None:
    """Draw everything; the figure that the address names is opened."""
    language = current_language()
    if shown.warns:
        st.html(compare_markup.reasons(shown.reasons, CompareWord.MAY_NOT.of(language)))
    for reason in () if shown.warns else shown.reasons:
        st.html(markup.paragraph(reason, "ys-note"))
    for number, section in enumerate(shown.sections):
        _draw_section(section, shown, address, language)
        if number == 0 and shown.bars is not None:
            _draw_bars(shown.bars, address, language)
    part, compared = CompareWord.PART.of(language), CompareWord.COMPARED.of(language)
    draw_downloads(lambda: shown.file(part, compared), CompareWord.FILE.of(language), language, "compare-file")
    place = shown.place(address.at) if address.at else None
    if place is not None:
        _open(place, address, language)


def _draw_section(section: Section, shown: Comparison, address: CompareAddress, language: Language) -> None:
    with st.container(gap="xsmall", key=f"ys-section-{section.key}"):
        st.header(section.title, anchor=False)
        if section.note:
            st.html(markup.paragraph(section.note, "ys-note"))
        if section.lines:
            st.html(compare_markup.section_table(section, shown, address, language))
        elif section.empty != section.note:
            st.html(markup.paragraph(section.empty, "ys-note"))
        if section.left_out:
            st.html(markup.paragraph(CompareWord.LEFT_OUT.of(language, count=section.left_out), "ys-note"))


def _draw_bars(bars: Bars, address: CompareAddress, language: Language) -> None:
    """Bars stacked for each report, in the order of the columns."""
    columns = list(dict.fromkeys(bar.column for bar in bars.bars))
    series = list(dict.fromkeys(bar.series for bar in bars.bars))
    values = [
        {
            "column": bar.column,
            "series": bar.series,
            "value": float(bar.value),
            "text": bar.text,
            "place": series.index(bar.series),
        }
        for bar in bars.bars
    ]
    chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X("value:Q", title=bars.unit),
            y=alt.Y("column:N", sort=columns, title=None),
            color=alt.Color("series:N", title=None, sort=series),
            order=alt.Order("place:Q"),
            tooltip=[
                alt.Tooltip("column:N", title=" "),
                alt.Tooltip("series:N", title=" "),
                alt.Tooltip("text:N", title=" "),
            ],
        )
    )
    heads = (CompareWord.COMPARED.of(language), CompareWord.PART.of(language), bars.unit)
    table = Table(heads, tuple((bar.column, bar.series, bar.value) for bar in bars.bars))
    key = f"compare-bars-{'share' if address.shares else 'yuan'}-{abs(hash(address.values))}"
    draw_chart(chart, alt_text=f"{bars.title}: {bars.told}", table=table, key=key)


def _open(place: Place, address: CompareAddress, language: Language) -> None:
    """The lines of a figure in a dialog; closed, the address says so."""
    title = markup.as_label(f"{place.line.label} · {place.column.title}")

    @st.dialog(title, width="large", on_dismiss=lambda: go(address.showing(*address.values).params()))
    def opened() -> None:
        _draw_item(place.item, language)

    opened()


def _draw_item(item: Item, language: Language) -> None:
    st.html(markup.paragraph(item.text, "ys-value"))
    if item.note:
        st.html(markup.paragraph(item.note, "ys-note"))
    if item.more:
        st.html(markup.paragraph(item.more, "ys-note"))
    if item.node:
        node_link(item.node, CompareWord.OPEN_NODE.of(language, label=item.text), item.kind)
    if not item.sources:
        st.html(markup.paragraph(CompareWord.NO_LINES.of(language), "ys-note"))
    for number, source in enumerate(item.sources[:_LISTED]):
        if number < _AT_ONCE:
            lines_here(source, f"compare-{number}")
        else:
            lines_below(source, f"compare-{number}")
    if len(item.sources) > _LISTED:
        more = CompareWord.MORE_ITEMS.of(language, count=len(item.sources) - _LISTED)
        st.html(markup.paragraph(more, "ys-note"))
