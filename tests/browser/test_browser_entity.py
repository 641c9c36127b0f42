"""The page of a node and the lines behind its figures as a person uses them, in a real headless browser."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import DESKTOP, SLOW, new_tab, settled, shows, size, violations

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Page, expect

from kg.store.graph_store import GraphStore

NODES = {
    "project": '?r ys:hasProject ?x ; ys:fiscalYear "2025"^^xsd:gYear . ?x skos:prefLabel "科技创新券"',
    "printed": '?r ys:sourceFile "luchuan-civil-affairs-2025.pdf" ; ys:hasProject ?x',
    "department": '?x a ys:Department ; skos:prefLabel "霁川市科学技术局"',
}


@pytest.fixture(scope="module")
def address(site: str, example_data: Path) -> dict[str, str]:
    """The address of one node of each kind."""
    store = GraphStore.open(example_data)
    rows = {kind: store.select(f"SELECT ?x {{ {text} }} ORDER BY ?x LIMIT 1").rows[0] for kind, text in NODES.items()}
    return {kind: f"{site}/entity?iri={quote(row.text('x'), safe='')}" for kind, row in rows.items()}


def test_browser_entity_figure_leads_to_its_line_and_the_page_it_is_printed_on(
    page: Page, address: dict[str, str], shots: Path
) -> None:
    page.goto(address["printed"])
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
    page.locator(".st-key-ys-row-fact-0").get_by_role("button").first.click()
    panel = page.locator("[data-testid=stPopoverBody]")
    expect(panel.locator(".ys-meant")).to_have_count(1, timeout=SLOW)
    picture = panel.locator("figure img")
    expect(picture).to_be_visible(timeout=SLOW)
    assert "框出第" in (picture.get_attribute("alt") or "")
    expect(picture).to_have_js_property("naturalWidth", 1100)
    assert violations(page) == []
    page.screenshot(path=shots / "evidence.png")
    panel.get_by_role("link", name="在报告全文中查看").click()
    shows(page, "/reports?report=", "line=")
    settled(page)
    page.go_back()
    shows(page, "/entity?iri=")
    expect(page.locator(".st-key-ys-row-fact-0")).to_be_visible(timeout=SLOW)


def test_browser_entity_leads_from_a_project_to_the_others(page: Page, address: dict[str, str], shots: Path) -> None:
    page.goto(address["project"])
    years = page.get_by_role("region", name="同一项目的各年（3）")
    expect(years).to_contain_text("+14 万元（+53.85%）", timeout=SLOW)
    page.screenshot(path=shots / "entity.png", full_page=True)
    page.get_by_text("还有谁引用它").first.click()
    citing = page.get_by_role("region", name="还有谁引用它")
    expect(citing).to_contain_text("科技创新券后补助", timeout=SLOW)
    citing.get_by_role("link", name="科技创新券后补助").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("科技创新券后补助")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("科技创新券")
    page.get_by_role("navigation", name="本页内容").get_by_role("link", name="核对").click()
    expect(page.get_by_role("heading", name=re.compile("^核对"))).to_be_in_viewport()


def test_browser_entity_neighbours_are_drawn_and_files_taken_along(page: Page, address: dict[str, str]) -> None:
    page.goto(address["project"])
    page.get_by_text("画出周围的节点").click(timeout=SLOW)
    expect(page.get_by_text("霁川市科学技术局").last).to_be_visible(timeout=SLOW)
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载 Turtle").click()
    assert taken.value.suggested_filename.endswith(".ttl")
    assert re.search(r'ys:annualBudget "?400000\b', taken.value.path().read_text(encoding="utf-8"))


def test_browser_entity_link_opened_in_a_fresh_browser_shows_the_same(
    browser: Browser, address: dict[str, str]
) -> None:
    with browser.new_context(viewport=size(DESKTOP)) as context:
        fresh = new_tab(context)
        fresh.goto(address["department"] + "&lang=en")
        expect(fresh.get_by_role("heading", name="Reports (3)")).to_be_visible(timeout=SLOW)
        levels = [int(heading.evaluate("one => one.tagName[1]")) for heading in fresh.get_by_role("heading").all()]
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(levels))
        totals = fresh.get_by_role("region", name="Reports (3)")
        totals.get_by_role("link", name="15,424,000 yuan").first.click()
        shows(fresh, "/reports?report=", "line=", "lang=en")
