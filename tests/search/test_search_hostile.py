"""What a stranger tries: filters without a word, facets inside bounds of money, marks and queries of odd texts."""

from decimal import Decimal

import pytest

from kg.errors import QueryError
from kg.search.engine import SearchEngine
from kg.search.request import HitType, MoneyBand, SearchRequest
from kg.store.graph_store import GraphStore

WORDLESS = [
    pytest.param("*", id="star"),
    pytest.param("\x00", id="nul"),
    pytest.param("%", id="percent"),
    pytest.param("()", id="brackets"),
    pytest.param("\ud800", id="lone-surrogate"),
    pytest.param("\u202e", id="direction-mark"),
]
ODD = [
    pytest.param("[ 2021 ] 12 号《创新券》", id="number-and-title"),
    pytest.param("創新券\u200b兌付", id="traditional-and-unseen"),
    pytest.param("创新券\udc00\x1b[31m３万元", id="surrogate-escape-wide-digits"),
    pytest.param("<b>科技</b> & 'x' \"y\"", id="markup-and-quotes"),
]


@pytest.mark.parametrize("text", WORDLESS)
@pytest.mark.parametrize("name", ["region", "kind", "body", "function", "fund", "rank"])
def test_filter_without_a_word_is_refused_and_never_means_everything(
    examples_engine: SearchEngine, name: str, text: str
) -> None:
    with pytest.raises(QueryError, match=r"\w+ .*"):
        examples_engine.search(SearchRequest("补助", **{name: text}))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["补助", "满意度", "一般公共预算", "3万元"])
def test_bands_inside_bounds_of_money_count_what_choosing_them_leaves(examples_engine: SearchEngine, text: str) -> None:
    bounds = {"min_yuan": Decimal(10_000), "max_yuan": Decimal(500_000)}
    for band in examples_engine.search(SearchRequest(text, **bounds)).facets.bands:  # type: ignore[arg-type]
        chosen = SearchRequest(text, band=MoneyBand.of(band.value), **bounds)  # type: ignore[arg-type]
        assert examples_engine.search(chosen).total == band.count


@pytest.mark.parametrize("text", ODD)
def test_marks_of_odd_texts_lie_in_the_sentence_and_the_query_runs(
    examples_engine: SearchEngine, examples_graph: GraphStore, text: str
) -> None:
    hits = [
        hit
        for kind in (None, HitType.PROJECT, HitType.LAW)
        for hit in examples_engine.search(SearchRequest(text, type=kind, limit=5)).hits
    ]
    assert hits
    for hit in hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in (*hit.marks, *hit.meaning_marks))
        assert examples_graph.select(hit.query), hit.iri
