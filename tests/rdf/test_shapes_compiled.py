"""The compiled shapes find what pySHACL finds, in valid and in damaged graphs, and refuse what they do not know."""

import random
import re
from typing import TYPE_CHECKING

import pyshacl
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

import ontology
from kg.audit.structure import Validator
from kg.audit.structure_data import Known, LinesData
from kg.audit.structure_literals import has_datatype
from kg.link import canonical_quads
from kg.rdf import map_record
from kg.rdf.ontology_graph import ontology_quads
from kg.rdf.shapes import Component, ShapeError, read_shapes
from kg.rdf.terms import Term
from kg.rdf.vocabulary import RDFS, XSD, YS

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

Found = set[tuple[str, str, str]]
CLASSES = {f"<{term}>" for term in YS.terms()}
HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <urn:x:> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
STRANGE_TERMS = (
    '""',
    '"甲乙"',
    '"2024"',
    '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>',
    '"十"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"0"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    '"2023-02-30"^^<http://www.w3.org/2001/XMLSchema#date>',
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    '"名称"@zh',
    f'"{"长" * 81}"',
    r'"a\nb\"c"',
    "<urn:x:nothing>",
    f"<{YS.Project}>",
)


@pytest.fixture(scope="module")
def lines(build: "type[RecordBuilders]") -> list[str]:
    """One report, its canonical graph, and as much of the ontology as they need."""
    mapped = map_record(build.record())
    own = [*mapped.nquads, *canonical_quads(mapped.entities)]
    every = ontology_quads()
    wanted = {line for line in every if f"<{RDFS.subClassOf}>" in line}
    for _ in range(4):  # a code, and those above it
        named = {term for line in (*own, *wanted) for term in re.findall(r"<[^>]*>", line)}
        wanted |= {line for line in every if _subject(line) in named and _subject(line) not in CLASSES}
    return [*own, *sorted(wanted)]


def _subject(line: str) -> str:
    return line.partition(" ")[0]


def by_pyshacl(data: list[str], shapes: str) -> Found:
    text = "\n".join(f"{line.rpartition(' <')[0]} ." for line in data)
    graph = Graph().parse(data=text, format="nt")
    turtle = Graph().parse(data=shapes, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=turtle, advanced=False)
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.focusNode)),
            _path(report, report.value(result, SH.resultPath)),
            str(report.value(result, SH.sourceConstraintComponent)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if (None, SH.detail, result) not in report
    }


def _path(report: Graph, node: Node | None) -> str:
    if node is None:
        return ""
    inverse = report.value(node, SH.inversePath)
    return f"^{inverse}" if inverse is not None else str(node)


def compiled(data: list[str], shapes: str) -> Found:
    found = Validator(read_shapes(shapes)).violations(LinesData(data, Known(data)))
    return {
        (
            each.focus[1:-1],
            "" if each.path is None else f"{'^' if each.path.is_inverse else ''}{each.path.predicate}",
            each.component.iri,
        )
        for each in found
    }


def test_compiled_shapes_hold_where_pyshacl_says_so(lines: list[str]) -> None:
    assert compiled(lines, ontology.shapes()) == by_pyshacl(lines, ontology.shapes()) == set()


@pytest.mark.parametrize("seed", range(30))
def test_compiled_shapes_find_what_pyshacl_finds_in_damaged_graphs(lines: list[str], seed: int) -> None:
    """Drawn by a seed, not by Hypothesis: each look of pySHACL takes a fifth of a second, shrinking takes hundreds."""
    draw = random.Random(seed)
    damaged = list(lines)
    while not (found := compiled(damaged, ontology.shapes())):
        for _ in range(8):
            damage(damaged, lines, draw)
    expected = by_pyshacl(damaged, ontology.shapes())
    assert expected <= found
    assert {component for *_, component in found - expected} <= ORDERS


def damage(damaged: list[str], lines: list[str], draw: random.Random) -> None:
    """One line is lost, said of another node, or says something strange instead or besides."""
    at = draw.randrange(len(damaged))
    node, predicate, rest = damaged[at].split(" ", 2)
    kind = draw.choice(["lost", "changed", "added", "moved"])
    if kind in {"changed", "added"}:
        damaged.append(f"{node} {predicate} {draw.choice(STRANGE_TERMS)} <urn:g> .")
    if kind == "moved":
        damaged.append(f"{_subject(draw.choice(lines))} {predicate} {rest}")
    if kind != "added":
        del damaged[at]


ORDERS = {
    component.iri for component in (Component.MIN_INCLUSIVE, Component.MAX_INCLUSIVE, Component.LESS_THAN_OR_EQUALS)
}
COMPONENTS = {
    "class": "sh:class ex:C",
    "datatype-decimal": "sh:datatype xsd:decimal",
    "datatype-date": "sh:datatype xsd:date",
    "datatype-boolean": "sh:datatype xsd:boolean",
    "datatype-string": "sh:datatype xsd:string",
    "datatype-year": "sh:datatype xsd:gYear",
    "iri": "sh:nodeKind sh:IRI",
    "literal": "sh:nodeKind sh:Literal",
    "min-count": "sh:minCount 2",
    "max-count": "sh:maxCount 1",
    "min-inclusive": "sh:minInclusive 0",
    "max-inclusive": "sh:maxInclusive 1",
    "min-length": "sh:minLength 3",
    "max-length": "sh:maxLength 4",
    "pattern": 'sh:pattern "^[0-9]+$"',
    "unique-language": "sh:uniqueLang true",
    "at-most": "sh:lessThanOrEquals ex:q",
    "has-value": "sh:hasValue ex:a",
    "in": 'sh:in ( ex:a "甲乙" "2024" )',
    "or": "sh:or ( [ sh:class ex:C ] [ sh:path ex:q ; sh:minCount 1 ] )",
}


