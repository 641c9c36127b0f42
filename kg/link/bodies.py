"""Which names of bodies in all reports are one body: departments, their units, and the issuers of what they cite.

A body is one node whatever it is called: 某市科学技术局, 某市科技局, 市科技局 in a report of that city, its 本级 and
its 机关 (the body itself as a budget unit: what differs is the kind of report). Bodies of different places stay apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.link.body_groups import METHOD, BodyGroups, Note
from kg.link.body_joins import join_same_names, join_short_names, join_told, join_units
from kg.link.body_nodes import BodyNode, body_nodes
from kg.link.body_relations import relation_triples
from kg.link.body_renames import Change, join_by_code, join_stated, stated_changes
from kg.link.decision import Candidate, Decision, Linked, LinkResult, Reason, Subject
from kg.link.facts import ReportFacts
from kg.link.places import link_places, region_triples
from kg.link.reviewed import Reviewed
from kg.rdf.iris import segment
from kg.rdf.terms import Triple, iri, string
from kg.rdf.vocabulary import ORG, RDF, SKOS, YS


@dataclass(frozen=True, slots=True)
class Body:
    """One body: its node, the name it goes by, and the provisional nodes that are it."""

    node: str
    name: str
    members: tuple[BodyNode, ...]
    best: BodyNode

    @property
    def is_reporting(self) -> bool:
        """Whether a report is of it."""
        return any(member.years for member in self.members)

    @property
    def is_department(self) -> bool:
        """Whether a report names it as a body that it gives money to or answers for."""
        return any("/department/" in member.node for member in self.members)


def link_bodies(reports: Sequence[ReportFacts], reviewed: Reviewed) -> LinkResult:
    """One node a body, its place and what stands above it; ``reports`` each once, in any order."""
    if not reports:
        return LinkResult()
    ordered = sorted(reports, key=lambda report: report.report)
    places = link_places(ordered, reviewed)
    nodes = body_nodes(ordered, places.regions)
    groups = BodyGroups(nodes, reviewed)
    join_same_names(groups, nodes)
    undecided = tuple(join_short_names(groups, nodes))
    join_told(groups, nodes)
    join_units(groups, nodes)
    changes = stated_changes(ordered, nodes, places.regions)
    earlier = join_stated(groups, changes)
    coded, alike = join_by_code(groups, nodes)
    base = ordered[0].base
    former = earlier | coded
    bodies = tuple(_body(members, former, base) for members in groups.groups())
    aliases = {member.node: body.node for body in bodies for member in body.members if member.node != body.node}
    decisions = (*_links(bodies, groups.notes), *undecided, *alike, *groups.refused)
    triples = (
        *(triple for body in bodies for triple in _body_triples(body, former, base)),
        *_change_triples(changes, {member.node: body for body in bodies for member in body.members}),
        *relation_triples(bodies, aliases, base),
        *region_triples((body.best.place.region for body in bodies if body.best.place), base),
    )
    found = places.result
    return LinkResult({**found.aliases, **aliases}, (*found.decisions, *decisions), tuple(dict.fromkeys(triples)))


def _body(members: Sequence[BodyNode], earlier: Iterable[str], base: str) -> Body:
    former = frozenset(earlier)
    best = min(members, key=lambda body: _rank(body, former))
    placed = next((body for body in (best, *members) if body.place is not None), best)
    if best.place is None and placed.place is not None:
        best = placed
    is_at_home = best.place is None or f"/department/{best.place_key}/" in best.node
    is_named_in_full = not best.read.is_relative or best.place is None or (is_at_home and not best.read.level)
    if is_at_home and is_named_in_full and not best.read.own_level:
        return Body(best.node, best.name, tuple(members), best)
    name = best.full_name if best.read.is_relative or best.read.own_level else best.name
    if best.place is not None and best.place.told == "national-body":
        name = best.full_name
    if is_at_home and best.is_unit:
        return Body(best.node, best.name, tuple(members), best)
    return Body(f"{base}department/{best.place_key}/{segment(name)}", name, tuple(members), best)


def _rank(body: BodyNode, earlier: frozenset[str]) -> tuple[object, ...]:
    """The name a body goes by: of its time, with its place, in full, as reports of its own print it."""
    read = body.read
    return (
        body.node in earlier,
        body.place is None,
        read.is_relative,
        read.own_level or body.former is not None,
        read.shortened or read.form == "部门",
        -len(read.function),
        not body.years,
        "/organization/" in body.node,
        -body.mentions,
        body.node,
    )


def _links(bodies: Sequence[Body], notes: Mapping[str, Sequence[Note]]) -> Iterator[Decision]:
    """A decision on each name that is not the body's own; the same name under another provisional node is none."""
    for body in bodies:
        for member in body.members:
            found = (*_notes(member, body), *notes.get(member.node, ()))
            if member.node != body.node and found:
                score = min(note.score for note in found)
                reasons = tuple(dict.fromkeys(note.reason for note in found))
                is_reviewed = any(reason.code == "reviewed" for reason in reasons)
                subject = Subject(member.node, member.name, (*member.reports, *member.citations))
                yield Linked(METHOD, subject, Candidate(body.node, score, reasons), is_reviewed)


def _notes(member: BodyNode, body: Body) -> Iterator[Note]:
    """What had to be understood of a name to see that it is the body's."""
    read, place = member.read, member.place
    if place is not None and place.told in {"place-of-report", "level-of-report"}:
        said = f"名称“{member.name}”未写明地名，按报告所属地区认定为{place.region.name}。"
        english = f"The name does not tell its place; the report's own leads to {place.region.name}."
        yield Note(Reason(place.told, said, english), Decimal("0.95"))
    if place is not None and place.told == "national-body" and member.name != body.name:
        said = f"“{member.name}”是国家机构{body.name}的名称。"
        yield Note(Reason("national-body", said, f"A name of the national body {body.name}."), Decimal("0.98"))
    elif read.shortened:
        said = f"“{member.name}”是“{body.name}”的常用简称。"
        yield Note(Reason("short-name", said, f"An everyday short form of {body.name}."), Decimal("0.97"))
    if read.own_level:
        said = "“本级”“机关”是该机构自身作为预算单位，不是另一机构。"
        yield Note(Reason("own-level", said, "本级 and 机关 mean the body itself as a budget unit."), Decimal("0.98"))


def _body_triples(body: Body, former: frozenset[str], base: str) -> Iterator[Triple]:
    place = body.best.place
    if place is not None:
        yield body.node, YS.region, iri(f"{base}region/{body.best.place_key}")
    names = {member.name for member in body.members}
    if names != {body.name}:
        yield body.node, SKOS.prefLabel, string(body.name)
    for member in body.members:
        if member.node in former and member.name != body.name:
            yield body.node, YS.formerName, string(member.name)
    if all(member.is_told for member in body.members):
        yield body.node, RDF.type, iri(ORG.FormalOrganization)
        yield body.node, SKOS.prefLabel, string(body.name)


def _change_triples(changes: Sequence[Change], bodies: Mapping[str, Body]) -> Iterator[Triple]:
    """Earlier names of bodies, and the bodies that others were made from."""
    for change in changes:
        body = bodies[change.current]
        yield body.node, YS.formerName, string(change.former)
        earlier = bodies[change.earlier] if change.earlier else None
        if earlier is not None and earlier.node != body.node:
            yield body.node, YS.succeeds, iri(earlier.node)
