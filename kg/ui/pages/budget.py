"""Budget 预算: what reports state of revenue and expenditure, as charts that lead to the lines."""

import streamlit as st

from kg.ui import markup
from kg.ui.budget.address import PAGE, BudgetAddress, chosen_reports
from kg.ui.budget.book import budget_book
from kg.ui.budget.matters import Matter
from kg.ui.budget.names import Names, code_names
from kg.ui.budget.reports import BudgetReport, budget_reports
from kg.ui.budget.said import overview_lead
from kg.ui.drawing.budget_changes import draw_changes
from kg.ui.drawing.budget_filters import draw_filters, draw_unknown, draw_views
from kg.ui.drawing.budget_reports import draw_matter, draw_overview
from kg.ui.drawing.budget_table import draw_report
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.opening import workspace
from kg.ui.words.budget import BudgetWord
from kg.ui.workspace import Workspace


def draw() -> None:
    """Draw the view that the address names."""
    ws = workspace()
    names = Names(current_language(), ws.terms, ws.once(code_names))
    address = BudgetAddress.of(st.query_params)
    reports = ws.once(budget_reports)
    st.title(names.word(BudgetWord.TITLE), anchor=False)
    st.html(markup.paragraph(names.word(BudgetWord.RULE), "ys-note"))
    stating = tuple(report for report in reports if report.has_figures)
    if not stating:
        st.info(names.word(BudgetWord.NO_REPORTS))
        return
    opened = next((report for report in stating if report.key == address.report), None)
    if opened is None:
        draw_filters(stating, address, names)
        draw_views(address, names)
        draw_several(ws, stating, address, names)
    else:
        draw_unknown(stating, address, names)
        draw_views(address, names)
        draw_report(opened, ws.once(budget_book), address, names)
    if len(stating) < len(reports):
        st.html(markup.paragraph(names.word(BudgetWord.WITHOUT, count=len(reports) - len(stating)), "ys-note"))


def draw_several(ws: Workspace, reports: tuple[BudgetReport, ...], address: BudgetAddress, names: Names) -> None:
    """The reports that the filters let through, a part of them at a time."""
    found, book = chosen_reports(reports, address), ws.once(budget_book)
    if not found:
        st.info(names.word(BudgetWord.NOTHING_CHOSEN))
        return
    shown = found[: address.count]
    if address.view is Matter.OVERVIEW:
        st.html(markup.paragraph(overview_lead(found, names), "ys-answer"))
    counted = names.word(BudgetWord.REPORTS_SHOWN, shown=len(shown), count=len(found))
    st.html(markup.paragraph(counted, "ys-note"))
    if address.view is Matter.OVERVIEW:
        draw_overview(shown, book, address, names)
    elif address.view is Matter.CHANGES:
        draw_changes(reports, shown, book, address, names)
    else:
        draw_matter(shown, book, address, names)
    if len(found) > len(shown):
        st.button(
            names.word(BudgetWord.SHOW_MORE, count=PAGE),
            on_click=go,
            args=(address.with_more().params(),),
            width="stretch",
        )


draw()
