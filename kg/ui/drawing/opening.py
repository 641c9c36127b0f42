"""Opens a build once for all visitors; a new build is seen at the next run of any page."""

from pathlib import Path

import streamlit as st

from embeddings.encoder import Encoder
from embeddings.load import load_encoder, load_reranker
from embeddings.reranker import Reranker
from kg.settings import Settings
from kg.store.data_folder import DataFolder
from kg.ui.workspace import Workspace

_BUILDS_OPEN = 2  # the one that is served and, for those who still read it, the one before it


def workspace() -> Workspace:
    """The build that is served now; StoreError where there is none."""
    settings = Settings.load()
    return _open(settings.data.resolve(), DataFolder(settings.data).served().name, settings.model, settings.reranker)


@st.cache_resource(max_entries=_BUILDS_OPEN, show_spinner=False)
def _open(data: Path, build: str, model: str, reranker: str | None) -> Workspace:
    folder = DataFolder(data)
    served = folder.served()
    if served.name != build:  # another build was published between the two looks
        return _open(data, served.name, model, reranker)
    return Workspace.open(folder, served, _encoder(model), None if reranker is None else _reranker(reranker))


@st.cache_resource(max_entries=1, show_spinner=False)
def _encoder(model: str) -> Encoder:
    return load_encoder(model)


@st.cache_resource(max_entries=1, show_spinner=False)
def _reranker(model: str) -> Reranker:
    return load_reranker(model)
