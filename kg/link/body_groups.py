"""Groups of nodes that are one body: joins with what speaks for them, obeying what people ruled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.link.body_nodes import BodyNode
from kg.link.decision import Candidate, Decision, Reason, Subject, Unlinked
from kg.link.reviewed import Action, Reviewed, Ruling, reading_key

METHOD = "body"
REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Note:
    """Why a group was joined to another, and how surely."""

    reason: Reason
    score: Decimal


def ruled(ruling: Ruling) -> Reason:
    """The reason that a person gave."""
    verb, said = ("是同一", "are one") if ruling.action is Action.JOIN else ("不是同一", "are not one")
    return Reason(
        REVIEWED,
        f"人工裁定：{ruling.left}与{ruling.right}{verb}机构（{ruling.by}，{ruling.on}）。{ruling.reason}",
        f"Ruled by {ruling.by} on {ruling.on}: {ruling.left} and {ruling.right} {said} body. {ruling.reason}",
    )


class BodyGroups:
    """Nodes that are found to be one body, group by group; each group is known by its first node."""

    def __init__(self, nodes: Iterable[BodyNode], reviewed: Reviewed) -> None:
        """Every node starts as a group of its own; joins that people ruled come first."""
        self._nodes: Mapping[str, BodyNode] = {node.node: node for node in nodes}
        self._root = {node: node for node in self._nodes}
        self._members: dict[str, list[BodyNode]] = {node: [body] for node, body in self._nodes.items()}
        self._reviewed = reviewed
        self.notes: defaultdict[str, list[Note]] = defaultdict(list)
        self.refused: list[Decision] = []
        self._join_as_ruled()

    def root(self, node: str) -> str:
        """The node that the group of ``node`` is known by."""
        path = []
        while self._root[node] != node:
            path.append(node)
            node = self._root[node]
        for passed in path:
            self._root[passed] = node
        return node

    def members(self, node: str) -> list[BodyNode]:
        """The nodes of the group of ``node``."""
        return self._members[self.root(node)]

    def groups(self) -> list[list[BodyNode]]:
        """All groups, each with its nodes sorted."""
        return [sorted(self._members[root], key=lambda body: body.node) for root in sorted(self._members)]

    def join(self, one: str, other: str, note: Note | None = None) -> None:
        """Make the groups of two nodes one, ``note`` saying why of the nodes of the first; people may forbid it."""
        left, right = self.root(one), self.root(other)
        if left == right:
            return
        ruling = self._ruling(left, right)
        if ruling is not None and ruling.action is Action.PART:
            self._refuse(one, other, ruling)
            return
        if note is not None:
            ruled_on = self._members[right] if note.reason.code == REVIEWED else ()
            for body in (*self._members[left], *ruled_on):
                self.notes[body.node].append(note)
        if len(self._members[left]) > len(self._members[right]):
            left, right = right, left
        self._members[right].extend(self._members.pop(left))
        self._root[left] = right

    def _ruling(self, left: str, right: str) -> Ruling | None:
        if not self._reviewed.rulings:
            return None
        return self._reviewed.of_pair(self._names(left), self._names(right))

    def _names(self, root: str) -> list[str]:
        return [name for body in self._members[root] for name in (body.node, body.name, body.full_name)]

    def _refuse(self, one: str, other: str, ruling: Ruling) -> None:
        body = self._nodes[one]
        candidate = Candidate(self._nodes[other].node, Decimal(0), (ruled(ruling),))
        subject = Subject(one, body.name, body.reports)
        self.refused.append(Unlinked(METHOD, subject, (candidate,), (ruled(ruling),), is_reviewed=True))

    def _join_as_ruled(self) -> None:
        joins = [ruling for ruling in self._reviewed.rulings if ruling.action is Action.JOIN]
        if not joins:
            return
        named: defaultdict[str, set[str]] = defaultdict(set)
        for node, body in self._nodes.items():
            for name in (node, body.name, body.full_name):
                named[reading_key(name)].add(node)
        for ruling in joins:
            note = Note(ruled(ruling), Decimal(1))
            for left in sorted(named[reading_key(ruling.left)]):
                for right in sorted(named[reading_key(ruling.right)]):
                    if "://" in ruling.left + ruling.right or self._may_be_near(left, right):
                        self.join(left, right, note)

    def _may_be_near(self, left: str, right: str) -> bool:
        """Whether two nodes that a ruling names without IRIs are of one place, as far as their places are known."""
        places = {self._nodes[node].place_key for node in (left, right)} - {None}
        return len(places) < 2 or bool(self._nodes[left].read.region and self._nodes[right].read.region)
