from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link import Linking, canonical_quads
from kg.rdf import Entity
from kg.rdf.terms import Term, iri, string
from kg.rdf.vocabulary import DCTERMS, ONTOLOGY, ORG, RDF, SKOS, YS

LAW = "https://w3id.org/yusuan/id/law/青科发〔2021〕12号"
GRAPH = "<https://w3id.org/yusuan/id/graph/canonical>"


def said(*facts: tuple[str, Term], mentions: int = 1, type_: str = YS.LegalInstrument) -> Entity:
    return Entity(LAW, (type_,), facts, mentions)


def values(predicate: str, *entities: Entity) -> list[str]:
    start = f"<{LAW}> <{predicate}> "
    return [line[len(start) : -len(GRAPH) - 3] for line in canonical_quads(entities) if line.startswith(start)]


def titled(title: str, mentions: int = 1) -> Entity:
    return said((DCTERMS.title, string(title)), mentions=mentions)


def test_canonical_entity_of_many_reports_is_one_node() -> None:
    lines = canonical_quads([titled("办法"), titled("办法"), titled("办法")])
    assert lines == (
        f'<{LAW}> <{DCTERMS.title}> "办法" {GRAPH} .',
        f"<{LAW}> <{RDF.type}> <{YS.LegalInstrument}> {GRAPH} .",
    )


def test_canonical_title_is_the_one_said_most_often() -> None:
    entities = titled("甲办法"), titled("乙办法"), titled("乙办法")
    assert values(DCTERMS.title, *entities) == ['"乙办法"']
    assert values(SKOS.altLabel, *entities) == ['"甲办法"']


def test_canonical_each_mention_is_a_voice() -> None:
    assert values(DCTERMS.title, titled("甲办法", 3), titled("乙办法"), titled("乙办法")) == ['"甲办法"']


def test_canonical_tie_goes_to_the_smallest_text() -> None:
    assert values(DCTERMS.title, titled("乙办法"), titled("丙办法")) == ['"丙办法"']


def test_canonical_number_and_place_have_one_value_and_no_other_name() -> None:
    numbers = [
        said((YS.documentNumber, string(number))) for number in ("甲〔2021〕1号", "甲〔2021〕1 号", "甲〔2021〕1号")
    ]
    assert values(YS.documentNumber, *numbers) == ['"甲〔2021〕1号"']
    assert not values(SKOS.altLabel, *numbers)


def test_canonical_properties_of_many_values_keep_all() -> None:
    units = [said((ORG.hasUnit, iri(f"https://example.org/{name}")), type_=YS.Department) for name in "甲乙甲"]
    assert values(ORG.hasUnit, *units) == ["<https://example.org/乙>", "<https://example.org/甲>"]


def test_canonical_rank_that_nobody_could_tell_counts_only_alone() -> None:
    other, law = (said((YS.rank, iri(f"{ONTOLOGY}{name}"))) for name in ("OtherInstrument", "Law"))
    assert values(YS.rank, other, other, other, law) == [f"<{ONTOLOGY}Law>"]
    assert values(YS.rank, other) == [f"<{ONTOLOGY}OtherInstrument>"]


def test_canonical_types_are_joined() -> None:
    entities = said(type_=YS.LegalInstrument), said(type_=ORG.FormalOrganization)
    assert len(values(RDF.type, *entities)) == 2


def test_canonical_does_not_depend_on_the_order() -> None:
    entities = titled("甲办法"), titled("乙办法"), titled("丙办法", 2), said((SKOS.prefLabel, string("丁")))
    assert len({canonical_quads(order) for order in permutations(entities)}) == 1


@given(st.lists(st.builds(titled, st.text("甲乙", max_size=2), st.integers(1, 3)), min_size=1, max_size=8))
def test_canonical_every_name_stays_findable_and_one_is_preferred(entities: list[Entity]) -> None:
    names = {term for entity in entities for _, term in entity.facts}
    preferred, others = values(DCTERMS.title, *entities), values(SKOS.altLabel, *entities)
    assert len(preferred) == 1
    assert {*preferred, *others} == names
    assert set(preferred).isdisjoint(others)


@pytest.mark.parametrize("base", ["https://example.org/", "http://localhost/x/"])
def test_canonical_graph_is_named_below_the_base_that_is_set(base: str) -> None:
    assert canonical_quads([titled("办法")], base)[0].endswith(f" <{base}graph/canonical> .")


def test_canonical_of_nothing_is_nothing() -> None:
    assert canonical_quads([]) == ()


def linked(*triples: tuple[str, str, Term]) -> Linking:
    return Linking({}, triples, ())


def test_canonical_what_linking_decided_stands_in_the_place_of_what_was_said() -> None:
    decided = linked((LAW, DCTERMS.title, string("丙办法")))
    lines = canonical_quads([titled("甲办法", 3), titled("乙办法")], linking=decided)
    names: dict[str, list[str]] = {line.split(" ")[1][1:-1]: [] for line in lines}
    for line in lines:
        names[line.split(" ")[1][1:-1]].append(line.split('"')[1] if '"' in line else "")
    assert names[DCTERMS.title] == ["丙办法"]
    assert sorted(names[SKOS.altLabel]) == ["乙办法", "甲办法"]


def test_canonical_joint_document_keeps_all_its_issuers() -> None:
    bodies = [iri(f"https://w3id.org/yusuan/id/department/x/{name}") for name in ("甲局", "乙局")]
    entities = [said((YS.issuer, body)) for body in bodies]
    assert sorted(values(YS.issuer, *entities)) == sorted(bodies)
    only = canonical_quads(entities, linking=linked((LAW, YS.issuer, bodies[0])))
    assert sum(YS.issuer in line for line in only) == 1


def test_canonical_entities_of_one_thing_are_merged_under_its_node() -> None:
    other = "https://w3id.org/yusuan/id/law/甲办法"
    entity = Entity(other, (YS.LegalInstrument,), ((DCTERMS.title, string("甲办法")),))
    lines = canonical_quads([entity, titled("甲办法")], linking=Linking({other: LAW}, (), ()))
    assert not any(f"<{other}>" in line for line in lines)
    assert sum(DCTERMS.title in line for line in lines) == 1
