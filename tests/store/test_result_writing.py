"""Results written by the engine's own writers are whole up to the limits, and well formed where they are cut."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.answer import ResultFormat, ResultFormats, ResultKind, WrittenResult
from kg.store.evaluation import evaluate
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.query_error import QueryRefusedError
from kg.store.result_writing import write_result

TABLES = [ResultFormat.JSON, ResultFormat.XML, ResultFormat.CSV, ResultFormat.TSV]
GRAPHS = [form for form in ResultFormat if form.is_for_triples]
NASTY = [
    '},{"',
    "},{",
    "}},{}",
    '"},{"s":{"',
    "a\r\nb",
    '"',
    '""',
    "\\",
    '\\"',
    "</result>",
    "<result>",
    "\t\n",
    "",
    "第1行",
]


def stored(values: list[str]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(
        ox.Quad(
            ox.NamedNode(f"http://a/{number:05}"),
            ox.NamedNode("http://a/p"),
            ox.Literal(value),
            ox.NamedNode("http://g"),
        )
        for number, value in enumerate(values)
    )
    return store


def written(store: ox.Store, text: str, form: ResultFormat, **limits: int) -> WrittenResult:
    formats = ResultFormats(triples=form) if form.is_for_triples else ResultFormats(rows=form)
    return write_result(evaluate(store, PeopleQuery(text)), formats, QueryLimits(**limits))


def values_of(result: WrittenResult) -> list[str]:
    """The values of column ``o``, by a parser that is not ours."""
    text = result.body.decode()
    if result.form is ResultFormat.JSON:
        return [row["o"]["value"] for row in json.loads(text)["results"]["bindings"]]
    if result.form is ResultFormat.XML:
        space = "{http://www.w3.org/2005/sparql-results#}"
        rows = ET.fromstring(text).iter(f"{space}result")
        return [row.findtext(f"{space}binding[@name='o']/{space}literal") or "" for row in rows]
    if result.form is ResultFormat.CSV:
        return [row[1] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    solutions = ox.parse_query_results(result.body, format=ox.QueryResultsFormat.TSV)
    assert isinstance(solutions, ox.QuerySolutions)
    return [row["o"].value for row in solutions]


ROWS = "SELECT ?s ?o { ?s <http://a/p> ?o } ORDER BY ?s"


@pytest.mark.parametrize("form", TABLES)
@given(values=st.lists(st.sampled_from(NASTY), max_size=30), rows=st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_result_writing_cuts_after_the_last_row_allowed(form: ResultFormat, values: list[str], rows: int) -> None:
    result = written(stored(values), ROWS, form, rows=rows)
    expected = [value.replace("\r\n", "\n") for value in values] if form is ResultFormat.XML else values
    assert values_of(result) == expected[:rows]
    assert result.truncated == (len(values) > rows)
    assert result.kept == (rows if result.truncated else None)


@pytest.mark.parametrize("form", TABLES)
@given(values=st.lists(st.sampled_from(NASTY), min_size=1, max_size=30), size=st.integers(600, 3_000))
@settings(max_examples=60, deadline=None)
def test_result_writing_never_exceeds_its_size(form: ResultFormat, values: list[str], size: int) -> None:
    result = written(stored(values), ROWS, form, size=size)
    assert len(result.body) <= size
    found = values_of(result)
    assert len(found) == (len(values) if result.kept is None else result.kept)


@pytest.mark.parametrize("form", TABLES)
def test_result_writing_stops_the_engine_at_the_limit(form: ResultFormat) -> None:
    store = stored(["x"] * 300)
    endless = "SELECT ?s ?o { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    result = written(store, endless, form, rows=10)
    assert (result.kept, len(values_of(result))) == (10, 10)


@pytest.mark.parametrize("form", TABLES)
def test_result_writing_counts_rows_without_a_value(form: ResultFormat) -> None:
    store = stored(["x"] * 20)
    cut, whole = (written(store, "SELECT ?none { ?s ?p ?o }", form, rows=rows) for rows in (19, 20))
    assert (cut.kept, whole.kept) == (19, None)
    assert len(cut.body) < len(whole.body)


@pytest.mark.parametrize("form", TABLES)
def test_result_writing_one_row_larger_than_all_is_refused(form: ResultFormat) -> None:
    with pytest.raises(QueryRefusedError, match="one row"):
        written(stored(["x" * 5_000]), ROWS, form, size=2_000)


@pytest.mark.parametrize("form", TABLES)
def test_result_writing_yes_or_no(form: ResultFormat) -> None:
    result = written(stored([]), "ASK {}", form)
    assert (result.kind, result.truncated) == (ResultKind.ASK, False)
    assert b"true" in result.body


@pytest.mark.parametrize("form", GRAPHS)
def test_result_writing_triples_are_cut_whole(form: ResultFormat) -> None:
    store, query = stored(["x"] * 200), "CONSTRUCT { ?s <http://a/p> ?o } { ?s <http://a/p> ?o }"
    for limits, kept in (({"rows": 7}, 7), ({"size": 3_000}, None), ({}, 200)):
        result = written(store, query, form, **limits)
        read = {ResultFormat.NQUADS: ox.RdfFormat.N_QUADS, ResultFormat.NTRIPLES: ox.RdfFormat.N_TRIPLES}
        parsed = read.get(form) or ox.RdfFormat.from_media_type(form.media_type)
        found = len(list(ox.parse(result.body, format=parsed)))
        assert found == (kept or result.kept)
        assert result.truncated == (found < 200)
        assert len(result.body) <= limits.get("size", len(result.body))


def test_result_writing_one_triple_larger_than_all_is_refused() -> None:
    with pytest.raises(QueryRefusedError, match="one triple"):
        written(stored(["x" * 5_000]), "CONSTRUCT WHERE { ?s ?p ?o }", ResultFormat.TURTLE, size=2_000)


def test_result_formats_have_their_registered_media_types() -> None:
    assert {form: form.media_type for form in ResultFormat} == {
        ResultFormat.JSON: "application/sparql-results+json",
        ResultFormat.XML: "application/sparql-results+xml",
        ResultFormat.CSV: "text/csv",
        ResultFormat.TSV: "text/tab-separated-values",
        ResultFormat.TURTLE: "text/turtle",
        ResultFormat.NTRIPLES: "application/n-triples",
        ResultFormat.NQUADS: "application/n-quads",
        ResultFormat.JSONLD: "application/ld+json",
        ResultFormat.RDFXML: "application/rdf+xml",
    }
