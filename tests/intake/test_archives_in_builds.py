"""A build whose reports lie in zip archives."""

import zipfile
from pathlib import Path

import pytest

from kg.build_report import FileStatus
from kg.intake.catalogue import Catalogue, Entry
from kg.pipeline import _gone, build
from kg.search.request import Source
from kg.settings import Settings
from kg.ui.entity.evidence import excerpt

REPORT = "lanyang-archives-2025.html"


def entry(path: Path) -> Entry:
    return Entry(path, "s", f"key of {path}", str(path), f"graph of {path}", "d", 1)


def test_archives_each_file_is_a_line_of_the_build(fresh_data: Path, examples: Path, tmp_path: Path) -> None:
    archive = tmp_path / "预算.zip"
    with zipfile.ZipFile(archive, "w") as written:
        written.write(examples / REPORT, "档案馆/报告.html")
        written.writestr("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    settings = Settings(data=fresh_data)
    report = build([tmp_path], settings)
    assert {result.name: result.status for result in report.files} == {
        "预算.zip/档案馆/报告.html": FileStatus.READ,
        "预算.zip/旧.doc": FileStatus.FAILED,
    }
    (held,) = Catalogue.read(fresh_data / "builds" / str(report.build)).entries
    source = Source(held.report, "预算.zip/档案馆/报告.html", None, 1, 1)
    assert excerpt({held.report: held}, source).lines[0].text == "岚阳市档案馆2025年部门预算公开"
    archive.write_bytes(b"damaged on the way")
    again = build([tmp_path], settings)
    assert {result.name: result.status for result in again.files} == {"预算.zip": FileStatus.FAILED}
    assert again.reports == 1


@pytest.mark.parametrize(
    ("files", "gone"),
    [
        pytest.param(("a.zip/1.txt",), ["a.zip/2.txt", "b.txt"], id="taken out of the archive"),
        pytest.param(("a.zip", "b.txt"), [], id="archive cannot be read"),
        pytest.param(("b.txt",), ["a.zip/1.txt", "a.zip/2.txt"], id="archive taken away"),
    ],
)
def test_archives_files_gone_are_those_no_archive_holds_any_more(
    tmp_path: Path, files: tuple[str, ...], gone: list[str]
) -> None:
    catalogue = Catalogue(tuple(entry(tmp_path / name) for name in ("a.zip/1.txt", "a.zip/2.txt", "b.txt")))
    assert _gone(catalogue, [tmp_path], [tmp_path / name for name in files]) == [tmp_path / name for name in gone]


def test_archives_named_themselves_forget_what_they_held(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("1.txt", "甲")
    catalogue = Catalogue((entry(archive / "1.txt"), entry(archive / "2.txt"), entry(tmp_path / "b.txt")))
    assert _gone(catalogue, [archive], [archive / "1.txt"]) == [archive / "2.txt"]
