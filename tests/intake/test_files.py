import os
import zipfile
from pathlib import Path

import pytest

from kg.intake.files import InputError, find_files, sha256_of
from kg.read import LARGEST_FILE

NOWHERE = Path("/nowhere")


def make(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, encoding="utf-8")
    return paths


def test_files_folder_gives_all_readable_files_beneath_it(tmp_path: Path) -> None:
    wanted = make(tmp_path, "a.txt", "deep/er/b.HTML", "c.md")
    make(tmp_path, "d.json", ".hidden.txt", ".git/e.txt", "noending")
    assert find_files([tmp_path], outside=NOWHERE) == tuple(sorted(wanted))


def test_files_named_twice_are_found_once(tmp_path: Path) -> None:
    (first, _) = make(tmp_path, "a.txt", "b.txt")
    relative = Path(os.path.relpath(first))
    assert len(find_files([tmp_path, first, relative, tmp_path / "." / "a.txt"], outside=NOWHERE)) == 2


def test_files_named_file_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    (file,) = make(tmp_path, "report.dat")
    assert find_files([file], outside=NOWHERE) == (file,)


def test_files_data_folder_is_left_out(tmp_path: Path) -> None:
    (report, _) = make(tmp_path, "a.txt", "data/cache/b.txt")
    assert find_files([tmp_path], outside=tmp_path / "data") == (report,)


def test_files_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        find_files([tmp_path / "missing"], outside=NOWHERE)


def test_files_folder_without_reports_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "a.json")
    with pytest.raises(InputError, match="no report file in this folder"):
        find_files([tmp_path], outside=NOWHERE)


def test_files_sha256_is_that_of_the_bytes(tmp_path: Path) -> None:
    (file,) = make(tmp_path, "abc")
    assert sha256_of(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_files_too_large_or_missing_have_no_sha256(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert sha256_of(large) is None
    assert sha256_of(tmp_path / "missing") is None


def zipped(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return path


def test_files_archive_gives_the_report_files_in_it(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "预算.zip", "a.txt", "2024/b.docx", "c.json", "__MACOSX/a.txt")
    wanted = (archive / "2024/b.docx", archive / "a.txt")
    assert find_files([archive], outside=NOWHERE) == wanted
    assert find_files([tmp_path], outside=NOWHERE) == wanted


def test_files_archive_that_gives_nothing_is_named_itself(tmp_path: Path) -> None:
    empty = zipped(tmp_path / "empty.zip", "a.json")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK")
    assert find_files([tmp_path], outside=NOWHERE) == (broken, empty)


def test_files_of_formats_that_are_not_read_are_named(tmp_path: Path) -> None:
    wanted = make(tmp_path, "a.doc", "b.wps", "c.rar", "d.ofd")
    archive = zipped(tmp_path / "e.zip", "f.et")
    assert find_files([tmp_path], outside=NOWHERE) == (*wanted, archive / "f.et")


def test_files_folder_named_like_an_archive_is_a_folder(tmp_path: Path) -> None:
    (file,) = make(tmp_path, "unpacked.zip/a.txt")
    assert find_files([tmp_path], outside=NOWHERE) == (file,)
    assert find_files([tmp_path / "unpacked.zip"], outside=NOWHERE) == (file,)


def test_files_sha256_in_an_archive_is_that_of_the_file(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", "abc")
    assert sha256_of(archive / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_of(archive / "missing") is None
