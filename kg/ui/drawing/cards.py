"""Result cards."""

import streamlit as st

from kg.ui import markup
from kg.ui.card import Card
from kg.ui.drawing.evidence import lines_below
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import node_link
from kg.ui.terms import Terms


def draw_card(card: Card, terms: Terms, key: str) -> None:
    """One result: its name leads to its page, its source opens in place."""
    with st.container(border=True, key=f"ys-card-{key}", gap="xsmall"):
        node_link(card.iri, card.title, card.type)
        st.html(markup.card(card, terms, current_language()))
        if card.source is not None:
            lines_below(card.source, key)
