import hashlib
from pathlib import Path

import pytest

from kg.intake.catalogue import Entry
from kg.search.request import Source
from kg.ui.evidence import LONGEST, SourceGoneError, excerpt

REPORT = "https://example.org/report"
MOBILE = "139" + "1234" + "5678"  # in pieces: no file of the project holds a mobile number
TEXT = f"第一行\n\n第三行\n项目负责人：张三 联系电话：{MOBILE}\n项目名称\t某项目\t\t12.00\n\n第七行\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def files_of(path: Path) -> dict[str, Entry]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {REPORT: Entry(path, digest, "key", REPORT, "graph", "digest", 1)}


def source(first: int, last: int) -> Source:
    return Source(REPORT, "report.txt", None, first, last)


def test_evidence_shows_the_lines_meant_with_some_around(report: Path) -> None:
    shown = excerpt(files_of(report), source(3, 3), around=1)
    assert [(line.number, line.meant) for line in shown.lines] == [(1, False), (3, True), (4, False)]
    assert shown.lines[1].text == "第三行"
    assert shown.cut == 0


def test_evidence_masks_names_and_telephone_numbers(report: Path) -> None:
    shown = excerpt(files_of(report), source(4, 4), around=0)
    assert [line.number for line in shown.lines] == [4]
    assert "张三" not in shown.lines[0].text
    assert "139" not in shown.lines[0].text


def test_evidence_tells_cells_of_a_row_apart(report: Path) -> None:
    assert excerpt(files_of(report), source(5, 5), around=0).lines[0].text == "项目名称 ｜ 某项目 ｜ 12.00"


@pytest.mark.parametrize(("first", "last", "numbers"), [(1, 1, [1, 3]), (7, 7, [5, 7]), (7, 99, [5, 7])])
def test_evidence_at_the_edges_of_the_file(report: Path, first: int, last: int, numbers: list[int]) -> None:
    assert [line.number for line in excerpt(files_of(report), source(first, last), around=1).lines] == numbers


def test_evidence_cuts_a_long_place_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("\n".join(f"第 {number} 行" for number in range(1, 101)), encoding="utf-8")
    shown = excerpt(files_of(path), source(11, 90))
    assert sum(line.meant for line in shown.lines) == LONGEST
    assert shown.cut == 80 - LONGEST
    assert shown.lines[-1].number == 92


def test_evidence_says_that_a_file_is_gone(report: Path) -> None:
    files = files_of(report)
    report.unlink()
    with pytest.raises(SourceGoneError, match=r"report\.txt"):
        excerpt(files, source(1, 1))


def test_evidence_says_that_a_file_was_changed(report: Path) -> None:
    files = files_of(report)
    report.write_text(TEXT + "又一行", encoding="utf-8")
    with pytest.raises(SourceGoneError, match="changed"):
        excerpt(files, source(1, 1))


def test_evidence_says_that_a_report_is_unknown() -> None:
    with pytest.raises(SourceGoneError, match="build again"):
        excerpt({}, source(1, 1))
