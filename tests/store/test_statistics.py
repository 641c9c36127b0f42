"""The graph of statistics says what the other graphs hold, however they came to hold it."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.rdf.iris import statistics_graph_iri
from kg.rdf.vocabulary import RDF, VOID
from kg.rdf.void import CLASS, dataset_iri
from kg.store.statistics import update_statistics

BASE = "https://example.org/id/"
STATISTICS = statistics_graph_iri(BASE)
ONE, OTHER = f"{BASE}graph/one", f"{BASE}graph/other"


def lines(graph: str, start: int, stop: int) -> list[str]:
    """Nodes of two classes, one of them with a name."""
    found = []
    for number in range(start, stop):
        node = f"<{BASE}node/{number}>"
        found.append(f"{node} <{RDF.type}> <urn:x:{'Even' if number % 2 == 0 else 'Odd'}> <{graph}> .")
        found.append(f'{node} <urn:x:number> "{number}" <{graph}> .')
        if number % 3 == 0:
            found.append(f'{node} <urn:x:name> "three \\" {number}" <{graph}> .')
    return found


def loaded(*parts: list[str]) -> ox.Store:
    store = ox.Store()
    store.load("\n".join(line for part in parts for line in part).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def statistics(store: ox.Store) -> list[str]:
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(STATISTICS))
    return sorted(str(quad) for quad in quads)


def partition(store: ox.Store, node: str, part: str, named: str, counted: str) -> dict[str, int]:
    query = f"SELECT ?name ?n {{ <{node}> <{part}> ?part . ?part <{named}> ?name ; <{counted}> ?n }}"
    results = store.query(query, use_default_graph_as_union=True)
    assert isinstance(results, ox.QuerySolutions)
    return {row["name"].value: int(row["n"].value) for row in results}


def test_statistics_count_what_each_graph_and_all_hold() -> None:
    store = loaded(lines(ONE, 0, 10), lines(OTHER, 10, 13))
    update_statistics(store, [ONE, OTHER], BASE)
    for node, said in ((ONE, lines(ONE, 0, 10)), (OTHER, lines(OTHER, 10, 13)), (dataset_iri(BASE), None)):
        all_lines = said or [*lines(ONE, 0, 10), *lines(OTHER, 10, 13)]
        properties = Counter(line.split(" ")[1][1:-1] for line in all_lines)
        classes = Counter(line.split(" ")[2][1:-1] for line in all_lines if RDF.type in line)
        assert partition(store, node, VOID.propertyPartition, VOID.property, VOID.triples) == properties
        assert partition(store, node, VOID.classPartition, CLASS, VOID.entities) == classes
        (triples,) = store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(VOID.triples), None, None)
        assert isinstance(triples.object, ox.Literal)
        assert int(triples.object.value) == len(all_lines)


@pytest.mark.parametrize("changed", [[ONE], [OTHER], [ONE, OTHER], []], ids=["one", "other", "both", "none"])
def test_statistics_are_the_same_made_at_once_or_step_by_step(changed: list[str]) -> None:
    store = loaded(lines(ONE, 0, 10), lines(OTHER, 10, 13))
    update_statistics(store, [ONE, OTHER], BASE)
    after = {ONE: lines(ONE, 0, 10), OTHER: lines(OTHER, 10, 13)}
    for graph in changed:
        store.remove_graph(ox.NamedNode(graph))
        after[graph] = lines(graph, 20, 25) if graph == ONE else lines(graph, 30, 31)
        store.load("\n".join(after[graph]).encode(), format=ox.RdfFormat.N_QUADS)
    update_statistics(store, changed, BASE)
    fresh = loaded(*after.values())
    update_statistics(fresh, after, BASE)
    assert statistics(store) == statistics(fresh)


def test_statistics_of_a_graph_that_is_gone_go_with_it() -> None:
    store = loaded(lines(ONE, 0, 10), lines(OTHER, 10, 13))
    update_statistics(store, [ONE, OTHER], BASE)
    store.remove_graph(ox.NamedNode(OTHER))
    update_statistics(store, [], BASE)
    fresh = loaded(lines(ONE, 0, 10))
    update_statistics(fresh, [ONE], BASE)
    assert statistics(store) == statistics(fresh)


def test_statistics_are_made_for_graphs_of_an_earlier_version() -> None:
    """A graph that was stored before there were statistics is counted, though nobody says it changed."""
    store = loaded(lines(ONE, 0, 10), lines(OTHER, 10, 13))
    update_statistics(store, [ONE], BASE)
    fresh = loaded(lines(ONE, 0, 10), lines(OTHER, 10, 13))
    update_statistics(fresh, [ONE, OTHER], BASE)
    assert statistics(store) == statistics(fresh)


def test_statistics_name_no_date_and_no_machine() -> None:
    store = loaded(lines(ONE, 0, 10))
    update_statistics(store, [ONE], BASE)
    assert not [line for line in statistics(store) if "date" in line.lower() or "created" in line]


def test_statistics_that_are_damaged_are_refused() -> None:
    store = loaded(lines(ONE, 0, 10))
    update_statistics(store, [ONE], BASE)
    (said,) = store.quads_for_pattern(ox.NamedNode(ONE), ox.NamedNode(VOID.triples), None, None)
    store.remove(said)
    with pytest.raises(StoreError, match="damaged"):
        update_statistics(store, [ONE], BASE)


def test_statistics_of_a_build_count_every_quad_but_their_own(example_data: Path) -> None:
    """Also: no node has its type in two graphs, or the number of entities would lie."""
    from kg.settings import DEFAULT_BASE
    from kg.store.graph_store import GraphStore

    graph = GraphStore.open(example_data)
    own = statistics_graph_iri(DEFAULT_BASE)
    counted = graph.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STR(?g) != '{own}') }}")
    typed = graph.select(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH ?g {{ ?s a ?c }} FILTER(STR(?g) != '{own}') }}")
    said = graph.select(
        f"SELECT ?triples ?entities {{ <{dataset_iri(DEFAULT_BASE)}> <{VOID.triples}> ?triples ; "
        f"<{VOID.entities}> ?entities }}"
    )
    (row,) = said
    assert (row.integer("triples"), row.integer("entities")) == (
        counted.rows[0].integer("n"),
        typed.rows[0].integer("n"),
    )
