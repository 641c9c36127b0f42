"""What pages have in common when a person uses them: history, language, letters."""

from urllib.parse import quote, unquote

import pytest
from browsing import SLOW, cards, shows

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Page, expect

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


def test_browser_language_goes_with_every_link(site: str, page: Page) -> None:
    page.goto(site)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search Chinese government budget reports")
    shows(page, "lang=en")
    page.get_by_role("link", name="Legal bases", exact=True).click()
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
