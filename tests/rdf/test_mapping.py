from collections import Counter
from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal, URIRef

from kg.link import canonical_quads
from kg.model import (
    BudgetLine,
    BudgetPhase,
    Claim,
    Division,
    Duty,
    Explanation,
    Findings,
    Fund,
    Indicator,
    MeasuredTarget,
    Project,
    Region,
    ReportIdentity,
    ReportRecord,
    TableSum,
    TargetKind,
    YearOnYear,
)
from kg.rdf import TermError, map_record
from kg.rdf.ontology_graph import ontology_quads
from kg.rdf.vocabulary import PROV, YS

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

BASE = "https://w3id.org/yusuan/id/"
EVIDENT = (
    YS.Report,
    YS.Duty,
    YS.Project,
    YS.Indicator,
    YS.Citation,
    YS.BudgetLine,
    YS.FundAmount,
    YS.StatedAmount,
    YS.StatedValue,
    YS.Passage,
    YS.EmptyTable,
    YS.TableSum,
    YS.YearOnYear,
    YS.Claim,
    YS.Itemisation,
    YS.ItemAmount,
    YS.PlannedPayment,
    YS.UnitPrice,
)


def triple_counts(*graphs: tuple[str, ...]) -> Counter[str]:
    """How many graphs each triple stands in."""
    return Counter(line.rpartition(" <")[0] for lines in graphs for line in set(lines))


def test_mapping_gives_nquads_of_the_reports_own_graph(build: "type[RecordBuilders]") -> None:
    mapped = map_record(build.record())
    assert mapped.graph_iri == f"{BASE}graph/report/990100/云溪市科学技术局/2024/DepartmentBudget"
    assert all(line.endswith(f" <{mapped.graph_iri}> .") for line in mapped.nquads)
    store = ox.Store()
    store.load("\n".join(mapped.nquads).encode(), format=ox.RdfFormat.N_QUADS)
    assert len(store) == len(mapped.nquads)


def test_mapping_comes_back_from_the_store_byte_for_byte(build: "type[RecordBuilders]") -> None:
    lines = build.everything(build.record(), build.record(year=2025))
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    dump = store.dump(format=ox.RdfFormat.N_QUADS)
    assert dump is not None
    assert sorted(dump.decode().split("\n")[:-1]) == sorted(lines)


def test_mapping_is_sorted_and_the_same_every_time(build: "type[RecordBuilders]") -> None:
    one, other = map_record(build.record()), map_record(build.record())
    assert one == other
    assert list(one.nquads) == sorted(set(one.nquads))
    assert list(one.entities) == sorted(one.entities)


def test_mapping_every_triple_stands_in_one_graph(build: "type[RecordBuilders]") -> None:
    """Two reports of one body in two years, and one of another place that cites the same law."""
    records = (
        build.record(year=2024),
        build.record(year=2025),
        build.record(department="清江市科学技术局", region=Region("清江市", "990200", (Region("青岚省", "990000"),))),
    )
    mapped = [map_record(record) for record in records]
    canonical = canonical_quads(entity for report in mapped for entity in report.entities)
    counts = triple_counts(*(report.nquads for report in mapped), canonical, ontology_quads())
    assert len(counts) > 1000
    assert not [triple for triple, graphs in counts.items() if graphs > 1]


def test_mapping_shared_nodes_are_described_in_the_canonical_graph_only(build: "type[RecordBuilders]") -> None:
    mapped = map_record(build.record())
    report_graph = build.graph(mapped.nquads)
    for type_ in (YS.Department, YS.Region, YS.Division, YS.LegalInstrument):
        assert not list(report_graph.subjects(RDF.type, URIRef(type_)))
    described = {type_ for entity in mapped.entities for type_ in entity.types}
    assert {YS.Department, YS.Region, YS.Division, YS.LegalInstrument} <= described


@pytest.mark.parametrize("type_", EVIDENT, ids=lambda type_: type_.rpartition("#")[2])
def test_mapping_everything_extracted_leads_to_a_line(build: "type[RecordBuilders]", type_: str) -> None:
    graph = build.graph(map_record(build.record()).nquads)
    nodes = set(graph.subjects(RDF.type, URIRef(type_)))
    assert nodes
    for node in nodes:
        places = list(graph.objects(node, URIRef(PROV.wasDerivedFrom)))
        assert places
        assert all((place, URIRef(YS.lineStart), None) in graph for place in places)


def test_mapping_shared_nodes_lead_to_a_line_too(build: "type[RecordBuilders]") -> None:
    mapped = map_record(build.record())
    graph = build.graph(mapped.nquads)
    ancestors = {f"{BASE}region/990000"}
    for entity in mapped.entities:
        if entity.iri not in ancestors:
            assert (URIRef(entity.iri), URIRef(PROV.wasDerivedFrom), None) in graph, entity.iri


