"""Checks → N-Quads of the graph of findings, every operand leading to a node of the report with its evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.audit.check import Check, Operand, Relation
from kg.rdf.iris import ReportIris, audit_graph_iri, numbered
from kg.rdf.statements import link
from kg.rdf.terms import Triple, decimal, integer, iri, quad, string, text
from kg.rdf.vocabulary import ONTOLOGY, RDF, YS, concept

RULE = f"{ONTOLOGY}rule-"
DIAGNOSIS = f"{ONTOLOGY}slip-"


def check_iris(checks: Sequence[Check], iris: ReportIris) -> list[str]:
    """The nodes of the checks of a report: by rule and subject."""
    return numbered(iris.part("check", check.rule, check.subject or None) for check in checks)


def check_quads(checks: Sequence[Check], iris: ReportIris) -> tuple[str, ...]:
    """Sorted N-Quads lines of the graph ``<base>graph/audit`` that tell the checks of one report.

    A figure that entered several checks with one label is one operand, which all of them share.
    """
    graph = iri(audit_graph_iri(iris.base))
    operands = _operand_iris(checks, iris)
    lines = {quad(triple, graph) for operand, node in operands.items() for triple in _operand(node, operand)}
    for node, check in zip(check_iris(checks, iris), checks, strict=True):
        lines.update(quad(triple, graph) for triple in _check(node, check, operands, iris))
    return tuple(sorted(lines))


Operands = Mapping[Operand, str]
"""The nodes of operands; those that tell the same are equal."""


def _operand_iris(checks: Iterable[Check], iris: ReportIris) -> Operands:
    """By the first line that states the figure, and the place on it: sorted IRIs are reading order."""
    found: dict[Operand, str] = {}
    on_line: Counter[int] = Counter()
    for check in checks:
        for operand in (check.stated_by, *check.operands):
            told = operand and _told(operand)
            if told and told not in found:
                line = told.source.line_start
                on_line[line] += 1
                found[told] = iris.part("check", "operand", f"{line:05}-{on_line[line]:03}")
    return found


def _told(operand: Operand) -> Operand:
    """What the graph tells of an operand."""
    return replace(operand, printed=None, step=Decimal(0), slip=None)


def _check(node: str, check: Check, operands: Operands, iris: ReportIris) -> Iterator[Triple]:
    yield link(node, RDF.type, YS.Check)
    yield node, YS.rule, string(check.rule)
    yield link(node, YS.appliesRule, RULE + check.rule)
    yield link(node, YS.report, iris.report)
    yield link(node, YS.outcome, concept(check.outcome))
    if check.subject:
        yield node, YS.checkedSubject, string(check.subject)
    yield from _figures(node, check)
    if check.reason is not None:
        yield node, YS.reasonCode, string(check.reason.code)
        yield node, YS.reason, text(check.reason.zh, "zh")
        yield node, YS.reason, text(check.reason.en, "en")
    if check.diagnosis is not None:
        yield link(node, YS.diagnosis, DIAGNOSIS + check.diagnosis)
    roles = [(YS.statedBy, check.stated_by)] if check.stated_by is not None else []
    for role, operand in (*roles, *((YS.hasOperand, each) for each in check.operands)):
        yield link(node, YS.operand, operand.node)
        yield link(node, role, operands[_told(operand)])


def _figures(node: str, check: Check) -> Iterator[Triple]:
    for predicate, figure in (
        (YS.expected, check.expected),
        (YS.stated, check.stated),
        (YS.difference, check.difference),
    ):
        if figure is not None:
            yield node, predicate, decimal(figure)
    if check.difference is not None:
        yield node, YS.envelope, decimal(check.envelope)
        yield node, YS.measuredIn, string(check.measured)
        if check.relation is not Relation.EQUAL:
            yield node, YS.relation, string(check.relation)


def _operand(node: str, operand: Operand) -> Iterator[Triple]:
    yield link(node, RDF.type, YS.Operand)
    yield link(node, YS.ofNode, operand.node)
    yield node, YS.operandLabel, string(operand.label)
    yield node, YS.operandValue, decimal(operand.value)
    yield node, YS.factor, integer(operand.factor)
