"""One report as the rules see it: every figure with its node, by table, and what is doubtful about each table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Generic, TypeVar

from kg.audit.check import Operand
from kg.model import (
    BudgetLine,
    BudgetTable,
    Money,
    Project,
    ReportRecord,
    SourceRef,
    Total,
    TotalKind,
)
from kg.rdf.budget import line_iris
from kg.rdf.iris import ReportIris
from kg.rdf.project import project_iris
from kg.rdf.report import total_iris

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Booked(Generic[T]):
    """Something the report states, with the bare IRI of its node."""

    item: T
    node: str


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
    def tables(self) -> Mapping[BudgetTable, tuple[Booked[BudgetLine], ...]]:
        """The budget lines by the table they stand in."""
        found: dict[BudgetTable, list[Booked[BudgetLine]]] = {}
        for line in self.lines:
            found.setdefault(line.item.table, []).append(line)
        return {table: tuple(lines) for table, lines in found.items()}

    @cached_property
    def totals(self) -> Mapping[TotalKind, Booked[Total]]:
        """What the report states as its totals."""
        totals = self.record.findings.totals
        return {total.item.kind: total for total in _booked(totals, total_iris(totals, self.iris))}

    @cached_property
    def projects(self) -> tuple[Booked[Project], ...]:
        """All projects in reading order."""
        projects = self.record.findings.projects
        return _booked(projects, project_iris(projects, self.iris))


def money_operand(node: str, label: str, money: Money, source: SourceRef, factor: int = 1) -> Operand:
    """An amount as an operand, in yuan."""
    return Operand(node, label, money.yuan, source, f"{money.text}{money.unit.label}", factor, last_digit(money))


def last_digit(money: Money) -> Decimal:
    """The worth in yuan of the last digit that is printed: 100 for ``12.50`` in 万元."""
    decimals = len(money.text.replace("．", ".").partition(".")[2])
    return money.unit.yuan.scaleb(-decimals)


def _booked(items: Sequence[T], nodes: Iterable[str]) -> tuple[Booked[T], ...]:
    return tuple(Booked(item, node) for item, node in zip(items, nodes, strict=True))
