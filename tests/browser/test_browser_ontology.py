"""The ontology page in a real browser: from the class diagram to a class, to an example of it, and code lists."""

from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import DESKTOP, PHONE, SLOW, new_tab, settled, shows, sideways, size, violations

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Page, expect

TERMS = "https://w3id.org/yusuan/ontology#"


def test_browser_ontology_from_the_diagram_to_an_example(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/ontology")
    project = page.locator('.canvas .node[aria-label^="项目，"]')
    expect(project).to_be_attached(timeout=SLOW)
    settled(page)
    page.screenshot(path=shots / "ontology.png")
    project.focus()
    page.keyboard.press("Enter")
    shows(page, "term=")
    expect(page.get_by_role("heading", level=2).first).to_have_text("项目", timeout=SLOW)
    expect(page.get_by_text("一份报告所列的一个支出项目")).to_be_visible()
    examples = page.get_by_role("region", name="这份图谱里的例子")
    example = examples.get_by_role("link").first
    name = example.inner_text()
    example.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name, timeout=SLOW)
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text("项目", timeout=SLOW)


def test_browser_ontology_code_list_opens_to_a_code(site: str, page: Page) -> None:
    page.goto(f"{site}/ontology?part=lists")
    page.get_by_role("link", name="支出功能分类科目").click(timeout=SLOW)
    shows(page, "FunctionClassificationScheme")
    science = page.locator(".ys-tree > li").filter(has_text="科学技术支出")
    science.locator("summary").first.click(timeout=SLOW)
    science.get_by_role("link", name="科学技术支出").first.click()
    expect(page.get_by_text("被使用", exact=False).first).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="列出用到它的地方").click()
    shows(page, "functionClass")
    expect(page.get_by_role("heading", level=1)).to_contain_text("SPARQL", timeout=SLOW)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("term", ["Project", "FunctionClassificationScheme"])
def test_browser_ontology_keeps_nobody_out(site: str, browser: Browser, term: str, screen: tuple[int, int]) -> None:
    with browser.new_context(viewport=size(screen)) as context:
        page = new_tab(context)
        page.goto(f"{site}/ontology?lang=en&term={quote(TERMS + term, safe='')}")
        settled(page)
        page.get_by_role("heading", level=2).first.wait_for(timeout=SLOW)
        assert violations(page) == []
        assert sideways(page) <= 0
