"""The report itself: identity, totals, explanations and the tables it declares empty."""

from collections.abc import Iterator, Sequence

from kg.model import Explanation, ReportRecord, Stated, Total
from kg.rdf.iris import ReportIris, numbered
from kg.rdf.law import citation_statements
from kg.rdf.stated import passage, stated_amount
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import decimal, string, year
from kg.rdf.vocabulary import DCTERMS, RDF, YS, concept


def total_iris(totals: Sequence[Total], iris: ReportIris) -> list[str]:
    """The nodes of what a report states as its totals."""
    return numbered(iris.part("total", total.kind) for total in totals)


def explanation_iris(explanations: Sequence[Explanation], iris: ReportIris) -> list[str]:
    """The nodes of a report's explanations."""
    return numbered(iris.part("explanation", explanation.heading) for explanation in explanations)


def empty_table_iris(tables: Sequence[Stated[str]], iris: ReportIris) -> list[str]:
    """The nodes of the tables that a report declares empty."""
    return numbered(iris.part("empty-table", table.value) for table in tables)


def report_statements(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    """Which report this is and what it states as a whole."""
    report, identity = iris.report, record.identity
    yield link(report, RDF.type, YS.Report)
    yield report, DCTERMS.title, string(identity.title)
    yield link(report, YS.department, iris.department(identity.department))
    yield report, YS.fiscalYear, year(identity.year)
    yield link(report, YS.reportKind, concept(identity.kind))
    yield report, YS.sourceFile, string(record.file_name)
    yield report, YS.sha256, string(record.sha256)
    if identity.department_code is not None:
        yield report, YS.departmentCode, string(identity.department_code)
    yield Evidence(report, identity.source)
    yield from _totals(record, iris)
    yield from _explanations(record, iris)
    yield from _empty_tables(record, iris)


def _totals(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    totals = record.findings.totals
    for node, total in zip(total_iris(totals, iris), totals, strict=True):
        field = concept(total.kind)  # the kinds of total are named after the properties
        yield iris.report, field, decimal(total.amount.yuan)
        yield link(iris.report, YS.hasTotal, node)
        yield from stated_amount(node, iris.report, field, Stated(total.amount, total.source))


def _explanations(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    explanations = record.findings.explanations
    for node, explanation in zip(explanation_iris(explanations, iris), explanations, strict=True):
        yield link(iris.report, YS.explanation, node)
        yield node, DCTERMS.title, string(explanation.heading)
        yield from passage(node, iris.report, YS.explanation, explanation.text, explanation.source)
        yield from citation_statements(explanation.citations, node, iris, cited_by=iris.report)


def _empty_tables(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    tables = record.findings.empty_tables
    for node, table in zip(empty_table_iris(tables, iris), tables, strict=True):
        yield link(iris.report, YS.emptyTable, node)
        yield link(node, RDF.type, YS.EmptyTable)
        yield node, DCTERMS.title, string(table.value)
        yield Evidence(node, table.source, table.value)
