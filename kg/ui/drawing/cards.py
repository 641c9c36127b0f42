"""Result cards."""

import streamlit as st

from kg.search.request import HitType
from kg.ui.compare.address import CompareKind
from kg.ui.drawing.basket import draw_add
from kg.ui.drawing.evidence import lines_below
from kg.ui.drawing.language import current_language
from kg.ui.search import card_markup
from kg.ui.search.card import Card
from kg.ui.terms import Terms

_COMPARED = {
    HitType.PROJECT: CompareKind.PROJECT,
    HitType.DUTY: CompareKind.DUTY,
    HitType.LAW: CompareKind.LAW,
    HitType.DEPARTMENT: CompareKind.BODY,
    HitType.REGION: CompareKind.PLACE,
    HitType.REPORT: CompareKind.YEAR,
}
"""What can be put into a comparison, and as what."""


def draw_card(card: Card, terms: Terms, key: str) -> None:
    """One result: its name leads to its page, its lines open in place, and it can be put beside others."""
    with st.container(border=True, key=f"ys-card-{key}", gap="xsmall"):
        st.html(card_markup.card(card, terms, current_language()))
        with st.container(horizontal=True, vertical_alignment="top", gap="small", key=f"ys-foot-{key}"):
            if card.source is not None:
                lines_below(card.source, key)
            if card.type in _COMPARED:
                draw_add(_COMPARED[card.type], card.iri, card.title, key)
