"""The comparison in a real browser: what it says first, a figure to its line, links to share, back, English, phone."""

import re
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE, settled, shows, sideways, size, violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

TOTAL = "1,444.2 万元"


@pytest.fixture
def compare(page: "Page", site: str) -> "Page":
    page.goto(f"{site}/compare")
    settled(page)
    return page


def test_browser_compare_says_something_first_and_leads_to_the_line(compare: "Page", shots: "Path") -> None:
    compare.get_by_text("最多的是最少的 4.1 倍").wait_for()
    compare.screenshot(path=shots / "compare.png")
    head = compare.get_by_role("columnheader", name=re.compile("^霁川市")).first
    assert "2025 · 部门预算" in head.inner_text()
    compare.get_by_role("row", name=re.compile("^支出总计")).get_by_role("link", name=TOTAL).click()
    dialog = compare.get_by_role("dialog")
    dialog.get_by_text("jichuan-science-2025.txt").wait_for()
    assert "支出总计" in dialog.locator(".ys-meant").inner_text()
    assert not violations(compare)
    shows(compare, "at=totals.")
    shared = compare.url
    compare.keyboard.press("Escape")
    compare.wait_for_function("() => !location.href.includes('at=')")
    assert not dialog.count()
    compare.goto(shared)
    compare.get_by_role("dialog").get_by_text("jichuan-science-2025.txt").wait_for()


def test_browser_compare_choice_is_in_the_address_and_back_undoes_it(compare: "Page") -> None:
    compare.get_by_role("radio", name="占总额 %").click()
    compare.get_by_role("link", name="32.14%").first.wait_for()
    shows(compare, "as=share")
    compare.get_by_role("radio", name="年度").click()
    compare.get_by_text("比 2025 年 +98.2 万元（+6.80%）").first.wait_for()
    shows(compare, "kind=year")
    compare.go_back()
    compare.get_by_role("link", name="32.14%").first.wait_for()
    assert compare.get_by_role("radio", name="地区").is_checked()


def test_browser_compare_gathers_projects_from_the_search(page: "Page", site: str) -> None:
    page.goto(f"{site}/?q=科技创新券&type=project&grouped=1")
    settled(page)
    for number in range(2):
        page.get_by_role("button", name="加入对照").first.click()
        page.get_by_text(f"{number + 1} 个项目 → 去对照").wait_for()
    page.get_by_text("2 个项目 → 去对照").click()
    page.get_by_role("heading", name="可比的指标", exact=True).wait_for()
    shows(page, "kind=project")
    page.get_by_text("2 个项目 → 去对照").wait_for()


def test_browser_compare_of_duties_in_english_on_a_phone(page: "Page", site: str, shots: "Path") -> None:
    page.set_viewport_size(size(PHONE))
    page.goto(f"{site}/compare?kind=duty&lang=en")
    settled(page)
    page.get_by_role("heading", name="Wording aligned").wait_for()
    assert sideways(page) <= 0
    assert not violations(page)
    page.screenshot(path=shots / "compare-phone.png")
