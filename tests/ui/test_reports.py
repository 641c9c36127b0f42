from pathlib import Path

import pytest
from unmasked import report_files

from kg.errors import StoreError
from kg.intake.cache import ReportCache
from kg.read.archive import shown_name
from kg.ui.reports import ReportAddress, chosen_reports, report_rows
from kg.ui.workspace import Workspace


def test_reports_are_all_files_of_the_build(workspace: Workspace, examples: Path) -> None:
    assert {row.file for row in workspace.reports} == {shown_name(path) for path in report_files(examples)}


def test_reports_stand_by_place_body_and_year(workspace: Workspace) -> None:
    order = [(row.summary.region or "", row.summary.department, row.summary.year) for row in workspace.reports]
    assert order == sorted(order)


def test_reports_are_chosen_by_place_and_year(workspace: Workspace) -> None:
    assert [row.file for row in chosen_reports(workspace.reports, "霁川市", 2026)] == ["jichuan-science-2026.txt"]
    assert len(chosen_reports(workspace.reports, "霁川市", None)) == 3
    assert chosen_reports(workspace.reports, None, None) == workspace.reports


def test_reports_issues_come_with_their_place(workspace: Workspace) -> None:
    found = [issue for row in workspace.reports for issue in row.issues]
    assert found
    for row in workspace.reports:
        assert row.doubtful <= len(row.issues)
        for issue in row.issues:
            assert (issue.source is None) == (issue.issue.source is None)
            assert issue.source is None or issue.source.file == row.file


def test_reports_tell_what_was_not_read_with_its_place(workspace: Workspace) -> None:
    assert any(row.unread for row in workspace.reports)
    for row in workspace.reports:
        assert 0.8 < row.coverage.accounted <= 1
        assert len(row.unread) == len(row.coverage.unread)
        for one in row.unread:
            assert one.source.file == row.file
            assert one.source.line_start == one.part.source.line_start


def test_reports_say_that_what_they_gave_was_lost(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build again"):
        report_rows(workspace.files, ReportCache(tmp_path))


@pytest.mark.parametrize(
    ("params", "address"),
    [
        ({}, ReportAddress()),
        ({"region": "霁川市", "year": "2025"}, ReportAddress("霁川市", 2025)),
        ({"year": "soon", "n": "0"}, ReportAddress()),
        ({"n": "40"}, ReportAddress().with_more()),
    ],
)
def test_reports_address(params: dict[str, str], address: ReportAddress) -> None:
    assert ReportAddress.of(params) == address
    assert ReportAddress.of(address.params()) == address
