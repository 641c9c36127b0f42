"""Checks 核对: which figures of the reports agree, which contradict each other, and what could not be checked."""

from collections.abc import Mapping

import streamlit as st

from kg.audit.check import Outcome
from kg.audit.findings import RULE
from kg.rdf.vocabulary import concept
from kg.ui import check_markup, markup
from kg.ui.checks import CheckAddress, CheckRow, check_counts, checks, chosen_checks, with_operands
from kg.ui.drawing.evidence import lines_beside
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go, node_link
from kg.ui.drawing.opening import workspace
from kg.ui.wording import Language, Word
from kg.ui.workspace import Workspace

OUTCOMES = tuple(concept(outcome) for outcome in Outcome)
FIRST = concept(Outcome.FAIL)  # shown before anybody chooses: what does not agree


def draw() -> None:
    """Draw the checks that the address asks for."""
    language, ws = current_language(), workspace()
    address = CheckAddress.of(st.query_params)
    st.title(Word.CHECKS_TITLE.of(language), anchor=False)
    counts = check_counts(ws.store)
    draw_counts(counts, ws, language)
    draw_filters(address, {rule for rule, _ in counts}, ws, language)
    wanted = checks(ws.store, outcome=address.outcome or FIRST, rule=address.rule, report=address.report)
    found = chosen_checks(wanted, address.text)
    outcome = ws.terms.label(address.outcome or FIRST, language)
    st.html(markup.paragraph(Word.CHECKS_FOUND.of(language, count=len(found), outcome=outcome), "ys-note"))
    for row in with_operands(ws.store, found[: address.count]):
        draw_check(row, ws, language)
    if len(found) > address.count:
        st.button(Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), width="stretch")


def draw_counts(counts: Mapping[tuple[str, str], int], ws: Workspace, language: Language) -> None:
    """How many checks came to each outcome."""
    totals = {outcome: sum(n for (_, came_to), n in counts.items() if came_to == outcome) for outcome in OUTCOMES}
    told = [Word.COUNTED.of(language, value=ws.terms.label(o, language), count=n) for o, n in totals.items() if n]
    st.html(markup.paragraph(" · ".join(told) or Word.CHECKS_NONE.of(language), "ys-coverage"))


def draw_filters(address: CheckAddress, rules: set[str], ws: Workspace, language: Language) -> None:
    """Outcome, rule and words."""
    st.session_state["checks-outcome"] = address.outcome or FIRST
    st.session_state["checks-rule"] = address.rule
    st.session_state["checks-q"] = address.text
    known = rules | ({address.rule} if address.rule else set())
    names = {rule: ws.terms.label(RULE + rule, language) for rule in known}
    with st.container(horizontal=True, key="ys-filters"):
        st.selectbox(
            Word.OUTCOME.of(language),
            OUTCOMES,
            key="checks-outcome",
            format_func=lambda outcome: ws.terms.label(outcome, language),
            on_change=adopt,
            args=(address.report,),
            width=200,
        )
        st.selectbox(
            Word.RULE.of(language),
            sorted(names, key=names.__getitem__),
            key="checks-rule",
            index=None,
            placeholder=Word.ANY_RULE.of(language),
            format_func=names.__getitem__,
            on_change=adopt,
            args=(address.report,),
            width=320,
        )
        st.text_input(Word.CHECKS_BOX.of(language), key="checks-q", on_change=adopt, args=(address.report,), width=260)
    if address.report:
        node_link(address.report, Word.OF_ONE_REPORT.of(language))


def adopt(report: str | None) -> None:
    """Put what the widgets say into the address."""
    state = st.session_state
    outcome = state["checks-outcome"] if state["checks-outcome"] != FIRST else None
    go(CheckAddress(state["checks-q"], outcome, state["checks-rule"], report).params())


def draw_check(row: CheckRow, ws: Workspace, language: Language) -> None:
    """One check with its figures and their lines."""
    with st.container(border=True, key=f"ys-card-{row.iri}", gap="xsmall"):
        st.html(markup.paragraph(row.subject or ws.terms.label(row.term, language), "ys-name"))
        st.html(check_markup.check_lines(row, ws.terms, language))
        operands = (*((row.stated_by,) if row.stated_by else ()), *row.operands)
        if operands:
            with st.expander(Word.CHECK_OPERANDS.of(language, count=len(operands)), type="compact"):
                st.html(check_markup.operand_table(row, language))
                sources = dict.fromkeys(source for operand in operands for source in operand.sources)
                lines_beside(sources, f"{row.iri}-lines")
        node_link(row.report, f"{row.department} {row.year}")


draw()
