"""How the totals of bodies changed from year to year, each change with the lines it comes from."""

from collections.abc import Sequence

import streamlit as st

from kg.model import TotalKind
from kg.search.request import Source
from kg.ui import markup
from kg.ui.budget.address import BudgetAddress
from kg.ui.budget.bars import change_bars, change_table
from kg.ui.budget.book import BudgetBook
from kg.ui.budget.changes import Change, changes
from kg.ui.budget.names import TOTAL_WORDS, Names
from kg.ui.budget.reports import BudgetReport
from kg.ui.budget.said import change_facts
from kg.ui.drawing.budget_charts import bar_chart
from kg.ui.drawing.chart import Picked, draw_chart
from kg.ui.drawing.evidence import lines_beside
from kg.ui.drawing.links import PageName, go, link
from kg.ui.words.budget import BudgetWord

_RULE = "last-year-report"


def draw_changes(
    reports: Sequence[BudgetReport],
    shown: Sequence[BudgetReport],
    book: BudgetBook,
    address: BudgetAddress,
    names: Names,
) -> None:
    """The change of one total in every report shown, or why it cannot be told."""
    kind = address.total
    st.session_state["budget-total"] = kind
    st.selectbox(
        names.word(BudgetWord.CHANGE_FIGURE),
        list(TOTAL_WORDS),
        key="budget-total",
        format_func=lambda each: names.word(TOTAL_WORDS[each]),
        on_change=_adopt,
        args=(address,),
        width=260,
    )
    found = changes(reports, shown, kind, {report.iri: book.said(report.iri) for report in shown})
    title = names.word(BudgetWord.CHANGE_TITLE, figure=names.word(TOTAL_WORDS[kind]))
    st.header(markup.as_label(title), anchor=False)
    bars = change_bars(found, names)
    if bars:
        draw_chart(
            bar_chart(bars, names),
            alt_text=names.word(BudgetWord.CHANGE_ALT, title=title),
            table=change_table(found, names),
            key=f"budget-changes-{hash(tuple(bars)):x}",
            pick=("report",),
            on_pick=lambda picked: _open(picked, address),
        )
    for each in found:
        _draw_change(each, kind, book, address, names)


def _adopt(address: BudgetAddress) -> None:
    go(address.to(figure=st.session_state["budget-total"].value).params())


def _open(picked: Picked, address: BudgetAddress) -> None:
    go(address.to(report=str(picked["report"])).params())


def _draw_change(change: Change, kind: TotalKind, book: BudgetBook, address: BudgetAddress, names: Names) -> None:
    report, key = change.report, f"budget-change-{change.report.key}"
    with st.container(horizontal=True, gap="small", key=f"ys-row-{key}"):
        with st.container(gap=None):
            link(PageName.BUDGET, names.report(report), **address.to(report=report.key).params())
            told, facts = change_facts(change, names)
            st.html(markup.facts_line(facts, told))
            if change.disagrees:
                st.html(markup.paragraph(names.word(BudgetWord.SAYS_OTHERWISE), "ys-note"))
                link(PageName.CHECKS, names.word(BudgetWord.SEE_CHECKS), report=report.iri, rule=_RULE)
        places = [(str(each.year), _where(book, each, kind)) for each in (change.earlier, report) if each]
        if change.said:
            places.append((names.word(BudgetWord.SENTENCE), (change.said.source,)))
        for number, (label, sources) in enumerate(places):
            with st.container(gap=None, width="content"):
                st.html(markup.paragraph(label, "ys-note"))
                lines_beside(sources, f"{key}-{number}")


def _where(book: BudgetBook, report: BudgetReport, kind: TotalKind) -> tuple[Source, ...]:
    stated = book.totals(report.iri).get(kind)
    return stated.sources[:1] if stated else ()
