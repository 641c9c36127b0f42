"""Bodies under an earlier name: where a report says so, or where the budget code of a place's body stays the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.link.body_groups import METHOD, BodyGroups, Note
from kg.link.body_names import GENERAL_WORDS, former_in, read_name
from kg.link.body_nodes import BodyNode
from kg.link.body_places import place_of
from kg.link.decision import Ambiguous, Candidate, Decision, Reason, Subject
from kg.link.facts import ReportFacts
from kg.model import Region
from kg.rdf.iris import place_key

_SHARED = 2
"""Characters in a row that two functions must share before a code is taken for one of the same body."""


@dataclass(frozen=True, slots=True)
class Change:
    """``current`` (a node) was called ``former``; ``earlier`` is the node of that name, where reports name it.

    ``is_whole`` where it is the same body under a new name, else one of several that it was made from.
    """

    current: str
    former: str
    earlier: str | None
    is_whole: bool


def stated_changes(
    reports: Sequence[ReportFacts], bodies: Sequence[BodyNode], regions: Mapping[str, Region]
) -> tuple[Change, ...]:
    """What reports say of bodies they name: 更名, 组建, or the earlier name in brackets behind a name (原某局)."""
    by_name = {(body.place_key, body.read.key): body.node for body in reversed(bodies) if not body.is_unit}
    found = set()
    for report in reports:
        region = regions.get(report.report, report.region)
        said = [(each.current, each.former, each.is_whole) for each in report.changes]
        said += [(body.name, former, True) for body in report.bodies if (former := former_in(body.name))]
        for current, former, is_whole in said:
            here, there = (_key(name, region) for name in (current, former))
            node = by_name.get(here) if here else None
            if node is not None and here != there:
                found.add((node, _full(former, region), by_name.get(there) if there else None, is_whole))
    return tuple(Change(*each) for each in sorted(found, key=lambda each: (each[0], each[1], each[2] or "", each[3])))


def _key(name: str, region: Region | None) -> tuple[str, tuple[bool, str, str]] | None:
    read = read_name(name)
    place = place_of(name, read, region, in_table=True)
    return (place_key(place.region), read.key) if place and read.function else None


def _full(name: str, region: Region | None) -> str:
    read = read_name(name)
    place = place_of(name, read, region, in_table=True)
    return f"{place.region.name}{read.rest}" if place and read.is_relative else name


def join_stated(groups: BodyGroups, changes: Sequence[Change]) -> frozenset[str]:
    """Join a body with its earlier name where reports say that it was renamed; the nodes of earlier names."""
    earlier = set()
    for change in changes:
        if change.earlier is None or not change.is_whole:
            continue
        said = f"报告称其由“{change.former}”更名或改组而来。"
        english = f"A report says that it was {change.former} before."
        groups.join(change.earlier, change.current, Note(Reason("renamed-as-stated", said, english), Decimal("0.95")))
        if groups.root(change.earlier) == groups.root(change.current):
            earlier.add(change.earlier)
    return frozenset(earlier)


def join_by_code(groups: BodyGroups, bodies: Sequence[BodyNode]) -> tuple[frozenset[str], tuple[Decision, ...]]:
    """Join reporting bodies of a place that follow each other under one budget code; what looks alike is told."""
    reporting: defaultdict[tuple[str | None, str], set[str]] = defaultdict(set)
    for body in bodies:
        if body.years and body.place is not None:
            for code in body.codes:
                reporting[body.place_key, code].add(groups.root(body.node))
    earlier: set[str] = set()
    for (_, code), roots in sorted(reporting.items(), key=lambda entry: (entry[0][0] or "", entry[0][1])):
        pair = _in_turn(groups, sorted(roots))
        if pair is not None and _shares_words(pair):
            said = f"预算编码{code}不变，年份前后相接，名称由“{pair[0].name}”变为“{pair[1].name}”。"
            english = f"The budget code {code} stays; {pair[0].name} reports before {pair[1].name} begins."
            groups.join(pair[0].node, pair[1].node, Note(Reason("same-code", said, english), Decimal("0.85")))
            if groups.root(pair[0].node) == groups.root(pair[1].node):
                earlier.add(pair[0].node)
    return frozenset(earlier), tuple(_alike(groups, bodies))


def _in_turn(groups: BodyGroups, roots: Sequence[str]) -> tuple[BodyNode, BodyNode] | None:
    """The reporting nodes of two groups of which the one ends before the other begins."""
    if len({groups.root(root) for root in roots}) != 2:
        return None
    spans = sorted(
        (min(years), max(years), root)
        for root in roots
        if (years := {year for body in groups.members(root) for year in body.years})
    )
    if len(spans) != 2 or spans[0][1] >= spans[1][0]:
        return None
    before, after = (
        min((body for body in groups.members(root) if body.years), key=lambda body: body.node) for _, _, root in spans
    )
    return before, after


def _shares_words(pair: tuple[BodyNode, BodyNode]) -> bool:
    one, other = (body.read.function for body in pair)
    words = {one[place : place + _SHARED] for place in range(len(one) - _SHARED + 1)} - GENERAL_WORDS
    return any(word in other for word in words)


def _alike(groups: BodyGroups, bodies: Sequence[BodyNode]) -> Iterator[Decision]:
    """Offices of one place and form that follow each other in time and share the first words, without more to tell."""
    blocks: defaultdict[tuple[str | None, str, str], set[str]] = defaultdict(set)
    for body in bodies:
        if body.years and body.place is not None and body.read.is_office and len(body.read.function) >= _SHARED:
            blocks[body.place_key, body.read.form, body.read.function[:_SHARED]].add(groups.root(body.node))
    for roots in (blocks[key] for key in sorted(blocks, key=lambda key: (key[0] or "", *key[1:]))):
        pair = _in_turn(groups, sorted(roots))
        if pair is None:
            continue
        why = Reason(
            "perhaps-renamed",
            f"“{pair[0].name}”之后只有“{pair[1].name}”的报告，名称相近，但无报告说明更名，编码也不相同。",
            f"{pair[1].name} reports after {pair[0].name} and is named alike, but no report and no code says that "
            "they are one.",
        )
        candidate = Candidate(pair[1].node, Decimal("0.5"), (why,))
        yield Ambiguous(METHOD, Subject(pair[0].node, pair[0].name, pair[0].reports), (candidate,), (why,))
