"""Policy bases in a browser: from the matrix to the source line, a theme over places, a link that shows the same."""

from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from browsing import PHONE, cards, new_tab, settled, shows, sideways, size, violations

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Page, expect

VOUCHER = "《岭海省科技创新券管理办法》"
FIRST_PLACE, SECOND_PLACE = "霁川市", "澜汀市"
PLACES_CELL = "1 个项目"


def test_browser_policy_matrix_leads_to_project_and_source_line(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/laws")
    settled(page)
    expect(page.get_by_text("54 份文件")).to_be_visible()
    page.get_by_text("文件 × 地区", exact=True).click()
    shows(page, "view=matrix")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=VOUCHER))
    expect(row).to_be_visible()
    column = page.get_by_role("columnheader").all_inner_texts().index(SECOND_PLACE)
    cell = row.get_by_role("cell").nth(column - 1)
    expect(cell).to_contain_text("2025 年部门预算 30 万元")
    page.screenshot(path=shots / "laws.png")
    cell.get_by_role("link", name=PLACES_CELL).click()
    shows(page, "/laws?law=", f"region={SECOND_PLACE}")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(VOUCHER)
    expect(cards(page)).to_have_count(1)
    expect(cards(page).first).to_contain_text("30 万元")
    cards(page).first.get_by_text("lanting-science-2025.txt 第 194 行").click()
    expect(page.locator(".ys-lines .ys-meant")).to_contain_text("岭科规〔2021〕12号")
    cards(page).first.get_by_role("link", name="科技创新券后补助").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("科技创新券后补助")
    shows(page, "/project/")
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(VOUCHER)
    shows(page, "/laws?law=", f"region={SECOND_PLACE}")
    settled(page)
    page.go_back()
    shows(page, "view=matrix")


def test_browser_policy_theme_shows_levels_by_place(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/laws")
    settled(page)
    page.get_by_role("link", name="科技创新券", exact=True).click()
    shows(page, "view=theme", "theme=科技创新券")
    table = page.get_by_role("table", name="科技创新券")
    expect(table.get_by_role("columnheader")).to_have_text(["地区", "省级", "市级", "没有点名依据", "项目与金额"])
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=SECOND_PLACE))
    expect(row).to_contain_text("《澜汀市科技创新券实施细则》")
    expect(row).to_contain_text("2025 年部门预算 30 万元")
    page.screenshot(path=shots / "theme.png")
    expect(page.get_by_role("row").filter(has_text="支持企业数量")).to_contain_text("≥40家")
    box = page.get_by_label("主题（写什么都行，按意思查找）")
    box.fill("外国专家")
    box.press("Enter")
    shows(page, "theme=外国专家")
    expect(page.get_by_role("row").filter(has_text="引进国外智力与外国专家服务经费")).to_contain_text("只有笼统说法")


def test_browser_policy_link_shows_the_same_in_a_fresh_browser(site: str, page: Page, browser: Browser) -> None:
    page.goto(f"{site}/laws?lang=en")
    page.get_by_text("province (17)", exact=True).click()
    shows(page, "level=ProvinceLevel")
    page.get_by_label("Title, number or issuer").fill("科技")
    page.get_by_label("Title, number or issuer").press("Enter")
    shows(page, "q=科技")
    told = page.get_by_text("Chosen: documents")
    expect(told).to_be_visible()
    with browser.new_context(viewport=size(PHONE)) as context:
        other = new_tab(context)
        other.goto(page.url)
        expect(other.get_by_text(told.inner_text())).to_be_visible()
        settled(other)
        assert sideways(other) <= 0
    page.go_back()
    shows(page, "level=ProvinceLevel")
    expect(page.get_by_text("documents 17")).to_be_visible()
    assert "q=" not in unquote(page.url)


@pytest.mark.parametrize("view", ["theme", "matrix", "time", "chains", "grounds"])
def test_browser_policy_views_keep_nobody_out(site: str, browser: Browser, view: str) -> None:
    with browser.new_context(viewport=size(PHONE)) as context:
        page = new_tab(context)
        page.goto(f"{site}/laws?view={view}&q={quote('科技')}")
        settled(page)
        assert sideways(page) <= 0
        assert violations(page) == []
