"""Parameters of the examples: declared, typed, and put into a query as one RDF term whatever a person types."""

import re

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ontology
from ontology import Example, Parameter, ParameterKind
from ontology.parameters import ParameterError, ParameterFault, bound, read_parameters

EXAMPLES = {example.name: example for example in ontology.examples()}
WITH_PARAMETERS = [example for example in EXAMPLES.values() if example.parameters]
WORD = Parameter("word", ParameterKind.TEXT, "词", "word")
ASK = "SELECT ?word WHERE { VALUES ?word { UNDEF } }"
HOSTILE = [
    '"',
    "'",
    "\\",
    '\\"',
    "\n",
    "\r\n",
    '" } UNION { ?s ?p ?o } #',
    "a\\u0022b",
    "?x } #",
    "<http://x>",
    "UNDEF",
    "VALUES ?word { UNDEF }",
    "\x00",
    "\x7f",
    "甲“乙”",
    "😀",
]


def given_back(query: str) -> list[str]:
    results = ox.Store().query(query)
    assert isinstance(results, ox.QuerySolutions)
    return [row[0].value for row in results]


@pytest.mark.parametrize("value", HOSTILE)
def test_parameters_text_comes_back_as_it_was_typed(value: str) -> None:
    assert given_back(bound(ASK, [WORD], {"word": f"甲{value}"})) == [f"甲{value}"]


@settings(derandomize=True, max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip())))
def test_parameters_any_text_comes_back_as_it_was_typed(value: str) -> None:
    assert given_back(bound(ASK, [WORD], {"word": value})) == [value]


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        (ParameterKind.NUMBER, "12.50", '"12.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (ParameterKind.NUMBER, " -3 ", '"-3"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (ParameterKind.YEAR, "2024", '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        (ParameterKind.IRI, "urn:x:甲", "<urn:x:甲>"),
        (ParameterKind.CONCEPT, "QuantityIndicator", "<https://w3id.org/yusuan/ontology#QuantityIndicator>"),
        (ParameterKind.CONCEPT, "ys:QuantityIndicator", "<https://w3id.org/yusuan/ontology#QuantityIndicator>"),
        (ParameterKind.CONCEPT, "https://example.org/a", "<https://example.org/a>"),
    ],
)
def test_parameters_are_written_as_terms_of_their_kind(kind: ParameterKind, value: str, term: str) -> None:
    assert Parameter("x", kind, "甲", "a").term(value) == term


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ParameterKind.TEXT, "\ud800"),
        (ParameterKind.NUMBER, "1e3"),
        (ParameterKind.NUMBER, "１２"),
        (ParameterKind.NUMBER, "1) } #"),
        (ParameterKind.YEAR, "24"),
        (ParameterKind.YEAR, "2024年"),
        (ParameterKind.IRI, "no scheme"),
        (ParameterKind.IRI, "urn:x> } #"),
        (ParameterKind.IRI, "urn:\ud800"),
        (ParameterKind.CONCEPT, "Quantity Indicator"),
        (ParameterKind.CONCEPT, "a> ?p ?o"),
    ],
)
def test_parameters_of_the_wrong_kind_are_refused(kind: ParameterKind, value: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        Parameter("x", kind, "甲", "a").term(value)


def test_parameters_that_a_query_does_not_have_are_refused() -> None:
    with pytest.raises(ValueError, match="no parameter wrod; it has word"):
        bound(ASK, [WORD], {"wrod": "a"})


def test_parameters_without_a_value_are_taken_out() -> None:
    assert bound(ASK, [WORD], {}) == "SELECT ?word WHERE { }"
    assert (
        bound(ASK, [Parameter("word", ParameterKind.TEXT, "词", "word", "a")], {"word": ""}) == "SELECT ?word WHERE { }"
    )


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("", "declares nothing and uses word"),
        ("# parameter: other | text | 甲 | a |", "declares other and uses word"),
        ("# parameter: word | text | 甲 | a |\n# parameter: word | text | 甲 | a |", "declares word, word"),
        ("# parameter: word | text | 甲", "is declared as"),
        ("# parameter: word | texts | 甲 | a |", "is no kind"),
        ("# parameter: word | concept | 甲 | a |", "is no kind"),
        ("# parameter: word | text Region | 甲 | a |", "is no kind"),
        ("# parameter: Word! | text | 甲 | a |", "is declared as"),
        ("# parameter: word | number | 甲 | a | many", "is not a number"),
    ],
)
def test_parameters_declared_wrongly_are_refused(header: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        read_parameters(f"{header}\n{ASK}")


@pytest.mark.parametrize("example", WITH_PARAMETERS, ids=lambda example: example.name)
def test_parameters_of_examples_are_named_in_both_languages(example: Example) -> None:
    for parameter in example.parameters:
        assert re.search("[\u4e00-\u9fff]", parameter.label_zh)
        assert not re.search("[\u4e00-\u9fff]", parameter.label_en)


@pytest.mark.parametrize("example", WITH_PARAMETERS, ids=lambda example: example.name)
def test_parameters_of_examples_can_all_be_set_and_all_be_left(example: Example) -> None:
    samples = {
        ParameterKind.TEXT: '甲"',
        ParameterKind.NUMBER: "1.5",
        ParameterKind.YEAR: "2024",
        ParameterKind.IRI: "urn:x:a",
        ParameterKind.CONCEPT: "Law",
    }
    for values in ({each.name: samples[each.kind] for each in example.parameters}, dict.fromkeys(names(example), "")):
        query = example.bound(values)
        assert "UNDEF" not in query
        assert isinstance(ox.Store().query(query), ox.QuerySolutions)
    assert isinstance(ox.Store().query(example.template), ox.QuerySolutions)


def names(example: Example) -> list[str]:
    return [each.name for each in example.parameters]


def test_parameters_of_kind_concept_name_classes_of_the_vocabulary() -> None:
    classes = {each.concept_class for example in WITH_PARAMETERS for each in example.parameters} - {None}
    assert classes
    assert not [
        class_ for class_ in classes if f"ys:{str(class_).rpartition('#')[2]} a owl:Class" not in ontology.vocabulary()
    ]


def test_parameters_binding_keeps_every_line_where_it_is() -> None:
    text = "SELECT ?word WHERE {\n  VALUES ?word { UNDEF }\n  VALUES ?other { UNDEF } ?s ?p ?word .\n}"
    other = Parameter("other", ParameterKind.TEXT, "另", "other")
    for values in ({}, {"word": "甲\n乙", "other": "丙"}):
        lines = bound(text, [WORD, other], values).split("\n")
        assert len(lines) == 4
        assert lines[2].endswith("?s ?p ?word .")
        assert lines[3] == "}"


def test_parameters_faults_tell_what_is_wrong() -> None:
    with pytest.raises(ParameterError) as caught:
        bound(ASK, [Parameter("word", ParameterKind.YEAR, "年", "year")], {"word": "20x4"})
    assert (caught.value.fault, caught.value.about, caught.value.said) == (ParameterFault.VALUE, "word", "20x4")


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda example: example.name)
def test_examples_belong_to_a_group(example: Example) -> None:
    assert example.group in ontology.GROUPS


def test_examples_every_group_has_some() -> None:
    assert {example.group for example in EXAMPLES.values()} == ontology.GROUPS.keys()
