"""The SPARQL page as a person uses it, in a real headless browser."""

import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import PHONE, SLOW, new_tab, shows, sideways, size, violations

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Locator, Page, expect

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="SPARQL 查询编辑器")


def rows(page: Page) -> Locator:
    return page.locator(".rows tbody tr")


def options(page: Page) -> Locator:
    return page.locator(".cm-tooltip-autocomplete [role=option]")


def accept(page: Page) -> None:
    """Take the first completion; the editor lets a list stand a moment first, lest Enter meant a new line."""
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    expect(options(page)).to_have_count(0)


def write(page: Page, text: str) -> None:
    """Put ``text`` in the place of the query."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def workers() -> dict[str, int]:
    """The processes in which queries of people run, by number: the processor time each has used, in ticks."""
    listed = subprocess.run(["ps", "-ewwo", "pid=,args="], capture_output=True, text=True, check=True).stdout
    used = {}
    for line in listed.splitlines():
        number = line.split()[0]
        if "kg.store.query_worker" in line:
            with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
                used[number] = int(Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")")[1].split()[11])
    return used


def at_work() -> set[str]:
    """The numbers of those that do something now; others rest until they are asked."""
    before, end = workers(), time.monotonic() + 20
    while time.monotonic() < end:
        time.sleep(0.5)
        busy = {number for number, used in workers().items() if used - before.get(number, used) > 2}
        if busy:
            return busy
    return set()


def test_browser_sparql_example_runs_and_parameters_change_it(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/sparql")
    expect(rows(page).first).to_be_visible(timeout=4 * SLOW)  # a server that has just begun reads everything first
    expect(page.locator(".rows td.number").first).to_have_text("4,015,000")
    page.screenshot(path=shots / "sparql.png")
    assert violations(page) == []
    field = page.get_by_label("地方（名称或其一部分）")
    field.fill("霁川市")
    field.press("Enter")
    shows(page, "example=projects-by-money", "p.inPlace=霁川市")
    expect(page.locator(".rows td", has_text="渌川县")).to_have_count(0)
    names = page.locator(".rows tbody tr td:nth-child(4)")
    expect(names.first).to_have_text("霁川市")
    page.get_by_role("button", name="yuan").click()
    figures = [int(text.replace(",", "")) for text in page.locator(".rows td.number").all_inner_texts()]
    assert figures == sorted(figures)
    page.get_by_text("图表", exact=True).click()
    shows(page, "view=chart")
    expect(page.locator(".stVegaLiteChart, [data-testid=stVegaLiteChart]").first).to_be_visible(timeout=SLOW)
    copied = page.url
    page.go_back()
    expect(names.first).to_have_text("霁川市")
    other = page.context.browser
    assert other is not None
    with other.new_context() as fresh:
        copy = new_tab(fresh)
        copy.goto(copied)
        expect(copy.locator("[data-testid=stVegaLiteChart]").first).to_be_visible(timeout=SLOW)
        expect(copy.get_by_label("地方（名称或其一部分）")).to_have_value("霁川市")


def test_browser_sparql_editor_completes_by_chinese_label_and_declares_prefixes(site: str, page: Page) -> None:
    page.goto(f"{site}/sparql?query={quote('ASK {}')}")
    expect(page.locator("p.ys-answer")).to_have_text("是（true）", timeout=SLOW)
    write(page, "SELECT ?p ?n { ?p a ")
    page.keyboard.insert_text("项目")
    expect(options(page).first).to_contain_text("ys:Project")
    expect(page.locator(".cm-completionInfo")).to_contain_text("一份报告所列的一个支出项目")
    assert violations(page) == []
    accept(page)
    expect(editor(page)).to_contain_text("PREFIX ys: <https://w3id.org/yusuan/ontology#>")
    page.keyboard.type("; ")
    expect(options(page).first).to_contain_text("skos:prefLabel")
    expect(options(page).first).to_contain_text("必有")
    accept(page)
    page.keyboard.insert_text("?n . ?p ys:legalBasis ?l . ?l ys:rank ")
    page.keyboard.insert_text("行政")
    expect(options(page).first).to_contain_text("ys:AdministrativeRegulation")
    accept(page)
    page.keyboard.insert_text("}")
    page.keyboard.press("Control+Enter")
    expect(rows(page).first).to_be_visible(timeout=SLOW)
    name = rows(page).first.get_by_role("link").inner_text()
    rows(page).first.get_by_role("link").click()
    shows(page, "/entity?iri=")
    expect(page.get_by_role("heading", level=1)).to_have_text(name, timeout=SLOW)
    page.go_back()
    expect(rows(page).first.get_by_role("link")).to_have_text(name, timeout=SLOW)
    expect(page.get_by_text("本次会话的查询（2）")).to_be_visible()


def test_browser_sparql_wrong_query_is_explained_and_put_right(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/sparql?query={quote('ASK {}')}")
    expect(page.locator("p.ys-answer")).to_have_text("是（true）", timeout=SLOW)
    write(page, "SELECT ?s WHERE {\n  ?s a yz:Region\n}")
    page.get_by_role("button", name="运行").click()
    expect(page.get_by_role("alert")).to_contain_text("这不是正确的 SPARQL 查询（第 2 行第 8 列）", timeout=SLOW)
    expect(page.locator(".cm-lintRange-error")).to_have_text("yz:Region")
    page.screenshot(path=shots / "sparql-wrong.png")
    page.get_by_role("button", name="改成 ys:Region").click()
    expect(rows(page).first).to_be_visible(timeout=SLOW)
    expect(editor(page)).to_contain_text("?s a ys:Region")
    page.get_by_text("本次会话的查询（3）").click()
    page.get_by_role("button", name="ASK {}").click()
    expect(page.locator("p.ys-answer")).to_have_text("是（true）", timeout=SLOW)


def test_browser_sparql_endless_query_is_cancelled_and_its_process_gone(site: str, page: Page) -> None:
    page.goto(f"{site}/sparql?query={quote(ENDLESS)}")
    cancel = page.get_by_role("button", name="取消查询")
    expect(cancel).to_be_visible(timeout=SLOW)
    running = at_work()
    assert running
    cancel.click()
    expect(page.get_by_role("alert")).to_contain_text("查询已取消", timeout=SLOW)
    assert not running & workers().keys()


def test_browser_sparql_query_ends_when_the_page_is_closed(site: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = new_tab(context)
        page.goto(f"{site}/sparql?query={quote(ENDLESS)}")
        expect(page.get_by_role("button", name="取消查询")).to_be_visible(timeout=SLOW)
        running = at_work()
        assert running
    end = time.monotonic() + 20
    while running & workers().keys() and time.monotonic() < end:
        time.sleep(0.2)
    assert not running & workers().keys()


def test_browser_sparql_triples_are_a_graph_and_fit_a_phone(site: str, browser: Browser, shots: Path) -> None:
    query = "CONSTRUCT { ?p ys:legalBasis ?l } WHERE { ?p ys:legalBasis ?l }"
    with browser.new_context(viewport=size(PHONE)) as context:
        page = new_tab(context)
        page.goto(f"{site}/sparql?lang=en&query={quote(query)}")
        expect(page.locator("svg [class*=node]").first).to_be_visible(timeout=SLOW)
        assert sideways(page) <= 0
        page.screenshot(path=shots / "sparql-phone.png")
        assert violations(page) == []
        page.get_by_text("Turtle", exact=True).click()
        expect(page.get_by_test_id("stCode").first).to_contain_text("ys:legalBasis", timeout=SLOW)
