"""What linking put together: project lineages, duty themes, measures, boilerplate; their members and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.decisions import Reasons, reasons

GROUPS = (YS.ProjectLineage, YS.DutyTheme, YS.Measure, YS.BoilerplateTarget)
"""The kinds of group, in the order in which a page shows them."""
MOST = 50
"""Members of a group shown at first, and added by each "show more"."""
OTHERS = 10
"""Other members of its group shown of a node."""


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
class Members:
    """The first members of a group; ``total`` counts them all."""

    shown: tuple[Member, ...] = ()
    total: int = 0


NO_MEMBERS = Members()


@dataclass(frozen=True, slots=True)
class Group:
    """A group that a node belongs to: its class (IRI), its name, how surely the node belongs to it, and why.

    ``others`` are some of its other members, from all over it; ``total`` counts them all.
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


def members_of(store: GraphStore, group: str, most: int = MOST) -> Members:
    """What belongs to ``group`` (IRI), the first ``most`` by place, body and year (of which their IRIs are made)."""
    memberships = _memberships(store, group)
    chosen = [membership for _, membership in memberships[:most]]
    return Members(_members(store, chosen), len(memberships))


def _memberships(store: GraphStore, group: str) -> list[tuple[str, str]]:
    """Members and memberships (IRIs), sorted."""
    rows = store.named("page_group_memberships", group=iri(group))
    return sorted((row.text("member"), row.text("membership")) for row in rows)


def _members(store: GraphStore, memberships: Sequence[str]) -> tuple[Member, ...]:
    if not memberships:
        return ()
    rows = store.named("page_group_members", membership=[iri(one) for one in memberships]).rows
    why = reasons(store, memberships)
    return tuple(_member(row, why) for row in rows)


def _group(row: Row, why: Mapping[str, Reasons], node: str, store: GraphStore) -> Group:
    """A group with some members from all over it: sorted by place and body, those at equal distances."""
    group, score = row.text("group"), row.decimal("score") or Decimal(0)
    others = [membership for member, membership in _memberships(store, group) if member != node]
    step = max(1, len(others) // OTHERS)
    members = _members(store, others[::step][:OTHERS])
    return Group(
        iri=group,
        type=row.text("type"),
        name=row["label"] or group,
        score=score,
        reasons=why[row.text("membership")],
        others=members,
        total=len(others),
    )


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
