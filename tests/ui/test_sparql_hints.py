"""What is wrong with a query: the sentence, line and column, and what was perhaps meant."""

import pytest
from asking import run_of

from kg.ui.sparql.complete import Vocabulary
from kg.ui.sparql.hints import warnings
from kg.ui.sparql.marks import editor_payload
from kg.ui.sparql.page import EXAMPLES, SparqlAddress
from kg.ui.sparql.run import Answered, SparqlProblem
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace

FAULTS = [
    ("SELECT ?s WHERE {\n ?s a ys:Project", SparqlWord.UNCLOSED, (1, 17), ""),
    ("SELECT ?s {\n ?s a ys:Project }}\n", SparqlWord.UNOPENED, (2, 19), ""),
    ("SELECT ?s {\n { ?s a ys:Project )\n}", SparqlWord.CROSSED, (2, 20), "}"),
    ("SELECT ?s { ?s skos:prefLabel 'x }", SparqlWord.UNCLOSED_STRING, (1, 31), ""),
    ("SELECT ?s {\n\n ?s a yz:Project }", SparqlWord.UNKNOWN_PREFIX, (3, 7), "ys:Project"),
    ("SELECT ?s { ?s skoss:prefLabel ?n }", SparqlWord.UNKNOWN_PREFIX, (1, 16), "skos:prefLabel"),
    ("SELEKT ?s { ?s a ys:Project }", SparqlWord.UNKNOWN_WORD, (1, 1), "SELECT"),
    ("SELECT ?s { ?s a 项目 }", SparqlWord.UNKNOWN_WORD, (1, 18), "ys:Project"),
    ("SELECT ?s { ?s a ys:Project ； skos:prefLabel ?n }", SparqlWord.WIDE_SIGN, (1, 29), ";"),
    ("SELECT ?s, ?n { ?s skos:prefLabel ?n }", SparqlWord.COMMA_IN_SELECT, (1, 10), ""),
    ("SELECT ?s { ?s a ys:Project ?s skos:prefLabel ?n }", SparqlWord.STOP_MISSING, (1, 29), ""),
    ("SELECT ?s { ?s a ys:Project ; skos:prefLabel }", SparqlWord.TRIPLE_SHORT, (1, 46), ""),
    ("SELECT ?s { ?s ys:annualBudget ?n FILTER ?n > 3 }", SparqlWord.WANTS, (1, 35), ""),
    ("SELECT ?s { ?s a ys:Project OPTIONAL ?s ?p ?o }", SparqlWord.WANTS, (1, 29), ""),
    ("SELECT (COUNT(?s) ?n) { ?s a ys:Project }", SparqlWord.NEEDS_AS, (1, 8), ""),
    ("SELECT ?s (COUNT(?i) AS ?n) { ?s ys:hasIndicator ?i }", SparqlWord.NEEDS_GROUP, (1, 8), ""),
    ("SELECT * { ?s a ?t } GROUP BY ?t", SparqlWord.STAR_WITH_GROUP, None, ""),
    ("SELECT ?s ?s { ?s a ys:Project }", SparqlWord.SELECTED_TWICE, None, ""),
    ("SELECT ?s { ?s a <http://a b> }", SparqlWord.BAD_IRI, (1, 18), ""),
    ("PREFIX x <http://a> SELECT * {}", SparqlWord.PREFIX_COLON, (1, 8), "x:"),
    ("SELECT ?s { ?s a ys:Project } ORDER", SparqlWord.AT_THE_END, None, ""),
    ("SELECT ?s WHERE ?s ?p ?o", SparqlWord.EXPECTED, (1, 17), ""),
]


