"""What linking, checking and validating cost, as ratios of one run: ``python benchmarks/link.py [--reports 24]``.

Linking a drawn corpus (tests/builders/draw_corpus.py) of N and of 100 N reports: time and memory, each size in a
process of its own; then one report more. Vectors are those of hashed pairs of characters: encoding is linear, and each
text is encoded once and kept. Checks and SHACL are set against reading, extracting and mapping the example reports.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]

from draw_corpus import draw_corpus  # noqa: E402 - found through the path set above

from kg.audit import audit_record, check_quads  # noqa: E402
from kg.audit.structure_findings import report_structure  # noqa: E402
from kg.extract import extract_record  # noqa: E402
from kg.intake.files import find_files  # noqa: E402
from kg.link import ReportFacts, Reviewed, facts_of, link_reports  # noqa: E402
from kg.rdf import map_record  # noqa: E402
from kg.rdf.iris import ReportIris  # noqa: E402
from kg.read import read_document  # noqa: E402
from kg.settings import DEFAULT_BASE  # noqa: E402

TIMES = 100
TIME_LIMIT = 150.0
MEMORY_LIMIT = 150.0
CHECKS_LIMIT = 1.5  # of checks and SHACL together, to reading, extracting and mapping
DIMENSIONS = 384


def main() -> int:
    """Measure and print; exit code 1 where a limit is passed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, default=24, help="N, the smaller of the two corpora")
    arguments.add_argument("--times", type=int, default=TIMES, help="how many times N the larger one is")
    arguments.add_argument("--only", type=int, help="link a corpus of this size in this process and print JSON")
    arguments.add_argument("--memory", action="store_true", help="with --only: the memory, not the time")
    chosen = arguments.parse_args()
    if chosen.only is not None:
        print(json.dumps(_memory(chosen.only) if chosen.memory else _linked(chosen.only)))
        return 0
    passed = [_links(chosen.reports, chosen.times), _checks(ROOT / "examples" / "reports")]
    return 0 if all(passed) else 1


def _links(small: int, times: int) -> bool:
    """Whether time and memory grow as they may; a limit holds for 100 times and in proportion."""
    few, many = _apart(small), _apart(small * times)
    more = times / TIMES
    print(f"{small} reports: {few['seconds']:.3f} s, {few['megabytes']:.1f} MB, {few['decisions']:.0f} decisions")
    print(f"{small * times} reports: {many['seconds']:.1f} s, {many['megabytes']:.0f} MB")
    print(f"per report: {few['seconds'] / small:.4f} s, {many['seconds'] / small / times:.4f} s")
    print(
        f"one report more than {small * times}: {many['one_more']:.1f} s to link them all, "
        f"{many['touched']:.0f} graphs of others to write again"
    )
    return all(
        [
            _judge(f"time of linking {times} times the reports", many["seconds"] / few["seconds"], TIME_LIMIT * more),
            _judge("memory", many["megabytes"] / few["megabytes"], MEMORY_LIMIT * more),
        ]
    )


def _apart(reports: int) -> dict[str, float]:
    """Time and memory, each in a process that has done nothing else (memory is counted at a cost of time)."""
    measured: dict[str, float] = {}
    for more in ([], ["--memory"]):
        command = [sys.executable, str(Path(__file__).resolve()), "--only", str(reports), *more]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        measured |= json.loads(done.stdout)
    return measured


def _linked(reports: int) -> dict[str, float]:
    """Link so many drawn reports, then one more."""
    *facts, last = _facts(reports + 1)
    link_reports(_facts(3), Reviewed.of(()), _hashed, DEFAULT_BASE)  # warm: imports, regular expressions, lists
    start = time.perf_counter()
    linking = link_reports(facts, Reviewed.of(()), _hashed, DEFAULT_BASE)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    after = link_reports([*facts, last], Reviewed.of(()), _hashed, DEFAULT_BASE)
    one_more = time.perf_counter() - start
    touched = sum(linking.of(report) != after.of(report) for report in facts)
    decisions = sum(predicate.endswith("#decisionOutcome") for _, predicate, _ in linking.triples)
    return {"seconds": seconds, "one_more": one_more, "touched": touched, "decisions": decisions}


def _memory(reports: int) -> dict[str, float]:
    """The most memory that linking so many drawn reports adds to their facts, in MB."""
    facts = _facts(reports)
    link_reports(facts[:3], Reviewed.of(()), _hashed, DEFAULT_BASE)
    tracemalloc.start()
    link_reports(facts, Reviewed.of(()), _hashed, DEFAULT_BASE)
    return {"megabytes": tracemalloc.get_traced_memory()[1] / 1e6}


def _facts(reports: int) -> list[ReportFacts]:
    return [facts_of(record, ReportIris.of(record.identity, DEFAULT_BASE)) for record in draw_corpus(reports)]


def _hashed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of length 1 from counted pairs of characters: texts of like wording are near."""
    vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in enumerate(texts):
        for at in range(len(text) - 1):
            vectors[row, zlib.crc32(text[at : at + 2].encode()) % DIMENSIONS] += 1
        vectors[row, 0] += not vectors[row].any()
    normal: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return normal


def _checks(reports: Path) -> bool:
    """Seconds a report of the checks and of SHACL, against reading, extracting and mapping it; medians of three."""
    files = find_files([reports], outside=ROOT / "data")
    steps: dict[str, list[float]] = {"read": [], "checks": [], "SHACL": []}
    for _ in range(4):
        for name, seconds in zip(steps, _seconds_of(files), strict=True):
            steps[name].append(seconds / len(files))
    read, checks, shapes = (statistics.median(seconds[1:]) for seconds in steps.values())  # the first round warms
    print(f"a report: read, extract, map {read:.3f} s; checks {checks:.3f} s; SHACL {shapes:.3f} s")
    return _judge("checks and SHACL, to reading, extracting and mapping", (checks + shapes) / read, CHECKS_LIMIT)


def _seconds_of(files: Sequence[Path]) -> tuple[float, float, float]:
    """Seconds for reading to mapping, for the checks, and for SHACL, of all ``files``."""
    spent = [0.0, 0.0, 0.0]
    for path in files:
        marks = [time.perf_counter()]
        record = extract_record(read_document(path))
        mapped = map_record(record, DEFAULT_BASE)
        marks.append(time.perf_counter())
        iris = ReportIris.of(record.identity, DEFAULT_BASE)
        lines = check_quads(audit_record(record, iris), iris)
        marks.append(time.perf_counter())
        report_structure(mapped, DEFAULT_BASE, lines)
        marks.append(time.perf_counter())
        for step in range(3):
            spent[step] += marks[step + 1] - marks[step]
    return spent[0], spent[1], spent[2]


def _judge(name: str, value: float, limit: float) -> bool:
    print(f"{name}: {value:.2f} (limit {limit:g}){'' if value <= limit else '  PASSED THE LIMIT'}")
    return value <= limit


if __name__ == "__main__":
    sys.exit(main())
