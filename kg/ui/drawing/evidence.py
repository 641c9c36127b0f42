"""The lines of a report on demand: read and drawn only when somebody opens them."""

from collections.abc import Iterable

import streamlit as st

from kg.search.request import Source
from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, link
from kg.ui.drawing.opening import workspace
from kg.ui.entity import evidence_markup
from kg.ui.entity.evidence import Excerpt, Gone, SourceGoneError, excerpt, source_picture
from kg.ui.wording import Language, Word
from kg.ui.words.entity import EvidenceWord


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


def lines_here(source: Source, key: str) -> None:
    """The lines at once, with file and lines above them."""
    with st.container(key=f"ys-lines-{key}", gap="xsmall"):
        _draw(source, captioned=True)


@st.fragment
def _button(source: Source, key: str) -> None:
    language = current_language()
    label = markup.place_text(source, language)
    opened = st.popover(label, key=f"{key}-lines", on_change="rerun", type="tertiary")
    if opened.open:
        with opened:
            _draw(source, captioned=True)


def _draw(source: Source, *, captioned: bool) -> None:
    """The passage with its lines marked, the picture of the page where it has one, and the way to the whole text."""
    language, files = current_language(), workspace().files
    try:
        shown = excerpt(files, source)
    except SourceGoneError as error:
        _draw_gone(error, language)
        return
    st.html(markup.excerpt(shown, language, captioned=captioned))
    if source.page is not None:
        _draw_picture(shown, language)
    link(PageName.REPORTS, EvidenceWord.WHOLE.of(language), report=source.report, line=str(source.line_start))


def _draw_picture(shown: Excerpt, language: Language) -> None:
    try:
        picture = source_picture(workspace().files, shown.source)
    except SourceGoneError as error:
        _draw_gone(error, language)
        return
    if picture is not None:
        st.html(evidence_markup.page_part(picture, shown, language))


def _draw_gone(error: SourceGoneError, language: Language) -> None:
    st.html(markup.paragraph(_GONE[error.why].of(language, file=error.file), "ys-note"))


_GONE = {
    Gone.UNLISTED: EvidenceWord.UNLISTED,
    Gone.UNREADABLE: EvidenceWord.UNREADABLE,
    Gone.CHANGED: EvidenceWord.CHANGED,
    Gone.UNDRAWABLE: EvidenceWord.UNDRAWABLE,
}
