import hashlib
from pathlib import Path

import pytest

from kg.intake.catalogue import Entry
from kg.search.request import Source
from kg.ui.entity.evidence import LONGEST, Gone, SourceGoneError, document_of_report, excerpt, source_picture
from kg.ui.workspace import Workspace

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
    with pytest.raises(SourceGoneError, match=r"report\.txt") as told:
        excerpt(files, source(1, 1))
    assert (told.value.why, told.value.file) == (Gone.UNREADABLE, "report.txt")


def test_evidence_says_that_a_file_was_changed(report: Path) -> None:
    files = files_of(report)
    report.write_text(TEXT + "又一行", encoding="utf-8")
    with pytest.raises(SourceGoneError, match="changed") as told:
        excerpt(files, source(1, 1))
    assert told.value.why is Gone.CHANGED


def test_evidence_says_that_a_report_is_unknown() -> None:
    for look in (lambda: excerpt({}, source(1, 1)), lambda: source_picture({}, paged(1))):
        with pytest.raises(SourceGoneError, match="build again") as told:
            look()
        assert told.value.why is Gone.UNLISTED


def paged(page: int) -> Source:
    return Source(REPORT, "report.pdf", page, 1, 1)


def test_evidence_whole_document_is_masked_too(report: Path) -> None:
    document = document_of_report(files_of(report), REPORT, "report.txt")
    assert not any("张三" in line.text or "139" in line.text for line in document.lines)


def test_evidence_a_text_file_has_no_picture(report: Path) -> None:
    assert source_picture(files_of(report), source(1, 1)) is None


def test_evidence_of_a_pdf_shows_the_page(workspace: Workspace) -> None:
    rows = workspace.store.select(
        'SELECT ?r ?page ?first ?last { ?r ys:sourceFile ?f ; ys:hasTotal ?t FILTER(CONTAINS(?f, ".pdf"))'
        " ?t ys:field ys:totalExpenditure ; prov:wasDerivedFrom ?p . ?p ys:page ?page ; ys:lineStart ?first ;"
        " ys:lineEnd ?last }"
    ).rows
    row = rows[0]
    numbers = [int(row.text(name)) for name in ("page", "first", "last")]
    place = Source(row.text("r"), "report.pdf", *numbers)
    picture = source_picture(workspace.files, place)
    assert picture is not None
    assert picture.page == numbers[0]
    assert picture.png.startswith(b"\x89PNG")
    assert source_picture(workspace.files, place) is picture  # drawn once
