"""Paths between two nodes: the shortest, a few of them, in either direction, and told where there are none."""

from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg.store.graph_store import EmbeddedGraph, GraphStore
from kg.ui.graph.paths import LONGEST, MOST_PATHS, Paths, paths

LINK, OTHER = "x:link", "x:other"
WALKED = frozenset({LINK})


def store(*links: tuple[str, str], by: str = LINK) -> GraphStore:
    graph = ox.Store()
    for source, target in links:
        graph.add(ox.Quad(node(source), ox.NamedNode(by), node(target), ox.NamedNode("x:graph")))
    return GraphStore(EmbeddedGraph(graph), Path())


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"x:{name}")


def found(graph: GraphStore, start: str, end: str) -> list[str]:
    return ["".join(name.removeprefix("x:") for name in path) for path in paths(graph, WALKED, start, end).paths]


def test_graph_paths_go_along_and_against_links() -> None:
    assert found(store(("a", "b"), ("c", "b"), ("c", "d")), "x:a", "x:d") == ["abcd"]


def test_graph_paths_are_the_shortest_and_all_of_these() -> None:
    graph = store(("a", "b"), ("b", "z"), ("a", "c"), ("c", "z"), ("a", "d"), ("d", "e"), ("e", "z"))
    assert sorted(found(graph, "x:a", "x:z")) == ["abz", "acz"]


def test_graph_paths_are_a_few_of_many() -> None:
    between = "bcdefghij"
    graph = store(*(("a", one) for one in between), *((one, "z") for one in between))
    assert len(found(graph, "x:a", "x:z")) == MOST_PATHS < len(between)


def test_graph_paths_of_other_links_are_none() -> None:
    assert found(store(("a", "b"), by=OTHER), "x:a", "x:b") == []


def test_graph_paths_end_at_the_longest() -> None:
    names = [chr(ord("a") + order) for order in range(LONGEST + 2)]
    chain = store(*pairwise(names))
    assert found(chain, "x:a", f"x:{names[LONGEST]}") == ["".join(names[: LONGEST + 1])]
    assert found(chain, "x:a", f"x:{names[LONGEST + 1]}") == []


def test_graph_paths_of_a_node_to_itself_and_to_what_is_not_there() -> None:
    graph = store(("a", "b"))
    assert found(graph, "x:a", "x:a") == ["a"]
    assert found(graph, "x:a", "x:nowhere") == []


def test_graph_paths_give_up_where_too_many_nodes_lie_between() -> None:
    stars = store(*((leaf, "one") for leaf in "abcdefgh"), *((leaf, "two") for leaf in "stuvwxyz"))
    assert paths(stars, WALKED, "x:a", "x:z", most_seen=5) == Paths((), gave_up=True)
    assert paths(stars, WALKED, "x:a", "x:z") == Paths((), gave_up=False)
