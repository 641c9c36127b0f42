"""The first page: a question with its answer, the largest projects, and ways into the data."""

import streamlit as st

from kg.ui.drawing.cards import draw_card
from kg.ui.drawing.language import current_language
from kg.ui.search import markup as search_markup
from kg.ui.search.home import home, questions, worked
from kg.ui.workspace import Workspace


def draw_home(ws: Workspace) -> None:
    """What a stranger sees first: on a desk's screen ways into the data stand beside, on a phone's below."""
    language, shown = current_language(), ws.once(home)
    found, ways = st.columns([5, 3], gap="large")
    with found:
        _draw_worked(ws)
        if shown.largest:
            st.html(search_markup.largest_heading(ws.coverage, language))
        for number, card in enumerate(shown.largest):
            draw_card(card, ws.terms, f"{number}-{card.iri}")
    with ways:
        st.html(search_markup.ways_in(shown, ws.coverage, language))


def draw_examples(ws: Workspace) -> None:
    """Questions to ask and topics to search, all of which this build answers."""
    language = current_language()
    st.html(search_markup.examples(ws.topics, questions(ws, language), language))


def _draw_worked(ws: Workspace) -> None:
    language = current_language()
    example = worked(ws, language)
    if example is None:
        return
    with st.container(border=True, key="ys-worked", gap="xsmall"):
        st.html(search_markup.worked(example, language))
