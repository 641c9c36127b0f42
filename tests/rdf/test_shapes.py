from collections.abc import Callable
from typing import TYPE_CHECKING

import pyshacl
import pytest
from rdflib import OWL, RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH

import ontology
from kg.audit.structure import Validator, Violation
from kg.audit.structure_data import Known, LinesData
from kg.model import Region
from kg.rdf.shapes import read_shapes
from kg.rdf.vocabulary import DCTERMS, ONTOLOGY, ORG, PROV, SCHEME, SKOS, XSD, YS

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

ID = "https://w3id.org/yusuan/id/"
REPORT = URIRef(f"{ID}report/990100/云溪市科学技术局/2024/DepartmentBudget")
PROJECT = URIRef(f"{REPORT}/project/云溪市科技创新中心/科技创新券")
INDICATOR = URIRef(f"{PROJECT}/indicator/AnnualTarget/QuantityIndicator/兑现企业数")
LINE = URIRef(f"{REPORT}/line/ExpenditureByFunction/206科学技术支出/Total")
DEPARTMENT = URIRef(f"{ID}department/990100/云溪市科学技术局")
LAW = URIRef(f"{ID}law/990100/青科发〔2021〕12号")
NOT_EXTRACTED = {  # made by later stages; tests/rdf/test_questions_truth.py looks at whole builds
    YS.BoilerplateTarget,
    YS.Check,
    YS.DutyTheme,
    YS.LinkCandidate,
    YS.LinkDecision,
    YS.Measure,
    YS.Membership,
    YS.Operand,
    YS.ProjectLineage,
}


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=ontology.shapes(), format="turtle")


@pytest.fixture(scope="module")
def mapped(build: "type[RecordBuilders]") -> Graph:
    """Two reports of one body and one of another place, with the canonical and the ontology graph."""
    elsewhere = build.record(department="清江市科学技术局", region=Region("清江市", "990200"))
    return build.graph(build.everything(build.record(), build.record(year=2025), elsewhere))


@pytest.fixture
def whole(mapped: Graph) -> Graph:
    """A copy of ``mapped`` that a test may damage."""
    return Graph() + mapped


