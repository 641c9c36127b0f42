"""What decides in a ranking, on two reports of invented cities with an encoder that reads pairs of characters."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from embeddings.cache import EmbeddingCache
from kg.search.columns import TYPES, Columns
from kg.search.corpus_file import CorpusFile
from kg.search.filters import Chosen, Sieve
from kg.search.index import IndexManifest, build_index
from kg.search.lexicon import wordings_of
from kg.search.meaning import Meaning
from kg.search.ranking import FUSED, MEANING_ONLY, NAMED, WORDS_ONLY, Parts, Question, Ranker, Ranking, Weights
from kg.search.request import HitType, SearchRequest
from kg.search.scope import Scope, scope_of
from kg.search.word_index import WordIndex
from kg.store.graph_store import GraphStore


class Bench:
    """The parts of one index, without the engine around them."""

    def __init__(self, folder: Path, encoder: object) -> None:
        self.encoder = encoder
        self.columns = Columns.load(folder / "columns")
        self.meaning = Meaning.open(folder, encoder, IndexManifest.load(folder).content)  # type: ignore[arg-type]
        self.ranker = Ranker(self.columns, self.meaning, WordIndex.open(folder / "words"))
        stored = CorpusFile(folder / "corpus.sqlite").nodes(range(self.columns.nodes))
        self.names = [stored[number].name for number in range(self.columns.nodes)]

    def question(self, text: str, named: tuple[int, ...] = ()) -> Question:
        wordings = wordings_of(text)
        sense = self.meaning.sense(self.encoder, wordings.encoded)  # type: ignore[arg-type]
        return self.ranker.question(wordings, sense, named)

    def scope(self, year: int | None = None) -> Scope:
        return scope_of(self.columns, Sieve(self.columns, SearchRequest("任何", year=year), Chosen()), None)

    def rank(self, text: str, weights: Weights = FUSED, *, year: int | None = None) -> Ranking:
        return self.ranker.rank(self.question(text), self.scope(year), weights, {})

    def found(self, ranking: Ranking, kind: HitType = HitType.PROJECT) -> list[str]:
        return [self.names[n] for n in ranking.nodes if TYPES[self.columns.node_type[n]] is kind]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, graph: GraphStore, encoder: object) -> Bench:
    folder = tmp_path_factory.mktemp("ranking")
    with EmbeddingCache(folder / "embeddings.sqlite") as cache:
        build_index(graph, folder / "index", encoder, cache)  # type: ignore[arg-type]
    return Bench(folder / "index", encoder)


def test_ranking_parts_add_up_to_the_score(bench: Bench) -> None:
    ranking = bench.rank("驻村帮扶干部补助 青办发〔2019〕12号")
    parts = sum(getattr(ranking.parts, part.name) for part in fields(Parts))
    assert np.allclose(parts, ranking.scores)
    assert np.all(np.diff(ranking.scores) <= 1e-4)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("驻村帮扶干部补助", "驻村帮扶干部补助", id="name"),
        pytest.param("15.00005万元", "公务用车运行", id="own-money-in-another-writing"),
        pytest.param("十万五千元", "驻村工作队员补助经费", id="money-in-characters"),
        pytest.param("2060404", "科技创新券", id="code-in-a-text"),
        pytest.param("云财发2021 7号", "驻村工作队员补助经费", id="number-without-brackets"),
        pytest.param("公車保險", "公务用车运行", id="short-form-in-traditional-characters"),
        pytest.param("云川 驻村", "驻村工作队员补助经费", id="place-and-word"),
        pytest.param("青禾市科学技术局 驻村", "驻村帮扶干部补助", id="body-and-word"),
        pytest.param("village cadres", "驻村帮扶干部补助", id="english"),
    ],
)
def test_ranking_words_decide_where_they_decide(bench: Bench, text: str, first: str) -> None:
    assert bench.found(bench.rank(text))[0] == first


def test_ranking_money_of_the_node_comes_before_money_in_a_text(bench: Bench) -> None:
    ranking = bench.rank("28000元")
    assert bench.names[ranking.nodes[0]] == "驻村帮扶干部补助"
    assert ranking.parts.amount[0] == FUSED.amount


def test_ranking_weights_leave_parts_out(bench: Bench) -> None:
    assert not bench.rank("车辆保险", MEANING_ONLY).parts.words.any()
    assert not bench.rank("车辆保险", WORDS_ONLY).parts.meaning.any()


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        pytest.param("青办发〔2019〕12号", {"驻村帮扶干部补助", "驻村工作队员补助经费"}, id="number"),
        pytest.param("车", {"公务用车运行"}, id="character"),
        pytest.param("鲸", set(), id="character-nowhere"),
    ],
)
def test_relevant_are_those_that_hold_what_decides(bench: Bench, text: str, answers: set[str]) -> None:
    ranking = bench.rank(text)
    relevant = replace(ranking, nodes=ranking.nodes[ranking.relevant])
    assert set(bench.found(relevant)) == answers


@pytest.mark.parametrize("text", ["驻村帮扶干部补助", "车辆保险", "科技", "subsidy", "青办发〔2019〕12号"])
def test_relevance_and_score_of_a_node_are_the_same_in_a_narrower_scope(bench: Bench, text: str) -> None:
    wide, narrow = bench.rank(text), bench.rank(text, year=2024)
    own = bench.columns.piece_report  # nodes whose pieces all stand in the year's report are judged by the same pieces
    scores = dict(zip(wide.nodes.tolist(), zip(wide.scores.tolist(), wide.relevant.tolist(), strict=True), strict=True))
    compared = 0
    for node, score, relevant in zip(narrow.nodes.tolist(), narrow.scores, narrow.relevant, strict=True):
        first, last = bench.columns.node_first[node], bench.columns.root_last[node]
        if len(set(own[first:last].tolist())) == 1 and TYPES[bench.columns.node_type[node]] is HitType.PROJECT:
            assert scores[node] == (pytest.approx(float(score)), bool(relevant))
            compared += 1
    assert compared


def test_question_named_nodes_are_likest(bench: Bench) -> None:
    number = bench.names.index("科技创新券")
    assert bench.question("随便什么", named=(number,)).likeness[number] == NAMED
    assert bench.question("科技创新券").likeness[number] == pytest.approx(1)


def test_ranking_is_the_same_twice(bench: Bench) -> None:
    one, two = bench.rank("科技成果转化"), bench.rank("科技成果转化")
    assert one.nodes.tolist() == two.nodes.tolist()
    assert one.scores.tolist() == two.scores.tolist()


def test_ranking_of_an_empty_scope_is_empty(bench: Bench) -> None:
    ranking = bench.rank("补助", year=1999)
    assert len(ranking.nodes) == len(ranking.scores) == len(ranking.relevant) == 0
