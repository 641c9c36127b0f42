"""Ontology 本体: classes, properties and code lists as the graph itself describes them, with counts and examples."""

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.ontology import draw_found, draw_overview
from kg.ui.drawing.ontology_entry import draw_entry
from kg.ui.drawing.opening import workspace
from kg.ui.ontology.page import OntologyAddress, Summary, summary
from kg.ui.wording import Language
from kg.ui.words.ontology import OntologyWord

BOX = "ontology-q"


def draw() -> None:
    """Draw what the address asks for."""
    language, ws = current_language(), workspace()
    address = OntologyAddress.of(st.query_params)
    st.title(OntologyWord.TITLE.of(language), anchor=False)
    if not address.term:
        st.html(markup.paragraph(told(ws.once(summary), language), "ys-coverage"))
    draw_box(address, language)
    if address.term:
        draw_entry(ws, address, language)
    elif address.text:
        draw_found(ws, address.text, language)
    else:
        draw_overview(ws, address, language)


def told(counts: Summary, language: Language) -> str:
    """The ontology in a sentence."""
    return OntologyWord.ABOUT.of(
        language,
        classes=counts.classes,
        properties=counts.properties,
        schemes=counts.schemes,
        codes=counts.codes,
        used_classes=counts.used_classes,
        used_properties=counts.used_properties,
        borrowed=counts.borrowed,
    )


def draw_box(address: OntologyAddress, language: Language) -> None:
    """The box to find terms and codes."""
    st.session_state[BOX] = address.text
    st.text_input(
        OntologyWord.BOX.of(language),
        key=BOX,
        placeholder=OntologyWord.BOX_HINT.of(language),
        on_change=lambda: go(OntologyAddress(text=st.session_state[BOX].strip()).params()),
    )


draw()
