"""Checks as N-Quads: one graph, stable names, operands that lead to nodes of the report with evidence."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from audit_records import example

from kg.audit import audit_record, check_quads
from kg.audit.check import Check, Operand, Outcome
from kg.audit.findings import DIAGNOSIS, RULE, check_iris
from kg.audit.reasons import BLANK
from kg.model import ReportRecord, SourceRef
from kg.rdf import map_record
from kg.rdf.iris import ReportIris, audit_graph_iri
from kg.rdf.vocabulary import PROV, YS
from kg.settings import DEFAULT_BASE

REPORTS = ("jichuan-science-2026.txt", "lanyang-veterans-2024.txt")
_QUAD = re.compile(r"<([^>]+)> <([^>]+)> (.+) <([^>]+)> \.")


def iris_of(record: ReportRecord) -> ReportIris:
    return ReportIris.of(record.identity, DEFAULT_BASE)


def told(record: ReportRecord) -> list[tuple[str, str, str, str]]:
    iris = iris_of(record)
    return parsed(check_quads(audit_record(record, iris), iris))


def parsed(lines: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
    matches = [_QUAD.fullmatch(line) for line in lines]
    return [(match[1], match[2], match[3], match[4]) for match in matches if match]


def of_check(check: Check) -> dict[str, list[str]]:
    record = example(REPORTS[0])
    found: dict[str, list[str]] = {}
    for _, predicate, value, _ in parsed(check_quads((check,), iris_of(record))):
        found.setdefault(predicate, []).append(value)
    return found


@pytest.mark.parametrize("name", REPORTS)
def test_findings_graph_is_one_graph_of_sorted_lines(name: str) -> None:
    record = example(name)
    iris = iris_of(record)
    lines = check_quads(audit_record(record, iris), iris)
    assert list(lines) == sorted(set(lines))
    assert {graph for *_, graph in parsed(lines)} == {audit_graph_iri(DEFAULT_BASE)}
    assert len(parsed(lines)) == len(lines)


@pytest.mark.parametrize("name", REPORTS)
def test_findings_graph_is_the_same_every_time(name: str) -> None:
    record = example(name)
    iris = iris_of(record)
    assert audit_record(record, iris) == audit_record(record, iris)
    assert check_quads(audit_record(record, iris), iris) == check_quads(audit_record(record, iris), iris)


@pytest.mark.parametrize("name", REPORTS)
def test_findings_graph_operands_are_nodes_of_the_report_with_evidence(name: str) -> None:
    record = example(name)
    known = {
        subject for subject, predicate, *_ in parsed(map_record(record).nquads) if predicate == PROV.wasDerivedFrom
    }
    operands = {value[1:-1] for _, predicate, value, _ in told(record) if predicate in {YS.operand, YS.ofNode}}
    assert operands
    assert not operands - known


@pytest.mark.parametrize("name", REPORTS)
def test_findings_graph_names_every_check_once_below_its_report(name: str) -> None:
    record = example(name)
    iris = iris_of(record)
    nodes = check_iris(audit_record(record, iris), iris)
    assert len(set(nodes)) == len(nodes)
    assert all(node.startswith(f"{iris.report}/check/") for node in nodes)


def test_findings_graph_states_no_triple_of_the_report_again() -> None:
    record = example(REPORTS[0])
    own = {(subject, predicate, value) for subject, predicate, value, _ in parsed(map_record(record).nquads)}
    assert not own & {(subject, predicate, value) for subject, predicate, value, _ in told(record)}


def test_findings_graph_tells_figures_difference_envelope_and_diagnosis() -> None:
    part = Operand("https://example.org/line", "人员经费", Decimal("3729900.00"), SourceRef(3, 3), factor=-1)
    stated = replace(part, label="基本支出", factor=1)
    check = Check(
        "支出表 206",
        Outcome.FAIL,
        expected=Decimal("10.50"),
        stated=Decimal(8),
        envelope=Decimal("150.0"),
        stated_by=stated,
        operands=(part,),
        diagnosis="left-out",
        rule="sum-row",
    )
    found = of_check(check)
    assert found[YS.rule] == ['"sum-row"']
    assert found[YS.appliesRule] == [f"<{RULE}sum-row>"]
    assert found[YS.outcome] == [f"<{YS.Check.replace('Check', 'Fail')}>"]
    assert found[YS.checkedSubject] == ['"支出表 206"']
    assert [found[name][0].split('"')[1] for name in (YS.expected, YS.stated, YS.difference, YS.envelope)] == [
        "10.5",
        "8",
        "-2.5",
        "150",
    ]
    assert found[YS.diagnosis] == [f"<{DIAGNOSIS}left-out>"]
    assert found[YS.operand] == ["<https://example.org/line>"]
    assert sorted(found[YS.operandLabel]) == ['"人员经费"', '"基本支出"']
    assert sorted(value.split('"')[1] for value in found[YS.factor]) == ["-1", "1"]
    assert (len(found[YS.statedBy]), len(found[YS.hasOperand])) == (1, 1)


def test_findings_graph_tells_why_a_check_was_not_made_in_both_languages() -> None:
    found = of_check(Check("", Outcome.INSUFFICIENT_DATA, reason=BLANK, rule="sum-row"))
    assert found[YS.reasonCode] == [f'"{BLANK.code}"']
    assert {value.rsplit("@", 1)[1] for value in found[YS.reason]} == {"zh", "en"}
    assert not {YS.difference, YS.envelope, YS.checkedSubject, YS.diagnosis} & found.keys()
