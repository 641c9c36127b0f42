"""One report: what was read from it, its text line by line, and what is in doubt."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.links import PageName, go, link, node_link
from kg.ui.entity.evidence import SourceGoneError
from kg.ui.reports import markup as reports_markup
from kg.ui.reports.address import OneReportAddress, ReportView
from kg.ui.reports.files import doubts_file, reports_file, sections_file, text_file
from kg.ui.reports.listing import ListedReport
from kg.ui.reports.source_text import ReportText, report_text
from kg.ui.wording import Language
from kg.ui.words.reports import ReportWord
from kg.ui.workspace import Workspace

_VIEWS = (
    (ReportView.OVERVIEW, ReportWord.OVERVIEW),
    (ReportView.TEXT, ReportWord.TEXT),
    (ReportView.DOUBTS, ReportWord.DOUBTS_VIEW),
    (ReportView.REMOVE, ReportWord.REMOVE_VIEW),
)
_LINE = "report-line"


def draw_head(one: ListedReport, address: OneReportAddress, ws: Workspace, language: Language) -> None:
    """Which report it is, and links to its sides."""
    link(PageName.REPORTS, ReportWord.BACK.of(language))
    st.title(markup.as_label(one.row.summary.title), anchor=False)
    facts = (one.region, one.row.summary.department, str(one.row.summary.year), one.row.file)
    st.html(markup.facts_line(facts, badge=ws.terms.label(one.kind, language)))
    with st.container(horizontal=True, gap="medium"):
        node_link(one.iri, ReportWord.DETAILS.of(language))
        link(PageName.CHECKS, ReportWord.ITS_CHECKS.of(language), report=one.iri)
    views = [
        (OneReportAddress(one.iri, each).params(), word.of(language), each is address.view) for each, word in _VIEWS
    ]
    st.html(reports_markup.sides(views, language))


def draw_overview(one: ListedReport, language: Language) -> None:
    """What it gave, and how much of each part was understood."""
    st.html(markup.paragraph(reports_markup.gave(one.row, language), "ys-text"))
    st.html(reports_markup.state_line(one.row, one.checks, one.iri, language))
    st.subheader(ReportWord.SECTIONS.of(language), anchor=False)
    st.html(reports_markup.section_table(one.row.coverage, language))
    st.html(markup.paragraph(ReportWord.SECTION_ABOUT.of(language), "ys-note"))
    draw_downloads(lambda: sections_file(one.row.coverage, language), "yusuan-report-parts", language, "report-parts")


def draw_text(one: ListedReport, address: OneReportAddress, ws: Workspace, language: Language) -> None:
    """Its lines from where the address says, each with what was read from it."""
    try:
        shown = report_text(ws.files, ws.store, one.row, line=address.line, start=address.start)
    except SourceGoneError as error:
        st.warning(markup.as_label(str(error)), icon=":material/draft:")
        return
    st.html(markup.paragraph(ReportWord.TEXT_ABOUT.of(language), "ys-note"))
    _draw_reach(shown, address, language, "above")
    st.html(reports_markup.text_table(shown, ws.terms, language))
    _draw_reach(shown, address, language, "below")
    draw_downloads(
        lambda: text_file(report_text(ws.files, ws.store, one.row, stretch=None), ws.terms, language),
        "yusuan-report-text",
        language,
        "report-text",
    )


def _draw_reach(shown: ReportText, address: OneReportAddress, language: Language, key: str) -> None:
    """Which lines are shown, the way to others, and a box for the number of one."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"ys-reach-{key}"):
        said = ReportWord.TEXT_RANGE.of(language, first=shown.first, last=shown.last, total=shown.total)
        st.html(markup.paragraph(said, "ys-note"), width="content")
        for start, word in ((shown.before, ReportWord.EARLIER), (shown.after, ReportWord.LATER)):
            if start is not None:
                place = replace(address, view=ReportView.TEXT, line=None, start=start)
                link(PageName.REPORTS, word.of(language), **place.params())
        if key == "above":
            st.session_state[_LINE] = address.line
            st.number_input(
                ReportWord.JUMP.of(language),
                min_value=1,
                max_value=max(1, shown.total),
                key=_LINE,
                value=None,
                on_change=_jump,
                args=(address.report,),
                width=150,
            )


def _jump(report: str) -> None:
    go(OneReportAddress(report, ReportView.TEXT, st.session_state[_LINE]).params())


def draw_doubts(one: ListedReport, language: Language) -> None:
    """What was doubtful while it was read, and what was not read, each with its line."""
    issues = [(reports_markup.issue_text(found.issue, language), found.source) for found in one.row.issues]
    unread = [(reports_markup.unread_text(part.part, language), part.source) for part in one.row.unread]
    for word, none, told in (
        (ReportWord.ISSUES, ReportWord.NO_ISSUES, issues),
        (ReportWord.UNREAD, ReportWord.NO_UNREAD, unread),
    ):
        st.subheader(word.of(language, count=len(told)), anchor=False)
        if told:
            st.html(reports_markup.places(told, language))
        else:
            st.html(markup.paragraph(none.of(language), "ys-note"))
    draw_downloads(lambda: doubts_file(one.row, language), "yusuan-report-doubts", language, "report-doubts")


def draw_list(reports: Sequence[ListedReport], count: int, ws: Workspace, language: Language) -> None:
    """The first ``count`` reports, and all of them to take along."""
    st.html(reports_markup.report_list(reports[:count], ws.terms, language))
    draw_downloads(lambda: reports_file(reports, ws.terms, language), "yusuan-reports", language, "reports")
