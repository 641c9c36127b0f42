"""What tests of several packages share: the project's folders, the real reports, and one build of the examples."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
    from kg.pipeline import build  # tests of the early stages must not wait for the libraries of the last
    from kg.settings import Settings

    data = tmp_path_factory.mktemp("examples") / "data"
    build([examples], Settings(data=data))
    return data


@pytest.fixture(scope="session")
def seed_data(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the real reports built by the real encoder: to be read only."""
    from kg.pipeline import build
    from kg.settings import Settings

    data = tmp_path_factory.mktemp("seeds") / "data"
    build([seeds], Settings(data=data))
    return data


@pytest.fixture
def fresh_data(example_data: Path, tmp_path: Path) -> Path:
    """A data folder without a build, that knows the vectors of the examples' texts."""
    data = tmp_path / "data"
    (data / "cache").mkdir(parents=True)
    shutil.copy(example_data / "cache" / "embeddings.sqlite", data / "cache")
    return data
