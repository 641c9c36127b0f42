"""Reports 报告: which reports the graph is made of, what each gave, and what was doubtful."""

from collections.abc import Sequence

import streamlit as st

from kg.model import Severity
from kg.search.request import Source
from kg.ui import markup
from kg.ui.drawing.evidence import lines_beside
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go, node_link
from kg.ui.drawing.opening import workspace
from kg.ui.reports import ReportAddress, ReportPart, ReportRow, chosen_reports
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
    """One report with what it gave, what was doubtful, and what was not read."""
    with st.container(border=True, key=f"ys-card-{row.summary.iri}", gap="xsmall"):
        node_link(row.summary.iri, row.summary.title)
        st.html(markup.report_lines(row, terms, language))
        if row.issues:
            issues = [(f"{_SEVERITY[o.issue.severity].of(language)}：{o.issue.message}", o.source) for o in row.issues]
            draw_places(Word.ISSUES, issues, f"{row.summary.iri}-issues", language)
        else:
            st.html(markup.paragraph(Word.NO_ISSUES.of(language), "ys-note"))
        if row.unread:
            unread = [unread_part(one, language) for one in row.unread]
            draw_places(Word.UNREAD, unread, f"{row.summary.iri}-unread", language)


def unread_part(unread: ReportPart, language: Language) -> tuple[str, Source]:
    """What is said of one part that was not read, with its place."""
    part = unread.part
    said = Word.UNREAD_PART.of(
        language, section=part.section or part.kind, begins=part.begins, characters=part.characters
    )
    return said, unread.source


@st.fragment
def draw_places(title: Word, said: Sequence[tuple[str, Source | None]], key: str, language: Language) -> None:
    """A bar that opens on sentences, each with the lines it speaks of; they are drawn only when it is opened."""
    opened = st.expander(title.of(language, count=len(said)), key=f"{key}-bar", on_change="rerun", type="compact")
    if not opened.open:
        return
    with opened:
        for number, (text, source) in enumerate(said):
            with st.container(horizontal=True, gap="small", key=f"ys-row-{key}-{number}"):
                st.html(markup.paragraph(text, "ys-value"))
                if source is not None:
                    lines_beside((source,), f"{key}-{number}")


draw()
