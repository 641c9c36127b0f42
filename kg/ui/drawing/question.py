"""The answer to a question: the sentence, what was understood as chips, the table, and how it was found."""

import altair as alt
import streamlit as st

from kg.ask.answer import Answer
from kg.ui import markup
from kg.ui.address import PAGE, SearchAddress
from kg.ui.chart import ACCENT
from kg.ui.drawing.cards import draw_card
from kg.ui.drawing.chart import draw_chart
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.search import markup as search_markup
from kg.ui.search.question import AnswerChart, QuestionView
from kg.ui.search.tables import answer_table
from kg.ui.sparql.page import SparqlAddress
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.search import SearchWord

_FILE = "yusuan-answer"


def draw_answer(answer: Answer, view: QuestionView, terms: Terms, address: SearchAddress) -> None:
    """Sentence, chips, table, chart, notes, query; then the nodes the answer rests on, and what is near."""
    language = current_language()
    with st.container(border=True, key="ys-answer", gap="small"):
        st.html(markup.paragraph(view.sentence, "ys-answer" if view.found else "ys-answer ys-none"))
        _draw_understood(view, language)
        if view.rows:
            st.html(search_markup.answer_table(view, language))
        if view.chart is not None:
            _draw_chart(view.chart, language)
        st.html(search_markup.answer_notes(view, _query(view), language))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if view.rows:
                st.html(
                    markup.paragraph(SearchWord.DOWNLOAD_ROWS.of(language, count=len(answer.rows)), "ys-note"),
                    width="content",
                )
                draw_downloads(lambda: answer_table(answer, language), _FILE, language, "answer")
            st.button(
                SearchWord.QUESTION_AS_WORDS.of(language), on_click=go, args=(view.as_words.params(),), type="tertiary"
            )
    _draw_evidence(view, terms, address, language)


def _draw_evidence(view: QuestionView, terms: Terms, address: SearchAddress, language: Language) -> None:
    if view.cards:
        st.html(search_markup.heading(SearchWord.QUESTION_EVIDENCE.of(language, count=view.evidence)))
    for number, card in enumerate(view.cards):
        draw_card(card, terms, f"{number}-{card.iri}")
    if view.evidence > len(view.cards):
        more = SearchAddress.of({**address.params(), "n": str(address.count + PAGE)})[0]
        st.button(Word.MORE.of(language), on_click=go, args=(more.params(),), width="stretch")
    if view.near:
        st.html(search_markup.heading(SearchWord.QUESTION_NEAR.of(language)))
    for number, card in enumerate(view.near):
        draw_card(card, terms, f"near-{number}-{card.iri}")


def _query(view: QuestionView) -> str:
    """The address of the page that runs the answer's query; empty where there is none."""
    return markup.address("sparql", **SparqlAddress(query=view.sparql).params()) if view.sparql else ""


def _draw_understood(view: QuestionView, language: Language) -> None:
    if not view.understood:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="ys-understood"):
        st.html(markup.paragraph(SearchWord.UNDERSTOOD.of(language), "ys-note"), width="content")
        for number, slot in enumerate(view.understood):
            st.button(
                markup.as_label(slot.label),
                key=f"slot-{number}",
                icon=":material/close:",
                help=markup.as_label(SearchWord.TAKE_OFF.of(language, label=slot.label)),
                on_click=go,
                args=(slot.without.params(),),
            )


def _draw_chart(shown: AnswerChart, language: Language) -> None:
    """Bars of the table above, whose figures are the exact ones."""
    values = [{"label": bar.label, "at": float(bar.yuan), "money": bar.text} for bar in shown.bars]
    label = alt.X("label:N", sort=None, title=None) if shown.of_years else alt.Y("label:N", sort=None, title=None)
    money = alt.Y("at:Q", title=None, axis=None) if shown.of_years else alt.X("at:Q", title=None, axis=None)
    base = alt.Chart(alt.InlineData(values=values)).encode(label, money, tooltip=["label:N", "money:N"])
    bars = base.mark_bar(color=ACCENT)
    text = base.mark_text(
        align="center" if shown.of_years else "left", dy=-8 if shown.of_years else 0, dx=0 if shown.of_years else 4
    ).encode(text="money:N")
    apart = "；" if language is Language.ZH else "; "
    said = apart.join(f"{bar.label} {bar.text}" for bar in shown.bars)
    told = SearchWord.QUESTION_CHART.of(language, measure=shown.measure, said=said)
    draw_chart(alt.LayerChart(layer=[bars, text]), alt_text=told, table=None, key="answer-chart")
