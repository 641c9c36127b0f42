"""The documents as a list, against places, over the years, in chains; and what projects without one say."""

from collections.abc import Sequence

import altair as alt
import streamlit as st

from kg.ui import markup
from kg.ui.compare.address import CompareKind
from kg.ui.drawing.basket import draw_add
from kg.ui.drawing.chart import draw_chart
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.evidence import lines_below
from kg.ui.drawing.links import PageName, go, link, node_link
from kg.ui.policy.address import PolicyAddress
from kg.ui.policy.chains import chains
from kg.ui.policy.choice import Choice
from kg.ui.policy.first_citations import YearCount, time_strip
from kg.ui.policy.grounds import Grounds, Vague, grounds, vague_lines
from kg.ui.policy.markup import chain_list, entry, facet_label, matrix_table, project_facts, time_table
from kg.ui.policy.matrix import matrix
from kg.ui.policy.page import LEVELS, Ground, Policy
from kg.ui.policy.tables import PolicyTables
from kg.ui.policy.text import ground_bars, grounds_text, vague_text, year_bars
from kg.ui.policy.theme_markup import grounds_table
from kg.ui.wording import Language, Word
from kg.ui.words.laws import LawWord
from kg.ui.workspace import Workspace

_LINES = 20  # projects shown of one wording; the download has all
_HEIGHT = 220  # pixels of a chart
_BAR, _AXES = 26, 90  # pixels of a bar with its space, and of what stands around them


def draw_list(ws: Workspace, known: Policy, choice: Choice, address: PolicyAddress, language: Language) -> None:  # noqa: ARG001 - as every view
    """The documents as cards, each with who names it and the money."""
    for cited in choice.laws[: address.count]:
        with st.container(border=True, key=f"ys-card-{cited.law.iri}", gap="xsmall"):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                link(PageName.LAWS, cited.law.name, **address.document(cited.law.iri))
                draw_add(CompareKind.LAW, cited.law.iri, cited.law.name, f"laws-{cited.law.iri}")
            st.html(entry(cited, address, ws.terms, language))
    _draw_more(len(choice.laws), address, language)
    draw_downloads(
        lambda: PolicyTables(ws.terms, language).documents(choice), "yusuan-documents", language, "laws-documents"
    )


def draw_matrix(ws: Workspace, known: Policy, choice: Choice, address: PolicyAddress, language: Language) -> None:
    """Documents against places."""
    shown = matrix(known, choice, address.count)
    st.html(markup.paragraph(LawWord.MATRIX_HOW.of(language), "ys-note"))
    st.html(matrix_table(shown, address, ws.terms, language))
    if shown.laws_cut or shown.places_cut:
        cut = LawWord.MATRIX_CUT.of(language, laws=shown.laws_cut, places=shown.places_cut)
        st.html(markup.paragraph(cut, "ys-note"))
    _draw_more(len(choice.laws), address, language)
    draw_downloads(
        lambda: PolicyTables(ws.terms, language).matrix(known, choice), "yusuan-matrix", language, "laws-matrix"
    )


def draw_time(ws: Workspace, known: Policy, choice: Choice, address: PolicyAddress, language: Language) -> None:  # noqa: ARG001 - as every view
    """Documents by the year that names them first, and by their own."""
    strip = time_strip(choice)
    tables = PolicyTables(ws.terms, language)
    st.html(markup.paragraph(LawWord.TIME_HOW.of(language), "ys-note"))
    for word, counts, made in ((LawWord.TIME_CITED, strip.cited, False), (LawWord.TIME_MADE, strip.made, True)):
        if counts:
            st.subheader(word.of(language), anchor=False)
            draw_chart(
                _year_chart(counts, ws, language),
                alt_text=word.of(language),
                table=tables.years(strip, made=made),
                key=f"laws-years-{word.name}-{hash(address)}",
            )
    if strip.undated:
        st.html(markup.paragraph(LawWord.TIME_UNDATED.of(language, count=strip.undated), "ys-note"))
    st.subheader(LawWord.TIME_TABLE.of(language), anchor=False)
    st.html(time_table(strip.first[: address.count], address, ws.terms, language))
    _draw_more(len(strip.first), address, language)
    draw_downloads(lambda: tables.time(strip), "yusuan-first-citations", language, "laws-time")


