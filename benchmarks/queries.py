"""What a query costs through the pool, as ratios of one run: ``python benchmarks/queries.py [--reports 200 2000]``.

Over the graph of drawn reports (tests/builders/search_corpus.py): every named query with representative values for its
parameters, and every example of the SPARQL page with its defaults, from the text of the query to the bytes of its
result in JSON. ``pool / raw`` is asking the pool (guard, hop to the process and back, limits) to asking pyoxigraph in
this process; ``rdflib / pool`` is rdflib in memory, for some queries, over the smaller graph; the exponent is that of
the processor time of a query in the number of quads. Values are looked up in the smaller graph and stand in both.
``--keep FOLDER`` keeps the graphs for later; ``--graph FOLDER`` asks the examples of the graph there instead, and lists
those that take longest.
"""

import argparse
import math
import re
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
import rdflib

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]

from search_corpus import drawn_graph  # noqa: E402 - found through the path set above

import ontology  # noqa: E402
from kg.errors import QueryError  # noqa: E402
from kg.store.answer import ResultFormats  # noqa: E402
from kg.store.graph_store import GraphStore  # noqa: E402
from kg.store.named_query import bind, named_query, query_names  # noqa: E402
from kg.store.people_query import PeopleQuery, QueryLimits  # noqa: E402
from kg.store.prefixes import PREFIXES  # noqa: E402
from kg.store.query_error import QueryTimeoutError  # noqa: E402
from kg.store.query_pool import QueryPool  # noqa: E402
from kg.store.query_queue import PoolSize  # noqa: E402
from kg.store.term import Term  # noqa: E402

