"""Search over vectors in Milvus finds what it finds over FAISS: the same hits in the same order, as they are told."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from embeddings.encoder import Encoder
from embeddings.joined import parts_of
from embeddings.load import load_encoder
from embeddings.vector_index import VectorIndex
from embeddings.vector_store import vector_store
from kg.search.engine import SearchEngine
from kg.search.hit import HitType, SearchHit
from kg.search.index import IndexManifest
from kg.search.meaning import vector_folder
from kg.search.ranking import MEANING_ONLY, WORDS_ONLY
from kg.search.request import SearchRequest, SearchResult
from kg.store.data_folder import DataFolder

pytest.importorskip("pymilvus", reason="pymilvus is not installed: pip install 'yusuan[milvus]'")
pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install 'yusuan[milvus]'")

from embeddings import milvus

JUDGED = ("queries_tuning.jsonl", "queries_held_out.jsonl")
REQUESTS = {
    "project": SearchRequest("科技创新券", type=HitType.PROJECT),
    "indicators": SearchRequest("群众满意度", type=HitType.INDICATOR, limit=30),
    "second-page": SearchRequest("补助", limit=7, offset=7),
    "grouped": SearchRequest("信息化平台运维", grouped=True),
    "money": SearchRequest("设备购置", min_yuan=Decimal(50_000)),
    "nothing-near": SearchRequest("zebra"),
    "number": SearchRequest("〔2020〕7号"),
    "quoted": SearchRequest("“科技创新券”"),
    "money-in-text": SearchRequest("10万元"),
    "one-character": SearchRequest("车"),
    "bodies": SearchRequest("科学技术局", type=HitType.DEPARTMENT),
}


class Twins:
    """One index twice: as it is, and with its vectors in Milvus."""

    def __init__(self, index: Path, folder: Path, encoder: Encoder) -> None:
        copied = folder / "index"
        copytree(index, copied)
        content = IndexManifest.load(index).content
        kept = vector_store(f"milvus:{folder / 'vectors.db'}", folder)
        for number, part in enumerate(parts_of(encoder)):
            flat = VectorIndex.open(vector_folder(index, number), model=part.name, content=content)
            every = flat.vectors(np.arange(flat.manifest.count))
            distinct, rows = np.unique(every, axis=0, return_inverse=True)
            target = vector_folder(copied, number)
            (target / "vectors.faiss").unlink()
            kept.build(target, distinct, rows.reshape(-1), model=part.name, content=content)
        self.folder = copied
        self.flat = SearchEngine(index, encoder)
        self.milvus = SearchEngine(copied, encoder, vectors=kept)


@pytest.fixture(scope="module")
def examples_twins(examples_data: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Twins:
    return Twins(DataFolder(examples_data).served().index, tmp_path_factory.mktemp("milvus"), encoder)


@pytest.fixture(scope="module")
def seed_twins(seed_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Twins:
    return Twins(DataFolder(seed_data).served().index, tmp_path_factory.mktemp("milvus"), load_encoder())


@pytest.fixture(params=[pytest.param(1_000, id="deep"), pytest.param(40, id="shallow")])
def depth(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many vectors a question asks for at once: where they are few, more must be asked for."""
    monkeypatch.setattr(milvus, "_DEPTH", request.param)


def same(ours: Sequence[SearchHit], theirs: Sequence[SearchHit]) -> bool:
    """The same hits with the same texts and reasons; scores and weights of reasons but for the noise of floats."""
    assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs], abs=1e-4)
    return [_plain(hit) for hit in ours] == [_plain(hit) for hit in theirs]


def _plain(hit: SearchHit) -> SearchHit:
    why = tuple(replace(reason, weight=0.0) for reason in hit.why)
    return replace(hit, score=0.0, why=why)


def agree(ours: SearchResult, theirs: SearchResult) -> bool:
    return same(ours.hits, theirs.hits) and (ours.total, ours.facets) == (theirs.total, theirs.facets)


@pytest.mark.usefixtures("depth")
@pytest.mark.parametrize("request_", [pytest.param(one, id=name) for name, one in REQUESTS.items()])
def test_milvus_search_is_that_of_faiss(examples_twins: Twins, request_: SearchRequest) -> None:
    assert agree(examples_twins.milvus.search(request_), examples_twins.flat.search(request_))


@pytest.mark.usefixtures("depth")
@pytest.mark.parametrize("weights", [pytest.param(MEANING_ONLY, id="meaning"), pytest.param(WORDS_ONLY, id="words")])
def test_milvus_search_by_one_part_is_that_of_faiss(examples_twins: Twins, weights: object) -> None:
    for text in ("人才引进补贴", "office equipment"):
        request = SearchRequest(text)
        ours, theirs = (one.search(request, weights) for one in (examples_twins.milvus, examples_twins.flat))  # type: ignore[arg-type]
        assert agree(ours, theirs)


@pytest.mark.usefixtures("depth")
def test_milvus_neighbours_and_topics_are_those_of_faiss(examples_twins: Twins) -> None:
    for hit in examples_twins.flat.search(SearchRequest("补助", limit=3)).hits:
        ours, theirs = (one.like(hit.iri) for one in (examples_twins.milvus, examples_twins.flat))
        assert agree(ours, theirs)
    request = SearchRequest("科技", type=HitType.PROJECT)
    both = [one.topic(request) for one in (examples_twins.milvus, examples_twins.flat)]
    assert [one.iri for one in both[0].ranked] == [one.iri for one in both[1].ranked]
    assert same(both[0].hits, both[1].hits)


@pytest.mark.parametrize("name", JUDGED)
def test_milvus_answers_the_judged_queries_as_faiss_does(seed_twins: Twins, root: Path, name: str) -> None:
    lines = (root / "tests" / "eval" / name).read_text(encoding="utf-8").splitlines()
    for query in (json.loads(line)["query"] for line in lines):
        request = SearchRequest(query)
        assert agree(seed_twins.milvus.search(request), seed_twins.flat.search(request)), query


def test_milvus_asks_for_few_of_all_vectors(seed_twins: Twins, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a selective question asks for beside the nearest: the bounds leave most texts alone."""
    monkeypatch.setattr(milvus, "_DEPTH", 300)
    asked: list[int] = []
    learn = milvus.MilvusComparison.learn

    def counted(self: milvus.MilvusComparison, ids: np.ndarray) -> None:
        asked.append(len(ids))
        learn(self, ids)

    monkeypatch.setattr(milvus.MilvusComparison, "learn", counted)
    assert seed_twins.milvus.topic(SearchRequest("科技创新券", type=HitType.PROJECT)).hits
    assert asked
    assert sum(asked) < IndexManifest.load(seed_twins.folder).pieces / 2
