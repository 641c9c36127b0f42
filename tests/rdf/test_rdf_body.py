from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib import RDF, Graph, URIRef

from kg.link import canonical_quads
from kg.model import Duty, Region, ReportRecord, SubordinateUnit
from kg.rdf import map_record
from kg.rdf.vocabulary import DCTERMS, ORG, SKOS, YS

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

ID = "https://w3id.org/yusuan/id/"
DEPARTMENT = f"{ID}department/990100/云溪市科学技术局"
REPORT = f"{ID}report/990100/云溪市科学技术局/2024/DepartmentBudget"


def canonical(build: "type[RecordBuilders]", record: ReportRecord) -> Graph:
    return build.graph(canonical_quads(map_record(record).entities))


def test_body_department_has_its_name_and_region(build: "type[RecordBuilders]") -> None:
    graph = canonical(build, build.record())
    assert build.said(graph, DEPARTMENT, str(RDF.type)) == {f"<{YS.Department}>"}
    assert build.said(graph, DEPARTMENT, SKOS.prefLabel) == {'"云溪市科学技术局"'}
    assert build.said(graph, DEPARTMENT, YS.region) == {f"<{ID}region/990100>"}


def test_body_region_leads_up_to_its_ancestors(build: "type[RecordBuilders]") -> None:
    nation = Region("国家", "100000")
    district = Region("明溪区", None, (Region("云溪市", "990100"), Region("青岚省", "990000"), nation))
    graph = canonical(build, build.record(region=district))
    above = list(graph.transitive_objects(URIRef(f"{ID}region/明溪区"), URIRef(SKOS.broader)))
    assert [str(node).removeprefix(f"{ID}region/") for node in above] == ["明溪区", "990100", "990000", "100000"]
    assert build.said(graph, f"{ID}region/990100", SKOS.notation) == {'"990100"'}
    assert not build.said(graph, f"{ID}region/明溪区", SKOS.notation)
    assert not build.said(graph, f"{ID}region/100000", SKOS.broader)


def test_body_without_region_has_none(build: "type[RecordBuilders]") -> None:
    graph = canonical(build, build.record(region=None))
    assert not list(graph.objects(None, URIRef(YS.region)))
    assert not list(graph.subjects(RDF.type, URIRef(YS.Region)))


def test_body_divisions_are_units_of_the_body(build: "type[RecordBuilders]") -> None:
    graph = canonical(build, build.record())
    office = f"{ID}division/990100/云溪市科学技术局/办公室"
    assert f"<{office}>" in build.said(graph, DEPARTMENT, ORG.hasUnit)
    assert build.said(graph, office, ORG.unitOf) == {f"<{DEPARTMENT}>"}
    assert build.said(graph, office, SKOS.prefLabel) == {'"办公室"'}


def test_body_division_description_is_a_passage_of_the_report(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    office = URIRef(f"{ID}division/990100/云溪市科学技术局/办公室")
    (passage,) = graph.subjects(URIRef(YS.about), office)
    assert build.said(graph, str(passage), YS.text) == {'"负责机关日常运转。"'}
    assert build.lines(graph, str(passage)) == {(15, 15)}
    assert build.lines(graph, str(office)) == {(15, 15)}


def test_body_subordinate_unit_is_a_department_of_the_same_region(build: "type[RecordBuilders]") -> None:
    graph = canonical(build, build.record())
    unit = f"{ID}department/990100/云溪市科技创新中心"
    assert build.said(graph, DEPARTMENT, ORG.hasSubOrganization) == {f"<{unit}>"}
    assert build.said(graph, unit, str(RDF.type)) == {f"<{YS.Department}>"}
    assert build.said(graph, unit, YS.region) == {f"<{ID}region/990100>"}


def test_body_is_not_a_unit_of_itself(build: "type[RecordBuilders]") -> None:
    """Lists of units often begin with the body itself (本级)."""
    units = (SubordinateUnit("云溪市科学技术局", build.source(18)),)
    graph = canonical(build, build.record(findings=replace(build.findings(), subordinate_units=units)))
    assert not build.said(graph, DEPARTMENT, ORG.hasSubOrganization)


def test_duty_has_its_ordinal_text_and_report(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    duty = f"{REPORT}/duty/1"
    assert f"<{duty}>" in build.said(graph, DEPARTMENT, YS.hasDuty)
    assert build.said(graph, duty, YS.ordinal) == {'"1"^^<http://www.w3.org/2001/XMLSchema#integer>'}
    assert build.said(graph, duty, DCTERMS.description) == {'"拟订全市科技规划。"'}
    assert build.said(graph, duty, YS.statedIn) == {f"<{REPORT}>"}
    assert build.said(graph, f"{duty}/passage", YS.text) == {'"拟订全市科技规划。"'}


def test_duty_of_the_same_ordinal_is_a_duty_of_its_own(build: "type[RecordBuilders]") -> None:
    """Some reports number the duties of each section from 1 again."""
    duties = (Duty(1, "甲。", build.source(3)), Duty(2, "乙。", build.source(4)), Duty(1, "丙。", build.source(5)))
    graph = build.mapped_graph(build.record(findings=replace(build.findings(), duties=duties)))
    nodes = [f"{REPORT}/duty/1", f"{REPORT}/duty/2", f"{REPORT}/duty/1~2"]
    assert [build.said(graph, node, DCTERMS.description) for node in nodes] == [{'"甲。"'}, {'"乙。"'}, {'"丙。"'}]


def test_duty_cites_the_laws_it_mentions(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    (mention,) = graph.subjects(URIRef(YS.citedBy), URIRef(f"{REPORT}/duty/2"))
    assert build.said(graph, str(mention), YS.cites) == {f"<{ID}law/中华人民共和国科学技术进步法>"}
