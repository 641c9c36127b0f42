"""What people ask of a graph on a server: the same answer, guard, deadline and limits as over the embedded graph."""

import pytest
from both_stores import Both

from kg.errors import QueryError
from kg.settings import Settings
from kg.store.answer import Answer, SelectAnswer
from kg.store.data_folder import DataFolder
from kg.store.people_query import QueryLimits
from kg.store.query_error import QueryRefusedError, QueryTimeoutError
from kg.store.query_process import ask_once

PROJECTS = "SELECT ?name ?yuan { ?p a ys:Project ; skos:prefLabel ?name ; ys:annualBudget ?yuan }"


def asked(settings: Settings, query: str, limits: QueryLimits | None = None) -> Answer:
    return ask_once(DataFolder(settings.data).served().graph, query, limits, settings.store)


@pytest.mark.parametrize(
    "query",
    [
        f"{PROJECTS} ORDER BY DESC(?yuan) STR(?name)",
        "ASK { ?p a ys:Project }",
        "ASK { ?p a ys:NoSuchThing }",
        "CONSTRUCT { ?p skos:prefLabel ?name } WHERE { ?p a ys:Project ; skos:prefLabel ?name }",
    ],
)
def test_remote_people_get_the_same_answer(query: str, both: Both) -> None:
    assert asked(both.remote, query) == asked(both.embedded, query)


def test_remote_people_rows_are_limited(both: Both) -> None:
    answer = asked(both.remote, PROJECTS, QueryLimits(rows=3))
    assert isinstance(answer, SelectAnswer)
    assert (len(answer), answer.truncated) == (3, True)


def test_remote_people_query_is_ended_at_its_deadline(both: Both) -> None:
    greedy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(STR(?c) < STR(?f) && ?a != ?d) }"
    with pytest.raises(QueryTimeoutError):
        asked(both.remote, greedy, QueryLimits(seconds=1.0))
    assert asked(both.remote, "ASK { ?p a ys:Project }") == asked(both.embedded, "ASK { ?p a ys:Project }")


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "DROP ALL",
        "SELECT * FROM <http://127.0.0.1:9/x.ttl> { ?s ?p ?o }",
    ],
)
def test_remote_people_may_neither_write_nor_make_the_server_fetch(query: str, both: Both) -> None:
    with pytest.raises(QueryRefusedError):
        asked(both.remote, query)


def test_remote_people_mistakes_are_told_with_their_place(both: Both) -> None:
    with pytest.raises(QueryError, match="line 2"):
        asked(both.remote, "SELECT ?x {\n ?x ?p }")
