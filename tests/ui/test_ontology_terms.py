"""The ontology page's data: read from the ontology in the graph, counted by the statistics of the build.

Figures: thirteen files make thirteen reports; two of them are final accounts, one is a sheet published alone and one is
of a unit, as their titles say.
"""

import pytest

import ontology
from kg.rdf.vocabulary import ORG, PROV, SKOS, YS
from kg.store.answer import SelectAnswer
from kg.ui.ontology.codes import codes_of, naming_properties, tree
from kg.ui.ontology.diagram import around, class_diagram
from kg.ui.ontology.entry import ClassPage, CodePage, PropertyPage, SchemePage, entry_of
from kg.ui.ontology.page import OntologyAddress, Part, found_terms, summary
from kg.ui.ontology.shapes import Requirement, requirements
from kg.ui.ontology.terms import TermKind, ontology_of, prefixed
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

YS_ = "https://w3id.org/yusuan/ontology#"
KINDS, FUNCTIONS = f"{YS_}ReportKindScheme", f"{YS_}FunctionClassificationScheme"


def test_ontology_holds_every_class_and_property_of_the_file(workspace: Workspace) -> None:
    terms = workspace.once(ontology_of)
    own = {term.iri for term in terms.terms.values() if not term.is_borrowed}
    said = ontology.vocabulary()
    for name in ("Project", "legalBasis", "amount", "LegalInstrument"):
        assert f"ys:{name} a " in said
        assert f"{YS_}{name}" in own
    counts = summary(workspace)
    assert counts.classes == said.count(" a owl:Class")
    assert counts.properties == said.count(" a owl:ObjectProperty") + said.count(" a owl:DatatypeProperty")
    assert counts.schemes == len(ontology.codes())


def test_ontology_term_has_labels_definitions_and_a_count(workspace: Workspace) -> None:
    term = workspace.once(ontology_of).terms[YS.Report]
    assert term.labels == ("报告", "report")
    assert term.definition(Language.EN).startswith("One budget, final-accounts or performance report")
    assert term.count == 13
    assert (term.name, term.kind) == ("ys:Report", TermKind.CLASS)
    assert "dcat:Dataset" in {prefixed(name) for name in term.above}


def test_ontology_property_leads_from_and_to_classes(workspace: Workspace) -> None:
    term = workspace.once(ontology_of).terms[YS.legalBasis]
    assert (term.domains, term.ranges) == ((YS.Project,), (YS.LegalInstrument,))


def test_ontology_counts_terms_that_the_graph_borrows(workspace: Workspace) -> None:
    terms = workspace.once(ontology_of)
    assert terms.terms[PROV.wasDerivedFrom].is_borrowed
    assert terms.terms[PROV.wasDerivedFrom].count > 0
    assert terms.label(SKOS.prefLabel, Language.ZH) == "名称"
    assert terms.terms[ORG.FormalOrganization].kind is TermKind.CLASS
    assert terms.of_kind(TermKind.PROPERTY)[-1].is_borrowed


def test_ontology_requires_what_the_shapes_say(workspace: Workspace) -> None:
    terms = workspace.once(ontology_of)
    needed = {one.property: one for one in requirements()[YS.Report]}
    department = needed[YS.department]
    assert department.how_many(Language.ZH) == "恰好 1 个"
    assert department.of_what(terms, Language.ZH) == "部门（单位）"
    assert needed[PROV.wasDerivedFrom].how_many(Language.EN) == "at least 1"
    assert needed[PROV.wasDerivedFrom].message(Language.ZH) == "没有出处。"
    assert needed[YS.hasProject].how_many(Language.ZH) == "可有可无，不限个数"


def test_ontology_requires_what_leads_to_a_node(workspace: Workspace) -> None:
    inward = [one for one in requirements()[YS.Project] if one.inward]
    assert [(one.property, one.how_many(Language.EN)) for one in inward] == [(YS.hasProject, "exactly 1")]


def test_ontology_says_every_constraint_in_words(workspace: Workspace) -> None:
    terms = workspace.once(ontology_of)
    every = [one for some in requirements().values() for one in some]
    for language in Language:
        said = [one.of_what(terms, language) for one in every]
        assert not [text for text in said if "http" in text or "^^" in text]
    comparator = next(one for one in requirements()[YS.Indicator] if one.property == YS.comparator)
    assert comparator.of_what(terms, Language.ZH) == "≥、≤、>、<、= 之一"


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (0, None, "any number, or none"),
        (1, None, "at least 1"),
        (0, 2, "at most 2"),
        (1, 3, "1 to 3"),
        (2, 2, "exactly 2"),
    ],
)
def test_ontology_says_how_many(least: int, most: int | None, said: str) -> None:
    assert Requirement("x:p", False, least, most, (), {}).how_many(Language.EN) == said


