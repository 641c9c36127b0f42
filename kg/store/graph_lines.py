"""N-Quads lines of one named graph."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import StoreError


def graph_node(graph: str) -> ox.NamedNode:
    """The name of a graph as a node; StoreError for what is no IRI."""
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise StoreError(f"not the IRI of a graph: {graph!r}: {error}") from error


def check_lines(graph: str, lines: Iterable[str]) -> Iterator[str]:
    """``lines`` without their line ends, as they are read; StoreError for a line of another graph than ``graph``.

    Every triple stands in exactly one graph, or sums would count it twice.
    """
    ending = f" <{graph_node(graph).value}> ."
    for line in lines:
        checked = line.rstrip("\n")
        if not checked.endswith(ending):
            raise StoreError(f"a line for the graph {graph} belongs elsewhere: {line[:200]}")
        yield checked
