"""What the budget page reads of single reports, each thing when it is first looked at, and kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from kg.model import BudgetTable, TotalKind
from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.budget.changes import SaidChange, said_changes
from kg.ui.budget.lines import BudgetAmount, table_amounts
from kg.ui.budget.reports import StatedTotal, empty_places, stated_totals, tables_of
from kg.ui.workspace import Workspace

_TABLES = 4096
_REPORTS = 1024


@dataclass(frozen=True, slots=True)
class SumCheck:
    """What a check came to that holds a printed total against its parts; ``outcome`` is the IRI of a concept."""

    rule: str
    outcome: str


class BudgetBook:
    """The reports of one build by IRI, opened where somebody looks. Safe to use from several threads."""

    def __init__(self, store: GraphStore) -> None:
        """Nothing is read yet."""
        self.table: Callable[[str, BudgetTable], tuple[BudgetAmount, ...]]
        self.table = lru_cache(maxsize=_TABLES)(partial(table_amounts, store))
        self.tables: Callable[[str], Mapping[str, int]]
        self.tables = lru_cache(maxsize=_REPORTS)(partial(tables_of, store))
        self.totals: Callable[[str], Mapping[TotalKind, StatedTotal]]
        self.totals = lru_cache(maxsize=_REPORTS)(partial(stated_totals, store))
        self.empty: Callable[[str], Mapping[str, tuple[Source, ...]]]
        self.empty = lru_cache(maxsize=_REPORTS)(partial(empty_places, store))
        self.said: Callable[[str], Mapping[TotalKind, SaidChange]]
        self.said = lru_cache(maxsize=_REPORTS)(partial(said_changes, store))
        self.checks: Callable[[str], Mapping[str, SumCheck]]
        self.checks = lru_cache(maxsize=_REPORTS)(partial(sum_checks, store))
        self.failed: Callable[[str], int] = lru_cache(maxsize=_REPORTS)(partial(failed_checks, store))


def budget_book(ws: Workspace) -> BudgetBook:
    """The book of the build of ``ws``; for ``ws.once``."""
    return BudgetBook(ws.store)


def sum_checks(store: GraphStore, report: str) -> Mapping[str, SumCheck]:
    """The checks of the report (IRI) by the amount (IRI) whose parts they add up."""
    rows = store.named("page_budget_checks", report=iri(report))
    return {row.text("amount"): SumCheck(row.text("rule"), row.text("outcome")) for row in rows}


def failed_checks(store: GraphStore, report: str) -> int:
    """How many checks of the report (IRI) failed."""
    return store.named("page_budget_failed", report=iri(report)).rows[0].integer("failed") or 0
