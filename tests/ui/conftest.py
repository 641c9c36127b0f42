"""The build of the examples, open as the app opens it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from embeddings.load import load_encoder
from kg.store.data_folder import DataFolder
from kg.ui.workspace import Workspace


@pytest.fixture(scope="session")
def workspace(example_data: Path) -> Workspace:
    data = DataFolder(example_data)
    return Workspace.open(data, data.served(), load_encoder())


@pytest.fixture
def app(root: Path, example_data: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app on the examples, without a browser."""
    monkeypatch.setenv("YUSUAN_DATA", str(example_data))
    return AppTest.from_file(str(root / "app.py"), default_timeout=120)
