"""How a kind of node looks in a drawn graph (shape and colour), and a drawing as data: for the browser, as tables."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from kg.rdf.vocabulary import ORG, OWL, SKOS, YS
from kg.ui import markup
from kg.ui.entity.fields import FIELDS
from kg.ui.graph_view import GraphEdge, GraphNode, GraphView
from kg.ui.table_file import Table
from kg.ui.terms import Terms, local_name
from kg.ui.wording import Language
from kg.ui.words.graph import GraphWord


@dataclass(frozen=True, slots=True)
class Sign:
    """Shape and colour (hex); white letters on the colour have a contrast of 4.5 or more (WCAG 2.2, 1.4.3)."""

    shape: str
    colour: str


SIGNS: Mapping[str, Sign] = {
    YS.Project: Sign("circle", "#14507a"),
    YS.LegalInstrument: Sign("sheet", "#7a3b00"),
    YS.Department: Sign("square", "#2b6b3f"),
    YS.Division: Sign("square", "#4b7355"),
    YS.Report: Sign("rounded", "#5a3d8a"),
    YS.Duty: Sign("hexagon", "#8a2f54"),
    YS.Indicator: Sign("diamond", "#0f6a73"),
    YS.Region: Sign("triangle", "#8a5a00"),
    YS.ProjectLineage: Sign("octagon", "#3a5ba0"),
    YS.DutyTheme: Sign("octagon", "#a03a5c"),
    YS.Measure: Sign("octagon", "#0b7285"),
    SKOS.Concept: Sign("tag", "#5f5a2a"),
    OWL.Class: Sign("rounded", "#14507a"),
}
"""Looks of the kinds that people look for; all others share one."""

_NAMED = {
    "": GraphWord.VALUE,
    SKOS.Concept: GraphWord.CODE,
    ORG.FormalOrganization: GraphWord.ORGANISATION,
    OWL.Class: GraphWord.CLASS,
}
"""Kinds that are not of the vocabulary, whose labels the graph does not hold."""

OTHER = Sign("pentagon", "#55606a")
_COMMA = {Language.ZH: "，", Language.EN: ", "}
_LIST = {Language.ZH: "、", Language.EN: ", "}


def has_page(kind: str) -> bool:
    """Whether nodes of the class ``kind`` (IRI) have a page of their own."""
    return kind in FIELDS or kind == YS.LegalInstrument


def sign_of(kind: str) -> Sign:
    """How a node of the class ``kind`` looks."""
    return SIGNS.get(kind, OTHER)


def kind_name(kind: str, terms: Terms, language: Language) -> str:
    """What a class is called; what has none is a value."""
    word = _NAMED.get(kind)
    return word.of(language) if word else terms.label(kind, language)


def page_of(node: GraphNode) -> str:
    """The address of the page that shows ``node``: its own, that of a code or term; empty where there is none."""
    if has_page(node.kind):
        return f"entity?{urlencode({'iri': node.id})}"
    return f"ontology?{urlencode({'term': node.id})}" if node.kind in {SKOS.Concept, OWL.Class} else ""


def payload(view: GraphView, terms: Terms, language: Language, *, chosen: str | None, height: int) -> dict[str, Any]:
    """What the browser draws: nodes, edges, legend, and the words of the tools; JSON-ready."""
    return {
        "name": GraphWord.FILE.of(language),
        "height": height,
        "chosen": chosen,
        "nodes": [_node(node, terms, language) for node in view.nodes],
        "edges": [
            {"source": edge.source, "target": edge.target, "property": edge.property, "label": edge.label}
            for edge in view.edges
        ],
        "legend": _legend(view, terms, language),
        "words": _words(view, language),
    }


def _node(node: GraphNode, terms: Terms, language: Language) -> dict[str, Any]:
    kind, sign = kind_name(node.kind, terms, language), sign_of(node.kind)
    return {
        "id": node.id,
        "label": node.label,
        "kind": kind,
        "detail": node.detail,
        "page": page_of(node),
        "unseen": node.unseen or 0,
        "shape": sign.shape,
        "colour": sign.colour,
        "mark": kind[:1].upper(),
    }


def _legend(view: GraphView, terms: Terms, language: Language) -> list[dict[str, Any]]:
    counts = Counter(node.kind for node in view.nodes)
    named = [(kind_name(kind, terms, language), sign_of(kind), count) for kind, count in counts.most_common()]
    return [
        {"label": name, "mark": name[:1].upper(), "shape": sign.shape, "colour": sign.colour, "count": count}
        for name, sign, count in named
    ]


def _words(view: GraphView, language: Language) -> dict[str, str]:
    told = GraphWord.PICTURE.of(language, nodes=len(view.nodes), edges=len(view.edges))
    return {
        "graph": told,
        "legend": GraphWord.LEGEND.of(language),
        "zoomIn": GraphWord.ZOOM_IN.of(language),
        "zoomOut": GraphWord.ZOOM_OUT.of(language),
        "fit": GraphWord.FIT.of(language),
        "fitLong": GraphWord.FIT_LONG.of(language),
        "again": GraphWord.AGAIN.of(language),
        "againLong": GraphWord.AGAIN_LONG.of(language),
        "png": GraphWord.AS_PNG.of(language),
        "svg": GraphWord.AS_SVG.of(language),
        "json": GraphWord.AS_JSON.of(language),
        "saved": GraphWord.SAVED.of(language, file="{file}"),
        "more": GraphWord.UNSEEN.of(language, count="{count}"),
        "comma": _COMMA[language],
        "list": _LIST[language],
    }


def edge_table(view: GraphView, language: Language) -> Table:
    """The links that are drawn, by name and by IRI."""
    labels = {node.id: node.label for node in view.nodes}
    words = (
        GraphWord.FROM,
        GraphWord.LINK,
        GraphWord.TO,
        GraphWord.FROM_IRI,
        GraphWord.LINK_IRI,
        GraphWord.TO_IRI,
    )
    rows = tuple(
        (labels[edge.source], edge.label, labels[edge.target], edge.source, edge.property, edge.target)
        for edge in view.edges
    )
    return Table(tuple(word.of(language) for word in words), rows)


def node_table(view: GraphView, terms: Terms, language: Language) -> Table:
    """The nodes that are drawn."""
    words = (GraphWord.NODE, GraphWord.KIND, GraphWord.DETAIL, GraphWord.IRI)
    rows = tuple((node.label, kind_name(node.kind, terms, language), node.detail, node.id) for node in view.nodes)
    return Table(tuple(word.of(language) for word in words), rows)


def list_html(view: GraphView, terms: Terms, language: Language) -> str:
    """The same nodes and links as two tables in HTML, with links to their pages: what a screen reader reads."""
    by_id = {node.id: node for node in view.nodes}
    nodes = [
        (_linked(node), markup.escape(kind_name(node.kind, terms, language)), markup.escape(node.detail))
        for node in view.nodes
    ]
    edges = [_edge(edge, by_id) for edge in view.edges]
    heads = (GraphWord.NODE, GraphWord.KIND, GraphWord.DETAIL), (GraphWord.FROM, GraphWord.LINK, GraphWord.TO)
    captions = (
        GraphWord.NODES.of(language, count=len(nodes)),
        GraphWord.EDGES.of(language, count=len(edges)),
    )
    return "".join(
        markup.paragraph(caption, "ys-label")
        + markup.table([word.of(language) for word in head], rows, caption=caption)
        for head, rows, caption in zip(heads, (nodes, edges), captions, strict=True)
        if rows
    )


def _edge(edge: GraphEdge, by_id: Mapping[str, GraphNode]) -> tuple[str, str, str]:
    return _linked(by_id[edge.source]), markup.escape(edge.label), _linked(by_id[edge.target])


def _linked(node: GraphNode) -> str:
    name = markup.escape(node.label or local_name(node.id))
    if not has_page(node.kind):
        return name
    return f'<a href="{markup.address("entity", iri=node.id)}" target="_self">{name}</a>'
