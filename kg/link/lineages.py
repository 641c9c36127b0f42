"""The same project over the years: lineages with their members, states, and what changed from report to report.

Within one body only. A project of a single report has no lineage node: its state (new, ended) stands on the project.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from kg.link.decision import Ambiguous, Candidate, Decision, Linked, LinkResult, Reason, Subject, Unlinked
from kg.link.facts import ReportFacts
from kg.link.lineage_chains import FAMILY, Chains, Family, chains, reports_of_bodies
from kg.link.lineage_pairs import Item, Match
from kg.link.reviewed import Reviewed
from kg.link.statements import membership_triples, score_of
from kg.model import ReportKind
from kg.rdf.iris import numbered, segment
from kg.rdf.terms import Triple, decimal, iri, string, year
from kg.rdf.vocabulary import RDF, SKOS, YS, concept

METHOD = "lineage"
_PER_CENT = Decimal("0.01")
_CANDIDATES = 3


def link_projects(reports: Sequence[ReportFacts], reviewed: Reviewed, bodies: Mapping[str, str]) -> LinkResult:
    """Lineages of the projects of every body; ``bodies`` are the aliases of bodies, provisional IRI → node."""
    triples: list[Triple] = []
    decisions: list[Decision] = []
    for body, own in reports_of_bodies(reports, bodies):
        triples.extend(_total_triples(own))
        if len(own) > 1:
            found = chains(body, own, bodies, reviewed)
            triples.extend(_chain_triples(found, own[0].base, {each.report: each.kind for each in own}))
            decisions.extend(_decisions(found))
    return LinkResult({}, tuple(decisions), tuple(dict.fromkeys(triples)))


def _chain_triples(found: Chains, base: str, kinds: Mapping[str, ReportKind]) -> Iterator[Triple]:
    for project, states in sorted(found.states.items()):
        for state in states:
            yield project, YS.lineageState, iri(concept(state))
    for match in found.onward:
        yield match.later.project.iri, YS.previousProject, iri(match.earlier.project.iri)
        before, after = match.earlier.project.annual_budget, match.later.project.annual_budget
        yield from _change(match.later.project.iri, before, after)
    for match in found.same_year:
        if FAMILY[kinds[match.earlier.report]] is Family.BUDGET is not FAMILY[kinds[match.later.report]]:
            yield match.later.project.iri, YS.budgetedProject, iri(match.earlier.project.iri)
    yield from _lineages(found, base)


def _lineages(found: Chains, base: str) -> Iterator[Triple]:
    groups = _groups(found)
    body = found.body.partition("/department/")[2] or segment(found.body)
    named = numbered(f"{base}lineage/{body}/{_key(members, found.body)}" for members in groups)
    links: defaultdict[str, list[Match]] = defaultdict(list)
    for match in (*found.onward, *found.same_year):
        links[match.earlier.project.iri].append(match)
        links[match.later.project.iri].append(match)
    for node, members in zip(named, groups, strict=True):
        yield node, RDF.type, iri(YS.ProjectLineage)
        yield node, SKOS.prefLabel, string(members[-1].project.name)
        yield node, YS.lineageBody, iri(found.body)
        ended = found.ended.get(members[-1].project.iri)
        if ended is not None:
            yield node, YS.endedIn, year(ended)
        for member in members:
            own = links[member.project.iri]
            best = max(own, key=lambda match: (match.later is member, match.score, match.earlier.project.iri))
            reasons = (*best.reasons, *_gap(best))
            yield member.project.iri, YS.lineage, iri(node)
            yield from membership_triples(node, member.project.iri, score_of(best.score), reasons, base=base)


def _key(members: Sequence[Item], body: str) -> str:
    """What a lineage is named by below its body: its unit where that is another body, and its first name."""
    first = members[0]
    unit = next((member.unit for member in members if member.unit), None)
    name = segment(first.name.key)
    return name if unit is None or unit == body else f"{unit.rpartition('/')[2]}/{name}"


def _gap(match: Match) -> tuple[Reason, ...]:
    years = match.later.year - match.earlier.year
    if years < 2:
        return ()
    return (
        Reason(
            "over-a-gap",
            f"{match.earlier.year}年之后到{match.later.year}年才又见到，其间年度没有报告或未列此项目。",
            f"Seen in {match.earlier.year} and again in {match.later.year}; no report in between has it.",
        ),
    )


def _groups(found: Chains) -> list[list[Item]]:
    """The projects that matches connect, by year; a match that would put two of one report together is left out."""
    root = {project: project for project in found.items}
    members = {project: [item] for project, item in found.items.items()}

    def top(project: str) -> str:
        while root[project] != project:
            root[project] = root[root[project]]
            project = root[project]
        return project

    for match in (*found.onward, *found.same_year):
        one, other = top(match.earlier.project.iri), top(match.later.project.iri)
        if one == other or {item.report for item in members[one]} & {item.report for item in members[other]}:
            continue
        root[other] = one
        members[one] += members.pop(other)
    groups = [
        sorted(each, key=lambda item: (item.year, item.project.iri)) for each in members.values() if len(each) > 1
    ]
    return sorted(groups, key=lambda group: (group[0].year, group[0].project.iri))


def _total_triples(reports: Sequence[ReportFacts]) -> Iterator[Triple]:
    """Each report with the one of its kind before, and how its totals changed."""
    latest: dict[ReportKind, ReportFacts] = {}
    for report in reports:
        before = latest.get(report.kind)
        latest[report.kind] = report
        if before is None or before.year == report.year:
            continue
        yield report.report, YS.previousReport, iri(before.report)
        earlier = {total.kind: total for total in before.totals}
        for total in report.totals:
            if total.kind in earlier:
                yield total.iri, YS.previousAmount, iri(earlier[total.kind].iri)
                yield from _change(total.iri, earlier[total.kind].yuan, total.yuan)


def _change(node: str, before: Decimal | None, after: Decimal | None) -> Iterator[Triple]:
    if before is None or after is None:
        return
    yield node, YS.change, decimal(after - before)
    if before > 0:
        rate = ((after - before) / before * 100).quantize(_PER_CENT, ROUND_HALF_UP)
        yield node, YS.changeRate, decimal(rate)


def _decisions(found: Chains) -> Iterator[Decision]:
    """What stays open and what people ruled; sure matches are memberships."""
    for match in (*found.onward, *found.same_year):
        if match.is_reviewed:
            target = Candidate(match.earlier.project.iri, Decimal(1), match.reasons)
            yield Linked(METHOD, _subject(match), target, is_reviewed=True)
    for match in found.forbidden:
        forbidden = Candidate(match.earlier.project.iri, Decimal(0), match.reasons)
        yield Unlinked(METHOD, _subject(match), (forbidden,), match.reasons, is_reviewed=True)
    matched = {match.later.project.iri for match in found.onward}
    for matches in _by_later(match for match in found.undecided if match.later.project.iri not in matched):
        candidates = tuple(
            Candidate(match.earlier.project.iri, score_of(match.score), match.reasons)
            for match in matches[:_CANDIDATES]
        )
        why = Reason(
            "not-sure-enough",
            "与此前报告中的项目相近，但名称、用途和金额不足以认定为同一项目，或有几个同样相近。",
            "It is like earlier projects, but name, purpose and money do not decide, or several are as like.",
        )
        yield Ambiguous(METHOD, _subject(matches[0]), candidates, (why,))


def _subject(match: Match) -> Subject:
    return Subject(match.later.project.iri, match.later.project.name)


def _by_later(matches: Iterable[Match]) -> Iterator[list[Match]]:
    found: defaultdict[str, list[Match]] = defaultdict(list)
    for match in matches:
        found[match.later.project.iri].append(match)
    for project in sorted(found):
        yield sorted(found[project], key=lambda match: (-match.score, match.earlier.project.iri))
