from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib import RDF, URIRef

from kg.model import Box, Stated, Total, TotalKind
from kg.rdf.vocabulary import DCTERMS, OA, PROV, YS

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

ID = "https://w3id.org/yusuan/id/"
REPORT = f"{ID}report/990100/云溪市科学技术局/2024/DepartmentBudget"
XSD = "http://www.w3.org/2001/XMLSchema#"


def test_report_states_its_identity(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    assert build.said(graph, REPORT, DCTERMS.title) == {'"云溪市科学技术局2024年部门预算"'}
    assert build.said(graph, REPORT, YS.department) == {f"<{ID}department/990100/云溪市科学技术局>"}
    assert build.said(graph, REPORT, YS.fiscalYear) == {f'"2024"^^<{XSD}gYear>'}
    assert build.said(graph, REPORT, YS.reportKind) == {f"<{YS.Report.removesuffix('Report')}DepartmentBudget>"}
    assert build.said(graph, REPORT, YS.sourceFile) == {'"report_2024.txt"'}
    assert build.said(graph, REPORT, YS.departmentCode) == {'"175"'}
    assert build.lines(graph, REPORT) == {(1, 1)}


def test_report_totals_are_exact_yuan_with_the_printed_figure_beside(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    assert build.said(graph, REPORT, YS.totalRevenue) == {f'"13314200"^^<{XSD}decimal>'}
    assert build.said(graph, REPORT, YS.threePublicTotal) == {f'"25000"^^<{XSD}decimal>'}
    node = f"{REPORT}/total/totalRevenue"
    assert f"<{node}>" in build.said(graph, REPORT, YS.hasTotal)
    assert build.said(graph, node, YS.printedAmount) == {'"1,331.42"'}
    assert build.said(graph, node, YS.printedUnit) == {'"万元"'}
    assert build.said(graph, node, YS.field) == {f"<{YS.totalRevenue}>"}
    assert build.lines(graph, node) == {(20, 20)}


def test_report_total_that_is_not_stated_is_absent(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    assert not build.said(graph, REPORT, YS.procurementTotal)


def test_report_total_stated_twice_keeps_both_places(build: "type[RecordBuilders]") -> None:
    total = Total(TotalKind.BASIC, build.money("5"), build.source(20))
    again = replace(total, source=build.source(33))
    graph = build.mapped_graph(build.record(findings=replace(build.findings(), totals=(total, again))))
    assert len(build.said(graph, REPORT, YS.basicExpenditure)) == 1
    assert build.lines(graph, f"{REPORT}/total/basicExpenditure") == {(20, 20)}
    assert build.lines(graph, f"{REPORT}/total/basicExpenditure~2") == {(33, 33)}


def test_report_explanation_is_a_passage_about_the_report(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    node = f"{REPORT}/explanation/预算收支增减变化"
    assert build.said(graph, REPORT, YS.explanation) == {f"<{node}>"}
    assert build.said(graph, node, str(RDF.type)) == {f"<{YS.Passage}>"}
    assert build.said(graph, node, DCTERMS.title) == {'"预算收支增减变化"'}
    assert build.said(graph, node, YS.text) == {'"比上年增加。依照《青岚省科技创新券管理办法》。"'}
    assert build.said(graph, node, YS.about) == {f"<{REPORT}>"}
    assert build.said(graph, node, YS.field) == {f"<{YS.explanation}>"}


def test_report_cites_what_its_explanations_mention(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    (mention,) = graph.subjects(URIRef(YS.citedBy), URIRef(REPORT))
    assert build.said(graph, str(mention), YS.cites) == {f"<{ID}law/990100/青科发〔2021〕12号>"}
    assert build.lines(graph, str(mention)) == {(95, 95)}


def test_report_empty_table_is_known_as_empty(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    (table,) = graph.objects(URIRef(REPORT), URIRef(YS.emptyTable))
    assert build.said(graph, str(table), DCTERMS.title) == {'"政府性基金预算支出表"'}
    assert build.lines(graph, str(table)) == {(99, 99)}


def test_report_nodes_of_one_place_share_one_fragment(build: "type[RecordBuilders]") -> None:
    place = build.source(99)
    tables = (Stated("甲表", place), Stated("乙表", place))
    graph = build.mapped_graph(build.record(findings=replace(build.findings(), empty_tables=tables)))
    nodes = (f"{REPORT}/empty-table/甲表", f"{REPORT}/empty-table/乙表")
    first, second = (build.said(graph, node, PROV.wasDerivedFrom) for node in nodes)
    assert first == second
    assert len(first) == 1


def test_report_fragment_is_exact_only_where_one_text_was_read(build: "type[RecordBuilders]") -> None:
    tables = (build.stated("甲表", 99), build.stated("乙表", 99), build.stated("丙表", 98))
    graph = build.mapped_graph(build.record(findings=replace(build.findings(), empty_tables=tables)))
    exact = {str(text) for text in graph.objects(None, URIRef(OA.exact))}
    assert "丙表" in exact
    assert not exact & {"甲表", "乙表"}


def test_report_fragment_tells_table_row_and_column(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    (place,) = graph.objects(URIRef(f"{REPORT}/total/totalExpenditure"), URIRef(PROV.wasDerivedFrom))
    assert build.said(graph, str(place), YS.table) == {'"收支总表"'}
    assert build.said(graph, str(place), YS.row) == {f'"3"^^<{XSD}integer>'}
    assert build.said(graph, str(place), YS.column) == {f'"4"^^<{XSD}integer>'}
    assert build.said(graph, str(place), YS.report) == {f"<{REPORT}>"}
    assert not build.said(graph, str(place), YS.page)


def test_report_fragment_tells_page_and_box(build: "type[RecordBuilders]") -> None:
    place = replace(build.source(99), page=3, box=Box(72, 100, 523, 118))
    graph = build.mapped_graph(build.record(findings=replace(build.findings(), empty_tables=(Stated("甲表", place),))))
    (fragment,) = graph.objects(URIRef(f"{REPORT}/empty-table/甲表"), URIRef(PROV.wasDerivedFrom))
    assert build.said(graph, str(fragment), YS.page) == {f'"3"^^<{XSD}integer>'}
    assert build.said(graph, str(fragment), YS.box) == {'"72 100 523 118"'}


def test_report_box_is_no_part_of_a_fragments_name(build: "type[RecordBuilders]") -> None:
    def name(box: Box | None) -> set[str]:
        empty = (Stated("甲表", replace(build.source(99), page=3, box=box)),)
        graph = build.mapped_graph(build.record(findings=replace(build.findings(), empty_tables=empty)))
        return build.said(graph, f"{REPORT}/empty-table/甲表", PROV.wasDerivedFrom)

    assert name(None) == name(Box(1, 2, 3, 4))
