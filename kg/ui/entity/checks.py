"""What the checks say of one node: those its figures entered, or, of a report, body or place, how many came to what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.audit.check import Outcome
from kg.rdf.vocabulary import concept
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri

ORDER = tuple(
    concept(outcome)
    for outcome in (
        Outcome.FAIL,
        Outcome.PARSE_ERROR,
        Outcome.INSUFFICIENT_DATA,
        Outcome.ROUNDING,
        Outcome.PASS,
        Outcome.NOT_APPLICABLE,
    )
)
"""Outcomes as they are listed: what did not agree first."""


@dataclass(frozen=True, slots=True)
class NodeCheck:
    """One check: ``term`` (the rule) and ``outcome`` are IRIs; figures are yuan, per cent or counts (``measured``)."""

    iri: str
    term: str
    outcome: str
    subject: str | None
    expected: Decimal | None
    stated: Decimal | None
    difference: Decimal | None
    measured: str | None
    relation: str | None


@dataclass(frozen=True, slots=True)
class NodeChecks:
    """How many checks came to each outcome (IRI), and those that can be shown one by one, failures first."""

    counts: tuple[tuple[str, int], ...]
    shown: tuple[NodeCheck, ...] = ()

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.counts)


def node_checks(store: GraphStore, node: str) -> NodeChecks:
    """The checks that figures of ``node`` (IRI) entered: its own, those stated of it, those of its parts."""
    found: dict[str, NodeCheck] = {}
    for row in store.named("page_node_checks", node=iri(node)):
        found.setdefault(row.text("check"), _check(row))
    checks = sorted(found.values(), key=lambda one: (_rank(one.outcome), -abs(one.difference or Decimal(0)), one.iri))
    counts = [(outcome, sum(one.outcome == outcome for one in checks)) for outcome in ORDER]
    return NodeChecks(_some(counts), tuple(checks))


def report_checks(store: GraphStore, reports: Sequence[str]) -> NodeChecks:
    """How many checks of ``reports`` (IRIs) came to what, and those that failed."""
    if not reports:
        return NodeChecks(())
    asked = [iri(report) for report in reports]
    counts = {
        row.text("outcome"): row.integer("checks") or 0 for row in store.named("page_report_checks", report=asked)
    }
    failed = [_check(row) for row in store.named("page_report_fails", report=asked)]
    failed.sort(key=lambda one: (_rank(one.outcome), -abs(one.difference or Decimal(0)), one.iri))
    return NodeChecks(_some((outcome, counts.get(outcome, 0)) for outcome in ORDER), tuple(failed))


def _some(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((outcome, count) for outcome, count in counts if count)


def _rank(outcome: str) -> int:
    return ORDER.index(outcome) if outcome in ORDER else len(ORDER)


def _check(row: Row) -> NodeCheck:
    return NodeCheck(
        iri=row.text("check"),
        term=row.text("term"),
        outcome=row.text("outcome"),
        subject=row["subject"],
        expected=row.decimal("expected"),
        stated=row.decimal("stated"),
        difference=row.decimal("difference"),
        measured=row["measured"],
        relation=row["relation"],
    )
