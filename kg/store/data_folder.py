"""Where graph, index and caches live, and how a finished build takes the place of the one that is served.

``current`` names the build that is served; ``builds/<name>/`` holds ``graph``, ``index`` and ``build.json``; ``cache/``
outlives builds. A build is made beside the served one and swapped in by one rename (POSIX rename is atomic).
"""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from kg.errors import BuildRunningError, StoreError

_BUILD_NAME = re.compile(r"build-(\d{6,})")


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What a build holds: counts, its encoder, the version of Yusuan, and when it was made (UTC, ISO 8601)."""

    version: str
    created: str
    reports: int
    quads: int
    passages: int
    encoder: str | None


@dataclass(frozen=True, slots=True)
class BuildFolder:
    """The folder of one build."""

    path: Path

    @property
    def name(self) -> str:
        """The build's name, which ``current`` holds."""
        return self.path.name

    @property
    def graph(self) -> Path:
        """The folder of the embedded graph."""
        return self.path / "graph"

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return self.path / "index"

    def info(self) -> BuildInfo:
        """What the build holds; StoreError where its ``build.json`` is missing or damaged."""
        path = self.path / "build.json"
        try:
            return BuildInfo(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(f"{path} cannot be read ({error}); build again with yusuan build") from error


class DataFolder:
    """The data folder (``--data``): the served build, new builds, and the caches that outlive them."""

    def __init__(self, root: Path) -> None:
        """Nothing is read or written yet."""
        self.root = root

    @property
    def report_cache(self) -> Path:
        """The folder in which what each report gave is kept."""
        return self.root / "cache" / "reports"

    @property
    def embedding_cache(self) -> Path:
        """The file in which vectors are kept."""
        return self.root / "cache" / "embeddings.sqlite"

    @property
    def part_cache(self) -> Path:
        """The folder in which what each report gives to the index is kept."""
        return self.root / "cache" / "parts"

    def current(self) -> BuildFolder | None:
        """The build that is served, or None where nothing was built yet; StoreError where the pointer is damaged."""
        pointer = self.root / "current"
        try:
            name = pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{pointer} cannot be read: {error}") from error
        if not _BUILD_NAME.fullmatch(name):
            raise StoreError(f"{pointer} does not name a build: {name[:40]!r}; delete it and build again")
        build = BuildFolder(self.root / "builds" / name)
        if not build.graph.is_dir():
            raise StoreError(f"{pointer} names {name}, which is not there; delete {pointer} and build again")
        return build

    def served(self) -> BuildFolder:
        """The build that is served; StoreError with what to do where nothing was built yet."""
        build = self.current()
        if build is None:
            raise StoreError(f"there is no graph in {self.root}; make one with: yusuan build FOLDER --data {self.root}")
        return build

    @contextmanager
    def new_build(self) -> Iterator["NewBuild"]:
        """A build beside the served one, for one process at a time; what was not published is removed at the end.

        BuildRunningError where another process builds in this folder now.
        """
        builds = self.root / "builds"
        try:
            builds.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{self.root} cannot hold a graph: {error}") from error
        with self._lock():
            self.remove_old()
            build = NewBuild(self, BuildFolder(builds / self._next_name()))
            build.folder.path.mkdir()
            try:
                yield build
            finally:
                if not build.published:
                    shutil.rmtree(build.folder.path)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        path = self.root / "build.lock"
        with path.open("a+", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                said = f"another build is running in {self.root}{_holder(lock)}; wait for it"
                raise BuildRunningError(said) from error
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def _build_names(self) -> list[str]:
        """The names of all builds on disk, oldest first."""
        names = [entry.name for entry in (self.root / "builds").iterdir() if _BUILD_NAME.fullmatch(entry.name)]
        return sorted(names, key=_number)

    def _next_name(self) -> str:
        names = self._build_names()
        return f"build-{_number(names[-1]) + 1 if names else 1:06d}"

    def remove_old(self) -> None:
        """Remove all builds but the served one and, for those who still read it, the one before it."""
        current = self.current()
        served = None if current is None else _number(current.name)
        older = [name for name in self._build_names() if served is not None and _number(name) <= served]
        kept = set(older[-2:])
        for name in self._build_names():
            if name not in kept:
                shutil.rmtree(self.root / "builds" / name)

    def serve(self, build: BuildFolder) -> None:
        """Point ``current`` at ``build`` in one step: a reader sees the build before or this one, never neither."""
        pointer = self.root / "current"
        written = self.root / "current.new"
        with written.open("w", encoding="utf-8") as file:
            file.write(build.name + "\n")
            file.flush()
            os.fsync(file.fileno())
        written.replace(pointer)


class NewBuild:
    """A build that is being made: fill ``folder``, then ``publish``."""

    def __init__(self, data: DataFolder, folder: BuildFolder) -> None:
        """Only ``DataFolder.new_build`` makes one."""
        self._data = data
        self.folder = folder
        self.published = False

    def publish(self, info: BuildInfo) -> BuildFolder:
        """Write ``info`` and serve this build from now on; StoreError where it has no graph."""
        if not self.folder.graph.is_dir():
            raise StoreError(f"{self.folder.path} has no graph and cannot be served")
        text = json.dumps(asdict(info), ensure_ascii=False, indent=2)
        (self.folder.path / "build.json").write_text(text + "\n", encoding="utf-8")
        self._data.serve(self.folder)
        self.published = True  # before old builds go: a failure there must not take this one with it
        self._data.remove_old()
        return self.folder


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])


def _holder(lock: IO[str]) -> str:
    lock.seek(0)
    process = lock.read(20).strip()
    return f" (process {process})" if process.isdigit() else ""
