"""Projects of several reports in one line: of one lineage, of one name, of a similar name, of one theme."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.link.lineage_names import containment, likeness, project_name
from kg.rdf.vocabulary import YS
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.compare.projects import Listed
from kg.ui.compare.reasons import percent_text
from kg.ui.compare.sides import Filed
from kg.ui.compare.table import Cell, Item, Line, Section
from kg.ui.figures import money_text
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord
from kg.ui.workspace import Workspace

_LIKE = 0.6
"""From this likeness of names on (Dice of character pairs) two projects of different bodies are set in one line."""
_ITEMS = 15
_GENERAL = re.compile(
    "工作|人员|干部|补助|补贴|奖补|经费|资金|专项|管理|活动|服务|建设|费用|项目|生活|综合|发展|日常|业务|运行|运营|维护|保障|配套|费$"
)
"""Words of projects' names that tell no project from another."""
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class State:
    """How a project stands in its lineage: concepts (IRIs), and the first year without it where it ended.

    ``change`` (yuan) and ``rate`` (per cent) since the report before.
    """

    states: tuple[str, ...]
    ended: int | None
    change: Decimal | None
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Together:
    """Projects that stand in one line, and why."""

    label: str
    why: str
    projects: tuple[Listed, ...]

    def reports(self) -> frozenset[str]:
        """The reports (IRIs) that have one of them."""
        return frozenset(one.report for one in self.projects)


def theme_terms(ws: Workspace) -> tuple[tuple[str, str], ...]:
    """Themes of duties by the words they go by: (word, name of the theme), the longest words first."""
    rows = ws.store.named("page_compare_theme_terms")
    return tuple(sorted({(row.text("term"), row.text("name")) for row in rows}, key=lambda one: (-len(one[0]), one)))


def states_of(store: GraphStore, projects: Iterable[Listed]) -> dict[str, State]:
    """How projects stand to the reports before and after, by project (IRI)."""
    found: dict[str, State] = {}
    bound = [iri(one.iri) for one in projects]
    for row in store.named("page_compare_states", project=bound) if bound else ():
        known = found.get(row.text("project"))
        states = (*(known.states if known else ()), row.text("state"))
        state = State(tuple(dict.fromkeys(states)), row.integer("ended"), row.decimal("change"), row.decimal("rate"))
        found[row.text("project")] = state
    return found


def together(
    listed: Mapping[str, Sequence[Listed]],
    themes: Sequence[tuple[str, str]],
    language: Language,
    roles: Collection[str] = (),
) -> tuple[tuple[Together, ...], tuple[Listed, ...]]:
    """Projects of different reports that belong side by side, and those that have none beside them.

    ``roles`` are what the bodies are for: a name that only says so is like no other.
    """
    rest = [one for projects in listed.values() for one in projects]
    found: list[Together] = []
    for why, key in (
        (CompareWord.SAME_LINEAGE, lambda one: one.lineage),
        (CompareWord.SAME_NAME, lambda one: project_name(one.name).core),
    ):
        groups: defaultdict[str, list[Listed]] = defaultdict(list)
        for one in rest:
            if key(one):
                groups[key(one)].append(one)
        found += [
            Together(_name(group), why.of(language), tuple(group)) for group in groups.values() if _several(group)
        ]
        rest = _without(rest, found)
    found += _of_like_names(rest, roles, language)
    rest = _without(rest, found)
    found += _of_themes(rest, themes, language)
    return tuple(found), tuple(_without(rest, found))