def draw_chains(ws: Workspace, known: Policy, choice: Choice, address: PolicyAddress, language: Language) -> None:
    """Which document carries out which."""
    found = chains(known, choice)
    if not found:
        st.info(LawWord.CHAINS_NONE.of(language), icon=":material/info:")
        return
    st.html(markup.paragraph(LawWord.CHAINS_HOW.of(language), "ys-note"))
    for chain in found[: address.count]:
        st.html(chain_list(chain, language, ws.terms, address.count))
    _draw_more(max(len(found), *(chain.widest for chain in found)), address, language)
    draw_downloads(lambda: PolicyTables(ws.terms, language).chains(found), "yusuan-chains", language, "laws-chains")


def draw_grounds(ws: Workspace, known: Policy, choice: Choice, address: PolicyAddress, language: Language) -> None:  # noqa: ARG001 - as every view
    """How many projects of each place name a document, and what the others say."""
    shown = grounds(known, ws.once(vague_lines), address)
    if shown.total is None:
        st.info(LawWord.NONE_LEFT.of(language), icon=":material/search_off:")
        return
    tables = PolicyTables(ws.terms, language)
    st.html(markup.paragraph(grounds_text(shown.total, language), "ys-answer"))
    st.html(markup.paragraph(LawWord.GROUNDS_HOW.of(language), "ys-note"))
    st.subheader(LawWord.GROUNDS_CHART.of(language), anchor=False)
    _draw_ground_chart(shown, address, language)
    st.html(grounds_table(shown.places[: address.count], language))
    _draw_more(len(shown.places), address, language)
    draw_downloads(lambda: tables.grounds(shown.places), "yusuan-grounds", language, "laws-grounds")
    st.header(LawWord.VAGUE.of(language, count=len(shown.vague)), anchor=False)
    if not shown.vague:
        st.html(markup.paragraph(LawWord.VAGUE_NONE.of(language), "ys-note"))
        return
    for number, vague in enumerate(shown.vague[: address.count]):
        _draw_vague(vague, f"laws-vague-{number}", ws, language)
    lines = [line for vague in shown.vague for line in vague.lines]
    draw_downloads(lambda: tables.vague(lines), "yusuan-unspecified", language, "laws-vague")


def _draw_more(total: int, address: PolicyAddress, language: Language) -> None:
    if total > address.count:
        st.button(
            Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), width="stretch", key="laws-more"
        )


def _year_chart(counts: Sequence[YearCount], ws: Workspace, language: Language) -> alt.Chart:
    levels = [facet_label("level", level, ws.terms, language) for level in LEVELS]
    bars = year_bars(counts, ws.terms, language)
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=[dict(bar) for bar in bars]))
        .mark_bar()
        .encode(
            x=alt.X("year:O", title=LawWord.YEAR.of(language), axis=alt.Axis(labelAngle=0)),
            y=alt.Y("laws:Q", title=LawWord.LAWS_COUNT.of(language), axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("level:N", title=None, scale=alt.Scale(domain=levels)),
            order=alt.Order("order:Q"),
            tooltip=[alt.Tooltip("told:N", title=" ")],
        )
        .properties(height=_HEIGHT)
    )
    return chart


def _draw_ground_chart(shown: Grounds, address: PolicyAddress, language: Language) -> None:
    places = shown.places[: address.count]
    grounds_named = [LawWord[f"GROUND_{ground.name}"].of(language) for ground in Ground]
    bars = ground_bars(places, language)
    chart = (
        alt.Chart(alt.InlineData(values=[dict(bar) for bar in bars]))
        .mark_bar()
        .encode(
            y=alt.Y("place:N", title=None, sort=None),
            x=alt.X("share:Q", title=LawWord.PROJECTS.of(language), stack="zero", axis=alt.Axis(format="%")),
            color=alt.Color("ground:N", title=None, scale=alt.Scale(domain=grounds_named)),
            order=alt.Order("order:Q"),
            tooltip=[alt.Tooltip("told:N", title=" ")],
        )
        .properties(height=_BAR * len(places) + _AXES)
    )
    draw_chart(chart, alt_text=LawWord.GROUNDS_CHART.of(language), table=None, key=f"laws-ground-chart-{hash(address)}")


@st.fragment
def _draw_vague(vague: Vague, key: str, ws: Workspace, language: Language) -> None:
    opened = st.expander(
        markup.as_label(vague_text(vague, language)), key=f"{key}-open", on_change="rerun", type="compact"
    )
    if opened.open:
        with opened:
            for number, line in enumerate(vague.lines[:_LINES]):
                node_link(line.project.iri, line.project.label)
                st.html(project_facts(line.project, ws.terms, language))
                lines_below(line.source, f"{key}-{number}")
