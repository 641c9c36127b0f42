"""The search page as a person uses it, in a real headless browser."""

from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import PHONE, SLOW, cards, new_tab, settled, shows, sideways, size, violations

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Page, expect

BOX = "搜索项目、职责、指标和政策依据，或者问一个问题"


def test_browser_stranger_finds_who_pays_village_cadres_on_which_basis_and_opens_the_line(
    site: str, page: Page, shots: Path
) -> None:
    page.goto(site)
    box = page.get_by_label(BOX)
    box.fill("哪些城市给村干部发钱，依据是什么，发多少？", timeout=SLOW)
    page.keyboard.press("Enter")
    answer = page.locator(".st-key-ys-answer")
    for told in ("霁川市", "2026", "4.8 万元", "关于落实驻村干部保障待遇的通知"):
        expect(answer).to_contain_text(told)
    page.screenshot(path=shots / "question-of-basis.png")
    first = cards(page).first
    expect(first).to_contain_text("《关于落实驻村干部保障待遇的通知》")
    first.get_by_text("出处").click()
    expect(first.locator(".ys-meant").first).to_contain_text("驻村干部补助")
    first.get_by_role("link", name="《关于落实驻村干部保障待遇的通知》").click()
    shows(page, "/laws?law=")
    expect(page.get_by_role("heading", level=1)).to_contain_text("关于落实驻村干部保障待遇的通知")
    page.go_back()
    expect(answer).to_contain_text("4.8 万元")


def test_browser_first_page_leads_into_the_data(site: str, page: Page, shots: Path) -> None:
    page.goto(site)
    expect(cards(page)).to_have_count(5, timeout=SLOW)
    page.screenshot(path=shots / "start.png")
    page.get_by_role("region", name="有哪些地方、哪些年份（项目数）").get_by_role("link", name="11").first.click()
    shows(page, "region=霁川市", "year=2026")
    expect(page.get_by_role("heading", level=2).first).to_have_text("共 11 项，金额大的在前")
    page.get_by_role("button", name="霁川市").click()
    shows(page, "?year=2026")
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text("共 11 项，金额大的在前")
    page.go_back()
    page.locator(".ys-example").first.click()
    expect(page.locator(".st-key-ys-answer")).to_contain_text("霁川市")


def test_browser_box_is_the_first_thing_the_keyboard_reaches_in_the_page(site: str, page: Page) -> None:
    page.goto(site)
    expect(cards(page).first).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="English").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label(BOX)).to_be_focused()


def test_browser_search_card_lines_and_details(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/?q={quote('驻村帮扶干部补助')}")
    first = cards(page).filter(has_text="驻村帮扶干部补助经费").first
    expect(first).to_contain_text("霁川市", timeout=SLOW)
    expect(first.locator("mark").first).to_contain_text("驻村")
    first.get_by_text("出处").click()
    expect(first.locator(".ys-meant").first).to_contain_text("驻村干部补助")
    page.screenshot(path=shots / "search.png")
    first.get_by_role("heading", level=3).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("驻村帮扶干部补助经费")


def test_browser_question_is_answered_and_a_slot_taken_off(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/?q={quote('霁川市2025年超过30万元的项目有哪些？')}")
    answer = page.locator(".st-key-ys-answer")
    expect(answer).to_contain_text("霁川市", timeout=SLOW)
    rows = answer.locator("tbody tr")
    expect(rows.first).to_be_visible()
    before = rows.count()
    page.screenshot(path=shots / "question.png")
    answer.get_by_role("button", name="2025").click()
    shows(page, "off=year=2025")
    expect(rows).not_to_have_count(before)
    page.go_back()
    expect(rows).to_have_count(before)
    settled(page)
    answer.get_by_text("这个答案是怎么来的").click()
    answer.get_by_role("link", name="在 SPARQL 页打开").click()
    shows(page, "/sparql?query=")
    page.go_back()
    answer.get_by_role("button", name="不当作问题").click()
    shows(page, "words=1")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("个结果")


def test_browser_facet_narrows_and_why_leads_to_others_like_it(site: str, page: Page, shots: Path) -> None:
    page.goto(f"{site}/?q={quote('科技创新')}")
    expect(cards(page).first).to_be_visible(timeout=SLOW)
    page.locator(".st-key-ys-facets").get_by_text("2026（").first.click()
    shows(page, "year=2026")
    expect(cards(page).first).to_contain_text("2026")
    page.screenshot(path=shots / "facets.png")
    first = cards(page).first
    first.get_by_text("为什么是它").click()
    expect(first.locator(".ys-why li").first).to_be_visible()
    first.get_by_role("link", name="相似的").click()
    shows(page, "like=")
    expect(cards(page).first).to_be_visible()


def test_browser_results_are_taken_along_and_compared(site: str, page: Page) -> None:
    page.goto(f"{site}/?q={quote('科技创新券')}&type=project")
    expect(cards(page).first).to_be_visible(timeout=SLOW)
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载 CSV").click()
    text = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert text.startswith("标识,类型,名称,地区,")
    assert "科技创新券,霁川市" in text
    cards(page).first.get_by_role("button", name="加入对照").click()
    expect(page.locator(".st-key-ys-basket")).to_contain_text("1 个项目")
    cards(page).first.get_by_role("heading", level=3).get_by_role("link").click()
    shows(page, "/entity?iri=")
    expect(page.locator(".st-key-ys-basket")).to_contain_text("1 个项目")


def test_browser_language_switch_keeps_what_is_searched(site: str, page: Page) -> None:
    page.goto(f"{site}/?q={quote('科技')}&region={quote('霁川市')}")
    expect(cards(page).first).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="English").click()
    shows(page, "q=科技", "region=霁川市", "lang=en")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("results")
    cards(page).first.get_by_role("heading", level=3).get_by_role("link").click()
    shows(page, "/entity?iri=")
    expect(page.get_by_role("button", name="中文")).to_be_visible()


def test_browser_results_on_a_phone_have_facets_behind_a_switch(site: str, browser: Browser, shots: Path) -> None:
    with browser.new_context(viewport=size(PHONE)) as context:
        page = new_tab(context)
        page.goto(f"{site}/?q={quote('科技创新')}")
        expect(cards(page).first).to_be_visible(timeout=SLOW)
        expect(page.locator(".st-key-ys-facets")).to_be_hidden()
        page.get_by_text("按条件缩小").click()
        expect(page.locator(".st-key-ys-facets")).to_be_visible()
        settled(page)
        page.screenshot(path=shots / "search-phone.png")
        assert sideways(page) <= 0
        assert violations(page) == []


def test_browser_answer_with_a_chart_fits_its_screen_and_keeps_nobody_out(site: str, page: Page) -> None:
    page.goto(f"{site}/?q={quote('各地的三公经费是多少？')}&lang=en")
    expect(page.locator(".st-key-ys-answer").get_by_role("table").first).to_be_visible(timeout=SLOW)
    settled(page)
    assert sideways(page) <= 0
    assert violations(page) == []
