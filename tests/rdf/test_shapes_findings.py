"""What validation of a report tells: lines of the audit graph, and issues a person reads."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from draw_corpus import draw_corpus
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH

from kg.audit.structure_findings import report_structure
from kg.model import Severity, Stage
from kg.rdf import MappedReport, map_record
from kg.rdf.iris import audit_graph_iri
from kg.rdf.vocabulary import PROV, SKOS, YS
from kg.settings import DEFAULT_BASE

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders


@pytest.fixture(scope="module")
def mapped(build: "type[RecordBuilders]") -> MappedReport:
    return map_record(build.record())


def without(mapped: MappedReport, predicate: str, subject: str = "") -> MappedReport:
    """The report without the lines that say ``predicate`` of nodes with ``subject`` in their IRI."""
    kept = [line for line in mapped.nquads if f"<{predicate}>" not in line or subject not in line.split(" ")[0]]
    assert len(kept) < len(mapped.nquads)
    return replace(mapped, nquads=tuple(kept))


def test_findings_of_a_valid_report_are_none(mapped: MappedReport) -> None:
    findings = report_structure(mapped)
    assert not findings.lines
    assert not findings.issues


def test_findings_are_validation_results_in_the_audit_graph(
    mapped: MappedReport, build: "type[RecordBuilders]"
) -> None:
    findings = report_structure(without(mapped, YS.sha256))
    assert all(line.endswith(f"<{audit_graph_iri(DEFAULT_BASE)}> .") for line in findings.lines)
    assert list(findings.lines) == sorted(set(findings.lines))
    graph = build.graph(findings.lines)
    (result,) = graph.subjects(RDF.type, SH.ValidationResult)
    said = {predicate: value for predicate, value in graph.predicate_objects(result) if predicate != SH.resultMessage}
    report = URIRef(mapped.report_iri)
    assert said == {
        RDF.type: SH.ValidationResult,
        SH.focusNode: report,
        SH.resultPath: URIRef(YS.sha256),
        SH.resultSeverity: SH.Violation,
        SH.sourceConstraintComponent: SH.MinCountConstraintComponent,
        SH.sourceShape: URIRef("https://w3id.org/yusuan/ontology/shapes#Report"),
        URIRef(YS.report): report,
    }
    messages = {getattr(text, "language", None): str(text) for text in graph.objects(result, SH.resultMessage)}
    assert messages == {
        "zh": "“文件摘要 (ys:sha256)”至少应有 1 个值",
        "en": "SHA-256 (ys:sha256): there must be at least 1",
    }


def test_findings_name_an_inverse_path_without_blank_nodes(mapped: MappedReport, build: "type[RecordBuilders]") -> None:
    findings = report_structure(without(mapped, YS.hasProject))
    graph: Graph = build.graph(findings.lines)
    paths = {graph.value(path, SH.inversePath) for path in graph.objects(None, SH.resultPath)}
    assert URIRef(YS.hasProject) in paths
    assert not [line for line in findings.lines if "_:" in line.split('"')[0]]


def test_findings_of_one_kind_are_one_issue_with_the_first_node(mapped: MappedReport) -> None:
    findings = report_structure(without(mapped, PROV.wasDerivedFrom, "/line/ExpenditureByFunction/"))
    (evidence,) = [issue for issue in findings.issues if issue.message.startswith("prov:wasDerivedFrom")]
    assert (evidence.stage, evidence.code, evidence.severity) == (Stage.AUDIT, "not-as-shaped", Severity.WARNING)
    assert "Nothing tells where the report states this. (report/990100/" in evidence.message
    assert evidence.message.endswith("/Total and 4 more)") or evidence.message.endswith(" and 4 more)")


def test_findings_are_named_by_what_they_say_and_always_alike(mapped: MappedReport) -> None:
    damaged = without(mapped, SKOS.prefLabel, "/project/")
    backwards = replace(damaged, nquads=damaged.nquads[::-1])
    assert report_structure(damaged) == report_structure(backwards)


def test_findings_name_nodes_below_the_base_that_is_set(build: "type[RecordBuilders]") -> None:
    base = "https://example.org/id/"
    mapped = map_record(build.record(), base)
    assert not report_structure(mapped, base).lines
    damaged = report_structure(without(mapped, YS.sha256), base)
    assert all(line.startswith(f"<{base}report/") for line in damaged.lines)


def test_findings_include_the_lines_of_checks(mapped: MappedReport) -> None:
    """A check that says nothing of its outcome is as wrong as a project without a name."""
    check = f"{mapped.report_iri}/check/sum"
    graph = audit_graph_iri(DEFAULT_BASE)
    audit = [f"<{check}> <{RDF.type}> <{YS.Check}> <{graph}> ."]
    findings = report_structure(mapped, DEFAULT_BASE, audit)
    assert any(YS.outcome in line for line in findings.lines)


def test_findings_of_a_drawn_corpus_are_none_and_it_is_the_same_in_any_size() -> None:
    """What benchmarks/link.py links are reports as they should be."""
    few, more = list(draw_corpus(3)), list(draw_corpus(50))
    assert more[:3] == few
    assert len({record.identity.title for record in more}) == 50
    for record in (more[0], more[49]):
        assert not report_structure(map_record(record)).issues
