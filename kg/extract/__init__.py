"""Document → ReportRecord: one module a topic, in the one visible tuple TOPICS."""

from kg.errors import NotAReportError
from kg.extract import completeness, duties, explanations, legal, organisation, performance, projects, tables, totals
from kg.extract.coverage import with_coverage
from kg.extract.identity import identify
from kg.extract.locating import located
from kg.extract.outline import SectionKind, outline
from kg.extract.topic import Reading, Topic, check_order
from kg.model import Document, Findings, ReportRecord

TOPICS: tuple[Topic, ...] = (
    tables.TOPIC,
    totals.TOPIC,
    organisation.TOPIC,
    duties.TOPIC,
    projects.TOPIC,
    performance.TOPIC,
    explanations.TOPIC,
    legal.TOPIC,
    completeness.TOPIC,
)
check_order(TOPICS)


def extract_record(document: Document) -> ReportRecord:
    """All that ``document`` says, as a record; NotAReportError where it is no budget or final-accounts report."""
    sections = outline(document)
    if not sections.of(SectionKind.TABLE, SectionKind.SHEET, SectionKind.SELF_EVALUATION):
        raise NotAReportError(
            f"{document.name}: no budget table and no performance sheet found; "
            "give the department's published budget or final-accounts report"
        )
    reading = Reading(document, sections, identify(document, sections))
    findings = Findings(issues=document.issues)
    for topic in TOPICS:
        findings = topic.run(reading, findings)
    record = ReportRecord(document.name, document.sha256, reading.identity, findings)
    return located(with_coverage(record, sections), document)

