"""The budget page in a browser: from a bar to the line of the report that says it."""

from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import PHONE, SLOW, new_tab, settled, shows, sideways, size, violations

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Page, expect

SCHOOL = quote("report/澜汀市/澜汀市教育局/2023/DepartmentBudget")
BARS = ".mark-rect path"


def test_browser_budget_bars_lead_to_the_lines(site: str, page: Page, shots: Path) -> None:
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url) if site not in request.url else None)
    page.goto(f"{site}/budget")
    expect(page.locator(BARS).first).to_be_visible(timeout=2 * SLOW)  # the first page a server draws
    expect(page.get_by_text("支出最多的是澜汀市教育局2023年部门预算：2,760.5 万元")).to_be_visible()
    page.screenshot(path=shots / "budget.png", full_page=True)
    page.get_by_text("按功能分类", exact=True).first.click()
    shows(page, "view=function")
    settled(page)
    page.get_by_role("link", name="澜汀市教育局 · 2023 年部门预算").click()
    shows(page, "report=report/澜汀市/澜汀市教育局/2023/DepartmentBudget")
    expect(page.get_by_text("各行相加 2,760.5 万元，等于印出的合计。")).to_be_visible()
    page.locator(BARS).first.click()  # 教育支出, the largest class
    shows(page, "code=205")
    expect(page.get_by_text("205 教育支出 1,924.30 1,798.80 125.50").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("link", name="20502 普通教育")).to_be_visible()
    page.get_by_text("图中的数字（表格）").click()
    expect(
        page.get_by_role("cell", name="12,864,400").first.or_(page.get_by_role("cell", name="13,514,400").first)
    ).to_be_visible()
    page.go_back()
    expect(page.get_by_text("各行相加 2,760.5 万元，等于印出的合计。")).to_be_visible()
    assert [url for url in outside if url.startswith("http")] == []


def test_browser_budget_figures_of_each_report_open_their_line(site: str, page: Page) -> None:
    page.goto(f"{site}/budget?view=three-public&year=2024&kind=DepartmentFinalAccounts")
    row = page.locator("[class*=st-key-ys-row]").filter(has_text="岚阳市退役军人事务局")
    expect(row).to_contain_text("6.45 万元", timeout=SLOW)
    expect(row).to_contain_text("预算数 6.8 万元")
    row.get_by_role("button", name="第 303 行").click()
    expect(page.locator(".ys-meant")).to_contain_text("6.80")


def test_browser_budget_lines_fit_a_phone_and_keep_nobody_out(site: str, browser: Browser, shots: Path) -> None:
    with browser.new_context(viewport=size(PHONE)) as context:
        page = new_tab(context)
        page.goto(f"{site}/budget?view=function&report={SCHOOL}&code=205")
        expect(page.locator(BARS).first).to_be_attached(timeout=SLOW)
        settled(page)
        page.screenshot(path=shots / "budget-phone.png", full_page=True)
        assert sideways(page) == 0
        assert violations(page) == []
