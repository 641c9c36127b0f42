"""Links 关联: which names of the reports are one thing, which are not, and why; what a person may overrule."""

from collections.abc import Mapping

import streamlit as st

from kg.link.decision import DecisionOutcome
from kg.link.statements import METHOD
from kg.rdf.vocabulary import concept
from kg.ui import markup
from kg.ui.decisions import DecisionAddress, chosen, decision_counts, decisions, with_reasons
from kg.ui.drawing.decisions import draw_decision
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.opening import workspace
from kg.ui.wording import Language, Word
from kg.ui.workspace import Workspace

OUTCOMES = tuple(concept(outcome) for outcome in DecisionOutcome)


def draw() -> None:
    """Draw the decisions that the address asks for."""
    language, ws = current_language(), workspace()
    address = DecisionAddress.of(st.query_params)
    st.title(Word.LINKS_TITLE.of(language), anchor=False)
    st.html(markup.paragraph(Word.LINKS_ABOUT.of(language), "ys-coverage"))
    counts = decision_counts(ws.store)
    draw_filters(address, counts, ws, language)
    found = chosen(decisions(ws.store, outcome=address.outcome, method=address.method), address.text)
    st.html(markup.paragraph(Word.LINKS_FOUND.of(language, count=len(found)), "ys-note"))
    for row in with_reasons(ws.store, found[: address.count]):
        draw_decision(row, ws.terms, language)
    if len(found) > address.count:
        st.button(Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), width="stretch")


def draw_filters(
    address: DecisionAddress, counts: Mapping[tuple[str, str], int], ws: Workspace, language: Language
) -> None:
    """Outcome, method and words."""
    st.session_state["links-outcome"] = address.outcome
    st.session_state["links-method"] = address.method
    st.session_state["links-q"] = address.text
    methods = sorted({method for method, _ in counts} | ({address.method} if address.method else set()))
    totals = {outcome: sum(n for (_, came_to), n in counts.items() if came_to == outcome) for outcome in OUTCOMES}
    with st.container(horizontal=True, key="ys-filters"):
        st.selectbox(
            Word.OUTCOME.of(language),
            OUTCOMES,
            key="links-outcome",
            index=None,
            placeholder=Word.ANY_OUTCOME.of(language),
            format_func=lambda outcome: Word.COUNTED.of(
                language, value=ws.terms.label(outcome, language), count=totals.get(outcome, 0)
            ),
            on_change=adopt,
            width=200,
        )
        st.selectbox(
            Word.METHOD.of(language),
            methods,
            key="links-method",
            index=None,
            placeholder=Word.ANY_METHOD.of(language),
            format_func=lambda method: ws.terms.label(METHOD + method, language),
            on_change=adopt,
            width=260,
        )
        st.text_input(Word.LINKS_BOX.of(language), key="links-q", on_change=adopt, width=260)


def adopt() -> None:
    """Put what the widgets say into the address."""
    state = st.session_state
    go(DecisionAddress(state["links-q"], state["links-outcome"], state["links-method"]).params())


draw()
