import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import document_of, read_document
from kg.read.archive import DEEPEST, is_there, members, outermost, shown_name

TEXT = "第一部分 概况\n一、本部门职责\n".encode()


def packed(files: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def named(raw: bytes, data: bytes = TEXT) -> bytes:
    """An archive whose one file has the name ``raw``, written without the mark of UTF-8."""
    stand_in = "x" * len(raw)
    return packed({stand_in: data}).replace(stand_in.encode(), raw)


def make(folder: Path, data: bytes, name: str = "预算.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def inside(archive: Path) -> list[str]:
    return [path.relative_to(archive).as_posix() for path in members(archive)]


def test_archive_gives_its_files_with_folders(tmp_path: Path) -> None:
    archive = make(tmp_path, packed({"a.txt": TEXT, "2024/教育局/b.txt": TEXT, "2024/": b""}))
    assert inside(archive) == ["a.txt", "2024/教育局/b.txt"]
    assert read_document(archive / "2024/教育局/b.txt").lines == document_of(TEXT, "b.txt").lines


def test_archive_file_is_named_with_its_archive(tmp_path: Path) -> None:
    archive = make(tmp_path, packed({"2024/b.txt": TEXT}))
    assert read_document(archive / "2024/b.txt").name == "预算.zip/2024/b.txt"
    assert shown_name(archive) == "预算.zip"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_archive_names_without_mark_are_read_as_they_were_written(tmp_path: Path, encoding: str) -> None:
    archive = make(tmp_path, named("科技局/2024年部门预算.txt".encode(encoding)))
    assert inside(archive) == ["科技局/2024年部门预算.txt"]
    assert read_document(archive / "科技局/2024年部门预算.txt").lines[0].text == "第一部分 概况"


@pytest.mark.parametrize("hidden", [".DS_Store", "__MACOSX/._a.txt", ".git/a.txt", "a/.b/c.txt"])
def test_archive_hidden_files_are_left_out(tmp_path: Path, hidden: str) -> None:
    assert inside(make(tmp_path, packed({hidden: TEXT, "a.txt": TEXT}))) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/a.txt", "(outside the archive)/(outside the archive)/etc/a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("C:\\Users\\a.txt", "Users/a.txt"),
        ("科技局\\a.txt", "科技局/a.txt"),
        ("a\x1b[2J.txt", "a_[2J.txt"),
        ("./a.txt", "a.txt"),
    ],
)
def test_archive_names_never_lead_out(tmp_path: Path, name: str, shown: str) -> None:
    archive = make(tmp_path, packed({name: TEXT}))
    assert inside(archive) == [shown]
    assert read_document(archive / shown).lines


def test_archive_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    archive = make(tmp_path, packed({"a.txt": "甲".encode(), "b.txt": "乙".encode()}).replace(b"b.txt", b"a.txt"))
    assert [read_document(path).lines[0].text for path in members(archive)] == ["甲", "乙"]
    assert inside(archive) == ["a.txt", "a (2).txt"]


def test_archive_in_archive_is_unpacked(tmp_path: Path) -> None:
    archive = make(tmp_path, packed({"市直/一.zip": packed({"a.txt": TEXT, "二.ZIP": packed({"b.txt": TEXT})})}))
    assert inside(archive) == ["市直/一.zip/a.txt", "市直/一.zip/二.ZIP/b.txt"]
    assert read_document(archive / "市直/一.zip/二.ZIP/b.txt").name == "预算.zip/市直/一.zip/二.ZIP/b.txt"


def test_archive_too_deep_is_named_and_refused(tmp_path: Path) -> None:
    data = packed({"a.txt": TEXT})
    for depth in range(DEEPEST, 0, -1):
        data = packed({f"{depth}.zip": data})
    archive = make(tmp_path, data)
    assert inside(archive) == ["1.zip/2.zip/3.zip"]
    with pytest.raises(ReadError, match="4 archives deep; unpack it"):
        read_document(archive / "1.zip/2.zip/3.zip")


def test_archive_broken_inside_spoils_no_other(tmp_path: Path) -> None:
    archive = make(tmp_path, packed({"bad.zip": b"PK\x03\x04", "a.txt": TEXT}))
    assert inside(archive) == ["bad.zip", "a.txt"]
    assert read_document(archive / "a.txt").lines
    with pytest.raises(ReadError, match=r"预算\.zip/bad\.zip: damaged, or no zip archive"):
        read_document(archive / "bad.zip")


def test_archive_locked_file_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    archive = make(tmp_path, bytes(data))
    with pytest.raises(ReadError, match=r"预算\.zip/a\.txt: locked with a password; unpack"):
        read_document(archive / "a.txt")


def test_archive_file_with_flipped_bytes_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT * 50}))
    data[45] ^= 0xFF
    archive = make(tmp_path, bytes(data))
    with pytest.raises(ReadError, match="damaged in the archive"):
        read_document(archive / "a.txt")


def test_archive_packed_in_another_way_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT}))
    for signature, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(signature) + method] = 9  # Deflate64, as Windows packs large folders
    archive = make(tmp_path, bytes(data))
    with pytest.raises(ReadError, match="pack it again as plain zip"):
        read_document(archive / "a.txt")


def test_archive_that_swells_beyond_measure_is_refused(tmp_path: Path) -> None:
    archive = make(tmp_path, packed({f"{number}.txt": bytes(15 * 2**20) for number in range(8)}))
    with pytest.raises(ReadError, match=r"unpacks to 120 MB, .* times its size"):
        list(members(archive))
    with pytest.raises(ReadError, match="which no reports do"):
        read_document(archive)


def test_archive_file_too_large_is_refused(tmp_path: Path) -> None:
    archive = make(tmp_path, packed({"a.txt": bytes(99 * 2**20)}))
    with pytest.raises(ReadError, match=r"a\.txt: 99 MB, larger than"):
        read_document(archive / "a.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged, or no zip archive"),
        (b"not a zip", "damaged, or no zip archive"),
        (packed({}), "no report file in this archive; it is empty"),
        (packed({"a.jpg": b"x"}), "no report file in this archive; it holds 1 files of other kinds"),
    ],
)
def test_archive_without_reports_says_so(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_document(make(tmp_path, data))


def test_archive_is_there_as_long_as_the_file_is_in_it(tmp_path: Path) -> None:
    archive = make(tmp_path, packed({"a.txt": TEXT}))
    assert is_there(archive / "a.txt")
    assert not is_there(archive / "b.txt")
    archive.write_bytes(packed({"b.txt": TEXT, "c.txt": TEXT}))
    assert not is_there(archive / "a.txt")
    assert is_there(archive / "b.txt")
    archive.unlink()
    assert not is_there(archive / "b.txt")


def test_archive_folder_with_its_ending_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "unpacked.zip"
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT)
    assert outermost(folder / "a.txt") is None
    assert read_document(folder / "a.txt").name == "a.txt"