def test_ontology_code_list_is_a_tree_with_uses(workspace: Workspace) -> None:
    branches = {branch.code.label(Language.ZH): branch for branch in tree(workspace, KINDS)}
    uses = {name: branch.total for name, branch in branches.items()}
    assert uses == {"部门预算": 9, "单位预算": 1, "部门决算": 2, "单位决算": 0, "绩效报告": 1}
    assert sum(uses.values()) == 13
    assert naming_properties(workspace.once(ontology_of), workspace.once(codes_of), KINDS) == (YS.reportKind,)


def test_ontology_code_counts_what_is_below_it(workspace: Workspace) -> None:
    branches = tree(workspace, FUNCTIONS)
    science = next(branch for branch in branches if branch.code.notation == "206")
    assert science.code.label(Language.ZH) == "科学技术支出"
    assert science.total == science.count + sum(branch.total for branch in science.below) > science.count > 0
    section = next(branch for branch in science.below if branch.code.notation == "20601")
    codes = workspace.once(codes_of)
    assert [code.notation for code in codes.chain(section.below[0].code)] == ["206", "20601"]


@pytest.mark.parametrize(
    ("name", "page"),
    [(YS.Project, ClassPage), (YS.legalBasis, PropertyPage), (KINDS, SchemePage), (f"{YS_}DepartmentBudget", CodePage)],
)
def test_ontology_entry_is_of_its_kind(workspace: Workspace, name: str, page: type) -> None:
    assert isinstance(entry_of(workspace, name, Language.ZH), page)


def test_ontology_entry_of_nothing_is_none(workspace: Workspace) -> None:
    assert entry_of(workspace, f"{YS_}NoSuchTerm", Language.ZH) is None
    assert entry_of(workspace, "no iri at all", Language.ZH) is None


def test_ontology_examples_are_of_this_graph(workspace: Workspace) -> None:
    page = entry_of(workspace, YS.Project, Language.ZH)
    assert isinstance(page, ClassPage)
    assert {example.node.kind for example in page.examples} == {YS.Project}
    stated = entry_of(workspace, YS.legalBasis, Language.ZH)
    assert isinstance(stated, PropertyPage)
    example = stated.examples[0]
    assert example.node.kind == YS.Project
    assert example.value is not None
    assert example.value.kind == YS.LegalInstrument


@pytest.mark.parametrize("name", [YS.Report, YS.reportKind, f"{YS_}DepartmentFinalAccounts", PROV.wasDerivedFrom])
def test_ontology_query_gives_what_is_counted(workspace: Workspace, name: str) -> None:
    page = entry_of(workspace, name, Language.ZH)
    assert isinstance(page, ClassPage | PropertyPage | CodePage)
    count = page.count if isinstance(page, CodePage) else page.term.count
    answer = workspace.store.answer(page.query)
    assert isinstance(answer, SelectAnswer)
    assert len(answer.rows) == min(count, 200)


def test_ontology_diagram_joins_used_classes_and_leaves_out_codes(workspace: Workspace) -> None:
    terms = workspace.once(ontology_of)
    view = class_diagram(terms, Language.ZH)
    drawn = {node.id for node in view.nodes}
    assert {YS.Project, YS.Report, YS.Department, YS.LegalInstrument} <= drawn
    assert not drawn & {YS.Fragment, YS.ReportKind, YS.Check}
    assert (YS.Project, YS.legalBasis, YS.LegalInstrument) in {
        (edge.source, edge.property, edge.target) for edge in view.edges
    }


def test_ontology_diagram_around_a_class_shows_what_is_above_it(workspace: Workspace) -> None:
    view = around(workspace.once(ontology_of), YS.Department, Language.EN)
    assert view.nodes[0].id == YS.Department
    assert "org:FormalOrganization" in {node.label for node in view.nodes}
    assert all(YS.Department in {edge.source, edge.target} for edge in view.edges)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("项目", YS.Project, id="a Chinese name"),
        pytest.param("Project", YS.Project, id="an English name"),
        pytest.param("ys:legalBasis", YS.legalBasis, id="as queries write it"),
        pytest.param(YS.amount, YS.amount, id="an IRI"),
    ],
)
def test_ontology_finds_the_nearest_term_first(workspace: Workspace, text: str, first: str) -> None:
    found = found_terms(workspace.once(ontology_of), workspace.once(codes_of), text)
    assert found.terms[0].iri == first


def test_ontology_finds_codes_by_notation(workspace: Workspace) -> None:
    found = found_terms(workspace.once(ontology_of), workspace.once(codes_of), "20601")
    assert found.codes[0].notation == "20601"
    assert found_terms(workspace.once(ontology_of), workspace.once(codes_of), "没有这样的词").count == 0


@pytest.mark.parametrize(
    "address",
    [
        OntologyAddress(),
        OntologyAddress(term=YS.Project),
        OntologyAddress(text="项目"),
        OntologyAddress(part=Part.SCHEMES),
        OntologyAddress(term=KINDS, used=True),
    ],
)
def test_ontology_address_is_read_as_it_was_written(address: OntologyAddress) -> None:
    assert OntologyAddress.of(address.params()) == address


def test_ontology_address_with_a_part_there_is_none_of() -> None:
    assert OntologyAddress.of({"part": "nonsense"}) == OntologyAddress()
