"""Checks one by one: figures, why, and on demand what they were worked out from with the lines of the report."""

import streamlit as st

from kg.ui.checks import markup as check_markup
from kg.ui.checks.page import CheckRow
from kg.ui.drawing.evidence import lines_beside
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.checks import CheckWord


def draw_check(row: CheckRow, terms: Terms, language: Language, *, opened: bool = False) -> None:
    """One check; its figures are drawn when somebody opens them, or at once."""
    with st.container(border=True, key=f"ys-card-{row.iri}", gap="xsmall"):
        st.html(check_markup.check_lines(row, terms, language))
        if row.stated_by or row.operands:
            _draw_figures(row, language, opened=opened)


@st.fragment
def _draw_figures(row: CheckRow, language: Language, *, opened: bool) -> None:
    figures = (*((row.stated_by,) if row.stated_by else ()), *row.operands)
    label = CheckWord.OPERANDS.of(language, count=len(figures))
    bar = st.expander(label, expanded=opened, key=f"{row.iri}-figures", on_change="rerun", type="compact")
    if bar.open:
        with bar:
            st.html(check_markup.operand_table(row, language))
            with st.container(horizontal=True, gap="small"):
                sources = dict.fromkeys(source for operand in figures for source in operand.sources)
                lines_beside(sources, f"{row.iri}-lines")