POOL_LIMIT = 1.3
GROWTH_LIMIT = 1.1
TELLING = 0.005  # seconds: below it a ratio tells of the hop alone, which is printed by itself
GROWING = 0.02  # seconds over the larger graph, below which noise is measured
DEADLINE = 120.0
ENOUGH = 5.0  # seconds after which the runs there are must do
AS_RDFLIB = ("info_counts", "page_filters", "page_places", "page_check_counts", "coverage-of-the-corpus")
_LIMITS = QueryLimits(seconds=DEADLINE, rows=10**9, size=2**31)
_ANY = QueryLimits(seconds=20.0, rows=40)
_CLOCK = 2  # of a process: clock_getcpuclockid(3)
_CLASSES = {
    "node": "ys:Project",
    "project": "ys:Project",
    "report": "ys:Report",
    "law": "ys:LegalInstrument",
    "body": "ys:Department",
    "place": "ys:Region",
    "duty": "ys:Duty",
}
_PARAMETER = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query with values for its parameters."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of one query: through the pool, and by pyoxigraph itself; ``size`` of its result in bytes.

    ``processor`` is the pool's processor time, that of its process included, and ``processor_raw`` pyoxigraph's own:
    where other programs take the processors as well, wall time tells of them.
    """

    pooled: float
    raw: float
    size: int
    processor: float
    processor_raw: float

    @property
    def work(self) -> float:
        """The pool's processor time to pyoxigraph's own."""
        return self.processor / self.processor_raw

    @property
    def ratio(self) -> float:
        """The pool's time to pyoxigraph's own."""
        return self.pooled / self.raw


class Measured:
    """A graph, open in this process and in a process of a pool."""

    def __init__(self, folder: Path) -> None:
        """Open both."""
        self.graph = GraphStore.open_graph(folder)
        self.store = ox.Store.read_only(str(folder))
        self.quads = len(self.store)
        self.pool = QueryPool(PoolSize(places=1))

    def raw(self, text: str) -> bytes:
        """What pyoxigraph writes."""
        results = self.store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        form = ox.RdfFormat.TURTLE if isinstance(results, ox.QueryTriples) else ox.QueryResultsFormat.JSON
        return results.serialize(format=form) or b""  # type: ignore[arg-type]

    def pooled(self, text: str, limits: QueryLimits = _LIMITS) -> bytes:
        """What the pool gives."""
        return self.pool.written(self.graph, PeopleQuery(text), ResultFormats(), limits=limits).body

    def timed(self, asked: Asked, least: float) -> Timed:
        """The quickest of the runs of each, in turn, for ``least`` seconds; QueryTimeoutError beyond the deadline."""
        size = len(self.pooled(asked.text))
        pooled: list[tuple[float, float]] = []
        raw: list[tuple[float, float]] = []
        end = time.perf_counter() + least
        while time.perf_counter() < end or (len(raw) < 3 and time.perf_counter() < end + ENOUGH):
            pooled.append(self._spent(self.pooled, asked.text, self._others))
            raw.append(self._spent(self.raw, asked.text, dict))
        (wall, work), (wall_raw, work_raw) = min(pooled), min(raw)
        return Timed(wall, wall_raw, size, work, work_raw)

    def _spent(
        self, work: Callable[[str], object], text: str, others: Callable[[], dict[int, float]]
    ) -> tuple[float, float]:
        """Seconds of wall time and of processor time, that of ``others`` included."""
        before, processor = others(), time.process_time()
        wall = _seconds(work, text)
        processor = time.process_time() - processor
        return wall, processor + sum(spent - before.get(child, 0) for child, spent in others().items())

    def _others(self) -> dict[int, float]:
        """Processor seconds of each process of this one, of all its threads, those that ended included (Linux)."""
        tasks = Path("/proc/self/task").iterdir()
        children = {int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split()}
        return {child: time.clock_gettime((~child << 3) | _CLOCK) for child in children}


def named(measured: Measured) -> Iterator[Asked]:
    """Every named query that runs, with values for its parameters that lie in the middle of what there is."""
    for name in query_names():
        text = named_query(name)
        source = (ROOT / "kg" / "store" / "queries" / f"{name}.rq").read_text(encoding="utf-8")
        parameters = list(dict.fromkeys(_PARAMETER.findall(source)))
        if not parameters:
            yield Asked(name, text)
            continue
        values = representative(measured, text, parameters) or of_class(measured, parameters)
        if values:
            yield Asked(name, bind(source, values))
        else:
            print(f"  {name}: no values for {', '.join(parameters)} in this graph")


def representative(measured: Measured, text: str, parameters: Sequence[str]) -> dict[str, Term]:
    """Values that ``parameters`` have together in some row of the query, asked without any; empty where there is none.

    ``text`` is the query without parameters.
    """
    start, end = text.find("{", text.find("WHERE")), text.rfind("}")
    prologue = text[: re.search(r"\b(?:SELECT|CONSTRUCT)\b", text).start()]  # type: ignore[union-attr]
    wanted = " ".join(f"?{name}" for name in parameters)
    rows = f"{prologue} SELECT {wanted} WHERE {text[start : end + 1]} LIMIT {_ANY.rows}"
    try:
        answer = measured.pool.answer(measured.graph, PeopleQuery(rows), limits=_ANY)
    except QueryError:
        return {}
    found = [row for row in answer.rows if any(row[name] is not None for name in parameters)]  # type: ignore[union-attr]
    if not found:
        return {}
    row = found[len(found) // 2]
    return {name: term for name in parameters if (term := row.term(name)) is not None}


def of_class(measured: Measured, parameters: Sequence[str]) -> dict[str, Term]:
    """Values of the classes that parameters of that name are of; empty where one has none."""
    values = {}
    for name in parameters:
        rows = f"SELECT ?node WHERE {{ ?node a {_CLASSES.get(name, 'ys:Nothing')} }} LIMIT {_ANY.rows}"
        found = measured.graph.select(rows).rows
        if not found:
            return {}
        values[name] = found[len(found) // 2].term("node") or Term("")
    return values


def examples() -> Iterator[Asked]:
    """Every example with its defaults."""
    for example in ontology.examples():
        yield Asked(example.name, example.query)


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    work(text)
    return time.perf_counter() - start


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """TimeoutError in what runs inside after so many seconds; only for Python's own code."""

    def late(_signal: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def against_rdflib(measured: Measured, asked: Sequence[Asked], times: dict[str, Timed]) -> None:
    """Print what some queries cost in rdflib's own store."""
    start = time.perf_counter()
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="\n".join(measured.graph.nquads()), format="nquads")
    print(f"\nrdflib in memory: loaded in {time.perf_counter() - start:.0f} s")
    for query in asked:
        if query.name not in AS_RDFLIB or query.name not in times:
            continue
        start = time.perf_counter()
        try:
            with deadline(DEADLINE):
                rows = len(list(dataset.query(query.text, initNs=PREFIXES)))
            taken, told = time.perf_counter() - start, f"{rows} rows"
        except TimeoutError:
            taken, told = DEADLINE, "not ended"
        pooled = times[query.name].pooled
        print(f"  {query.name:32} rdflib / pool {taken / pooled:8.0f}   ({taken:.2f} s, {told})")


