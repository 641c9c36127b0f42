import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kg.rdf.vocabulary import YS
from kg.ui.entity.evidence import SourceGoneError
from kg.ui.reports.files import text_file
from kg.ui.reports.markup import text_table
from kg.ui.reports.page import ReportRow
from kg.ui.reports.source_text import BEFORE, STRETCH, report_text
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


@pytest.fixture
def row(workspace: Workspace) -> ReportRow:
    return next(row for row in workspace.reports if row.file == "jichuan-science-2025.txt")


def test_report_text_begins_a_little_before_the_line_that_is_meant(workspace: Workspace, row: ReportRow) -> None:
    shown = report_text(workspace.files, workspace.store, row, line=363)
    assert (shown.first, shown.last) == (363 - BEFORE, 363 - BEFORE + STRETCH - 1)
    assert [line.number for line in shown.lines if line.meant] == [363]
    assert shown.before == 363 - BEFORE - STRETCH
    assert shown.after == shown.last + 1


def test_report_text_tells_what_was_read_from_a_line(workspace: Workspace, row: ReportRow, examples: Path) -> None:
    printed = (examples / row.file).read_text(encoding="utf-8").splitlines()
    number = next(at for at, text in enumerate(printed, start=1) if text.startswith("合计\t3.00"))
    (line,) = (one for one in report_text(workspace.files, workspace.store, row, line=number).lines if one.meant)
    assert line.is_read
    assert YS.threePublicTotal in {mark.field for mark in line.marks}


def test_report_text_stretches_join_without_gap_to_the_whole(workspace: Workspace, row: ReportRow) -> None:
    numbers: list[int] = []
    start: int | None = 1
    while start is not None:
        shown = report_text(workspace.files, workspace.store, row, start=start)
        numbers += [line.number for line in shown.lines]
        start = shown.after
    whole = report_text(workspace.files, workspace.store, row, stretch=None)
    assert numbers == [line.number for line in whole.lines] == list(range(1, whole.total + 1))
    assert whole.before is None
    assert whole.after is None


@pytest.mark.parametrize("line", [1, 10**6])
def test_report_text_at_an_end_shows_what_there_is(workspace: Workspace, row: ReportRow, line: int) -> None:
    shown = report_text(workspace.files, workspace.store, row, line=line)
    assert shown.lines
    assert 1 <= shown.first <= shown.last <= shown.total


def test_report_text_marks_what_nothing_accounts_for(workspace: Workspace, row: ReportRow) -> None:
    place = row.unread[0].source
    shown = report_text(workspace.files, workspace.store, row, line=place.line_start)
    assert any(line.is_unread for line in shown.lines)
    assert "没有着落" in text_table(shown, workspace.terms, Language.ZH)


def test_report_text_names_and_phones_of_people_stay_masked(workspace: Workspace) -> None:
    masked = 0
    for row in workspace.reports:
        whole = report_text(workspace.files, workspace.store, row, stretch=None)
        masked += sum("***" in line.text for line in whole.lines)
        assert not any("联系电话：1" in line.text for line in whole.lines)
    assert masked


def test_report_text_is_escaped_and_can_be_taken_along(workspace: Workspace, row: ReportRow) -> None:
    shown = report_text(workspace.files, workspace.store, row)
    hostile = replace(shown, lines=(replace(shown.lines[0], text="<script>x</script>"),))
    assert "<script>" not in text_table(hostile, workspace.terms, Language.ZH)
    table = text_file(shown, workspace.terms, Language.EN)
    assert [cells[0] for cells in table.rows] == [line.number for line in shown.lines]


def test_report_text_of_a_file_that_changed_is_told(workspace: Workspace, row: ReportRow, tmp_path: Path) -> None:
    entry = workspace.files[row.summary.iri]
    moved = tmp_path / row.file
    shutil.copy(entry.path, moved)
    moved.write_text(moved.read_text(encoding="utf-8") + "\n又一行", encoding="utf-8")
    with pytest.raises(SourceGoneError, match="changed"):
        report_text({row.summary.iri: replace(entry, path=moved)}, workspace.store, row)
