"""Queries as text: escaped, with the prefixes they use, their comments on one line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ask.sparql_text import Part, Select, chosen, in_order, minus, node, part, remark, text, years


def test_a_select_declares_the_prefixes_it_uses_and_no_others() -> None:
    query = Select(("?x",), (part("?x a ys:Report ; skos:prefLabel ?y .", why="why: not"),), about="all: of them")
    assert query.written().startswith("# all: of them\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nPREFIX ys:")
    assert "PREFIX dcterms" not in query.written()


@settings(derandomize=True)
@given(st.text())
def test_a_literal_of_any_text_is_one_literal_on_one_line(value: str) -> None:
    written = text(value)
    assert len(written.split("\n")) == len(written.split("\r")) == 1
    assert (written[0], written[-1]) == ('"', '"')
    assert '"' not in written[1:-1].replace("\\\\", "").replace('\\"', "")


@settings(derandomize=True)
@given(st.text())
def test_a_remark_stays_in_its_comment(words: str) -> None:
    assert len(remark(words).splitlines()) <= 1


def test_what_is_chosen_or_excluded_keeps_one_variable() -> None:
    assert chosen("?x ys:rank ?y .", keep="?x").lines[0] == "{ SELECT DISTINCT ?x WHERE {"
    assert minus("?x ys:rank ?y .", keep="?x").lines[1] == "  ?x ys:rank ?not_y ."


def test_what_may_be_missing_comes_last() -> None:
    made = in_order([part("OPTIONAL { ?a ys:b ?c }"), part("BIND(?c AS ?d)"), Part(("?a ys:e ?f .",))])
    assert [piece.lines[0][:4] for piece in made] == ["?a y", "OPTI", "BIND"]


@pytest.mark.parametrize(
    ("iri", "written"),
    [
        ("https://w3id.org/yusuan/ontology#Total", "ys:Total"),
        ("https://w3id.org/yusuan/id/region/140000", "<https://w3id.org/yusuan/id/region/140000>"),
    ],
)
def test_terms_of_the_vocabulary_have_their_prefix(iri: str, written: str) -> None:
    assert node(iri) == written


def test_years_are_those_of_the_graph() -> None:
    assert years([2023]) == '"2023"^^<http://www.w3.org/2001/XMLSchema#gYear>'
