"""One theme over the places: which national, provincial, city or county document each bases it on, or none."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.rdf.vocabulary import YS
from kg.search.engine import SearchEngine
from kg.search.hit import HitType
from kg.search.request import SearchRequest
from kg.ui.policy.address import PolicyAddress
from kg.ui.policy.choice import fits
from kg.ui.policy.laws import Law
from kg.ui.policy.page import LEVELS, Ground, Policy, PolicyProject, Use, level_of, policy
from kg.ui.policy.sums import YearSum, year_sums
from kg.ui.search.card import Segment, card_of
from kg.ui.workspace import Workspace

SUGGESTED = 12
SUGGESTED_PROJECTS = 8
LONGEST = 14
"""Characters of a theme that is suggested: it is to be read at a glance."""
NEAR = 0.55
"""What is of a theme answers the search for it, with at least this share of the score of what answers it best."""


@dataclass(frozen=True, slots=True)
class ThemeLaw:
    """A document in a cell: how many projects and duties of the place name it, and for how many it is the basis."""

    law: Law
    projects: int
    duties: int
    basis_of: int


@dataclass(frozen=True, slots=True)
class ThemePlace:
    """One place: by level (local name) the documents its projects and duties of the theme name.

    ``projects`` come as they answer the theme, best first; ``without`` are those that name no document as basis.
    """

    place: str
    levels: Mapping[str, tuple[ThemeLaw, ...]]
    projects: tuple[PolicyProject, ...]
    without: tuple[PolicyProject, ...]

    @property
    def sums(self) -> tuple[YearSum, ...]:
        """The money of the projects, the latest year first."""
        return year_sums(self.projects)


@dataclass(frozen=True, slots=True)
class Theme:
    """What was found of a theme.

    ``places`` with most projects first; ``levels`` are those that any document has; ``silent`` counts the places whose
    reports have nothing of it, ``further`` the projects and duties that answer the search less well and are left out.
    """

    text: str
    levels: tuple[str, ...]
    places: tuple[ThemePlace, ...]
    projects: tuple[PolicyProject, ...]
    silent: int
    further: int

    @property
    def sums(self) -> tuple[YearSum, ...]:
        """The money of all projects, each once."""
        return year_sums(self.projects)


def theme(known: Policy, engine: SearchEngine, address: PolicyAddress) -> Theme:
    """The theme that ``address`` names, of the place, year and kind of report it asks for.

    What it asks of documents does not count: it would hide on what a place relies. NoWordError without a word.
    """
    found = {kind: engine.relevant(SearchRequest(address.theme, type=kind)) for kind in (HitType.PROJECT, HitType.DUTY)}
    best = max((one.score for ranked in found.values() for one in ranked), default=0.0)
    least = 0.0 if address.wide else best * NEAR
    near = {kind: [one.iri for one in ranked if one.score >= least] for kind, ranked in found.items()}
    asked = (address.region, address.year, address.kind)
    projects = [known.projects[node] for node in near[HitType.PROJECT] if node in known.projects]
    projects = [project for project in projects if fits(project.report, *asked)]
    duties = [use for node in near[HitType.DUTY] for use in known.by_citing.get(node, ()) if fits(use.report, *asked)]
    places = _places(known, projects, duties)
    levels = {level for place in places for level in place.levels}
    every = {report.place for report in known.reports.values() if fits(report, *asked)}
    return Theme(
        text=address.theme,
        levels=tuple(level for level in LEVELS if level in levels),
        places=places,
        projects=tuple(projects),
        silent=len(every) - len(places),
        further=sum(map(len, found.values())) - sum(map(len, near.values())),
    )


def sentences(engine: SearchEngine, text: str, projects: Sequence[PolicyProject]) -> Mapping[str, tuple[Segment, ...]]:
    """By project (IRI) the sentence of it that is of the theme ``text``, with what says so marked."""
    if not projects:
        return {}
    shown = tuple(project.iri for project in projects)
    found = engine.topic(SearchRequest(text, type=HitType.PROJECT, limit=len(shown), within=shown))
    return {hit.iri: card_of(hit).text for hit in found.hits}


def suggestions(ws: Workspace) -> tuple[str, ...]:
    """Themes to choose from: what projects are called that rest on implementing documents or on the most widely cited.

    For ``ws.once``. Duty themes whose duties name documents follow; of two names one of which holds the other, the
    first is taken.
    """
    known = ws.once(policy)
    chosen: list[str] = []
    linked = {*known.above, *(law for above in known.above.values() for law in above)}
    for law in sorted(known.laws, key=lambda law: law not in linked):
        names = Counter(project.label for project in known.projects_of(known.by_law.get(law, ())))
        if names:
            _suggest(chosen, min(names, key=lambda name: (-names[name], len(name), name)))
        if len(chosen) >= SUGGESTED_PROJECTS:
            break
    for row in ws.store.named("page_policy_themes"):
        _suggest(chosen, row.text("name"))
    return tuple(chosen[:SUGGESTED])


def _suggest(chosen: list[str], name: str) -> None:
    """Take ``name`` where it can be read at a glance and is no code; a letter before a name is a budget's own mark."""
    if len(name) <= LONGEST and not name[0].isascii() and not any(name in other or other in name for other in chosen):
        chosen.append(name)


def _places(known: Policy, projects: Sequence[PolicyProject], duties: Iterable[Use]) -> tuple[ThemePlace, ...]:
    by_place: defaultdict[str, list[PolicyProject]] = defaultdict(list)
    for project in projects:
        by_place[project.report.place].append(project)
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for use in duties:
        uses[use.report.place].append(use)
    for project in projects:
        uses[project.report.place].extend(known.by_citing.get(project.iri, ()))
    rows = (_place(known, place, by_place[place], uses[place]) for place in sorted({*by_place, *uses}))
    return tuple(sorted(rows, key=lambda row: (-len(row.projects), row.place)))


def _place(known: Policy, place: str, projects: Sequence[PolicyProject], uses: Iterable[Use]) -> ThemePlace:
    by_law: defaultdict[str, list[Use]] = defaultdict(list)
    for use in uses:
        by_law[use.law].append(use)
    levels: defaultdict[str, list[ThemeLaw]] = defaultdict(list)
    for law, those in by_law.items():
        levels[level_of(known.laws[law])].append(_law(known.laws[law], those))
    order = {
        level: sorted(laws, key=lambda one: (-one.basis_of, -one.projects, one.law.name))
        for level, laws in levels.items()
    }
    return ThemePlace(
        place=place,
        levels={level: tuple(laws) for level, laws in order.items()},
        projects=tuple(projects),
        without=tuple(project for project in projects if project.ground is not Ground.NAMED),
    )


def _law(law: Law, uses: Sequence[Use]) -> ThemeLaw:
    counted = Counter(use.type for use in uses)
    return ThemeLaw(law, counted[YS.Project], counted[YS.Duty], sum(use.is_basis for use in uses))
