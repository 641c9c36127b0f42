"""One report as the rules see it: every figure with its node, by table, and what is doubtful about each table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kg.audit.booked import Booked
from kg.audit.carried import carried_amounts
from kg.audit.check import Operand
from kg.audit.ledger import Ledger
from kg.audit.ledgers import ledger_before, ledger_of
from kg.model import BudgetLine, BudgetTable, Claim, Project, ReportRecord, TableSum, Total, TotalKind, YearOnYear
from kg.rdf.budget import line_iris
from kg.rdf.claim import claim_iris
from kg.rdf.iris import ReportIris
from kg.rdf.project import project_iris
from kg.rdf.report import total_iris
from kg.rdf.table_sum import table_sum_iris, year_on_year_iris

T = TypeVar("T")


@dataclass(frozen=True)
class Books:
    """The figures of one report."""

    record: ReportRecord
    iris: ReportIris

    @cached_property
    def lines(self) -> tuple[Booked[BudgetLine], ...]:
        """All budget lines in reading order."""
        lines = self.record.findings.budget_lines
        return _booked(lines, line_iris(lines, self.iris))

    @cached_property
    def sums(self) -> tuple[Booked[TableSum], ...]:
        """What the rows that only sum up others state, in reading order."""
        sums = self.record.findings.table_sums
        return _booked(sums, table_sum_iris(sums, self.iris))

    @cached_property
    def claims(self) -> tuple[Booked[Claim], ...]:
        """What sentences of the explanations claim, in reading order."""
        claims = self.record.findings.claims
        return _booked(claims, claim_iris(claims, self.iris))

    @cached_property
    def ledgers(self) -> Mapping[BudgetTable, Ledger]:
        """The tables of the report that have any line, as rows and columns."""
        lines: dict[BudgetTable, list[Booked[BudgetLine]]] = {}
        sums: dict[BudgetTable, list[Booked[TableSum]]] = {}
        for line in self.lines:
            lines.setdefault(line.item.table, []).append(line)
        for row in self.sums:
            sums.setdefault(row.item.table, []).append(row)
        return {table: ledger_of(table, own, sums.get(table, ()), self.record) for table, own in lines.items()}

    @cached_property
    def years(self) -> tuple[Booked[YearOnYear], ...]:
        """Rows of tables that print the year before beside the year, in reading order."""
        rows = self.record.findings.year_on_year
        return _booked(rows, year_on_year_iris(rows, self.iris))

    @cached_property
    def _before(self) -> Mapping[BudgetTable, Ledger]:
        """What the tables print of the year before, as tables of their own."""
        found: dict[BudgetTable, list[Booked[YearOnYear]]] = {}
        for row in self.years:
            if row.item.before is not None:
                found.setdefault(row.item.table, []).append(row)
        return {table: ledger_before(self.ledgers[table], rows) for table, rows in found.items()}

    def of_both_years(self, table: BudgetTable) -> tuple[Ledger, ...]:
        """The table, and what it prints of the year before, as far as the report has them."""
        return tuple(years[table] for years in (self.ledgers, self._before) if table in years)

    @cached_property
    def totals(self) -> Mapping[TotalKind, Booked[Total]]:
        """What the report states as its totals."""
        totals = self.record.findings.totals
        return {total.item.kind: total for total in _booked(totals, total_iris(totals, self.iris))}

    @cached_property
    def carried(self) -> tuple[Operand, ...]:
        """What is said to be carried in or out, each value once."""
        return carried_amounts(self.totals.get(TotalKind.CARRIED_IN), self.ledgers.values())

    @cached_property
    def projects(self) -> tuple[Booked[Project], ...]:
        """All projects in reading order."""
        projects = self.record.findings.projects
        return _booked(projects, project_iris(projects, self.iris))


def _booked(items: Sequence[T], nodes: Iterable[str]) -> tuple[Booked[T], ...]:
    return tuple(Booked(item, node) for item, node in zip(items, nodes, strict=True))
