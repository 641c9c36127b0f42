"""Policy bases 政策依据: the documents projects rest on, over places, levels and years; or one of them."""

import streamlit as st

from kg.ui.drawing.entity import draw_sections
from kg.ui.drawing.entity_files import files_section
from kg.ui.drawing.entity_linked import graph_section
from kg.ui.drawing.language import current_language
from kg.ui.drawing.law import draw_law
from kg.ui.drawing.links import PageName, link
from kg.ui.drawing.opening import workspace
from kg.ui.drawing.policy import draw_policy
from kg.ui.policy.address import DocumentAddress, PolicyAddress
from kg.ui.policy.laws import law_page
from kg.ui.words.laws import LawWord


def draw() -> None:
    """Draw the document that the address names, or all of them."""
    ws = workspace()
    document = DocumentAddress.of(st.query_params)
    if document is None:
        draw_policy(ws, *PolicyAddress.of(st.query_params))
    else:
        link(PageName.LAWS, LawWord.BACK.of(current_language()))
        draw_law(law_page(ws.store, document.law), ws.terms, document)
        language = current_language()
        draw_sections((graph_section(document.law, language), files_section(document.law, ws, language)))


draw()
