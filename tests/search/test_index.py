import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embeddings.cache import EmbeddingCache
from embeddings.encoder import Encoder, Vectors
from embeddings.errors import TextError
from kg.errors import EncoderError, IndexMismatchError, StoreError
from kg.model import Duty, ReportRecord, SourceRef
from kg.search.corpus import read_corpus
from kg.search.engine import SearchEngine
from kg.search.index import IndexSummary, build_index
from kg.search.request import HitType, SearchRequest
from kg.store.build_store import BuildStore
from kg.store.graph_store import GraphStore

MakeGraph = Callable[[Path, Sequence[ReportRecord]], GraphStore]


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., IndexSummary]:
    """Build the index of a graph into a folder of that name; all builds share one cache."""

    def make(store: GraphStore, encoder: Encoder, name: str = "index", **more: object) -> IndexSummary:
        with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
            return build_index(store, tmp_path / name, encoder, cache, **more)  # type: ignore[arg-type]

    return make


def with_duty(record: ReportRecord, text: str) -> ReportRecord:
    duties = (*record.findings.duties, Duty(9, text, SourceRef(25, 25)))
    return replace(record, findings=replace(record.findings, duties=duties))


def test_build_index_encodes_each_text_once_and_none_again(
    build: Callable[..., IndexSummary],
    tmp_path: Path,
    make_graph: MakeGraph,
    records: tuple[ReportRecord, ReportRecord],
    graph: GraphStore,
    encoder: Encoder,
) -> None:
    fresh = type(encoder)()
    first = build(graph, fresh)
    assert len(fresh.seen) == len(set(fresh.seen)) == first.encoded  # type: ignore[attr-defined]
    assert first.reused == 0
    again = type(encoder)()
    assert build(graph, again, "again").encoded == 0
    assert again.seen == []  # type: ignore[attr-defined]
    more = make_graph(tmp_path / "more", [with_duty(records[0], "统计科技活动数据。"), records[1]])
    later = type(encoder)()
    assert build(more, later, "later").encoded == 1
    assert later.seen == ["统计科技活动数据。"]  # type: ignore[attr-defined]


def test_build_index_tells_its_progress(
    build: Callable[..., IndexSummary], graph: GraphStore, encoder: Encoder
) -> None:
    told: list[tuple[int, int]] = []
    summary = build(graph, encoder, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (summary.encoded, summary.encoded)


def test_build_index_same_graph_gives_the_same_files(
    build: Callable[..., IndexSummary], tmp_path: Path, graph: GraphStore, encoder: Encoder
) -> None:
    build(graph, encoder, "one")
    build(graph, encoder, "two")
    for name in (
        "manifest.json",
        "vectors-1/vectors.faiss",
        "words/words.json",
        "words/texts.npy",
        "corpus.sqlite",
    ):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_build_index_keeps_no_pickle(
    build: Callable[..., IndexSummary], tmp_path: Path, graph: GraphStore, encoder: Encoder
) -> None:
    build(graph, encoder)
    for path in (tmp_path / "index").rglob("*.np[yz]"):
        np.load(path, allow_pickle=False)
    assert not [path for path in (tmp_path / "index").rglob("*") if path.suffix in {".pkl", ".pickle"}]


def test_build_index_of_an_empty_graph_finds_nothing(
    build: Callable[..., IndexSummary], tmp_path: Path, make_graph: MakeGraph, encoder: Encoder
) -> None:
    BuildStore.create(tmp_path / "empty").finish()
    summary = build(GraphStore.open_graph(tmp_path / "empty"), encoder)
    assert (summary.nodes, summary.pieces) == (0, 0)
    result = SearchEngine(tmp_path / "index", encoder).search(SearchRequest("补助"))
    assert (result.hits, result.total) == ((), 0)


def test_build_index_says_when_a_text_cannot_be_encoded(
    build: Callable[..., IndexSummary], graph: GraphStore, encoder: Encoder
) -> None:
    class Failing(type(encoder)):  # type: ignore[misc]
        def encode_passages(self, texts: Sequence[str]) -> Vectors:
            raise TextError(f"no vector for {len(texts)} texts")

    with pytest.raises(EncoderError, match="no vector"):
        build(graph, Failing())


def test_engine_refuses_an_index_of_another_encoder(
    build: Callable[..., IndexSummary], tmp_path: Path, graph: GraphStore, encoder: Encoder
) -> None:
    build(graph, encoder)
    other = type(encoder)()
    other.name = "other"  # type: ignore[misc]
    with pytest.raises(IndexMismatchError, match="made with the model pairs, not other"):
        SearchEngine(tmp_path / "index", other)


def test_engine_refuses_parts_of_two_builds(
    build: Callable[..., IndexSummary],
    tmp_path: Path,
    make_graph: MakeGraph,
    records: tuple[ReportRecord, ReportRecord],
    graph: GraphStore,
    encoder: Encoder,
) -> None:
    build(graph, encoder, "one")
    build(make_graph(tmp_path / "other", records[:1]), encoder, "two")
    (tmp_path / "one" / "manifest.json").write_bytes((tmp_path / "two" / "manifest.json").read_bytes())
    with pytest.raises(IndexMismatchError, match="other texts"):
        SearchEngine(tmp_path / "one", encoder)
    build(graph, encoder, "three")
    shutil.rmtree(tmp_path / "three" / "columns")
    shutil.copytree(tmp_path / "two" / "columns", tmp_path / "three" / "columns")
    with pytest.raises(IndexMismatchError, match="do not belong together"):
        SearchEngine(tmp_path / "three", encoder)


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "columns/piece_node.npy",
        "corpus.sqlite",
        "words/words.json",
        "words/texts.npy",
        "vectors-1/vectors.faiss",
    ],
)
@pytest.mark.parametrize("damage", ["gone", "empty", "rubbish"])
def test_engine_says_which_part_is_missing_or_damaged(
    build: Callable[..., IndexSummary], tmp_path: Path, graph: GraphStore, encoder: Encoder, name: str, damage: str
) -> None:
    build(graph, encoder)
    path = tmp_path / "index" / name
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(b"" if damage == "empty" else b"\x00rubbish" * 100)
    with pytest.raises(IndexMismatchError, match="build"):
        SearchEngine(tmp_path / "index", encoder)


def test_engine_refuses_an_index_of_another_version(
    build: Callable[..., IndexSummary], tmp_path: Path, graph: GraphStore, encoder: Encoder
) -> None:
    build(graph, encoder)
    path = tmp_path / "index" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(IndexMismatchError, match="another version"):
        SearchEngine(tmp_path / "index", encoder)


def test_engine_says_what_to_do_before_the_first_build(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="yusuan build"):
        SearchEngine.open(tmp_path)


def test_corpus_puts_a_project_right_before_its_indicators(graph: GraphStore) -> None:
    roots = [node.root for node in read_corpus(graph).nodes]
    assert len(set(roots)) == sum(1 for i, root in enumerate(roots) if i == 0 or roots[i - 1] != root)
    nodes = read_corpus(graph).nodes
    assert all(nodes[i].iri == root for i, root in enumerate(roots) if roots.index(root) == i)


def test_corpus_knows_every_kind_of_node(graph: GraphStore) -> None:
    kinds = {node.type for node in read_corpus(graph).nodes}
    assert kinds == set(HitType) - {HitType.FUNCTION, HitType.THEME}  # no budget line, and nothing is linked
