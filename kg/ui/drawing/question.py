"""The answer to a question: what was understood as chips, the sentence, the table, and how it was found."""

import streamlit as st

from kg.ui import markup, search_markup
from kg.ui.address import PAGE, SearchAddress
from kg.ui.drawing.cards import draw_card
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, go, link
from kg.ui.question import QuestionView
from kg.ui.sparql import SparqlAddress
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word


def draw_answer(view: QuestionView, terms: Terms, address: SearchAddress) -> None:
    """Sentence, chips, table, notes, query; then the nodes the answer rests on."""
    language = current_language()
    with st.container(border=True, key="ys-answer", gap="xsmall"):
        st.html(markup.paragraph(view.sentence, "ys-answer" if view.found else "ys-answer ys-none"))
        _draw_understood(view, language)
        if view.rows:
            st.html(search_markup.answer_table(view, language))
        if view.more_rows:
            st.html(markup.paragraph(Word.QUESTION_MORE_ROWS.of(language, count=view.more_rows), "ys-note"))
        for note in (*view.notes, view.searched):
            st.html(markup.paragraph(note, "ys-note"))
        if view.sparql:
            with st.expander(Word.QUESTION_HOW.of(language), type="compact"):
                st.code(view.sparql, language="sparql")
                link(PageName.SPARQL, Word.OPEN_QUERY.of(language), **SparqlAddress(query=view.sparql).params())
        st.button(Word.QUESTION_AS_WORDS.of(language), on_click=go, args=(view.as_words.params(),), type="tertiary")
    if view.cards:
        st.subheader(Word.QUESTION_EVIDENCE.of(language, count=len(view.cards)), anchor=False)
    for number, card in enumerate(view.cards[: address.count]):
        draw_card(card, terms, f"{number}-{card.iri}")
    if len(view.cards) > address.count:
        more = SearchAddress.of({**address.params(), "n": str(address.count + PAGE)})[0]
        st.button(Word.MORE.of(language), on_click=go, args=(more.params(),), width="stretch")


def _draw_understood(view: QuestionView, language: Language) -> None:
    if not view.understood:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="ys-understood"):
        st.html(markup.paragraph(Word.UNDERSTOOD.of(language), "ys-note"), width="content")
        for number, slot in enumerate(view.understood):
            st.button(
                markup.as_label(slot.label),
                key=f"slot-{number}",
                icon=":material/close:",
                on_click=go,
                args=(slot.without.params(),),
            )
