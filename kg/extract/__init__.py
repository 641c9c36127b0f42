"""Document → ReportRecord: one module a topic, in the one visible tuple TOPICS."""

from kg.errors import NotAReportError
from kg.extract import (
    claims,
    completeness,
    duties,
    explanations,
    legal,
    measure,
    organisation,
    performance,
    project_money,
    projects,
    tables,
    totals,
)
from kg.extract.coverage import with_coverage
from kg.extract.identity import identified
from kg.extract.locating import located
from kg.extract.outline import SectionKind, outline, speaks_of_a_budget
from kg.extract.topic import Reading, Topic, check_order
from kg.model import Document, Findings, ReportRecord

TOPICS: tuple[Topic, ...] = (
    tables.TOPIC,
    totals.TOPIC,
    organisation.TOPIC,
    duties.TOPIC,
    projects.TOPIC,
    project_money.TOPIC,
    performance.TOPIC,
    measure.TOPIC,
    explanations.TOPIC,
    claims.TOPIC,
    legal.TOPIC,
    completeness.TOPIC,
)
check_order(TOPICS)

_WITH_AMOUNTS = (SectionKind.TABLE, SectionKind.SHEET, SectionKind.SELF_EVALUATION)


def extract_record(document: Document) -> ReportRecord:
    """All that ``document`` says, as a record; NotAReportError where it is no budget or final-accounts report."""
    sections = outline(document)
    if not (sections.of(*_WITH_AMOUNTS) or speaks_of_a_budget(sections)):
        raise NotAReportError(
            f"{document.name}: no budget table, no performance sheet and no explanation of a budget found; "
            "give the department's published budget or final-accounts report"
        )
    identity, decided = identified(document, sections)
    reading = Reading(document, sections, identity)
    findings = Findings(issues=(*document.issues, *decided))
    for topic in TOPICS:
        findings = topic.run(reading, findings)
    record = ReportRecord(document.name, document.sha256, reading.identity, findings)
    return located(with_coverage(record, sections), document)
