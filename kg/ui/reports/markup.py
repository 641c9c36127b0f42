"""HTML of the reports: which there are, what each gave, and its text with what was read from it."""

from collections.abc import Mapping, Sequence

from kg.extract.section_kinds import SectionKind
from kg.model import Coverage, Issue, Severity, UnreadPart
from kg.rdf.vocabulary import YS
from kg.search.request import Source
from kg.ui import markup
from kg.ui.markup import escape, facts_line, paragraph
from kg.ui.reports.listing import CheckedShare, ListedReport, Matrix, MatrixPlace, ReportsSummary
from kg.ui.reports.page import ReportRow
from kg.ui.reports.source_text import Mark, ReportText, TextLine
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.reports import ReportWord

_SECTIONS = {kind.value: ReportWord[f"SECTION_{kind.name}"] for kind in SectionKind}
_SEVERITIES: Mapping[Severity, ReportWord] = {
    Severity.ERROR: ReportWord.SEVERITY_ERROR,
    Severity.WARNING: ReportWord.SEVERITY_WARNING,
    Severity.INFO: ReportWord.SEVERITY_INFO,
}
_CURRENT = ' aria-current="page"'


def matrix_table(shown: Matrix, places: Sequence[MatrixPlace], terms: Terms, language: Language) -> str:
    """Places and kinds as rows, years as columns; a number leads to its reports, a single one to the report itself."""
    words = (Word.REGION.of(language), Word.REPORT_KIND.of(language), *map(str, shown.years))
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in words)
    body = "".join(_matrix_place(shown, place, terms, language) for place in places)
    caption = escape(ReportWord.MATRIX.of(language))
    return (
        f'<div class="ys-scroll" tabindex="0" role="region" aria-label="{caption}"><table class="ys-table ys-matrix">'
        f'<caption class="ys-unseen">{caption}</caption><thead><tr>{head}</tr></thead>{body}</table></div>'
    )


def _matrix_place(shown: Matrix, place: MatrixPlace, terms: Terms, language: Language) -> str:
    name = place.region or ReportWord.NO_PLACE.of(language)
    said = f'<a href="{_list(place.region)}" target="_self">{escape(name)}</a>' if place.region else escape(name)
    heading = f'<th scope="rowgroup" rowspan="{len(place.rows)}">{said}</th>'
    rows = []
    for kind, counts in place.rows:
        label = terms.label(kind, language)
        told = [
            {"place": name, "year": year, "kind": label, "count": count}
            for year, count in zip(shown.years, counts, strict=True)
        ]
        links = [
            _cell(shown.only.get((place.region, kind, year)), _list(place.region, year, kind), one, language)
            for year, one in zip(shown.years, told, strict=True)
        ]
        rows.append(f'<tr>{heading}<th scope="row">{escape(label)}</th>{"".join(links)}</tr>')
        heading = ""
    return f"<tbody>{''.join(rows)}</tbody>"


def _cell(only: str | None, listed: str, told: Mapping[str, object], language: Language) -> str:
    if not told["count"]:
        none = escape(ReportWord.MATRIX_NONE.of(language, place=told["place"], year=told["year"], kind=told["kind"]))
        return f'<td class="ys-none"><span aria-hidden="true">–</span><span class="ys-unseen">{none}</span></td>'
    place = markup.address("reports", report=only) if only else listed
    label = escape(ReportWord.MATRIX_CELL.of(language, **told))
    return f'<td><a href="{place}" target="_self" aria-label="{label}">{told["count"]}</a></td>'


def _list(region: str | None, year: int | None = None, kind: str | None = None) -> str:
    stated = {"region": region, "year": str(year) if year else None, "kind": kind}
    return markup.address("reports", **{name: value for name, value in stated.items() if value})


def report_list(reports: Sequence[ListedReport], terms: Terms, language: Language) -> str:
    """Each report with what places it, what it gave, and how much of that is in doubt."""
    items = "".join(f"<li>{_listed(one, terms, language)}</li>" for one in reports)
    return f'<ul class="ys-reports">{items}</ul>'


def _listed(one: ListedReport, terms: Terms, language: Language) -> str:
    row = one.row
    title = f'<a href="{markup.address("reports", report=one.iri)}" target="_self">{escape(row.summary.title)}</a>'
    facts = (one.region, row.summary.department, str(row.summary.year), row.file)
    return (
        f'<p class="ys-name">{title}</p>{facts_line(facts, badge=terms.label(one.kind, language))}'
        f"{paragraph(gave(row, language), 'ys-text')}{state_line(row, one.checks, one.iri, language)}"
    )


def gave(row: ReportRow, language: Language) -> str:
    """How many of each thing a report gave."""
    counts = row.summary.counts
    return ReportWord.GAVE.of(
        language,
        projects=counts.projects,
        indicators=counts.indicators,
        duties=counts.duties,
        lines=counts.budget_lines,
        totals=counts.totals,
        divisions=counts.divisions,
        citations=counts.citations,
    )


def state_line(row: ReportRow, checks: CheckedShare, report: str, language: Language) -> str:
    """How much was understood, how the figures check out, and how many doubts there are, each leading there."""
    doubts = row.doubtful + len(row.unread)
    told = [
        (ReportWord.READ_SHARE.of(language, share=per_cent(row.coverage.accounted)), {"view": "doubts"}),
        (ReportWord.DOUBTS.of(language, count=doubts), {"view": "doubts"}),
    ]
    links = [_link("reports", text, {"report": report, **more}) for text, more in told]
    if checks.checked:
        said = ReportWord.CHECKED_SHARE.of(language, checked=checks.checked, fail=checks.fail)
        links.insert(1, _link("checks", said, {"report": report}))
    return f'<p class="ys-facts">{"".join(links)}</p>'


