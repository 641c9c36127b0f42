"""The build of the examples, open as the app opens it."""

from pathlib import Path

import pytest

from embeddings.load import load_encoder
from kg.store.data_folder import DataFolder
from kg.ui.workspace import Workspace


@pytest.fixture(scope="session")
def workspace(example_data: Path) -> Workspace:
    data = DataFolder(example_data)
    return Workspace.open(data, data.served(), load_encoder())
