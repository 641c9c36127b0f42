"""Which pairs of provisional instruments are worth comparing: those that share a number, a subject or rare wording.

Every block is small by construction (a member meets its next few neighbours only), so that the pairs grow with the
instruments, not with their square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.link.document_number import NumberParts
from kg.link.instrument_profiles import Profile
from kg.link.reviewed import Reviewed, Ruling, reading_key

_NEIGHBOURS = 8
"""Members of a block that each member is compared with: the next ones in order, and the first as the block's hub."""
_GRAM = 3
_COMMON = 24
"""Runs of characters that more subjects have than this say nothing about a subject."""
_FEWEST_SHARED = 2
_SHARED_PART = 0.35

Pair = tuple[str, str]


def candidate_pairs(profiles: Mapping[str, Profile]) -> tuple[Pair, ...]:
    """The pairs of IRIs to compare, each once in order, sorted."""
    found: set[Pair] = set()
    for pairs in (_by_number(profiles), _by_subject(profiles), _by_wording(profiles)):
        found.update((one, other) if one < other else (other, one) for one, other in pairs if one != other)
    return tuple(sorted(found))


def _by_number(profiles: Mapping[str, Profile]) -> Iterator[Pair]:
    blocks: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for iri, profile in profiles.items():
        if profile.number is not None:
            for key in _number_keys(profile, profile.number):
                blocks[key].append(iri)
    yield from _pairs_within(blocks.values())


def _number_keys(profile: Profile, number: NumberParts) -> Iterator[tuple[object, ...]]:
    signature = (number.year, number.serial, number.unit)
    if profile.body:
        yield ("body", profile.body.name, *signature)
    if profile.subject:
        yield ("subject", profile.subject, *signature)
    for place in sorted({*profile.seats, *((profile.lettered,) if profile.lettered else ())}):
        yield ("place", place, number.word[:1], *signature)


def _by_subject(profiles: Mapping[str, Profile]) -> Iterator[Pair]:
    """Equal subjects: within a place, between a place and those it lies in or that leave it out, and without place."""
    blocks: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    loose: defaultdict[str, list[str]] = defaultdict(list)
    for iri, profile in profiles.items():
        if profile.subject:
            if not profile.places:
                loose[profile.subject].append(iri)
            for place in sorted(profile.places or profile.seats):
                blocks[profile.subject, place].append(iri)
    yield from _pairs_within(blocks.values())
    yield from _pairs_within(loose.values())
    for iri, profile in profiles.items():
        for place in sorted(profile.near - (profile.places or profile.seats)):
            yield from ((iri, higher) for higher in blocks.get((profile.subject, place), ())[:_NEIGHBOURS])


def _by_wording(profiles: Mapping[str, Profile]) -> Iterator[Pair]:
    """Subjects that share several rare runs of characters, of instruments that one place may have."""
    members: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for iri, profile in profiles.items():
        for place in sorted(profile.near | profile.places):
            members[profile.subject][place].append(iri)
    for one, other in _like_subjects(sorted(subject for subject in members if len(subject) >= 2 * _GRAM)):
        for place in sorted(members[one].keys() & members[other].keys()):
            for left in members[one][place][:_NEIGHBOURS]:
                yield from ((left, right) for right in members[other][place][:_NEIGHBOURS])


def _like_subjects(subjects: Sequence[str]) -> Iterator[Pair]:
    grams = {
        subject: sorted({subject[at : at + _GRAM] for at in range(len(subject) - _GRAM + 1)}) for subject in subjects
    }
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for subject, runs in grams.items():
        for run in runs:
            holders[run].append(subject)
    for subject, runs in grams.items():
        shared = Counter(
            other for run in runs if len(holders[run]) <= _COMMON for other in holders[run] if other > subject
        )
        for other, count in sorted(shared.items()):
            if count >= max(_FEWEST_SHARED, _SHARED_PART * min(len(runs), len(grams[other]))):
                yield subject, other


def ruled_pairs(profiles: Mapping[str, Profile], reviewed: Reviewed) -> Iterator[tuple[Pair, Ruling]]:
    """The pairs that a person joined or parted, wherever the two stand."""
    if not reviewed.rulings:
        return
    named: defaultdict[str, list[str]] = defaultdict(list)
    for iri, profile in profiles.items():
        for key in sorted({reading_key(name) for name in profile.names}):
            named[key].append(iri)
    for ruling in reviewed.rulings:
        for one in named.get(reading_key(ruling.left), ()):
            for other in named.get(reading_key(ruling.right), ()):
                if one != other:
                    yield ((one, other) if one < other else (other, one)), ruling


def _pairs_within(blocks: Iterable[Sequence[str]]) -> Iterator[Pair]:
    for block in blocks:
        for place, one in enumerate(block):
            yield block[0], one
            yield from ((one, other) for other in block[place + 1 : place + 1 + _NEIGHBOURS])
