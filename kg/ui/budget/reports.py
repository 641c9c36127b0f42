"""The reports that state budget figures: whose they are, their totals, and which tables they declare empty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.model import BudgetPhase, TotalKind
from kg.rdf.vocabulary import ONTOLOGY
from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.entity.evidence import source_of
from kg.ui.workspace import Workspace

FINAL_ACCOUNTS = ("DepartmentFinalAccounts", "UnitFinalAccounts")
"""Kinds of report (local names) whose own figures are 决算数."""
_KINDS = ("DepartmentBudget", "DepartmentFinalAccounts", "UnitBudget", "UnitFinalAccounts", "PerformanceReport")


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """One total as its report prints it ("425.50 万元"), and where."""

    printed: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class BudgetReport:
    """One report with its totals in yuan.

    ``kind`` is a local name of the vocabulary, ``empty`` the titles of tables it declares to hold nothing; ``key`` and
    ``body_key`` are the IRIs of the report and of its department without the base that all of this build share, to
    stand in an address.
    """

    iri: str
    key: str
    title: str
    file: str
    year: int
    kind: str
    department: str
    body_key: str
    body: str
    region: str | None
    totals: Mapping[TotalKind, Decimal]
    empty: tuple[str, ...]

    @property
    def is_final(self) -> bool:
        """Whether the report's own figures are executed ones (决算数)."""
        return self.kind in FINAL_ACCOUNTS

    def totals_in(self, phase: str) -> Mapping[TotalKind, Decimal]:
        """Its totals where ``phase`` is its own (决算数 in final accounts): none of them speaks for the other."""
        return self.totals if (phase == BudgetPhase.EXECUTED) is self.is_final else {}

    @property
    def has_figures(self) -> bool:
        """Whether it states any total."""
        return bool(self.totals)


def budget_reports(ws: Workspace) -> tuple[BudgetReport, ...]:
    """All reports: the latest year first, then by kind, then those that spend most; for ``ws.once``."""
    return reports_of(ws.store, ws.base)


def reports_of(store: GraphStore, base: str) -> tuple[BudgetReport, ...]:
    """The reports in ``store``, whose resources start with ``base``."""
    totals, empty = _totals(store), _empty(store)
    found = [
        BudgetReport(
            iri=row.text("report"),
            key=row.text("report").removeprefix(base),
            title=row.text("title"),
            file=row.text("file"),
            year=int(row.text("year")),
            kind=row.text("kind").removeprefix(ONTOLOGY),
            department=row.text("department"),
            body_key=row.text("department").removeprefix(base),
            body=row.text("body"),
            region=row["region"],
            totals=totals.get(row.text("report"), {}),
            empty=tuple(empty.get(row.text("report"), ())),
        )
        for row in store.named("page_budget_reports")
    ]
    return tuple(sorted({report.iri: report for report in found}.values(), key=_order))


def stated_totals(store: GraphStore, report: str) -> Mapping[TotalKind, StatedTotal]:
    """How and where the report (IRI) prints its totals."""
    printed: dict[TotalKind, str] = {}
    sources: dict[TotalKind, dict[Source, None]] = {}
    for row in store.named(
        "page_budget_sources", report=iri(report), total=[iri(ONTOLOGY + kind) for kind in TotalKind]
    ):
        kind = TotalKind(row.text("total").removeprefix(ONTOLOGY))
        printed.setdefault(kind, f"{row.text('printed')} {row.text('unit')}")
        sources.setdefault(kind, {})[source_of(row)] = None
    return {kind: StatedTotal(text, tuple(sources[kind])) for kind, text in printed.items()}


def tables_of(store: GraphStore, report: str) -> Mapping[str, int]:
    """The tables (local names) of the report (IRI) that hold lines, with how many amounts each holds."""
    rows = store.named("page_budget_tables", report=iri(report))
    return {row.text("table").removeprefix(ONTOLOGY): row.integer("amounts") or 0 for row in rows if row["table"]}


def empty_places(store: GraphStore, report: str) -> Mapping[str, tuple[Source, ...]]:
    """Where the report (IRI) declares tables to hold nothing, by their titles."""
    found: dict[str, dict[Source, None]] = {}
    for row in store.named("page_budget_empty_places", report=iri(report)):
        found.setdefault(row.text("title"), {})[source_of(row)] = None
    return {title: tuple(sources) for title, sources in found.items()}


def regions_of(reports: Iterable[BudgetReport]) -> tuple[str, ...]:
    """The places that ``reports`` are of, by name."""
    return tuple(sorted({report.region for report in reports if report.region}))


def _order(report: BudgetReport) -> tuple[int, int, Decimal, str]:
    known = _KINDS.index(report.kind) if report.kind in _KINDS else len(_KINDS)
    return -report.year, known, -report.totals.get(TotalKind.EXPENDITURE, Decimal(-1)), report.iri


def _totals(store: GraphStore) -> dict[str, dict[TotalKind, Decimal]]:
    found: dict[str, dict[TotalKind, Decimal]] = {}
    for row in store.named("page_budget_totals"):
        for kind in TotalKind:
            amount = row.decimal(kind)
            if amount is not None:
                found.setdefault(row.text("report"), {}).setdefault(kind, amount)
    return found


def _empty(store: GraphStore) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in store.named("page_budget_empty"):
        found.setdefault(row.text("report"), []).append(row.text("title"))
    return found
