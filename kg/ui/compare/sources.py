"""Where several nodes were read, in one query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.entity.evidence import source_of


def sources_of(store: GraphStore, nodes: Iterable[str]) -> Mapping[str, tuple[Source, ...]]:
    """The places of ``nodes`` (IRIs), by node; a node that was read nowhere has none."""
    found: defaultdict[str, list[Source]] = defaultdict(list)
    bound = [iri(node) for node in dict.fromkeys(nodes)]
    for row in store.named("page_places", node=bound) if bound else ():
        found[row.text("node")].append(source_of(row))
    return defaultdict(tuple, {node: tuple(sources) for node, sources in found.items()})
