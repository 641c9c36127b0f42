"""SPARQL: an editor with examples; queries run behind the store's guard, errors are told in a sentence."""

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.opening import workspace
from kg.ui.sparql import EXAMPLES, LIMITS, SparqlAddress, SparqlProblem, SparqlResult, run
from kg.ui.wording import Language, Word

SHOWN = "sparql-address"
TEXT = "sparql-text"
CHOICE = "sparql-example"


def draw() -> None:
    """Draw editor, examples, and what the query of the address gives."""
    language, ws = current_language(), workspace()
    address = SparqlAddress.of(st.query_params)
    restore(address)
    st.title(Word.SPARQL_TITLE.of(language), anchor=False)
    st.html(markup.paragraph(Word.SPARQL_ABOUT.of(language, seconds=LIMITS.seconds, rows=LIMITS.rows), "ys-note"))
    draw_examples(address, language)
    with st.form("sparql", border=False):
        st.text_area(Word.QUERY.of(language), key=TEXT, height=280)
        st.form_submit_button(Word.RUN.of(language), on_click=adopt, type="primary", icon=":material/play_arrow:")
    if not address.query.strip():
        return
    with st.spinner(Word.RUNNING.of(language)):
        outcome = run(ws.build.graph, address.query, ws.base)
    if isinstance(outcome, SparqlProblem):
        draw_problem(outcome, language)
    else:
        draw_result(outcome, language)


def restore(address: SparqlAddress) -> None:
    """Put the query of the address into the editor when the address is another one than before.

    At other times the editor may hold what is not sent yet.
    """
    if TEXT not in st.session_state or st.session_state.get(SHOWN) != address:
        st.session_state[TEXT] = address.query
        st.session_state[SHOWN] = address
    st.session_state[CHOICE] = address.example


def adopt() -> None:
    """Put the editor's text into the address."""
    go(SparqlAddress(query=st.session_state[TEXT]).params())


def choose() -> None:
    """Put the chosen example into the address."""
    go(SparqlAddress(example=st.session_state[CHOICE]).params())


def draw_examples(address: SparqlAddress, language: Language) -> None:
    """The examples by title; the chosen one with what it tells."""
    st.selectbox(
        Word.EXAMPLE.of(language),
        list(EXAMPLES),
        key=CHOICE,
        index=None,
        placeholder=Word.CHOOSE_EXAMPLE.of(language),
        format_func=lambda name: EXAMPLES[name].title(language),
        on_change=choose,
    )
    if address.example is not None:
        st.html(markup.paragraph(EXAMPLES[address.example].about(language), "ys-note"))


def draw_problem(problem: SparqlProblem, language: Language) -> None:
    """The sentence, and the words of whoever refused."""
    st.error(markup.as_label(problem.text(language)), icon=":material/error:")
    st.code(problem.detail, language=None, wrap_lines=True)


def draw_result(result: SparqlResult, language: Language) -> None:
    """Yes or no, or a table with downloads."""
    if result.verdict is not None:
        st.success((Word.VERDICT_TRUE if result.verdict else Word.VERDICT_FALSE).of(language))
    elif not result.rows:
        st.info(Word.NO_ROWS.of(language), icon=":material/info:")
    else:
        counted = Word.ROWS.of(language, count=len(result.rows), seconds=result.seconds)
        st.html(markup.paragraph(counted, "ys-note"))
        if result.truncated:
            st.warning(Word.ROWS_CUT.of(language, count=len(result.rows)), icon=":material/content_cut:")
        st.dataframe(
            result.columns_of_links(),
            hide_index=True,
            column_config={
                name: st.column_config.LinkColumn(display_text=r"#(.*)$", width="medium")
                for name in result.columns_with_nodes()
            },
            alt=counted,
        )
    with st.container(horizontal=True):
        csv, json = Word.DOWNLOAD_CSV.of(language), Word.DOWNLOAD_JSON.of(language)
        st.download_button(csv, result.csv(), "yusuan.csv", "text/csv", on_click="ignore")
        st.download_button(json, result.json(), "yusuan.json", "application/sparql-results+json", on_click="ignore")


draw()
