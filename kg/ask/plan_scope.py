"""Which reports a question speaks of: by place, level, year, kind and body; in the graph and in SPARQL."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.ask.coverage import CollectedReport, Coverage
from kg.ask.slots import Named, Reading, Slot, SlotKind, Years
from kg.ask.sparql_text import Part, node, nodes, part, without, years
from kg.rdf.vocabulary import ONTOLOGY

LEVEL_NAMES = {"province": ("省级", "province"), "city": ("市级", "city"), "county": ("县级", "county")}
_INSIDE = without(
    "VALUES (?kind ?wholeKind) {",
    "  (ys:UnitBudget ys:DepartmentBudget) (ys:UnitFinalAccounts ys:DepartmentFinalAccounts)",
    "}",
    "?wholeBody org:hasSubOrganization* ?body .",
    "?whole ys:department ?wholeBody ; ys:reportKind ?wholeKind ; ys:fiscalYear ?year .",
    why="a unit's report lies inside its department's: not counted twice",
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One slot as names: those the graph knows, those it does not, and whether they are excluded."""

    named: tuple[Named, ...]
    negated: bool = False
    is_of_things: bool = False  # whether it holds for what reports state, not for the reports

    @property
    def iris(self) -> tuple[str, ...]:
        """Everything meant, each once."""
        return tuple(dict.fromkeys(iri for one in self.named for iri in one.iris))

    @property
    def unknown(self) -> tuple[Named, ...]:
        """Names the graph does not know."""
        return tuple(one for one in self.named if not one.iris)

    @property
    def names(self) -> str:
        """The names, for a comment."""
        return "、".join(one.name for one in self.named)


