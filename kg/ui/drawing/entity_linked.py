"""The sections of what a node is tied to: documents it names, what is like it, its neighbours in the graph."""

import streamlit as st

from kg.rdf.vocabulary import YS
from kg.ui import markup
from kg.ui.drawing.entity_sections import SHOWN, Section, note
from kg.ui.drawing.evidence import lines_beside
from kg.ui.drawing.graph_view import draw_graph
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, link, node_link
from kg.ui.drawing.opening import workspace
from kg.ui.entity import lists as entity_lists
from kg.ui.entity.alike import SEARCHABLE, alike, citing_too, duty_projects
from kg.ui.entity.laws import laws_by_node
from kg.ui.entity.page import EntityPage
from kg.ui.entity.rows import Cited
from kg.ui.graph.address import GraphAddress
from kg.ui.graph.walk import picture
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord
from kg.ui.workspace import Workspace

_GRAPH_HEIGHT = 460


def citation_section(shown: EntityPage, ws: Workspace, language: Language) -> Section | None:
    """The documents a node names, with their lines, and who else cites them."""
    if not shown.citations:
        none = EntityWord.NO_CITATION.of(language)
        title = EntityWord.CITATIONS.of(language, count=0)
        return Section("citations", title, lambda: note(none)) if shown.type == YS.Project else None

    def draw() -> None:
        for number, cited in enumerate(shown.citations):
            _draw_cited(cited, shown.iri, ws, f"cited-{number}")

    return Section("citations", EntityWord.CITATIONS.of(language, count=len(shown.citations)), draw)


def _draw_cited(cited: Cited, node: str, ws: Workspace, key: str) -> None:
    language = current_language()
    law = ws.once(laws_by_node).get(cited.law)
    with st.container(horizontal=True, gap="small", key=f"ys-row-{key}"):
        with st.container(gap=None):
            node_link(cited.law, cited.name, YS.LegalInstrument)
            rank = ws.terms.label(cited.rank, language) if cited.rank else None
            badge = (EntityWord.IS_BASIS if cited.is_basis else EntityWord.IS_MENTION).of(language)
            spread = None
            if law is not None:
                spread = EntityWord.ALSO_CITED.of(
                    language, projects=law.projects, reports=law.reports, regions=law.regions
                )
            st.html(markup.facts_line((cited.number, rank, spread), badge=badge))
            _citing(cited.law, node, key)
        lines_beside((cited.source,), key)


@st.fragment
def _citing(law: str, node: str, key: str) -> None:
    """Who else cites a document: looked up when somebody asks."""
    language = current_language()
    label = EntityWord.WHO_ELSE.of(language)
    opened = st.expander(label, key=f"{key}-citing", on_change="rerun", type="compact")
    if not opened.open:
        return
    with opened:
        ws = workspace()
        others = citing_too(ws.store, law, node)
        if others:
            st.html(entity_lists.citing_table(others[:SHOWN], ws.terms, language))
            link(PageName.LAWS, EntityWord.TO_LAW.of(language), law=law)
        else:
            note(EntityWord.WHO_ELSE_NONE.of(language))


def duty_section(shown: EntityPage, ws: Workspace, language: Language) -> Section | None:
    """The projects of a duty's body that are nearest to it."""
    if shown.type != YS.Duty:
        return None
    hits = duty_projects(ws.engine, shown)
    if not hits:
        return None

    def draw() -> None:
        note(EntityWord.DUTY_PROJECTS_NOTE.of(language))
        st.html(entity_lists.alike_list(hits, language))

    return Section("projects", EntityWord.DUTY_PROJECTS.of(language), draw)


def alike_section(shown: EntityPage, ws: Workspace, language: Language) -> Section | None:
    """What is like the node in other bodies, then in its own."""
    if shown.type not in SEARCHABLE:
        return None
    found = alike(ws.engine, shown)

    def draw() -> None:
        if not found.elsewhere and not found.here:
            note(EntityWord.SIMILAR_NONE.of(language))
        if found.elsewhere:
            st.html(entity_lists.alike_list(found.elsewhere, language))
        if found.here:
            st.subheader(EntityWord.SIMILAR_HERE.of(language), anchor=False)
            st.html(entity_lists.alike_list(found.here, language))
        link(PageName.SEARCH, EntityWord.SIMILAR_MORE.of(language), like=shown.iri)

    return Section("similar", EntityWord.SIMILAR.of(language), draw)


def graph_section(node: str, language: Language) -> Section:
    """What a node (IRI) is linked to, drawn when somebody asks."""
    return Section("graph", EntityWord.GRAPH.of(language), lambda: _draw_graph(node))


@st.fragment
def _draw_graph(node: str) -> None:
    language = current_language()
    opened = st.expander(EntityWord.GRAPH_OPEN.of(language), key="entity-graph", on_change="rerun", type="compact")
    if opened.open:
        with opened:
            ws = workspace()
            draw_graph(picture(ws, GraphAddress(focus=node), language).view, "entity", _GRAPH_HEIGHT, chosen=node)
    link(PageName.GRAPH, EntityWord.GRAPH_PAGE.of(language), iri=node)
