"""What stands around every page: navigation, language, style, and how an error looks."""

from pathlib import Path

import streamlit as st

from embeddings.errors import EmbeddingsError
from kg.errors import NothingFoundError, StoreError, YusuanError
from kg.ui import markup
from kg.ui.drawing.basket import draw_basket
from kg.ui.drawing.language import adopt_language, announce_address, language_switch
from kg.ui.drawing.links import PageName, link, note_drawn, page
from kg.ui.markup import as_label
from kg.ui.wording import Language, Word

_STYLE = Path(__file__).with_name("style.css")
_WIDE = frozenset({PageName.COMPARE, PageName.GRAPH, PageName.SPARQL})
"""Pages that use the whole width of a screen."""
_WIDER = "<style>.stMainBlockContainer { max-width: 88rem; }</style>"
_ICON = Path(__file__).with_name("icon.png")
"""Of our own: a browser would fetch Streamlit's from a network."""
_SCRIPT = Path(__file__).with_name("frame.js").read_text(encoding="utf-8")
_RUN = "<script>document.documentElement.lang = '{tag}';\n{script}</script>"
_TAGS = {Language.ZH: "zh-Hans", Language.EN: "en"}
"""What the browser and its screen reader are told (BCP 47); Streamlit says English whatever is shown."""


def draw() -> None:
    """Draw the page that the address names."""
    language = adopt_language()
    st.set_page_config(page_title=Word.APP.of(language), page_icon=str(_ICON), layout="wide")
    chosen = st.navigation([page(name, language) for name in PageName], position="hidden")
    note_drawn()
    st.html(_STYLE)
    if chosen.url_path in _WIDE:
        st.html(_WIDER)
    _draw_navigation(language)
    draw_basket()
    _run(chosen, language)
    announce_address()  # last of all: before, the browser would add it to the history under the page it comes from


def _draw_navigation(language: Language) -> None:
    """Links to the pages and the language switch in one row; Streamlit's own menu stays open over a phone's page."""
    with st.container(key="ys-navigation", horizontal=True, vertical_alignment="center", gap="small"):
        brand = markup.paragraph(Word.APP.of(language), "ys-brand") + _RUN.format(tag=_TAGS[language], script=_SCRIPT)
        st.html(brand, width="content", unsafe_allow_javascript=True)
        for name in PageName:
            if name is not PageName.ENTITY:
                link(name, Word[name.name].of(language))
        with st.container(horizontal=True, horizontal_alignment="right", width="stretch"):
            language_switch()


def _run(chosen: st.Page, language: Language) -> None:
    """Draw the page, or say in a sentence why it cannot be drawn."""
    try:
        chosen.run()
    except NothingFoundError as error:
        st.info(f"{Word.NOT_FOUND.of(language)} {as_label(str(error))}", icon=":material/search_off:")
    except StoreError as error:
        _no_data(error, language)
    except (YusuanError, EmbeddingsError) as error:
        st.error(Word.WENT_WRONG.of(language, reason=as_label(str(error))), icon=":material/error:")


def _no_data(error: StoreError, language: Language) -> None:
    st.error(Word.NO_DATA.of(language), icon=":material/database_off:")
    st.text(str(error))
    st.text(Word.NO_DATA_HINT.of(language))
    st.code("yusuan build FOLDER", language="shell")
