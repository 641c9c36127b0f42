"""Whatever is typed gets an answer or a clear sentence: no trace, no unescaped query, nothing that takes for ever."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, YusuanError
from kg.search.engine import SearchEngine
from kg.search.request import HitType, SearchRequest

HOSTILE = [
    pytest.param("补助'; DROP TABLE node; --", id="sql"),
    pytest.param('补助" UNION SELECT * FROM sqlite_master --', id="sql-union"),
    pytest.param('"} } DELETE WHERE { ?s ?p ?o } #', id="sparql-update"),
    pytest.param("?s ?p ?o . } SELECT * WHERE { SERVICE <x:y> { ?s ?p ?o } }", id="sparql-service"),
    pytest.param(r"(补|助)+.*[\w]{3,}$", id="regular-expression"),
    pytest.param("(" * 500 + "补" + ")" * 400, id="brackets"),
    pytest.param("补助\x00经费", id="nul"),
    pytest.param("\x1b[31m补助\x07\x7f\u202e", id="control-characters"),
    pytest.param("补助\ud83d\ude00\udfff", id="lone-surrogates"),
    pytest.param("<script>alert(1)</script>补助", id="html"),
    pytest.param("%s %d {} {0} ${补助}", id="format-strings"),
    pytest.param("补助\n\n\r\n经费\t预算", id="lines"),
    pytest.param("'", id="one-quote-has-no-word"),
    pytest.param("NaN Infinity -1e999", id="numbers-that-are-none"),
    pytest.param("９" * 900, id="a-very-long-number"),
    pytest.param("年" * 1000, id="one-word-repeated"),
    pytest.param("\u0301" * 500 + "a", id="combining-marks"),
    pytest.param("𠮷" * 10, id="rare-characters"),
    pytest.param("《》“”‘’「」", id="quotes-around-nothing"),
]


def answer(engine: SearchEngine, text: str, **wanted: object) -> str | None:
    """The sentence of the refusal, None for an answer."""
    try:
        result = engine.search(SearchRequest(text, **wanted))  # type: ignore[arg-type]
    except YusuanError as error:
        return str(error)
    assert result.to_json()["query"] == text
    assert result.explain("zh")
    return None


def is_clear(sentence: str | None) -> bool:
    return sentence is None or (len(sentence) < 700 and "Traceback" not in sentence and " " in sentence)


@pytest.mark.parametrize("text", HOSTILE)
def test_bad_text_is_answered_or_refused_clearly(examples_engine: SearchEngine, text: str) -> None:
    assert is_clear(answer(examples_engine, text))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["region", "kind", "body", "function", "fund", "rank"])
def test_bad_filter_is_refused_clearly(examples_engine: SearchEngine, name: str, text: str) -> None:
    assert is_clear(answer(examples_engine, "补助", **{name: text}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", "the search is empty: say what to look for", id="empty"),
        pytest.param(" ", "the search is empty: say what to look for", id="one-space"),
        pytest.param("　\t\n", "the search is empty: say what to look for", id="wide-space"),
        pytest.param("字" * 10_000, "10,000 characters; 1,000 are allowed: search with the sentence", id="10,000"),
        pytest.param("?!…", "there is no word to look for", id="signs"),
        pytest.param("\ud800\udc00\x00", "there is no word to look for", id="nothing-seen"),
    ],
)
def test_text_that_cannot_be_searched_is_refused_with_what_to_do(
    examples_engine: SearchEngine, text: str, told: str
) -> None:
    sentence = answer(examples_engine, text)
    assert sentence is not None
    assert told in sentence


@pytest.mark.parametrize("text", HOSTILE)
def test_bad_text_stands_escaped_in_the_query_behind_a_hit(examples_engine: SearchEngine, text: str) -> None:
    try:
        hits = examples_engine.search(SearchRequest(text, limit=3)).hits
    except QueryError:
        return
    for hit in hits:
        assert "DELETE" not in hit.query
        assert "SERVICE" not in hit.query


@pytest.mark.parametrize("iri", ["", "x", "补助", "<urn:x>", "\ud800", "a" * 5000], ids=range(6))
def test_like_of_what_is_no_hit_is_refused_clearly(examples_engine: SearchEngine, iri: str) -> None:
    with pytest.raises(QueryError, match="nothing that can be found is called"):
        examples_engine.like(iri)


def test_like_finds_others_of_its_kind_and_says_so(examples_engine: SearchEngine) -> None:
    first = examples_engine.search(SearchRequest("科技创新券", type=HitType.PROJECT)).hits[0]
    result = examples_engine.like(first.iri, limit=5)
    assert len(result.hits) == 5
    assert first.iri not in [hit.iri for hit in result.hits]
    assert {hit.type for hit in result.hits} == {HitType.PROJECT}
    assert result.explain("zh") == "查找与“科技创新券”相似的项目，不限条件。"
    assert result.explain("en") == "Looking for projects like “科技创新券”, with no other condition."
    narrowed = examples_engine.like(first.iri, SearchRequest("…", region="澜汀", limit=3))
    assert {hit.region for hit in narrowed.hits} == {"澜汀市"}


@given(text=st.text(alphabet=st.characters(), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_text_is_answered_or_refused_clearly(examples_engine: SearchEngine, text: str) -> None:
    assert is_clear(answer(examples_engine, text))


@given(
    low=st.none() | st.decimals(allow_nan=True, allow_infinity=True),
    high=st.none() | st.decimals(allow_nan=True, allow_infinity=True),
    year=st.none() | st.integers(),
    offset=st.integers(),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_number_is_answered_or_refused_clearly(
    examples_engine: SearchEngine, low: Decimal | None, high: Decimal | None, year: int | None, offset: int
) -> None:
    assert is_clear(answer(examples_engine, "补助", min_yuan=low, max_yuan=high, year=year, offset=offset))
