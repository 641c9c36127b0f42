"""Every node that stands for a body in some report, with all that reports say of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.link.body_names import BodyName, former_in, read_name
from kg.link.body_places import BodyPlace, place_of
from kg.link.facts import BodyRole, CitedInstrument, NamedBody, ReportFacts
from kg.link.instrument_issuers import told_issuer
from kg.link.national_bodies import COUNTRY, national_name
from kg.model import Region
from kg.rdf.iris import place_key
from kg.rdf.law import issuer_names

_EVIDENCE = 3
_FIELD = BodyRole.SUBORDINATE, BodyRole.IMPLEMENTING, BodyRole.BUDGETED


@dataclass(frozen=True, slots=True)
class BodyNode:
    """One provisional node.

    ``name`` is what it is called most, ``full`` its name as a national body has it; ``parents`` are the reporting
    bodies that name it as theirs, ``codes`` its printed codes, ``years`` those it reported for, ``reports`` some that
    name it; ``citations`` are mentions whose number led to it, ``numbers`` those numbers. ``is_told`` where no report
    names it: numbers led to it.
    """

    node: str
    name: str
    read: BodyName
    place: BodyPlace | None
    mentions: int
    parents: frozenset[str]
    subordinate_to: frozenset[str]
    codes: frozenset[str]
    years: frozenset[int]
    reports: tuple[str, ...]
    citations: tuple[str, ...]
    is_told: bool
    numbers: frozenset[str] = frozenset()
    former: str | None = None

    @property
    def place_key(self) -> str | None:
        """The key of its place (kg.rdf.iris); None where that is not known."""
        return place_key(self.place.region) if self.place else None

    @property
    def full_name(self) -> str:
        """Its name with its place, short forms in full; the printed name where the place is not known."""
        if self.place is None:
            return self.name
        if self.place.region == COUNTRY:
            return national_name(self.name) or self.name
        front = "中共" if self.read.party and not self.read.rest.startswith("纪律检查") else ""
        committee = "委" if front else ""
        if front and not self.read.rest:
            committee = "委员会"
        return f"{front}{self.place.region.name}{committee}{self.read.rest}"

    @property
    def is_unit(self) -> bool:
        """Whether the name has no place, so that many bodies of a place may be called so (办公室, 信息中心)."""
        return self.read.is_relative and not self.read.level and not self.years


@dataclass(slots=True)
class _Said:
    """What reports say of a node, while they are gone through."""

    names: Counter[str] = field(default_factory=Counter)
    places: set[BodyPlace] = field(default_factory=set)
    parents: set[str] = field(default_factory=set)
    subordinate_to: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    citations: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    is_told: bool = True


def body_nodes(reports: Iterable[ReportFacts], regions: Mapping[str, Region]) -> tuple[BodyNode, ...]:
    """All nodes of bodies, sorted; ``regions`` are those that linking told of reports (by the report's node)."""
    found: defaultdict[str, _Said] = defaultdict(_Said)
    for report in reports:
        region = regions.get(report.report, report.region)
        for body in report.bodies:
            _named(found[body.iri], body, report, region)
        for node, name, mention, is_told in _issuers(report, region):
            _issuer(found[node], name, mention, region, is_told=is_told)
    return tuple(_node(node, said) for node, said in sorted(found.items()))


def _named(said: _Said, body: NamedBody, report: ReportFacts, region: Region | None) -> None:
    said.names[body.name] += 1
    said.is_told = False
    said.reports.add(report.report)
    place = place_of(body.name, read_name(body.name), region, in_table=True)
    if place is not None:
        said.places.add(place)
    if body.code:
        said.codes.add(body.code)
    if body.role is BodyRole.REPORTING:
        said.years.add(report.year)
    elif body.role in _FIELD and body.iri != report.department:
        said.parents.add(report.department)
        if body.role is BodyRole.SUBORDINATE:
            said.subordinate_to.add(report.department)


def _issuer(said: _Said, name: str, mention: CitedInstrument, region: Region | None, *, is_told: bool) -> None:
    said.names[name] += 1
    place = place_of(name, read_name(name), region, in_table=False)
    if place is not None:
        said.places.add(place)
    if is_told:
        said.citations.add(mention.citation)
        said.numbers.add(mention.number or mention.raw_text)
    else:
        said.is_told = False


def _issuers(report: ReportFacts, region: Region | None) -> Iterator[tuple[str, str, CitedInstrument, bool]]:
    """Nodes and names of issuers: named in front of a title (a joint document has several), else told by the number."""
    for mention in report.instruments:
        for name in issuer_names(mention.issuer):
            yield report.organization(name), name, mention, False
        body = told_issuer(mention, region, report.department_name) if not mention.issuer else None
        if body is not None:
            yield report.organization(body.name), body.name, mention, True


def _node(node: str, said: _Said) -> BodyNode:
    name = min(said.names, key=lambda each: (-said.names[each], each))
    kept = sorted(said.places, key=lambda place: (place.told, place.region.code or "", place.region.name))
    one_place = len({place_key(place.region) for place in kept}) == 1
    return BodyNode(
        node=node,
        name=name,
        read=read_name(name),
        place=max(kept, key=lambda place: len(place.region.ancestors)) if one_place else None,
        mentions=said.names.total(),
        parents=frozenset(said.parents),
        subordinate_to=frozenset(said.subordinate_to),
        codes=frozenset(said.codes),
        years=frozenset(said.years),
        reports=tuple(sorted(said.reports)[:_EVIDENCE]),
        citations=tuple(sorted(said.citations)[:_EVIDENCE]),
        is_told=said.is_told,
        numbers=frozenset(said.numbers),
        former=former_in(name),
    )
