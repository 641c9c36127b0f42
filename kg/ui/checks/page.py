"""What the checks of the figures came to: each with what was expected and stated, from which lines, and why not."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.named_query import Binding
from kg.store.term import iri, literal
from kg.ui.entity.evidence import source_of
from kg.ui.links.decisions import Reasons, reasons


@dataclass(frozen=True, slots=True)
class OperandRow:
    """One figure of a check; ``factor`` is 1, -1, or 0 where it is shown only; ``sources`` are where it is stated."""

    node: str
    label: str
    value: Decimal
    factor: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check of one report.

    ``term`` (the rule), ``outcome`` and ``diagnosis`` are IRIs of concepts. Figures are yuan, per cent or a count, as
    ``measured`` says; ``relation`` tells how the stated one must stand to the expected one.
    """

    iri: str
    rule: str
    term: str
    subject: str | None
    outcome: str
    report: str
    file: str
    department: str
    region: str | None
    year: int
    expected: Decimal | None
    stated: Decimal | None
    difference: Decimal | None
    envelope: Decimal | None
    measured: str | None
    relation: str | None
    diagnosis: str | None
    reasons: Reasons = field(default_factory=Reasons)
    stated_by: OperandRow | None = None
    operands: tuple[OperandRow, ...] = ()


def check_counts(store: GraphStore) -> Mapping[tuple[str, str], int]:
    """How many checks there are, by rule and outcome (IRI)."""
    rows = store.named("page_check_counts")
    return {(row.text("rule"), row.text("outcome")): row.integer("checks") or 0 for row in rows}


def checks(
    store: GraphStore, *, outcome: str | None = None, rule: str | None = None, report: str | None = None
) -> tuple[CheckRow, ...]:
    """All checks of one outcome (IRI), rule or report (IRI), without operands; the largest differences first."""
    bindings: dict[str, Binding] = {}
    for name, node in (("outcome", outcome), ("report", report)):
        if node is not None:
            bindings[name] = iri(node)
    if rule is not None:
        bindings["rule"] = literal(rule)
    rows = (_check(row) for row in store.named("page_checks", **bindings))
    return tuple(sorted(rows, key=lambda row: (-abs(row.difference or Decimal(0)), row.report, row.rule, row.iri)))


def checks_named(store: GraphStore, nodes: Sequence[str]) -> tuple[CheckRow, ...]:
    """The checks with these IRIs, in this order, without operands; those that are not there are left out."""
    if not nodes:
        return ()
    found = {row.text("check"): _check(row) for row in store.named("page_checks", check=[iri(node) for node in nodes])}
    return tuple(found[node] for node in nodes if node in found)


def with_operands(store: GraphStore, rows: Sequence[CheckRow]) -> tuple[CheckRow, ...]:
    """``rows`` with the figures they were worked out from, and why some could not be."""
    if not rows:
        return ()
    why = reasons(store, [row.iri for row in rows])
    stated: dict[str, OperandRow] = {}
    operands: defaultdict[str, list[OperandRow]] = defaultdict(list)
    for (check, role, _), operand in _operands(store, rows).items():
        if role == YS.statedBy:
            stated[check] = operand
        else:
            operands[check].append(operand)
    return tuple(
        replace(row, reasons=why[row.iri], stated_by=stated.get(row.iri), operands=tuple(operands[row.iri]))
        for row in rows
    )


def _operands(store: GraphStore, rows: Sequence[CheckRow]) -> dict[tuple[str, str, str], OperandRow]:
    """The operands by check, role and node, in their order, each with the places that state it."""
    found = store.named("page_check_operands", check=[iri(one.iri) for one in rows]).rows
    nodes = sorted({row.text("node") for row in found})
    places: defaultdict[str, list[Source]] = defaultdict(list)
    for row in store.named("page_places", node=[iri(node) for node in nodes]) if nodes else ():
        places[row.text("node")].append(source_of(row))
    return {
        (row.text("check"), row.text("role"), row.text("operand")): OperandRow(
            row.text("node"),
            row.text("label"),
            row.decimal("value") or Decimal(0),
            row.integer("factor") or 0,
            tuple(places[row.text("node")]),
        )
        for row in found
    }


def _check(row: Row) -> CheckRow:
    return CheckRow(
        iri=row.text("check"),
        rule=row.text("rule"),
        term=row.text("term"),
        subject=row["subject"],
        outcome=row.text("outcome"),
        report=row.text("report"),
        file=row.text("file"),
        department=row.text("department"),
        region=row["region"],
        year=int(row.text("year")),
        expected=row.decimal("expected"),
        stated=row.decimal("stated"),
        difference=row.decimal("difference"),
        envelope=row.decimal("envelope"),
        measured=row["measured"],
        relation=row["relation"],
        diagnosis=row["diagnosis"],
    )
