"""Links 关联: which names of the reports are one thing, which are not, and why; what a person may overrule."""

import streamlit as st

from kg.link.decision import DecisionOutcome
from kg.link.statements import METHOD
from kg.rdf.vocabulary import concept
from kg.ui import markup
from kg.ui.drawing.decisions import draw_decision
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.opening import workspace
from kg.ui.links.decisions import DecisionAddress, chosen, with_reasons
from kg.ui.links.listing import DecisionCounts, decision_counts_of, decision_file, every_decision
from kg.ui.wording import Language, Word
from kg.ui.words.links import LinksWord
from kg.ui.workspace import Workspace

OUTCOMES = tuple(concept(outcome) for outcome in DecisionOutcome)


def draw() -> None:
    """Draw the decisions that the address asks for."""
    language, ws = current_language(), workspace()
    address = DecisionAddress.of(st.query_params)
    st.title(LinksWord.TITLE.of(language), anchor=False)
    counts = ws.once(decision_counts_of)
    draw_summary(counts, ws, language)
    draw_filters(address, counts, ws, language)
    found = chosen(ws.once(every_decision), address.text, outcome=address.outcome, method=address.method)
    if not found:
        st.info(LinksWord.NOTHING.of(language), icon=":material/search_off:")
        return
    st.html(markup.paragraph(LinksWord.FOUND.of(language, count=len(found)), "ys-note"))
    shown = with_reasons(ws.store, found[: address.count])
    draw_downloads(lambda: decision_file(shown, ws.terms, language), "yusuan-links", language, "links")
    for row in shown:
        draw_decision(row, ws.terms, language)
    if len(found) > address.count:
        st.button(Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), width="stretch")


def draw_summary(counts: DecisionCounts, ws: Workspace, language: Language) -> None:
    """How many decisions came to what, and how they are overruled."""
    said = [
        LinksWord.COUNTED.of(language, value=ws.terms.label(outcome, language), count=counts.of_outcome(outcome))
        for outcome in OUTCOMES
    ]
    summed = LinksWord.SUMMED.of(language, count=counts.total, outcomes=" · ".join(said))
    st.html(markup.paragraph(summed, "ys-coverage") + markup.paragraph(LinksWord.ABOUT.of(language), "ys-note"))


def draw_filters(address: DecisionAddress, counts: DecisionCounts, ws: Workspace, language: Language) -> None:
    """Outcome, method and words."""
    st.session_state["links-outcome"] = address.outcome
    st.session_state["links-method"] = address.method
    st.session_state["links-q"] = address.text
    methods = sorted({*counts.methods, *([address.method] if address.method else [])})
    with st.container(horizontal=True, key="ys-filters"):
        st.selectbox(
            LinksWord.OUTCOME.of(language),
            dict.fromkeys((*OUTCOMES, *([address.outcome] if address.outcome else []))),
            key="links-outcome",
            index=None,
            placeholder=LinksWord.ANY_OUTCOME.of(language),
            format_func=lambda outcome: Word.COUNTED.of(
                language, value=ws.terms.label(outcome, language), count=counts.of_outcome(outcome)
            ),
            on_change=adopt,
            width=200,
        )
        st.selectbox(
            LinksWord.METHOD.of(language),
            methods,
            key="links-method",
            index=None,
            placeholder=LinksWord.ANY_METHOD.of(language),
            format_func=lambda method: ws.terms.label(METHOD + method, language),
            on_change=adopt,
            width=260,
        )
        st.text_input(LinksWord.BOX.of(language), key="links-q", on_change=adopt, width=260)


def adopt() -> None:
    """Put what the widgets say into the address."""
    state = st.session_state
    go(DecisionAddress(state["links-q"], state["links-outcome"], state["links-method"]).params())


draw()
