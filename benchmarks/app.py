"""What the web app costs a visitor: ``python benchmarks/app.py [--reports 1000] [--quick] [--keep FOLDER]``.

Served as ``yusuan serve`` serves it, over reports made of the examples (tests/builders/many_reports.py), in a headless
Chromium on the same machine: seconds until the start page, a search and an entity page show their content, warm, each
beside a bare Streamlit page of one heading in the same run; then twenty visitors at once, who must see no error.
Vectors of passages are hashed while the index is made; questions are encoded by the real encoder.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]

from browsing import ARGUMENTS, CHROMIUM, DESKTOP, SLOW, cards, free_port, serving, settled, size, wait_for  # noqa: E402
from hashed_encoder import Hashed  # noqa: E402
from many_reports import write_many  # noqa: E402 - found through the path set above
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from embeddings.load import load_encoder  # noqa: E402
from kg.pipeline import build  # noqa: E402
from kg.settings import Settings  # noqa: E402
from kg.store.data_folder import DataFolder  # noqa: E402
from kg.store.graph_store import GraphStore  # noqa: E402

PAINT_LIMIT = 2.0  # seconds until a warm page shows its content
SEARCH_LIMIT = 1.0  # seconds from the key to painted results
VISITORS = 20
QUICK = 60
TEXTS = (
    "村干部补助",
    "教师培训",
    "高标准农田",
    "退役军人",
    "低保",
    "科技创新券",
    "档案",
    "养老服务",
    "校舍维修",
    "奖励",
)
BOX = ".stTextInput input"
LARGEST = (
    "SELECT ?project WHERE { ?project a ys:Project ; ys:annualBudget ?money } ORDER BY DESC(?money) ?project LIMIT 5"
)
PAINTED = """text => decodeURIComponent(location.search).includes(text)
  && [...document.querySelectorAll('.ys-note')].some(note => note.innerText.includes(text))
  && document.querySelector('[class*=st-key-ys-card] .ys-name')"""
BARE = "import streamlit as st\n\nst.title('nothing')\n"


def main() -> int:
    """Measure and print; exit code 1 where a limit is passed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, default=1_000)
    arguments.add_argument("--quick", action="store_true", help=f"{QUICK} reports")
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--keep", type=Path, help="a folder in which reports and graph stay for the next run")
    chosen = arguments.parse_args()
    if not CHROMIUM:
        print("Chromium is not installed: apt-get install chromium fonts-noto-cjk", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        data = _data(chosen.keep or Path(temporary), QUICK if chosen.quick else chosen.reports)
        with serving(Settings(data=data)) as site, _bare(Path(temporary)) as bare, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            run = Run(browser, site, bare, chosen.rounds)
            passed = [run.pages(data), run.searches(), run.crowd()]
            browser.close()
    return 0 if all(passed) else 1


def _data(folder: Path, reports: int) -> Path:
    """The data folder of so many reports, made unless it is there."""
    folder = folder / f"app-{reports}"
    data = folder / "data"
    if DataFolder(data).current() is None:
        write_many(folder / "reports", ROOT / "examples" / "reports", reports)
        start = time.perf_counter()
        with patch("kg.pipeline.load_encoder", lambda name: Hashed(load_encoder(name))):
            built = build([folder / "reports"], Settings(data=data))
        print(f"built in {time.perf_counter() - start:.0f} s: {built.quads:,} quads, {built.passages:,} passages")
    return data


@contextmanager
def _bare(folder: Path) -> Iterator[str]:
    """A Streamlit page of one heading, served beside the app: what Streamlit and the browser cost by themselves."""
    script = folder / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    port = free_port()
    options = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@dataclass(frozen=True, slots=True)
class Run:
    """One run: a browser, the app, a bare page, and how often each thing is done after a first time."""

    browser: Browser
    site: str
    bare: str
    rounds: int

    def pages(self, data: Path) -> bool:
        """The start page and the pages of the largest projects, each in a new tab of a browser that was here before."""
        nothing = self._median("bare Streamlit page", lambda page: _opened(page, self.bare, "h1"))
        start = self._median(
            "start page", lambda page: _opened(page, self.site, "[class*=st-key-ys-card] .ys-name"), nothing
        )
        projects = [row.text("project") for row in GraphStore.open(data).select(LARGEST)]
        addresses = [f"{self.site}/entity?iri={quote(project, safe='')}" for project in projects]
        turn = iter(addresses * (self.rounds + 1))
        entity = self._median("entity page", lambda page: _opened(page, next(turn), ".ys-value"), nothing)
        return _judge("start page, seconds", start, PAINT_LIMIT) & _judge("entity page, seconds", entity, PAINT_LIMIT)

    def searches(self) -> bool:
        """From the key to painted results on a page that is open."""
        with self.browser.new_context(viewport=size(DESKTOP)) as context:
            page = context.new_page()
            page.set_default_timeout(SLOW)
            page.goto(self.site)
            settled(page)
            seconds = [_searched(page, text) for text in (TEXTS[-1], *TEXTS)][1:]
        print(f"  each: {', '.join(f'{one:.2f}' for one in seconds)} s")
        return _judge("search to painted results, seconds (median)", statistics.median(seconds), SEARCH_LIMIT)

    def crowd(self) -> bool:
        """Twenty visitors, each in a profile of its own, open the page and search at the same time."""
        contexts = [self.browser.new_context(viewport=size(DESKTOP)) for _ in range(VISITORS)]
        pages = [context.new_page() for context in contexts]
        start = time.perf_counter()
        for number, page in enumerate(pages):
            page.set_default_timeout(10 * SLOW)
            page.goto(f"{self.site}/?q={quote(TEXTS[number % len(TEXTS)])}", wait_until="commit")
        done = []
        for page in pages:
            cards(page).first.wait_for(timeout=10 * SLOW)
            done.append(time.perf_counter() - start)
        wrong = sum(
            page.locator("[data-testid=stException], [data-testid=stAlertContentError]").count() for page in pages
        )
        for context in contexts:
            context.close()
        print(
            f"{VISITORS} visitors at once: all see results after {max(done):.1f} s, half after {sorted(done)[10]:.1f} s"
        )
        return _judge(f"errors among {VISITORS} visitors", wrong, 0)

    def _median(self, name: str, open_page: Callable[[Page], float], nothing: float | None = None) -> float:
        seconds = []
        with self.browser.new_context(viewport=size(DESKTOP)) as context:
            for _ in range(self.rounds + 1):  # the first warms the server, and fetches Streamlit's scripts
                page = context.new_page()
                page.set_default_timeout(2 * SLOW)
                seconds.append(open_page(page))
                page.close()
        median = statistics.median(seconds[1:])
        beside = "" if nothing is None else f", {median / nothing:.2f} times the bare page"
        print(f"{name}: {median:.2f} s warm (first {seconds[0]:.2f} s){beside}")
        return median


def _opened(page: Page, address: str, content: str) -> float:
    """Seconds from asking for the address until its content is visible."""
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(content).first.wait_for(state="visible")
    return time.perf_counter() - start


def _searched(page: Page, text: str) -> float:
    """Seconds from the key until the results of ``text`` are painted."""
    box = page.locator(BOX).first
    box.fill(text)
    start = time.perf_counter()
    box.press("Enter")
    page.wait_for_function(PAINTED, arg=text)
    return time.perf_counter() - start


def _judge(what: str, measured: float, limit: float) -> bool:
    verdict = "ok" if measured <= limit else "PASSED THE LIMIT"
    print(f"{what}: {measured:.2f} (limit {limit:g}) {verdict}")
    return measured <= limit


if __name__ == "__main__":
    sys.exit(main())
