"""One asker of the examples and one of the real reports for all tests of questions."""

from pathlib import Path

import pytest

from kg.ask.asker import Asker


@pytest.fixture(scope="session")
def asker(example_data: Path) -> Asker:
    """Asks the example reports."""
    return Asker.open(example_data)


@pytest.fixture(scope="session")
def seed_asker(seed_data: Path) -> Asker:
    """Asks the five real reports; skips where they are not beside the project."""
    return Asker.open(seed_data)
