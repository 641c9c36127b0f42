"""Checks → N-Quads of the graph of findings, every operand leading to a node of the report with its evidence."""

from collections.abc import Iterator, Sequence

from kg.audit.check import Check, Operand
from kg.rdf.iris import ReportIris, audit_graph_iri, below, numbered
from kg.rdf.statements import link
from kg.rdf.terms import Triple, decimal, integer, iri, quad, string, text
from kg.rdf.vocabulary import ONTOLOGY, RDF, YS, concept

RULE = f"{ONTOLOGY}rule-"
DIAGNOSIS = f"{ONTOLOGY}slip-"


def check_iris(checks: Sequence[Check], iris: ReportIris) -> list[str]:
    """The nodes of the checks of a report: by rule and subject."""
    return numbered(iris.part("check", check.rule, check.subject or None) for check in checks)


def check_quads(checks: Sequence[Check], iris: ReportIris) -> tuple[str, ...]:
    """Sorted N-Quads lines of the graph ``<base>graph/audit`` that tell the checks of one report."""
    graph = iri(audit_graph_iri(iris.base))
    nodes = check_iris(checks, iris)
    triples = (triple for node, check in zip(nodes, checks, strict=True) for triple in _check(node, check, iris))
    return tuple(sorted({quad(triple, graph) for triple in triples}))


def _check(node: str, check: Check, iris: ReportIris) -> Iterator[Triple]:
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
    if check.stated_by is not None:
        yield from _operand(node, YS.statedBy, below(node, "stated"), check.stated_by)
    for place, operand in enumerate(check.operands, start=1):
        yield from _operand(node, YS.hasOperand, below(node, "operand", f"{place:03}"), operand)


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
        yield node, YS.relation, string(check.relation)


def _operand(check: str, role: str, node: str, operand: Operand) -> Iterator[Triple]:
    """One figure; the node that states it is an operand of the check itself, too, for queries that ask no more."""
    yield link(check, YS.operand, operand.node)
    yield link(check, role, node)
    yield link(node, RDF.type, YS.Operand)
    yield link(node, YS.ofNode, operand.node)
    yield node, YS.operandLabel, string(operand.label)
    yield node, YS.operandValue, decimal(operand.value)
    yield node, YS.factor, integer(operand.factor)
