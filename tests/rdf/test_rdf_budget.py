from dataclasses import replace
from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.link import canonical_quads
from kg.model import BudgetPhase, BudgetTable, ExpenditureKind
from kg.rdf import map_record
from kg.rdf.vocabulary import OA, ONTOLOGY, PROV, SKOS, YS

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

ID = "https://w3id.org/yusuan/id/"
REPORT = f"{ID}report/990100/云溪市科学技术局/2024/DepartmentBudget"
XSD = "http://www.w3.org/2001/XMLSchema#"


def test_budget_line_states_its_table_class_kind_and_amount(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    node = f"{REPORT}/line/ExpenditureByFunction/2060101行政运行/Basic"
    assert f"<{node}>" in build.said(graph, REPORT, YS.hasBudgetLine)
    assert build.said(graph, node, YS.budgetTable) == {f"<{ONTOLOGY}ExpenditureByFunction>"}
    assert build.said(graph, node, YS.functionClass) == {f"<{ID}function/2060101>"}
    assert build.said(graph, node, YS.lineLabel) == {'"行政运行"'}
    assert build.said(graph, node, YS.expenditureKind) == {f"<{ONTOLOGY}Basic>"}
    assert build.said(graph, node, YS.budgetPhase) == {f"<{ONTOLOGY}Approved>"}
    assert build.said(graph, node, YS.amount) == {f'"10004200"^^<{XSD}decimal>'}
    assert build.said(graph, node, YS.printedAmount) == {'"1,000.42"'}
    assert build.said(graph, node, YS.printedUnit) == {'"万元"'}


def test_budget_line_leads_to_its_cell(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    (cell,) = graph.objects(
        URIRef(f"{REPORT}/line/ExpenditureByFunction/206科学技术支出/Total"), URIRef(PROV.wasDerivedFrom)
    )
    assert build.said(graph, str(cell), YS.row) == {f'"40"^^<{XSD}integer>'}
    assert build.said(graph, str(cell), OA.exact) == {'"1,331.42"'}


def test_budget_line_of_the_economic_table(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    node = f"{REPORT}/line/BasicByEconomicItem/30101基本工资/Personnel/GeneralPublicBudget"
    assert build.said(graph, node, YS.economicClass) == {f"<{ID}economic/30101>"}
    assert build.said(graph, node, YS.governmentItem) == {'"工资奖金津补贴"'}
    assert build.said(graph, node, YS.fund) == {f"<{ONTOLOGY}GeneralPublicBudget>"}
    assert not build.said(graph, node, YS.functionClass)


def test_budget_line_of_revenue_has_its_own_classification(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    node = f"{REPORT}/line/GovernmentFundRevenue/1030148国有土地使用权出让收入"
    assert build.said(graph, node, YS.revenueClass) == {f"<{ID}revenue/1030148>"}
    assert not build.said(graph, node, YS.functionClass)


def test_budget_line_of_a_unit_leads_to_the_unit(build: "type[RecordBuilders]") -> None:
    graph = build.mapped_graph(build.record())
    node = f"{REPORT}/line/OperatingCost/机关运行经费/云溪市科技创新中心"
    assert build.said(graph, node, YS.body) == {f"<{ID}department/990100/云溪市科技创新中心>"}


def test_budget_lines_that_differ_in_one_respect_have_different_iris(build: "type[RecordBuilders]") -> None:
    line = build.budget_line("行政运行", "5", 40, code="2060101")
    others = (
        line,
        replace(line, kind=ExpenditureKind.PROJECT_SPENDING),
        replace(line, kind=None),
        replace(line, table=BudgetTable.GENERAL_PUBLIC_BY_FUNCTION),
        replace(line, phase=BudgetPhase.EXECUTED),
        replace(line, function_code="2060199"),
        replace(line, body="云溪市科技创新中心"),
        line,
    )
    graph = build.mapped_graph(build.record(findings=replace(build.findings(), budget_lines=others)))
    assert len(build.said(graph, REPORT, YS.hasBudgetLine)) == len(others)


def test_budget_amount_below_one_yuan_and_below_zero_stay_exact(build: "type[RecordBuilders]") -> None:
    lines = (build.budget_line("甲", "0.000001", 40), build.budget_line("乙", "-12.30", 41))
    graph = build.mapped_graph(build.record(findings=replace(build.findings(), budget_lines=lines)))
    amounts = {
        value.n3()
        for node in graph.objects(URIRef(REPORT), URIRef(YS.hasBudgetLine))
        for value in graph.objects(node, URIRef(YS.amount))
    }
    assert amounts == {f'"0.01"^^<{XSD}decimal>', f'"-123000"^^<{XSD}decimal>'}


def test_budget_code_that_no_list_holds_is_described_as_printed(build: "type[RecordBuilders]") -> None:
    graph = build.graph(canonical_quads(map_record(build.record()).entities))
    assert build.said(graph, f"{ID}function/2068877", SKOS.prefLabel) == {'"其他未列科目"@zh'}
    assert not build.said(graph, f"{ID}function/2060101", SKOS.notation)
