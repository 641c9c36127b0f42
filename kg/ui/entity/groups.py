"""What linking put together: project lineages, duty themes, measures, boilerplate; their members and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.links.decisions import Reasons, reasons

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
    score: Decimal | None
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
    score: Decimal | None
    reasons: Reasons
    others: tuple[Member, ...]
    total: int


def groups_of(store: GraphStore, node: str) -> tuple[Group, ...]:
    """The groups that ``node`` (IRI) belongs to, the surest first."""
    rows = store.named("page_groups", node=iri(node)).rows
    why = reasons(store, [row.text("membership") for row in rows if row["membership"]])
    found = [_group(row, why, node, store) for row in rows]
    return tuple(sorted(found, key=lambda group: (GROUPS.index(group.type), -(group.score or 0), group.name)))


def members_of(store: GraphStore, group: str, most: int = MOST) -> Members:
    """What belongs to ``group`` (IRI), the first ``most`` by place, body and year (of which their IRIs are made)."""
    memberships = _memberships(store, group)
    return Members(_members(store, memberships[:most]), len(memberships))


_Membership = tuple[str, str]
"""IRI of a member, and of what ties it to its group; empty where nothing was to be decided."""


def _memberships(store: GraphStore, group: str) -> list[_Membership]:
    """Sorted by member."""
    rows = store.named("page_group_memberships", group=iri(group))
    return sorted((row.text("member"), row["membership"] or "") for row in rows)


def _members(store: GraphStore, memberships: Sequence[_Membership]) -> tuple[Member, ...]:
    if not memberships:
        return ()
    ties = dict(memberships)
    decided = [iri(tie) for tie in ties.values() if tie]
    why = reasons(store, [tie for tie in ties.values() if tie])
    rows = store.named("page_membership_scores", membership=decided).rows if decided else ()
    scores = {row.text("membership"): row.decimal("score") for row in rows}
    found = {
        row.text("member"): _member(row, scores.get(ties[row.text("member")]), why[ties[row.text("member")]])
        for row in store.named("page_group_members", member=[iri(member) for member in ties])
    }
    return tuple(found.values())


def _group(row: Row, why: Mapping[str, Reasons], node: str, store: GraphStore) -> Group:
    """A group with some members from all over it: sorted by place and body, those at equal distances."""
    group = row.text("group")
    others = [one for one in _memberships(store, group) if one[0] != node]
    step = max(1, len(others) // OTHERS)
    members = _members(store, others[::step][:OTHERS])
    return Group(
        iri=group,
        type=row.text("type"),
        name=row["label"] or group,
        score=row.decimal("score"),
        reasons=why[row["membership"] or ""],
        others=members,
        total=len(others),
    )


def _member(row: Row, score: Decimal | None, why: Reasons) -> Member:
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
        score=score,
        reasons=why,
    )
