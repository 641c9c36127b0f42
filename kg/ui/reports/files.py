"""What can be taken along of the reports, as tables."""

from collections.abc import Sequence

from kg.model import Coverage
from kg.ui.reports.listing import ListedReport
from kg.ui.reports.markup import issue_text, mark_label, per_cent, section_name, unread_text
from kg.ui.reports.page import ReportRow
from kg.ui.reports.source_text import ReportText
from kg.ui.table_file import Cell, Table, table_of
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.reports import ReportWord


def sections_file(coverage: Coverage, language: Language) -> Table:
    """How many characters of each kind of section gave values, are understood, or nothing accounts for."""
    words = (
        ReportWord.SECTION,
        ReportWord.SECTION_CHARACTERS,
        ReportWord.SECTION_READ,
        ReportWord.SECTION_KNOWN,
        ReportWord.SECTION_UNREAD,
    )
    rows = [
        (section_name(one.kind, language), one.characters, one.read, one.known, one.unread) for one in coverage.sections
    ]
    return table_of([word.of(language) for word in words], rows)


def doubts_file(row: ReportRow, language: Language) -> Table:
    """What was doubtful or not read, with lines."""
    words = (ReportWord.DOUBTS_VIEW, ReportWord.COLUMN_PAGE, ReportWord.FIRST_LINE, ReportWord.LAST_LINE)
    told = [(issue_text(found.issue, language), found.source) for found in row.issues]
    told += [(unread_text(part.part, language), part.source) for part in row.unread]
    rows = [
        (text, *((source.page, source.line_start, source.line_end) if source else (None, None, None)))
        for text, source in told
    ]
    return table_of([word.of(language) for word in words], rows)


def text_file(shown: ReportText, terms: Terms, language: Language) -> Table:
    """The lines as a table to take along: number, page, text, what was read."""
    words = (ReportWord.LINE_NUMBER, ReportWord.COLUMN_PAGE, ReportWord.LINE_TEXT, ReportWord.LINE_READ)
    rows = [
        (
            line.number,
            line.page,
            line.text,
            "、".join(mark_label(mark, terms, language) for mark in line.marks),
        )
        for line in shown.lines
    ]
    return table_of([word.of(language) for word in words], rows)


def reports_file(reports: Sequence[ListedReport], terms: Terms, language: Language) -> Table:
    """The reports as a table to take along: which they are, what they gave, and how much is in doubt."""
    words = (
        ReportWord.COLUMN_REPORT,
        Word.REGION,
        ReportWord.COLUMN_BODY,
        Word.YEAR,
        Word.REPORT_KIND,
        ReportWord.COLUMN_FILE,
        ReportWord.COLUMN_PROJECTS,
        ReportWord.COLUMN_INDICATORS,
        ReportWord.COLUMN_DUTIES,
        ReportWord.COLUMN_LINES,
        ReportWord.COLUMN_TOTALS,
        ReportWord.COLUMN_DIVISIONS,
        ReportWord.COLUMN_UNITS,
        ReportWord.COLUMN_CITATIONS,
        ReportWord.COLUMN_ACCOUNTED,
        ReportWord.COLUMN_UNREAD,
        ReportWord.COLUMN_DOUBTS,
        ReportWord.COLUMN_AGREE,
        ReportWord.COLUMN_FAIL,
        Word.IRI,
    )
    return table_of([word.of(language) for word in words], [_cells(one, terms, language) for one in reports])


def _cells(one: ListedReport, terms: Terms, language: Language) -> tuple[Cell, ...]:
    summary, counts = one.row.summary, one.row.summary.counts
    return (
        summary.title,
        one.region,
        summary.department,
        summary.year,
        terms.label(one.kind, language),
        one.row.file,
        counts.projects,
        counts.indicators,
        counts.duties,
        counts.budget_lines,
        counts.totals,
        counts.divisions,
        counts.subordinate_units,
        counts.citations,
        per_cent(one.row.coverage.accounted).removesuffix("%"),
        len(one.row.unread),
        one.row.doubtful,
        one.checks.agree,
        one.checks.fail,
        one.iri,
    )
