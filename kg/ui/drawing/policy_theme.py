"""One theme: which document of which level each place bases it on, with the projects, their money and targets."""

from collections.abc import Sequence

import streamlit as st

from kg.errors import NoWordError
from kg.ui import markup
from kg.ui.compare.address import CompareKind
from kg.ui.drawing.basket import draw_add
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.evidence import lines_below
from kg.ui.drawing.links import go, node_link
from kg.ui.policy.address import PolicyAddress
from kg.ui.policy.lines import NamedAt, named_at
from kg.ui.policy.markup import SUMS_TOLD, law_link, measuring_table, project_facts
from kg.ui.policy.page import Policy, PolicyProject
from kg.ui.policy.tables import PolicyTables
from kg.ui.policy.targets import Measuring, measuring
from kg.ui.policy.text import theme_text
from kg.ui.policy.theme import Theme, sentences, suggestions, theme
from kg.ui.policy.theme_markup import theme_table
from kg.ui.search.card import Segment
from kg.ui.wording import Language, Word
from kg.ui.words.laws import LawWord
from kg.ui.workspace import Workspace

INDICATORS = 20
"""Indicators shown of one table; the download has all."""
_LINES = 3  # documents of one project whose lines are offered


def draw_theme_box(ws: Workspace, address: PolicyAddress, language: Language) -> PolicyAddress:
    """A box for the theme and what to choose from; gives the address with its theme, the first offered without one."""
    offered = ws.once(suggestions)
    address = address if address.theme or not offered else address.about(offered[0])
    st.session_state["laws-theme"] = address.theme
    st.text_input(LawWord.THEME_BOX.of(language), key="laws-theme", on_change=_adopt_box, icon=":material/search:")
    chosen = address.theme if address.theme in offered else None
    st.session_state["laws-offered"] = chosen
    st.pills(
        LawWord.THEMES.of(language),
        offered,
        key="laws-offered",
        format_func=markup.as_label,
        on_change=_adopt_offered,
        label_visibility="collapsed",
    )
    return address


def draw_theme(ws: Workspace, known: Policy, address: PolicyAddress, language: Language) -> None:
    """On which documents each place bases the theme of the address."""
    if not address.theme:
        return
    try:
        shown = theme(known, ws.engine, address)
    except NoWordError:
        st.info(LawWord.THEME_NO_WORD.of(language), icon=":material/search_off:")
        return
    if not shown.places:
        st.info(markup.as_label(LawWord.THEME_NOTHING.of(language, theme=shown.text)), icon=":material/search_off:")
        return
    _draw_found(shown, ws, address, language)
    _draw_measured(shown.projects, ws, language)
    _draw_projects(shown, ws, known, address, language)


def draw_measuring(shown: Measuring, ws: Workspace, language: Language, key: str) -> None:
    """How projects are measured: their indicators with the targets of the places side by side."""
    st.header(LawWord.MEASURED.of(language), anchor=False)
    if not shown.rows:
        st.html(markup.paragraph(LawWord.MEASURED_NONE.of(language), "ys-note"))
        return
    st.html(markup.paragraph(LawWord.MEASURED_OF.of(language, projects=shown.projects), "ys-note"))
    st.html(measuring_table(shown.rows[:INDICATORS], ws.terms, language))
    if len(shown.rows) > INDICATORS:
        more = LawWord.MEASURED_MORE.of(language, count=len(shown.rows) - INDICATORS)
        st.html(markup.paragraph(more, "ys-note"))
    if shown.cut:
        st.html(markup.paragraph(LawWord.MEASURED_CUT.of(language, count=shown.cut), "ys-note"))
    draw_downloads(lambda: PolicyTables(ws.terms, language).measuring(shown), "yusuan-indicators", language, key)


def _draw_found(shown: Theme, ws: Workspace, address: PolicyAddress, language: Language) -> None:
    st.html(markup.paragraph(theme_text(shown, ws.terms, language, SUMS_TOLD), "ys-answer"))
    st.html(markup.paragraph(LawWord.THEME_HOW.of(language), "ys-note"))
    st.html(theme_table(shown, shown.places[: address.count], address, ws.terms, language))
    if len(shown.places) > address.count:
        st.button(Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), key="laws-more-places")
    if shown.silent:
        st.html(markup.paragraph(LawWord.THEME_SILENT.of(language, count=shown.silent), "ys-note"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if shown.further:
            further = LawWord.THEME_FURTHER.of(language, count=shown.further)
            st.html(markup.paragraph(further, "ys-note"), width="content")
            st.button(
                LawWord.THEME_WIDEN.of(language),
                on_click=go,
                args=(address.widened(wide=True).params(),),
                type="tertiary",
            )
        elif address.wide:
            st.button(
                LawWord.THEME_NARROW.of(language),
                on_click=go,
                args=(address.widened(wide=False).params(),),
                type="tertiary",
            )
    draw_downloads(lambda: PolicyTables(ws.terms, language).theme(shown), "yusuan-theme", language, "laws-theme-file")


def _draw_measured(projects: Sequence[PolicyProject], ws: Workspace, language: Language) -> None:
    if projects:
        draw_measuring(measuring(ws.store, projects), ws, language, "laws-theme-indicators")


def _draw_projects(shown: Theme, ws: Workspace, known: Policy, address: PolicyAddress, language: Language) -> None:
    if not shown.projects:
        return
    st.header(LawWord.THEME_PROJECTS.of(language, count=len(shown.projects)), anchor=False)
    page = shown.projects[: address.count]
    named, said = named_at(ws.store, known, page), sentences(ws.engine, shown.text, page)
    for project in page:
        _draw_project(project, named.get(project.iri, ()), said.get(project.iri, ()), ws, language)
    if len(shown.projects) > address.count:
        st.button(Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), width="stretch")
    draw_downloads(
        lambda: PolicyTables(ws.terms, language).projects(shown.projects), "yusuan-projects", language, "laws-projects"
    )


def _draw_project(
    project: PolicyProject, named: Sequence[NamedAt], said: Sequence[Segment], ws: Workspace, language: Language
) -> None:
    with st.container(border=True, key=f"ys-card-{project.iri}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            node_link(project.iri, project.label)
            draw_add(CompareKind.PROJECT, project.iri, project.label, f"laws-{project.iri}")
        st.html(project_facts(project, ws.terms, language))
        if said:
            st.html(f'<p class="ys-text">{markup.marked(said)}</p>')
        if not named:
            st.html(markup.paragraph(LawWord[f"GROUND_{project.ground.name}"].of(language), "ys-note"))
        for number, one in enumerate(named[:_LINES]):
            badge = LawWord.IS_BASIS.of(language) if one.is_basis else LawWord.ALSO_NAMED.of(language)
            linked = law_link(one.law, {}, language)
            st.html(f'<p class="ys-facts"><span class="ys-type">{markup.escape(badge)}</span>{linked}</p>')
            lines_below(one.source, f"{project.iri}-{number}")


def _adopt_box() -> None:
    address, _ = PolicyAddress.of(st.query_params.to_dict())
    go(address.about(st.session_state["laws-theme"].strip()).params())


def _adopt_offered() -> None:
    address, _ = PolicyAddress.of(st.query_params.to_dict())
    go(address.about(st.session_state["laws-offered"] or "").params())
