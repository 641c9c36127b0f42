"""The app as a person uses it, in a real headless browser."""

from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from browsing import DESKTOP, PHONE, SLOW, cards, shows, sideways, size

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Page, expect

SEARCH_BOX = "搜索项目、职责、指标和政策依据"


def test_browser_back_button_and_copied_link_show_the_same(site: str, page: Page) -> None:
    page.goto(f"{site}/?q={quote('科技')}&region={quote('霁川市')}&min=150000")
    expect(page.get_by_label(SEARCH_BOX)).to_have_value("科技", timeout=SLOW)
    expect(page.get_by_label("金额不低于")).to_have_value("15")
    cards(page).first.get_by_role("heading", level=3).get_by_role("link").click()
    shows(page, "/entity?iri=")
    page.get_by_role("link", name="霁川市科学技术局", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("霁川市科学技术局")
    shows(page, "/department/")
    page.go_back()
    shows(page, "/project/")
    page.go_back()
    shows(page, "/?q=科技", "region=霁川市", "min=150000")
    expect(page.get_by_label(SEARCH_BOX)).to_have_value("科技")
    expect(cards(page).first).to_contain_text("霁川市")


def test_browser_legal_bases_lead_to_projects(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/laws")
    page.get_by_role("link", name="《岭海省科技创新券管理办法》").click()
    shows(page, "/laws?law=")
    expect(cards(page)).to_have_count(4)
    expect(cards(page).first).to_contain_text("55 万元")
    page.screenshot(path=shots / "laws.png")
    cards(page).first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("科技创新券")


def test_browser_sparql_example_and_wrong_query(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/sparql?example=projects-by-money")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible(timeout=SLOW)
    page.screenshot(path=shots / "sparql.png")
    page.get_by_label("查询", exact=True).fill("SELECT ?s WHERE { ?s a ys:Project")
    page.get_by_role("button", name="运行").click()
    expect(page.get_by_text("这不是正确的 SPARQL 查询（第 1 行")).to_be_visible()
    shows(page, "?query=SELECT")


def test_browser_language_goes_with_every_link(site: str, page: Page) -> None:
    page.goto(site)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search Chinese government budget reports")
    shows(page, "lang=en")
    page.get_by_role("link", name="Legal bases").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Legal bases")
    shows(page, "/laws?lang=en")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search Chinese government budget reports")
    assert unquote(page.url).startswith(f"{site}/?lang=en")


def test_browser_chinese_shows_with_a_chinese_font(site: str, page: Page) -> None:
    page.goto(site)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("搜索政府预算公开报告", timeout=SLOW)
    # a font without Chinese draws the same box for every character it does not know
    different = page.evaluate(
        """() => {
          const drawn = new Set();
          for (const sign of "预算公开报告霁澜") {
            const canvas = document.createElement("canvas");
            const pen = canvas.getContext("2d");
            pen.font = "24px " + getComputedStyle(document.querySelector("h1")).fontFamily;
            pen.fillText(sign, 2, 30);
            drawn.add(canvas.toDataURL());
          }
          return drawn.size;
        }"""
    )
    assert different == len("预算公开报告霁澜")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        f"/?q={quote('科技')}",
        f"/?q={quote('各市的三公经费是多少？')}",
        "/laws",
        "/reports",
        "/checks",
        "/links",
        "/sparql?example=three-public-expenses",
        "entity",
    ],
    ids=["start", "search", "question", "laws", "reports", "checks", "links", "sparql", "entity"],
)
def test_browser_page_fits_its_screen(
    site: str, browser: Browser, shots: Path, path: str, viewport: tuple[int, int]
) -> None:
    with browser.new_context(viewport=size(viewport)) as context:
        page = context.new_page()
        page.set_default_timeout(SLOW)
        if path == "entity":
            page.goto(f"{site}/?q={quote('科技创新券')}")
            cards(page).first.get_by_role("heading", level=3).get_by_role("link").click()
            expect(page.locator(".ys-table").first).to_be_attached(timeout=SLOW)
        else:
            page.goto(site + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
        expect(
            cards(page).or_(page.get_by_test_id("stDataFrame")).or_(page.locator(".ys-table, .ys-name")).first
        ).to_be_attached()
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
        page.screenshot(path=shots / f"{path.strip('/').split('?')[0] or 'start'}-{viewport[0]}.png")
        assert sideways(page) <= 0
        assert page.get_by_test_id("stException").count() == 0
