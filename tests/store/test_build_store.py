from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.rdf.terms import iri, quad, string
from kg.store.build_store import BuildStore
from kg.store.data_folder import BuildFolder, DataFolder
from kg.store.graph_store import GraphStore

Publish = Callable[..., BuildFolder]
Budgets = Callable[..., dict[str, list[str]]]
SUM = "SELECT (SUM(?amount) AS ?sum) (COUNT(*) AS ?count) { ?project ys:annualBudget ?amount }"


def total(data: DataFolder) -> tuple[str | None, str | None]:
    row = GraphStore.open(data.root).select(SUM).rows[0]
    return row["sum"], row["count"]


def test_build_store_union_of_all_graphs_counts_each_triple_once(
    data: DataFolder, publish: Publish, budgets: Budgets
) -> None:
    publish(budgets("a", 10, 20) | budgets("b", 5))
    assert total(data) == ("35", "3")


def test_build_store_replaced_graph_leaves_nothing_behind(data: DataFolder, publish: Publish, budgets: Budgets) -> None:
    publish(budgets("a", 10, 20, 30) | budgets("b", 5))
    publish(budgets("a", 1))
    assert total(data) == ("6", "2")
    assert sum("graph/report/a" in line for line in GraphStore.open(data.root).nquads()) == 1


def test_build_store_removed_graph_is_gone(data: DataFolder, publish: Publish, budgets: Budgets) -> None:
    publish(budgets("a", 10) | budgets("b", 5))
    publish({}, removed=(*budgets("a"), "https://w3id.org/yusuan/id/graph/report/never-there"))
    assert GraphStore.open(data.root).graph_names() == list(budgets("b"))


def test_build_store_leaves_the_served_graph_as_it_is(data: DataFolder, publish: Publish, budgets: Budgets) -> None:
    publish(budgets("a", 10))
    reader = GraphStore.open(data.root)
    publish(budgets("a", 99) | budgets("b", 1))
    assert reader.select(SUM).rows[0]["sum"] == "10"
    assert total(data) == ("100", "2")


def test_build_store_replacing_twice_in_one_build_keeps_the_last(tmp_path: Path, budgets: Budgets) -> None:
    store = BuildStore.create(tmp_path / "graph")
    for amounts in [(1, 2, 3), (7,)]:
        for graph, lines in budgets("a", *amounts).items():
            store.replace_graph(graph, lines)
    assert store.graph_names() == set(budgets("a"))
    assert store.finish() == 1


def test_build_store_same_graphs_give_the_same_lines_in_any_order(tmp_path: Path, budgets: Budgets) -> None:
    def lines(name: str, *keys: str) -> list[str]:
        store = BuildStore.create(tmp_path / name)
        for key in keys:
            for graph, quads in budgets(key, 3, 1, 2).items():
                store.replace_graph(graph, reversed(quads) if name == "second" else quads)
        store.finish()
        return GraphStore.open_graph(tmp_path / name).nquads()

    first = lines("first", "a", "b", "c")
    assert first == lines("second", "c", "a", "b")
    assert len(first) == 9
    assert first == sorted(first)


def test_build_store_refuses_a_line_of_another_graph(tmp_path: Path, budgets: Budgets) -> None:
    store = BuildStore.create(tmp_path / "graph")
    (graph,) = budgets("a")
    (lines,) = budgets("b", 1).values()
    with pytest.raises(StoreError, match="belongs elsewhere"):
        store.replace_graph(graph, lines)


def test_build_store_names_the_line_that_is_not_nquads(tmp_path: Path, budgets: Budgets) -> None:
    store = BuildStore.create(tmp_path / "graph")
    ((graph, lines),) = budgets("a", 1).items()
    store.replace_graph(graph, [*lines, f"<a b> <p> <o> <{graph}> ."])
    with pytest.raises(StoreError, match=r"not N-Quads.*<a b>"):
        store.finish()


