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
    """Read the language from the address, where it names one."""
    stated = st.query_params.get(LANGUAGE_PARAM)
    if stated in set(Language):
        st.session_state[_KEY] = Language(stated)
    return current_language()


def announce_address() -> None:
    """Tell the browser the address as it is, with the language where that is not Chinese.

    A link to the page one is on changes what the server sees of the address, but not what the browser shows.
    """
    language = current_language()
    spoken = {} if language is Language.ZH else {LANGUAGE_PARAM: language.value}
    st.query_params.from_dict(st.query_params.to_dict() | spoken)


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
