"""Which provisional instruments are one legal instrument, over all reports, and what linking says of each.

Reads what reports cite (kg.link.facts), compares what shares a number or wording, joins what is surely one document,
and keeps the rest apart with the reasons.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.link import instrument_reasons as why
from kg.link.decision import Ambiguous, Candidate, Decision, Linked, LinkResult, Reason, Subject, Unlinked
from kg.link.facts import ReportFacts
from kg.link.implementing import implementing
from kg.link.instrument_blocks import Pair, candidate_pairs, ruled_pairs
from kg.link.instrument_clusters import Clusters, clusters
from kg.link.instrument_naming import iris_of
from kg.link.instrument_nodes import instrument_nodes
from kg.link.instrument_pairs import judge
from kg.link.instrument_profiles import Profile, profiles
from kg.link.instrument_statements import instrument_triples
from kg.link.instrument_verdicts import SURE, Outcome, Verdict
from kg.link.reviewed import Action, Reviewed
from kg.link.statements import score_of

METHOD = "instrument-identity"
DIFFERENCE = "instrument-difference"
_CANDIDATES = 5
_USED = 12
"""Mentions that a decision names as evidence."""


def link_instruments(reports: Sequence[ReportFacts], reviewed: Reviewed, bodies: Mapping[str, str]) -> LinkResult:
    """One node an instrument; ``bodies`` are the aliases of issuers and departments, provisional IRI → node."""
    found = profiles(reports, bodies)
    if not found:
        return LinkResult()
    judged, rulings = _judged(found, reviewed)
    parted = [pair for pair, action in rulings.items() if action is Action.PART]
    joined = clusters(found, judged, parted)
    groups = {root: tuple(found[iri] for iri in members) for root, members in joined.members.items()}
    names = iris_of(groups, reports[0].base)
    aliases = {
        profile.iri: names[root]
        for root, members in groups.items()
        for profile in members
        if profile.iri != names[root]
    }
    decisions = (
        *_links(found, aliases, joined, judged, rulings),
        *_open(found, groups, names, joined, rulings),
    )
    nodes = instrument_nodes({names[root]: members for root, members in groups.items()}, bodies)
    based = implementing(nodes, reports[0].base)
    triples = (*instrument_triples(nodes), *based.triples)
    return LinkResult(aliases, (*decisions, *based.decisions), triples)


def _judged(found: Mapping[str, Profile], reviewed: Reviewed) -> tuple[dict[Pair, Verdict], dict[Pair, Action]]:
    """The verdicts on all pairs worth comparing, rulings first, and the rulings."""
    rulings: dict[Pair, Action] = {}
    for pair, ruling in ruled_pairs(found, reviewed):
        if rulings.get(pair) is not Action.PART:
            rulings[pair] = ruling.action
    judged = {
        pair: verdict
        for pair in candidate_pairs(found)
        if pair not in rulings and (verdict := judge(found[pair[0]], found[pair[1]])) is not None
    }
    for pair, action in rulings.items():
        outcome = Outcome.SAME if action is Action.JOIN else Outcome.OTHER
        judged[pair] = Verdict(outcome, 2.0 if action is Action.JOIN else 0.0, (why.REVIEWED,))
    return judged, rulings


def _links(
    found: Mapping[str, Profile],
    aliases: Mapping[str, str],
    joined: Clusters,
    judged: Mapping[Pair, Verdict],
    rulings: Mapping[Pair, Action],
) -> Iterator[Linked]:
    for iri, node in sorted(aliases.items()):
        pair = joined.joined_by.get(iri)
        if pair is None and _is_told_by_number(found[iri]):
            continue  # the same number under its issuer's place: nothing was decided
        verdict = joined.pooled.get(pair, judged[pair]) if pair else _alone(found[iri])
        target = Candidate(node, score_of(verdict.score), verdict.reasons)
        is_reviewed = pair is not None and rulings.get(pair) is Action.JOIN
        yield Linked(METHOD, _subject(found[iri], iri), target, is_reviewed)


def _is_told_by_number(profile: Profile) -> bool:
    return profile.number is not None and profile.body is not None and profile.body.is_sure


def _alone(profile: Profile) -> Verdict:
    """Why an instrument that no other was joined with is not named as its report names it."""
    title = profile.title
    if profile.number is not None:
        return Verdict(Outcome.SAME, SURE, (why.PLACE_OF_NUMBER,))
    if title is not None and title.place is not None:
        return Verdict(Outcome.SAME, 0.98, (why.PLACE_TOLD,))
    if title is not None and title.is_national:
        return Verdict(Outcome.SAME, 0.98, (why.STATE_LAW,))
    return Verdict(Outcome.SAME, SURE, (why.STATE_REGULATION,))


def _subject(profile: Profile, iri: str) -> Subject:
    used = sorted({mention.cited.citation for mention in profile.mentions})
    return Subject(iri, profile.name, tuple(used[:_USED]))


def _open(
    found: Mapping[str, Profile],
    groups: Mapping[str, Sequence[Profile]],
    names: Mapping[str, str],
    joined: Clusters,
    rulings: Mapping[Pair, Action],
) -> Iterator[Decision]:
    """What stays apart though it looks like something else: ambiguous, or another document for a reason."""
    home = {profile.iri: root for root, members in groups.items() for profile in members}
    sides: defaultdict[str, list[tuple[str, Pair, Verdict]]] = defaultdict(list)
    for pair, verdict in sorted(joined.open.items()):
        roots = sorted((home[iri] for iri in pair), key=lambda root: (_says(groups[root]), names[root]))
        sides[roots[0]].append((roots[1], pair, verdict))
    for root, open_pairs in sorted(sides.items(), key=lambda item: names[item[0]]):
        subject = _subject(found[min(profile.iri for profile in groups[root])], names[root])
        for outcome in (Outcome.DOUBTFUL, Outcome.OTHER):
            told = [each for each in open_pairs if each[2].outcome is outcome]
            if not told:
                continue
            candidates, reasons = _candidates(told, names)
            if outcome is Outcome.DOUBTFUL:
                yield Ambiguous(METHOD, subject, candidates, reasons)
            else:
                is_reviewed = any(rulings.get(pair) is Action.PART for _, pair, _ in told)
                yield Unlinked(DIFFERENCE, subject, candidates, reasons, is_reviewed)


def _says(members: Sequence[Profile]) -> int:
    """How much a cluster says of itself: the one that says less is what is decided on."""
    return any(each.number for each in members) + any(each.places for each in members)


def _candidates(
    told: Sequence[tuple[str, Pair, Verdict]], names: Mapping[str, str]
) -> tuple[tuple[Candidate, ...], tuple[Reason, ...]]:
    best: dict[str, Candidate] = {}
    for root, _, verdict in told:
        candidate = Candidate(names[root], score_of(verdict.score), verdict.reasons)
        known = best.get(root)
        if known is None or candidate.score > known.score:
            best[root] = candidate
    ranked = sorted(best.values(), key=lambda each: (-each.score, each.node))[:_CANDIDATES]
    return tuple(ranked), ranked[0].reasons
