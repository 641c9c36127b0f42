"""Details 详情: one node of the graph, each field with the lines that say it, and what belongs together with it."""

import streamlit as st

from kg.errors import NothingFoundError, QueryError
from kg.rdf.vocabulary import YS
from kg.ui import markup
from kg.ui.address import shown_count
from kg.ui.drawing.entity import draw_entity, draw_sections
from kg.ui.drawing.entity_files import files_section
from kg.ui.drawing.entity_linked import graph_section
from kg.ui.drawing.language import current_language
from kg.ui.drawing.law import draw_law
from kg.ui.drawing.links import PageName, link
from kg.ui.drawing.opening import workspace
from kg.ui.entity.groups import MOST
from kg.ui.entity.laws import laws_by_node
from kg.ui.entity.page import entity_page, node_type
from kg.ui.policy.laws import law_page
from kg.ui.terms import local_name
from kg.ui.words.entity import EntityWord
from kg.ui.workspace import Workspace


def draw() -> None:
    """Draw the node that the address names, or say that there is none and what to do."""
    node, ws = st.query_params.get("iri", "").strip(), workspace()
    if not node:
        draw_nothing(None)
        return
    try:
        kind = node_type(ws.store, node)
    except (NothingFoundError, QueryError):
        draw_nothing(node)
        return
    if kind == YS.LegalInstrument and node in ws.once(laws_by_node):
        draw_law_node(node, ws)
    else:
        draw_entity(entity_page(ws.store, node, shown_count(st.query_params, MOST)), ws)


def draw_law_node(node: str, ws: Workspace) -> None:
    """A document as the page of legal bases shows it, with what every node has below."""
    language = current_language()
    draw_law(law_page(ws.store, node), ws.terms)
    sections = (graph_section(node, language), files_section(node, ws, language))
    draw_sections(sections)


def draw_nothing(node: str | None) -> None:
    """That nothing is called ``node``, or that none was named; ways on from here."""
    language = current_language()
    st.title(EntityWord.TITLE.of(language), anchor=False)
    if node is None:
        st.info(EntityWord.NONE.of(language), icon=":material/info:")
    elif ":" in node:
        st.info(EntityWord.NOTHING.of(language), icon=":material/search_off:")
        st.code(node, language=None, wrap_lines=True)
        st.html(markup.paragraph(EntityWord.NOTHING_WHY.of(language), "ys-text"))
    else:
        st.info(markup.as_label(EntityWord.NOT_AN_IRI.of(language, text=node)), icon=":material/search_off:")
    with st.container(horizontal=True, gap="medium"):
        name = local_name(node) if node else ""
        if name:
            link(PageName.SEARCH, EntityWord.SEARCH_FOR.of(language, text=name), q=name)
        else:
            link(PageName.SEARCH, EntityWord.TO_SEARCH.of(language))
        link(PageName.REPORTS, EntityWord.TO_REPORTS.of(language))


draw()
