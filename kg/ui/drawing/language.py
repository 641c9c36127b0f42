"""Which language the interface speaks: the address decides, then what was chosen before, then Chinese."""

import streamlit as st

from kg.ui.wording import Language, Word

LANGUAGE_PARAM = "lang"
_KEY = "language"


def current_language() -> Language:
    """The language of this run."""
    chosen = st.session_state.get(_KEY)
    return chosen if isinstance(chosen, Language) else Language.ZH


def adopt_language() -> Language:
    """Read the language from the address, or write the one chosen before into it."""
    stated = st.query_params.get(LANGUAGE_PARAM)
    if stated in set(Language):
        st.session_state[_KEY] = Language(stated)
    language = current_language()
    if language is not Language.ZH:
        st.query_params[LANGUAGE_PARAM] = language.value
    return language


def language_switch() -> None:
    """A button that changes to the other language."""
    language = current_language()
    st.button(
        Word.SWITCH.of(language), type="tertiary", key="switch-language", on_click=_switch, args=(language.other,)
    )


def _switch(language: Language) -> None:
    st.session_state[_KEY] = language
    if language is Language.ZH:
        st.query_params.pop(LANGUAGE_PARAM, None)
    else:
        st.query_params[LANGUAGE_PARAM] = language.value