def _link(page: str, text: str, params: Mapping[str, str]) -> str:
    return f'<a class="ys-fact" href="{markup.address(page, **params)}" target="_self">{escape(text)}</a>'


def per_cent(share: float) -> str:
    """A share to a tenth of a per cent; what is not whole is never shown as 100 %."""
    tenths = int(share * 1000 + 1e-9)
    return f"{tenths / 10:.1f}%" if tenths < 1000 else "100%"


def section_table(coverage: Coverage, language: Language) -> str:
    """How many characters of each kind of section gave values, are understood, or nothing accounts for."""
    words = (
        ReportWord.SECTION,
        ReportWord.SECTION_CHARACTERS,
        ReportWord.SECTION_READ,
        ReportWord.SECTION_KNOWN,
        ReportWord.SECTION_UNREAD,
    )
    rows = [
        [escape(section_name(one.kind, language)), *map(_figure, (one.characters, one.read, one.known, one.unread))]
        for one in coverage.sections
    ]
    return markup.table([word.of(language) for word in words], rows, caption=ReportWord.SECTIONS.of(language))


def _figure(number: int) -> str:
    return f'<span class="ys-figure">{number:,}</span>'


def section_name(kind: str, language: Language) -> str:
    """What a kind of section is called."""
    return _SECTIONS[kind].of(language) if kind in _SECTIONS else kind


def text_table(shown: ReportText, terms: Terms, language: Language) -> str:
    """Lines with their numbers, their text, and what was read from each, leading to it."""
    words = (ReportWord.LINE_NUMBER, ReportWord.LINE_TEXT, ReportWord.LINE_READ)
    head = "".join(f'<th scope="col">{escape(word.of(language))}</th>' for word in words)
    rows, page = [], None
    for line in shown.lines:
        if line.page != page and line.page is not None:
            said = escape(ReportWord.PAGE_NUMBER.of(language, page=line.page))
            rows.append(f'<tr class="ys-page"><th></th><td colspan="2">{said}</td></tr>')
        page = line.page
        rows.append(_text_line(line, terms, language))
    caption = ReportWord.TEXT_TABLE.of(language)
    columns = '<colgroup><col class="ys-numbers"><col><col class="ys-read-as"></colgroup>'
    return (
        f'<table class="ys-lines ys-source"><caption class="ys-unseen">{escape(caption)}</caption>{columns}'
        f'<thead class="ys-unseen"><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _text_line(line: TextLine, terms: Terms, language: Language) -> str:
    states = (("ys-meant", line.meant), ("ys-read", line.is_read), ("ys-unread", line.is_unread))
    css = " ".join(name for name, holds in states if holds)
    marks = "".join(_mark(mark, terms, language) for mark in line.marks)
    if line.is_unread:
        marks += f'<span class="ys-doubt">{escape(ReportWord.LINE_UNREAD.of(language))}</span>'
    marks += "".join(f'<span class="ys-doubt">{escape(issue)}</span>' for issue in line.issues)
    current = ' aria-current="location"' if line.meant else ""
    return (
        f'<tr class="{css}"{current}><th scope="row">{line.number}</th>'
        f'<td>{escape(line.text)}</td><td class="ys-marks">{marks}</td></tr>'
    )


def mark_label(mark: Mark, terms: Terms, language: Language) -> str:
    """What was read, and how often."""
    label = terms.label(mark.field or mark.type, language)
    return f"{label} ×{mark.count}" if mark.count > 1 else label


def _mark(mark: Mark, terms: Terms, language: Language) -> str:
    said = mark_label(mark, terms, language)
    place = ("laws", {"law": mark.node}) if mark.type == YS.LegalInstrument else ("entity", {"iri": mark.node})
    return _link(place[0], said, place[1])


def sides(views: Sequence[tuple[Mapping[str, str], str, bool]], language: Language) -> str:
    """Links to the sides of a report: parameters, name, and whether it is the one that is shown."""
    links = "".join(
        f'<a href="{markup.address("reports", **params)}" target="_self"{_CURRENT if here else ""}>{escape(name)}</a>'
        for params, name, here in views
    )
    return f'<nav class="ys-sides" aria-label="{escape(ReportWord.VIEW.of(language))}">{links}</nav>'


def places(told: Sequence[tuple[str, Source | None]], language: Language) -> str:
    """Sentences about a report, each leading to the line it speaks of."""
    items = []
    for text, source in told:
        way = ""
        if source is not None:
            said = ReportWord.AT_LINE.of(language, line=source.line_start)
            way = _link("reports", said, {"report": source.report, "line": str(source.line_start)})
        items.append(f"<li>{escape(text)} {way}</li>")
    return f'<ul class="ys-doubts">{"".join(items)}</ul>'


def issue_text(issue: Issue, language: Language) -> str:
    """How grave an issue is, and what it says."""
    return f"{_SEVERITIES[issue.severity].of(language)}：{issue.message}"


def unread_text(part: UnreadPart, language: Language) -> str:
    """Which lines were not read: where they stand, how they begin, how long they are."""
    section = part.section or section_name(part.kind, language)
    return ReportWord.UNREAD_PART.of(language, section=section, begins=part.begins, characters=part.characters)


def summary_text(whole: ReportsSummary, language: Language) -> str:
    """All reports in a sentence."""
    told = ReportWord.SUMMARY.of(language, reports=whole.reports, places=whole.places, years=whole.years)
    shares = ((ReportWord.SUMMARY_READ, whole.accounted), (ReportWord.SUMMARY_AGREE, whole.agree))
    return told + "".join(word.of(language, share=per_cent(share)) for word, share in shares if share is not None)
