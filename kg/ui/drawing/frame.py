"""What stands around every page: navigation, language, style, and how an error looks."""

from pathlib import Path

import streamlit as st

from embeddings.errors import EmbeddingsError
from kg.errors import NothingFoundError, StoreError, YusuanError
from kg.ui.drawing.language import adopt_language, language_switch
from kg.ui.drawing.links import PageName, page
from kg.ui.markup import as_label
from kg.ui.wording import Language, Word

_STYLE = Path(__file__).with_name("style.css")


def draw() -> None:
    """Draw the page that the address names."""
    language = adopt_language()
    st.set_page_config(page_title=Word.APP.of(language), page_icon=":material/account_balance:", layout="wide")
    chosen = st.navigation([page(name, language) for name in PageName], position="top")
    # a link to the page one is on changes what the server sees of the address, but not the browser's: tell it
    st.query_params.from_dict(st.query_params.to_dict())
    st.html(_STYLE)
    with st.container(key="ys-language", horizontal=True, horizontal_alignment="right"):
        language_switch()
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
