"""One document with everything that cites it."""

import streamlit as st

from kg.rdf.vocabulary import YS
from kg.ui import markup
from kg.ui.drawing.decisions import draw_names
from kg.ui.drawing.evidence import lines_below
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import node_link
from kg.ui.laws import LawPage, Mention
from kg.ui.terms import Terms
from kg.ui.wording import Word


def draw_law(shown: LawPage, terms: Terms) -> None:
    """The document, then projects, duties and reports that cite it, each with its lines."""
    language = current_language()
    st.title(markup.as_label(shown.law.name), anchor=False)
    st.html(markup.law_line(shown.law, terms, language))
    for word, related in ((Word.LAW_IMPLEMENTS, shown.implements), (Word.LAW_IMPLEMENTED, shown.implemented_by)):
        for law in related:
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.html(markup.paragraph(word.of(language), "ys-label"), width="content")
                node_link(law.iri, law.name, YS.LegalInstrument)
    draw_names(shown.decisions, terms, language)
    groups = ((Word.LAW_PROJECTS, shown.projects), (Word.LAW_DUTIES, shown.duties), (Word.LAW_REPORTS, shown.reports))
    for word, mentions in groups:
        if mentions:
            st.header(word.of(language, count=len(mentions)), anchor=False)
        for number, mention in enumerate(mentions):
            _draw_mention(mention, f"{word.name}-{number}")


def _draw_mention(mention: Mention, key: str) -> None:
    with st.container(border=True, key=f"ys-card-{key}", gap="xsmall"):
        node_link(mention.citing, mention.label)
        st.html(markup.mention(mention, current_language()))
        lines_below(mention.source, key)
