"""Compare 对照: two to six places, bodies, years, projects, duties or documents side by side."""

import streamlit as st

from kg.ui.compare.address import CompareAddress
from kg.ui.compare.options import options
from kg.ui.drawing.compare import comparison, draw_comparison, draw_refused, draw_summary
from kg.ui.drawing.compare_choice import draw_choice, draw_kind, draw_others
from kg.ui.drawing.language import current_language
from kg.ui.drawing.opening import workspace
from kg.ui.words.compare import KIND_NAMES, CompareWord


def draw() -> None:
    """Draw what the address asks for."""
    language, ws = current_language(), workspace()
    address = CompareAddress.of(st.query_params, ws.base)
    shown = comparison(ws, address, language)
    st.title(CompareWord.TITLE.of(language), anchor=False)
    draw_kind(shown.address, language)
    draw_refused(address, shown, language)
    draw_summary(shown, language)
    draw_choice(shown, options(ws, shown.address, language))
    draw_others(shown)
    if shown.comparison is None:
        kind = KIND_NAMES[shown.address.kind].of(language)
        st.info(CompareWord.NOTHING.of(language, kind=kind), icon=":material/info:")
        return
    if len(shown.comparison.columns) == 1:
        st.info(CompareWord.ONE_ONLY.of(language), icon=":material/info:")
    draw_comparison(shown.comparison, shown.address)


draw()
