"""One decision of linking: the name, what it was found to be, how surely and why, and what else it might have been."""

from collections.abc import Sequence

import streamlit as st

from kg.link.statements import METHOD
from kg.ui import markup
from kg.ui.drawing.links import node_link
from kg.ui.links.decisions import DecisionRow
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.links import LinksWord


def draw_decision(row: DecisionRow, terms: Terms, language: Language) -> None:
    """Draw one decision as a card."""
    with st.container(border=True, key=f"ys-decision-{row.iri}", gap="xsmall"):
        score = None if row.score is None else LinksWord.SCORE.of(language, score=row.score)
        reviewed = LinksWord.REVIEWED.of(language) if row.is_reviewed else None
        st.html(markup.paragraph(row.name, "ys-name"))
        facts = (terms.label(METHOD + row.method, language), score, reviewed)
        st.html(markup.facts_line(facts, badge=terms.label(row.outcome, language)))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.html(markup.paragraph(LinksWord.NODE.of(language), "ys-label"), width="content")
            node_link(row.node, row.node_name)
        st.html(markup.facts_line(row.reasons.of(language)))
        for other in row.considered:
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.html(
                    markup.paragraph(LinksWord.CANDIDATE.of(language, score=other.score), "ys-label"), width="content"
                )
                node_link(other.node, other.name)
            st.html(markup.facts_line(other.reasons.of(language)))


def draw_names(rows: Sequence[DecisionRow], terms: Terms, language: Language) -> None:
    """The names that were found to be a node, or might be, behind one bar."""
    if rows:
        with st.expander(LinksWord.NAMES.of(language, count=len(rows)), type="compact"):
            for row in rows:
                draw_decision(row, terms, language)
