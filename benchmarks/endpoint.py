"""What the SPARQL endpoint costs and bears: ``python benchmarks/endpoint.py [--reports 200] [--quick]``.

A real ``yusuan serve`` over reports made of the examples (tests/builders/many_reports.py), asked over loopback:

- requests per second of typical queries, beside a bare Starlette route that hands the same text to pyoxigraph in its
  own process, without guard, limits or worker: same queries, same client, taking turns in one run; the ratio says what
  being safe costs;
- a crowd (200 clients for 60 seconds, an address each, half of them asking heavy queries too): no status besides 200
  and 429, who is told when to come again comes then, and the health page answers meanwhile;
- memory of the server and its workers over 20,000 requests: what it grows by in the second half.
"""

import argparse
import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]

from browsing import free_port, wait_for  # noqa: E402 - found through the path set above
from hashed_encoder import Hashed  # noqa: E402
from many_reports import write_many  # noqa: E402

from embeddings.load import load_encoder  # noqa: E402
from kg.pipeline import build  # noqa: E402
from kg.settings import Settings  # noqa: E402
from kg.store.data_folder import DataFolder  # noqa: E402
from kg.store.prefixes import PREFIXES  # noqa: E402

GROWTH_LIMIT = 0.05  # of the memory, over the second half of the requests
HEALTH_LIMIT = 2.0  # seconds, p99 of the health page while the crowd is there
AT_ONCE = 8
ROUND = 40
QUICK = (40, 40, 8.0, 2_000)
QUERIES = {
    "nothing": "SELECT (1 AS ?one) {}",
    "one node": "SELECT ?p ?o { { SELECT ?x { ?x a ys:Project } LIMIT 1 } ?x ?p ?o }",
    "search by name": "SELECT ?x ?n { ?x a ys:Project ; skos:prefLabel ?n FILTER(CONTAINS(?n, '培训')) } LIMIT 50",
    "largest projects": (
        "SELECT ?x ?n ?yuan { ?x a ys:Project ; skos:prefLabel ?n ; ys:annualBudget ?yuan } "
        "ORDER BY DESC(?yuan) ?x LIMIT 20"
    ),
    "totals by body": (
        "SELECT ?body (SUM(?yuan) AS ?all) { ?r ys:department ?body ; ys:totalExpenditure ?yuan } "
        "GROUP BY ?body ORDER BY DESC(?all) LIMIT 20"
    ),
    "laws cited most": (
        "SELECT ?law (COUNT(?c) AS ?n) { ?c ys:cites ?law } GROUP BY ?law ORDER BY DESC(?n) ?law LIMIT 10"
    ),
    "1,000 rows": "SELECT ?x ?n ?t { ?x a ys:Indicator ; skos:prefLabel ?n ; ys:targetText ?t } LIMIT 1000",
}
HEAVY = (
    "SELECT (COUNT(*) AS ?n) { ?x ys:annualBudget ?a . ?y ys:annualBudget ?b FILTER(?a = ?b) }",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n)",
)
BARE = """
import json, sys
import pyoxigraph as ox
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

graph, port, prefixes = ox.Store.read_only(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])

def sparql(request):
    found = graph.query(request.query_params["query"], prefixes=prefixes, use_default_graph_as_union=True)
    return Response(found.serialize(format=ox.QueryResultsFormat.JSON), media_type="application/sparql-results+json")

routes = [Route("/sparql", sparql), Route("/health/ready", lambda request: PlainTextResponse("yes"))]
uvicorn.run(Starlette(routes=routes), port=port, access_log=False, log_level="warning")
"""


