"""What stands above a body: its department, the government of its place, the office of the same task one level up."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from kg.extract.regions import is_zone
from kg.link.body_names import ANY_OFFICE
from kg.link.body_nodes import BodyNode
from kg.model import Region
from kg.rdf.iris import place_key, segment
from kg.rdf.terms import Triple, iri, string
from kg.rdf.vocabulary import ORG, RDF, SKOS, YS

_GOVERNMENT = (False, "", "人民政府")
_WORKING_DEPARTMENTS = frozenset({"局", "委员会", "厅", "办公室", "办公厅", ANY_OFFICE})
# parts of the party, of congresses, courts, mass organisations, and offices of bodies between departments
_NOT_OF_GOVERNMENT = re.compile(
    r"政治协商|共产主义青年团|人民代表大会|纪律检查|监察|政法|机构编制|老干部|党|网络安全|统一战线|直属机关|档案|保密|"
    r"领导小组|指挥部|税务|气象|烟草|海关|委员会$"
)
_FORMS_ABOVE = {"局": ("局", "厅", "委员会"), "委员会": ("委员会", "厅", "局"), "厅": ("部", "委员会"), "办公室": ()}


class KnownBody(Protocol):
    """What is needed of a body."""

    @property
    def node(self) -> str:
        """Its node."""

    @property
    def best(self) -> BodyNode:
        """What is known of it under its own name."""

    @property
    def members(self) -> tuple[BodyNode, ...]:
        """All its names."""

    @property
    def is_reporting(self) -> bool:
        """Whether a report is of it."""


def relation_triples(bodies: Sequence[KnownBody], aliases: Mapping[str, str], base: str) -> Iterator[Triple]:
    """Superiors: units under their department, working departments under their government (地方组织法 art. 79, 83).

    The government of a place with reports is stated even where none names it: its place and name are certain.
    """
    by_key: dict[tuple[str | None, tuple[bool, str, str]], str] = {}
    above: defaultdict[str, set[str]] = defaultdict(set)
    for body in bodies:
        by_key.setdefault((body.best.place_key, body.best.read.key), body.node)
        for member in body.members:
            above[body.node].update(aliases.get(parent, parent) for parent in member.subordinate_to)
    for body in bodies:
        superiors = sorted(above[body.node] - {body.node})
        for superior in superiors:
            yield body.node, ORG.subOrganizationOf, iri(superior)
        place = body.best.place
        if place is None or superiors:
            continue
        if body.best.read.key == _GOVERNMENT and place.region.ancestors:
            yield from _of_government(body, place.region.ancestors[0], by_key, base)
        elif _is_working_department(body.best) and body.best.place_key:
            yield from _of_government(body, place.region, by_key, base)
            yield from _guided(body, place.region, by_key)


def _is_working_department(body: BodyNode) -> bool:
    read = body.read
    if read.party or read.form not in _WORKING_DEPARTMENTS or not read.function or body.is_unit:
        return False
    has_government = body.place is not None and _has_government(body.place.region)
    return has_government and not _NOT_OF_GOVERNMENT.search(read.function)


def _has_government(region: Region) -> bool:
    """Whether a place has a people's government: zones and the production corps have none, nor has the country."""
    listed = region.code is not None or not is_zone(region.name)
    return listed and region.name.endswith(("省", "自治区", "市", "县", "区", "州", "旗", "镇", "乡"))


def _of_government(
    body: KnownBody, region: Region, known: Mapping[tuple[str | None, tuple[bool, str, str]], str], base: str
) -> Iterator[Triple]:
    name = f"{region.name}人民政府"
    government = known.get((place_key(region), _GOVERNMENT))
    if government is None:
        government = f"{base}department/{place_key(region)}/{segment(name)}"
        yield government, RDF.type, iri(ORG.FormalOrganization)
        yield government, SKOS.prefLabel, string(name)
        yield government, YS.region, iri(f"{base}region/{place_key(region)}")
    yield body.node, ORG.subOrganizationOf, iri(government)


def _guided(
    body: KnownBody, region: Region, known: Mapping[tuple[str | None, tuple[bool, str, str]], str]
) -> Iterator[Triple]:
    """The office of the same function one level up, where some report names it."""
    if not region.ancestors:
        return
    read, higher = body.best.read, place_key(region.ancestors[0])
    for form in _FORMS_ABOVE.get(read.form, ()):
        node = known.get((higher, (False, read.function, form)))
        if node is not None and node != body.node:
            yield body.node, YS.guidedBy, iri(node)
            return
