"""What has been collected: every report with its body, place, year and kind, and what kinds of thing it states.

Read once from the graph. It tells "not collected" from "not disclosed", and says what was looked through.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kg.ask.answer import Searched
from kg.ask.slots import Named
from kg.rdf.vocabulary import ONTOLOGY
from kg.store.graph_store import GraphStore

_PROVINCE = ("省", "自治区", "特别行政区")
_CITY = ("市", "自治州", "地区", "盟", "州")
_CODE = 6  # digits of a GB/T 2260 code: two for the province, two for the city, two for the county


class Basis(StrEnum):
    """What the figures of a report are; those of two bases are never added up."""

    BUDGET = "budget"
    ACCOUNTS = "accounts"
    PERFORMANCE = "performance"


BASES: Mapping[str, Basis] = {
    "DepartmentBudget": Basis.BUDGET,
    "UnitBudget": Basis.BUDGET,
    "DepartmentFinalAccounts": Basis.ACCOUNTS,
    "UnitFinalAccounts": Basis.ACCOUNTS,
    "PerformanceReport": Basis.PERFORMANCE,
}
_UNIT_KINDS = frozenset({"UnitBudget", "UnitFinalAccounts"})


@dataclass(frozen=True, slots=True)
class CollectedReport:
    """One report; ``kind`` is the local name of its kind, ``states`` those of the properties it states values of."""

    iri: str
    body: str
    department: str
    region: str | None
    place: str | None
    year: int
    kind: str
    states: frozenset[str]

    @property
    def basis(self) -> Basis:
        """What its figures are."""
        return BASES.get(self.kind, Basis.PERFORMANCE)

    @property
    def is_of_unit(self) -> bool:
        """Whether it is the report of one unit alone, which lies inside that of its department."""
        return self.kind in _UNIT_KINDS


@dataclass(frozen=True, slots=True)
class Place:
    """A place with the place above it; ``level`` is province, city or county, None where it cannot be told."""

    iri: str
    name: str
    level: str | None
    above: str | None


@dataclass(frozen=True, slots=True)
class FunctionName:
    """A class of the functional classification under one of its names."""

    iri: str
    code: str
    name: str


class Coverage:
    """All reports of a graph."""

    def __init__(
        self,
        reports: Iterable[CollectedReport],
        places: Iterable[Place],
        superiors: Mapping[str, frozenset[str]],
        names: Mapping[tuple[str, str], str],
        classes: Iterable[FunctionName] = (),
    ) -> None:
        """``superiors`` are the bodies directly above each body; ``names`` those of concepts, by IRI and language."""
        self._classes = tuple(sorted(classes, key=lambda one: (len(one.code), one.code, one.name)))
        self.reports = tuple(sorted(reports, key=lambda report: report.iri))
        self.places = {place.iri: place for place in sorted(places, key=lambda place: place.iri)}
        self._superiors = superiors
        self._names = names

    @classmethod
    def of(cls, store: GraphStore) -> "Coverage":
        """What ``store`` holds."""
        states: dict[str, set[str]] = defaultdict(set)
        for row in store.named("ask_report_contents"):
            states[row.text("report")].add(row.text("property").rpartition("#")[2])
        reports: dict[str, CollectedReport] = {}
        for row in store.named("ask_reports"):
            iri = row.text("report")
            made = CollectedReport(
                iri,
                row.text("body"),
                row.text("department"),
                row["region"],
                row["place"],
                int(row.text("year")),
                row.text("kind").rpartition("#")[2],
                frozenset(states[iri]),
            )
            reports[iri] = min(made, reports.get(iri, made), key=lambda report: (report.department, report.place or ""))
        superiors: dict[str, set[str]] = defaultdict(set)
        for row in store.named("ask_superiors"):
            superiors[row.text("body")].add(row.text("above"))
        return cls(
            reports.values(),
            _places(store),
            {b: frozenset(a) for b, a in superiors.items()},
            _names(store),
            _classes(store),
        )

    @cached_property
    def all_years(self) -> tuple[int, ...]:
        """The fiscal years there are reports of."""
        return tuple(sorted({report.year for report in self.reports}))

    def below(self, region: str) -> frozenset[str]:
        """``region`` and every place below it."""
        found = {region}
        while more := {place.iri for place in self.places.values() if place.above in found} - found:
            found |= more
        return frozenset(found)

    def above(self, body: str) -> frozenset[str]:
        """Every body that ``body`` belongs to, however far up."""
        found: set[str] = set()
        while more := {up for one in found | {body} for up in self._superiors.get(one, ())} - found - {body}:
            found |= more
        return frozenset(found)

    def class_with(self, words: str) -> FunctionName | None:
        """The one functional class, of the highest level that has any, whose name holds ``words``; None if unclear."""
        wanted = words.casefold().strip()
        found = [one for one in self._classes if len(wanted) > 1 and wanted in one.name.casefold()]
        level = [one for one in found if len(one.code) == len(found[0].code)]
        return level[0] if len({one.iri for one in level}) == 1 else None

    def name(self, concept: str, language: str) -> str:
        """The name of a concept; its local name where the graph has none."""
        known = self._names.get((concept, language)) or self._names.get((concept, "zh"))
        return known or concept.rpartition("#")[2]

    def english(self, named: Named) -> str:
        """The English name of a concept; its own where there is none, as of places, bodies and documents."""
        names = [self._names.get((iri, "en")) for iri in named.iris]
        return names[0] if len(names) == 1 and names[0] else named.name

    def kind_name(self, report: CollectedReport, language: str) -> str:
        """The name of a report's kind."""
        return self.name(ONTOLOGY + report.kind, language)

    def inside_others(self, reports: Collection[CollectedReport]) -> tuple[CollectedReport, ...]:
        """Those of ``reports`` that lie inside another of them: a unit's, where its department's is here too."""
        whole = {(r.body, r.year, r.basis) for r in reports if not r.is_of_unit}
        return tuple(
            report
            for report in reports
            if report.is_of_unit
            and any((body, report.year, report.basis) in whole for body in {report.body, *self.above(report.body)})
        )

    def with_year_before(self, reports: Iterable[CollectedReport]) -> tuple[CollectedReport, ...]:
        """Those of ``reports`` whose body has one of the year before as well, so that projects can be followed."""
        known = {(report.body, report.basis, report.year) for report in self.reports}
        return tuple(report for report in reports if (report.body, report.basis, report.year - 1) in known)

    @staticmethod
    def overlap(reports: Iterable[CollectedReport]) -> bool:
        """Whether some body has reports of several bases for one year, so that its projects stand there twice."""
        bases: dict[tuple[str, int], set[Basis]] = defaultdict(set)
        for report in reports:
            bases[report.body, report.year].add(report.basis)
        return any(len(several) > 1 for several in bases.values())

    @staticmethod
    def searched(reports: Collection[CollectedReport]) -> Searched:
        """What looking through ``reports`` means."""
        years = sorted({report.year for report in reports})
        places = {report.region for report in reports if report.region is not None}
        return Searched(len(reports), len(places), years[0] if years else None, years[-1] if years else None)


def level_of(name: str, code: str | None) -> str | None:
    """The level of a place: by its GB/T 2260 code, else by the last words of its name."""
    if code is not None and len(code) == _CODE and code.isdigit():
        return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
    if name.endswith(_PROVINCE):
        return "province"
    if name.endswith(_CITY):
        return "city"
    return "county" if name.endswith(("县", "区", "旗")) else None


def _places(store: GraphStore) -> Iterable[Place]:
    known: dict[str, Place] = {}
    for row in store.named("ask_regions"):
        made = Place(row.text("region"), row.text("place"), level_of(row.text("place"), row["code"]), row["above"])
        known[made.iri] = min(made, known.get(made.iri, made), key=lambda place: (place.name, place.above or ""))
    return known.values()


def _classes(store: GraphStore) -> list[FunctionName]:
    rows = store.named("ask_classes")
    return [FunctionName(row.text("concept"), row.text("code"), row.text("name")) for row in rows]


def _names(store: GraphStore) -> dict[tuple[str, str], str]:
    names: dict[tuple[str, str], str] = {}
    for row in store.named("ask_concepts"):
        term = row.term("name")
        if term is not None:
            key = (row.text("concept"), term.language or "zh")
            names[key] = min(term.value, names.get(key, term.value))
    return names
