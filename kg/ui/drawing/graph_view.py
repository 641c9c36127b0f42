"""Draws a part of the graph: a picture one can walk by mouse and keyboard, its legend, and the same as a list.

The components that were tried with Streamlit 1.67 (st-link-analysis 0.4.0, streamlit-cytoscape 0.2.1,
st-graph-workbench 0.1.0) draw on a canvas, which neither keyboard nor screen reader reaches, speak English only and
give no SVG. This one is a Streamlit component (v2) of three small files beside it; no library, nothing from outside.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from kg.ui import markup
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.language import current_language
from kg.ui.drawing.opening import workspace
from kg.ui.graph.style import edge_table, list_html, node_table, payload
from kg.ui.graph_view import GraphView
from kg.ui.words.graph import GraphWord

_FOLDER = Path(__file__).parent
_SCRIPTS = ("graph_layout.js", "graph_shapes.js", "graph_view.js")
_SKELETON = (
    '<div class="tools" role="toolbar"></div><div class="canvas"></div><ul class="legend"></ul>'
    '<div class="said" role="status"></div>'
)


def draw_graph(
    view: GraphView,
    key: str,
    height: int,
    *,
    chosen: str | None = None,
    on_pick: Callable[[str], None] | None = None,
) -> str | None:
    """The IRI of the node that was just picked, or None; a double click opens the node's page.

    ``height`` is in pixels; the node ``chosen`` (IRI) is marked. ``on_pick`` is given the IRI before the page is drawn
    again, which saves drawing it twice. Below stand the legend, what was cut, and a list.
    """
    language, terms = current_language(), workspace().terms
    name = f"ys-graph-{key}"
    made = _component()(
        key=name,
        data=payload(view, terms, language, chosen=chosen, height=height),
        on_picked_change=_nothing if on_pick is None else lambda: on_pick(st.session_state[name]["picked"]),
    )
    st.html(markup.paragraph(GraphWord.HINT.of(language), "ys-note"))
    if view.cut:
        st.html(markup.paragraph(GraphWord.CUT.of(language, count=view.cut), "ys-note"))
    with st.expander(GraphWord.AS_LIST.of(language, nodes=len(view.nodes), edges=len(view.edges))):
        st.html(list_html(view, terms, language))
        draw_downloads(lambda: edge_table(view, language), GraphWord.FILE.of(language), language, f"{key}-edges")
        draw_downloads(lambda: node_table(view, terms, language), GraphWord.NODE.of(language), language, f"{key}-nodes")
    picked = made.get("picked")
    return picked if picked in {node.id for node in view.nodes} else None


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "yusuan-graph",
        html=_SKELETON,
        css=(_FOLDER / "graph_view.css").read_text(encoding="utf-8"),
        js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS),
    )


def _nothing() -> None:
    """What is picked is read after the component is drawn; Streamlit sends it only where somebody listens."""
