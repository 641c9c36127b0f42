"""The lower half of the SPARQL page: a query at work, why it failed, or what it gave."""

from collections.abc import Callable, Sequence
from datetime import datetime

import streamlit as st

from kg.store.answer import ResultFormat
from kg.ui import markup
from kg.ui.drawing.chart import draw_chart
from kg.ui.drawing.graph_view import draw_graph
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.sparql_chart import drawn
from kg.ui.drawing.sparql_components import draw_table
from kg.ui.sparql.chart import ChartPlan, chart_plan
from kg.ui.sparql.graph import graph_of
from kg.ui.sparql.page import LIMITS, SparqlAddress, View
from kg.ui.sparql.result import SparqlResult
from kg.ui.sparql.run import Answered, QueryRun, SparqlProblem
from kg.ui.sparql.share import following
from kg.ui.sparql.syntax import Hint
from kg.ui.sparql.table import table_payload
from kg.ui.sparql.views import default_view, views
from kg.ui.wording import Language, Text, Word
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace

VIEW = "sparql-view"
MEASURE = "sparql-measure"
_POLL = 0.5
"""Seconds between two looks at a query that is at work."""
_GRAPH_HEIGHT = 520
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@st.fragment(run_every=_POLL)
def draw_running(run: QueryRun) -> None:
    """How long the query has been at work, and the button that ends it; the page is drawn again when it has ended."""
    language = current_language()
    if run.look() is not None:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key="ys-sparql-running"):
        told = SparqlWord.RUNNING.of(language, seconds=run.seconds, limit=LIMITS.seconds)
        if run.is_waiting:
            told = SparqlWord.WAITING.of(language)
        st.progress(min(1.0, run.seconds / LIMITS.seconds), text=told)
        st.button(
            SparqlWord.CANCEL.of(language),
            on_click=run.cancel,
            key="sparql-cancel",
            icon=":material/cancel:",
            width=200,
        )


def draw_problem(problem: SparqlProblem, address: SparqlAddress) -> None:
    """The sentence, each place at fault, and the words of whoever refused."""
    language = current_language()
    st.error(markup.as_label(problem.text(language)), icon=":material/error:")
    if problem.hints:
        _draw_hints(problem.hints, address)
    if problem.detail:
        with st.expander(SparqlWord.PARSER_SAYS.of(language), type="compact"):
            st.code(problem.detail, language=None, wrap_lines=True)


def _draw_hints(hints: Sequence[Hint], address: SparqlAddress) -> None:
    """Each fault with its place, and a button that writes what was perhaps meant."""
    language = current_language()
    for number, hint in enumerate(hints):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ys-sparql-hint-{number}"):
            st.html(markup.paragraph(hint.placed(language), "ys-text"), width="content")
            fixed = hint.fixed(address.query)
            if fixed is not None:
                st.button(
                    markup.as_label(SparqlWord.FIX.of(language, fix=hint.fix)),
                    key=f"sparql-fix-{number}",
                    on_click=go,
                    args=(address.with_query(fixed).params(),),
                )


def draw_answered(answered: Answered, address: SparqlAddress, run: QueryRun, ws: Workspace) -> None:
    """What the query gave, in the way the address asks for, with files to take along."""
    language, result = current_language(), answered.result
    if answered.warnings:
        with st.container(key="ys-sparql-warnings"):
            st.warning(SparqlWord.WARNINGS.of(language), icon=":material/warning:")
            _draw_hints(answered.warnings, address)
    if result.verdict is not None:
        said = (SparqlWord.YES if result.verdict else SparqlWord.NO).of(language)
        st.html(markup.paragraph(said, "ys-answer"))
        st.html(markup.paragraph(result.heading(language), "ys-note"))
    elif not result.rows:
        st.info(SparqlWord.NO_ROWS.of(language), icon=":material/info:")
        st.html(markup.paragraph(SparqlWord.NO_ROWS_HINT.of(language), "ys-note"))
    else:
        _draw_rows(result, address, run, ws)
    _draw_files(result, language)


