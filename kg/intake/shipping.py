"""Work on a file where the file is not: its bytes and its name go to a worker, what the cache keeps comes back."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg import __version__
from kg.intake.code_digest import BUILD, code_digest
from kg.intake.file_outcome import Workshop
from kg.intake.outcome import Outcome
from kg.intake.reading import borrowed
from kg.read.archive import is_archive
from kg.read.recognition import recognition_version


@dataclass(frozen=True, slots=True)
class Shipped:
    """A file on its way to a worker: what reports call it, its bytes and their SHA-256, the base of IRIs."""

    name: str
    data: bytes
    sha256: str | None
    base: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What came of it: the outcome, and the ``files`` of the worker's cache under ``key``, by their ending."""

    outcome: Outcome
    sha256: str | None
    key: str | None
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class WorkerVersion:
    """What decides what a worker makes of a file: version, digest of the code, what recognises scans."""

    version: str
    code: str
    recognition: str


def worker_version() -> WorkerVersion:
    """That of this process."""
    return WorkerVersion(__version__, code_digest(BUILD), recognition_version())


def work_on_shipped(shipped: Shipped) -> Returned:
    """Work on a file as if it were here: in a process with limits, with a cache for it alone."""
    from kg.intake.cache import ReportCache  # noqa: PLC0415 - the linking that it knows takes a second to import

    with tempfile.TemporaryDirectory(prefix="yusuan-") as place:
        path = _laid_down(Path(place) / "file", shipped)
        cache = Path(place) / "cache"
        with borrowed() as process:
            done = process.work(path, shipped.sha256, Workshop(cache, shipped.base))
        files = ReportCache(cache).files(done.key) if done.key else {}
    return Returned(done.outcome, done.sha256, done.key, files)


def _laid_down(folder: Path, shipped: Shipped) -> Path:
    """Where the file lies now, under the name that reports call it; one out of an archive is in an archive again."""
    folder.mkdir()
    *holders, inside = _by_archive(shipped.name)
    data = shipped.data
    for holder in reversed([*holders, inside][1:]):
        data = _zipped(holder, data)
    (folder / [*holders, inside][0]).write_bytes(data)
    return folder / shipped.name


def _by_archive(name: str) -> list[str]:
    """``a.zip/b/c.zip/d.pdf`` as ``a.zip``, ``b/c.zip``, ``d.pdf``."""
    steps: list[str] = []
    inside = PurePosixPath()
    for part in PurePosixPath(name).parts:
        inside /= part
        if is_archive(Path(part)):
            steps.append(inside.as_posix())
            inside = PurePosixPath()
    return steps if inside == PurePosixPath() else [*steps, inside.as_posix()]


def _zipped(name: str, data: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as written:
        written.writestr(zipfile.ZipInfo(name), data)
    return archive.getvalue()
