"""What is worth setting side by side in the loaded data, before anybody chooses."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from kg.store.answer import Row
from kg.store.term import literal
from kg.ui.compare.address import MOST, CompareAddress, CompareKind
from kg.ui.compare.reasons import listed
from kg.ui.compare.sides import Alike, Filed, alike_in_places, filed_reports
from kg.ui.terms import local_name
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord
from kg.ui.workspace import Workspace

_OFFERED = 6
_NAMED = 3
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Things worth comparing: ``names`` are the places or years in which they are told apart."""

    word: CompareWord
    name: str
    names: tuple[str, ...]
    year: int | None
    address: CompareAddress

    def label(self, language: Language) -> str:
        """What is compared, in a few words."""
        shown = listed(self.names[:_NAMED], language)
        if len(self.names) > _NAMED:
            shown = CompareWord.AND_MORE.of(language, names=shown, count=len(self.names))
        return self.word.of(language, name=self.name, names=shown, year=self.year)


def suggestions(ws: Workspace, kind: CompareKind) -> tuple[Group, ...]:
    """The most telling comparisons of a kind; the first is shown where nothing is chosen."""
    return ws.once(_MAKERS[kind])


def _places(ws: Workspace) -> tuple[Group, ...]:
    return tuple(_of_alike(one, CompareKind.PLACE) for one in ws.once(alike_in_places)[:_OFFERED])


def _bodies(ws: Workspace) -> tuple[Group, ...]:
    """Bodies of one place with reports of one year and kind, those of most bodies first; then those of one role."""
    by_place: defaultdict[tuple[str, int, str], dict[str, Filed]] = defaultdict(dict)
    for one in ws.once(filed_reports):
        if one.region_name is not None:
            by_place[one.region_name, one.year, one.kind].setdefault(one.body, one)
    several = sorted(
        (place for place, bodies in by_place.items() if len(bodies) > 1),
        key=lambda place: (-len(by_place[place]), -place[1], place),
    )
    found = []
    for region_name, year, kind in several[:_NAMED]:
        shown = list(by_place[region_name, year, kind].values())[:MOST]
        values = tuple(one.body for one in shown)
        address = CompareAddress(CompareKind.BODY, values, None, year, local_name(kind))
        names = tuple(one.role_name for one in shown)
        found.append(Group(CompareWord.ALIKE_LABEL, region_name, names, year, address))
    alike = [_of_alike(one, CompareKind.BODY) for one in ws.once(alike_in_places)]
    return (*found, *alike)[:_OFFERED]


def _of_alike(alike: Alike, kind: CompareKind) -> Group:
    reports = alike.reports[:MOST]
    values = tuple(one.body if kind is CompareKind.BODY else one.region or "" for one in reports)
    role = alike.role if kind is CompareKind.PLACE else None
    fits = local_name(alike.kind) if alike.kind else None
    address = CompareAddress(kind, values, role, alike.year, fits)
    word = CompareWord.ALIKE_LABEL if alike.year else CompareWord.ALIKE_YEARS
    return Group(word, alike.role_name, tuple(one.region_name or "" for one in reports), alike.year, address)


def _years(ws: Workspace) -> tuple[Group, ...]:
    """Bodies with reports of several years, those of most years of one kind first."""
    by_body: defaultdict[str, list[Filed]] = defaultdict(list)
    for report in ws.once(filed_reports):
        by_body[report.body].append(report)
    several = [reports for reports in by_body.values() if len(reports) > 1]
    several.sort(key=lambda reports: (-_alike_years(reports), -len(reports), reports[0].body_name))
    found = []
    for reports in several[:_OFFERED]:
        shown = sorted(reports, key=lambda one: (one.year, one.kind))[-MOST:]
        years = tuple(dict.fromkeys(str(one.year) for one in shown))
        address = CompareAddress(CompareKind.YEAR, tuple(one.iri for one in shown))
        found.append(Group(CompareWord.YEARS_LABEL, reports[0].body_name, years, None, address))
    return tuple(found)


def _alike_years(reports: Iterable[Filed]) -> int:
    """How many years the kind of report with the most years has."""
    years: defaultdict[str, set[int]] = defaultdict(set)
    for one in reports:
        years[one.kind].add(one.year)
    return max(map(len, years.values()))


def _projects(ws: Workspace) -> tuple[Group, ...]:
    """Projects of one name in several places (one of each, as many as can be of one year), then lineages."""
    rows = ws.store.named("page_project_names").rows
    names = [row.text("name") for row in rows if (row.integer("regions") or 0) >= _ENOUGH][:_OFFERED]
    found = [_of_name(ws, name) for name in names] + _measured_alike(ws) + _lineages(ws)
    return tuple(found[:_OFFERED])


