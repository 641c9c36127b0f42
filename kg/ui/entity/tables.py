"""The lists of a node's page as tables to take along: every row with the IRI of its node and its line."""

from collections.abc import Sequence

from kg.search.request import Source
from kg.ui.entity.amounts import TOTALS, ProjectYear, ReportTotals
from kg.ui.entity.body import ListedProject, UsedLaw
from kg.ui.entity.codes import CodeLine
from kg.ui.entity.markup import reasons_text, scope_text
from kg.ui.entity.rows import IndicatorRow
from kg.ui.markup import lines_text
from kg.ui.table_file import Cell, Table, table_of
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord

_PLACE = (EntityWord.FILE, EntityWord.PAGE, EntityWord.LINES)


def indicator_file(rows: Sequence[IndicatorRow], terms: Terms, language: Language) -> Table:
    """Indicators as printed and as read."""
    words = (
        *(EntityWord.SCOPE, EntityWord.LEVEL, EntityWord.CATEGORY, EntityWord.INDICATOR, EntityWord.TARGET),
        *(EntityWord.COMPARATOR, EntityWord.VALUE, EntityWord.UNIT, EntityWord.ACTUAL, EntityWord.WEIGHT),
        *(EntityWord.SCORED, EntityWord.REMARKS, *_PLACE, EntityWord.IRI),
    )
    return _table(
        words,
        [
            (
                *(scope_text(row.scope, language), _label(row.level1, terms, language)),
                *(_label(row.category, terms, language), row.name, row.target, row.comparator, row.value, row.unit),
                *(row.actual, row.weight, row.score, "；".join(filter(None, (row.description, row.basis)))),
                *(*_place(row.source), row.iri),
            )
            for row in rows
        ],
        language,
    )


def project_file(projects: Sequence[ListedProject], terms: Terms, language: Language) -> Table:
    """Projects with their money."""
    words = (EntityWord.NAME, EntityWord.YUAN, EntityWord.YEAR, EntityWord.KIND, EntityWord.BODY, EntityWord.IRI)
    rows = [
        (one.label, one.amount, one.year, terms.label(one.kind, language), one.department, one.iri) for one in projects
    ]
    return _table(words, rows, language)


def years_file(years: Sequence[ProjectYear], terms: Terms, language: Language) -> Table:
    """One project over the years, with why it is the same."""
    words = (
        *(EntityWord.YEAR, EntityWord.KIND, EntityWord.NAME, EntityWord.YUAN, EntityWord.CHANGE, EntityWord.PER_CENT),
        *(EntityWord.STATE, EntityWord.WHY_SAME, *_PLACE, EntityWord.IRI),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(year.year, terms.label(year.kind, language), year.label, year.stated.amount if year.stated else None),
            *(
                year.change,
                year.rate,
                _label(year.state, terms, language),
                reasons_text(year.reasons.of(language), language),
            ),
            *(_place(year.stated.source) if year.stated else (None, None, None)),
            year.iri,
        )
        for year in years
    ]
    return _table(words, rows, language)


def totals_file(reports: Sequence[ReportTotals], terms: Terms, language: Language) -> Table:
    """Totals of reports, one a row: its report, what it is called, and the line."""
    words = (EntityWord.YEAR, EntityWord.KIND, EntityWord.REPORT, EntityWord.NAME, EntityWord.YUAN, *_PLACE)
    rows = [
        (
            *(one.head.year, terms.label(one.head.kind, language), one.head.title, terms.label(name, language)),
            *(one.totals[name].amount, *_place(one.totals[name].source), one.head.iri),
        )
        for one in reports
        for name in TOTALS
        if name in one.totals
    ]
    return _table((*words, EntityWord.IRI), rows, language)


def law_file(laws: Sequence[UsedLaw], terms: Terms, language: Language) -> Table:
    """Documents that the reports of a body cite."""
    words = (
        *(EntityWord.DOCUMENT, EntityWord.NUMBER, EntityWord.RANK, EntityWord.CITING_PROJECTS, EntityWord.MENTIONS),
        *(EntityWord.YEAR, EntityWord.IRI),
    )
    rows = [
        (law.name, law.number, _label(law.rank, terms, language), law.projects, law.mentions, law.years, law.iri)
        for law in laws
    ]
    return _table(words, rows, language)


def code_file(lines: Sequence[CodeLine], terms: Terms, language: Language) -> Table:
    """Amounts of one code."""
    words = (
        *(EntityWord.YEAR, EntityWord.PLACE, EntityWord.BODY, EntityWord.KIND, EntityWord.TABLE, EntityWord.NAME),
        *(EntityWord.COLUMN, EntityWord.YUAN, *_PLACE, EntityWord.IRI),
    )
    rows = [
        (
            *(line.report.year, line.report.region, line.report.department, terms.label(line.report.kind, language)),
            *(terms.label(line.table, language), line.label),
            " · ".join(terms.label(term, language) for term in (line.kind, line.fund, line.phase) if term),
            *(line.amount, *_place(line.source), line.iri),
        )
        for line in lines
    ]
    return _table(words, rows, language)


def _table(words: Sequence[EntityWord], rows: Sequence[Sequence[Cell]], language: Language) -> Table:
    return table_of([word.of(language) for word in words], rows)


def _place(source: Source) -> tuple[str, int | None, str]:
    return source.file, source.page, lines_text(source)


def _label(term: str | None, terms: Terms, language: Language) -> str | None:
    return terms.label(term, language) if term else None
