"""Read, extract, map, check: one file on its way to a graph."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kg.audit import audit_record, check_quads
from kg.audit.check import Check
from kg.audit.structure_findings import report_structure
from kg.errors import NotAReportError, ReadError
from kg.extract import extract_record
from kg.intake.outcome import Counts, Gained, Outcome, Refused, ReportSummary
from kg.link import ReportFacts, facts_of
from kg.model import Coverage, Findings, Issue, ReportRecord, Severity, Stage
from kg.rdf import MappedReport, TermError, map_record
from kg.rdf.iris import ReportIris
from kg.read import read_document


@dataclass(frozen=True, slots=True)
class Product:
    """What a report gives: its graph, what linking needs of it, and the sorted N-Quads of its checks and its shape."""

    mapped: MappedReport
    facts: ReportFacts
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkedOn:
    """The outcome of one file, what it gave where it is a report, and the SHA-256 of the bytes where they were read.

    ``record`` is what was read from a report, ``checks`` what the checks on it alone came to.
    """

    outcome: Outcome
    product: Product | None = None
    sha256: str | None = None
    record: ReportRecord | None = None
    checks: tuple[Check, ...] = ()


def work_on(path: Path, base: str) -> WorkedOn:
    """Read, extract and map one file, resources named under ``base``."""
    try:
        document = read_document(path)
    except ReadError as error:
        return WorkedOn(_refused(Stage.READ, "unreadable", error))
    try:
        record = extract_record(document)
    except NotAReportError as error:
        return WorkedOn(_refused(Stage.EXTRACT, "not-a-report", error), sha256=document.sha256)
    try:
        mapped = map_record(record, base)
    except TermError as error:
        return WorkedOn(_refused(Stage.MAP, "not-a-graph", error), sha256=document.sha256)
    iris = ReportIris.of(record.identity, base)
    checks = audit_record(record, iris)
    lines = check_quads(checks, iris)
    structure = report_structure(mapped, base, lines)
    issues = (*record.findings.issues, *structure.issues)
    product = Product(mapped, facts_of(record, iris), tuple(sorted({*lines, *structure.lines})))
    outcome = Gained(_summary(record, mapped), issues, record.coverage or Coverage())
    return WorkedOn(outcome, product, document.sha256, record, checks)


def _refused(stage: Stage, code: str, error: Exception) -> Refused:
    return Refused(Issue(stage, code, Severity.ERROR, str(error)))


def _summary(record: ReportRecord, mapped: MappedReport) -> ReportSummary:
    identity = record.identity
    return ReportSummary(
        iri=mapped.report_iri,
        graph=mapped.graph_iri,
        digest=hashlib.sha256("\n".join(mapped.nquads).encode()).hexdigest(),
        title=identity.title,
        department=identity.department,
        region=identity.region.name if identity.region else None,
        year=identity.year,
        kind=identity.kind,
        counts=_counts(record.findings, len(mapped.nquads)),
    )


def _counts(found: Findings, quads: int) -> Counts:
    cited_in = (
        *(project.legal_bases for project in found.projects),
        *(project.citations for project in found.projects),
        *(duty.citations for duty in found.duties),
        *(explanation.citations for explanation in found.explanations),
    )
    return Counts(
        duties=len(found.duties),
        projects=len(found.projects),
        indicators=len(found.indicators) + sum(len(project.indicators) for project in found.projects),
        budget_lines=len(found.budget_lines),
        totals=len(found.totals),
        divisions=len(found.divisions),
        subordinate_units=len(found.subordinate_units),
        citations=sum(map(len, cited_in)),
        quads=quads,
    )
