"""Where graph, index and caches live, and how a finished build takes the place of the one that is served.

``current`` names the build that is served and the digest of its list of files; ``builds/<name>/`` holds ``graph``,
``index`` and ``build.json``; ``cache/`` outlives builds. A build is made beside the served one, never changed after,
and swapped in by one rename (POSIX rename is atomic). Where the build that ``current`` names is damaged, the one before
it is served, and said to be.
"""

import errno
import fcntl
import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO

from kg.errors import BuildRunningError, StoreError
from kg.store import restored, schema
from kg.store.build_folder import BuildFolder, BuildInfo, Damage
from kg.store.file_list import FILE_NAME, FileList
from kg.store.sealed import put_in_place, remove_leftovers, save_folder

_BUILD_NAME = re.compile(r"build-(\d{6,})")
_POINTER = re.compile(r"(build-\d{6,})(?: ([0-9a-f]{64}))?")
_REFUSED = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM}
"""What a disk says that is full, broken or not to be written."""
_log = logging.getLogger(__name__)

__all__ = ["BuildFolder", "BuildInfo", "Damage", "DataFolder", "NewBuild"]


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

    def pointer(self) -> str | None:
        """What ``current`` says, another text for every build there ever was; None where it is not there.

        StoreError where the folder is of a later version.
        """
        schema.version_of(self.root)
        try:
            return (self.root / "current").read_bytes().decode("utf-8", "replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self.root / 'current'} cannot be read: {error}") from error

    def builds(self) -> list[BuildFolder]:
        """What may be served, in the order in which it should be: what ``current`` names, then earlier builds.

        All builds that are whole, the latest first, where ``current`` names none.
        """
        named = self._named()
        limit = None if named is None else _number(named.name)
        others = [BuildFolder(self.root / "builds" / name) for name in reversed(self._build_names())]
        earlier = [build for build in others if limit is None or _number(build.name) < limit]
        return [build for build in (named, *earlier) if build is not None and (build is named or build.is_listed)]

    def current(self) -> BuildFolder | None:
        """The build that is served, or None where nothing was built yet: the first of ``builds`` without a fault.

        Each file's size is looked at, milliseconds in all. StoreError where all are damaged, or the folder is of a
        later version.
        """
        builds = self.builds()
        pointer = self.pointer()
        if not builds and pointer is None:
            return None
        faults: list[str] = []
        for build in builds:
            fault = build.fault()
            if fault is None:
                said = self._instead(build, pointer, faults)
                if said is not None:
                    _tell(said)
                return build.instead_of(said)
            faults.append(f"{build.name} is damaged ({fault})")
        told = "; ".join(faults) or f"{self.root / 'current'} does not name a build: {(pointer or '')[:40]!r}"
        raise StoreError(f"nothing in {self.root} can be served: {told}; build again with yusuan build")

    def served(self) -> BuildFolder:
        """The build that is served; StoreError with what to do where nothing was built yet."""
        build = self.current()
        if build is None:
            raise StoreError(f"there is no graph in {self.root}; make one with: yusuan build FOLDER --data {self.root}")
        return build

    def _instead(self, build: BuildFolder, pointer: str | None, faults: list[str]) -> str | None:
        """What is to be told of ``build`` being served, where it is not the one that ``current`` names."""
        if not faults and self._named() is not None:
            return None
        why = "; ".join(faults) or f"{self.root / 'current'} does not name a build ({(pointer or '')[:40]!r})"
        return f"{why}; {build.name} is served instead until yusuan build has made another"

    def _named(self) -> BuildFolder | None:
        """The build that ``current`` names, whether or not it is there."""
        found = _POINTER.fullmatch(self.pointer() or "")
        return None if found is None else BuildFolder(self.root / "builds" / found[1], found[2])

    @contextmanager
    def new_build(self) -> Iterator["NewBuild"]:
        """A build beside the served one, for one process at a time; what was not published is removed at the end.

        BuildRunningError where another process builds in this folder now; StoreError where it cannot be written, and
        where it is of a later version.
        """
        with self.locked():
            self.remove_old()
            build = NewBuild(self, BuildFolder(self.root / "builds" / self.next_name()))
            build.folder.path.mkdir()
            try:
                yield build
            finally:
                if not build.published:
                    shutil.rmtree(build.folder.path, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else builds or restores meanwhile; what a process that was killed left half done is finished first.

        Raises as ``new_build`` does.
        """
        schema.version_of(self.root)
        try:
            (self.root / "builds").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{self.root} cannot hold a graph: {error}") from error
        try:
            with self._lock():
                self.finish_restore()
                self._migrate()
                for folder, pattern in ((self.root, "*"), (self.report_cache, "*/*"), (self.part_cache, "*/*")):
                    remove_leftovers(folder, pattern)
                yield
        except OSError as error:
            if error.errno is not None and error.errno not in _REFUSED:  # libraries leave the number out
                raise
            said = f"{self.root} cannot be written ({error}); what was served before is served still"
            raise StoreError(f"{said}: make room, or let the folder be written, and run this again") from error

    @contextmanager
    def _lock(self) -> Iterator[None]:
        path = self.root / "build.lock"
        with path.open("a+", encoding="utf-8", errors="replace") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                said = f"another build is running in {self.root}{_holder(lock)}; wait for it"
                raise BuildRunningError(said) from error
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def finish_restore(self) -> None:
        """Serve a restored backup that waits to be; remove one that was never whole."""
        restored.clear(self.root)
        ready = self.root / restored.READY
        if ready.is_dir():
            restored.put_beside(ready, self.root)
            if (ready / restored.BUILD).is_dir():
                (ready / restored.BUILD).rename(self.root / "builds" / self.next_name())
                save_folder(self.root / "builds")
            schema.write_version(self.root)
            self.serve(BuildFolder(self.root / "builds" / self._build_names()[-1]))
            shutil.rmtree(ready)

    def _migrate(self) -> None:
        """Make a folder of an earlier version one of this version; done again from the start where it was cut off."""
        if schema.version_of(self.root) == schema.VERSION:
            return
        schema.seal_caches(self.report_cache, self.part_cache)
        for name in self._build_names():
            build = BuildFolder(self.root / "builds" / name)
            if build.fault() is None:
                FileList.of(build.path).write(build.path)
        named = self._named()
        if named is not None and named.fault() is None:
            self.serve(named)
        schema.write_version(self.root)

    def _build_names(self) -> list[str]:
        """The names of all builds on disk, oldest first."""
        folder = self.root / "builds"
        entries = list(folder.iterdir()) if folder.is_dir() else []
        return sorted((entry.name for entry in entries if _BUILD_NAME.fullmatch(entry.name)), key=_number)

    def next_name(self) -> str:
        """The name of a build later than all on disk."""
        names = self._build_names()
        return f"build-{_number(names[-1]) + 1 if names else 1:06d}"

    def remove_old(self) -> None:
        """Remove all builds but what may be served: the build that is, and the latest whole one before it.

        Those who still read the earlier one keep it, and so does a backup in the making.
        """
        builds = self.builds()
        whole = [build.name for build in builds if build.fault() is None]
        kept = {*whole[:2], *(build.name for build in builds[:1])}  # a damaged build may still tell its files
        for name in self._build_names():
            build = BuildFolder(self.root / "builds" / name)
            if name not in kept and not build.is_held():
                shutil.rmtree(build.path)

    def serve(self, build: BuildFolder) -> BuildFolder:
        """Point ``current`` at ``build`` in one step: a reader sees the build before or this one, never neither."""
        digest = FileList.digest_in(build.path)
        put_in_place(self.root / "current", f"{build.name} {digest}\n".encode(), durable=True)
        return BuildFolder(build.path, digest)


class NewBuild:
    """A build that is being made: fill ``folder``, then ``publish``."""

    def __init__(self, data: DataFolder, folder: BuildFolder) -> None:
        """Only ``DataFolder.new_build`` makes one."""
        self._data = data
        self.folder = folder
        self.published = False

    def confirm(self, build: BuildFolder) -> BuildFolder:
        """Serve ``build`` on, even where ``current`` was damaged: nothing new is to be made."""
        return build if (self._data.pointer() or "").startswith(f"{build.name} ") else self._data.serve(build)

    def take_over(self, build: BuildFolder) -> None:
        """Hold what ``build`` holds, by hard links: for a build of which only what stands beside its graph changes."""
        shutil.copytree(build.path, self.folder.path, copy_function=_linked, dirs_exist_ok=True)
        for name in (FILE_NAME, "build.json", "catalogue.json"):
            (self.folder.path / name).unlink(missing_ok=True)

    def publish(self, info: BuildInfo, *, like: BuildFolder | None = None) -> BuildFolder:
        """Write ``info`` and serve this build from now on; ``like`` is the build that it started from.

        StoreError where it has no graph. All of it is on disk before ``current`` names it.
        """
        if not self.folder.graph.is_dir():
            raise StoreError(f"{self.folder.path} has no graph and cannot be served")
        self.folder.write_info(info)
        FileList.of(self.folder.path, like=None if like is None else like.path).write(self.folder.path)
        self.folder = self._data.serve(self.folder)
        self.published = True  # before old builds go: a failure there must not take this one with it
        self._data.remove_old()
        return self.folder


@cache
def _tell(said: str) -> None:
    """Warn whoever runs this process, once."""
    _log.warning("%s", said)


def _linked(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)
    return target


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])


def _holder(lock: IO[str]) -> str:
    lock.seek(0)
    process = lock.read(20).strip()
    return f" (process {process})" if process.isdigit() else ""
