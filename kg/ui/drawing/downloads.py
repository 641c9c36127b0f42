"""Buttons that give a table as a file."""

from collections.abc import Callable

import streamlit as st

from kg.ui.table_file import Table
from kg.ui.wording import Language, Word

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_downloads(make: Callable[[], Table], name: str, language: Language, key: str) -> None:
    """CSV, XLSX and JSON of what ``make`` gives, which runs when somebody takes one; ``name`` is that of the file."""
    with st.container(horizontal=True, gap="xsmall", key=f"ys-downloads-{key}"):
        for word, ending, mime, data in (
            (Word.DOWNLOAD_CSV, "csv", "text/csv", lambda: make().csv()),
            (Word.DOWNLOAD_XLSX, "xlsx", _XLSX, lambda: make().xlsx()),
            (Word.DOWNLOAD_JSON, "json", "application/json", lambda: make().json()),
        ):
            st.download_button(
                word.of(language),
                data,
                f"{name}.{ending}",
                mime,
                key=f"{key}-{ending}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
