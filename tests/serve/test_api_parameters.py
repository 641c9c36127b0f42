from dataclasses import dataclass
from typing import Annotated

import msgspec
import pytest

from kg.model import ReportKind
from kg.serve.api import parameters as may
from kg.serve.api.parameters import ListParameters, ParameterError, allowed, read
from kg.serve.api.routes import RESOURCES


@dataclass(frozen=True, kw_only=True)
class Wanted(ListParameters):
    query: may.QueryText
    year: may.Year | None = None
    min_yuan: Annotated[str, may.yuan("最低", "The least.")] | None = None
    grouped: Annotated[bool, may.told("合并", "Together.")] = False
    node: Annotated[str, may.iri("标识", "An IRI.", "https://example.org/x")] | None = None
    without: Annotated[
        tuple[Annotated[str, may.text("键", "A key.", "year=2025")], ...], msgspec.Meta(max_length=2)
    ] = ()


def test_read_gives_every_value_in_its_type() -> None:
    said = [("query", "创新券"), ("year", "2025"), ("min_yuan", "-0.5"), ("grouped", "true"), ("limit", "7")]
    several = [("without", "a"), ("without", "b")]
    assert read(Wanted, [*said, *several]) == Wanted(
        query="创新券", year=2025, min_yuan="-0.5", grouped=True, limit=7, without=("a", "b")
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", "02025"),
        ("year", "999"),
        ("year", "2025.0"),
        ("year", " 2025"),
        ("year", "２０２５"),
        ("limit", "0"),
        ("limit", "201"),
        ("min_yuan", "1e5"),
        ("min_yuan", "NaN"),
        ("min_yuan", "1,000"),
        ("grouped", "1"),
        ("grouped", "True"),
        ("query", ""),
        ("query", "字" * 1_001),
        ("query", "a\x00b"),
        ("query", "a\n"),
        ("node", "no iri"),
        ("node", "http://a\n"),
        ("node", "http://a<b"),
        ("lang", "fr"),
        ("format", "xml"),
        ("cursor", "a b"),
        ("without", ""),
    ],
)
def test_read_refuses_what_is_not_as_the_type_says_and_names_it(name: str, value: str) -> None:
    said = {"query": "x"} | {name: value}
    with pytest.raises(ParameterError) as refused:
        read(Wanted, said.items())
    assert refused.value.parameter == name
    assert refused.value.allowed in str(refused.value)


def test_read_names_a_parameter_there_is_none_of_and_those_there_are() -> None:
    with pytest.raises(ParameterError, match="there is no such parameter") as refused:
        read(Wanted, [("query", "x"), ("q", "y")])
    assert refused.value.parameter == "q"
    assert "min_yuan" in refused.value.allowed


@pytest.mark.parametrize(
    "said", [[("year", "2025")], [("query", "a"), ("query", "b")], [("query", "a"), *[("without", "c")] * 3]]
)
def test_read_refuses_what_is_missing_or_given_too_often(said: list[tuple[str, str]]) -> None:
    with pytest.raises(ParameterError, match=r"missing|times"):
        read(Wanted, said)


def test_allowed_says_it_in_words() -> None:
    assert allowed(may.Year) == "a whole number from 1000 to 9999"
    assert allowed(bool) == "true or false"
    assert allowed(may.Form) == "one of csv, json"
    assert allowed(may.Region) == "a text of 1 to 200 characters, such as 霁川市"


def test_kinds_of_reports_are_those_of_the_vocabulary() -> None:
    assert set(may.Kind.__args__) == {kind.value for kind in ReportKind}  # type: ignore[attr-defined] # a Literal


def test_every_parameter_of_every_resource_is_described_in_both_languages() -> None:
    for resource in RESOURCES:
        for name, parameter in may.parameters_of(resource.parameters).items():
            schema = msgspec.json.schema(parameter.kind)
            assert schema.get("description", "").isascii(), (resource.path, name)
            assert not schema.get("x-description-zh", "a").isascii(), (resource.path, name)
