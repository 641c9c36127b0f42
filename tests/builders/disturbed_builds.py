"""Builds that are killed, damaged and told apart by what they give: for tests/chaos and benchmarks/chaos.py.

Builds run in processes forked from one that has imported everything, each a session of its own; they end by SIGKILL, at
a moment or at the n-th change they make to the disk (``sys.addaudithook``), and so do all processes they started.
"""

import hashlib
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hashed_encoder import Hashed

import kg.pipeline
from embeddings.errors import EmbeddingsError
from embeddings.load import load_encoder
from kg.errors import YusuanError
from kg.pipeline import build
from kg.settings import Settings
from kg.store.data_folder import BuildFolder, DataFolder
from kg.store.graph_store import GraphStore

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "sqlite3.connect"}
"""What Python tells of when it changes a disk, beside files that are opened to be written."""
_CACHED = ("*.json", "*.entities.gz", "*.nq.gz", "*.facts.gz", "*.checks.gz")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended: ``error`` is its sentence; ``changes`` to the disk are counted where it was not killed."""

    killed: bool
    error: str | None = None
    changes: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Given:
    """What a data folder serves, as digests: of the sorted N-Quads, and of each file of the index."""

    nquads: str
    index: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, data: Path) -> "Given":
        """What ``data`` serves now."""
        served = DataFolder(data).served()
        lines = GraphStore.open_graph(served.graph).nquads()
        files = sorted(path for path in served.index.rglob("*") if path.is_file())
        return cls(
            hashlib.sha256("\n".join(lines).encode()).hexdigest(),
            tuple(
                (str(path.relative_to(served.index)), hashlib.sha256(path.read_bytes()).hexdigest()) for path in files
            ),
        )


REPORTS = ("lanting-culture-2024-evaluation.md", "luchuan-civil-affairs-2024.md", "lanting-science-2025.txt")
CHANGED, WAS, IS = REPORTS[2], "科普活动经费", "科普宣传经费"


@dataclass(frozen=True, slots=True)
class Place:
    """Where builds happen: three reports, and what is given by a build before one of them changed and after.

    ``folder / "served"`` is a data folder of the build before; ``changes`` and ``seconds`` are those of its build.
    """

    folder: Path
    before: Given
    after: Given
    changes: int
    seconds: float

    @property
    def reports(self) -> Path:
        """The reports as they are after the change."""
        return self.folder / "reports"

    @classmethod
    def made(cls, folder: Path, examples: Path) -> "Place":
        """Build both undisturbed, each from nothing."""
        reports, served, after = folder / "reports", folder / "served", folder / "undisturbed"
        reports.mkdir()
        for name in REPORTS:
            shutil.copy(examples / name, reports)
        ended = run_build([reports], served)
        (reports / CHANGED).write_text(
            (examples / CHANGED).read_text(encoding="utf-8").replace(WAS, IS), encoding="utf-8"
        )
        error = ended.error or run_build([reports], after).error
        if error:
            raise RuntimeError(f"the undisturbed build failed: {error}")
        return cls(folder, Given.of(served), Given.of(after), ended.changes, ended.seconds)

    @contextmanager
    def data(self, of: str | None = "served") -> Iterator[Path]:
        """A copy of a data folder, or a place for a new one."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            data = Path(folder) / "data"
            if of is not None:
                shutil.copytree(self.folder / of, data)
            yield data


def found_wrong(place: Place, data: Path, allowed: tuple[Given | None, ...] | None) -> list[str]:
    """What is not as it should be after a disturbance: what is served, the next build, and what that gives."""
    wrong = []
    if allowed is not None and (None if DataFolder(data).current() is None else Given.of(data)) not in allowed:
        wrong.append("what is served is neither the build before nor the new one")
    ended = run_build([place.reports], data)
    if ended.error:
        return [*wrong, f"the next build failed: {ended.error}"]
    given = Given.of(data)
    if given.nquads != place.after.nquads:
        wrong.append("the next build gave another graph")
    if given.index != place.after.index:
        wrong.append(f"the next build gave another index: {sorted(set(given.index) ^ set(place.after.index))}")
    return wrong + [f"left behind: {name}" for name in left_behind(data)]


