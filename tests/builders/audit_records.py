"""Records of the example reports, and copies of them in which one figure is another."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from kg.audit.books import Books
from kg.audit.check import Check, Outcome
from kg.audit.table_rules import TABLE_RULES
from kg.extract import extract_record
from kg.model import BudgetLine, BudgetTable, ExpenditureKind, Fund, Money, ReportRecord, TableSum
from kg.rdf.iris import ReportIris
from kg.read import read_document
from kg.settings import DEFAULT_BASE

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
Stated = TypeVar("Stated", BudgetLine, TableSum)


@cache
def example(name: str) -> ReportRecord:
    """The record of one example report."""
    return extract_record(read_document(EXAMPLES / name))


def books_of(record: ReportRecord) -> Books:
    """A record as rules see it."""
    return Books(record, ReportIris.of(record.identity, DEFAULT_BASE))


def checks_of(record: ReportRecord) -> tuple[Check, ...]:
    """What the rules on tables find in a record."""
    books = books_of(record)
    return tuple(check for rule in TABLE_RULES for check in rule.applied(books))


def failed(record: ReportRecord) -> list[Check]:
    """The checks of rules on tables that fail."""
    return [check for check in checks_of(record) if check.outcome is Outcome.FAIL]


def figures(record: ReportRecord) -> tuple[BudgetLine | TableSum, ...]:
    """All amounts of tables."""
    return (*record.findings.budget_lines, *record.findings.table_sums)


def with_text(record: ReportRecord, old: BudgetLine | TableSum, text: str) -> ReportRecord:
    """The record with ``text`` printed in the place of one amount."""
    new = replace(old, amount=Money.parse(text, old.amount.unit))
    found = record.findings
    lines = tuple(new if line is old else line for line in found.budget_lines)
    sums = tuple(new if each is old else each for each in found.table_sums)
    return replace(record, findings=replace(found, budget_lines=lines, table_sums=sums))  # type: ignore[arg-type]


def named(
    record: ReportRecord,
    table: BudgetTable,
    name: str,
    kind: ExpenditureKind | None = ExpenditureKind.TOTAL,
    fund: Fund | None = None,
) -> BudgetLine | TableSum:
    """The first amount of a table in the row of a code or label, in one column."""
    found: Sequence[BudgetLine | TableSum] = [
        each
        for each in figures(record)
        if each.table is table and (each.kind, each.fund) == (kind, fund) and name in _names(each)
    ]
    return found[0]


def _names(stated: BudgetLine | TableSum) -> tuple[str | None, ...]:
    if isinstance(stated, TableSum):
        return (stated.label,)
    return stated.label, stated.function_code, stated.economic_code