Replace = Callable[[ReportRecord, Any], ReportRecord]
WITHIN: dict[type[Any], Replace] = {
    Findings: lambda record, new: replace(record, findings=new),
    ReportIdentity: lambda record, new: replace(record, identity=new),
    Duty: lambda record, new: replace(record, findings=replace(record.findings, duties=(new,))),
    Division: lambda record, new: replace(record, findings=replace(record.findings, divisions=(new,))),
    Explanation: lambda record, new: replace(record, findings=replace(record.findings, explanations=(new,))),
    BudgetLine: lambda record, new: replace(record, findings=replace(record.findings, budget_lines=(new,))),
    Project: lambda record, new: replace(record, findings=replace(record.findings, projects=(new,))),
    Indicator: lambda record, new: replace(record, findings=replace(record.findings, indicators=(new,))),
    TableSum: lambda record, new: replace(record, findings=replace(record.findings, table_sums=(new,))),
    YearOnYear: lambda record, new: replace(record, findings=replace(record.findings, year_on_year=(new,))),
    Claim: lambda record, new: replace(
        record, findings=replace(record.findings, claims=(record.findings.claims[0], new))
    ),
}
NOT_MAPPED = {"issues", "is_selection", "listing", "names"}  # about the reading, not about the report


def full(build: "type[RecordBuilders]", type_: type[Any]) -> Any:
    """A value of ``type_`` with no field left empty."""
    found = build.findings()
    filled: dict[type[Any], Any] = {
        Findings: found,
        ReportIdentity: build.record().identity,
        Duty: found.duties[1],
        Division: found.divisions[0],
        Explanation: found.explanations[0],
        BudgetLine: replace(
            found.budget_lines[0],
            economic_code="30101",
            revenue_code="103",
            government_item="甲",
            fund=Fund.CENTRAL,
            body="乙",
        ),
        Project: build.project(),
        Indicator: replace(
            build.indicator("甲", 3),
            actual_text="6次",
            score=Decimal(9),
            measured=MeasuredTarget(TargetKind.QUANTITY, "≥", Decimal(5), unit="次"),
        ),
        TableSum: replace(found.table_sums[0], phase=BudgetPhase.EXECUTED, fund=Fund.CENTRAL, body="乙", whole=False),
        YearOnYear: replace(
            found.year_on_year[0], before_phase=BudgetPhase.EXECUTED, function_code="206", economic_code="30101"
        ),
        Claim: build.claim(2, 97, part_of=1),
    }
    return filled[type_]


@pytest.mark.parametrize("type_", WITHIN, ids=lambda type_: type_.__name__)
def test_mapping_leaves_no_field_out(build: "type[RecordBuilders]", type_: type[Any]) -> None:
    """Without any one of its optional fields a value gives another graph; a field added to the model fails here."""
    value = full(build, type_)
    whole = map_record(WITHIN[type_](build.record(), value))
    for field in fields(type_):
        content = getattr(value, field.name)
        if field.name in NOT_MAPPED or field.default is MISSING:
            continue
        assert content not in (None, ()), f"{type_.__name__}.{field.name} is not tried"
        if content == field.default:
            continue
        less = map_record(WITHIN[type_](build.record(), replace(value, **{field.name: field.default})))
        assert (less.nquads, less.entities) != (whole.nquads, whole.entities), field.name


def test_mapping_of_a_bare_report(build: "type[RecordBuilders]") -> None:
    mapped = map_record(build.record(region=None, findings=Findings()))
    graph = build.graph(mapped.nquads)
    assert mapped.report_iri == f"{BASE}report/-/云溪市科学技术局/2024/DepartmentBudget"
    assert set(graph.objects(URIRef(mapped.report_iri), URIRef(YS.fiscalYear))) == {
        Literal("2024", datatype=URIRef("http://www.w3.org/2001/XMLSchema#gYear"))
    }
    assert [entity.iri for entity in mapped.entities] == [f"{BASE}department/-/云溪市科学技术局"]


def test_mapping_names_resources_below_the_base_that_is_set(build: "type[RecordBuilders]") -> None:
    mapped = map_record(build.record(), "https://example.org/")
    assert mapped.graph_iri.startswith("https://example.org/graph/report/")
    assert BASE not in "".join(mapped.nquads)


def test_mapping_equal_entities_are_counted(build: "type[RecordBuilders]") -> None:
    mapped = map_record(build.record())
    mentions = {entity.iri: entity.mentions for entity in mapped.entities if YS.LegalInstrument in entity.types}
    assert sorted(mentions.values()) == [2, 2]


def test_mapping_refuses_text_that_no_literal_can_hold(build: "type[RecordBuilders]") -> None:
    with pytest.raises(TermError, match="lone surrogate"):
        map_record(build.with_projects(replace(build.project(), purpose=build.stated("向企业\udcff发放", 70))))


def test_mapping_graph_is_plain_rdf(build: "type[RecordBuilders]") -> None:
    graph: Graph = build.graph(map_record(build.record()).nquads)
    assert not {term for triple in graph for term in triple if not isinstance(term, URIRef | Literal)}
