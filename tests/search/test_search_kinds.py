"""Bodies, places, functional classes and themes: found by their names and codes, and out of the way otherwise."""

import pytest

from kg.search.corpus import corpus_of, read_corpus
from kg.search.engine import SearchEngine
from kg.search.hit import NAMES
from kg.search.report_part import read_part, report_entries
from kg.search.request import HitType, SearchRequest
from kg.search.shared import read_shared
from kg.store.graph_store import GraphStore


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        pytest.param("霁川市科学技术局", HitType.DEPARTMENT, "霁川市科学技术局", id="body"),
        pytest.param("霁川 科技局", HitType.DEPARTMENT, "霁川市科学技术局", id="body-place-and-short-name"),
        pytest.param("溪棠区人才服务中心", HitType.DEPARTMENT, "溪棠区人才服务中心", id="subordinate-body"),
        pytest.param("霁川市", HitType.REGION, "霁川市", id="place"),
        pytest.param("溪棠", HitType.REGION, "溪棠区", id="place-without-its-rank"),
        pytest.param("2060101", HitType.FUNCTION, "2060101 行政运行", id="class-by-code"),
        pytest.param("科学技术支出", HitType.FUNCTION, "206 科学技术支出", id="class-by-name"),
        pytest.param("科学普及", HitType.THEME, "科学普及", id="theme"),
        pytest.param("科技保密", HitType.THEME, "保密", id="theme-by-another-name"),
    ],
)
def test_kind_is_found_by_its_name(examples_engine: SearchEngine, text: str, kind: HitType, label: str) -> None:
    hits = examples_engine.search(SearchRequest(text, limit=50)).hits
    assert label in [hit.label for hit in hits if hit.type is kind]
    only = examples_engine.search(SearchRequest(text, type=kind)).hits
    assert only[0].label == label
    assert {hit.type for hit in only} == {kind}
    assert only[0].source is not None
    assert only[0].amount is None


@pytest.mark.parametrize("text", ["科技创新券", "霁川市 科技创新券", "科学普及活动", "补助 2060101 行政运行的人员"])
def test_kind_stays_out_of_the_way_of_other_texts(examples_engine: SearchEngine, text: str) -> None:
    hits = examples_engine.search(SearchRequest(text, limit=1000)).hits
    assert {hit.type for hit in hits}.isdisjoint(NAMES)


def test_kind_of_name_is_filtered_as_any_other(examples_engine: SearchEngine) -> None:
    def labels(**wanted: object) -> set[str]:
        request = SearchRequest("服务中心", type=HitType.DEPARTMENT, limit=100, **wanted)  # type: ignore[arg-type]
        return {hit.label for hit in examples_engine.search(request).hits}

    assert "溪棠区人才服务中心" in labels(region="溪棠区")
    assert not any(label.startswith("霁川") for label in labels(region="溪棠区"))
    assert labels(body="霁川市生产力促进中心") >= {"霁川市生产力促进中心"}


def test_corpus_holds_every_kind(examples_graph: GraphStore) -> None:
    corpus = read_corpus(examples_graph)
    assert {node.type for node in corpus.nodes} == set(HitType)
    for node in corpus.nodes:
        assert node.pieces, node.iri
        assert node.places, node.iri
        assert node.places == tuple(sorted(set(node.places)))
    by_type = {kind: [node for node in corpus.nodes if node.type is kind] for kind in HitType}
    assert all(node.amount is None for kind in NAMES for node in by_type[kind])
    places = {node.label for node in by_type[HitType.REGION]}
    assert places >= {"霁川市", "澜汀市", "溪棠区", "渌川县", "岚阳市"}
    assert "中华人民共和国" not in places
    assert {len(node.number or "") for node in by_type[HitType.FUNCTION]} == {3, 5, 7}


def test_corpus_is_the_same_in_any_order_of_reports(examples_graph: GraphStore) -> None:
    parts = [read_part(examples_graph, entry) for entry in report_entries(examples_graph)]
    shared = read_shared(examples_graph)
    assert corpus_of(reversed(parts), shared) == corpus_of(parts, shared) == read_corpus(examples_graph)


def test_corpus_names_a_project_by_its_code_too(examples_graph: GraphStore) -> None:
    projects = [node for node in read_corpus(examples_graph).nodes if node.type is HitType.PROJECT and node.number]
    assert projects
    for node in projects:
        assert node.number in [piece.text for piece in node.pieces]
