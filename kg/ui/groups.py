"""What linking put together: project lineages, duty themes, measures, boilerplate; their members and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.decisions import Reasons, reasons

GROUPS = (YS.ProjectLineage, YS.DutyTheme, YS.Measure, YS.BoilerplateTarget)
"""The kinds of group, in the order in which a page shows them."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member: place, body, year and kind (IRI) of its report, its money, the target and project of an indicator."""

    iri: str
    label: str
    region: str | None
    department: str | None
    year: int | None
    kind: str | None
    amount: Decimal | None
    target: str | None
    owner: str | None
    score: Decimal
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Group:
    """A group that a node belongs to: its class (IRI), its name, how surely the node belongs to it, and why.

    ``others`` are its other members, those of other bodies first; ``total`` counts them all, of which some hundreds
    are there at most.
    """

    iri: str
    type: str
    name: str
    score: Decimal
    reasons: Reasons
    others: tuple[Member, ...]
    total: int


def groups_of(store: GraphStore, node: str) -> tuple[Group, ...]:
    """The groups that ``node`` (IRI) belongs to, the surest first."""
    rows = store.named("page_groups", node=iri(node)).rows
    why = reasons(store, [row.text("membership") for row in rows])
    found = [_group(row, why, node, store) for row in rows]
    return tuple(sorted(found, key=lambda group: (GROUPS.index(group.type), -group.score, group.name)))


def members_of(store: GraphStore, group: str) -> tuple[Member, ...]:
    """What belongs to ``group`` (IRI), sorted by place, body and year; of a very large one the first 500."""
    rows = store.named("page_group_members", group=iri(group)).rows
    why = reasons(store, [row.text("membership") for row in rows])
    return tuple(_member(row, why) for row in rows)


def _group(row: Row, why: Mapping[str, Reasons], node: str, store: GraphStore) -> Group:
    group, score = row.text("group"), row.decimal("score") or Decimal(0)
    members = members_of(store, group)
    own = next((member.department for member in members if member.iri == node), None)
    others = sorted((member for member in members if member.iri != node), key=lambda one: one.department == own)
    name, count = row["label"] or group, (row.integer("members") or 1) - 1
    return Group(group, row.text("type"), name, score, why[row.text("membership")], tuple(others), count)


def _member(row: Row, why: Mapping[str, Reasons]) -> Member:
    return Member(
        iri=row.text("member"),
        label=row.text("label"),
        region=row["region"],
        department=row["department"],
        year=row.integer("year"),
        kind=row["kind"],
        amount=row.decimal("amount"),
        target=row["target"],
        owner=row["owner"],
        score=row.decimal("score") or Decimal(0),
        reasons=why[row.text("membership")],
    )