def hop(times: dict[str, Timed]) -> bool:
    """Print what the pool costs; whether it is within the limit."""
    small = [each.pooled - each.raw for each in times.values() if each.raw < TELLING]
    telling = {name: each for name, each in times.items() if each.raw >= TELLING}
    mean = math.exp(statistics.fmean(math.log(each.ratio) for each in telling.values()))
    work = math.exp(statistics.fmean(math.log(each.work) for each in telling.values()))
    print(f"\npool / raw over {len(telling)} queries of {TELLING * 1000:g} ms and more (geometric mean): {mean:.2f}")
    print(f"the same of processor time: {work:.2f}")
    for name, each in sorted(telling.items(), key=lambda item: -item[1].ratio)[:8]:
        told = f"processor {each.work:.2f}, {each.raw * 1000:8.1f} ms, {each.size:,} bytes"
        print(f"  {name:32} {each.ratio:5.2f}   ({told})")
    if small:
        print(f"the hop, over {len(small)} shorter ones: {statistics.median(small) * 1000:.2f} ms (median)")
    return mean <= POOL_LIMIT


def growth(smaller: dict[str, Timed], larger: dict[str, Timed], factor: float) -> bool:
    """Print how the time of queries grows where the graph has ``factor`` times the quads; whether within the limit."""
    exponents = {
        name: math.log(each.processor / smaller[name].processor) / math.log(factor)
        for name, each in larger.items()
        if name in smaller and each.pooled >= GROWING
    }
    middle = statistics.median(exponents.values())
    print(
        f"\ngrowth exponent of processor time over {len(exponents)} queries of {GROWING * 1000:g} ms and more: "
        f"{middle:.2f} (median)"
    )
    for name, exponent in sorted(exponents.items(), key=lambda item: -item[1])[:12]:
        print(f"  {name:32} {exponent:5.2f}   ({smaller[name].processor:.3f} s, {larger[name].processor:.3f} s)")
    return middle <= GROWTH_LIMIT


def sweep(folder: Path, longest: float) -> None:
    """Print which examples take longest over the graph in ``folder``, each ended after ``longest`` seconds."""
    measured = Measured(folder)
    limits = replace(_LIMITS, seconds=longest)
    taken = {}
    for asked in examples():
        try:
            taken[asked.name] = _seconds(lambda text: measured.pooled(text, limits), asked.text)
        except QueryTimeoutError:
            taken[asked.name] = math.inf
        print(f"  {asked.name:32} {taken[asked.name]:8.2f} s", flush=True)
    print(f"\n{measured.quads:,} quads; the longest of {len(taken)} examples:")
    for name, seconds in sorted(taken.items(), key=lambda item: -item[1])[:12]:
        print(f"  {name:32} {seconds:8.2f} s")
    measured.pool.close()


def measure(folder: Path, numbers: Sequence[int], least: float) -> bool:
    """Measure graphs of so many reports; whether all is within limits."""
    asked: list[Asked] = []
    taken: list[dict[str, Timed]] = []
    quads: list[int] = []
    good = True
    for number in numbers:
        measured = Measured(drawn_graph(folder / f"graph-{number}", number).folder)
        quads.append(measured.quads)
        asked = asked or [*named(measured), *examples()]
        times: dict[str, Timed] = {}
        for query in asked:
            try:
                times[query.name] = measured.timed(query, least)
            except QueryTimeoutError:
                print(f"  {query.name}: not ended within {DEADLINE:g} s")
                good = False
        print(f"\n=== {number:,} reports, {measured.quads:,} quads, {len(times)} queries")
        good = hop(times) and good
        if not taken:
            against_rdflib(measured, asked, times)
        taken.append(times)
        measured.pool.close()
    if len(numbers) > 1:
        good = growth(taken[0], taken[-1], quads[-1] / quads[0]) and good
    return good


def main() -> None:
    """Measure and print; exit 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[200, 2000], help="how many, one graph each")
    parser.add_argument("--quick", action="store_true", help="20 and 60 reports, each query three times")
    parser.add_argument("--keep", type=Path, help="folder in which the graphs are kept")
    parser.add_argument("--graph", type=Path, help="ask the examples of the graph in this folder instead")
    parser.add_argument("--longest", type=float, default=DEADLINE, help="seconds after which one of them is ended")
    options = parser.parse_args()
    if options.graph:
        sweep(options.graph, options.longest)
        return
    numbers, least = ([20, 60], 0.0) if options.quick else (sorted(options.reports), 0.3)
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        good = measure(options.keep, numbers, least)
    else:
        with tempfile.TemporaryDirectory() as folder:
            good = measure(Path(folder), numbers, least)
    print("\nwithin all limits" if good else "\nA LIMIT IS MISSED")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