def violations(data: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """Focus node and path of every violation, as every build finds them."""
    lines = [f"{line.removesuffix(' .')} <urn:g> ." for line in data.serialize(format="nt").splitlines() if line]
    found = Validator(read_shapes(shapes.serialize(format="turtle"))).violations(LinesData(lines, Known(lines)))
    return {(each.focus[1:-1], path_of(each)) for each in found}


def by_pyshacl(data: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """The same by pySHACL."""
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes, advanced=False)
    assert isinstance(report, Graph), text
    found = {
        (
            str(report.value(result, SH.focusNode)),
            "" if isinstance(path := report.value(result, SH.resultPath), BNode) else str(path),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    assert conforms == (not found)
    return found


def path_of(violation: Violation) -> str:
    """The path as ``violations`` tells it: blank where it is an inverse one."""
    if violation.path is None:
        return "None"
    return "" if violation.path.is_inverse else violation.path.predicate


def test_shapes_hold_for_mapped_reports(whole: Graph, shapes: Graph) -> None:
    assert not violations(whole, shapes)
    assert not by_pyshacl(whole, shapes)


def test_shapes_find_all_damage_at_once_as_pyshacl_does(whole: Graph, shapes: Graph) -> None:
    for _, _, damage in STATEMENTS.values():
        damage(whole)
    found = violations(whole, shapes)
    assert {(str(node), path) for node, path, _ in STATEMENTS.values()} <= found
    assert found == by_pyshacl(whole, shapes)


def test_shapes_hold_for_reports_of_a_body_without_region(build: "type[RecordBuilders]", shapes: Graph) -> None:
    assert not violations(build.graph(build.everything(build.record(region=None))), shapes)


def test_shapes_exist_for_every_class_a_report_gives(whole: Graph, shapes: Graph) -> None:
    targets = {str(node) for node in shapes.objects(None, SH.targetClass)}
    given = {str(type_) for type_ in whole.objects(None, RDF.type) if str(type_).startswith(ONTOLOGY)}
    concepts = {
        str(type_) for node in whole.subjects(RDF.type, URIRef(SKOS.Concept)) for type_ in whole.objects(node, RDF.type)
    }
    assert given - targets - (concepts - {YS.FunctionClass, YS.EconomicClass, YS.RevenueClass}) == set()
    assert targets >= NOT_EXTRACTED


def test_shapes_name_only_terms_of_the_vocabulary(shapes: Graph) -> None:
    known = {str(node) for node in Graph().parse(data=ontology.vocabulary(), format="turtle").subjects()}
    used = {str(term) for triple in shapes for term in triple if str(term).startswith(ONTOLOGY)}
    assert used <= known | SCHEME.terms()


def test_shapes_are_all_reached_by_the_test_records(whole: Graph, shapes: Graph) -> None:
    """A shape whose class no record of these tests has would never be tried."""
    targets = {node for node in shapes.objects(None, SH.targetClass) if str(node) not in NOT_EXTRACTED}
    assert not {target for target in targets if (None, RDF.type, target) not in whole}


Damage = Callable[[Graph], object]
STATEMENTS: dict[str, tuple[URIRef, str, Damage]] = {
    "report-without-department": (REPORT, YS.department, lambda g: g.remove((REPORT, URIRef(YS.department), None))),
    "report-of-two-years": (
        REPORT,
        YS.fiscalYear,
        lambda g: g.add((REPORT, URIRef(YS.fiscalYear), Literal("2030", datatype=URIRef(XSD.gYear)))),
    ),
    "report-kind-from-nowhere": (
        REPORT,
        YS.reportKind,
        lambda g: g.set((REPORT, URIRef(YS.reportKind), URIRef(f"{ONTOLOGY}Total"))),
    ),
    "checksum-that-is-none": (REPORT, YS.sha256, lambda g: g.set((REPORT, URIRef(YS.sha256), Literal("abc")))),
    "file-name-with-folder": (
        REPORT,
        YS.sourceFile,
        lambda g: g.set((REPORT, URIRef(YS.sourceFile), Literal("a/b.txt"))),
    ),
    "total-as-float": (
        REPORT,
        YS.totalRevenue,
        lambda g: g.set(
            (
                REPORT,
                URIRef(YS.totalRevenue),
                Literal("1.5", datatype=URIRef("http://www.w3.org/2001/XMLSchema#double")),
            )
        ),
    ),
    "two-totals-of-one-kind": (
        REPORT,
        YS.totalRevenue,
        lambda g: g.add((REPORT, URIRef(YS.totalRevenue), Literal("1", datatype=URIRef(XSD.decimal)))),
    ),
    "project-without-name": (PROJECT, SKOS.prefLabel, lambda g: g.remove((PROJECT, URIRef(SKOS.prefLabel), None))),
    "project-without-evidence": (
        PROJECT,
        PROV.wasDerivedFrom,
        lambda g: g.remove((PROJECT, URIRef(PROV.wasDerivedFrom), None)),
    ),
    "project-date-as-text": (PROJECT, YS.filledOn, lambda g: g.set((PROJECT, URIRef(YS.filledOn), Literal("2023年")))),
    "project-basis-that-is-no-law": (
        PROJECT,
        YS.legalBasis,
        lambda g: g.add((PROJECT, URIRef(YS.legalBasis), DEPARTMENT)),
    ),
    "indicator-comparator-unknown": (
        INDICATOR,
        YS.comparator,
        lambda g: g.set((INDICATOR, URIRef(YS.comparator), Literal("约"))),
    ),
    "indicator-of-level-one-class": (
        INDICATOR,
        YS.indicatorCategory,
        lambda g: g.set((INDICATOR, URIRef(YS.indicatorCategory), URIRef(f"{ONTOLOGY}Approved"))),
    ),
    "line-without-amount": (LINE, YS.amount, lambda g: g.remove((LINE, URIRef(YS.amount), None))),
    "line-in-a-unit-that-is-none": (
        LINE,
        YS.printedUnit,
        lambda g: g.set((LINE, URIRef(YS.printedUnit), Literal("美元"))),
    ),
    "line-of-a-class-that-is-not-described": (
        LINE,
        YS.functionClass,
        lambda g: g.set((LINE, URIRef(YS.functionClass), URIRef(f"{ID}function/9"))),
    ),
    "department-of-two-names": (
        DEPARTMENT,
        SKOS.prefLabel,
        lambda g: g.add((DEPARTMENT, URIRef(SKOS.prefLabel), Literal("科技局"))),
    ),
    "department-with-duty-that-is-none": (
        DEPARTMENT,
        YS.hasDuty,
        lambda g: g.add((DEPARTMENT, URIRef(YS.hasDuty), LAW)),
    ),
    "department-with-division-that-is-none": (
        DEPARTMENT,
        ORG.hasUnit,
        lambda g: g.add((DEPARTMENT, URIRef(ORG.hasUnit), LAW)),
    ),
    "number-with-other-brackets": (
        LAW,
        YS.documentNumber,
        lambda g: g.set((LAW, URIRef(YS.documentNumber), Literal("青科发[2021]12号"))),
    ),
    "law-of-two-titles": (LAW, DCTERMS.title, lambda g: g.add((LAW, URIRef(DCTERMS.title), Literal("另一个题目")))),
}


@pytest.mark.parametrize(("node", "path", "damage"), STATEMENTS.values(), ids=STATEMENTS)
def test_shapes_find_what_is_wrong(whole: Graph, shapes: Graph, node: URIRef, path: str, damage: Damage) -> None:
    damage(whole)
    assert (str(node), path) in violations(whole, shapes)


def test_shapes_find_a_law_with_neither_title_nor_number(whole: Graph, shapes: Graph) -> None:
    for predicate in (DCTERMS.title, YS.documentNumber):
        whole.remove((LAW, URIRef(predicate), None))
    assert str(LAW) in {node for node, _ in violations(whole, shapes)}


def test_shapes_find_lines_in_the_wrong_order(whole: Graph, shapes: Graph) -> None:
    place = next(whole.subjects(RDF.type, URIRef(YS.Fragment)))
    whole.set((place, URIRef(YS.lineEnd), Literal(0)))
    assert (str(place), YS.lineStart) in violations(whole, shapes)


@pytest.mark.parametrize(("box", "wrong"), [("72 100 523 118", False), ("72,100", True), ("72 100 523", True)])
def test_shapes_find_a_box_that_is_none(whole: Graph, shapes: Graph, box: str, *, wrong: bool) -> None:
    place = next(whole.subjects(RDF.type, URIRef(YS.Fragment)))
    whole.add((place, URIRef(YS.box), Literal(box)))
    assert ((str(place), YS.box) in violations(whole, shapes)) == wrong


def test_shapes_are_an_ontology_of_their_own(shapes: Graph) -> None:
    assert len(list(shapes.subjects(RDF.type, OWL.Ontology))) == 1
