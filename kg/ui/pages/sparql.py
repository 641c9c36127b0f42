"""SPARQL: an editor that knows the graph, examples with parameters, and what a query gives as table, chart or graph."""

from datetime import datetime

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.opening import queries, workspace
from kg.ui.drawing.sparql_asking import FORCED, draw_examples, draw_parameters, draw_query, restore
from kg.ui.drawing.sparql_beside import draw_history, draw_reference, draw_share
from kg.ui.drawing.sparql_outcome import draw_answered, draw_problem, draw_running
from kg.ui.sparql.history import Asked, remembered
from kg.ui.sparql.page import LIMITS, SparqlAddress, opening
from kg.ui.sparql.run import QueryRun, SparqlProblem
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace

RUN = "sparql-run"
HISTORY = "sparql-asked"
SOON = 0.8  # seconds that the page waits for an answer before it shows that the query is at work


def draw() -> None:
    """Draw examples, parameters and editor, what the query of the address gives, and what stands beside."""
    language, ws = current_language(), workspace()
    address = SparqlAddress.of(st.query_params)
    if not address.query.strip():
        address = opening(ws.coverage.projects)
    restore(address)
    run = running(ws, address)
    outcome = run.look(SOON)
    st.title(SparqlWord.TITLE.of(language), anchor=False)
    st.html(markup.paragraph(SparqlWord.ABOUT.of(language, seconds=LIMITS.seconds, rows=LIMITS.rows), "ys-note"))
    asking, beside = st.columns([7, 3], gap="medium")
    with asking:
        draw_examples(address)
        draw_parameters(address, ws)
        draw_query(address, outcome, ws)
        if outcome is None:
            draw_running(run)
        elif isinstance(outcome, SparqlProblem):
            remember(run)
            draw_problem(outcome, address)
        else:
            remember(run)
            draw_answered(outcome, address, run, ws)
        draw_share(address, run.text)
    with beside:
        draw_history(st.session_state.get(HISTORY, ()))
        draw_reference(ws)


def running(ws: Workspace, address: SparqlAddress) -> QueryRun:
    """The query of the address at work, or as it ended; another one of this session is cancelled."""
    before = st.session_state.get(RUN)
    again = st.session_state.pop(FORCED, False)
    if isinstance(before, QueryRun):
        if before.shows(ws, address) and not again:
            return before
        before.cancel()
    run = st.session_state[RUN] = QueryRun(ws, queries(), address, client=st.context.ip_address)
    return run


def remember(run: QueryRun) -> None:
    """Keep what came of a query, once."""
    if run.outcome is None or run.remembered:
        return
    run.remembered = True
    now = datetime.now()  # noqa: DTZ005 - the clock on the wall of whoever reads the history
    asked = Asked.of(run.address, run.outcome, run.seconds, now)
    st.session_state[HISTORY] = remembered(st.session_state.get(HISTORY, ()), asked)


draw()
