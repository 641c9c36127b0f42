"""Which functional classes the money of a project stands under, as far as its report tells.

A table of projects may print the class in the project's row. Where it does not, the report has a table of project
spending by class: when all of it stands under one class, so does every project; and when the printed budgets of exactly
one set of projects add up to what stands under an item, these projects are that item's, as long as all projects
together are all project spending and each stands under one item. Where several sets fit, nothing is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from kg.model import BudgetTable
from kg.rdf.vocabulary import concept

_TABLES = tuple(
    concept(table)
    for table in (
        BudgetTable.EXPENDITURE_BY_FUNCTION,
        BudgetTable.FISCAL_BY_FUNCTION,
        BudgetTable.GENERAL_PUBLIC_BY_FUNCTION,
    )
)
"""The first of these that has project spending is read."""
_LEVELS = (7, 5, 3)  # digits of an item (项), a section (款), a class (类)
_MOST_PROJECTS = 16  # 2^16 sets are looked through
_PARTS_OF_YUAN = 10_000


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """A budget line of the functional class ``function`` (IRI that ends in its code); ``label`` is its row's name."""

    function: str
    table: str
    label: str
    amount: Decimal
    of_projects: bool
    names_project: bool

    @property
    def code(self) -> str:
        """The digits of the class."""
        return self.function.rpartition("/")[2]


def functions_of(
    labels: Mapping[str, str], budgets: Mapping[str, Decimal], lines: Sequence[FunctionLine]
) -> dict[str, tuple[str, ...]]:
    """The classes (IRIs) of each project of one report; ``labels`` are the projects' names, ``budgets`` their money."""
    found: dict[str, set[str]] = {}
    for line in lines:
        if line.names_project:
            for project in (project for project, label in labels.items() if label == line.label):
                found.setdefault(project, set()).add(line.function)
    rest = [project for project in sorted(labels) if project not in found]
    if rest == sorted(labels):
        for project, function in _by_sums(rest, budgets, _items(lines)).items():
            found.setdefault(project, set()).add(function)
    return {project: tuple(sorted(functions)) for project, functions in found.items()}


def _items(lines: Sequence[FunctionLine]) -> dict[str, FunctionLine]:
    """The lines of project spending that have none below them, by code, without those of nought.

    None where a table says several amounts of one class, as those of several units or phases.
    """
    for table in _TABLES:
        spent = [line for line in lines if line.of_projects and line.table == table and line.amount]
        of_table = {line.code: line for line in spent}
        if len({(line.code, line.amount) for line in spent}) > len(of_table):
            return {}
        if of_table:
            return {
                code: line
                for code, line in sorted(of_table.items())
                if not any(other != code and other.startswith(code) for other in of_table)
            }
    return {}


def _by_sums(projects: list[str], budgets: Mapping[str, Decimal], items: dict[str, FunctionLine]) -> dict[str, str]:
    if not projects or not items or any(project not in budgets for project in projects):
        return {}
    told: dict[str, str] = {}
    spent = sum(line.amount for line in items.values())
    budgeted = sum(budgets[project] for project in projects)
    if budgeted == spent and len(projects) <= _MOST_PROJECTS:
        sums = _sums([budgets[project] for project in projects])
        for line in items.values():
            sets = np.flatnonzero(sums == int(line.amount * _PARTS_OF_YUAN))
            if len(sets) == 1:
                told |= {project: line.function for n, project in enumerate(projects) if int(sets[0]) >> n & 1}
    if budgeted <= spent:
        left = [line for line in items.values() if line.function not in told.values()]
        shared = _shared(left)
        told |= {project: shared for project in projects if shared and project not in told}
    return told


def _sums(amounts: Sequence[Decimal]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """What each set of the amounts adds up to; bit n of a set's number tells whether amount n is in it."""
    sums = np.zeros(1, dtype=np.int64)
    for amount in amounts:
        sums = np.concatenate([sums, sums + int(amount * _PARTS_OF_YUAN)])
    return sums


def _shared(lines: Sequence[FunctionLine]) -> str | None:
    """The lowest class (IRI) that all ``lines`` stand under."""
    for digits in _LEVELS:
        shared = {line.function[: len(line.function) - len(line.code) + digits] for line in lines}
        if len(shared) == 1 and all(len(line.code) >= digits for line in lines):
            return shared.pop()
    return None
