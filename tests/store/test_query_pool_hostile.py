"""What strangers may try: each query is refused, ended or cut, and meanwhile ordinary ones are answered."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.store.answer import ResultFormats, SelectAnswer, WrittenResult
from kg.store.graph_store import GraphStore
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.query_error import QueryRefusedError, Refusal
from kg.store.query_pool import QueryPool
from kg.store.query_queue import PoolSize

LIMITS = QueryLimits(seconds=0.6, rows=100, memory=2**30, size=200_000)
ORDINARY = PeopleQuery("SELECT ?o { <http://a/7> ?p ?o }")
ANY = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
BOMB = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}, ?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(18))

HOSTILE = {
    "cartesian-product": f"SELECT (COUNT(*) AS ?n) {{ {ANY} }}",
    "cartesian-product-of-distinct-rows": f"SELECT DISTINCT ?a ?d ?g ?j {{ {ANY} }} ORDER BY ?a ?d ?g ?j",
    "group-concat-of-everything": f"SELECT (GROUP_CONCAT(?c) AS ?t) {{ {ANY} }}",
    "grouped-by-everything": f"SELECT ?a ?d ?g (COUNT(*) AS ?n) {{ {ANY} }} GROUP BY ?a ?d ?g",
    "text-that-doubles": f"SELECT ?x18 {{ BIND('0123456789abcdef' AS ?x0) {BOMB} }}",
    "replace-that-grows": "SELECT ?z { BIND('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' AS ?v) "
    + " ".join(
        f"BIND(REPLACE({'?v' if n == 0 else f'?w{n - 1}'}, '.', '$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0') AS ?w{n})"
        for n in range(8)
    )
    + " BIND(?w7 AS ?z) }",
    "strdt-nested": "SELECT ?x { BIND(" + "STRDT(" * 15 + "'1'" + ", <http://x/>)" * 15 + " AS ?x) " + ANY + " }",
    "values-by-values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(500)))} }}" for n in range(6))
    + " }",
    "paths-of-any-length": "SELECT (COUNT(*) AS ?n) { ?s (<http://a/p>|!<http://a/p>)*/(<http://a/p>|!<http://a/p>)*"
    "/(^<http://a/p>|<http://a/q>)* ?o . ?x (<http://a/p>|!<http://a/p>)*/^(<http://a/p>|!<http://a/p>)* ?y }",
    "path-of-thousands-of-steps": "SELECT * { ?s " + "/".join(["<http://a/p>"] * 3_000) + " ?o }",
    "sums-of-thousands": "SELECT (" + "+".join(["1"] * 20_000) + " AS ?n) {}",
    "brackets-of-sixty": "SELECT * { " + "{ " * 58 + ANY + " }" * 58 + " } ORDER BY ?a ?d",
    "unions-of-thousands": "SELECT (COUNT(*) AS ?n) { " + " UNION ".join(["{ ?s ?p ?o }"] * 2_000) + f" {ANY} }}",
    "optionals-of-hundreds": "SELECT * { ?s ?p ?o "
    + " ".join(f"OPTIONAL {{ ?s{n} ?p{n} ?o{n} }}" for n in range(400))
    + " } ORDER BY ?s399",
    "pattern-that-backtracks": f"SELECT (COUNT(*) AS ?n) {{ {ANY} "
    "FILTER REGEX(STR(?c), '^(([a-z第])+.)+[A-Z]([a-z])+$') }",
    "pattern-too-large": "SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), '((((x{1,100}){1,100}){1,100}){1,100}){1,100}') }",
    "describe-everything": "DESCRIBE * { ?s ?p ?o }",
    "order-by-chance": f"SELECT * {{ {ANY} }} ORDER BY RAND()",
    "construct-of-new-nodes": f"CONSTRUCT {{ [] ?b [] . [] ?e [] }} {{ {ANY} }}",
    "minus-of-everything": f"SELECT (COUNT(*) AS ?n) {{ {ANY} MINUS {{ ?m ?n2 ?o . ?q ?r ?s . ?a ?x ?y }} }}",
    "exists-row-by-row": f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c FILTER NOT EXISTS {{ {ANY} FILTER(?l = 'none') }} }}",
    "all-rows-as-they-come": f"SELECT * {{ {ANY} }}",
    "one-row-too-large": "SELECT ?x9 { BIND('0123456789abcdef' AS ?x0) "
    + BOMB[: BOMB.index("BIND(CONCAT(?x10")]
    + " }",
    "dates-out-of-range": "SELECT (xsd:dateTime('999999999999999-01-01T00:00:00Z')"
    " - xsd:dateTime('-99999999-01-01T00:00:00Z') AS ?d) {}",
    "numbers-out-of-range": "SELECT (xsd:decimal('9" + "9" * 5_000 + "') * 1e308 AS ?d) {}",
    "negative-substring": "SELECT (SUBSTR('第一行', -9223372036854775808, 9223372036854775807) AS ?t) {}",
}


@pytest.fixture(scope="module")
def pool(thousand: Path) -> Iterator[QueryPool]:
    made = QueryPool(PoolSize(places=2, waiting=64, patience=300))
    made.warm(GraphStore.open_graph(thousand))
    yield made
    made.close()


@pytest.fixture(scope="module")
def graph(thousand: Path) -> GraphStore:
    return GraphStore.open_graph(thousand)


@pytest.mark.parametrize("query", [pytest.param(query, id=name) for name, query in HOSTILE.items()])
def test_query_pool_hostile_query_is_ended_or_cut_while_others_are_answered(
    pool: QueryPool, graph: GraphStore, query: str
) -> None:
    try:
        tried = pool.submit_written(graph, PeopleQuery(query), ResultFormats(), limits=LIMITS, client="hostile")
    except QueryRefusedError:
        return
    between = pool.answer(graph, ORDINARY, client="ordinary")
    assert isinstance(between, SelectAnswer)
    assert between.rows[0]["o"] == "第7行"
    try:
        result = tried.result()
    except QueryError:
        pass  # refused, or ended because it took too much
    else:
        assert isinstance(result, WrittenResult)
        assert len(result.body) <= LIMITS.size
    after = pool.answer(graph, ORDINARY, client="ordinary")
    assert after == between


def test_query_pool_all_hostile_queries_at_once_leave_a_place_to_others(pool: QueryPool, graph: GraphStore) -> None:
    at_once = [
        pool.submit_written(graph, PeopleQuery(query), ResultFormats(), limits=LIMITS, client="hostile")
        for query in list(HOSTILE.values())[:6]
    ]
    for _ in range(30):
        assert isinstance(pool.answer(graph, ORDINARY, client="ordinary"), SelectAnswer)
    assert not all(each.future.done() for each in at_once), "others did not wait for them"
    for each in at_once:
        each.future.exception()


def test_query_pool_memory_of_the_server_does_not_grow(pool: QueryPool, graph: GraphStore) -> None:
    """What is too large is ended where it is made: this process never holds more of it than one result may have."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("/proc tells of memory on Linux only")
    page = os.sysconf("SC_PAGE_SIZE")
    before = int(statm.read_text(encoding="ascii").split()[1]) * page
    limits = replace(LIMITS, seconds=120.0)
    with pytest.raises(QueryRefusedError) as caught:
        pool.written(graph, PeopleQuery(HOSTILE["text-that-doubles"]), ResultFormats(), limits=limits)
    assert caught.value.refusal is Refusal.MEMORY
    assert int(statm.read_text(encoding="ascii").split()[1]) * page - before < 50_000_000
