"""Duties (职责): each item of the list, with its text as a passage and the laws it mentions."""

from collections.abc import Iterator

from kg.model import ReportRecord
from kg.rdf.iris import ReportIris, below, numbered
from kg.rdf.law import citation_statements
from kg.rdf.stated import passage
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import integer, string
from kg.rdf.vocabulary import DCTERMS, RDF, YS


def duty_statements(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    """The duties the report lists for its body."""
    department = iris.department(record.identity.department)
    duties = record.findings.duties
    for node, duty in zip(numbered(iris.part("duty", str(duty.ordinal)) for duty in duties), duties, strict=True):
        yield link(department, YS.hasDuty, node)
        yield link(node, RDF.type, YS.Duty)
        yield node, YS.ordinal, integer(duty.ordinal)
        yield node, DCTERMS.description, string(duty.text)
        yield link(node, YS.statedIn, iris.report)
        yield Evidence(node, duty.source)
        yield from passage(below(node, "passage"), node, DCTERMS.description, duty.text, duty.source)
        yield from citation_statements(duty.citations, node, iris)
