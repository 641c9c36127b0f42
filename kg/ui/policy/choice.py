"""The documents that words and conditions leave, with what cites them, and how many each further condition leaves."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.search.tokens import normalise
from kg.ui.policy.address import FACETS, PolicyAddress
from kg.ui.policy.laws import Law
from kg.ui.policy.page import LEVELS, UNKNOWN, Policy, PolicyProject, Publication, Use, level_of, rank_of
from kg.ui.policy.sums import YearSum, year_sums

_YEARS = frozenset({"issued", "year"})


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """One document with the uses of it that were chosen, and the projects among what cites it."""

    law: Law
    uses: tuple[Use, ...]
    projects: tuple[PolicyProject, ...]

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """The places that cite it, each with how many projects and other texts do, most first."""
        return tuple(sorted(Counter(use.report.place for use in self.uses).items(), key=lambda one: (-one[1], one[0])))

    @property
    def reports(self) -> int:
        """In how many reports it is cited."""
        return len({use.report.iri for use in self.uses})

    @property
    def sums(self) -> tuple[YearSum, ...]:
        """The money of the projects, the latest year first."""
        return year_sums(self.projects)


@dataclass(frozen=True, slots=True)
class Choice:
    """What an address leaves.

    ``laws`` have most places first, then most projects. ``facets`` gives for each facet its values with the number of
    documents each would leave. ``projects`` are all that cite any of the documents, each once.
    """

    laws: tuple[CitedLaw, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    projects: tuple[PolicyProject, ...]
    places: int
    reports: int

    @property
    def sums(self) -> tuple[YearSum, ...]:
        """The money of all projects, each once, the latest year first."""
        return year_sums(self.projects)


def choose(known: Policy, address: PolicyAddress) -> Choice:
    """The documents that fulfil words and conditions of ``address``, each with the uses that fulfil them."""
    conditions = {name: value for name in FACETS if (value := getattr(address, name)) is not None}
    found: defaultdict[str, list[Use]] = defaultdict(list)
    counts: dict[str, defaultdict[str, set[str]]] = {name: defaultdict(set) for name in FACETS}
    for law in laws_with(known, address.text):
        held = _facets_of_law(law)
        for use in known.by_law.get(law.iri, ()):
            values = held | _facets_of_report(use.report)
            missed = [name for name, value in conditions.items() if value not in values[name]]
            if not missed:
                found[law.iri].append(use)
            for name in FACETS if not missed else missed if len(missed) == 1 else ():
                for value in values[name]:
                    counts[name][value].add(law.iri)
    laws = sorted((_cited(known, iri, uses) for iri, uses in found.items()), key=_order)
    uses = [use for one in laws for use in one.uses]
    return Choice(
        laws=tuple(laws),
        facets={name: _values(name, counts[name]) for name in FACETS},
        projects=known.projects_of(uses),
        places=len({use.report.place for use in uses}),
        reports=len({use.report.iri for use in uses}),
    )


def report_values(known: Policy) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The places, fiscal years and kinds of all reports, each with how many reports there are."""
    counts: dict[str, Counter[str]] = {"region": Counter(), "year": Counter(), "kind": Counter()}
    for report in known.reports.values():
        for name, values in _facets_of_report(report).items():
            counts[name].update(values)
    return {name: tuple(sorted(counted.items())) for name, counted in counts.items()}


def laws_with(known: Policy, text: str) -> list[Law]:
    """The documents whose title, number or issuer holds every word of ``text``."""
    words = normalise(text).split()
    return [law for iri, law in known.laws.items() if all(word in known.words[iri] for word in words)]


def fits(report: Publication, region: str | None, year: str | None, kind: str | None) -> bool:
    """Whether a report is of the place, fiscal year and kind asked for; None asks for nothing."""
    asked = ((region, report.place), (year, str(report.year)), (kind, report.kind))
    return all(wanted in {None, value} for wanted, value in asked)


def _facets_of_law(law: Law) -> dict[str, tuple[str, ...]]:
    return {
        "level": (level_of(law),),
        "rank": (rank_of(law),),
        "issuer": law.issuers or (UNKNOWN,),
        "issued": (str(law.year) if law.year else UNKNOWN,),
    }


def _facets_of_report(report: Publication) -> dict[str, tuple[str, ...]]:
    return {"region": (report.place,), "year": (str(report.year),), "kind": (report.kind,)}


def _cited(known: Policy, iri: str, uses: Sequence[Use]) -> CitedLaw:
    return CitedLaw(known.laws[iri], tuple(uses), known.projects_of(uses))


def _order(one: CitedLaw) -> tuple[int, int, int, str, str]:
    return -len(one.places), -len(one.projects), -one.reports, one.law.name, one.law.iri


def _values(name: str, counted: Mapping[str, set[str]]) -> tuple[tuple[str, int], ...]:
    """Levels from the state down, years from the latest, anything else by how many documents there are."""
    values = [(value, len(laws)) for value, laws in counted.items()]
    if name == "level":
        return tuple(sorted(values, key=lambda one: LEVELS.index(one[0])))
    if name in _YEARS:
        return tuple(sorted(values, reverse=True))
    return tuple(sorted(values, key=lambda one: (-one[1], one[0])))
