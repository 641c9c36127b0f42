"""Reports 报告: which reports the graph is made of, what each gave, and what was doubtful."""

import streamlit as st

from kg.model import Severity
from kg.ui import markup
from kg.ui.drawing.evidence import lines_beside
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go, node_link
from kg.ui.drawing.opening import workspace
from kg.ui.reports import ReportAddress, ReportRow, chosen_reports
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.workspace import Workspace

_SEVERITY = {
    Severity.ERROR: Word.SEVERITY_ERROR,
    Severity.WARNING: Word.SEVERITY_WARNING,
    Severity.INFO: Word.SEVERITY_INFO,
}


def draw() -> None:
    """Draw the reports of the chosen place and year."""
    language, ws = current_language(), workspace()
    address = ReportAddress.of(st.query_params)
    st.title(Word.REPORTS_TITLE.of(language), anchor=False)
    draw_filters(ws, address, language)
    found = chosen_reports(ws.reports, address.region, address.year)
    st.html(markup.paragraph(Word.REPORTS_FOUND.of(language, count=len(found)), "ys-note"))
    for row in found[: address.count]:
        draw_report(row, ws.terms, language)
    if len(found) > address.count:
        st.button(Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), width="stretch")


def draw_filters(ws: Workspace, address: ReportAddress, language: Language) -> None:
    """Place and year."""
    st.session_state["reports-region"] = address.region
    st.session_state["reports-year"] = address.year
    regions = sorted({*ws.filters.regions, *([address.region] if address.region else [])})
    years = sorted({*ws.filters.years, *([address.year] if address.year else [])}, reverse=True)
    with st.container(horizontal=True, key="ys-filters"):
        st.selectbox(
            Word.REGION.of(language),
            regions,
            key="reports-region",
            index=None,
            placeholder=Word.ANY_REGION.of(language),
            on_change=adopt,
            width=200,
        )
        st.selectbox(
            Word.YEAR.of(language),
            years,
            key="reports-year",
            index=None,
            placeholder=Word.ANY_YEAR.of(language),
            on_change=adopt,
            width=200,
        )


def adopt() -> None:
    """Put what the widgets say into the address."""
    go(ReportAddress(st.session_state["reports-region"], st.session_state["reports-year"]).params())


def draw_report(row: ReportRow, terms: Terms, language: Language) -> None:
    """One report with what it gave."""
    with st.container(border=True, key=f"ys-card-{row.summary.iri}", gap="xsmall"):
        node_link(row.summary.iri, row.summary.title)
        st.html(markup.report_lines(row, terms, language))
        if not row.issues:
            st.html(markup.paragraph(Word.NO_ISSUES.of(language), "ys-note"))
            return
        label = Word.ISSUES.of(language, count=len(row.issues))
        with st.expander(label, type="compact"):
            for number, found in enumerate(row.issues):
                severity = _SEVERITY[found.issue.severity].of(language)
                with st.container(horizontal=True, gap="small", key=f"ys-row-{row.summary.iri}-{number}"):
                    st.html(markup.paragraph(f"{severity}：{found.issue.message}", "ys-value"))
                    if found.source is not None:
                        lines_beside((found.source,), f"{row.summary.iri}-{number}")


draw()
