from pathlib import Path

from kg.rdf.iris import audit_graph_iri, canonical_graph_iri
from kg.rdf.vocabulary import RDF, YS
from kg.settings import DEFAULT_BASE
from kg.store.build_store import BuildStore
from kg.store.graph_store import GraphStore
from kg.store.structure import canonical_structure
from kg.ui.checks.structure import violations


def built(folder: Path, *, is_whole: bool) -> GraphStore:
    """A graph with one division and, unless it is whole, nothing said of it, validated as a build does it."""
    graph = canonical_graph_iri(DEFAULT_BASE)
    store = BuildStore.create(folder)
    lines = [] if is_whole else [f"<urn:x:division> <{RDF.type}> <{YS.Division}> <{graph}> ."]
    store.replace_graph(graph, lines)
    store.replace_graph(audit_graph_iri(DEFAULT_BASE), canonical_structure(store.loaded(), DEFAULT_BASE).lines)
    store.finish()
    return GraphStore.open_graph(folder)


def test_violations_of_a_whole_graph_are_none(tmp_path: Path) -> None:
    assert not violations(built(tmp_path / "graph", is_whole=True))


def test_violations_name_the_node_and_say_what_is_wrong_in_both_languages(tmp_path: Path) -> None:
    found = violations(built(tmp_path / "graph", is_whole=False))
    assert {(each.node, each.report) for each in found} == {("urn:x:division", None)}
    assert [each.en.split(":")[0] for each in found] == ["org", "prov", "skos"]
    assert all("至少应有 1 个值" in each.zh for each in found)


def test_violations_of_the_examples_are_none(example_data: Path) -> None:
    assert not violations(GraphStore.open(example_data))
