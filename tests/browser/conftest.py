"""A browser and the examples served, for every test of the pages in a real browser; skipped where there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import ARGUMENTS, CHROMIUM, DESKTOP, SLOW, new_tab, serving, size

from kg.settings import Settings

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install .[dev])")

from playwright.sync_api import Browser, Page, expect, sync_playwright

HERE = Path(__file__).parent
WHY = "Chromium is not installed (apt-get install chromium fonts-noto-cjk)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(not CHROMIUM, reason=WHY))


@pytest.fixture(scope="session")
def site(example_data: Path) -> Iterator[str]:
    """The address at which ``yusuan serve`` serves the examples, for reading."""
    with serving(Settings(data=example_data)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=SLOW)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of the pages are left to be looked at."""
    return tmp_path_factory.mktemp("screenshots")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a fresh browser, as wide as a desk's screen."""
    with browser.new_context(viewport=size(DESKTOP)) as context:
        context.set_default_timeout(SLOW)
        yield new_tab(context)
