"""Amounts that reports state of several nodes at once: totals of a body's reports, one project through the years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.entity.evidence import source_of
from kg.ui.entity.rows import ReportHead
from kg.ui.links.decisions import Reasons, reasons

TOTALS = (
    YS.totalRevenue,
    YS.totalExpenditure,
    YS.basicExpenditure,
    YS.projectExpenditure,
    YS.threePublicTotal,
    YS.operatingCost,
    YS.procurementTotal,
)
"""The totals of a report that stand side by side over the years."""


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """Yuan, figure and unit as printed, and the place that says so."""

    amount: Decimal
    printed: str
    source: Source


@dataclass(frozen=True, slots=True)
class ReportTotals:
    """One report of a body and the totals it states, by property (IRI)."""

    head: ReportHead
    totals: Mapping[str, StatedAmount]


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """One project in one report: the money it is given, and what linking says of the year before.

    ``state`` is the IRI of a concept; ``change`` (yuan) and ``rate`` (per cent) are there where both years compare.
    ``stated`` is None where the report states no money.
    """

    iri: str
    label: str
    report: str
    year: int
    kind: str
    stated: StatedAmount | None
    state: str | None
    change: Decimal | None
    rate: Decimal | None
    score: Decimal
    reasons: Reasons


Stated = Mapping[str, Mapping[str, StatedAmount]]
"""Amounts by node and property (IRIs)."""


def stated_amounts(store: GraphStore, nodes: Iterable[str]) -> Stated:
    """What reports state of ``nodes`` (IRIs); of a figure that stands in several places the first."""
    terms = [iri(node) for node in nodes]
    found: dict[str, dict[str, StatedAmount]] = {}
    for row in store.named("page_stated_amounts", node=terms) if terms else ():
        printed = f"{row.text('printed')} {row.text('unit')}"
        stated = StatedAmount(row.decimal("amount") or Decimal(0), printed, source_of(row))
        found.setdefault(row.text("node"), {}).setdefault(row.text("field"), stated)
    return found


def report_totals(store: GraphStore, heads: Iterable[ReportHead]) -> tuple[ReportTotals, ...]:
    """The reports ``heads`` with their totals, the latest first."""
    ordered = sorted(heads, key=lambda head: (-head.year, head.kind, head.iri))
    stated = stated_amounts(store, [head.iri for head in ordered])
    return tuple(ReportTotals(head, stated.get(head.iri, {})) for head in ordered)


def project_years(store: GraphStore, lineage: str) -> tuple[ProjectYear, ...]:
    """One project (IRI of its lineage) through the years, the latest first."""
    rows = store.named("page_lineage", group=iri(lineage)).rows
    why = reasons(store, [row.text("membership") for row in rows])
    stated = stated_amounts(store, [row.text("member") for row in rows])
    years = []
    for row in rows:
        money = stated.get(row.text("member"), {})
        years.append(
            ProjectYear(
                iri=row.text("member"),
                label=row.text("label"),
                report=row.text("report"),
                year=int(row.text("year")),
                kind=row.text("kind"),
                stated=money.get(YS.annualBudget) or money.get(YS.totalBudget),
                state=row["state"],
                change=row.decimal("change"),
                rate=row.decimal("rate"),
                score=row.decimal("score") or Decimal(0),
                reasons=why[row.text("membership")],
            )
        )
    return tuple(reversed(years))
