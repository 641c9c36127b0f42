"""What a build costs, as ratios of one run: ``python benchmarks/build.py [FOLDER]`` (default: the real reports).

Reading, extracting, mapping, checking, linking and storing is set against what pyoxigraph alone takes to parse and
bulk-load the same N-Quads on disk (the encoder left out of both); a second build must work on nothing; ``import kg``
and ``yusuan --help`` must load nothing heavy.
"""

import argparse
import functools
import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray

from embeddings.load import load_encoder
from kg.intake.files import find_files
from kg.intake.one_file import work_on
from kg.link import ReportFacts, Reviewed, canonical_quads, link_reports
from kg.pipeline import build
from kg.rdf import Entity, audit_graph_iri, canonical_graph_iri, ontology_graph_iri
from kg.rdf.ontology_graph import ontology_quads
from kg.settings import Settings
from kg.store.build_store import BuildStore

ROOT = Path(__file__).resolve().parent.parent
RATIO_LIMIT = 15.0  # of reading to graph, to loading alone
CPU_LIMIT = 0.5  # seconds

_CACHED = type(functools.cache(int))
Vector = NDArray[np.float32]


def main() -> int:
    """Measure and print; exit code 1 where a limit is passed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("reports", nargs="?", type=Path, default=_default_reports())
    arguments.add_argument("--rounds", type=int, default=5)
    chosen = arguments.parse_args()
    passed = [
        _graph_ratio(chosen.reports, chosen.rounds),
        _second_build(chosen.reports),
        _cpu("import kg", ["-c", "import kg"]),
        _cpu("yusuan --help", ["-m", "kg.cli", "--help"]),
    ]
    return 0 if all(passed) else 1


def _default_reports() -> Path:
    seeds = ROOT.parent / "shared" / "seeds"
    return seeds if seeds.is_dir() else ROOT / "examples" / "reports"


def _graph_ratio(reports: Path, rounds: int) -> bool:
    """Files → graph on disk, against the same quads loaded by pyoxigraph alone; rounds alternate, medians count."""
    files = find_files([reports], outside=ROOT / "data")
    lines = _to_graph(files)  # warm: imports, code lists, regular expressions
    text = "\n".join(lines).encode()
    ours, theirs = [], []
    for _ in range(rounds):
        _forget()
        ours.append(_seconds(lambda: _to_graph(files)))
        theirs.append(_seconds(lambda: _load(text)))
    ratio = statistics.median(ours) / statistics.median(theirs)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{len(files)} files, {size:.2f} MB, {len(lines):,} quads")
    print(f"read, extract, map, check, link, store: {statistics.median(ours):.3f} s")
    print(f"pyoxigraph loading the same quads: {statistics.median(theirs):.3f} s")
    return _judge("ratio of files to graph, to loading alone", ratio, RATIO_LIMIT)


def _forget() -> None:
    """Empty every cache of a function of kg: reports to come do not repeat what was read before."""
    for function in gc.get_objects():
        if isinstance(function, _CACHED) and function.__module__.startswith("kg."):
            function.cache_clear()


def _to_graph(files: tuple[Path, ...]) -> list[str]:
    base = Settings().base
    written: list[str] = []
    checks: list[str] = []
    entities: list[Entity] = []
    facts: dict[str, ReportFacts] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = BuildStore.create(Path(folder) / "graph")
        for path in files:
            product = work_on(path, base).product
            if product is not None:
                store.replace_graph(product.mapped.graph_iri, product.mapped.nquads)
                entities.extend(product.mapped.entities)
                facts[product.mapped.report_iri] = product.facts
                written.extend(product.mapped.nquads)
                checks.extend(product.checks)
        linking = link_reports(list(facts.values()), Reviewed(), _vectors, base)
        for graph, quads in (
            (canonical_graph_iri(base), canonical_quads(entities, base, linking=linking)),
            (ontology_graph_iri(base), ontology_quads(base)),
            (audit_graph_iri(base), tuple(checks)),
        ):
            store.replace_graph(graph, quads)
            written.extend(quads)
        store.finish()
    return written


_ENCODED: dict[str, Vector] = {}


def _vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of texts, each encoded in the first round only."""
    new = [text for text in dict.fromkeys(texts) if text not in _ENCODED]
    if new:
        _ENCODED.update(zip(new, load_encoder(Settings().model).encode_passages(new), strict=True))
    return np.array([_ENCODED[text] for text in texts])


def _load(text: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(folder)
        store.bulk_load(text, format=ox.RdfFormat.N_QUADS)
        store.flush()


def _second_build(reports: Path) -> bool:
    """Build twice into one data folder: what the second did, and what it took of the first's time."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "data")
        first = _seconds(lambda: build([reports], settings))
        start = time.perf_counter()
        again = build([reports], settings)
        second = time.perf_counter() - start
    worked_on = [result.path.name for result in again.files if result.status == "read"]
    print(f"first build {first:.1f} s, second build {second:.2f} s ({second / first:.1%})")
    print(f"second build: {len(worked_on)} files worked on, {again.encoded} texts encoded, build kept: {again.kept}")
    return again.kept and not worked_on and not again.encoded


def _cpu(name: str, arguments: list[str]) -> bool:
    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return _judge(f"CPU seconds of {name}", statistics.median(once() for _ in range(5)), CPU_LIMIT)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _judge(name: str, value: float, limit: float) -> bool:
    print(f"{name}: {value:.2f} (limit {limit:g}){'' if value <= limit else '  PASSED THE LIMIT'}")
    return value <= limit


if __name__ == "__main__":
    sys.exit(main())
