"""Parts of the graph page: search, filters, the node picked with its ways on, and paths."""

from dataclasses import replace

import streamlit as st

from kg.rdf.vocabulary import SKOS
from kg.ui import markup
from kg.ui.drawing.links import PageName, go, link, node_link
from kg.ui.graph.address import GraphAddress, short
from kg.ui.graph.links import link_name
from kg.ui.graph.page import Found, PathTold
from kg.ui.graph.paths import LONGEST
from kg.ui.graph.style import has_page, kind_name
from kg.ui.graph.walk import Picture, Way
from kg.ui.graph_view import GraphNode
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.graph import GraphWord

BOX, KINDS, LINKS, TECHNICAL = "graph-q", "graph-kinds", "graph-links", "graph-technical"
START, END = "graph-start", "graph-end"


def draw_search(address: GraphAddress, found: tuple[Found, ...], language: Language) -> None:
    """The box, and what it found: each one to be added or to be seen alone."""
    st.session_state[BOX] = address.text
    st.text_input(
        GraphWord.BOX.of(language),
        key=BOX,
        placeholder=GraphWord.BOX_HINT.of(language),
        on_change=lambda: go(replace(address, text=st.session_state[BOX].strip()).params()),
    )
    if not address.text:
        return
    if not found:
        st.html(markup.paragraph(GraphWord.FOUND_NONE.of(language, text=address.text), "ys-note"))
        return
    st.html(markup.paragraph(GraphWord.FOUND.of(language, count=len(found)), "ys-note"))
    for order, one in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ys-row-found-{order}"):
            st.button(
                markup.as_label(one.label),
                key=f"graph-add-{order}",
                type="tertiary",
                icon=":material/add:",
                help=GraphWord.ADD.of(language),
                on_click=go,
                args=(address.adding(one.iri).params(),),
            )
            st.html(markup.facts_line([one.detail], badge=one.kind))
            st.button(
                GraphWord.FRESH.of(language),
                key=f"graph-fresh-{order}",
                type="tertiary",
                on_click=go,
                args=(GraphAddress(focus=one.iri).params(),),
            )


def draw_filters(picture: Picture, terms: Terms, language: Language) -> None:
    """Kinds of node and of link that are shown, with their counts, and whether technical nodes are."""
    address = picture.address
    kinds = {kind: (kind_name(kind, terms, language), count) for kind, count in picture.kinds.items()}
    links = {name: (link_name(name, terms, language), count) for name, count in picture.links.items()}
    hidden = len(address.kinds) + len(address.links)
    word = GraphWord.FILTERS_ON if hidden else GraphWord.FILTERS
    with st.expander(word.of(language, count=hidden), expanded=bool(hidden) or address.technical):
        _pills(GraphWord.KINDS, KINDS, kinds, address.kinds, language)
        if links:
            _pills(GraphWord.LINKS, LINKS, links, address.links, language)
        st.session_state[TECHNICAL] = address.technical
        st.toggle(GraphWord.TECHNICAL.of(language), key=TECHNICAL, on_change=_adopt, args=(address,))


def _pills(
    word: GraphWord, key: str, options: dict[str, tuple[str, int]], hidden: tuple[str, ...], language: Language
) -> None:
    ordered = sorted(options, key=lambda name: (-options[name][1], name))
    st.session_state[key] = [name for name in ordered if name not in hidden]
    st.pills(
        word.of(language),
        ordered,
        selection_mode="multi",
        key=key,
        format_func=lambda name: markup.as_label(
            GraphWord.COUNTED.of(language, name=options[name][0], count=options[name][1])
        ),
        on_change=_hide,
        args=(key, tuple(ordered)),
    )


def _hide(key: str, options: tuple[str, ...]) -> None:
    """Put into the address which of ``options`` are taken off."""
    address = GraphAddress.of(st.query_params)
    off = tuple(name for name in options if name not in st.session_state[key])
    kept = tuple(name for name in (address.kinds if key == KINDS else address.links) if name not in options)
    hidden = (*kept, *off)
    go(replace(address, kinds=hidden).params() if key == KINDS else replace(address, links=hidden).params())


