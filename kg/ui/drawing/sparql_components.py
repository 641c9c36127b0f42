"""The editor and the table of the SPARQL page: Streamlit components (v2) of our own files.

The packages were tried with Streamlit 1.67: streamlit-code-editor 0.1.22 asks a public font server for its letters and
takes one fixed list of completions, cut off at its frame; streamlit-ace 0.1.1 takes no completions at all. So the
editor is CodeMirror 6 in the page itself; ``sparql_assets`` holds it with its licence and how the file was made.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_FOLDER = Path(__file__).with_name("sparql_assets")
_EDITOR = (
    '<div class="editor"></div><div class="tools"><button type="button" class="run">▶ <span></span></button>'
    '<button type="button" class="complete"></button><span class="keys"></span>'
    '<span class="said" role="status"></span></div>'
)


def draw_editor(
    vocabulary: dict[str, Any],
    data: dict[str, Any],
    key: str,
    *,
    on_run: Callable[[], None],
    on_draft: Callable[[], None],
) -> None:
    """The editor with the text, marks and words of ``data``; ``vocabulary`` is what it completes.

    Where somebody runs the query or leaves the editor, ``on_run`` or ``on_draft`` is called and finds the text with
    ``sent``. The vocabulary goes to the browser in a component of its own, which Streamlit sends once.
    """
    _share()(key=f"{key}-share", data=vocabulary)
    _editor()(key=key, data=data, on_run_change=on_run, on_draft_change=on_draft)


def sent(key: str, event: str) -> str | None:
    """The text that the editor ``key`` sent with ``event``, while its callback runs."""
    text = st.session_state[key].get(event)
    return text if isinstance(text, str) else None


def draw_table(data: dict[str, Any], key: str) -> None:
    """The rows of ``data``."""
    _table()(key=key, data=data)


@cache
def _share() -> ComponentRenderer:
    return st.components.v2.component("yusuan-codemirror", js=_read("codemirror.js", "share.js"), isolate_styles=False)


@cache
def _editor() -> ComponentRenderer:
    script = _read("context.js", "complete.js", "editor.js")
    return st.components.v2.component("yusuan-editor", html=_EDITOR, css=_read("editor.css"), js=script)


@cache
def _table() -> ComponentRenderer:
    html = '<div class="rows"></div>'
    return st.components.v2.component("yusuan-rows", html=html, css=_read("table.css"), js=_read("table.js"))


def _read(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)