@pytest.mark.parametrize("values", [(), *((term,) for term in STRANGE_TERMS), STRANGE_TERMS, ('"甲"@zh', '"乙"@zh')])
def test_compiled_components_are_those_of_pyshacl(values: tuple[str, ...]) -> None:
    """Every component over every kind of value, at once: each has a predicate of its own."""
    shapes = [HEAD, "ex:S a sh:NodeShape ; sh:targetClass ex:C"]
    data = [f"<urn:x:f> <{RDF.type}> <urn:x:C> <urn:g> .", f"<urn:x:a> <{RDF.type}> <urn:x:D> <urn:g> ."]
    data += [f"<urn:x:D> <{RDFS.subClassOf}> <urn:x:C> <urn:g> ."]
    data += ['<urn:x:nothing> <urn:x:q> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .']
    data += [f'<urn:x:f> <urn:x:q> "{bound}"^^<{XSD.integer}> <urn:g> .' for bound in (0, 1)]
    for number, constraint in enumerate(COMPONENTS.values()):
        shapes.append(f"; sh:property [ sh:path ex:p{number} ; {constraint} ]")
        data += [f"<urn:x:f> <urn:x:p{number}> {value} <urn:g> ." for value in values]
    turtle = " ".join([*shapes, "."])
    expected = by_pyshacl(data, turtle)
    found = compiled(data, turtle)
    assert expected <= found
    assert {component for *_, component in found - expected} <= ORDERS
    assert expected or not values


@pytest.mark.parametrize("value", ['"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>', '"a"', "<urn:x:nothing>"])
@pytest.mark.parametrize("constraint", ["sh:minInclusive 0", "sh:maxInclusive 9999", "sh:lessThanOrEquals ex:q"])
def test_compiled_order_of_what_cannot_be_compared_does_not_hold(value: str, constraint: str) -> None:
    """SHACL 4.3.1, 4.5.4: a result wherever the comparison does not give true, an error included; pySHACL sorts."""
    shape = f"{HEAD} ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ex:p ; {constraint} ] ."
    data = [f"<urn:x:f> <{RDF.type}> <urn:x:C> <urn:g> .", f"<urn:x:f> <urn:x:p> {value} <urn:g> ."]
    data += [f'<urn:x:f> <urn:x:q> "9999"^^<{XSD.integer}> <urn:g> .']
    assert len(compiled(data, shape)) == 1


@pytest.mark.parametrize(
    ("lexical", "datatype", "holds"),
    [
        ("yes", XSD.boolean, False),
        ("1", XSD.boolean, True),
        ("2023-02-28", XSD.date, True),
        ("2023-02-29", XSD.date, False),
        ("2024-02-29", XSD.date, True),
        ("2023-04-31", XSD.date, False),
        ("24", XSD.gYear, False),
        ("2024", XSD.gYear, True),
        ("1e3", XSD.decimal, False),
        ("-1.50", XSD.decimal, True),
        ("1.0", XSD.integer, False),
        ("１", XSD.integer, False),
    ],
)
def test_compiled_datatype_looks_at_the_form(lexical: str, datatype: str, *, holds: bool) -> None:
    assert has_datatype(Term(f'"{lexical}"^^<{datatype}>'), datatype) == holds


@pytest.mark.parametrize(
    ("shape", "named"),
    [
        ("sh:targetClass ex:C ; sh:closed true", "closed"),
        ("sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:qualifiedMinCount 1 ]", "qualifiedMinCount"),
        ("sh:targetClass ex:C ; sh:property [ sh:path ( ex:p ex:q ) ; sh:minCount 1 ]", "path"),
        ("sh:targetClass ex:C ; sh:property [ sh:path [ sh:zeroOrMorePath ex:p ] ; sh:minCount 1 ]", "zeroOrMorePath"),
        ('sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:pattern "A" ; sh:flags "i" ]', "flags"),
        ("sh:targetClass ex:C ; sh:deactivated true", "deactivated"),
        ("sh:targetClass ex:C ; sh:nodeKind sh:BlankNode", "BlankNode"),
        ("sh:targetNode ex:C ; sh:targetClass ex:C", "targetNode"),
    ],
)
def test_compiled_shapes_refuse_what_they_do_not_know_by_name(shape: str, named: str) -> None:
    with pytest.raises(ShapeError, match=named):
        Validator(read_shapes(f"{HEAD} ex:S a sh:NodeShape ; {shape} ."))


def test_compiled_shapes_with_a_target_have_a_name() -> None:
    with pytest.raises(ShapeError, match="name"):
        read_shapes(f"{HEAD} [] a sh:NodeShape ; sh:targetClass ex:C .")


def test_compiled_shapes_say_who_looked(lines: list[str]) -> None:
    lost = [line for line in lines if f"<{YS.sha256}>" not in line]
    (violation,) = Validator(read_shapes(ontology.shapes())).violations(LinesData(lost, Known(lost)))
    assert violation.shape.endswith("#Report")
    assert violation.path is not None
    assert (violation.path.predicate, violation.component, violation.value) == (YS.sha256, "minCount", None)
    assert URIRef(violation.focus[1:-1]) == URIRef(_subject(lines[0])[1:-1]) or "/report/" in violation.focus
