import zipfile
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.intake.uploads import Removal, Uploads, safe_name


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "data")


def added(uploads: Uploads, name: str, data: bytes, job: str = "job") -> Path:
    staged = uploads.stage(job, name, data)
    with uploads.adding([staged]):
        pass
    return uploads.folder / staged.parent.name / staged.name


def failing(context: AbstractContextManager[Removal | None], uploads: Uploads, taken: Path | None = None) -> int:
    """How many files there are inside a context that then fails."""
    inside: list[int] = []

    def run() -> None:
        with context as removal:
            if removal is not None and taken is not None:
                removal.take(taken)
            inside.append(len(uploads.files()))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        run()
    return inside[0]


def archive(tmp_path: Path) -> bytes:
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as file:
        file.writestr("2024/甲.txt", "甲")
        file.writestr("2025/乙.txt", "乙")
    return (tmp_path / "made.zip").read_bytes()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("报告.pdf", "报告.pdf"),
        ("../../etc/报告.pdf", "报告.pdf"),
        ("C:\\temp\\报告.docx", "报告.docx"),
        (".removed", "removed"),
        ("..", "report"),
        ("", "report"),
        ("a\nb\x00c.txt", "a_b_c.txt"),
        ("長" * 100 + ".pdf", "長" * 65 + ".pdf"),
        ("a." + "x" * 300, "a"),
    ],
)
def test_uploads_name_leads_nowhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert len(safe_name(name).encode()) <= 200


def test_uploads_staged_file_is_no_part_of_what_was_added(uploads: Uploads) -> None:
    staged = uploads.stage("job", "甲.txt", b"a")
    assert uploads.files() == ()
    assert uploads.staged("job") == (staged,)
    uploads.unstage("job")
    assert uploads.staged("job") == ()


def test_uploads_same_name_twice_is_two_files_and_same_bytes_one(uploads: Uploads) -> None:
    first, second = added(uploads, "甲.txt", b"a"), added(uploads, "甲.txt", b"b")
    assert added(uploads, "甲.txt", b"a") == first
    assert set(uploads.files()) == {first, second}
    assert {path.name for path in uploads.files()} == {"甲.txt"}


def test_uploads_are_staged_again_where_adding_fails(uploads: Uploads) -> None:
    staged = uploads.stage("job", "甲.txt", b"a")
    assert failing(uploads.adding([staged]), uploads) == 1
    assert uploads.files() == ()
    assert staged.read_bytes() == b"a"


def test_uploads_that_are_not_kept_any_more_are_told(uploads: Uploads) -> None:
    staged = uploads.stage("job", "甲.txt", b"a")
    uploads.unstage("job")
    with pytest.raises(StoreError, match="choose the files again"), uploads.adding([staged]):
        pass


def test_uploads_removed_file_is_deleted(uploads: Uploads) -> None:
    gone, kept = added(uploads, "甲.txt", b"a"), added(uploads, "乙.txt", b"b")
    with uploads.removing() as removal:
        removal.take(gone)
    assert uploads.files() == (kept,)
    assert not gone.exists()
    assert not gone.parent.exists()


def test_uploads_removed_file_stands_where_it_stood_after_an_error(uploads: Uploads) -> None:
    file = added(uploads, "甲.txt", b"a")
    assert failing(uploads.removing(), uploads, file) == 0
    assert uploads.files() == (file,)


def test_uploads_of_an_archive_are_removed_one_by_one(uploads: Uploads, tmp_path: Path) -> None:
    place = added(uploads, "各局.zip", archive(tmp_path))
    first, second = place / "2024/甲.txt", place / "2025/乙.txt"
    assert uploads.files() == (first, second)
    with uploads.removing() as removal:
        removal.take(first)
    assert uploads.files() == (second,)
    assert place.exists()
    assert failing(uploads.removing(), uploads, second) == 0
    assert uploads.files() == (second,)
    with uploads.removing() as removal:
        removal.take(second)
    assert uploads.files() == ()
    assert not place.exists()


def test_uploads_added_again_bring_back_what_was_removed(uploads: Uploads, tmp_path: Path) -> None:
    data = archive(tmp_path)
    place = added(uploads, "各局.zip", data)
    with uploads.removing() as removal:
        removal.take(place / "2024/甲.txt")
    again = uploads.stage("again", "各局.zip", data)
    assert failing(uploads.adding([again]), uploads) == 2
    assert len(uploads.files()) == 1
    added(uploads, "各局.zip", data)
    assert len(uploads.files()) == 2


def test_uploads_staged_long_ago_are_forgotten(uploads: Uploads) -> None:
    uploads.stage("job", "甲.txt", b"a")
    uploads.forget_staged(3600)
    assert uploads.staged("job")
    uploads.forget_staged(-1)
    assert not uploads.staged("job")
