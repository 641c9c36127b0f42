"""What holds for every page: it shows something, fits its screen, keeps nobody out, and asks nothing of a network."""

from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from browsing import DESKTOP, PHONE, SLOW, new_tab, settled, sideways, size, violations

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Page, expect

from kg.store.graph_store import GraphStore

PAGES = {
    "start": "",
    "search": f"?q={quote('科技')}",
    "question": f"?q={quote('各市的三公经费是多少？')}",
    "laws": "laws",
    "law": "laws?law={law}",
    "compare": "compare",
    "budget": "budget",
    "checks": "checks",
    "graph": "graph",
    "sparql": "sparql?example=three-public-expenses",
    "ontology": "ontology",
    "links": "links",
    "reports": "reports",
    "entity": "entity?iri={project}",
    "department": "entity?iri={department}",
}
PICKED = {
    "project": "SELECT ?one { ?one a ys:Project ; ys:annualBudget ?m } ORDER BY DESC(?m) ?one LIMIT 1",
    "law": "SELECT ?one { ?mention ys:cites ?one } GROUP BY ?one ORDER BY DESC(COUNT(?mention)) ?one LIMIT 1",
    "department": "SELECT ?one { ?report a ys:Report ; ys:department ?one } ORDER BY ?one LIMIT 1",
}
VIEWS = {"desk-zh": (DESKTOP, "zh"), "phone-en": (PHONE, "en")}


@pytest.fixture(scope="module")
def addresses(site: str, example_data: Path) -> dict[str, str]:
    """The address of each page; nodes are those with most money, most citations, the first."""
    store = GraphStore.open(example_data)
    nodes = {name: quote(store.select(query).rows[0].text("one"), safe="") for name, query in PICKED.items()}
    return {name: f"{site}/{path.format(**nodes)}" for name, path in PAGES.items()}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", PAGES)
def test_browser_page_keeps_nobody_out(
    addresses: dict[str, str], browser: Browser, shots: Path, name: str, view: str
) -> None:
    screen, language = VIEWS[view]
    address = addresses[name]
    outside: list[str] = []
    with browser.new_context(viewport=size(screen)) as context:
        page = new_tab(context)
        page.set_default_timeout(SLOW)
        page.on("request", lambda request: outside.append(request.url) if is_outside(request.url) else None)
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}" if language == "en" else address)
        settled(page)
        page.screenshot(path=shots / f"{name}-{view}.png")
        assert page.get_by_test_id("stException").count() == 0
        assert page.get_by_test_id("stAlertContentError").count() == 0
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.evaluate("document.documentElement.lang") == ("zh-Hans" if language == "zh" else "en")
        assert sideways(page) <= 0
        assert violations(page) == []
        assert outside == []


def is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1"


def test_browser_links_keep_the_visitor(site: str, page: Page) -> None:
    """A link inside HTML of ours changes the page, not the session: nothing is loaded anew, the language stays."""
    page.goto(f"{site}/?q={quote('各市的三公经费是多少？')}&lang=en")
    settled(page)
    page.evaluate("window.stays = true")
    page.locator("[data-testid=stHtml] a[href^=entity]").first.click()
    page.wait_for_url("**/entity?iri=*")
    settled(page)
    assert page.evaluate("window.stays") is True
    expect(page.get_by_role("button", name="中文")).to_be_visible()
    page.go_back()
    expect(page.locator(".st-key-ys-answer")).to_be_visible()
    assert page.evaluate("window.stays") is True
