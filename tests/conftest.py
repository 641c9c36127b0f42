"""What tests of several packages share: the project's folders, the real reports, and one build of the examples."""

import shutil
from pathlib import Path

import pytest
from built_once import built_once

ROOT = Path(__file__).resolve().parent.parent
TESTS = Path(__file__).resolve().parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares fixtures runs in one process; one browser is enough for two cores."""
    for item in items:
        place = item.path.relative_to(TESTS)
        item.add_marker(pytest.mark.xdist_group("browser" if place.parts[0] == "browser" else str(place)))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The example reports of invented places."""
    return ROOT / "examples" / "reports"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the real reports; skips where it is not beside the project."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside the project (../shared/seeds)")
    return folder


@pytest.fixture(scope="session")
def example_data(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with all examples built by the real encoder: to be read only."""
    return built_once("examples", [examples], tmp_path_factory)


@pytest.fixture(scope="session")
def seed_data(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the real reports built by the real encoder: to be read only."""
    return built_once("seeds", [seeds], tmp_path_factory)


@pytest.fixture
def fresh_data(example_data: Path, tmp_path: Path) -> Path:
    """A data folder without a build, that knows the vectors of the examples' texts."""
    data = tmp_path / "data"
    (data / "cache").mkdir(parents=True)
    shutil.copy(example_data / "cache" / "embeddings.sqlite", data / "cache")
    return data
