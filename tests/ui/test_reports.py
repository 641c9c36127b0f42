from pathlib import Path

import pytest
from unmasked import report_files

from kg.errors import StoreError
from kg.intake.cache import ReportCache
from kg.model import ReportKind
from kg.rdf.vocabulary import concept
from kg.read.archive import shown_name
from kg.ui.reports.address import OneReportAddress, ReportView
from kg.ui.reports.files import doubts_file, reports_file, sections_file
from kg.ui.reports.listing import PAGE, ReportAddress, chosen_reports, listed_reports, matrix, summary
from kg.ui.reports.markup import matrix_table, per_cent, report_list, section_table
from kg.ui.reports.page import report_rows
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

BUDGET, UNIT_BUDGET = concept(ReportKind.DEPARTMENT_BUDGET), concept(ReportKind.UNIT_BUDGET)


def test_reports_are_all_files_of_the_build(workspace: Workspace, examples: Path) -> None:
    files = {shown_name(path) for path in report_files(examples)}
    assert {row.file for row in workspace.reports} == files
    assert {one.row.file for one in workspace.once(listed_reports)} == files


def test_reports_are_chosen_by_place_year_kind_and_words(workspace: Workspace) -> None:
    known = workspace.once(listed_reports)
    assert [one.row.file for one in chosen_reports(known, ReportAddress("霁川市", 2026))] == [
        "jichuan-science-2026.txt"
    ]
    assert len(chosen_reports(known, ReportAddress("霁川市"))) == 3
    units = chosen_reports(known, ReportAddress("霁川市", kind=UNIT_BUDGET))
    assert [one.row.file for one in units] == ["jichuan-science-2023.txt"]
    assert {one.region for one in chosen_reports(known, ReportAddress(text="澜汀 科学"))} == {"澜汀市"}
    assert chosen_reports(known, ReportAddress()) == known


def test_reports_doubtful_ones_have_an_issue_or_an_unread_part(workspace: Workspace) -> None:
    known = workspace.once(listed_reports)
    doubtful = chosen_reports(known, ReportAddress(doubtful=True))
    assert doubtful
    assert all(one.row.doubtful or one.row.unread for one in doubtful)
    assert all(not one.row.doubtful and not one.row.unread for one in known if one not in doubtful)


def test_reports_matrix_counts_each_report_once(workspace: Workspace) -> None:
    known = workspace.once(listed_reports)
    shown = matrix(known)
    assert shown.years == (2026, 2025, 2024, 2023)
    assert sum(place.count for place in shown.places) == len(known) == 13
    (jichuan,) = (place for place in shown.places if place.region == "霁川市")
    assert jichuan.rows == ((BUDGET, (1, 1, 0, 0)), (UNIT_BUDGET, (0, 0, 0, 1)))
    (lanyang,) = (place for place in shown.places if place.region == "岚阳市")
    assert lanyang.rows[0] == (BUDGET, (0, 2, 0, 0))
    assert shown.only["霁川市", BUDGET, 2026].endswith("/2026/DepartmentBudget")
    assert ("岚阳市", BUDGET, 2025) not in shown.only


def test_reports_matrix_is_a_table_whose_numbers_are_links_with_names(workspace: Workspace) -> None:
    shown = matrix(workspace.once(listed_reports))
    html = matrix_table(shown, shown.places, workspace.terms, Language.ZH)
    assert html.count('scope="col"') == 2 + len(shown.years)
    assert html.count('scope="rowgroup"') == len(shown.places)
    assert 'aria-label="岚阳市 2025 年 部门预算：2 份报告"' in html
    assert "霁川市 2024 年没有部门预算" in html


def test_reports_summary_tells_shares_of_characters_and_checks(workspace: Workspace) -> None:
    whole = summary(workspace.once(listed_reports))
    assert (whole.reports, whole.places, whole.years) == (13, 5, "2023–2026")
    assert whole.accounted is not None
    assert 0.95 < whole.accounted < 1
    assert whole.agree is not None
    assert 0.99 < whole.agree < 1
    nothing = summary(())
    assert (nothing.reports, nothing.years, nothing.accounted, nothing.agree) == (0, "", None, None)


@pytest.mark.parametrize(("share", "text"), [(1.0, "100%"), (0.9996, "99.9%"), (0.25, "25.0%"), (0.0, "0.0%")])
def test_reports_share_that_is_not_whole_is_never_shown_as_whole(share: float, text: str) -> None:
    assert per_cent(share) == text


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


def test_reports_list_leads_to_report_doubts_and_checks(workspace: Workspace) -> None:
    one = next(one for one in workspace.once(listed_reports) if one.row.file == "jichuan-science-2025.txt")
    html = report_list([one], workspace.terms, Language.ZH)
    assert "10 个项目 · 140 条指标 · 14 条职责" in html
    assert html.count('href="reports?report=') == 3
    assert html.count('href="checks?report=') == 1


def test_reports_parts_of_a_report_add_up(workspace: Workspace) -> None:
    row = workspace.reports[0]
    table = sections_file(row.coverage, Language.ZH)
    for _, characters, read, known, unread in table.rows:
        assert characters == read + known + unread  # type: ignore[operator]
    assert len(table.rows) == len(row.coverage.sections) == section_table(row.coverage, Language.ZH).count("<tr>") - 1


def test_reports_downloads_hold_every_report_and_every_doubt(workspace: Workspace) -> None:
    known = workspace.once(listed_reports)
    table = reports_file(known, workspace.terms, Language.EN)
    assert len(table.rows) == 13
    assert table.rows[0][-1] == known[0].iri
    row = next(one.row for one in known if one.row.issues and one.row.unread)
    assert len(doubts_file(row, Language.ZH).rows) == len(row.issues) + len(row.unread)


@pytest.mark.parametrize(
    ("params", "address"),
    [
        ({}, ReportAddress()),
        ({"region": "霁川市", "year": "2025", "kind": BUDGET}, ReportAddress("霁川市", 2025, BUDGET)),
        ({"year": "soon", "n": "0"}, ReportAddress()),
        ({"q": "教育", "doubtful": "1"}, ReportAddress(text="教育", doubtful=True)),
        ({"n": str(2 * PAGE)}, ReportAddress().with_more()),
    ],
)
def test_reports_address(params: dict[str, str], address: ReportAddress) -> None:
    assert ReportAddress.of(params) == address
    assert ReportAddress.of(address.params()) == address


@pytest.mark.parametrize(
    ("params", "address"),
    [
        ({}, None),
        ({"report": "r"}, OneReportAddress("r")),
        ({"report": "r", "view": "doubts"}, OneReportAddress("r", ReportView.DOUBTS)),
        ({"report": "r", "view": "nothing"}, OneReportAddress("r")),
        ({"report": "r", "line": "120"}, OneReportAddress("r", ReportView.TEXT, line=120)),
        ({"report": "r", "from": "241"}, OneReportAddress("r", ReportView.TEXT, start=241)),
        ({"report": "r", "line": "-1"}, OneReportAddress("r")),
    ],
)
def test_reports_address_of_one(params: dict[str, str], address: OneReportAddress | None) -> None:
    assert OneReportAddress.of(params) == address
    assert address is None or OneReportAddress.of(address.params()) == address