@dataclass(frozen=True, slots=True)
class Scope:
    """The conditions on reports; each pair is what is asked for and what is excluded."""

    places: Condition
    not_places: Condition
    bodies: Condition
    not_bodies: Condition
    kinds: Condition
    not_kinds: Condition
    levels: tuple[str, ...]
    not_levels: tuple[str, ...]
    years: tuple[Years, ...]
    not_years: tuple[Years, ...]

    @classmethod
    def of(cls, reading: Reading, *, with_level: bool = True) -> "Scope":
        """The scope of a question; ``with_level`` is false where the level is that of the things asked for."""
        levels = reading.of(SlotKind.LEVEL) if with_level else ()
        spans = reading.of(SlotKind.YEAR)
        return cls(
            *_named(reading, SlotKind.PLACE),
            *_named(reading, SlotKind.BODY),
            *_named(reading, SlotKind.REPORT_KIND),
            tuple(level_code(slot) for slot in levels if not slot.negated),
            tuple(level_code(slot) for slot in levels if slot.negated),
            tuple(slot.value for slot in spans if not slot.negated and isinstance(slot.value, Years)),
            tuple(slot.value for slot in spans if slot.negated and isinstance(slot.value, Years)),
        )

    def reports(self, coverage: Coverage) -> tuple[CollectedReport, ...]:
        """The reports there are; those of the bodies above a unit where it has none of its own."""
        kept = self._kept(coverage)
        if not self.bodies.named:
            inside = set(coverage.inside_others(kept))
            return tuple(report for report in kept if report not in inside)
        own = tuple(report for report in kept if report.body in self.bodies.iris)
        return own or self.reports_above(kept, coverage)

    def _kept(self, coverage: Coverage) -> tuple[CollectedReport, ...]:
        return tuple(report for report in coverage.reports if self._holds(report, coverage))

    def reports_above(self, reports: Iterable[CollectedReport], coverage: Coverage) -> tuple[CollectedReport, ...]:
        """Those of ``reports`` whose body has one of the bodies asked for below it."""
        above = {up for body in self.bodies.iris for up in coverage.above(body)}
        return tuple(report for report in reports if report.body in above)

    def _holds(self, report: CollectedReport, coverage: Coverage) -> bool:
        inside = self._regions(self.places, coverage)
        outside = self._regions(self.not_places, coverage)
        kind = ONTOLOGY + report.kind
        level = coverage.places[report.region].level if report.region in coverage.places else None
        return (
            (not self.places.named or report.region in inside)
            and report.region not in outside
            and (not self.kinds.named or kind in self.kinds.iris)
            and kind not in self.not_kinds.iris
            and (self.not_bodies.is_of_things or report.body not in self.not_bodies.iris)
            and (not self.levels or level in self.levels)
            and (level is None or level not in self.not_levels)
            and self.holds_year(report.year)
        )

    def holds_year(self, year: int) -> bool:
        """Whether ``year`` is asked for."""
        asked = not self.years or any(covers(span, year) for span in self.years)
        return asked and not any(covers(span, year) for span in self.not_years)

    def place_parts(self) -> tuple[Part, ...]:
        """?region and ?place of ?body, for what is shown; unbound for a body without a place."""
        if self.places.iris or self.levels:
            return (part("?region skos:prefLabel ?place ."),)
        if self.not_places.iris or self.not_levels:
            return (part("OPTIONAL { ?region skos:prefLabel ?place }"),)
        return (part("OPTIONAL { ?body ys:region ?region . ?region skos:prefLabel ?place }"),)

    def parts(self, coverage: Coverage, *, bodies: bool = True, as_asked: bool = False) -> tuple[Part, ...]:
        """The patterns of ?report, ?body, ?year, ?kind; ``bodies`` asks for reports of the bodies themselves.

        ?region is bound where places are asked for or excluded; ``as_asked`` makes it the place that was named, not
        the one below it that has the report.
        """
        made: list[Part] = []
        if bodies and self.bodies.iris:
            made.append(part(f"VALUES ?body {{ {nodes(self.bodies.iris)} }}", why=f"body: {self.bodies.names}"))
        made += self._place_parts(coverage, as_asked=as_asked)
        made.append(part("?report a ys:Report ; ys:department ?body ; ys:fiscalYear ?year ; ys:reportKind ?kind ."))
        made += self._year_parts(coverage)
        made += self._place_filters(coverage)
        if self.kinds.iris:
            made.append(part(f"VALUES ?kind {{ {nodes(self.kinds.iris)} }}", why=f"report: {self.kinds.names}"))
        if self.not_kinds.iris:
            made.append(
                part(f"FILTER(?kind NOT IN ({_list(self.not_kinds.iris)}))", why=f"not: {self.not_kinds.names}")
            )
        if self.not_bodies.iris:
            made.append(
                part(f"FILTER(?body NOT IN ({_list(self.not_bodies.iris)}))", why=f"not: {self.not_bodies.names}")
            )
        if self.left_out(coverage):
            made.append(_INSIDE)
        return tuple(made)

    def with_bodies_above(self) -> "Scope":
        """The same where a body excluded keeps its reports: projects of the units below it stand there."""
        return replace(self, not_bodies=replace(self.not_bodies, is_of_things=True))

    def without_issuers(self) -> "Scope":
        """The same where bodies that have no node are issuers of documents, not bodies with reports."""
        return replace(self, bodies=Condition(tuple(named for named in self.bodies.named if named.iris)))

    def with_year_before(self) -> "Scope":
        """The same with the year before, where one year alone is asked for."""
        years = self.years
        if len(years) != 1 or years[0].first is None or years[0].first != years[0].last:
            return self
        return replace(self, years=(Years(years[0].first - 1, years[0].first),))

    def left_out(self, coverage: Coverage) -> tuple[CollectedReport, ...]:
        """Reports of units that lie inside others that are asked for too, and would count twice."""
        return () if self.bodies.named else coverage.inside_others(self._kept(coverage))

    def states_of_its_own(self, coverage: Coverage) -> bool:
        """Whether the bodies asked for, if any, have reports of their own."""
        return not self.bodies.iris or any(report.body in self.bodies.iris for report in self.reports(coverage))

    def _place_parts(self, coverage: Coverage, *, as_asked: bool) -> list[Part]:
        made: list[Part] = []
        asked = self.places.iris
        if asked and as_asked:
            lines = (
                f"VALUES ?region {{ {nodes(asked)} }}",
                "?inside skos:broader* ?region . ?body ys:region ?inside .",
            )
            return [Part(lines, why=f"place: {self.places.names} and below")]
        if len(asked) == 1 and coverage.below(asked[0]) != {asked[0]}:
            made.append(part(f"?region skos:broader* {node(asked[0])} .", why=f"place: {self.places.names} and below"))
        elif asked:
            regions = sorted(self._regions(self.places, coverage))
            made.append(part(f"VALUES ?region {{ {nodes(regions)} }}", why=f"place: {self.places.names}"))
        if self.levels:
            chosen = self._of_levels(self.levels, coverage)
            made.append(part(f"VALUES ?region {{ {nodes(chosen)} }}", why=f"level: {'、'.join(self.levels)}"))
        if asked or self.levels:
            made.append(part("?body ys:region ?region ."))
        return made

    def _place_filters(self, coverage: Coverage) -> list[Part]:
        made: list[Part] = []
        bound = bool(self.places.iris or self.levels)
        if not bound and (self.not_places.iris or self.not_levels):
            made.append(part("OPTIONAL { ?body ys:region ?region }"))
        if self.not_places.iris:
            outside = sorted(self._regions(self.not_places, coverage))
            why = f"not: {self.not_places.names} and below"
            made.append(part(f"FILTER(!BOUND(?region) || ?region NOT IN ({_list(outside)}))", why=why))
        if self.not_levels:
            left = self._of_levels(self.not_levels, coverage)
            why = f"not of level: {'、'.join(self.not_levels)}"
            made.append(part(f"FILTER(!BOUND(?region) || ?region NOT IN ({_list(left)}))", why=why))
        return made

    @staticmethod
    def _of_levels(levels: tuple[str, ...], coverage: Coverage) -> list[str]:
        """The places of ``levels`` that have reports."""
        used = {report.region for report in coverage.reports}
        return [place.iri for place in coverage.places.values() if place.iri in used and place.level in levels]

    def _year_parts(self, coverage: Coverage) -> list[Part]:
        if not (self.years or self.not_years):
            return []
        chosen = [year for year in coverage.all_years if self.holds_year(year)]
        asked = [str(span) for span in self.years] + [f"not {span}" for span in self.not_years]
        return [part(f"VALUES ?year {{ {years(chosen)} }}", why=f"year: {'、'.join(asked)}")]

    @staticmethod
    def _regions(condition: Condition, coverage: Coverage) -> frozenset[str]:
        return frozenset(below for iri in condition.iris for below in coverage.below(iri))


def covers(span: Years, year: int) -> bool:
    """Whether ``year`` lies in ``span``."""
    return (span.first is None or span.first <= year) and (span.last is None or year <= span.last)


def level_code(slot: Slot) -> str:
    """The level a slot names: national, province, city or county."""
    if isinstance(slot.value, Named):
        return (slot.value.code or slot.value.name).lower()
    return str(slot.value).lower()


def _named(reading: Reading, kind: SlotKind) -> tuple[Condition, Condition]:
    slots = [slot for slot in reading.of(kind) if isinstance(slot.value, Named)]
    asked = tuple(slot.value for slot in slots if not slot.negated and isinstance(slot.value, Named))
    left = tuple(slot.value for slot in slots if slot.negated and isinstance(slot.value, Named))
    return Condition(asked), Condition(left, negated=True)


def _list(iris: Iterable[str]) -> str:
    return ", ".join(node(iri) for iri in iris)
