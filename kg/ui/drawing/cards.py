"""Result cards."""

import streamlit as st

from kg.search.request import HitType
from kg.ui import markup, search_markup
from kg.ui.card import Card
from kg.ui.drawing.evidence import lines_below
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, link, node_link
from kg.ui.sparql import SparqlAddress
from kg.ui.terms import Terms
from kg.ui.wording import Word


def draw_card(card: Card, terms: Terms, key: str) -> None:
    """One result: its name leads to its page, its source opens in place, and it tells why it is here."""
    language = current_language()
    with st.container(border=True, key=f"ys-card-{key}", gap="xsmall"):
        node_link(card.iri, card.title, card.type)
        st.html(markup.card(card, terms, language))
        if card.group:
            st.html(search_markup.other_years(card.group, language))
        if card.source is not None:
            lines_below(card.source, key)
        if card.query:
            _draw_why(card, key)


@st.fragment
def _draw_why(card: Card, key: str) -> None:
    """Why it is here, the query behind it, and what is like it: drawn when somebody asks."""
    language = current_language()
    opened = st.expander(Word.WHY.of(language), key=f"{key}-why", on_change="rerun", type="compact")
    if not opened.open:
        return
    with opened:
        if card.why:
            st.html(search_markup.reasons(card.why, language))
        st.caption(Word.BEHIND.of(language))
        st.code(card.query, language="sparql")
        with st.container(horizontal=True, key=f"ys-parts-{key}"):
            link(PageName.SPARQL, Word.OPEN_QUERY.of(language), **SparqlAddress(query=card.query).params())
            if card.type is not HitType.REGION:
                link(PageName.SEARCH, Word.MORE_LIKE_THIS.of(language), like=card.iri)