@pytest.mark.parametrize(("query", "sentence", "place", "fix"), FAULTS, ids=[str(one[1].name) for one in FAULTS])
def test_hints_tell_what_is_wrong_where_and_what_was_meant(
    workspace: Workspace, query: str, sentence: SparqlWord, place: tuple[int, int] | None, fix: str
) -> None:
    run = run_of(workspace, SparqlAddress(query=query))
    outcome = run.look(60)
    assert isinstance(outcome, SparqlProblem)
    assert outcome.sentence is SparqlWord.NOT_SPARQL
    first = outcome.hints[0]
    assert (first.sentence, first.fix) == (sentence, fix)
    assert place in {None, (first.line, first.column)}
    for language in Language:
        assert first.placed(language).count(fix or first.said(language)) >= 1
    assert f"第 {first.line} 行第 {first.column} 列" in outcome.text(Language.ZH)
    assert f"line {first.line}, column {first.column}" in outcome.text(Language.EN)
    mark = editor_payload(run.address, outcome, Language.EN)["marks"][0]
    assert (mark["line"], mark["column"], mark["severity"]) == (first.line, first.column, "error")


DOUBTS = [
    ("SELECT ?p { ?p a ys:Projct }", SparqlWord.UNKNOWN_TERM, "ys:Project"),
    ("SELECT ?p { ?p a ys:Regoin }", SparqlWord.UNKNOWN_TERM, "ys:Region"),
    ("SELECT ?p { ?p a ys:LEGALINSTRUMENT }", SparqlWord.UNKNOWN_TERM, "ys:LegalInstrument"),
    ("SELECT ?p { ?p a ys:项目 }", SparqlWord.UNKNOWN_TERM, "ys:Project"),
    ("SELECT ?p { ?p <https://w3id.org/yusuan/ontology#anualBudget> ?n }", SparqlWord.UNKNOWN_TERM, "ys:annualBudget"),
    ("SELECT ?p { ?p skos:prefLable ?n }", SparqlWord.UNUSED_TERM, "skos:prefLabel"),
    ("SELECT ?p ?nmae { ?p skos:prefLabel ?name }", SparqlWord.UNBOUND_VARIABLE, "?name"),
    ("SELECT ?p { ?p a ys:Project。 }", SparqlWord.WIDE_SIGN, "."),
]


@pytest.mark.parametrize(("query", "sentence", "fix"), DOUBTS, ids=[one[0] for one in DOUBTS])
def test_hints_doubt_what_runs_and_names_what_is_not_there(
    workspace: Workspace, query: str, sentence: SparqlWord, fix: str
) -> None:
    run = run_of(workspace, SparqlAddress(query=query))
    outcome = run.look(60)
    assert isinstance(outcome, Answered)
    assert [(one.sentence, one.fix) for one in outcome.warnings] == [(sentence, fix)]
    assert editor_payload(run.address, outcome, Language.ZH)["marks"][0]["severity"] == "warning"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { VALUES ?x { ys:Project ys:Duty } }",
        "SELECT ?s (SUM(?n) / 2 AS ?half) { ?s ys:annualBudget ?n } GROUP BY ?s HAVING (SUM(?n) > 3)",
        "SELECT ?s { ?s ys:hasIndicator/skos:prefLabel 'ys:Nothing' } # ys:Nothing",
        "SELECT ?s { ?s a ys:Project ; skos:prefLabel ?n FILTER(xsd:decimal(?n) > 3 && STRSTARTS(?n, '（')) }",
        "SELECT ?s { [] ys:hasProject ?s . ?s ys:annualBudget 1.5, 2 ; ys:carriedOver true }",
        "PREFIX x: <http://x/> SELECT ?s { ?s a x:Unknown }",
    ],
)
def test_hints_do_not_doubt_what_is_right(workspace: Workspace, query: str) -> None:
    assert warnings(query, workspace.once(Vocabulary.of)) == ()


def test_hints_stand_where_the_query_was_written_not_where_values_moved_it(workspace: Workspace) -> None:
    query = "# parameter: x | text | 甲 | a |\nSELECT ?s {\n VALUES ?x { UNDEF } ?s ?p ?x . ] ]\n}"
    run = run_of(workspace, SparqlAddress(query=query, values=(("x", "a long value that moves the column"),)))
    outcome = run.look(60)
    assert isinstance(outcome, SparqlProblem)
    assert (outcome.hints[0].line, outcome.hints[0].column) == (3, 33)


def test_hints_examples_are_without_fault(workspace: Workspace) -> None:
    vocabulary = workspace.once(Vocabulary.of)
    assert [name for name, example in EXAMPLES.items() if warnings(example.query, vocabulary)] == []
