"""The lines of a report on demand: read and drawn only when somebody opens them."""

from collections.abc import Iterable

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
            _draw(source, captioned=False)


def lines_beside(sources: Iterable[Source], key: str) -> None:
    """At the end of a row, a small button a place with its page and line numbers; pressed, it shows the lines."""
    with st.container(gap=None, width="content"):
        for number, source in enumerate(sources):
            _button(source, f"{key}-{number}")


@st.fragment
def _button(source: Source, key: str) -> None:
    language = current_language()
    label = markup.place_text(source, language)
    opened = st.popover(label, key=f"{key}-lines", on_change="rerun", type="tertiary")
    if opened.open:
        with opened:
            _draw(source, captioned=True)


def _draw(source: Source, *, captioned: bool) -> None:
    language = current_language()
    try:
        st.html(markup.excerpt(excerpt(workspace().files, source), language, captioned=captioned))
    except SourceGoneError as error:
        st.text(str(error))
