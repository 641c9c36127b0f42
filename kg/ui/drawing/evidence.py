"""The lines of a report on demand: read and drawn only when somebody opens them."""

import streamlit as st

from kg.search.request import Source
from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.opening import workspace
from kg.ui.evidence import SourceGoneError, excerpt
from kg.ui.wording import Word


@st.fragment
def lines_below(source: Source, key: str) -> None:
    """A bar with file and lines; opened, it shows them."""
    language = current_language()
    label = f"{Word.SOURCE.of(language)} · {markup.source_text(source, language)}"
    opened = st.expander(markup.as_label(label), key=f"{key}-lines", on_change="rerun", type="compact")
    if opened.open:
        with opened:
            _draw(source)


@st.fragment
def lines_beside(source: Source, key: str) -> None:
    """A small button with the line numbers; pressed, it shows the lines."""
    language = current_language()
    label = Word.LINES.of(language, lines=markup.lines_text(source))
    opened = st.popover(label, key=f"{key}-lines", on_change="rerun", type="tertiary")
    if opened.open:
        with opened:
            _draw(source)


def _draw(source: Source) -> None:
    language = current_language()
    try:
        st.html(markup.excerpt(excerpt(workspace().files, source), language))
    except SourceGoneError as error:
        st.text(str(error))
