import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError, StoreError
from kg.store.answer import AskAnswer, ResultFormat, SelectAnswer
from kg.store.build_store import BuildStore
from kg.store.data_folder import BuildFolder, DataFolder
from kg.store.evaluation import run_query
from kg.store.graph_store import GraphStore
from kg.store.named_query import bind, named_query, query_names
from kg.store.prefixes import PREFIXES
from kg.store.query_error import QuerySyntaxError
from kg.store.rdflib_view import rdflib_dataset
from kg.store.term import Term, TermKind, iri, literal

GRAPH = "http://g/1"
LINES = [
    f'<http://a/1> <http://a/label> "预算,\\"甲\\"" <{GRAPH}> .',
    f'<http://a/1> <http://a/label> "budget"@en <{GRAPH}> .',
    f'<http://a/1> <http://a/amount> "12.5"^^<http://www.w3.org/2001/XMLSchema#decimal> <{GRAPH}> .',
    f"<http://a/2> <http://a/next> <http://a/1> <{GRAPH}> .",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    folder = tmp_path_factory.mktemp("graph") / "graph"
    writer = BuildStore.create(folder)
    writer.replace_graph(GRAPH, LINES)
    writer.finish()
    return GraphStore.open_graph(folder)


def test_graph_store_rows_are_typed(store: GraphStore) -> None:
    (row,) = store.select("SELECT ?a ?missing { ?s <http://a/amount> ?a }")
    assert row["a"] == "12.5"
    assert row.decimal("a") == Decimal("12.5")
    assert row["missing"] is None
    with pytest.raises(QueryError, match="missing"):
        row.text("missing")
    with pytest.raises(KeyError, match="no column 'b'"):
        row["b"]


def test_graph_store_knows_the_prefixes_of_the_vocabulary(store: GraphStore) -> None:
    assert store.answer("ASK { ?s ?p ?o FILTER(DATATYPE(?o) = xsd:decimal) }") == AskAnswer(True)


def test_graph_store_union_is_not_used_where_the_query_names_its_graphs(store: GraphStore) -> None:
    assert len(store.select("SELECT * FROM <http://g/other> { ?s ?p ?o }")) == 0
    assert len(store.select(f"SELECT * FROM <{GRAPH}> {{ ?s ?p ?o }}")) == 4
    assert len(store.select("SELECT * { ?s ?p ?o FILTER(?p != 'from') }")) == 4


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        pytest.param(ResultFormat.CSV, 's,l\r\nhttp://a/1,budget\r\nhttp://a/1,"预算,""甲"""\r\n', id="csv"),
        pytest.param(ResultFormat.TSV, '?s\t?l\n<http://a/1>\t"budget"@en\n<http://a/1>\t"预算,\\"甲\\""\n', id="tsv"),
    ],
)
def test_graph_store_query_text_follows_the_standard_formats(
    store: GraphStore, form: ResultFormat, expected: str
) -> None:
    assert store.query_text("SELECT ?s ?l { ?s <http://a/label> ?l } ORDER BY STR(?l)", form) == expected


