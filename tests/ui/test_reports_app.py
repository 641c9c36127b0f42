"""The pages of reports and checks without a browser: what is drawn, and what stands in the address."""

from pathlib import Path

import pytest
from app_pages import drawn, html, opened
from streamlit.testing.v1 import AppTest

from kg.intake.tokens import open_tokens
from kg.ui.checks.address import CheckAddress
from kg.ui.checks.index import check_index, choice
from kg.ui.reports.listing import listed_reports
from kg.ui.workspace import Workspace


def test_reports_page_begins_with_what_there_is(app: AppTest) -> None:
    opened(app, "reports")
    for part in ("13 份报告，5 个地区，2023–2026 年。", "ys-matrix", "13 份报告</p>"):
        assert part in html(app)
    app.selectbox(key="reports-region").set_value("霁川市")
    drawn(app)
    app.selectbox(key="reports-year").set_value(2025)
    drawn(app)
    assert app.query_params == {"region": "霁川市", "year": "2025"}
    assert "10 个项目" in html(app)
    assert html(app).count("jichuan-science-2025.txt") == 1
    assert "ys-matrix" not in html(app)


def test_reports_page_of_nothing_says_so(app: AppTest) -> None:
    opened(app, "reports", region="无此市")
    assert "没有这样的报告" in app.info[0].value
    opened(app, "reports", report="https://example.org/none")
    assert "图谱里没有这份报告" in app.info[0].value


def test_reports_page_jumps_to_a_line(app: AppTest, workspace: Workspace) -> None:
    report = workspace.once(listed_reports)[0].iri
    opened(app, "reports", report=report, view="text")
    app.number_input(key="report-line").set_value(40)
    drawn(app)
    assert app.query_params == {"report": report, "line": "40"}
    assert 'aria-current="location"' in html(app)


@pytest.mark.parametrize("params", [{"view": "add"}, {"view": "add", "job": "x"}, {"report": "r", "view": "remove"}])
def test_reports_page_without_leave_to_write_offers_nothing(app: AppTest, params: dict[str, str]) -> None:
    opened(app, "reports", **params)
    assert "这里只能查看" in app.info[0].value
    assert not app.get("file_uploader")
    assert not [button for button in app.button if "移除" in button.label]


def test_reports_page_asks_for_a_token_once_a_session(
    app: AppTest, example_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUSUAN_UPLOADS", "1")
    opened(app, "reports", view="add")
    assert not app.get("file_uploader")
    give(app, "yusuan_wrong")
    assert "这个令牌不对" in app.error[0].value
    assert not app.get("file_uploader")
    give(app, open_tokens(example_data).new_for_this_run())
    assert app.get("file_uploader")
    opened(app, "reports", view="add", job="unknown")
    assert "记录已经没有了" in app.info[0].value


def give(app: AppTest, token: str) -> None:
    app.text_input(key="upload-token").set_value(token)
    next(button for button in app.button if button.label == "继续").click()
    drawn(app)


def test_reports_page_with_leave_to_write_forgets_no_visitor(
    app: AppTest, example_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUSUAN_UPLOADS", "1")
    app.session_state["upload-token-given"] = open_tokens(example_data).new_for_this_run()
    opened(app, "reports", view="add", job="unknown")
    assert "记录已经没有了" in app.info[0].value
    opened(app, "reports", view="add")
    assert app.get("file_uploader")
    next(button for button in app.button if button.label == "读取并核对").click()
    drawn(app)
    assert "还没有选文件" in app.warning[0].value


def test_reports_page_asks_before_it_removes(
    app: AppTest, workspace: Workspace, example_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUSUAN_UPLOADS", "1")
    app.session_state["upload-token-given"] = open_tokens(example_data).new_for_this_run()
    one = workspace.once(listed_reports)[0]
    opened(app, "reports", report=one.iri, view="remove")
    assert "留在原处不动" in html(app)
    assert [button.label for button in app.button if "移除" in button.label] == ["确认移除"]


def test_checks_page_begins_with_what_does_not_agree(app: AppTest) -> None:
    opened(app, "checks")
    assert "11 项，见于 3 份报告" in html(app)
    assert html(app).count("ys-check") == 11


def test_checks_page_filters_go_into_the_address(app: AppTest) -> None:
    opened(app, "checks", outcome="Pass")
    app.selectbox(key="checks-rule").set_value("revenue-is-expenditure")
    drawn(app)
    assert app.query_params == {"outcome": "Pass", "rule": "revenue-is-expenditure"}
    assert "22 项，见于" in html(app)
    app.text_input(key="checks-q").set_value("没有的")
    drawn(app)
    assert "没有这样的核对" in app.info[0].value


def test_checks_page_of_one_check_shows_its_figures(app: AppTest, workspace: Workspace) -> None:
    index = workspace.once(check_index)
    check = choice(index, workspace.store, CheckAddress.of({})).first[0]
    opened(app, "checks", check=check)
    assert html(app).count("ys-check") == 1
    assert "line=" in html(app)
    opened(app, "checks", check="https://example.org/none")
    assert "图谱里没有这一项核对" in app.info[0].value
