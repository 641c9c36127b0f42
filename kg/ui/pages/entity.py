"""Details 详情: one project, duty, indicator, body, place or report, each field with the lines that say it."""

import streamlit as st

from kg.rdf.vocabulary import YS
from kg.ui.drawing.entity import draw_entity
from kg.ui.drawing.language import current_language
from kg.ui.drawing.law import draw_law
from kg.ui.drawing.opening import workspace
from kg.ui.entity import entity_page, node_type
from kg.ui.laws import law_page
from kg.ui.wording import Word


def draw() -> None:
    """Draw the node that the address names."""
    node, ws = st.query_params.get("iri", "").strip(), workspace()
    if not node:
        st.info(Word.ENTITY_NONE.of(current_language()), icon=":material/info:")
    elif node_type(ws.store, node) == YS.LegalInstrument:
        draw_law(law_page(ws.store, node), ws.terms)
    else:
        draw_entity(entity_page(ws.store, node), ws.terms)


draw()
