"""Reports in a browser: from the matrix to a line of the text; a report added, found, and taken out again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, serving, settled, shows, sideways, size, violations

from kg.intake.tokens import Tokens
from kg.pipeline import build
from kg.settings import Settings

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Page

LONG = 240_000  # milliseconds: a build, on two cores that may be busy with other tests
FIRST, SECOND = "lanyang-archives-2025.html", "xitang-agriculture-2024.txt"


@pytest.fixture
def own_site(fresh_data: Path, examples: Path, tmp_path: Path) -> Iterator[str]:
    """A graph of one report of somebody's folder, to which visitors may add."""
    shutil.copy(examples / FIRST, tmp_path)
    settings = Settings(data=fresh_data)
    build([tmp_path / FIRST], settings)
    with serving(settings, "--uploads") as address:
        yield address


@pytest.fixture
def token(fresh_data: Path) -> str:
    return Tokens(fresh_data).new("somebody")


def give(page: Page, token: str) -> None:
    page.get_by_label("令牌").fill(token)
    page.get_by_role("button", name="继续").click()


def test_browser_reports_lead_from_the_matrix_to_a_line_of_the_text(page: Page, site: str) -> None:
    page.goto(f"{site}/reports")
    settled(page)
    page.get_by_role("link", name="霁川市 2026 年 部门预算：1 份报告").click()
    shows(page, "reports?report=", "2026/DepartmentBudget")
    page.get_by_role("link", name="原文").click()
    shows(page, "view=text")
    page.get_by_text("第 1–120 行").first.wait_for()
    box = page.get_by_label("跳到第几行")
    box.fill("300")
    box.press("Enter")
    shows(page, "line=300")
    meant = page.locator(".ys-source .ys-meant")
    meant.wait_for()
    assert meant.get_by_role("rowheader").inner_text() == "300"
    copied = page.url
    page.goto("about:blank")
    page.goto(copied)
    page.locator(".ys-source .ys-meant").wait_for()


def test_browser_reports_are_added_found_and_removed(
    page: Page, own_site: str, token: str, examples: Path, tmp_path: Path
) -> None:
    page.set_default_timeout(LONG)
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"nothing")
    page.goto(f"{own_site}/reports")
    settled(page)
    page.get_by_role("link", name="添加报告").click()
    give(page, "yusuan_wrong")
    page.get_by_text("这个令牌不对").wait_for()
    give(page, token)
    page.locator("input[type=file]").set_input_files([examples / SECOND, bad])
    page.get_by_text(bad.name).first.wait_for()
    page.get_by_role("button", name="读取并核对").click()
    page.get_by_text("2 个文件读出 1 份报告").wait_for()
    for part in ("图谱里还没有这份报告。", "项目（8）", "不符的数字（7）", "没有读出报告，不能加入。"):
        page.get_by_text(part).first.wait_for()
    page.get_by_role("button", name="加入图谱（1 个文件）").click()
    page.get_by_text("现有 2 份报告").wait_for()
    page.get_by_role("link", name="去搜索").click()
    page.get_by_role("heading", level=1).wait_for()
    page.goto(f"{own_site}/?q=农机监理车辆保险费")
    page.get_by_role("link", name="农机监理车辆保险费").first.wait_for()
    page.goto(f"{own_site}/reports?region=溪棠区")
    page.get_by_role("link", name="农业农村部门2024年部门预算").first.click()
    page.get_by_role("link", name="移除").click()
    give(page, token)  # a new session: the address was typed anew
    page.get_by_text(f"{SECOND} 是在这里上传的，会一同删除。").wait_for()
    page.get_by_role("button", name="确认移除").click()
    page.get_by_text("现有 1 份报告").wait_for()


def test_browser_reports_read_only_where_visitors_may_not_add(page: Page, example_data: Path, examples: Path) -> None:
    with serving(Settings(data=example_data)) as address:
        page.goto(f"{address}/reports?view=add")
        page.get_by_text("这里只能查看").wait_for()
        assert not page.locator("input[type=file]").count()


def test_browser_report_text_keeps_nobody_out(page: Page, site: str) -> None:
    page.goto(f"{site}/reports?region=霁川市&year=2026")
    page.locator(".ys-reports a").first.click()
    for name in ("疑问和没读出的部分", "原文"):
        page.get_by_role("link", name=name, exact=True).click()
        shows(page, "view=")
        settled(page)
        for width in (DESKTOP, PHONE):
            page.set_viewport_size(size(width))
            assert sideways(page) <= 0
            assert not violations(page)