def _adopt(address: GraphAddress) -> None:
    go(replace(address, technical=st.session_state[TECHNICAL]).params())


def draw_picked(picture: Picture, terms: Terms, language: Language) -> None:
    """The node picked: what it is, its page, and the ways on from it with how many each leads to."""
    node, address = picture.picked, picture.address
    if node is None:
        return
    name = short(node.id)
    with st.container(border=True, key="ys-graph-picked", gap="xsmall"):
        st.html(markup.paragraph(node.label, "ys-name"))
        st.html(markup.facts_line([node.detail], badge=kind_name(node.kind, terms, language)))
        _draw_page_link(node, language)
        st.html(markup.paragraph((GraphWord.WAYS if picture.ways else GraphWord.WAYS_NONE).of(language), "ys-label"))
        for way in picture.ways:
            _draw_way(way, address, language)
        with st.container(horizontal=True, gap="small"):
            if any(step.node == name for step in address.steps or ()):
                _button(GraphWord.COLLAPSE.of(language), "graph-collapse", address.collapsing(name))
            _button(GraphWord.REMOVE.of(language), "graph-remove", address.without(name))


def _draw_page_link(node: GraphNode, language: Language) -> None:
    if has_page(node.kind):
        node_link(node.id, GraphWord.OPEN.of(language), node.kind)
    elif node.kind == SKOS.Concept:
        link(PageName.ONTOLOGY, GraphWord.OPEN_TERM.of(language), term=node.id)


def _draw_way(way: Way, address: GraphAddress, language: Language) -> None:
    if way.drawn >= way.count:
        st.html(markup.paragraph(GraphWord.WAY_ALL.of(language, label=way.label, count=way.count), "ys-note"))
        return
    word = GraphWord.WAY_SOME if way.drawn else GraphWord.WAY
    label = word.of(language, label=way.label, count=way.count, drawn=way.drawn)
    _button(label, f"graph-way-{way.step}", address.expanding(way.further), icon=":material/add_circle:")


def _button(label: str, key: str, address: GraphAddress, icon: str | None = None) -> None:
    st.button(markup.as_label(label), key=key, type="tertiary", icon=icon, on_click=go, args=(address.params(),))


def draw_paths(picture: Picture, told: PathTold | None, language: Language) -> None:
    """Two ends to choose among what is shown; then the paths between them in words."""
    address = picture.address
    nodes = {node.id: node for node in picture.view.nodes}
    with st.expander(GraphWord.PATH.of(language), expanded=told is not None):
        st.html(markup.paragraph(GraphWord.PATH_HINT.of(language, most=LONGEST), "ys-note"))
        with st.form("graph-path", border=False):
            first = picture.picked.id if picture.picked else ""
            for word, key, chosen in (
                (GraphWord.PATH_START, START, address.start or first),
                (GraphWord.PATH_END, END, address.end),
            ):
                st.session_state[key] = chosen if chosen in nodes else None
                st.selectbox(
                    word.of(language), list(nodes), key=key, index=None, format_func=lambda one: _named(nodes[one])
                )
            st.form_submit_button(GraphWord.PATH_FIND.of(language), on_click=_find, args=(address,))
        if told is not None:
            st.html(markup.paragraph(told.sentence, "ys-text"))
            st.html("".join(markup.paragraph(" → ".join(map(_named, path)), "ys-text") for path in told.paths))
            _button(GraphWord.PATH_CLEAR.of(language), "graph-path-clear", replace(address, start="", end=""))


def _find(address: GraphAddress) -> None:
    start, end = st.session_state[START], st.session_state[END]
    if start and end:
        go(replace(address, start=start, end=end).params())


def _named(node: GraphNode) -> str:
    return f"{node.label}（{node.detail}）" if node.detail else node.label
