"""How many projects name a document as their basis, and what the others say instead."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.search.request import Source
from kg.ui.entity.evidence import source_of
from kg.ui.policy.address import PolicyAddress
from kg.ui.policy.choice import fits
from kg.ui.policy.page import Ground, Policy, PolicyProject, policy
from kg.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class GroundCount:
    """The projects of one place (or of all) by what they give as basis; ``years`` and ``reports`` they are of."""

    place: str
    counts: Mapping[Ground, int]
    years: tuple[int, ...]
    reports: int

    @property
    def projects(self) -> int:
        """All projects."""
        return sum(self.counts.values())

    @property
    def named(self) -> Fraction:
        """The share that names a document."""
        return Fraction(self.counts[Ground.NAMED], self.projects)


@dataclass(frozen=True, slots=True)
class VagueLine:
    """Words that name no document, given by one project as its basis, and where they stand."""

    words: str
    project: PolicyProject
    source: Source


@dataclass(frozen=True, slots=True)
class Vague:
    """One wording that names no document, with every project that gives it; ``places`` count projects, most first."""

    words: str
    places: tuple[tuple[str, int], ...]
    lines: tuple[VagueLine, ...]


@dataclass(frozen=True, slots=True)
class Grounds:
    """``places`` by share of named bases, the smallest first; ``vague`` wordings of most projects first."""

    total: GroundCount | None
    places: tuple[GroundCount, ...]
    vague: tuple[Vague, ...]


def vague_lines(ws: Workspace) -> tuple[VagueLine, ...]:
    """Every basis of the build that names no document: for ``ws.once``."""
    known = ws.once(policy)
    rows = ws.store.named("page_policy_unspecified")
    return tuple(
        VagueLine(row.text("words"), known.projects[row.text("project")], source_of(row))
        for row in rows
        if row["project"] in known.projects
    )


def grounds(known: Policy, vague: Iterable[VagueLine], address: PolicyAddress) -> Grounds:
    """What projects of the place, year and kind of report that ``address`` asks for give as their basis."""
    asked = (address.region, address.year, address.kind)
    chosen = [project for project in known.projects.values() if fits(project.report, *asked)]
    by_place: defaultdict[str, list[PolicyProject]] = defaultdict(list)
    for project in chosen:
        by_place[project.report.place].append(project)
    counted = [count_grounds(place, projects) for place, projects in by_place.items()]
    wordings: defaultdict[str, list[VagueLine]] = defaultdict(list)
    for line in vague:
        if fits(line.project.report, *asked):
            wordings[line.words].append(line)
    said = (_vague(words, lines) for words, lines in wordings.items())
    return Grounds(
        total=count_grounds("", chosen) if chosen else None,
        places=tuple(sorted(counted, key=lambda one: (one.named, -one.projects, one.place))),
        vague=tuple(sorted(said, key=lambda one: (-len(one.lines), one.words))),
    )


def count_grounds(place: str, projects: Sequence[PolicyProject]) -> GroundCount:
    """What ``projects``, all of ``place``, give as basis; there is one at least."""
    counts = Counter(project.ground for project in projects)
    return GroundCount(
        place=place,
        counts={ground: counts[ground] for ground in Ground},
        years=tuple(sorted({project.report.year for project in projects})),
        reports=len({project.report.iri for project in projects}),
    )


def _vague(words: str, lines: Sequence[VagueLine]) -> Vague:
    places = Counter(place for _, place in {(line.project.iri, line.project.report.place) for line in lines})
    return Vague(words, tuple(sorted(places.items(), key=lambda one: (-one[1], one[0]))), tuple(lines))
