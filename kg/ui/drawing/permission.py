"""Who may add reports and take them away: whoever has a token, asked for once in a session."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kg.intake.tokens import TooManyWrongError, open_tokens
from kg.settings import Settings
from kg.ui.upload.permission import Permission, opened_sessions, permission
from kg.ui.wording import Language
from kg.ui.words.upload import UploadWord

_GIVEN, _FIELD = "upload-token-given", "upload-token"
"""The token that opened this session, kept in the server's memory only; and the field it is typed into."""


def draw_permission(settings: Settings, language: Language) -> bool:
    """Whether this session may write; where it may not, why, or the field for a token."""
    given: str | None = st.session_state.get(_GIVEN)
    may = permission(settings, given)
    if may is Permission.READ_ONLY:
        st.info(UploadWord.READ_ONLY.of(language), icon=":material/lock:")
    elif may is Permission.TOKEN_NEEDED:
        _draw_field(settings, language)
    elif given is not None and (context := get_script_run_ctx()) is not None:
        opened_sessions().opened(context.session_id, given)  # what its files are taken by, before any page sees them
    return may is Permission.GRANTED


def _draw_field(settings: Settings, language: Language) -> None:
    st.info(UploadWord.TOKEN_ASK.of(language), icon=":material/key:")
    with st.form("upload-permission", border=False, clear_on_submit=True):
        given = st.text_input(UploadWord.TOKEN.of(language), type="password", key=_FIELD, autocomplete="off")
        if not st.form_submit_button(UploadWord.TOKEN_GIVE.of(language), type="primary"):
            return
    try:
        name = open_tokens(settings.data.resolve()).admit(given.strip(), st.context.ip_address or "")
    except TooManyWrongError as error:
        st.warning(UploadWord.TOKEN_WAIT.of(language, seconds=error.retry_after), icon=":material/hourglass:")
        return
    if name is None:
        st.error(UploadWord.TOKEN_WRONG.of(language), icon=":material/key_off:")
        return
    st.session_state[_GIVEN] = given.strip()
    st.rerun()