def _of_name(ws: Workspace, name: str) -> Group:
    """One project of this name for each place, as many as can be of one year."""
    rows = ws.store.named("page_compare_named", called=literal(name)).rows
    found = [(row.text("region_name"), int(row.text("year")), row.text("project")) for row in rows]
    years = Counter(year for _, year in {(place, year) for place, year, _ in found})
    common = max(years, key=lambda year: (years[year], year))
    by_place: dict[str, str] = {}
    for place, _, project in sorted(found, key=lambda one: (abs(one[1] - common), one)):
        by_place.setdefault(place, project)
    names = sorted(by_place)[:MOST]
    address = CompareAddress(CompareKind.PROJECT, tuple(by_place[place] for place in names))
    return Group(CompareWord.NAMED_LABEL, name, tuple(names), None, address)


def _measured_alike(ws: Workspace) -> list[Group]:
    """Two projects of different places whose indicators measure most things alike, if possible of one year."""
    by_measure: defaultdict[str, list[Row]] = defaultdict(list)
    for row in ws.store.named("page_compare_shared_measures"):
        by_measure[row.text("measure")].append(row)
    shared: Counter[tuple[str, str]] = Counter()
    rows: dict[str, Row] = {}
    for members in by_measure.values():
        rows |= {row.text("project"): row for row in members}
        pairs = {
            (one.text("project"), other.text("project"))
            for one, other in combinations(members, 2)
            if one["region"] != other["region"]
        }
        shared.update((min(pair), max(pair)) for pair in pairs)
    enough = [pair for pair, measures in shared.items() if measures >= _ENOUGH]
    ordered = sorted(enough, key=lambda pair: (-shared[pair], _years_apart(rows, pair), pair))
    taken: set[str] = set()
    found = []
    for pair in ordered:
        if taken.isdisjoint(pair):
            taken.update(pair)
            found.append(_pair(pair, rows))
    return found[:_NAMED]


def _years_apart(rows: Mapping[str, Row], pair: tuple[str, str]) -> tuple[int, int]:
    one, other = (int(rows[project].text("year")) for project in pair)
    return abs(one - other), -max(one, other)


def _pair(pair: tuple[str, str], rows: Mapping[str, Row]) -> Group:
    names = tuple(dict.fromkeys(rows[project].text("name") for project in pair))
    places = tuple(rows[project].text("region_name") for project in pair)
    return Group(CompareWord.NAMED_LABEL, " / ".join(names), places, None, CompareAddress(CompareKind.PROJECT, pair))


def _lineages(ws: Workspace) -> list[Group]:
    """Projects over the years, those of most years and most money first."""
    by_lineage: defaultdict[str, list[Row]] = defaultdict(list)
    for row in ws.store.named("page_compare_lineages"):
        by_lineage[row.text("lineage")].append(row)
    found = []
    for members in by_lineage.values():
        shown = members[-MOST:]
        address = CompareAddress(CompareKind.PROJECT, tuple(row.text("project") for row in shown))
        years = tuple(row.text("year") for row in shown)
        found.append(Group(CompareWord.YEARS_LABEL, shown[-1].text("name"), years, None, address))
    return found


def _duties(ws: Workspace) -> tuple[Group, ...]:
    """Themes that duties of several places share, a duty of each place; those worded most differently come first."""
    by_theme: defaultdict[str, list[Row]] = defaultdict(list)
    for row in ws.store.named("page_compare_shared_themes"):
        by_theme[row.text("theme")].append(row)
    found = []
    for rows in by_theme.values():
        years = Counter(int(year) for _, year in {(row.text("region_name"), row.text("year")) for row in rows})
        common = max(years, key=lambda year: (years[year], year))
        best: dict[str, Row] = {}
        for row in sorted(rows, key=lambda row: _fitness(row, common)):
            best.setdefault(row.text("region_name"), row)
        names = sorted(best)[:MOST]
        address = CompareAddress(CompareKind.DUTY, tuple(best[name].text("duty") for name in names))
        group = Group(CompareWord.THEME_LABEL, rows[0].text("name"), tuple(names), None, address)
        found.append((-len(names), -len({best[name].text("text") for name in names}), group.name, group))
    return tuple(group for *_, group in sorted(found, key=lambda one: one[:3])[:_OFFERED])


def _fitness(row: Row, year: int) -> tuple[int, Decimal, str]:
    return abs(int(row.text("year")) - year), -(row.decimal("score") or Decimal(0)), row.text("duty")


def _laws(ws: Workspace) -> tuple[Group, ...]:
    """The documents that most places and reports cite."""
    most = ws.laws[:_NAMED]
    if len(most) < _ENOUGH:
        return ()
    address = CompareAddress(CompareKind.LAW, tuple(law.iri for law in most))
    return (Group(CompareWord.LAWS_LABEL, "", tuple(law.name for law in most), None, address),)


_MAKERS = {
    CompareKind.PLACE: _places,
    CompareKind.BODY: _bodies,
    CompareKind.YEAR: _years,
    CompareKind.PROJECT: _projects,
    CompareKind.DUTY: _duties,
    CompareKind.LAW: _laws,
}