def aligned_section(
    ws: Workspace,
    reports: Sequence[Filed],
    listed: Mapping[str, Sequence[Listed]],
    states: Mapping[str, State] | None,
    language: Language,
) -> Section:
    """A line for projects that belong together; the others in one line.

    With ``states``, where the years of one body are compared, the others stand in lines of their own.
    """
    groups, alone = together(listed, ws.once(theme_terms), language, {one.role for one in reports})
    ordered = sorted(groups, key=lambda group: (-len(group.reports()), -max(map(_yuan, group.projects)), group.label))
    drawn = Drawn(reports, listed, states or {}, ws.terms, language)
    lines = [drawn.line(group) for group in ordered]
    if states is not None:
        lines += [
            drawn.line(Together(one.name, "", (one,))) for one in sorted(alone, key=lambda one: (-_yuan(one), one.name))
        ]
    elif alone:
        lines.append(drawn.rest(alone))
    title, none = CompareWord.ALIGNED.of(language), CompareWord.ALIGNED_NONE.of(language)
    note = "" if groups else none
    return Section.of("aligned", title, lines, note, empty=none)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Makes the lines of projects."""

    reports: Sequence[Filed]
    listed: Mapping[str, Sequence[Listed]]
    states: Mapping[str, State]
    terms: Terms
    language: Language

    def line(self, group: Together) -> Line:
        """Projects that belong together."""
        cells = tuple(self._cell(report, group) for report in self.reports)
        return Line(group.label, cells, group.why)

    def rest(self, alone: Sequence[Listed]) -> Line:
        """Projects with none beside them."""
        cells = []
        for report in self.reports:
            own = sorted((one for one in alone if one.report == report.iri), key=lambda one: (-_yuan(one), one.name))
            items = tuple(self._named(one) for one in own[:_ITEMS])
            if len(own) > _ITEMS:
                more = CompareWord.MORE_ITEMS.of(self.language, count=len(own) - _ITEMS)
                items = (*items, Item(more, node=report.iri, kind=YS.Report))
            cells.append(Cell(items, "" if items else self._why(report)))
        return Line(CompareWord.ONLY_ONE_SIDE.of(self.language), tuple(cells), is_rest=True)

    def _cell(self, report: Filed, group: Together) -> Cell:
        own = [one for one in group.projects if one.report == report.iri]
        if own:
            return Cell(tuple(self._item(one, group.label) for one in own))
        before = [self.states[one.iri].ended for one in group.projects if one.iri in self.states]
        ended = next((year for year in before if year is not None), None)
        if ended is not None and report.year >= ended:
            return Cell(why=CompareWord.ENDED.of(self.language, year=ended))
        return Cell(why=self._why(report))

    def _why(self, report: Filed) -> str:
        word = CompareWord.NO_SUCH_PROJECT if self.listed.get(report.iri) else CompareWord.NO_PROJECTS
        return word.of(self.language)

    def _item(self, one: Listed, label: str) -> Item:
        state = self.states.get(one.iri)
        said = [self._change(state), one.name if one.name != label else None, one.unit]
        said += [self.terms.label(each, self.language) for each in (state.states if state else ())]
        if one.carried:
            said.append(self.terms.label(YS.carriedOver, self.language))
        note = " · ".join(filter(None, said))
        money = CompareWord.NO_MONEY.of(self.language) if one.amount is None else money_text(one.amount, self.language)
        return Item(money, one.amount, note, one.iri, YS.Project, one.sources)

    def _change(self, state: State | None) -> str | None:
        """What changed since the report before; None where there is none."""
        if state is None or state.change is None or state.rate is None:
            return None
        if not state.change:
            return CompareWord.AS_BEFORE.of(self.language)
        money = f"{'+' if state.change > 0 else '−'}{money_text(abs(state.change), self.language)}"
        return CompareWord.SINCE_BEFORE.of(self.language, change=money, percent=percent_text(state.rate, signed=True))

    def _named(self, one: Listed) -> Item:
        money = CompareWord.NO_MONEY.of(self.language) if one.amount is None else money_text(one.amount, self.language)
        return Item(one.name, None, money, one.iri, YS.Project, one.sources)


def _are_like(one: str, other: str, roles: Collection[str]) -> bool:
    """Whether two names are alike, or the same but for general words; one that only names the field is like none."""
    cores = project_name(one), project_name(other)
    stems = [_GENERAL.sub("", name.core) for name in cores]
    if any(len(stem) < _SHORTEST or any(containment(stem, role) for role in roles) for stem in stems):
        return False
    return stems[0] == stems[1] or likeness(cores[0].bigrams, cores[1].bigrams) >= _LIKE


def _of_like_names(rest: Sequence[Listed], roles: Collection[str], language: Language) -> list[Together]:
    """Projects of different reports whose names are alike, each in one line at most."""
    groups: list[list[Listed]] = []
    for one in rest:
        near = next((group for group in groups if _are_like(one.name, group[0].name, roles)), None)
        if near is None:
            groups.append([one])
        else:
            near.append(one)
    why = CompareWord.LIKE_NAME.of(language)
    return [Together(_name(group), why, tuple(group)) for group in groups if _several(group)]


def _of_themes(rest: Sequence[Listed], themes: Sequence[tuple[str, str]], language: Language) -> list[Together]:
    """Projects whose names hold the words of one theme of duties."""
    groups: defaultdict[str, list[Listed]] = defaultdict(list)
    for one in rest:
        theme = next((name for word, name in themes if word in one.name), None)
        if theme is not None:
            groups[theme].append(one)
    return [
        Together(theme, CompareWord.SAME_THEME.of(language, theme=theme), tuple(group))
        for theme, group in groups.items()
        if _several(group)
    ]


def _several(group: Sequence[Listed]) -> bool:
    return len({one.report for one in group}) > 1


def _without(projects: Sequence[Listed], found: Sequence[Together]) -> list[Listed]:
    taken = {one.iri for group in found for one in group.projects}
    return [one for one in projects if one.iri not in taken]


def _name(group: Sequence[Listed]) -> str:
    return min((one.name for one in group), key=lambda name: (len(name), name))


def _yuan(one: Listed) -> Decimal:
    return one.amount or Decimal(0)
