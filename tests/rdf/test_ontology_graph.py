from importlib.util import find_spec
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph

import ontology
from kg.rdf.ontology_graph import ontology_quads


def triples() -> Graph:
    graph = Graph()
    for turtle in (ontology.vocabulary(), *ontology.codes().values()):
        graph.parse(data=turtle, format="turtle")
    return graph


def test_ontology_graph_holds_every_triple_of_the_files() -> None:
    lines = ontology_quads()
    again = parsed(lines)
    assert {triple for triple in again if triple[1] not in {SKOS.topConceptOf, SKOS.hasTopConcept}} == set(triples())
    assert len(lines) == len(again)


def parsed(lines: tuple[str, ...]) -> Graph:
    return Graph().parse(data="\n".join(f"{line.rpartition(' <')[0]} ." for line in lines), format="nt")


def test_ontology_schemes_can_all_be_opened_from_above() -> None:
    """From the top concepts of a scheme, downwards, all its concepts are found; its names and theirs in both languages.

    The scheme of regions has none of its own: the places of the reports are its concepts.
    """
    graph = parsed(ontology_quads())
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(schemes) == len(ontology.codes())
    for scheme in schemes:
        concepts = set(graph.subjects(SKOS.inScheme, scheme))
        reached = set(graph.objects(scheme, SKOS.hasTopConcept))
        assert reached == set(graph.subjects(SKOS.topConceptOf, scheme))
        for _ in range(4):
            reached |= {below for concept in reached for below in graph.subjects(SKOS.broader, concept)}
        assert reached == concepts
        assert concepts or str(scheme).endswith("#RegionScheme")
        languages = {getattr(name, "language", None) for name in graph.objects(scheme, SKOS.prefLabel)}
        assert languages == {"zh", "en"}


def test_ontology_graph_is_sorted_and_stands_in_one_graph() -> None:
    lines = ontology_quads()
    assert list(lines) == sorted(lines)
    assert {line.rpartition(" <")[2] for line in lines} == {"https://w3id.org/yusuan/id/graph/ontology> ."}


def test_ontology_graph_has_no_blank_nodes() -> None:
    assert not [line for line in ontology_quads() if line.startswith("_:") or " _:" in line.split('"')[0]]


def test_ontology_graph_names_codes_below_the_base_that_is_set() -> None:
    lines = ontology_quads("https://example.org/")
    assert any(line.startswith("<https://example.org/function/2060101> ") for line in lines)
    assert not [line for line in lines if "w3id.org/yusuan/id/" in line]
    assert any("<https://w3id.org/yusuan/ontology#FunctionClass>" in line for line in lines)


def test_ontology_files_are_all_reached_through_the_loader() -> None:
    spec = find_spec("ontology")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    assert {path.name for path in (folder / "codes").glob("*")} == set(ontology.codes())
    assert {path.stem for path in (folder / "examples").glob("*")} == {example.name for example in ontology.examples()}


def test_ontology_example_without_header_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks description_en, description_zh, title_en"):
        ontology._example("broken", "# title-zh: 题目\nSELECT * { ?s ?p ?o }")
