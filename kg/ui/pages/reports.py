"""Reports 报告: which reports the graph is made of, what each gave, its text; adding reports and taking them out."""

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, go, link
from kg.ui.drawing.opening import workspace
from kg.ui.drawing.report import draw_doubts, draw_head, draw_list, draw_overview, draw_text
from kg.ui.drawing.upload import draw_removal, draw_upload
from kg.ui.reports import markup as reports_markup
from kg.ui.reports.address import OneReportAddress, ReportView
from kg.ui.reports.listing import KINDS, ReportAddress, chosen_reports, listed_reports, matrix, summary
from kg.ui.upload.page import UploadAddress
from kg.ui.wording import Language, Word
from kg.ui.words.reports import ReportWord
from kg.ui.words.upload import UploadWord
from kg.ui.workspace import Workspace

PLACES = 25  # of the matrix shown at first, and added by each "show more"


def draw() -> None:
    """Draw the report that the address names, what is being added, or the list."""
    language, params = current_language(), st.query_params.to_dict()
    upload = UploadAddress.of(params)
    if upload is not None:
        draw_upload(upload, language)
        return
    one = OneReportAddress.of(params)
    if one is not None:
        draw_one(one, workspace(), language)
    else:
        draw_all(ReportAddress.of(params), workspace(), language)


def draw_one(address: OneReportAddress, ws: Workspace, language: Language) -> None:
    """One side of one report."""
    found = next((one for one in ws.once(listed_reports) if one.iri == address.report), None)
    if address.view is ReportView.REMOVE:
        draw_removal(address.report, found, ws, language)
        return
    if found is None:
        link(PageName.REPORTS, ReportWord.BACK.of(language))
        st.info(ReportWord.NOT_HERE.of(language), icon=":material/search_off:")
        return
    draw_head(found, address, ws, language)
    if address.view is ReportView.TEXT:
        draw_text(found, address, ws, language)
    elif address.view is ReportView.DOUBTS:
        draw_doubts(found, language)
    else:
        draw_overview(found, language)


def draw_all(address: ReportAddress, ws: Workspace, language: Language) -> None:
    """The matrix, then the reports that fit the filters."""
    st.title(ReportWord.TITLE.of(language), anchor=False)
    known = ws.once(listed_reports)
    if not known:
        st.info(ReportWord.NO_REPORTS.of(language), icon=":material/info:")
        link(PageName.REPORTS, UploadWord.ADD.of(language), **UploadAddress().params())
        return
    whole = summary(known)
    st.html(markup.paragraph(reports_markup.summary_text(whole, language), "ys-coverage"))
    link(PageName.REPORTS, UploadWord.ADD.of(language), **UploadAddress().params())
    if not address.is_narrowed:
        draw_matrix(ws, language)
    draw_filters(ws, address, language)
    found = chosen_reports(known, address)
    st.html(markup.paragraph(ReportWord.FOUND.of(language, count=len(found)), "ys-note"))
    if not found:
        st.info(ReportWord.NONE.of(language), icon=":material/search_off:")
        return
    draw_list(found, address.count, ws, language)
    if len(found) > address.count:
        st.button(Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), width="stretch")


def draw_matrix(ws: Workspace, language: Language) -> None:
    """Place, kind and year; the places beyond the first on demand."""
    st.subheader(ReportWord.MATRIX.of(language), anchor=False)
    shown = matrix(ws.once(listed_reports))
    places = int(st.session_state.get("reports-places", PLACES))
    st.html(reports_markup.matrix_table(shown, shown.places[:places], ws.terms, language))
    left = len(shown.places) - places
    if left > 0:
        st.button(ReportWord.MATRIX_MORE.of(language, count=left), on_click=show_places, args=(places + PLACES,))


def show_places(count: int) -> None:
    """Show so many places of the matrix."""
    st.session_state["reports-places"] = count


def draw_filters(ws: Workspace, address: ReportAddress, language: Language) -> None:
    """Place, year, kind, words, and whether only doubtful ones are shown."""
    known = ws.once(listed_reports)
    regions = sorted({one.region for one in known if one.region} | ({address.region} if address.region else set()))
    years = sorted({one.row.summary.year for one in known} | ({address.year} if address.year else set()), reverse=True)
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in known) or kind == address.kind]
    state = {"region": address.region, "year": address.year, "kind": address.kind if address.kind in KINDS else None}
    for name, value in (*state.items(), ("q", address.text), ("doubtful", address.doubtful)):
        st.session_state[f"reports-{name}"] = value
    with st.container(horizontal=True, key="ys-filters", vertical_alignment="bottom"):
        for name, word, anything, options in (
            ("region", Word.REGION, Word.ANY_REGION, regions),
            ("year", Word.YEAR, Word.ANY_YEAR, years),
        ):
            st.selectbox(
                word.of(language),
                options,
                key=f"reports-{name}",
                index=None,
                placeholder=anything.of(language),
                on_change=adopt,
                width=180,
            )
        st.selectbox(
            Word.REPORT_KIND.of(language),
            kinds,
            key="reports-kind",
            index=None,
            placeholder=ReportWord.ANY_KIND.of(language),
            format_func=lambda kind: ws.terms.label(kind, language),
            on_change=adopt,
            width=180,
        )
        st.text_input(ReportWord.BOX.of(language), key="reports-q", on_change=adopt, width=220)
        st.checkbox(ReportWord.DOUBTFUL.of(language), key="reports-doubtful", on_change=adopt)


def adopt() -> None:
    """Put what the widgets say into the address."""
    said = {name: st.session_state[f"reports-{name}"] for name in ("region", "year", "kind", "q", "doubtful")}
    go(ReportAddress(said["region"], said["year"], said["kind"], said["q"].strip(), said["doubtful"]).params())


draw()
