"""A part of the graph as it is drawn: nodes, edges between them, and what was left out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GraphNode:
    """One node: IRI (or the text of a literal, or a blank node), what it is called, and its class (IRI).

    ``kind`` is empty for what has no page. ``detail`` places it in a few words: place, year, money. ``unseen`` counts
    its links that are not drawn; None where nobody counted.
    """

    id: str
    label: str
    kind: str = ""
    detail: str = ""
    unseen: int | None = None


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """One triple between two nodes that are drawn; ``property`` is its IRI, ``label`` what it is called."""

    source: str
    property: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class GraphView:
    """What is drawn; ``cut`` counts the links that were left out because there were too many.

    Nodes are drawn in order, each once; every edge joins two of them.
    """

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    cut: int = 0
