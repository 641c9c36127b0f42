"""The app in a real headless browser: Debian's Chromium, driven by Playwright; what browser tests share."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from kg.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize

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
DESKTOP, PHONE = (1280, 900), (390, 844)
SLOW = 30_000  # milliseconds: two cores may be busy with other tests
GRAVE = {"serious", "critical"}
"""What axe-core calls violations that keep people out."""


def size(width_and_height: tuple[int, int]) -> "ViewportSize":
    width, height = width_and_height
    return {"width": width, "height": height}


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def serving(settings: Settings, *options: str) -> Iterator[str]:
    """The address at which ``yusuan serve`` serves a data folder, as long as the context lasts."""
    port = free_port()
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", str(port), *options]
    environment = {**os.environ, **settings.environment()}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(url: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer within {seconds:g} s")


def new_tab(context: "BrowserContext") -> "Page":
    """A page in which everything that is done or expected waits until Streamlit has drawn what it is drawing.

    While it draws, what an address showed before still stands beside what it shows now.
    """
    page = context.new_page()
    page.add_locator_handler(page.locator("[data-test-script-state=running]"), lambda: None)
    return page


def cards(page: "Page") -> "Locator":
    """The cards of results, documents, reports …"""
    return page.locator("[class*=st-key-ys-card]")


def shows(page: "Page", *parts: str) -> None:
    """Wait until the address holds ``parts`` and the page of that address is drawn."""
    page.wait_for_function(
        "parts => parts.every(part => decodeURIComponent(location.href).includes(part)) && "
        "document.querySelector('[data-test-script-state]')?.dataset.testScriptState !== 'running'",
        arg=list(parts),
    )


def settled(page: "Page") -> None:
    """Wait until the page has its heading and Streamlit has drawn all it has to."""
    page.get_by_role("heading", level=1).first.wait_for(timeout=SLOW)
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=stSkeleton], [data-testid=stStatusWidget]') && "
        "document.querySelector('[data-test-script-state]')?.dataset.testScriptState !== 'running'",
        timeout=SLOW,
    )


def sideways(page: "Page") -> int:
    """Pixels by which the page is wider than its screen."""
    wider: int = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]'); "
        "return Math.max(main.scrollWidth - main.clientWidth, document.body.scrollWidth - innerWidth); }"
    )
    return wider


def violations(page: "Page") -> list[str]:
    """What keeps people out of the page and the frames in it, as axe-core finds it: rule, what it says, where."""
    from axe_playwright_python.base import AXE_SCRIPT

    for frame in page.frames:
        frame.evaluate(AXE_SCRIPT)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'], reporter: 'v2' })")
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {node['target']} {node['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"][:5]
    ]
