from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.terms import (
    Term,
    TermError,
    boolean,
    day,
    decimal,
    integer,
    iri,
    quad,
    string,
    text,
    typed,
    year,
)
from kg.rdf.vocabulary import XSD

GRAPH = iri("https://example.org/graph")
UNICODE = st.text(st.characters(exclude_categories=["Cs"]))


def parsed(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    line = quad(("https://example.org/s", "https://example.org/p", term), GRAPH)
    (found,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
    term_read: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple = found.object
    return term_read


@given(UNICODE)
def test_terms_string_comes_back_as_it_went_in(value: str) -> None:
    assert parsed(string(value)) == ox.Literal(value)


@given(UNICODE)
def test_terms_string_stands_on_one_line(value: str) -> None:
    assert "\n" not in string(value)
    assert "\r" not in string(value)


@given(UNICODE)
def test_terms_string_is_spelt_as_the_store_spells_it(value: str) -> None:
    """So that sorted lines of a build and of its export are the same bytes."""
    line = quad(("https://example.org/s", "https://example.org/p", string(value)), GRAPH)
    store = ox.Store()
    store.load(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert store.dump(format=ox.RdfFormat.N_QUADS) == f"{line}\n".encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param("预算", '"预算"', id="chinese"),
        pytest.param('他说"好"', '"他说\\"好\\""', id="quotes"),
        pytest.param("a\\b", '"a\\\\b"', id="backslash"),
        pytest.param("a\nb\tc\rd", '"a\\nb\\tc\\rd"', id="line-ends-and-tab"),
        pytest.param("\x00\x7f", '"\\u0000\\u007F"', id="controls"),
        pytest.param("𠮷", '"𠮷"', id="beyond-the-basic-plane"),
    ],
)
def test_terms_string_is_escaped_as_the_canonical_form_asks(value: str, written: str) -> None:
    assert string(value) == written


@pytest.mark.parametrize("value", ["\ud800", "a\udc80b"])
def test_terms_lone_surrogate_is_refused_with_its_place(value: str) -> None:
    with pytest.raises(TermError, match=r"lone surrogate U\+D[8C]"):
        string(value)


def test_terms_text_has_its_language() -> None:
    assert text("数量指标", "zh") == '"数量指标"@zh'
    with pytest.raises(TermError):
        text("数量指标", "中文")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15))
def test_terms_decimal_is_exact_and_canonical(value: Decimal) -> None:
    written = decimal(value).split('"')[1]
    assert Decimal(written) == value
    assert not written.endswith(".")
    assert not ("." in written and written.endswith("0"))
    assert not written.startswith("+")
    assert written != "-0"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(Decimal("150000.00"), "150000", id="needless-zeros"),
        pytest.param(Decimal("1E+3"), "1000", id="exponent"),
        pytest.param(Decimal("-0.00"), "0", id="negative-zero"),
        pytest.param(Decimal("0.10"), "0.1", id="fraction"),
    ],
)
def test_terms_decimal_is_written_plainly(value: Decimal, written: str) -> None:
    assert decimal(value) == f'"{written}"^^<{XSD.decimal}>'


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN")])
def test_terms_decimal_refuses_what_is_no_number(value: Decimal) -> None:
    with pytest.raises(TermError, match="not a decimal number"):
        decimal(value)


def test_terms_other_datatypes() -> None:
    assert parsed(integer(-3)) == ox.Literal("-3", datatype=ox.NamedNode(XSD.integer))
    assert parsed(boolean(value=True)) == ox.Literal("true", datatype=ox.NamedNode(XSD.boolean))
    assert parsed(day(date(2023, 5, 4))) == ox.Literal("2023-05-04", datatype=ox.NamedNode(XSD.date))
    assert parsed(year(2024)) == ox.Literal("2024", datatype=ox.NamedNode(XSD.gYear))
    assert typed("一", XSD.string) == string("一")


@pytest.mark.parametrize("value", [0, -1, 12024])
def test_terms_year_has_four_digits(value: int) -> None:
    with pytest.raises(TermError, match="not a year"):
        year(value)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("https://example.org/a b", id="space"),
        pytest.param("https://example.org/<a>", id="angle-brackets"),
        pytest.param('https://example.org/"a"', id="quotes"),
        pytest.param("https://example.org/{a}", id="braces"),
        pytest.param("https://example.org/a\\b", id="backslash"),
        pytest.param("https://example.org/\n", id="line-end"),
        pytest.param("https://example.org/\ud800", id="surrogate"),
        pytest.param("relative", id="no-scheme"),
        pytest.param("", id="empty"),
    ],
)
def test_terms_iri_refuses_what_the_grammar_excludes(value: str) -> None:
    with pytest.raises(TermError):
        iri(value)


def test_terms_iri_keeps_chinese_readable() -> None:
    assert iri("https://example.org/预算/（一）") == "<https://example.org/预算/（一）>"
