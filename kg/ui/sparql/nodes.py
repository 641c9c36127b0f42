"""What the nodes of a result are called, and which of them have a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.graph.style import has_page

MOST = 5_000
"""Nodes of one result that are looked up; others are shown by their IRI."""
LONGEST_LABEL = 80
"""Characters of a label; what is longer is a text that the entity's page shows."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the graph: its label as the reports give it, and its class (IRI) if that has a page, or any."""

    label: str
    kind: str

    @property
    def page(self) -> bool:
        """Whether it has a page."""
        return has_page(self.kind)


def nodes_of(store: GraphStore, iris: Iterable[str]) -> Mapping[str, Node]:
    """What is known of ``iris``; those that are no nodes of the graph are left out."""
    wanted = [iri(each) for each in list(dict.fromkeys(iris))[:MOST]]
    found: dict[str, Node] = {}
    for row in store.named("page_sparql_nodes", node=wanted) if wanted else ():
        name, kind = row.text("node"), row.text("type")
        before = found.get(name)
        if before is None or (has_page(kind) and not before.page) or (not before.label and _label(row)):
            found[name] = Node(_label(row) or (before.label if before else ""), _better(kind, before))
    return found


def _better(kind: str, before: Node | None) -> str:
    return before.kind if before is not None and (before.page or not has_page(kind)) else kind


def _label(row: Row) -> str:
    said = row["name"] or row["title"] or row["text"] or ""
    return said if len(said) <= LONGEST_LABEL else f"{said[: LONGEST_LABEL - 1]}…"
