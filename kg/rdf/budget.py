"""Budget lines (预算科目行): one observation an amount, with its table, classification, kind, fund and phase."""

from collections.abc import Iterator, Sequence

from kg.model import BudgetLine, BudgetPhase, ReportRecord
from kg.rdf.body import department_statements
from kg.rdf.code import ECONOMIC, FUNCTION, REVENUE, code_statements
from kg.rdf.iris import ReportIris, numbered
from kg.rdf.stated import amount
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import Triple, string
from kg.rdf.vocabulary import RDF, YS, concept


def line_iris(lines: Sequence[BudgetLine], iris: ReportIris) -> list[str]:
    """The nodes of a report's budget lines."""
    return numbered(_line_iri(line, iris) for line in lines)


def budget_statements(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    """Every budget line of the report; codes that the code lists lack come as entities, named as printed."""
    lines = record.findings.budget_lines
    for node, line in zip(line_iris(lines, iris), lines, strict=True):
        yield link(iris.report, YS.hasBudgetLine, node)
        yield from _line(node, line)
        yield from _classification(node, line, iris)
        yield Evidence(node, line.source, line.amount.text)
        if line.body is not None:
            yield link(node, YS.body, iris.department(line.body))
            yield from department_statements(line.body, line.source, record, iris)


def _line_iri(line: BudgetLine, iris: ReportIris) -> str:
    code = line.function_code or line.economic_code or line.revenue_code or ""
    executed = line.phase if line.phase is not BudgetPhase.APPROVED else None
    qualifiers = [name for name in (line.body, line.kind, line.fund, executed) if name is not None]
    return iris.part("line", line.table, code + line.label, *qualifiers)


def _line(node: str, line: BudgetLine) -> Iterator[Triple]:
    yield link(node, RDF.type, YS.BudgetLine)
    yield link(node, YS.budgetTable, concept(line.table))
    yield node, YS.lineLabel, string(line.label)
    yield link(node, YS.budgetPhase, concept(line.phase))
    yield from amount(node, line.amount)
    if line.kind is not None:
        yield link(node, YS.expenditureKind, concept(line.kind))
    if line.fund is not None:
        yield link(node, YS.fund, concept(line.fund))
    if line.government_item is not None:
        yield node, YS.governmentItem, string(line.government_item)


def _classification(node: str, line: BudgetLine, iris: ReportIris) -> Iterator[Statement]:
    for predicate, classification, code in (
        (YS.functionClass, FUNCTION, line.function_code),
        (YS.economicClass, ECONOMIC, line.economic_code),
        (YS.revenueClass, REVENUE, line.revenue_code),
    ):
        if code is not None:
            yield link(node, predicate, iris.code(classification.path, code))
            yield from code_statements(classification, code, line.label, line.source, iris)
