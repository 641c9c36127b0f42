"""Pairs with their verdicts → clusters that are one instrument each, and what was doubtful or refused between them.

The surest pairs are joined first. A join that would bring contradicting numbers, places or rulings together is not
made.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.link import instrument_reasons as why
from kg.link.instrument_blocks import Pair
from kg.link.instrument_profiles import Profile
from kg.link.instrument_verdicts import Outcome, Verdict, pooled

Judged = Mapping[Pair, Verdict]


@dataclass(slots=True)
class _Cluster:
    """One instrument so far: what its members say that another may contradict."""

    members: list[str]
    words: dict[tuple[int | None, int], set[str]]
    places: set[str]
    apart: set[str] = field(default_factory=set)
    """IRIs that a person parted from a member."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """``members`` of each cluster by its first IRI; ``joined_by`` the pair that brought each other member in.

    ``pooled`` are the verdicts that took several pairs. ``open`` are the pairs between two clusters that stay apart,
    with what was found.
    """

    members: Mapping[str, tuple[str, ...]]
    joined_by: Mapping[str, Pair]
    pooled: Judged
    open: Judged


def clusters(profiles: Mapping[str, Profile], judged: Judged, parted: Iterable[Pair]) -> Clusters:
    """Join what ``judged`` finds the same, unless ``parted`` or contradictions forbid it."""
    joining = _Joining(profiles)
    for one, other in parted:
        joining.part(one, other)
    same = sorted(
        (pair for pair, verdict in judged.items() if verdict.outcome is Outcome.SAME),
        key=lambda pair: (-judged[pair].score, pair),
    )
    sure = [pair for pair in same if _is_even(profiles, pair) or judged[pair].score >= 1]
    torn: set[Pair] = set()
    for round_ in (sure, *_uneven(profiles, same, frozenset(sure))):
        doubtful = joining.torn(round_) if round_ is not sure else frozenset()
        torn |= doubtful
        for pair in round_:
            if pair not in doubtful:
                joining.join(pair, is_forced=judged[pair].score > 1)
        if round_ is sure:
            joining.pool(judged)
    return joining.result(judged, frozenset(torn))


def _is_even(profiles: Mapping[str, Profile], pair: Pair) -> bool:
    """Whether both say their number and place, or both do not."""
    one, other = (profiles[iri] for iri in pair)
    return (one.number is None) == (other.number is None) and bool(one.places) == bool(other.places)


def _uneven(
    profiles: Mapping[str, Profile], same: Iterable[Pair], sure: frozenset[Pair]
) -> tuple[list[Pair], list[Pair]]:
    """Pairs where only one says its number; then those where only one says its place."""
    rest = [pair for pair in same if pair not in sure]
    by_number = [pair for pair in rest if bool(profiles[pair[0]].places) == bool(profiles[pair[1]].places)]
    return by_number, [pair for pair in rest if pair not in frozenset(by_number)]


class _Joining:
    """Clusters while they grow; every IRI belongs to one."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        self._of = {iri: iri for iri in profiles}
        self._clusters = {iri: _first(profile) for iri, profile in profiles.items()}
        self._joined_by: dict[str, Pair] = {}
        self._pooled: dict[Pair, Verdict] = {}

    def part(self, one: str, other: str) -> None:
        self._clusters[self._root(one)].apart.add(other)
        self._clusters[self._root(other)].apart.add(one)

    def join(self, pair: Pair, *, is_forced: bool) -> None:
        """Make the two one cluster unless they contradict each other; what a person joins is not contradicted."""
        one, other = (self._root(iri) for iri in pair)
        if one == other:
            return
        left, right = self._clusters[one], self._clusters[other]
        if _are_parted(left, right) or (not is_forced and _contradict(left, right)):
            return
        kept, gone = sorted((one, other), key=lambda root: (-len(self._clusters[root].members), root))
        host, guest = self._clusters[kept], self._clusters.pop(gone)
        for member in guest.members:
            self._of[member] = kept
        for iri in pair:  # every member was alone once, and came in by the pair that names it
            self._joined_by.setdefault(iri, pair)
        host.members += guest.members
        host.places |= guest.places
        host.apart |= guest.apart
        for signature, words in guest.words.items():
            host.words.setdefault(signature, set()).update(words)

    def torn(self, pairs: Iterable[Pair]) -> frozenset[Pair]:
        """The pairs of clusters that fit several others which say more (a number, a place): nothing tells which."""
        fitting: defaultdict[str, dict[str, list[Pair]]] = defaultdict(dict)
        for pair in pairs:
            poor, rich = sorted((self._root(iri) for iri in pair), key=self._says)
            if poor != rich:
                fitting[poor].setdefault(rich, []).append(pair)
        several = (targets.values() for targets in fitting.values() if len(targets) > 1)
        return frozenset(pair for targets in several for found in targets for pair in found)

    def _says(self, root: str) -> tuple[int, str]:
        cluster = self._clusters[root]
        return bool(cluster.words) + bool(cluster.places), root

    def pool(self, judged: Judged) -> None:
        """Join clusters whose members are alike in several wordings, where the evidence of all of them suffices."""
        between: defaultdict[Pair, list[Pair]] = defaultdict(list)
        for pair, verdict in sorted(judged.items()):
            one, other = sorted(self._root(iri) for iri in pair)
            if verdict.alike is not None and one != other:
                between[one, other].append(pair)
        for pairs in between.values():
            together = pooled([judged[pair] for pair in pairs])
            if together is not None and together.outcome is Outcome.SAME:
                self.join(pairs[0], is_forced=False)
                self._pooled[pairs[0]] = together

    def result(self, judged: Judged, torn: frozenset[Pair]) -> Clusters:
        open_pairs = {
            pair: _left_open(verdict, is_torn=pair in torn)
            for pair, verdict in judged.items()
            if self._root(pair[0]) != self._root(pair[1])
        }
        members = {root: tuple(sorted(cluster.members)) for root, cluster in sorted(self._clusters.items())}
        return Clusters(members, self._joined_by, self._pooled, open_pairs)

    def _root(self, iri: str) -> str:
        return self._of[iri]


def _first(profile: Profile) -> _Cluster:
    signature = profile.signature
    words = {signature: {profile.number.word}} if signature and profile.number else {}
    return _Cluster([profile.iri], words, set(profile.places))


def _are_parted(one: _Cluster, other: _Cluster) -> bool:
    return bool(one.apart.intersection(other.members) or other.apart.intersection(one.members))


def _contradict(one: _Cluster, other: _Cluster) -> bool:
    if one.places and other.places and not one.places & other.places:
        return True
    return bool(one.words and other.words) and not one.words.keys() & other.words.keys()


def _left_open(verdict: Verdict, *, is_torn: bool) -> Verdict:
    if verdict.outcome is not Outcome.SAME:
        return verdict
    reasons = (*verdict.reasons, why.SEVERAL_FIT) if is_torn else verdict.reasons
    return Verdict(Outcome.DOUBTFUL, verdict.score, reasons)
