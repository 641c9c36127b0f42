"""What the graph page tells beside its drawing: where it begins, what a search found, and paths in words."""

from collections import Counter
from dataclasses import dataclass, replace

from kg.errors import QueryError
from kg.search.request import HitType, SearchRequest
from kg.ui.figures import money_text
from kg.ui.graph.address import GraphAddress
from kg.ui.graph.links import link_rules
from kg.ui.graph.nodes import described, is_iri
from kg.ui.graph.paths import LONGEST, MOST_SEEN, Paths, paths
from kg.ui.graph.walk import Picture, picture
from kg.ui.graph_view import GraphNode
from kg.ui.wording import Language, Word
from kg.ui.words.graph import GraphWord
from kg.ui.workspace import Workspace

MOST_FOUND = 8
"""Nodes a search offers, of them at most so many of one kind:"""
OF_ONE_KIND = 3
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Start:
    """The node (IRI) a page without address begins with; how many places, reports and projects rest on a document."""

    node: str
    name: str
    regions: int = 0
    reports: int = 0
    projects: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One node that a search found."""

    iri: str
    label: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class PathTold:
    """What came of looking for paths: a sentence, and each path as its nodes."""

    sentence: str
    paths: tuple[tuple[GraphNode, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class GraphPage:
    """All the page shows; ``start`` where nothing was asked for yet, ``path`` where two ends are named."""

    picture: Picture
    start: Start | None
    found: tuple[Found, ...]
    path: PathTold | None


def graph_page(ws: Workspace, address: GraphAddress, language: Language) -> GraphPage | None:
    """The page of ``address``; None where the graph holds no report to begin with."""
    start = None
    if not address.focus and not address.added and not address.start:
        start = ws.once(first_node)
        if start is None:
            return None
        address = replace(address, focus=start.node)
    between = _between(ws, address)
    walked = tuple(node for path in between.paths for node in path) if between else ()
    return GraphPage(
        picture=picture(ws, address, language, walked),
        start=start if address.steps is None else None,
        found=search(ws, address.text, language) if address.text else (),
        path=None if between is None else _told(ws, address, between, language),
    )


def first_node(ws: Workspace) -> Start | None:
    """The document that projects of most places rest on, else the report of most projects; use through ``ws.once``."""
    for row in ws.store.named("page_graph_start"):
        law = row.text("law")
        counts = (row.integer(name) or 0 for name in ("regions", "reports", "projects"))
        return Start(law, _name(ws, law), *counts)
    reports = [row.text("report") for row in ws.store.named("page_graph_first_report")]
    return next((Start(report, _name(ws, report)) for report in reports), None)


def _name(ws: Workspace, node: str) -> str:
    """What a document or report is called: as it is printed, so in one language only."""
    return described(ws.store, [node], ws.terms, Language.ZH)[node].label


def search(ws: Workspace, text: str, language: Language) -> tuple[Found, ...]:
    """Nodes of several kinds that ``text`` finds, or the one whose IRI it is; the best first."""
    if text.startswith(ws.base) and is_iri(text):
        known = described(ws.store, [text], ws.terms, language).values()
        return tuple(Found(node.id, node.label, ws.terms.label(node.kind, language), node.detail) for node in known)
    try:
        hits = ws.engine.search(SearchRequest(text=text, limit=_LOOKED_AT)).hits
    except QueryError:
        return ()
    kinds: Counter[HitType] = Counter()
    chosen = []
    for hit in hits:
        kinds[hit.type] += 1
        if kinds[hit.type] <= OF_ONE_KIND:
            chosen.append(hit)
    return tuple(
        Found(
            hit.iri,
            f"《{hit.label}》" if hit.type is HitType.LAW else hit.label,
            Word[f"TYPE_{hit.type.name}"].of(language),
            " · ".join(
                str(part)
                for part in (hit.year, hit.region, hit.amount is not None and money_text(hit.amount, language))
                if part
            ),
        )
        for hit in chosen[:MOST_FOUND]
    )


def _between(ws: Workspace, address: GraphAddress) -> Paths | None:
    if not (is_iri(address.start) and is_iri(address.end)):
        return None
    return paths(ws.store, frozenset(ws.once(link_rules).walked), address.start, address.end)


def _told(ws: Workspace, address: GraphAddress, between: Paths, language: Language) -> PathTold:
    ends = (address.start, address.end)
    nodes = described(ws.store, [*ends, *(node for path in between.paths for node in path)], ws.terms, language)
    start, end = (nodes[one].label if one in nodes else one for one in ends)
    if address.start == address.end:
        return PathTold(GraphWord.PATH_SAME.of(language))
    if between.gave_up:
        return PathTold(GraphWord.PATH_TOO_FAR.of(language, start=start, end=end, seen=MOST_SEEN))
    if not between.paths:
        return PathTold(GraphWord.PATH_NONE.of(language, start=start, end=end, most=LONGEST))
    told = GraphWord.PATH_FOUND.of(language, steps=len(between.paths[0]) - 1, count=len(between.paths))
    return PathTold(told, tuple(tuple(nodes[node] for node in path) for path in between.paths))
