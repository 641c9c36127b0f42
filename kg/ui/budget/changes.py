"""How the totals of a body changed from one year's report to the next of the same kind, and why that cannot be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from kg.model import BudgetTable, Direction, TotalKind
from kg.rdf.vocabulary import ONTOLOGY
from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.budget.matters import TABLE_TOTALS
from kg.ui.budget.reports import BudgetReport
from kg.ui.entity.evidence import source_of

_PERCENT = Decimal(100)
_CENT = Decimal("0.01")


class NoChange(Enum):
    """Why no change can be told."""

    ONLY_REPORT = "only-report"
    OTHER_KIND = "other-kind"
    GAP = "gap"
    NOT_STATED = "not-stated"
    NOT_STATED_BEFORE = "not-stated-before"


@dataclass(frozen=True, slots=True)
class SaidChange:
    """What the report itself says of the change: direction, yuan and per cent where it tells them, and where."""

    direction: Direction
    change: Decimal | None
    rate: Decimal | None
    before: Decimal | None
    source: Source

    @property
    def signed(self) -> Decimal | None:
        """The change in yuan, negative where it fell; None where no figure is told."""
        if self.direction is Direction.UNCHANGED:
            return Decimal(0)
        if self.change is None:
            return None
        return -abs(self.change) if self.direction is Direction.DECREASE else abs(self.change)


@dataclass(frozen=True, slots=True)
class Change:
    """One total of ``report`` against that of ``earlier``, the report of the year before: or ``reason`` why not.

    ``others`` are the reports of the same body that cannot be held against it.
    """

    report: BudgetReport
    kind: TotalKind
    after: Decimal | None
    earlier: BudgetReport | None
    before: Decimal | None
    reason: NoChange | None
    others: tuple[BudgetReport, ...]
    said: SaidChange | None

    @property
    def difference(self) -> Decimal | None:
        """The change in yuan."""
        return None if self.reason or self.after is None or self.before is None else self.after - self.before

    @property
    def rate(self) -> Decimal | None:
        """The change in per cent, to two digits; None where nothing was there before."""
        return None if self.difference is None or not self.before else percent(self.difference, self.before)

    @property
    def disagrees(self) -> bool:
        """Whether the report says another change than the two reports make."""
        told = self.said.signed if self.said else None
        return told is not None and self.difference is not None and told != self.difference


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` in per cent of ``whole``, to two digits."""
    return (part * _PERCENT / whole).quantize(_CENT)


def changes(
    reports: Sequence[BudgetReport],
    shown: Iterable[BudgetReport],
    kind: TotalKind,
    said: Mapping[str, Mapping[TotalKind, SaidChange]],
) -> tuple[Change, ...]:
    """The change of the total ``kind`` in each report ``shown``; ``reports`` are all that may hold the year before.

    ``said`` tells by report (IRI) what it says itself.
    """
    bodies: dict[str, list[BudgetReport]] = {}
    for report in reports:
        bodies.setdefault(report.department, []).append(report)
    return tuple(
        _change(report, bodies[report.department], kind, said.get(report.iri, {}).get(kind)) for report in shown
    )


def said_changes(store: GraphStore, report: str) -> Mapping[TotalKind, SaidChange]:
    """What the report (IRI) says of how its totals changed: the first sentence on each, else the row that sums up."""
    found: dict[TotalKind, SaidChange] = {}
    for row in store.named("page_budget_said", report=iri(report), total=[iri(ONTOLOGY + kind) for kind in TotalKind]):
        direction = Direction(row.text("direction").removeprefix(ONTOLOGY))
        said = SaidChange(direction, row.decimal("change"), row.decimal("rate"), row.decimal("before"), source_of(row))
        found.setdefault(TotalKind(row.text("total").removeprefix(ONTOLOGY)), said)
    return {**_printed_before(store, report), **found}


def _printed_before(store: GraphStore, report: str) -> dict[TotalKind, SaidChange]:
    """The changes that the sum rows of tables make with the column of the year before (上年预算数)."""
    found: dict[TotalKind, SaidChange] = {}
    for row in store.named("page_budget_before", report=iri(report)):
        kind = TABLE_TOTALS.get(BudgetTable(row.text("table").removeprefix(ONTOLOGY)))
        amount, before = row.decimal("amount"), row.decimal("before")
        if kind and amount is not None and before is not None:
            change = amount - before
            rate = percent(change, before) if before else None
            found.setdefault(kind, SaidChange(_direction(change), abs(change), rate, before, source_of(row)))
    return found


def _direction(change: Decimal) -> Direction:
    if not change:
        return Direction.UNCHANGED
    return Direction.INCREASE if change > 0 else Direction.DECREASE


def _change(report: BudgetReport, same: Sequence[BudgetReport], kind: TotalKind, said: SaidChange | None) -> Change:
    others = tuple(other for other in same if other is not report and other.has_figures)
    alike = [other for other in others if other.kind == report.kind]
    earlier = next((other for other in alike if other.year == report.year - 1), None)
    after = report.totals.get(kind)
    before = earlier.totals.get(kind) if earlier else None
    reason = None
    if after is None:
        reason = NoChange.NOT_STATED
    elif earlier is None:
        reason = _why_alone(report, others)
    elif before is None:
        reason = NoChange.NOT_STATED_BEFORE
    return Change(report, kind, after, earlier, before, reason, () if earlier else others, said)


def _why_alone(report: BudgetReport, others: Sequence[BudgetReport]) -> NoChange:
    """Why there is no report of the year before: the body has no other, only later ones or a gap, or other kinds."""
    if not others:
        return NoChange.ONLY_REPORT
    return NoChange.GAP if any(other.kind == report.kind for other in others) else NoChange.OTHER_KIND
