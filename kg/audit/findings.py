"""Checks → N-Quads of the graph of findings, every operand leading to a node of the report with its evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kg.audit.check import Check, Operand, Relation
from kg.rdf.iris import ReportIris, audit_graph_iri, numbered
from kg.rdf.statements import link
from kg.rdf.terms import Triple, decimal, integer, iri, quad, string, text
from kg.rdf.vocabulary import ONTOLOGY, RDF, YS, concept

RULE = f"{ONTOLOGY}rule-"
DIAGNOSIS = f"{ONTOLOGY}slip-"


OWN = "check"
"""The path below a report of the checks on it alone."""


def check_iris(checks: Sequence[Check], iris: ReportIris, path: str = OWN) -> list[str]:
    """The nodes of the checks of a report: by rule and subject."""
    return numbered(iris.part(path, check.rule, check.subject or None) for check in checks)


def check_quads(checks: Sequence[Check], iris: ReportIris, path: str = OWN) -> tuple[str, ...]:
    """Sorted N-Quads lines of the graph ``<base>graph/audit`` that tell the checks of one report, below its ``path``.

    A figure that entered several checks with one label is one operand, which all of them share.
    """
    graph = iri(audit_graph_iri(iris.base))
    operands = _operand_iris(checks, iris, path)
    lines = {quad(triple, graph) for told, node in operands.items() for triple in _operand(node, told)}
    for node, check in zip(check_iris(checks, iris, path), checks, strict=True):
        lines.update(quad(triple, graph) for triple in _check(node, check, operands, iris))
    return tuple(sorted(lines))


Told = tuple[str, str, Decimal, int]
"""What the graph tells of an operand: its node, label, value and factor."""

Operands = Mapping[Told, str]
"""The nodes of operands."""


def _told(operand: Operand) -> Told:
    return operand.node, operand.label, operand.value, operand.factor


def _operand_iris(checks: Iterable[Check], iris: ReportIris, path: str) -> Operands:
    """By the first line that states the figure, and the place on it: sorted IRIs are reading order."""
    found: dict[Told, str] = {}
    on_line: Counter[int] = Counter()
    for check in checks:
        for operand in (check.stated_by, *check.operands):
            if operand is not None and (told := _told(operand)) not in found:
                line = operand.source.line_start
                on_line[line] += 1
                found[told] = iris.part(path, "operand", f"{line:05}-{on_line[line]:03}")
    return found


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


def _operand(node: str, told: Told) -> Iterator[Triple]:
    stated_by, label, value, factor = told
    yield link(node, RDF.type, YS.Operand)
    yield link(node, YS.ofNode, stated_by)
    yield node, YS.operandLabel, string(label)
    yield node, YS.operandValue, decimal(value)
    yield node, YS.factor, integer(factor)
