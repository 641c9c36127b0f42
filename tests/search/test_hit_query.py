"""The SPARQL behind a hit: it runs as it stands, and gives what the hit shows."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.rdf.vocabulary import SKOS
from kg.read.personal import mask
from kg.search.engine import SearchEngine
from kg.search.hit_query import HitShown, query_behind
from kg.search.request import HitType, SearchHit, SearchRequest, Source
from kg.store.answer import Row, SelectAnswer
from kg.store.graph_store import GraphStore
from kg.store.query_process import ask_once

SHOWN = HitShown(
    node="https://example.org/p",
    type=HitType.DEPARTMENT,
    matched="https://example.org/p",
    field=SKOS.altLabel,
    text="甲",
    is_passage=False,
    is_name=True,
    source=Source("https://example.org/r", "r.txt", None, 1, 1),
)
KINDS = [None, *HitType]
QUERIES = ("驻村帮扶干部补助", "科技", "办公室", "青禾市科学技术局", "2060404")
EXAMPLE_QUERIES = ("补贴", "科技创新", "教育局", "预算支出", "培训")
SEED_QUERIES = ("人才补贴", "科技成果转化", "科学技术管理事务", "三公经费", "市科技局", "talent", "2060101")


def hits(engine: SearchEngine, queries: Iterable[str], kind: HitType | None, limit: int) -> list[SearchHit]:
    return [hit for text in queries for hit in engine.search(SearchRequest(text, type=kind, limit=limit)).hits]


def row_of(hit: SearchHit, store: GraphStore) -> Row:
    answer = store.select(hit.query)
    assert len(answer.rows) == 1, (hit, answer.rows)
    return answer.rows[0]


def differences(hit: SearchHit, row: Row) -> list[str]:
    """What the query says otherwise than the hit."""
    source = hit.source
    assert source is not None
    named = hit.label.rstrip("…")
    pairs = {
        "node": (row["node"], hit.iri),
        "name": (mask(row.text("name"))[: len(named)], named),
        "department": (row["department"], hit.department),
        "place": (row["place"], hit.region),
        "year": (int(row.text("year")), hit.year),
        "money": (row.decimal("money"), hit.amount),
        "file": (row["file"], source.file),
        "page": (row.integer("page"), source.page),
        "lines": (
            (row.integer("firstLine"), row.integer("lastLine")),
            (source.line_start, source.line_end),
        ),
    }
    wrong = [f"{name}: {said!r}, not {shown!r}" for name, (said, shown) in pairs.items() if said != shown]
    shown = hit.snippet.strip("…《》")
    text = mask(row.text("text"))
    if hit.type is not HitType.LAW and shown not in text:
        wrong.append(f"text: {shown!r} not in {text!r}")
    return wrong


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value if kind else "all")
def test_hit_query_gives_what_the_hit_shows(engine: SearchEngine, graph: GraphStore, kind: HitType | None) -> None:
    found = hits(engine, QUERIES, kind, 20)
    assert found or kind in {HitType.THEME, HitType.FUNCTION}  # these two reports have none
    assert [wrong for hit in found for wrong in differences(hit, row_of(hit, graph))] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value if kind else "all")
def test_hit_query_gives_what_the_hit_shows_of_the_examples(
    examples_engine: SearchEngine, examples_graph: GraphStore, kind: HitType | None
) -> None:
    found = hits(examples_engine, EXAMPLE_QUERIES, kind, 10)
    assert {hit.type for hit in found} == {kind} or (found and kind is None)
    assert [wrong for hit in found for wrong in differences(hit, row_of(hit, examples_graph))] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value if kind else "all")
def test_hit_query_gives_what_the_hit_shows_of_real_reports(seed_data: Path, kind: HitType | None) -> None:
    engine, store = SearchEngine.open(seed_data), GraphStore.open(seed_data)
    found = hits(engine, SEED_QUERIES, kind, 10)
    assert found
    assert {hit.type for hit in found} == {kind} or kind is None
    assert [wrong for hit in found for wrong in differences(hit, row_of(hit, store))] == []


def test_hit_query_runs_where_people_write_queries(engine: SearchEngine, graph: GraphStore) -> None:
    (hit,) = engine.search(SearchRequest("驻村帮扶干部补助", limit=1)).hits
    answer = ask_once(graph.folder, hit.query)
    assert isinstance(answer, SelectAnswer)
    assert [row["node"] for row in answer.rows] == [hit.iri]
    assert answer.rows[0].decimal("money") == Decimal(28000)


def test_hit_query_declares_the_prefixes_it_uses_and_no_other(engine: SearchEngine) -> None:
    (hit,) = engine.search(SearchRequest("驻村帮扶干部补助", limit=1)).hits
    declared = {line.split()[1] for line in hit.query.splitlines() if line.startswith("PREFIX")}
    body = "\n".join(line for line in hit.query.splitlines() if not line.startswith("PREFIX"))
    assert declared == {prefix for prefix in ("ys:", "skos:", "prov:", "dcterms:", "org:") if prefix in body}


def test_hit_query_says_the_indicator_that_matched(engine: SearchEngine, graph: GraphStore) -> None:
    hit = engine.search(SearchRequest("驻村队员人数")).hits[0]
    assert hit.matched in hit.query
    row = row_of(hit, graph)
    assert (row["node"], row["text"]) == (hit.iri, "驻村队员人数 ≥3人")


def test_hit_query_escapes_what_is_no_iri() -> None:
    with pytest.raises(QueryError):
        query_behind(replace(SHOWN, node="x> } DROP ALL #"))
    assert 'FILTER(STR(?text) = "a\\") . # \\n")' in query_behind(replace(SHOWN, text='a") . # \n', is_name=False))