def preloaded() -> Any:
    """Where builds are forked from: a process of its own that has imported all of them need."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def run_build(
    paths: Sequence[Path],
    data: Path,
    *,
    jobs: int = 1,
    kill_after: float | None = None,
    kill_at_change: int | None = None,
    before: Callable[[], None] | None = None,
) -> Ended:
    """Build ``paths`` into ``data`` in another process, killed after so many seconds or at its n-th change.

    ``before`` runs in that process first: it may take rights or room away.
    """
    context = preloaded()
    theirs, ours = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(ours, list(paths), data, jobs, kill_at_change, before))
    process.start()
    ours.close()
    started = time.monotonic()
    if kill_after is not None and not theirs.poll(kill_after):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:  # so early that it is no session yet
            process.kill()
    try:
        error, changes = theirs.recv()
    except EOFError:
        process.join()
        return Ended(True)
    process.join()
    return Ended(False, error, changes, time.monotonic() - started)


def _build(
    told: Connection, paths: list[Path], data: Path, jobs: int, kill_at: int | None, before: Callable[[], None] | None
) -> None:
    os.setsid()
    if before is not None:
        before()
    changes = _counted(data, kill_at)
    error = None
    try:
        with patch.object(kg.pipeline, "load_encoder", lambda name: Hashed(load_encoder(name))):
            build(paths, Settings(data=data), jobs=jobs)
    except (YusuanError, EmbeddingsError, OSError) as failed:
        error = f"{type(failed).__name__}: {failed}"
    told.send((error, changes[0]))
    told.close()


def _counted(data: Path, kill_at: int | None) -> list[int]:
    """Count changes below ``data``; at the ``kill_at``-th the process and all it started are killed before it."""
    changes, root = [0], str(data)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in CHANGES or is_write) and str(arguments[0]).startswith(root):
            changes[0] += 1
            if changes[0] == kill_at:
                os.killpg(0, signal.SIGKILL)

    sys.addaudithook(watch)
    return changes


@dataclass(frozen=True, slots=True)
class Limit:
    """No file may be longer, in the process it is called in: a full disk, for whoever may not mount one."""

    size: int

    def __call__(self) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, hard))


@dataclass(frozen=True, slots=True)
class Clock:
    """Sets the clock of the process it is called in, as far as Python asks for it."""

    year: int

    def __call__(self) -> None:
        there = datetime(self.year, 3, 1, tzinfo=UTC)

        class Elsewhere(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> "datetime":  # type: ignore[override]
                return there.astimezone(tz)

        kg.pipeline.datetime = Elsewhere  # type: ignore[attr-defined]
        time.time = there.timestamp


def truncated(path: Path, _chance: random.Random) -> None:
    """Half of the file is gone."""
    os.truncate(path, path.stat().st_size // 2)


def zeroed(path: Path, _chance: random.Random) -> None:
    """The file has its size and holds nothing."""
    path.write_bytes(bytes(path.stat().st_size))


def flipped(path: Path, chance: random.Random) -> None:
    """Some bytes of the file are others."""
    data = bytearray(path.read_bytes())
    for _ in range(min(20, len(data))):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    path.write_bytes(data)


def other_json(path: Path, _chance: random.Random) -> None:
    """The file holds JSON of something else."""
    path.write_text('{"entries": [], "version": "0", "files": {}}\n', encoding="utf-8")


def gone(path: Path, _chance: random.Random) -> None:
    """The file is not there."""
    path.unlink()


Damage = Callable[[Path, random.Random], None]
DAMAGES: tuple[Damage, ...] = (truncated, zeroed, flipped, other_json, gone)


def damageable(data: Path) -> dict[str, list[Path]]:
    """The files of a data folder by what they are."""
    served: BuildFolder = DataFolder(data).served()
    cache = data / "cache"
    kinds = {
        "current": [data / "current"],
        "files.json": [served.path / "files.json"],
        "build.json": [served.path / "build.json"],
        "catalogue": [served.path / "catalogue.json"],
        "graph: manifest": sorted(served.graph.glob("MANIFEST*")),
        "graph: tables": sorted(served.graph.glob("*.sst"), key=lambda path: path.stat().st_size)[-6:],
        "index: manifest": [served.index / "manifest.json"],
        "index: corpus": [served.index / "corpus.sqlite"],
        "index: columns": sorted((served.index / "columns").glob("*.npy")),
        "index: words": sorted((served.index / "words").iterdir()),
        "index: vectors": sorted((served.index / "vectors-1").iterdir()),
        "cache: parts": sorted((cache / "parts").rglob("*.part")),
        "cache: vectors": [cache / "embeddings.sqlite"],
    }
    return kinds | {f"cache: {ending[2:]}": sorted((cache / "reports").rglob(ending)) for ending in _CACHED}


def left_behind(data: Path) -> list[str]:
    """What no build should leave: half-written files, builds nobody is served."""
    builds = sorted(path.name for path in (data / "builds").iterdir())
    current = DataFolder(data).served().name
    odd = [str(path.relative_to(data)) for path in data.rglob("*.new*")]
    return odd + [name for name in builds if name > current] + (builds if len(builds) > 2 else [])
