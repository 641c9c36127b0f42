"""The graph page in a real browser: seen, walked by mouse and keyboard, shared, taken along, and left again."""

import json
from pathlib import Path

import pytest
from browsing import DESKTOP, SLOW, new_tab, settled, shows, size

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Locator, Page, expect

LAW = "《中华人民共和国科学技术普及法》"
PROJECT = "科普活动经费"


def nodes(page: Page) -> Locator:
    return page.locator(".canvas .node")


def node(page: Page, name: str) -> Locator:
    return page.locator(f'.canvas .node[aria-label^="{name}"]').first


def test_browser_graph_is_walked_by_mouse_and_shared(site: str, page: Page, browser: Browser, shots: Path) -> None:
    page.goto(f"{site}/graph")
    expect(nodes(page)).to_have_count(7, timeout=2 * SLOW)
    settled(page)
    page.screenshot(path=shots / "graph.png")
    node(page, PROJECT).click()
    shows(page, "at=")
    settled(page)
    picked = page.locator(".st-key-ys-graph-picked")
    expect(picked).to_contain_text("6 万元")
    picked.get_by_role("button", name="绩效指标").click()
    shows(page, "hasIndicator")
    expect(page.locator('.canvas .node[aria-label*="绩效指标"]').first).to_be_attached()
    more = nodes(page).count()
    assert more > 7
    with browser.new_context(viewport=size(DESKTOP)) as context:
        fresh = new_tab(context)
        fresh.goto(page.url)
        expect(nodes(fresh)).to_have_count(more, timeout=SLOW)
        expect(fresh.locator(".st-key-ys-graph-picked")).to_contain_text(PROJECT)
    page.go_back()
    expect(nodes(page)).to_have_count(7)
    node(page, PROJECT).dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROJECT, timeout=SLOW)
    page.go_back()
    expect(nodes(page)).to_have_count(7, timeout=SLOW)


def test_browser_graph_is_walked_by_keyboard(site: str, page: Page) -> None:
    page.goto(f"{site}/graph")
    expect(nodes(page)).to_have_count(7, timeout=SLOW)
    settled(page)
    node(page, LAW).focus()
    seen = set()
    for key in ("ArrowLeft", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(node_in_focus(page))
    assert len(seen) > 1
    chosen = node_in_focus(page)
    page.keyboard.press("Enter")
    shows(page, "at=")
    settled(page)
    expect(page.locator(".st-key-ys-graph-picked .ys-name")).to_have_text(chosen.split("，")[0])


def node_in_focus(page: Page) -> str:
    """The name of the node that has the focus, inside the component's shadow root."""
    name: str = page.evaluate(
        "() => { let at = document.activeElement; while (at?.shadowRoot) at = at.shadowRoot.activeElement; "
        "return at?.getAttribute('aria-label') ?? ''; }"
    )
    return name


def test_browser_graph_is_taken_along(site: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{site}/graph")
    expect(nodes(page)).to_have_count(7, timeout=SLOW)
    settled(page)
    kept = {}
    for name in ("PNG", "SVG", "JSON"):
        with page.expect_download() as download:
            page.locator(".tools button").filter(has_text=name).click()
        kept[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(kept[name])
    assert kept["PNG"].read_bytes().startswith(b"\x89PNG")
    drawn = kept["SVG"].read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "科普活动经费" in drawn
    data = json.loads(kept["JSON"].read_text(encoding="utf-8"))
    assert len(data["nodes"]) == 7
    assert {edge["label"] for edge in data["edges"]} >= {"政策依据"}
    page.get_by_role("link", name="用 SPARQL 打开这张图").click()
    shows(page, "CONSTRUCT")
    expect(page.get_by_role("heading", level=1)).to_contain_text("SPARQL", timeout=SLOW)


def test_browser_graph_search_path_and_list(site: str, page: Page) -> None:
    page.goto(f"{site}/graph?iri=https://w3id.org/yusuan/id/law/中华人民共和国科学技术普及法")
    expect(nodes(page)).to_have_count(7, timeout=SLOW)
    settled(page)
    page.get_by_label("查找节点加入图中").fill("渌川县民政局")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="渌川县民政局").first.click()
    expect(nodes(page)).to_have_count(8)
    page.get_by_text("以列表查看").click()
    expect(page.get_by_role("link", name=PROJECT).first).to_be_visible()