def _draw_rows(result: SparqlResult, address: SparqlAddress, run: QueryRun, ws: Workspace) -> None:
    language = current_language()
    st.html(markup.paragraph(result.heading(language), "ys-note"))
    if result.truncated:
        _draw_cut(result, address, language)
    offered = views(result)
    view = address.view if address.view in offered else default_view(result)
    if len(offered) > 1:
        st.session_state[VIEW] = view
        st.segmented_control(
            SparqlWord.VIEW.of(language),
            offered,
            key=VIEW,
            format_func=lambda one: SparqlWord[f"VIEW_{one.name}"].of(language),
            on_change=_show,
            args=(address, view),
            label_visibility="collapsed",
        )
    if view is View.CHART:
        _draw_chart(result, address, language)
    elif view is View.GRAPH and result.triples is not None:
        draw_graph(graph_of(result.triples, result.nodes, ws.terms, language), "sparql", _GRAPH_HEIGHT)
    elif view is View.TURTLE:
        st.code(result.text(ResultFormat.TURTLE), language="turtle", wrap_lines=True, height=_GRAPH_HEIGHT)
    else:
        draw_table(table_payload(result, ws.terms, language, run.stamp), "sparql-rows")


def _show(address: SparqlAddress, before: View) -> None:
    """Show the result otherwise; a second click on what is shown changes nothing."""
    go(address.with_view(st.session_state[VIEW] or before).params())


def _draw_cut(result: SparqlResult, address: SparqlAddress, language: Language) -> None:
    """That rows were left out, and how to get them."""
    with st.container(border=True, key="ys-sparql-cut", gap="xsmall"):
        st.html(markup.paragraph(SparqlWord.CUT.of(language, count=len(result.rows)), "ys-text"))
        more = following(address, len(result.rows))
        if more is None:
            return
        if not more.ordered:
            st.html(markup.paragraph(SparqlWord.UNORDERED.of(language), "ys-note"))
        label = SparqlWord.NEXT_PART.of(language, count=more.taken)
        st.button(label, on_click=go, args=(more.address.params(),), key="sparql-more")


def _draw_chart(result: SparqlResult, address: SparqlAddress, language: Language) -> None:
    plan = chart_plan(result, address.measure)
    if not isinstance(plan, ChartPlan):
        st.info(plan.of(language), icon=":material/info:")
        return
    if len(plan.measures) > 1:
        st.session_state[MEASURE] = plan.measure
        st.selectbox(
            SparqlWord.MEASURE.of(language), plan.measures, key=MEASURE, on_change=_measure, args=(address,), width=260
        )
    if plan.count > len(plan.marks):
        told = SparqlWord.CHART_FIRST.of(language, shown=len(plan.marks), count=plan.count)
        st.html(markup.paragraph(told, "ys-note"))
    draw_chart(drawn(plan), alt_text=plan.alt_text(language), table=plan.table(), key=f"sparql-chart-{plan.measure}")


def _measure(address: SparqlAddress) -> None:
    go(address.with_view(View.CHART, st.session_state[MEASURE]).params())


def _draw_files(result: SparqlResult, language: Language) -> None:
    """The result as files: a table as CSV and workbook, everything as SPARQL JSON, triples as RDF."""
    name = f"yusuan-{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 - the clock on the wall names a file
    files: list[tuple[Text, str, str, Callable[[], str | bytes]]] = [
        (SparqlWord.FILE_JSON, "srj", "application/sparql-results+json", lambda: result.text(ResultFormat.JSON))
    ]
    if result.verdict is None:
        files = [
            (Word.DOWNLOAD_CSV, "csv", "text/csv", lambda: result.text(ResultFormat.CSV)),
            (Word.DOWNLOAD_XLSX, "xlsx", _XLSX, lambda: result.file_table().xlsx()),
            *files,
        ]
    if result.is_triples:
        files += [
            (SparqlWord.FILE_TURTLE, "ttl", "text/turtle", lambda: result.text(ResultFormat.TURTLE)),
            (SparqlWord.FILE_NQUADS, "nq", "application/n-quads", lambda: result.text(ResultFormat.NQUADS)),
        ]
    with st.container(horizontal=True, gap="xsmall", key="ys-downloads-sparql"):
        for word, ending, mime, data in files:
            st.download_button(
                word.of(language),
                data,
                f"{name}.{ending}",
                mime,
                key=f"sparql-file-{ending}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
