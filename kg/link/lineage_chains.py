"""The reports of a body year by year, and which of their projects go on: consecutive budgets, accounts beside them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kg.link.facts import BodyRole, ReportFacts
from kg.link.lineage_names import project_name
from kg.link.lineage_pairs import Item, Match, match_projects
from kg.link.lineage_states import LineageState
from kg.link.reviewed import Reviewed
from kg.model import ReportKind

LONGEST_GAP = 3
"""Years without the project (or without a report) over which it is still looked for."""


class Family(StrEnum):
    """Reports that say the same of a year; a department's budget and its own unit's are of one family."""

    BUDGET = "budget"
    ACCOUNTS = "accounts"
    PERFORMANCE = "performance"


FAMILY = {
    ReportKind.DEPARTMENT_BUDGET: Family.BUDGET,
    ReportKind.UNIT_BUDGET: Family.BUDGET,
    ReportKind.DEPARTMENT_FINAL_ACCOUNTS: Family.ACCOUNTS,
    ReportKind.UNIT_FINAL_ACCOUNTS: Family.ACCOUNTS,
    ReportKind.PERFORMANCE_REPORT: Family.PERFORMANCE,
}
_ORDER = {kind: place for place, kind in enumerate(FAMILY)}
"""A department's report goes before that of its own level, a budget before the accounts."""


@dataclass(slots=True)
class Chains:
    """What was found of one body.

    ``onward`` are matches of consecutive reports, ``same_year`` those of two reports of one year, ``states`` by
    project, ``ended`` the first year without a project, ``undecided`` and ``forbidden`` the other matches.
    """

    body: str
    items: dict[str, Item] = field(default_factory=dict)
    onward: list[Match] = field(default_factory=list)
    same_year: list[Match] = field(default_factory=list)
    states: dict[str, list[LineageState]] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)
    undecided: list[Match] = field(default_factory=list)
    forbidden: list[Match] = field(default_factory=list)


def reports_of_bodies(
    reports: Sequence[ReportFacts], bodies: Mapping[str, str]
) -> Iterator[tuple[str, list[ReportFacts]]]:
    """Each body (by its node) with its reports: by year, the department's before its own level's."""
    found: defaultdict[str, list[ReportFacts]] = defaultdict(list)
    for report in reports:
        found[bodies.get(report.department, report.department)].append(report)
    for body in sorted(found):
        yield body, sorted(found[body], key=lambda report: (report.year, _ORDER[report.kind], report.report))


def chains(body: str, reports: Sequence[ReportFacts], bodies: Mapping[str, str], reviewed: Reviewed) -> Chains:
    """Match the projects of all ``reports`` of one body; ``bodies`` are the aliases of bodies."""
    result = Chains(body)
    items = {report.report: _items(report, bodies) for report in reports}
    result.items = {item.project.iri: item for own in items.values() for item in own}
    disclosing = [report for report in reports if items[report.report]]
    for family in Family:
        _along(result, [report for report in disclosing if FAMILY[report.kind] is family], items, reviewed)
    by_year: defaultdict[int, list[ReportFacts]] = defaultdict(list)
    for report in disclosing:
        by_year[report.year].append(report)
    for first, *others in by_year.values():
        for other in others:
            matching = match_projects(items[first.report], items[other.report], reviewed)
            result.same_year.extend(matching.sure)
            result.undecided.extend(matching.undecided)
            result.forbidden.extend(matching.forbidden)
    return result


def _items(report: ReportFacts, bodies: Mapping[str, str]) -> list[Item]:
    units = {body.name: body.iri for body in report.bodies if body.role is BodyRole.IMPLEMENTING}
    found = []
    for project in report.projects:
        unit = units.get(project.unit or "")
        node = bodies.get(unit, unit) if unit else None
        found.append(Item(project, project_name(project.name), node, report.report, report.year))
    return found


def _along(result: Chains, reports: Sequence[ReportFacts], items: Mapping[str, list[Item]], reviewed: Reviewed) -> None:
    """Follow the projects through the years of one family of reports.

    Where a department's report follows one of its own level alone, only projects of that level can be new or ended.
    """
    yearly = _one_a_year(reports)
    if len(yearly) < 2:
        return
    last: list[Item] = []
    waiting: list[Item] = []
    before: ReportFacts | None = None
    for report in yearly:
        own = items[report.report]
        matched = _matched(result, last, own, reviewed)
        left = [item for item in own if item.project.iri not in matched]
        matched |= _matched(result, waiting, left, reviewed)
        gone = [item for item in last if item.project.iri not in matched]
        is_next = before is not None and report.year == before.year + 1
        is_same_kind = before is not None and report.kind is before.kind
        for item in gone:
            if is_next and (is_same_kind or item.unit == result.body):
                result.states.setdefault(item.project.iri, []).append(LineageState.ENDED)
                result.ended[item.project.iri] = report.year
        for item in own:
            if item.project.iri not in matched:
                is_new = is_next and (is_same_kind or item.unit == result.body)
                state = LineageState.NEW if is_new else LineageState.FIRST_SEEN
                result.states.setdefault(item.project.iri, []).append(state)
        waiting = [
            item
            for item in (*waiting, *gone)
            if item.project.iri not in matched and report.year - item.year < LONGEST_GAP
        ]
        last, before = own, report


def _matched(result: Chains, earlier: Sequence[Item], later: Sequence[Item], reviewed: Reviewed) -> set[str]:
    """Match two lists and note what came of it; the projects of both that are matched."""
    if not earlier or not later:
        return set()
    matching = match_projects(earlier, later, reviewed)
    result.onward.extend(matching.sure)
    result.undecided.extend(matching.undecided)
    result.forbidden.extend(matching.forbidden)
    for match in matching.sure:
        state = LineageState.RENAMED if match.is_renamed else LineageState.CONTINUED
        result.states.setdefault(match.later.project.iri, []).append(state)
    return {iri for match in matching.sure for iri in (match.earlier.project.iri, match.later.project.iri)}


def _one_a_year(reports: Sequence[ReportFacts]) -> list[ReportFacts]:
    """The first report of each year: the department's where its own level publishes one, too."""
    first: dict[int, ReportFacts] = {}
    for report in reports:
        first.setdefault(report.year, report)
    return [first[year] for year in sorted(first)]
