"""Shortest ways from one node to another over links that say something to people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.store.graph_store import GraphStore
from kg.store.term import iri

LONGEST = 6
"""Links of the longest path that is looked for."""
MOST_SEEN = 20_000
"""Nodes looked at before one gives up."""
MOST_PATHS = 4
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Paths:
    """Shortest paths, each the IRIs of its nodes from start to end; ``gave_up`` where too many nodes lay between."""

    paths: tuple[tuple[str, ...], ...]
    gave_up: bool = False


class _Side:
    """What was reached from one end: by node, those one step nearer to that end."""

    def __init__(self, end: str) -> None:
        self.nearer: dict[str, list[str]] = {end: []}
        self.rim = [end]


def paths(store: GraphStore, walked: frozenset[str], start: str, end: str, *, most_seen: int = MOST_SEEN) -> Paths:
    """The shortest paths from ``start`` to ``end`` (IRIs) by the properties ``walked``, in either direction.

    Of at most LONGEST links, a few of them; none where there are none, or where more than ``most_seen`` nodes would
    have to be looked at. Breadth first from both ends, the smaller rim first, one query a direction for many nodes.
    """
    if start == end:
        return Paths(((start,),))
    left, right = _Side(start), _Side(end)
    for _ in range(LONGEST):
        side, other = (left, right) if len(left.rim) <= len(right.rim) else (right, left)
        if not side.rim:
            break
        _widen(store, side, walked)
        met = sorted(node for node in side.rim if node in other.nearer)
        if met:
            return Paths(_joined(met, left, right))
        if len(left.nearer) + len(right.nearer) > most_seen:
            return Paths((), gave_up=True)
    return Paths(())


def _widen(store: GraphStore, side: _Side, walked: frozenset[str]) -> None:
    """Move the rim one link outwards."""
    reached: defaultdict[str, set[str]] = defaultdict(set)
    for node, other in _links(store, side.rim, walked):
        if other not in side.nearer:
            reached[other].add(node)
    for node, before in reached.items():
        side.nearer[node] = sorted(before)
    side.rim = sorted(reached)


def _links(store: GraphStore, nodes: list[str], walked: frozenset[str]) -> Iterable[tuple[str, str]]:
    """Both ends of each link; properties are sorted out here, since asking for each of them at each node is slow."""
    for begin in range(0, len(nodes), _AT_ONCE):
        bound = [iri(node) for node in nodes[begin : begin + _AT_ONCE]]
        for query in ("page_graph_steps_out", "page_graph_steps_in"):
            for row in store.named(query, node=bound):
                if row["property"] in walked:
                    yield row.text("node"), row.text("other")


def _joined(met: list[str], left: _Side, right: _Side) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for middle in met:
        for before in _ways_back(middle, left):
            for after in _ways_back(middle, right):
                found.append((*reversed(before), middle, *after))
                if len(found) == MOST_PATHS:
                    return tuple(found)
    return tuple(found)


def _ways_back(node: str, side: _Side) -> Iterable[tuple[str, ...]]:
    """The ways from ``node`` to the side's end, ``node`` left out."""
    if not side.nearer[node]:
        yield ()
    for nearer in side.nearer[node]:
        for rest in _ways_back(nearer, side):
            yield (nearer, *rest)
