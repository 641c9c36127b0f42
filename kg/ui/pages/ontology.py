"""Ontology: the page's owner fills it."""

import streamlit as st

from kg.ui.drawing.language import current_language
from kg.ui.wording import Word


def draw() -> None:
    """Draw the title."""
    st.title(Word.ONTOLOGY.of(current_language()), anchor=False)


draw()
