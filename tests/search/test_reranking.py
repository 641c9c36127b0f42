"""A reranker named by the user: the same search, the best answers in the order that it finds."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tiny_models import save_encoder, save_reranker

from embeddings.cache import EmbeddingCache
from embeddings.load import load_encoder, load_reranker
from kg.errors import EncoderError
from kg.search.engine import SearchEngine
from kg.search.index import build_index
from kg.search.request import HitType, SearchRequest
from kg.store.graph_store import GraphStore


class Backwards:
    """Likes best what is longest, and remembers what it read."""

    name = "backwards"

    def __init__(self) -> None:
        self.read: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        assert question
        self.read.extend(texts)
        return np.array([len(text) for text in texts], dtype=np.float32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, graph: GraphStore, encoder: object) -> Path:
    folder = tmp_path_factory.mktemp("reranked")
    with EmbeddingCache(folder / "embeddings.sqlite") as cache:
        build_index(graph, folder / "index", encoder, cache)  # type: ignore[arg-type]
    return folder / "index"


def engines(folder: Path, encoder: object) -> tuple[SearchEngine, SearchEngine, Backwards]:
    reranker = Backwards()
    plain = SearchEngine(folder, encoder)  # type: ignore[arg-type]
    return plain, SearchEngine(folder, encoder, reranker), reranker  # type: ignore[arg-type]


def test_reranking_orders_the_answers_anew_and_loses_none(folder: Path, encoder: object) -> None:
    plain, reranked, reranker = engines(folder, encoder)
    request = SearchRequest("补助", type=HitType.PROJECT)
    before, after = plain.search(request), reranked.search(request)
    assert len(reranker.read) == before.total > 1
    assert {hit.iri for hit in after.hits} == {hit.iri for hit in before.hits}
    assert (after.total, after.facets) == (before.total, before.facets)
    assert [hit.score for hit in after.hits] == pytest.approx([hit.score for hit in before.hits])
    answers = [text.partition("：")[0] for text in sorted(reranker.read, key=len, reverse=True)]
    assert [hit.label for hit in after.hits[: after.total]] == answers


def test_reranking_reads_name_and_best_piece(folder: Path, encoder: object) -> None:
    _, reranked, reranker = engines(folder, encoder)
    reranked.search(SearchRequest("给驻村工作队员发放生活补贴", type=HitType.PROJECT))
    assert "驻村帮扶干部补助：给驻村工作队员发放生活补贴。" in reranker.read[0] + reranker.read[1]


@pytest.mark.parametrize("text", ["青办发〔2019〕12号", "15.00005万元", "《驻村工作队管理办法》"])
def test_reranking_leaves_exact_matches_alone(folder: Path, encoder: object, text: str) -> None:
    plain, reranked, reranker = engines(folder, encoder)
    assert [hit.iri for hit in reranked.search(SearchRequest(text)).hits[:1]] == [
        hit.iri for hit in plain.search(SearchRequest(text)).hits[:1]
    ]
    assert "公务用车运行" not in {read.partition("：")[0] for read in reranker.read} or text != "15.00005万元"


def test_search_with_models_by_name_is_the_same_search(tmp_path: Path, graph: GraphStore) -> None:
    encoder = load_encoder(str(save_encoder(tmp_path / "encoder", seed=1)))
    reranker = load_reranker(str(save_reranker(tmp_path / "reranker", seed=1)))
    with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
        build_index(graph, tmp_path / "index", encoder, cache)
    engine = SearchEngine(tmp_path / "index", encoder, reranker)
    request = SearchRequest("驻村帮扶干部补助", type=HitType.PROJECT)
    found = engine.search(request)
    assert {hit.label for hit in found.hits[:2]} == {"驻村帮扶干部补助", "驻村工作队员补助经费"}
    assert found == engine.search(request)
    assert engine.search(SearchRequest("青办发〔2019〕12号")).hits[0].type is HitType.LAW


def test_engine_says_that_a_reranker_is_not_here(example_data: Path) -> None:
    with pytest.raises(EncoderError, match="no/such-reranker"):
        SearchEngine.open(example_data, reranker="no/such-reranker")
