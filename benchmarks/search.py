"""What searching and indexing cost, as ratios of one run: ``python benchmarks/search.py [--reports 1000] [--quick]``.

Over drawn reports (tests/builders/search_corpus.py): a search against encoding its text alone, reading all vectors
against reading as many bytes, the memory of an open index against its vectors, each text encoded once, and one report
more against an index of that report alone (there the real encoders are at work). ``--keep FOLDER`` keeps all for later.
"""

import argparse
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]

from search_corpus import DrawnGraph, StandIn, drawn_graph, stand_in  # noqa: E402 - found through the path set above

from embeddings.cache import EmbeddingCache  # noqa: E402
from embeddings.encoder import Encoder, Vectors  # noqa: E402
from embeddings.joined import parts_of  # noqa: E402
from embeddings.load import load_encoder  # noqa: E402
from embeddings.vector_index import VectorIndex  # noqa: E402
from kg.search.engine import SearchEngine  # noqa: E402
from kg.search.index import IndexManifest, Kept, build_index  # noqa: E402
from kg.search.meaning import vector_folder  # noqa: E402
from kg.search.part_cache import PartCache  # noqa: E402
from kg.search.request import HitType, SearchRequest  # noqa: E402
from kg.settings import Settings  # noqa: E402

SEARCH_LIMIT = 3.0  # p95 of searches, to that of encoding their texts
MEMORY_LIMIT = 1.2  # resident, to one vector a text
FLAT_LIMIT = 1.5  # of finding the nearest, to reading the vectors
RECALL_LIMIT = 0.98
ONE_MORE_LIMIT = 2.5  # one report more, to an index of that report alone; beyond it, a thousand others are copied
CORES_LIMIT = 0.8  # of what others leave idle
QUICK = 100
JUDGED_FROM = 500  # reports; before, vectors lie in the processor's cache, and an empty index weighs more than they do
TEXTS = (
    *("科技创新券支持哪些企业", "老旧小区改造", "养老服务补助", "农村公路养护资金", "高新技术企业奖励", "防汛抗旱物资"),
    *("满意度95%以上", "公务用车运行维护费", "三公经费", "政府采购服务", "校舍维修", "疫苗接种", "文物保护", "燃气"),
    *("高标准农田建设", "50万元以下的展会项目", "国办发〔2016〕2号", "会计监督检查", "how much is spent on libraries"),
    *("teacher training", "urban gas safety", "节水", "设备购置、人员培训和日常运行", "第三方机构跟踪评估"),
    *("“专款专用”", "全民健身器材更新", "职业病防治工作经费", "電子商務發展", "殡葬改革"),
)
FILTERS: tuple[dict[str, object], ...] = (
    {},
    {"type": HitType.PROJECT},
    {"type": HitType.INDICATOR},
    {"type": HitType.DUTY},
    {"year": 2024},
    {"type": HitType.PROJECT, "grouped": True},
    {"type": HitType.PROJECT, "min_yuan": Decimal(1_000_000), "max_yuan": Decimal(3_000_000)},
)


