"""The app in a real headless browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from kg.cli.serve import serve_command
from kg.settings import Settings

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or ""
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SEARCH_BOX = "搜索项目、职责、指标和政策依据"
DESKTOP, PHONE = (1280, 900), (390, 844)
SLOW = 30_000  # milliseconds: two cores may be busy with other tests

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed (apt-get install chromium fonts-noto-cjk)"),
]


@pytest.fixture(scope="module")
def site(example_data: Path) -> Iterator[str]:
    """The address at which ``yusuan serve`` serves the examples."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    command = serve_command(Settings(data=example_data), host="127.0.0.1", port=port)
    environment = {**os.environ, **command.environment}
    with subprocess.Popen(command.arguments, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of the pages are left to be looked at."""
    return tmp_path_factory.mktemp("screenshots")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=size(DESKTOP)) as context:
        context.set_default_timeout(SLOW)
        yield context.new_page()


def size(width_and_height: tuple[int, int]) -> ViewportSize:
    width, height = width_and_height
    return {"width": width, "height": height}


def wait_for(url: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer within {seconds:g} s")


def cards(page: Page) -> Locator:
    return page.locator("[class*=st-key-ys-card]")


def shows(page: Page, *parts: str) -> None:
    """Wait until the address holds ``parts``."""
    page.wait_for_function(
        "parts => parts.every(part => decodeURIComponent(location.href).includes(part))", arg=list(parts)
    )


def test_browser_search_card_lines_and_details(site: str, page: Page, shots: Path) -> None:
    page.goto(site)
    expect(cards(page).first).to_be_visible(timeout=SLOW)
    page.get_by_label(SEARCH_BOX).fill("驻村帮扶干部补助")
    page.keyboard.press("Enter")
    shows(page, "?q=驻村帮扶干部补助")
    first = cards(page).filter(has_text="驻村帮扶干部补助经费").first
    expect(first).to_contain_text("霁川市")
    expect(first.locator("mark").first).to_contain_text("驻村")
    first.get_by_text("出处").click()
    expect(first.locator(".ys-meant").first).to_contain_text("驻村干部补助")
    page.screenshot(path=shots / "search.png")
    first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("驻村帮扶干部补助经费")
    page.get_by_role("button", name="第").first.click()
    expect(page.locator(".ys-meant").first).to_contain_text("36,000")
    page.screenshot(path=shots / "entity.png")


def test_browser_question_is_answered_and_a_slot_taken_off(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/?q={quote('霁川市2025年超过30万元的项目有哪些？')}")
    answer = page.locator(".st-key-ys-answer")
    expect(answer).to_contain_text("霁川市", timeout=SLOW)
    rows = answer.locator("tbody tr")
    before = rows.count()
    assert before >= 1
    page.screenshot(path=shots / "question.png")
    answer.get_by_role("button", name="2025").click()
    shows(page, "off=year=2025")
    expect(rows).not_to_have_count(before)
    page.go_back()
    expect(rows).to_have_count(before)
    answer.get_by_text("这个答案是怎么来的").click()
    answer.get_by_role("link", name="在 SPARQL 页打开").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible(timeout=SLOW)


def test_browser_question_read_as_words(site: str, page: Page) -> None:
    page.goto(f"{site}/?q={quote('有多少项目没有立项依据？')}")
    page.get_by_role("button", name="不当作问题").click()
    shows(page, "words=1")
    expect(page.get_by_role("heading", level=3).or_(page.get_by_text("没有符合条件的结果")).first).to_be_visible()
    expect(page.locator(".st-key-ys-answer")).to_have_count(0)


def test_browser_facet_narrows_and_why_leads_to_others_like_it(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/?q={quote('科技创新')}")
    expect(cards(page).first).to_be_visible(timeout=SLOW)
    page.get_by_text("按条件缩小").click()
    chosen = page.locator(".st-key-ys-facets").get_by_text("2026（")
    page.screenshot(path=shots / "facets.png")
    chosen.first.click()
    shows(page, "year=2026")
    expect(cards(page).first).to_contain_text("2026")
    cards(page).first.get_by_text("为什么是它").click()
    expect(cards(page).first.locator(".ys-why li").first).to_be_visible()
    page.screenshot(path=shots / "why.png")
    cards(page).first.get_by_role("link", name="相似的").click()
    shows(page, "like=")
    expect(cards(page).first).to_be_visible()


def test_browser_back_button_and_copied_link_show_the_same(site: str, page: Page) -> None:
    page.goto(f"{site}/?q={quote('科技')}&region={quote('霁川市')}&min=150000")
    expect(page.get_by_label(SEARCH_BOX)).to_have_value("科技", timeout=SLOW)
    expect(page.get_by_label("金额不低于")).to_have_value("15")
    cards(page).first.get_by_role("link").click()
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
            cards(page).first.get_by_role("link").click()
            expect(page.locator(".ys-table").first).to_be_attached(timeout=SLOW)
        else:
            page.goto(site + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
        expect(
            cards(page).or_(page.get_by_test_id("stDataFrame")).or_(page.locator(".ys-table, .ys-name")).first
        ).to_be_attached()
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
        page.screenshot(path=shots / f"{path.strip('/').split('?')[0] or 'start'}-{viewport[0]}.png")
        sideways = page.evaluate(
            "() => { const main = document.querySelector('[data-testid=stMain]'); "
            "return Math.max(main.scrollWidth - main.clientWidth, document.body.scrollWidth - innerWidth); }"
        )
        assert sideways <= 0
        assert page.get_by_test_id("stException").count() == 0
