"""What the editor completes, the reference beside it, and the fields of parameters."""

import json

import pytest
from asking import run_of

import ontology
from kg.rdf.shapes import read_shapes
from kg.ui.sparql.complete import Entry, EntryKind, Vocabulary, members_by_class, payload
from kg.ui.sparql.form import field_fault, field_options
from kg.ui.sparql.page import SparqlAddress
from kg.ui.sparql.reference import reference, starter
from kg.ui.sparql.run import Answered
from kg.ui.wording import Language
from kg.ui.workspace import Workspace
from ontology import Parameter, ParameterKind

YS = "https://w3id.org/yusuan/ontology#"
NAME = "http://www.w3.org/2004/02/skos/core#prefLabel"
EVIDENCE = "http://www.w3.org/ns/prov#wasDerivedFrom"
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://x/> .
x:Shape a sh:NodeShape ; sh:targetClass x:Thing ; sh:property
    [ sh:path x:rare ; sh:maxCount 1 ] , [ sh:path x:often ; sh:maxCount 1 ] , [ sh:path x:must ; sh:minCount 1 ] ,
    [ sh:path <http://www.w3.org/ns/prov#wasDerivedFrom> ; sh:minCount 1 ] , [ sh:path x:any ; sh:minCount 0 ] ,
    [ sh:path [ sh:inversePath x:of ] ; sh:minCount 1 ] .
"""


@pytest.fixture(scope="module")
def vocabulary(workspace: Workspace) -> Vocabulary:
    return workspace.once(Vocabulary.of)


def test_complete_members_required_first_then_the_most_used() -> None:
    uses = {"http://x/often": 5, "http://x/rare": 1, EVIDENCE: 100, "http://x/any": 2}
    found = members_by_class(read_shapes(SHAPES), uses)["http://x/Thing"]
    assert [(member.property.rpartition("/")[2], member.required) for member in found] == [
        ("must", True),
        ("prov#wasDerivedFrom", True),
        ("often", False),
        ("any", False),
        ("rare", False),
    ]


def test_complete_every_class_of_the_shapes_is_known(vocabulary: Vocabulary) -> None:
    assert {f"{YS}Project", f"{YS}Indicator", f"{YS}LegalInstrument"} <= vocabulary.members.keys()
    assert vocabulary.members[f"{YS}Project"][0].property == NAME
    unknown = {
        member.property
        for members in vocabulary.members.values()
        for member in members
        if member.property.startswith(YS) and member.property not in vocabulary.entries
    }
    assert not unknown


def test_complete_terms_have_labels_definitions_and_uses(vocabulary: Vocabulary, workspace: Workspace) -> None:
    project = vocabulary.entries[f"{YS}Project"]
    assert (project.kind, project.written, project.uses) == (EntryKind.CLASS, "ys:Project", workspace.coverage.projects)
    assert (project.label(Language.ZH), project.label(Language.EN)) == ("项目", "project")
    assert project.definition(Language.ZH).startswith("一份报告所列的一个支出项目")
    law = vocabulary.entries[f"{YS}Law"]
    assert (law.kind, law.of) == (EntryKind.CODE, f"{YS}InstrumentRank")
    counted = workspace.store.select("SELECT (COUNT(*) AS ?n) { ?law ys:rank ys:Law }").rows[0].integer("n")
    assert law.uses == counted
    assert vocabulary.entries[f"{YS}legalBasis"].leads_to == f"{YS}LegalInstrument"
    assert vocabulary.entries[NAME].kind is EntryKind.PROPERTY


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("项目", "ys:Project"),
        ("PROJECT", "ys:Project"),
        ("ys:legalb", "ys:legalBasis"),
        ("行政法规", "ys:AdministrativeRegulation"),
        ("30101", "<https://w3id.org/yusuan/id/economic/30101>"),
        ("没有这样的词", None),
        ("  ", None),
    ],
)
def test_complete_finds_by_label_name_and_code(vocabulary: Vocabulary, words: str, first: str | None) -> None:
    found = vocabulary.find(words, 10)
    assert (found[0].written if found else None) == first


def test_complete_payload_is_json_and_small_enough_to_be_sent_once(vocabulary: Vocabulary) -> None:
    for language in Language:
        sent = payload(vocabulary, language)
        assert len(json.dumps(sent, ensure_ascii=False).encode()) < 600_000
        names = {entry["name"] for entry in sent["entries"]}
        assert sent["members"].keys() <= names
        assert sent["prefixes"]["ys"] == YS


def test_complete_values_of_a_code_list_stand_by_code(vocabulary: Vocabulary) -> None:
    codes = [entry.code for entry in vocabulary.values_of(f"{YS}EconomicClass")]
    assert codes == sorted(codes)
    assert len(codes) > 100


def test_reference_shows_what_people_look_for_first(vocabulary: Vocabulary, workspace: Workspace) -> None:
    rows = reference(vocabulary, Language.ZH)
    labels = [row.label for row in rows]
    assert labels.index("项目") < labels.index("出处")
    assert "支出功能分类科目" not in labels, "code lists are no things of reports"
    project = rows[labels.index("项目")]
    assert project.entry.uses == workspace.coverage.projects
    assert (project.members[0].written, project.members[0].required) == ("skos:prefLabel", True)
    assert all(member.uses for member in project.members)


def test_reference_queries_to_begin_with_all_run(vocabulary: Vocabulary, workspace: Workspace) -> None:
    for row in reference(vocabulary, Language.EN):
        outcome = run_of(workspace, SparqlAddress(query=row.query)).look(60)
        assert isinstance(outcome, Answered), row.query
        assert outcome.result.rows, row.query
        assert not outcome.warnings
    project = Entry(f"{YS}Project", EntryKind.CLASS, ("", ""), ("", ""), 0)
    assert "?node skos:prefLabel ?prefLabel ." in starter(project, vocabulary)
    assert starter(project, vocabulary).startswith("PREFIX ys: ")


def test_form_years_and_codes_are_chosen(workspace: Workspace) -> None:
    year = Parameter("inYear", ParameterKind.YEAR, "年度", "year")
    assert list(field_options(year, workspace, Language.ZH)) == [str(one) for one in workspace.filters.years]
    rank = Parameter("of", ParameterKind.CONCEPT, "级别", "rank", concept_class=f"{YS}InstrumentRank")
    options = field_options(rank, workspace, Language.EN)
    assert options["AdministrativeRegulation"] == "administrative regulation"
    for name in options:
        rank.term(name)
    assert field_options(Parameter("word", ParameterKind.TEXT, "词", "word"), workspace, Language.ZH) == {}


def test_form_every_code_list_parameter_of_the_examples_can_be_chosen(workspace: Workspace) -> None:
    for example in ontology.examples():
        for parameter in example.parameters:
            if parameter.kind is ParameterKind.CONCEPT:
                options = field_options(parameter, workspace, Language.ZH)
                assert options, (example.name, parameter.name)
                assert not parameter.default or parameter.default.removeprefix("ys:") in options


@pytest.mark.parametrize(
    ("kind", "value", "wrong"),
    [
        (ParameterKind.NUMBER, "12.5", False),
        (ParameterKind.NUMBER, "十二", True),
        (ParameterKind.YEAR, "24", True),
        (ParameterKind.IRI, "not an iri", True),
        (ParameterKind.TEXT, "什么都行", False),
        (ParameterKind.NUMBER, "  ", False),
    ],
)
def test_form_tells_what_does_not_fit(kind: ParameterKind, value: str, wrong: bool) -> None:
    parameter = Parameter("x", kind, "甲", "a")
    for language in Language:
        fault = field_fault(parameter, value, language)
        assert (fault is not None) is wrong
        assert fault is None or value in fault
