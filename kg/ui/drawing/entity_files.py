"""How a node is named for good, and its files to take along."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from kg.store.node_file import Ask, confined, node_json_ld, node_turtle
from kg.ui import markup
from kg.ui.drawing.entity_sections import Section
from kg.ui.drawing.opening import queries
from kg.ui.entity import markup as entity_markup
from kg.ui.terms import local_name
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord
from kg.ui.workspace import Workspace


def files_section(node: str, ws: Workspace, language: Language) -> Section:
    """Identifier and address to copy, Turtle and JSON-LD to download."""
    return Section("files", EntityWord.FILES.of(language), lambda: _draw(node, ws, language))


def _draw(node: str, ws: Workspace, language: Language) -> None:
    st.html(markup.paragraph(EntityWord.STABLE.of(language), "ys-note"))
    st.code(node, language=None, wrap_lines=True)
    here = st.context.url
    if here:
        st.html(markup.paragraph(EntityWord.ADDRESS.of(language), "ys-note"))
        st.code(entity_markup.page_address(here, node), language=None, wrap_lines=True)
    name = local_name(node) or "node"
    ask = confined(queries(), ws.store, st.context.ip_address)
    with st.container(horizontal=True, gap="small", key="ys-entity-files"):
        for word, ending, mime, make in (
            (EntityWord.TURTLE, "ttl", "text/turtle", node_turtle),
            (EntityWord.JSON_LD, "jsonld", "application/ld+json", node_json_ld),
        ):
            st.download_button(
                word.of(language),
                partial(_bytes, make, ask, node),
                f"{name}.{ending}",
                mime,
                key=f"entity-{ending}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
    st.html(markup.paragraph(EntityWord.FILES_NOTE.of(language), "ys-note"))


def _bytes(make: Callable[[Ask, str], str], ask: Ask, node: str) -> bytes:
    return make(ask, node).encode()
