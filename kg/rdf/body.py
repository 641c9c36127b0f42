"""Departments, regions, divisions and subordinate units: bodies and places that several reports speak of."""

from collections.abc import Iterator
from itertools import zip_longest

from kg.model import Division, Region, ReportRecord, SourceRef
from kg.rdf.iris import ReportIris, numbered
from kg.rdf.stated import passage
from kg.rdf.statements import Entity, Evidence, Statement, entity, named_entity
from kg.rdf.terms import iri, string
from kg.rdf.vocabulary import DCTERMS, ORG, SKOS, YS


def body_statements(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    """The reporting body with its region, its divisions and its subordinate units."""
    identity = record.identity
    department = iris.department(identity.department)
    if identity.region is not None:
        yield from _region_chain(identity.region, iris)
        yield Evidence(iris.region(identity.region), identity.source)
    yield from department_statements(identity.department, identity.source, record, iris)
    yield from _divisions(record.findings.divisions, department, record, iris)
    for unit in record.findings.subordinate_units:
        yield from department_statements(unit.name, unit.source, record, iris)
        child = iris.department(unit.name)
        if child != department:
            yield entity(department, (YS.Department,), (ORG.hasSubOrganization, iri(child)))


def department_statements(name: str, source: SourceRef, record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    """A body that ``source`` names; bodies a report names are taken to be of the report's region."""
    node = iris.department(name)
    region = record.identity.region
    place = iri(iris.region(region)) if region is not None else None
    yield named_entity(node, YS.Department, name, (YS.region, place))
    yield Evidence(node, source)


def _region_chain(region: Region, iris: ReportIris) -> Iterator[Entity]:
    for area, above in zip_longest((region, *region.ancestors), region.ancestors):
        yield named_entity(
            iris.region(area),
            YS.Region,
            area.name,
            (SKOS.notation, string(area.code) if area.code else None),
            (SKOS.broader, iri(iris.region(above)) if above is not None else None),
        )


def _divisions(
    divisions: tuple[Division, ...], department: str, record: ReportRecord, iris: ReportIris
) -> Iterator[Statement]:
    passages = numbered(iris.part("division", division.name) for division in divisions)
    for where, division in zip(passages, divisions, strict=True):
        node = iris.division(record.identity.department, division.name)
        yield entity(department, (YS.Department,), (ORG.hasUnit, iri(node)))
        yield named_entity(node, YS.Division, division.name, (ORG.unitOf, iri(department)))
        yield Evidence(node, division.source)
        if division.description is not None:
            yield from passage(where, node, DCTERMS.description, division.description, division.source)
