"""How costs grow with the number of reports: ``python benchmarks/scale.py [--reports 200 2000] [--keep FOLDER]``.

Over small reports made of two examples (tests/builders/many_reports.py; ``--whole``: six of all sizes), vectors of
passages hashed: processor seconds, resident memory and disk of building, of one report more, of loading the quads, of
opening, of the pages' own queries, of searches and questions; growth exponents between the two sizes (1 is linear);
and what the slopes come to for 1, 1,000, 300,000 and 3 million reports. Processor seconds, so that a busy machine
tells the same. Building and loading are timed by the clock, too, which is what their limit is for: merging files, which
small graphs are spared, runs on another core beside them. That needs a quiet machine.
"""

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]

from hashed_encoder import Hashed  # noqa: E402 - found through the path set above
from many_reports import LIGHT, PATTERNS, write_many  # noqa: E402

from embeddings.load import load_encoder  # noqa: E402
from kg.intake.cache import ReportCache  # noqa: E402
from kg.intake.catalogue import Catalogue  # noqa: E402
from kg.pipeline import build  # noqa: E402
from kg.search.request import SearchRequest  # noqa: E402
from kg.settings import Settings  # noqa: E402
from kg.store.build_store import BuildStore  # noqa: E402
from kg.store.data_folder import DataFolder  # noqa: E402
from kg.ui.workspace import Workspace  # noqa: E402

EXPONENT_LIMIT = 1.1
PLANNED = (1, 1_000, 300_000, 3_000_000)
TEXTS = ("科技创新券", "设备购置", "满意度95%以上", "三公经费", "人才引进补助", "政府采购服务", "科普活动", "成果转化")
QUESTIONS = ("哪些项目超过30万元？", "2025年科技项目有多少个？")
QUERIES = (
    "page_coverage",
    "page_filters",
    "page_check_counts",
    "page_browse_places",
    "page_policy_bases",
    "info_counts",
)
ROUNDS = 5
T = TypeVar("T")
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Cost:
    """What one number of reports cost: processor seconds, megabytes of memory (resident) and of disk."""

    reports: int
    quads: int = 0
    build: float = 0
    build_clock: float = 0
    build_memory: float = 0
    one_more: float = 0
    load: float = 0
    load_clock: float = 0
    open: float = 0
    open_memory: float = 0
    query: float = 0
    search: float = 0
    ask: float = 0
    graph: float = 0
    index: float = 0
    cache: float = 0


def main() -> int:
    """Measure and print; exit code 1 where something grows faster than the limit."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, nargs=2, default=(200, 2_000), metavar="N")
    arguments.add_argument("--whole", action="store_true", help="reports of all sizes, 10,000 quads each on average")
    arguments.add_argument("--keep", type=Path, help="a folder in which reports and graphs stay")
    arguments.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    arguments.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.step:
        print(json.dumps(asdict(STEPS[chosen.step](chosen.folder, chosen.reports[0]))))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        costs = [_cost(chosen.keep or Path(temporary), reports, chosen.whole) for reports in chosen.reports]
    _print_costs(costs)
    passed = _print_exponents(*costs)
    _print_plan(*costs)
    return 0 if passed else 1


def _cost(folder: Path, reports: int, whole: bool) -> Cost:
    """Each step in a process of its own: memory is that of the step alone."""
    folder = folder / f"scale-{reports}{'-whole' if whole else ''}"
    write_many(folder / "reports", ROOT / "examples" / "reports", reports, PATTERNS if whole else LIGHT)
    cost = Cost(reports)
    for step in STEPS:
        command = [sys.executable, __file__, "--step", step, "--folder", str(folder), "--reports", str(reports), "0"]
        told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        cost = replace(cost, **{name: value for name, value in told.items() if value})
        print(f"{reports:,} reports: {step} measured", file=sys.stderr, flush=True)
    return cost


def _build(folder: Path, reports: int) -> Cost:
    """Files to graph and index, in one process."""
    before = time.monotonic()
    seconds, built = _timed(lambda: _built(folder))
    clock = time.monotonic() - before
    served = DataFolder(folder / "data").served()
    return Cost(
        reports,
        quads=built,
        build=seconds,
        build_clock=clock,
        build_memory=_peak(),
        graph=_size(served.graph),
        index=_size(served.index),
        cache=_size(folder / "data" / "cache"),
    )


def _one_more(folder: Path, reports: int) -> Cost:
    """A report that comes later."""
    with tempfile.TemporaryDirectory() as temporary:
        later = Path(temporary) / "later-lanting-science-2025.txt"
        text = (ROOT / "examples" / "reports" / "lanting-science-2025.txt").read_text(encoding="utf-8")
        later.write_text(text.replace("澜汀", "沄湄"), encoding="utf-8")
        settings = Settings(data=folder / "data")
        with patch("kg.pipeline.load_encoder", lambda name: Hashed(load_encoder(name))):
            seconds, _ = _timed(lambda: build([later], settings))
    return Cost(reports, one_more=seconds)


def _load(folder: Path, reports: int) -> Cost:
    """The same quads, loaded by themselves."""
    data = DataFolder(folder / "data")
    cache = ReportCache(data.report_cache)
    entries = Catalogue.read(data.served().path).speakers().values()
    with tempfile.TemporaryDirectory() as temporary:
        store = BuildStore.create(Path(temporary) / "graph", None)

        def load() -> int:
            for entry in entries:
                store.replace_graph(entry.graph, cache.nquads(entry.key))
            return store.finish()

        before = time.monotonic()
        seconds, _ = _timed(load)
        clock = time.monotonic() - before
    return Cost(reports, load=seconds, load_clock=clock)


def _read(folder: Path, reports: int) -> Cost:
    """Opening, then queries, searches and questions, warm."""
    data = DataFolder(folder / "data")
    encoder = load_encoder(Settings().model)
    seconds, workspace = _timed(lambda: Workspace.open(data, data.served(), encoder))
    opened = _resident()
    return Cost(
        reports,
        open=seconds,
        open_memory=opened,
        query=_median([partial(workspace.store.named, name) for name in QUERIES]),
        search=_median([partial(workspace.engine.search, SearchRequest(text)) for text in TEXTS]),
        ask=_median([partial(workspace.asker.ask, text) for text in QUESTIONS]),
    )


STEPS: dict[str, Callable[[Path, int], Cost]] = {"build": _build, "read": _read, "load": _load, "one-more": _one_more}


def _built(folder: Path) -> int:
    with patch("kg.pipeline.load_encoder", lambda name: Hashed(load_encoder(name))):
        return build([folder / "reports"], Settings(data=folder / "data")).quads


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time() + _of_children()
    given = work()
    return time.process_time() + _of_children() - start, given


def _of_children() -> float:
    """Processor seconds of the processes this one started: of those that are gone, and of those that wait for work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended just now
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[1]) == os.getpid():
                alive += int(fields[11]) + int(fields[12])
    return used.ru_utime + used.ru_stime + alive / os.sysconf("SC_CLK_TCK")


