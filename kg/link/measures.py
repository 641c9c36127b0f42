"""Indicators of different projects, bodies and places → measures: what they measure alike, so that it can be compared.

A measure is a name (kg.link.measure_names) with one dimension: a share, money, money per household, persons, a date.
Indicators of the name with another dimension, or without a number, are told apart with the reason why they cannot be
compared. A measure needs two projects (or departments); targets for the period and the year of one project count once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from kg.link.boilerplate import boilerplate_triples
from kg.link.decision import Candidate, Decision, LinkResult, Reason, Subject, Unlinked
from kg.link.facts import ReportFacts
from kg.link.measure_members import Dimension, MeasuredIndicator, dimension_of, measured_indicators
from kg.link.measure_names import is_general
from kg.link.reviewed import Action, Reviewed, reading_key
from kg.link.statements import membership_triples
from kg.rdf.iris import below
from kg.rdf.terms import Triple, integer, iri, string, text
from kg.rdf.vocabulary import RDF, SKOS, YS, concept

NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})
METHOD = "measure"
_LEAST_OWNERS = 2
_SAME_NAME = Decimal(1)
_SAME_STEM = Decimal("0.95")
_REWORDED = Decimal("0.9")
_OTHER_ORDER = Decimal("0.85")
_OTHER_CATEGORY = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its node, the name people read, what it is measured in, and its members.

    ``scope`` is the kind of project where the name alone does not say what is counted.
    """

    node: str
    label: str
    dimension: Dimension
    scope: str | None
    members: tuple[MeasuredIndicator, ...]


def link_indicators(
    reports: Sequence[ReportFacts], reviewed: Reviewed, bodies: Mapping[str, str] = NOTHING_KNOWN
) -> LinkResult:
    """The measures and the boilerplate of what ``reports`` state; ``bodies`` are the aliases of bodies."""
    indicators = measured_indicators(reports, bodies)
    if not indicators:
        return LinkResult()
    base = reports[0].base
    triples: list[Triple] = []
    decisions: list[Decision] = []
    for group in _same_name(indicators, reviewed):
        measures, apart = _measures(group, base, reviewed)
        for measure in measures:
            triples.extend(_triples(measure, base))
        if measures:
            decisions.extend(_not_comparable(one, measures) for one in apart)
    triples.extend(boilerplate_triples(indicators, base))
    return LinkResult(decisions=tuple(decisions), triples=tuple(triples))


def _same_name(indicators: Sequence[MeasuredIndicator], reviewed: Reviewed) -> Iterator[tuple[MeasuredIndicator, ...]]:
    """Indicators whose names have the same characters, and those whose names a person joined."""
    groups: defaultdict[str, list[MeasuredIndicator]] = defaultdict(list)
    for one in indicators:
        if not is_general(one.name.stem):
            groups["".join(sorted(one.name.stem))].append(one)
    leaders = _joined(groups, reviewed)
    merged: defaultdict[str, list[MeasuredIndicator]] = defaultdict(list)
    for key in sorted(groups):
        merged[leaders.get(key, key)].extend(groups[key])
    return (tuple(merged[key]) for key in sorted(merged))


def _joined(groups: Mapping[str, Sequence[MeasuredIndicator]], reviewed: Reviewed) -> dict[str, str]:
    """The group that each group joined by a person goes to: the first of those joined together."""
    if not reviewed.rulings:
        return {}
    by_name = {reading_key(name): key for key in sorted(groups) for one in groups[key] for name in one.names}
    leaders: dict[str, str] = {}
    for key in sorted(groups):
        names = {name for one in groups[key] for name in one.names}
        for partner in reviewed.joined_to(sorted(names)):
            other = by_name.get(partner)
            if other is not None:
                first, second = sorted((_leader(leaders, key), _leader(leaders, other)))
                if first != second:
                    leaders[second] = first
    return {key: _leader(leaders, key) for key in leaders}


def _leader(leaders: Mapping[str, str], key: str) -> str:
    while key in leaders:
        key = leaders[key]
    return key


def _measures(
    group: Sequence[MeasuredIndicator], base: str, reviewed: Reviewed
) -> tuple[list[Measure], list[MeasuredIndicator]]:
    """The measures of one name, largest first, and the indicators that belong to none of them."""
    groups: defaultdict[tuple[Dimension, str], list[MeasuredIndicator]] = defaultdict(list)
    apart = []
    for one in group:
        dimension = dimension_of(one.target)
        if dimension is None:
            apart.append(one)
        else:
            groups[dimension, one.scope or ""].append(one)
    measures = []
    for (dimension, scope), members in sorted(groups.items()):
        measure = _measure(members, dimension, scope or None, base)
        parted = {one.iri for one in members if _is_parted(one, measure, reviewed)}
        kept = tuple(one for one in members if one.iri not in parted)
        apart.extend(one for one in members if one.iri in parted)
        if len({one.owner for one in kept}) >= _LEAST_OWNERS:
            measures.append(replace(measure, members=kept))
        else:
            apart.extend(kept)
    measures.sort(key=lambda measure: (-len(measure.members), measure.node))
    return measures, apart