def test_build_store_refuses_a_graph_name_that_is_no_iri(tmp_path: Path) -> None:
    store = BuildStore.create(tmp_path / "graph")
    with pytest.raises(StoreError, match="not the IRI"):
        store.replace_graph("no iri", ["<http://a/s> <http://a/p> <http://a/o> <no iri> ."])


def test_build_store_starts_in_a_new_folder_only(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="exists already"):
        BuildStore.create(tmp_path)


def test_build_store_says_when_the_earlier_graph_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        BuildStore.create(tmp_path / "new", tmp_path / "old")


def test_build_store_takes_nothing_after_it_is_finished(tmp_path: Path, budgets: Budgets) -> None:
    store = BuildStore.create(tmp_path / "graph")
    store.finish()
    with pytest.raises(StoreError, match="finished"):
        store.replace_graph(*next(iter(budgets("a", 1).items())))


def test_build_store_named_query_finds_a_triple_of_two_graphs(tmp_path: Path) -> None:
    store = BuildStore.create(tmp_path / "graph")
    for graph in ("http://g/1", "http://g/2"):
        store.replace_graph(graph, [f"<http://a/s> <http://a/p> <http://a/o> <{graph}> ."])
    store.finish()
    rows = GraphStore.open_graph(tmp_path / "graph").named("triples_in_several_graphs").rows
    assert [(row["s"], row["graphs"]) for row in rows] == [("http://a/s", "2")]


AUDIT = "https://w3id.org/yusuan/id/graph/audit"
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=5)


@settings(max_examples=25, deadline=None)
@given(st.tuples(st.sets(texts), st.sets(texts), st.sets(texts)))
def test_build_store_revised_graph_holds_what_is_new_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, held: tuple[set[str], set[str], set[str]]
) -> None:
    folder = tmp_path_factory.mktemp("revised")

    def lines(values: set[str]) -> list[str]:
        return sorted(quad(("urn:s", "urn:p", string(value)), iri(AUDIT)) for value in values)

    first, second, third = held
    store = BuildStore.create(folder / "one")
    store.revise_graph(AUDIT, lines(first))
    store.finish()
    store = BuildStore.create(folder / "two", folder / "one")
    store.revise_graph(AUDIT, lines(second))
    store.revise_graph(AUDIT, lines(third))
    assert store.finish() == len(third)
    found = ox.Store.read_only(str(folder / "two")).quads_for_pattern(None, None, None)
    assert {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)} == third


def test_build_store_revised_graph_takes_no_line_of_another(tmp_path: Path) -> None:
    strange = ["<urn:s> <urn:p> <urn:o> <urn:other> ."]
    store = BuildStore.create(tmp_path / "one")
    with pytest.raises(StoreError, match="belongs elsewhere"):
        store.revise_graph(AUDIT, strange)
    store.revise_graph(AUDIT, [quad(("urn:s", "urn:p", string("值")), iri(AUDIT))])
    store.finish()
    with pytest.raises(StoreError, match="belongs elsewhere"):
        BuildStore.create(tmp_path / "two", tmp_path / "one").revise_graph(AUDIT, strange)


def test_build_store_changed_graph_keeps_what_is_not_named(tmp_path: Path) -> None:
    def line(value: str) -> str:
        return quad(("urn:s", "urn:p", string(value)), iri(AUDIT))

    store = BuildStore.create(tmp_path / "one")
    store.change_graph(AUDIT, [], [line("甲"), line("乙"), line("丙")])
    store.finish()
    store = BuildStore.create(tmp_path / "two", tmp_path / "one")
    store.change_graph(AUDIT, [line("甲"), line("乙")], [line("乙"), line("丁")])
    store.change_graph(AUDIT, [line("丁")], [line("戊")])
    assert store.finish() == 3
    found = ox.Store.read_only(str(tmp_path / "two")).quads_for_pattern(None, None, None)
    assert {q.object.value for q in found if isinstance(q.object, ox.Literal)} == {"乙", "丙", "戊"}
