"""Reports added and taken out: the graph is that of a build of the files that are left, byte for byte."""

import fcntl
import shutil
import zipfile
from pathlib import Path

import pytest

from kg.build_report import FileStatus
from kg.errors import BuildRunningError, NothingFoundError, StoreError
from kg.intake.file_outcome import Workshop
from kg.intake.files import InputError
from kg.intake.looking import previews
from kg.intake.uploads import Uploads
from kg.pipeline import add, build, remove, silent
from kg.settings import Settings
from kg.store.data_folder import DataFolder
from kg.store.graph_store import GraphStore

FIRST, SECOND, THIRD = "lanyang-archives-2025.html", "xitang-agriculture-2024.txt", "luchuan-civil-affairs-2024.md"


@pytest.fixture
def settings(fresh_data: Path) -> Settings:
    return Settings(data=fresh_data)


@pytest.fixture
def folder(examples: Path, tmp_path: Path) -> Path:
    """Somebody's folder with the first report."""
    place = tmp_path / "reports"
    place.mkdir()
    shutil.copy(examples / FIRST, place)
    return place


def built(paths: list[Path], example_data: Path, place: Path) -> list[str]:
    """The graph of a build of ``paths`` in a folder of its own."""
    (place / "cache").mkdir(parents=True)
    shutil.copy(example_data / "cache" / "embeddings.sqlite", place / "cache")
    build(paths, Settings(data=place))
    return nquads(Settings(data=place))


def nquads(settings: Settings) -> list[str]:
    return GraphStore.open(settings.data).nquads()


def staged(settings: Settings, path: Path) -> Path:
    return Uploads(settings.data).stage("job", path.name, path.read_bytes())


def test_uploaded_report_stands_as_if_built_with_the_others_and_goes_without_a_trace(
    settings: Settings, folder: Path, examples: Path, example_data: Path, tmp_path: Path
) -> None:
    build([folder], settings)
    before = nquads(settings)
    told = add([staged(settings, examples / SECOND)], settings)
    assert [(file.name, file.status) for file in told.files] == [(SECOND, FileStatus.READ)]
    assert told.reports == 2
    assert nquads(settings) == built([folder, examples / SECOND], example_data, tmp_path / "both")

    assert build([folder], settings).kept  # a later build knows what was uploaded
    (uploaded,) = Uploads(settings.data).files()
    assert told.files[0].summary is not None
    gone = remove([told.files[0].summary.iri], settings)
    assert [(file.file, file.deleted, file.other) for file in gone.files] == [(SECOND, True, None)]
    assert gone.reports == 1
    assert not uploaded.exists()
    assert nquads(settings) == before


def test_uploaded_file_of_a_folder_is_left_alone_and_comes_back_with_its_folder(
    settings: Settings, folder: Path
) -> None:
    build([folder], settings)
    before = nquads(settings)
    gone = remove([FIRST], settings)
    assert [(file.deleted, file.path) for file in gone.files] == [(False, folder.resolve() / FIRST)]
    assert (folder / FIRST).is_file()
    assert GraphStore.open(settings.data).named("page_coverage").rows[0].integer("reports") == 0
    build([folder], settings)
    assert nquads(settings) == before


def test_uploaded_duplicate_is_removed_and_the_other_file_goes_on_speaking(
    settings: Settings, folder: Path, examples: Path
) -> None:
    build([folder], settings)
    before = nquads(settings)
    add([staged(settings, examples / FIRST)], settings)
    assert nquads(settings) == before
    (uploaded,) = Uploads(settings.data).files()
    with pytest.raises(InputError, match="2 files have this name"):
        remove([FIRST], settings)
    assert uploaded.exists()
    (file,) = remove([str(uploaded)], settings).files
    assert file.deleted
    assert file.other == FIRST
    assert nquads(settings) == before


def test_uploaded_archive_loses_one_report_for_good(settings: Settings, examples: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "各局.zip", "w") as archive:
        for name in (SECOND, THIRD):
            archive.write(examples / name, name)
    told = add([staged(settings, tmp_path / "各局.zip")], settings)
    assert sorted(file.name for file in told.files) == sorted(f"各局.zip/{name}" for name in (SECOND, THIRD))
    assert remove([f"各局.zip/{SECOND}"], settings).reports == 1
    assert build([examples / THIRD], settings).reports == 1
    assert [path.name for path in Uploads(settings.data).files()] == [THIRD]


def test_uploaded_files_change_nothing_while_another_build_is_at_work(
    settings: Settings, folder: Path, examples: Path
) -> None:
    build([folder], settings)
    before, file = nquads(settings), staged(settings, examples / SECOND)
    with (settings.data / "build.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BuildRunningError, match="another build is running"):
            add([file], settings)
        with pytest.raises(BuildRunningError):
            remove([FIRST], settings)
    assert file.is_file()
    assert Uploads(settings.data).files() == ()
    assert nquads(settings) == before


@pytest.mark.parametrize("name", ["https://example.org/none", "none.pdf", "/nowhere/none.pdf"])
def test_uploaded_nothing_of_that_name_is_told(settings: Settings, folder: Path, name: str) -> None:
    build([folder], settings)
    served = DataFolder(settings.data).served().name
    with pytest.raises(NothingFoundError, match="no report or file of this graph"):
        remove([name], settings)
    assert DataFolder(settings.data).served().name == served


def test_uploaded_nothing_can_be_removed_where_nothing_was_built(settings: Settings) -> None:
    with pytest.raises(StoreError, match="there is no graph"):
        remove(["x"], settings)


def test_preview_tells_facts_and_writes_no_graph(settings: Settings, examples: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"nothing")
    folder = DataFolder(settings.data)
    good, refused = previews([examples / SECOND, bad], Workshop(folder.report_cache, settings.base), silent)
    assert good.summary is not None
    assert good.summary.year == 2024
    assert len(good.projects) == good.summary.counts.projects == 8
    assert len(good.totals) == good.summary.counts.totals
    assert len(good.failed) == 7
    assert refused.summary is None
    assert "not a Word file" in refused.issues[0].message
    assert folder.current() is None
    assert add([staged(settings, examples / SECOND)], settings).files[0].status is FileStatus.REUSED