@dataclass
class Tally:
    """What came of many requests: how often each status, and the seconds those that were answered took."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def took(self, part: float) -> float:
        """Milliseconds within which this part of the answers came."""
        return 1_000 * statistics.quantiles(self.seconds, n=1_000)[round(part * 1_000) - 1]


class Client:
    """One client with one kept connection, in as few lines as can be: it shares the machine with what it measures."""

    def __init__(self, site: str, address: str = "127.0.0.1") -> None:
        """Asks ``site`` from ``address``."""
        self._host = urlsplit(site).netloc
        self._address = address
        self._stream: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> tuple[int, int]:
        """Status, and the seconds after which to come again where the server says so.

        A kept connection that was closed while it rested is opened again (RFC 9112, section 9.3.1).
        """
        if self._stream is not None:
            try:
                return await self._asked(path)
            except (ConnectionResetError, BrokenPipeError, asyncio.IncompleteReadError) as error:
                if isinstance(error, asyncio.IncompleteReadError) and error.partial:
                    raise
                self._stream = None
        return await self._asked(path)

    async def _asked(self, path: str) -> tuple[int, int]:
        if self._stream is None:
            host, _, port = self._host.partition(":")
            self._stream = await asyncio.open_connection(host, int(port), local_addr=(self._address, 0))
        reader, writer = self._stream
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nAccept: */*\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = re.search(r"content-length: (\d+)", head)
        if length is None:
            raise RuntimeError(f"an answer without a length: {head[:200]}")
        await reader.readexactly(int(length[1]))
        if "connection: close" in head:
            self._stream = None
            writer.close()
        again = re.search(r"retry-after: (\d+)", head)
        return int(head[9:12]), int(again[1]) if again else 0


def path_of(query: str) -> str:
    """The path that asks ``query``."""
    return f"/sparql?query={quote(query)}"


async def asked(site: str, paths: Iterator[str], requests: int, at_once: int = AT_ONCE) -> Tally:
    """Ask for ``paths``, so many ``requests`` in all, ``at_once`` clients beside each other."""
    tally, numbers = Tally(), iter(range(requests))

    async def work() -> None:
        client = Client(site)
        for _ in numbers:
            start = time.perf_counter()
            status, _ = await client.get(next(paths))
            tally.statuses[status] += 1
            tally.seconds.append(time.perf_counter() - start)

    await asyncio.gather(*(work() for _ in range(at_once)))
    return tally


def throughput(site: str, bare: str, rounds: int) -> bool:
    """Print requests per second of each query through ``site`` and ``bare``, which take turns."""
    print(f"{'query':18}{'req/s':>8}{'bare':>8}{'ratio':>7}{'p50':>8}{'p99':>8}   ms, {AT_ONCE} at once")
    ratios = []
    for name, query in QUERIES.items():
        paths = cycle([path_of(query)])
        rates: dict[str, list[float]] = {site: [], bare: []}
        all_of = {site: Tally(), bare: Tally()}
        for _ in range(rounds):
            for place in (site, bare):
                start = time.perf_counter()
                tally = asyncio.run(asked(place, paths, ROUND))
                rates[place].append(ROUND / (time.perf_counter() - start))
                all_of[place].seconds += tally.seconds
                all_of[place].statuses += tally.statuses
        own, other = (statistics.median(rates[place]) for place in (site, bare))
        ratios.append(own / other)
        took = all_of[site].took(0.5), all_of[site].took(0.99)
        print(f"{name:18}{own:8.0f}{other:8.0f}{own / other:7.2f}{took[0]:8.1f}{took[1]:8.1f}")
        if set(all_of[site].statuses) | set(all_of[bare].statuses) != {200}:
            print(f"  statuses {dict(all_of[site].statuses)}, bare {dict(all_of[bare].statuses)}")
            return False
    print(f"{'all':18}{'':16}{statistics.geometric_mean(ratios):7.2f}   (geometric mean)")
    return True


async def crowd(site: str, clients: int, seconds: float) -> tuple[Tally, Tally]:
    """What clients at addresses of their own get, and the health page of somebody who only looks at that."""
    tally, health, end = Tally(), Tally(), time.monotonic() + seconds
    light, heavy = list(map(path_of, QUERIES.values())), list(map(path_of, (*QUERIES.values(), *HEAVY)))

    async def visit(number: int) -> None:
        client = Client(site, f"127.0.{1 + number // 250}.{1 + number % 250}")
        paths = cycle((heavy if number % 2 else light)[number % 7 :] + light)
        await asyncio.sleep(number / clients)
        while time.monotonic() < end:
            start = time.perf_counter()
            status, again = await client.get(next(paths))
            tally.statuses[status] += 1
            if status == 200:
                tally.seconds.append(time.perf_counter() - start)
            else:
                await asyncio.sleep(min(again, max(0.0, end - time.monotonic())))

    async def look() -> None:
        client = Client(site)
        while time.monotonic() < end:
            start = time.perf_counter()
            status, _ = await client.get("/health/ready")
            health.statuses[status] += 1
            health.seconds.append(time.perf_counter() - start)
            await asyncio.sleep(0.2)

    await asyncio.gather(look(), *(visit(number) for number in range(clients)))
    return tally, health


def under_crowd(site: str, clients: int, seconds: float) -> bool:
    """Print what a crowd gets; whether nobody got anything but 200 and 429."""
    tally, health = asyncio.run(crowd(site, clients, seconds))
    print(f"{clients} clients for {seconds:g} s: statuses {dict(tally.statuses)}")
    print(f"  answered {len(tally.seconds) / seconds:.0f} a second, ", end="")
    print(f"p50 {tally.took(0.5):.0f} ms, p99 {tally.took(0.99):.0f} ms; ", end="")
    print(f"health page p50 {health.took(0.5):.0f} ms, p99 {health.took(0.99):.0f} ms")
    only = set(tally.statuses) <= {200, 429} and set(health.statuses) == {200}
    return only and health.took(0.99) <= 1_000 * HEALTH_LIMIT


def memory_over(site: str, process: int, requests: int) -> bool:
    """Print the resident memory of the server and its workers over many requests; whether the second half is flat."""
    paths = cycle(map(path_of, QUERIES.values()))
    step, held = max(1, requests // 20), []
    for _ in range(20):
        asyncio.run(asked(site, paths, step))
        held.append(resident(process))
    later = held[10:]
    slope = statistics.linear_regression(range(len(later)), later).slope
    growth = slope * len(later) / later[0]
    print(f"memory after {step:,}, {requests // 2:,}, {requests:,} requests: ", end="")
    print(", ".join(f"{held[at] / 2**20:.0f} MB" for at in (0, 9, 19)), end="; ")
    print(f"second half {slope / step * 1_000 / 2**10:+.0f} KB per 1,000 requests ({growth:+.1%})")
    return growth <= GROWTH_LIMIT


def resident(process: int) -> int:
    """Bytes in memory of ``process`` and all it has started."""
    children = Path(f"/proc/{process}/task").glob("*/children")
    below = [int(child) for one in children for child in one.read_text().split()]
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(resident(child) for child in below)


@contextmanager
def started(command: Sequence[str], site: str) -> Iterator[int]:
    """The process of ``command`` once ``site`` answers, as long as the context lasts."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as server:
        try:
            wait_for(f"{site}/health/ready")
            yield server.pid
        finally:
            server.terminate()


