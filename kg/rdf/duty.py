"""Duties (职责): each item of the list, with its text as a passage and the laws it mentions."""

from collections.abc import Iterator, Sequence

from kg.model import Duty, ReportRecord
from kg.rdf.iris import ReportIris, below, numbered
from kg.rdf.law import citation_statements
from kg.rdf.stated import passage
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import integer, string
from kg.rdf.vocabulary import DCTERMS, RDF, YS


def duty_iris(duties: Sequence[Duty], iris: ReportIris) -> list[str]:
    """The nodes of a report's duties."""
    return numbered(iris.part("duty", str(duty.ordinal)) for duty in duties)


def duty_statements(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    """The duties the report lists for its body."""
    department = iris.department(record.identity.department)
    duties = record.findings.duties
    for node, duty in zip(duty_iris(duties, iris), duties, strict=True):
        yield link(department, YS.hasDuty, node)
        yield link(node, RDF.type, YS.Duty)
        yield node, YS.ordinal, integer(duty.ordinal)
        yield node, DCTERMS.description, string(duty.text)
        yield link(node, YS.statedIn, iris.report)
        yield Evidence(node, duty.source)
        yield from passage(below(node, "passage"), node, DCTERMS.description, duty.text, duty.source)
        yield from citation_statements(duty.citations, node, iris)
