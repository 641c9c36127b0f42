"""Checks in a browser: from what does not agree to the lines of the report that say so."""

import pytest
from browsing import DESKTOP, PHONE, settled, shows, sideways, size, violations

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Page


def test_browser_checks_lead_from_a_contradiction_to_its_lines(page: Page, site: str) -> None:
    page.goto(f"{site}/checks")
    settled(page)
    page.get_by_role("link", name="不符（11）").wait_for()
    page.get_by_role("link", name="不小于 1 万元（1）").click()
    shows(page, "least=10000")
    page.get_by_text("1 项，见于 1 份报告").wait_for()
    settled(page)
    page.get_by_text("怎么算的：2 个数字").first.click()
    page.locator(".ys-table a[href*='line=']").first.click()
    shows(page, "reports?report=", "line=")
    page.locator(".ys-source .ys-meant").wait_for()
    page.go_back()
    page.get_by_text("1 项，见于 1 份报告").wait_for()


def test_browser_checks_not_made_say_why_and_are_listed(page: Page, site: str) -> None:
    page.goto(f"{site}/checks?view=reasons")
    settled(page)
    row = page.get_by_role("row", name="没有读到应载同一数字的表或行")
    row.get_by_role("link").first.click()
    shows(page, "reason=no-such-row")
    page.get_by_text("9 项，见于").wait_for()
    page.get_by_role("link", name="按报告").click()
    page.get_by_role("columnheader", name="相符的占").wait_for()


@pytest.mark.parametrize("path", ["checks?view=rules", "checks?view=reports&lang=en"])
def test_browser_checks_keep_nobody_out(page: Page, site: str, path: str) -> None:
    for width in (DESKTOP, PHONE):
        page.set_viewport_size(size(width))
        page.goto(f"{site}/{path}")
        settled(page)
        page.locator(".ys-coverage").first.wait_for()
        assert sideways(page) <= 0
        assert not violations(page)