def _measure(members: Sequence[MeasuredIndicator], dimension: Dimension, scope: str | None, base: str) -> Measure:
    name = _most_used(one.name.shown for one in members)
    stem = _most_used(one.name.stem for one in members)
    if scope is None:
        return Measure(below(f"{base}measure", stem, dimension.label), name, dimension, scope, tuple(members))
    node = below(f"{base}measure", stem, dimension.label, scope)
    return Measure(node, f"{name}（{scope}）", dimension, scope, tuple(members))


def _most_used(names: Iterable[str]) -> str:
    """The name used most, the shortest of equals."""
    used = Counter(names)
    return min(used, key=lambda name: (-used[name], len(name), name))


def _is_parted(one: MeasuredIndicator, measure: Measure, reviewed: Reviewed) -> bool:
    ruling = reviewed.of_pair((one.iri, *one.names), (measure.node, measure.label))
    return ruling is not None and ruling.action is Action.PART


def _triples(measure: Measure, base: str) -> Iterator[Triple]:
    node, members = measure.node, measure.members
    yield node, RDF.type, iri(YS.Measure)
    yield node, SKOS.prefLabel, text(measure.label, "zh")
    for name in sorted({one.name.shown for one in members} - {measure.label}):
        yield node, SKOS.altLabel, text(name, "zh")
    yield node, YS.targetKind, iri(concept(measure.dimension.kind))
    if measure.dimension.unit is not None:
        yield node, YS.canonicalUnit, string(measure.dimension.unit)
    if measure.dimension.per is not None:
        yield node, YS.perUnit, string(measure.dimension.per)
    yield node, YS.projectCount, integer(len({one.owner for one in members}))
    yield node, YS.departmentCount, integer(len({one.department for one in members}))
    yield node, YS.regionCount, integer(len({one.region for one in members} - {None}))
    usual = Counter(one.category for one in members).most_common(1)[0][1]
    categories = {category for category, count in Counter(one.category for one in members).items() if count == usual}
    for one in members:
        score, reasons = _why(one, measure, is_usual=one.category in categories)
        yield one.iri, YS.measure, iri(node)
        yield from membership_triples(node, one.iri, score, reasons, base=base)


def _why(one: MeasuredIndicator, measure: Measure, *, is_usual: bool) -> tuple[Decimal, tuple[Reason, ...]]:
    """How surely an indicator belongs to its measure, and why."""
    if one.printed == measure.label.partition("（")[0]:
        score, reason = _SAME_NAME, _NAME_SAME
    elif one.name.without_project is not None:
        score, reason = _REWORDED, _without_project(one.name.without_project)
    elif one.name.is_reworded:
        score, reason = _REWORDED, _NAME_REWORDED
    elif "".join(sorted(one.name.shown)) == "".join(sorted(measure.label)) and one.name.shown != measure.label:
        score, reason = _OTHER_ORDER, _NAME_ORDER
    else:
        score, reason = _SAME_STEM, _NAME_STEM
    printed = measure.dimension.label
    unit = Reason("same-unit", f"同以“{printed}”计", f"measured in the same unit, {printed}")
    if is_usual:
        return score, (reason, unit)
    return score - _OTHER_CATEGORY, (reason, unit, _CATEGORY_OTHER)


def _without_project(name: str) -> Reason:
    return Reason("without-project", f"去掉项目名“{name}”后同名", f"the same name without the project's: {name}")


def _not_comparable(one: MeasuredIndicator, measures: Sequence[Measure]) -> Unlinked:
    """That an indicator has the name of measures, but is none of them."""
    candidates = tuple(Candidate(measure.node, Decimal(0), (_why_not(one, measure),)) for measure in measures)
    reasons = tuple(dict.fromkeys(reason for candidate in candidates for reason in candidate.reasons))
    return Unlinked(METHOD, Subject(one.iri, one.printed), candidates, reasons)


def _why_not(one: MeasuredIndicator, measure: Measure) -> Reason:
    dimension = dimension_of(one.target)
    if dimension is None:
        return one.why_no_number
    if dimension == measure.dimension:
        return _PARTED if one.scope == measure.scope else _NAMES_NO_THING
    return dimension.why_not(measure.dimension)


_NAME_SAME = Reason("same-name", "指标名称相同", "the same name")
_NAME_STEM = Reason("same-stem", "去掉序号和结尾用词后同名", "the same name without its number and its last word")
_NAME_REWORDED = Reason("reworded", "同义用词统一后同名", "the same name in other words of the same meaning")
_NAME_ORDER = Reason("word-order", "用字相同，语序不同", "the same characters in another order")
_CATEGORY_OTHER = Reason("other-category", "所列二级指标不同", "it stands in another category")
_NAMES_NO_THING = Reason(
    "general-name", "名称未说明对象，项目不同", "the name does not say what is counted, and the project is another"
)
_PARTED = Reason("reviewed", "人工裁定不是同一口径", "a person said that it is another measure")