def _median(calls: Sequence[Callable[[], object]]) -> float:
    """Processor seconds of all ``calls`` once, in the middle round; the first round, which warms, is left out."""
    rounds = [sum(_timed(call)[0] for call in calls) for _ in range(ROUNDS + 1)]
    return statistics.median(rounds[1:])


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / MEGABYTE


_MEASURES = {
    "build": "building, CPU s",
    "build_clock": "building, s of the clock",
    "build_memory": "building, peak MB",
    "one_more": "one report more, CPU s",
    "load": "loading the quads alone, CPU s",
    "load_clock": "loading, s of the clock",
    "open": "opening, CPU s",
    "open_memory": "open, MB",
    "query": f"{len(QUERIES)} queries of pages, CPU s",
    "search": f"{len(TEXTS)} searches, CPU s",
    "ask": f"{len(QUESTIONS)} questions, CPU s",
    "graph": "graph on disk, MB",
    "index": "index on disk, MB",
    "cache": "cache on disk, MB",
}
_LIMITED = ("build_clock", "load_clock", "query", "search")


def _print_costs(costs: list[Cost]) -> None:
    print(f"{'':34}" + "".join(f"{cost.reports:>14,}" for cost in costs) + "   reports")
    print(f"{'quads':34}" + "".join(f"{cost.quads:>14,}" for cost in costs))
    for name, label in _MEASURES.items():
        print(f"{label:34}" + "".join(f"{getattr(cost, name):>14,.2f}" for cost in costs))


def _print_exponents(fewer: Cost, more: Cost) -> bool:
    """Growth exponents: log of the costs' ratio to log of the sizes'; whether those that are limited keep to it."""
    times = math.log(more.reports / fewer.reports)
    exponents = {name: math.log(getattr(more, name) / getattr(fewer, name)) / times for name in _MEASURES}
    print("\ngrowth exponent: " + ", ".join(f"{name} {value:.2f}" for name, value in exponents.items()))
    over = [name for name in _LIMITED if exponents[name] > EXPONENT_LIMIT]
    print(f"limit {EXPONENT_LIMIT}: {'kept' if not over else 'passed by ' + ', '.join(over)}")
    return not over


def _print_plan(fewer: Cost, more: Cost) -> None:
    """What the line through both sizes comes to."""
    print(f"\n{'by the slope between them':34}" + "".join(f"{reports:>14,}" for reports in PLANNED) + "   reports")
    for name, label in _MEASURES.items():
        low, high = getattr(fewer, name), getattr(more, name)
        slope = (high - low) / (more.reports - fewer.reports)
        planned = (max(0.0, low + slope * (reports - fewer.reports)) for reports in PLANNED)
        print(f"{label:34}" + "".join(f"{value:>14,.1f}" for value in planned))


if __name__ == "__main__":
    sys.exit(main())
