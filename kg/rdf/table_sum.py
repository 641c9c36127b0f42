"""Rows of tables that only sum up others (合计), and what rows print of the year before: kept apart from budget lines.

Sums over ys:BudgetLine stay what they are: these nodes are of classes of their own.
"""

from collections.abc import Iterator, Sequence

from kg.model import BudgetPhase, ReportRecord, TableSum, YearOnYear
from kg.rdf.body import department_statements
from kg.rdf.iris import ReportIris, numbered
from kg.rdf.stated import amount
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import boolean, decimal, string
from kg.rdf.vocabulary import RDF, YS, concept


def table_sum_iris(sums: Sequence[TableSum], iris: ReportIris) -> list[str]:
    """The nodes of a report's sum rows."""
    return numbered(_sum_iri(each, iris) for each in sums)


def year_on_year_iris(rows: Sequence[YearOnYear], iris: ReportIris) -> list[str]:
    """The nodes of what rows print of the year before."""
    return numbered(
        iris.part("year-on-year", row.table, (row.function_code or row.economic_code or "") + row.label) for row in rows
    )


def _sum_iri(each: TableSum, iris: ReportIris) -> str:
    executed = each.phase if each.phase is not BudgetPhase.APPROVED else None
    qualifiers = [name for name in (each.body, each.kind, each.fund, executed) if name is not None]
    return iris.part("sum", each.table, each.label, *qualifiers)


def table_sum_statements(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    """Every sum row, and every row with a figure of the year before or of change."""
    sums = record.findings.table_sums
    for node, each in zip(table_sum_iris(sums, iris), sums, strict=True):
        yield link(iris.report, YS.hasTableSum, node)
        yield link(node, RDF.type, YS.TableSum)
        yield link(node, YS.budgetTable, concept(each.table))
        yield node, YS.lineLabel, string(each.label)
        yield link(node, YS.budgetPhase, concept(each.phase))
        yield from amount(node, each.amount)
        yield node, YS.sumsWholeTable, boolean(value=each.whole)
        if each.kind is not None:
            yield link(node, YS.expenditureKind, concept(each.kind))
        if each.fund is not None:
            yield link(node, YS.fund, concept(each.fund))
        if each.body is not None:
            yield link(node, YS.body, iris.department(each.body))
            yield from department_statements(each.body, each.source, record, iris)
        yield Evidence(node, each.source, each.amount.text)
    yield from _years(record.findings.year_on_year, iris)


def _years(rows: Sequence[YearOnYear], iris: ReportIris) -> Iterator[Statement]:
    for node, row in zip(year_on_year_iris(rows, iris), rows, strict=True):
        yield link(iris.report, YS.hasYearOnYear, node)
        yield link(node, RDF.type, YS.YearOnYear)
        yield link(node, YS.budgetTable, concept(row.table))
        yield node, YS.lineLabel, string(row.label)
        for predicate, money in ((YS.amountBefore, row.before), (YS.change, row.change)):
            if money is not None:
                yield node, predicate, decimal(money.yuan)
        if row.amount is not None:
            yield from amount(node, row.amount)
        if row.rate is not None:
            yield node, YS.changeRate, decimal(row.rate)
        if row.before_phase is not None:
            yield link(node, YS.budgetPhase, concept(row.before_phase))
        if row.function_code is not None:
            yield link(node, YS.functionClass, iris.code("function", row.function_code))
        if row.economic_code is not None:
            yield link(node, YS.economicClass, iris.code("economic", row.economic_code))
        yield Evidence(node, row.source)