def main() -> int:
    """Measure and print; exit code 1 where a limit is passed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, default=1_000)
    arguments.add_argument("--quick", action="store_true", help=f"{QUICK} reports")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--keep", type=Path, help="a folder in which graphs and caches stay for the next run")
    arguments.add_argument("--memory", type=Path, nargs=2, help="open these two indexes in this process and print JSON")
    chosen = arguments.parse_args()
    if chosen.memory is not None:
        print(json.dumps(_resident(*chosen.memory)))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(chosen.keep or Path(temporary), QUICK if chosen.quick else chosen.reports, chosen.rounds)
        passed = [bench.built(), bench.cores(), bench.one_more(), bench.vectors(), bench.searched(), bench.memory()]
    return 0 if all(passed) else 1


@dataclass(frozen=True, slots=True)
class _Caches:
    """What outlives builds, in one folder."""

    folder: Path

    def index(
        self, graph: DrawnGraph, folder: Path, encoder: Encoder, before: Path | None = None
    ) -> tuple[float, float]:
        """Build an index after the one ``before``; the CPU seconds and the seconds it took."""
        shutil.rmtree(folder, ignore_errors=True)
        store = graph.store
        start = (time.process_time(), time.perf_counter())
        with EmbeddingCache(self.folder / "embeddings.sqlite") as cache:
            kept = Kept(PartCache(self.folder / "parts", graph.versions), "code", before)
            build_index(store, folder, encoder, cache, kept=kept)
        return time.process_time() - start[0], time.perf_counter() - start[1]


class Bench:
    """One run over so many reports, its files in ``folder``."""

    def __init__(self, folder: Path, reports: int, rounds: int) -> None:
        """Nothing is drawn yet."""
        self._folder = folder / f"reports-{reports}"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._reports = reports
        self._rounds = rounds
        self._encoder, self._parts = stand_in(load_encoder(Settings().model))
        self._index = self._folder / "index"
        self._graph = drawn_graph(self._folder / "many", reports)

    def built(self) -> bool:
        """Each distinct text is encoded once, whatever the number of reports that say it."""
        caches = _Caches(self._folder / "caches")
        shutil.rmtree(caches.folder, ignore_errors=True)
        _, seconds = caches.index(self._graph, self._index, self._encoder)
        _, again = caches.index(self._graph, self._folder / "index-again", self._encoder, self._index)
        manifest = IndexManifest.load(self._index)
        given = sum(len(part.texts) for part in self._parts)
        distinct = sum(len(set(part.texts)) for part in self._parts)
        print(f"{self._reports} reports: {manifest.nodes:,} nodes, {manifest.pieces:,} pieces of text")
        print(f"index from nothing, vectors hashed: {seconds:.1f} s; again, all kept: {again:.1f} s")
        return _judge("texts encoded, to distinct texts", given / distinct, 1.0)

    def cores(self) -> bool:
        """How much of the cores that nobody else uses the encoding of passages uses."""
        texts = sorted(set(self._parts[0].texts), key=lambda text: (len(text), text))[-512::4]
        real = load_encoder(Settings().model)
        real.encode_passages(texts[:8])
        idle, own = _idle_seconds(), time.process_time()
        for part in parts_of(real):
            part.encode_passages(texts)
        own, idle = time.process_time() - own, _idle_seconds() - idle
        return _judge("share of the free cores used while encoding", own / (own + idle), CORES_LIMIT, at_least=True)

    def one_more(self) -> bool:
        """The index of one report more against that of this report alone, texts new to each encoded for real.

        In CPU seconds, which other work on the machine changes least.
        """
        alone = drawn_graph(self._folder / "alone", self._reports + 1, skip=self._reports)
        more = drawn_graph(self._folder / "more", self._reports + 1, before=self._graph)
        spent: dict[str, list[tuple[float, float]]] = {"alone": [], "more": []}
        given: dict[str, int] = {}
        for _ in range(min(3, self._rounds)):
            for name, graph in (("alone", alone), ("more", more)):
                caches = _Caches(self._folder / f"caches-{name}")
                shutil.rmtree(caches.folder, ignore_errors=True)
                if name == "more":
                    shutil.copytree(self._folder / "caches", caches.folder)
                before = self._index if name == "more" else None
                with _encoding_for_real(self._parts) as texts:
                    spent[name].append(caches.index(graph, self._folder / f"index-{name}", self._encoder, before))
                given[name] = len(texts)
        alone_cost, more_cost = (min(seconds) for seconds in spent.values())
        for name, (cost, wall) in (("that report alone", alone_cost), ("one report more than all", more_cost)):
            print(f"{name}: {cost:.2f} CPU seconds, {wall:.2f} s")
        print(f"texts encoded: {given['alone']} alone, {given['more']} more")
        return _judge("one report more, to that report alone", more_cost[0] / alone_cost[0], ONE_MORE_LIMIT)

    def vectors(self) -> bool:
        """Comparing a question with all vectors, against reading as many bytes; and whether the nearest are found."""
        index = self._opened()[0]
        queries = [self._parts[0].encode_query(text) for text in TEXTS]
        held = index.vectors(np.arange(index.manifest.count))
        plain = np.ascontiguousarray(np.unique(held, axis=0)).view(np.int32)
        compared, read = [], []
        for query in queries * self._rounds:
            compared.append(_seconds(partial(index.compare, query)))
            read.append(min(_seconds(reader) for reader in (plain.max, plain.view(np.uint64).max)))
        recall = [_recall(index, held, query) for query in queries]
        print(f"{index.manifest.count:,} texts, {index.manifest.distinct:,} vectors of the first encoder")
        ratio = min(compared) / min(read)
        found = _judge("recall@10", statistics.mean(recall), RECALL_LIMIT, at_least=True)
        return self._judged("comparing with all vectors, to reading them", ratio, FLAT_LIMIT) and found

    def searched(self) -> bool:
        """Searches of all kinds, each against encoding its text alone, in turns; the quickest of several rounds.

        What is quickest is what the work takes: all else is other work on the machine.
        """
        engine = SearchEngine(self._index, self._encoder)
        requests = [
            SearchRequest(text, **FILTERS[number % len(FILTERS)])  # type: ignore[arg-type]
            for number, text in enumerate((*TEXTS, *TEXTS[3:], *TEXTS[:3]))
        ]
        encoding, searching = [float("inf")] * len(requests), [float("inf")] * len(requests)
        for _ in range(1 + self._rounds):
            for number, request in enumerate(requests):
                encoding[number] = min(encoding[number], _seconds(partial(self._encoder.encode_query, request.text)))
                searching[number] = min(searching[number], _seconds(partial(engine.search, request)))
        ratios = np.array(searching) / np.array(encoding)
        dearest = requests[int(np.argmax(ratios))].text
        print(f"encoding a question: {_quantiles(encoding)}; a search: {_quantiles(searching)}")
        print(f"each to its own encoding: half {np.median(ratios):.1f}, the dearest ({dearest}) {ratios.max():.1f}")
        ratio = float(np.quantile(searching, 0.95) / np.quantile(encoding, 0.95))
        return _judge("p95 of searches, to p95 of encoding their texts alone", ratio, SEARCH_LIMIT)

    def memory(self) -> bool:
        """What an open index holds in memory after all these searches, in a process of its own."""
        small = self._folder / "index-alone"
        command = [sys.executable, str(Path(__file__).resolve()), "--memory", str(small), str(self._index)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        grown = json.loads(done.stdout)["bytes"]
        size, stored = (
            sum(getattr(index.manifest, which) * index.manifest.dimension * 4 for index in self._opened())
            for which in ("count", "distinct")
        )
        print(f"a vector for each text: {size / 1e6:.0f} MB; stored, equal ones once: {stored / 1e6:.0f} MB")
        print(f"resident after opening and searching: {grown / 1e6:.0f} MB, {grown / stored:.2f} times what is stored")
        return self._judged("memory of the index, to a vector for each text", grown / size, MEMORY_LIMIT)

    def _judged(self, name: str, value: float, limit: float) -> bool:
        """Whether the limit is kept, which is asked of large corpora alone."""
        if self._reports >= JUDGED_FROM:
            return _judge(name, value, limit)
        print(f"{name}: {value:.2f} (judged from {JUDGED_FROM} reports on)")
        return True

    def _opened(self) -> list[VectorIndex]:
        content = IndexManifest.load(self._index).content
        return [
            VectorIndex.open(vector_folder(self._index, number), model=part.name, content=content)
            for number, part in enumerate(self._parts)
        ]


@contextmanager
def _encoding_for_real(parts: Iterable[StandIn]) -> Iterator[set[str]]:
    """While this lasts passages cost what they cost; the texts that were encoded."""
    texts: set[str] = set()
    for part in parts:
        part.real, part.texts = True, []
    yield texts
    for part in parts:
        part.real = False
        texts.update(part.texts)


def _resident(small: Path, large: Path) -> dict[str, int]:
    """Bytes that opening and searching ``large`` adds to a process that did the same with ``small`` before."""
    encoder, _ = stand_in(load_encoder(Settings().model))
    held: list[SearchEngine] = []
    sizes = []
    for folder in (small, large):
        held.append(SearchEngine(folder, encoder))
        for number, text in enumerate(TEXTS * 2):
            held[-1].search(SearchRequest(text, **FILTERS[number % len(FILTERS)]))  # type: ignore[arg-type]
        gc.collect()
        sizes.append(_status("VmRSS"))
    return {"bytes": sizes[1] - sizes[0]}


def _status(name: str) -> int:
    """A size in bytes that Linux tells of this process."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


def _idle_seconds() -> float:
    """Seconds that all cores together had nothing to do since the machine started."""
    fields = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()
    return int(fields[4]) / os.sysconf("SC_CLK_TCK")


def _recall(index: VectorIndex, held: Vectors, query: Vectors) -> float:
    """Of the ten texts nearest to a query, the share that is found; texts that are as near count."""
    exact = held.astype(np.float64) @ query.astype(np.float64)
    found = np.argsort(-index.compare(query).all(), kind="stable")[:10]
    return float(np.mean(exact[found] >= np.sort(exact)[-10] - 1e-6))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _quantiles(seconds: list[float]) -> str:
    half, most = (1_000 * float(np.quantile(seconds, part)) for part in (0.5, 0.95))
    return f"p50 {half:.1f} ms, p95 {most:.1f} ms"


def _judge(name: str, value: float, limit: float, *, at_least: bool = False) -> bool:
    kept = value >= limit if at_least else value <= limit
    print(f"{name}: {value:.2f} (limit {limit:g}){'' if kept else '  PASSED THE LIMIT'}", flush=True)
    return kept


if __name__ == "__main__":
    sys.exit(main())