@contextmanager
def yusuan(data: Path, *options: str) -> Iterator[tuple[str, int]]:
    """Address and process of ``yusuan serve``."""
    port = free_port()
    command = [sys.executable, "-m", "kg.cli", "serve", "--data", str(data), "--port", str(port), *options]
    with started(command, f"http://127.0.0.1:{port}") as process:
        yield f"http://127.0.0.1:{port}", process


@contextmanager
def bare_route(data: Path) -> Iterator[str]:
    """Address of the bare route."""
    port = free_port()
    graph = DataFolder(data).served().graph
    command = [sys.executable, "-c", BARE, str(graph), str(port), json.dumps(PREFIXES)]
    with started(command, f"http://127.0.0.1:{port}"):
        yield f"http://127.0.0.1:{port}"


def made(folder: Path, reports: int) -> Path:
    """A data folder of so many reports, made unless it is there; vectors are hashed, nobody asks for them."""
    data = folder / f"endpoint-{reports}"
    if DataFolder(data).current() is None:
        write_many(folder / f"reports-{reports}", ROOT / "examples" / "reports", reports)
        with patch("kg.pipeline.load_encoder", lambda name: Hashed(load_encoder(name))):
            built = build([folder / f"reports-{reports}"], Settings(data=data))
        print(f"{reports:,} reports, {built.quads:,} quads")
    return data


def main() -> int:
    """Measure and print; exit code 1 where a limit is passed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=200)
    arguments.add_argument("--clients", type=int, default=200)
    arguments.add_argument("--seconds", type=float, default=60.0, help="how long the crowd stays")
    arguments.add_argument("--requests", type=int, default=20_000, help="requests over which memory is watched")
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--quick", action="store_true", help="40 reports, 40 clients for 8 s, 2,000 requests")
    arguments.add_argument("--data", type=Path, help="a data folder that is there, instead of made reports")
    arguments.add_argument("--keep", type=Path, help="a folder in which made reports stay for the next run")
    chosen = arguments.parse_args()
    if chosen.quick:
        chosen.reports, chosen.clients, chosen.seconds, chosen.requests = QUICK
    with tempfile.TemporaryDirectory() as temporary:
        data = chosen.data or made(chosen.keep or Path(temporary), chosen.reports)
        with yusuan(data, "--requests-per-minute", "0") as (site, process), bare_route(data) as bare:
            passed = [throughput(site, bare, chosen.rounds), memory_over(site, process, chosen.requests)]
        with yusuan(data) as (site, _):
            passed.append(under_crowd(site, chosen.clients, chosen.seconds))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
