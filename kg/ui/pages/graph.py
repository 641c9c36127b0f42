"""Graph 图谱: begins with what most places have in common; walked node by node, it tells how things are linked."""

from dataclasses import replace

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.graph import draw_filters, draw_paths, draw_picked, draw_search
from kg.ui.drawing.graph_view import draw_graph
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, go, link
from kg.ui.drawing.opening import workspace
from kg.ui.graph.address import GraphAddress
from kg.ui.graph.page import Start, graph_page
from kg.ui.graph.query import construct_query
from kg.ui.graph.walk import Picture
from kg.ui.sparql.page import SparqlAddress
from kg.ui.wording import Language
from kg.ui.words.graph import GraphWord
from kg.ui.workspace import Workspace

HEIGHT = 520


def draw() -> None:
    """Draw what the address asks for."""
    language, ws = current_language(), workspace()
    st.title(GraphWord.TITLE.of(language), anchor=False)
    page = graph_page(ws, GraphAddress.of(st.query_params), language)
    if page is None:
        st.info(GraphWord.NOTHING.of(language), icon=":material/info:")
        return
    picture = page.picture
    for name in picture.unknown:
        st.warning(markup.as_label(GraphWord.UNKNOWN.of(language, name=name)), icon=":material/search_off:")
    if page.start is not None:
        draw_start(page.start, language)
    draw_search(picture.address, page.found, language)
    draw_filters(picture, ws.terms, language)
    drawing, beside = st.columns([2.4, 1], gap="medium")
    with drawing:
        draw_drawing(picture, ws, language)
    with beside:
        draw_picked(picture, ws.terms, language)
        draw_around(picture.address, language)
    draw_paths(picture, page.path, language)


def draw_start(start: Start, language: Language) -> None:
    """Why the page begins where it does."""
    word = GraphWord.START_LAW if start.projects else GraphWord.START_REPORT
    told = word.of(language, name=start.name, regions=start.regions, reports=start.reports, projects=start.projects)
    st.html(markup.paragraph(told, "ys-coverage"))


def draw_drawing(picture: Picture, ws: Workspace, language: Language) -> None:
    """The drawing, and the query that gives it."""
    if not picture.view.nodes:
        st.info(GraphWord.EMPTY.of(language), icon=":material/filter_alt_off:")
        return
    chosen = picture.picked.id if picture.picked else None
    draw_graph(
        picture.view, "page", HEIGHT, chosen=chosen, on_pick=lambda node: go(picture.address.picking(node).params())
    )
    if picture.view.edges:
        query = construct_query(picture.view, ws.base)
        link(PageName.SPARQL, GraphWord.QUERY.of(language), **SparqlAddress(query=query).params())


def draw_around(address: GraphAddress, language: Language) -> None:
    """Back to the start, and nodes taken out put back."""
    with st.container(horizontal=True, gap="small"):
        if address.gone:
            label = GraphWord.RESTORE.of(language, count=len(address.gone))
            st.button(
                label, type="tertiary", on_click=go, args=(replace(address, gone=()).params(),), key="graph-restore"
            )
        st.button(GraphWord.START_AGAIN.of(language), type="tertiary", on_click=go, args=({},), key="graph-again")


draw()