def test_graph_store_query_text_as_json_has_types_and_languages(store: GraphStore) -> None:
    written = json.loads(store.query_text("SELECT ?o { <http://a/1> ?p ?o } ORDER BY STR(?o)", ResultFormat.JSON))
    assert written["head"] == {"vars": ["o"]}
    assert [binding["o"] for binding in written["results"]["bindings"]] == [
        {"type": "literal", "value": "12.5", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"},
        {"type": "literal", "value": "budget", "xml:lang": "en"},
        {"type": "literal", "value": '预算,"甲"'},
    ]


@pytest.mark.parametrize(
    ("query", "form", "expected"),
    [
        pytest.param("ASK { ?s ?p ?o }", ResultFormat.JSON, '{"head": {}, "boolean": true}', id="ask-json"),
        pytest.param("ASK { ?s ?p 1 }", ResultFormat.CSV, "false\n", id="ask-csv"),
        pytest.param(
            "CONSTRUCT { ?s a ys:X } { ?s <http://a/next> ?o }",
            ResultFormat.NQUADS,
            "<http://a/2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/yusuan/ontology#X> .\n",
            id="construct-nquads",
        ),
        pytest.param(
            "CONSTRUCT { ?s a ys:X } { ?s <http://a/next> ?o }",
            ResultFormat.CSV,
            "subject,predicate,object\r\nhttp://a/2,http://www.w3.org/1999/02/22-rdf-syntax-ns#type,"
            "https://w3id.org/yusuan/ontology#X\r\n",
            id="construct-csv",
        ),
    ],
)
def test_graph_store_query_text_of_other_forms(
    store: GraphStore, query: str, form: ResultFormat, expected: str
) -> None:
    assert store.query_text(query, form) == expected


def test_graph_store_turtle_uses_the_prefixes(store: GraphStore) -> None:
    text = store.query_text("CONSTRUCT { ?s a ys:X } { ?s <http://a/next> ?o }", ResultFormat.TURTLE)
    assert "<http://a/2> a ys:X ." in text


def test_graph_store_refuses_rows_as_turtle(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="CONSTRUCT"):
        store.query_text("SELECT * { ?s ?p ?o }", ResultFormat.TURTLE)


def test_graph_store_syntax_error_tells_line_and_column(store: GraphStore) -> None:
    with pytest.raises(QuerySyntaxError, match="line 2, column") as caught:
        store.select("SELECT *\n{ ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 10)


def test_graph_store_lone_surrogate_is_an_error_one_can_read(store: GraphStore) -> None:
    with pytest.raises(QueryError):
        store.select('SELECT * { ?s ?p "\ud800" }')


def test_graph_store_missing_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build it again"):
        GraphStore.open_graph(tmp_path / "nothing")


def test_graph_store_row_limit_says_when_it_cut(store: GraphStore) -> None:
    cut = store.answer("SELECT * { ?s ?p ?o }", row_limit=3)
    whole = store.answer("SELECT * { ?s ?p ?o }", row_limit=4)
    assert cut.truncated
    assert not whole.truncated


def test_named_query_parameters_are_bound_as_terms(store: GraphStore) -> None:
    query = "SELECT ?o { VALUES ?s { UNDEF } ?s <http://a/next> ?o }"
    assert len(store.select(query)) == 1
    assert len(store.select(query, s=iri("http://a/1"))) == 0
    assert len(store.select(query, s=[iri("http://a/1"), iri("http://a/2")])) == 1
    assert len(store.select(query, s=[])) == 0


def test_named_query_refuses_a_parameter_it_does_not_have() -> None:
    with pytest.raises(QueryError, match="no parameter regoin; it has region"):
        bind("SELECT * { VALUES ?region { UNDEF } }", {"regoin": literal(1)})


def test_named_query_refuses_an_iri_that_would_break_out() -> None:
    with pytest.raises(QueryError, match="not a valid RDF term"):
        bind("SELECT * { VALUES ?s { UNDEF } }", {"s": iri("http://a> } INSERT")})


@given(st.text(st.characters(codec="utf-8")))
def test_named_query_any_text_comes_back_unchanged(text: str) -> None:
    query = bind("SELECT ?x { VALUES ?x { UNDEF } }", {"x": literal(text)})
    answer = run_query(ox.Store(), query)
    assert isinstance(answer, SelectAnswer)
    assert [row["x"] for row in answer] == [text]


@pytest.mark.parametrize("name", query_names())
def test_named_query_is_valid_sparql_as_it_stands(store: GraphStore, name: str) -> None:
    store.answer(named_query(name))


def test_named_query_unknown_name_lists_the_known() -> None:
    with pytest.raises(QueryError, match="triples_in_several_graphs"):
        named_query("nothing")


@pytest.mark.parametrize(
    ("term", "written"),
    [
        pytest.param(literal(Decimal("1E+3")), '"1000"^^<http://www.w3.org/2001/XMLSchema#decimal>', id="decimal"),
        pytest.param(literal(True), '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', id="boolean"),
        pytest.param(literal(7), '"7"^^<http://www.w3.org/2001/XMLSchema#integer>', id="integer"),
        pytest.param(Term("b", TermKind.BLANK), "_:b", id="blank"),
        pytest.param(Term("目", language="zh"), '"目"@zh', id="language"),
    ],
)
def test_term_is_written_as_ntriples_write_it(term: Term, written: str) -> None:
    assert str(term) == written


def test_rdflib_view_sees_the_same_triples(
    data: DataFolder, publish: Callable[..., BuildFolder], budgets: Callable[..., dict[str, list[str]]]
) -> None:
    publish(budgets("a", 10, 20) | budgets("b", 5))
    dataset = rdflib_dataset(data.root)
    rows = list(dataset.query("SELECT (SUM(?x) AS ?sum) { ?p ys:annualBudget ?x }"))
    assert str(rows[0][0]) == "35"  # type: ignore[index]
    ours = {line.split(" ")[0].strip("<>") for line in GraphStore.open(data.root).nquads()}
    assert {str(subject) for subject in dataset.subjects()} == ours


def test_prefixes_are_those_of_the_ontology() -> None:
    text = (Path(__file__).resolve().parents[2] / "ontology" / "yusuan.ttl").read_text(encoding="utf-8")
    declared = dict(re.findall(r"@prefix (\w+): <([^>]+)> \.", text))
    assert {name: declared.get(name) for name in PREFIXES} == PREFIXES
