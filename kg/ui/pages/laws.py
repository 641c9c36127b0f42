"""Legal bases 政策依据: the documents projects rest on, and for the chosen one the projects that cite it."""

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.law import draw_law
from kg.ui.drawing.links import PageName, go, link
from kg.ui.drawing.opening import workspace
from kg.ui.laws import Law, LawAddress, chosen_laws, law_page
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.workspace import Workspace


def draw() -> None:
    """Draw the list, or the document that the address names."""
    language, ws = current_language(), workspace()
    chosen = st.query_params.get("law")
    if chosen:
        link(PageName.LAWS, Word.LAW_BACK.of(language))
        draw_law(law_page(ws.store, chosen), ws.terms)
    else:
        draw_list(ws, LawAddress.of(st.query_params), language)


def draw_list(ws: Workspace, address: LawAddress, language: Language) -> None:
    """The documents that fit the filters."""
    st.title(Word.LAWS_TITLE.of(language), anchor=False)
    draw_filters(ws, address, language)
    found = chosen_laws(ws.laws, address.text, address.rank)
    st.html(markup.paragraph(Word.LAWS_FOUND.of(language, count=len(found)), "ys-note"))
    for law in found[: address.count]:
        draw_entry(law, ws.terms, language)
    if len(found) > address.count:
        st.button(Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), width="stretch")


def draw_filters(ws: Workspace, address: LawAddress, language: Language) -> None:
    """Words and rank."""
    st.session_state["laws-q"] = address.text
    st.session_state["laws-rank"] = address.rank
    st.text_input(Word.LAWS_BOX.of(language), key="laws-q", on_change=adopt, icon=":material/filter_alt:")
    st.selectbox(
        Word.RANK.of(language),
        sorted({law.rank for law in ws.laws if law.rank} | ({address.rank} if address.rank else set())),
        key="laws-rank",
        index=None,
        placeholder=Word.ANY_RANK.of(language),
        format_func=lambda rank: ws.terms.label(rank, language),
        on_change=adopt,
        width=260,
    )


def adopt() -> None:
    """Put what the widgets say into the address."""
    go(LawAddress(st.session_state["laws-q"], st.session_state["laws-rank"]).params())


def draw_entry(law: Law, terms: Terms, language: Language) -> None:
    """One document of the list."""
    with st.container(border=True, key=f"ys-card-{law.iri}", gap="xsmall"):
        link(PageName.LAWS, law.name, law=law.iri)
        st.html(markup.law_line(law, terms, language))


draw()
