"""Works on many files, in this process or several; what is known of the same bytes is taken from the cache."""

import multiprocessing
import re
import signal
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from kg.errors import YusuanError
from kg.intake.cache import ReportCache, report_key
from kg.intake.files import sha256_of
from kg.intake.one_file import work_on
from kg.intake.outcome import Outcome, Refused
from kg.model import Issue, Severity, Stage
from kg.read.archive import shown_name

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What one file gave. ``key`` finds its graph in the cache; ``reused`` tells that it was there already.

    ``sha256`` and ``key`` are None for a file whose bytes could not be read.
    """

    path: Path
    outcome: Outcome
    sha256: str | None
    key: str | None
    reused: bool


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where outcomes are kept, and the base of the IRIs of what is made."""

    cache: Path
    base: str


def work_on_all(paths: Iterable[Path], workshop: Workshop, *, jobs: int, progress: Progress) -> tuple[FileOutcome, ...]:
    """What each file gave, sorted by path; with ``jobs`` processes where there is more than one file to work on."""
    cache = ReportCache(workshop.cache)
    done: list[FileOutcome] = []
    to_do: list[tuple[Path, str | None]] = []
    for path in paths:
        sha256 = sha256_of(path)
        key = report_key(sha256, shown_name(path), workshop.base) if sha256 else None
        if key and cache.has(key):
            done.append(FileOutcome(path, cache.outcome(key), sha256, key, reused=True))
        else:
            to_do.append((path, sha256))
    total = len(done) + len(to_do)
    progress("read", len(done), total)
    executor = _executor(min(jobs, len(to_do)))
    try:
        futures = {executor.submit(_work, path, sha256, workshop): path for path, sha256 in to_do}
        for future in as_completed(futures):
            done.append(_result(future, futures[future]))
            progress("read", len(done), total)
    finally:
        executor.shutdown(cancel_futures=True)
    return tuple(sorted(done, key=lambda one: one.path))


def _work(path: Path, sha256: str | None, workshop: Workshop) -> FileOutcome:
    """Work on one file and keep what it gave; runs in a worker, which sends back no graph."""
    worked = work_on(path, workshop.base)
    sha256 = worked.sha256 or sha256
    key = report_key(sha256, shown_name(path), workshop.base) if sha256 else None
    if key:
        ReportCache(workshop.cache).put(key, worked.outcome, worked.product)
    return FileOutcome(path, worked.outcome, sha256, key, reused=False)


def _executor(jobs: int) -> Executor:
    if jobs <= 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _result(future: Future[FileOutcome], path: Path) -> FileOutcome:
    """What a worker gave; a defect of Yusuan that one file brings out is that file's error, the others go on."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool):
        raise YusuanError(
            "a worker process was ended from outside, perhaps for want of memory; use fewer --jobs"
        ) from error
    if isinstance(error, YusuanError):  # of the data folder, not of the file
        raise error
    return FileOutcome(path, defect_of(path, error), None, None, reused=False)


def defect_of(path: Path, error: BaseException) -> Refused:
    """That working on the file brought out a defect of Yusuan: which, and where."""
    message = (
        f"{shown_name(path)}: a defect of Yusuan, please report it: {type(error).__name__}: {error}{_where(error)}"
    )
    return Refused(Issue(Stage.EXTRACT, "defect", Severity.ERROR, message))


def _where(error: BaseException) -> str:
    """File and line that raised ``error``, from its text: a traceback from another process is nothing but text."""
    places = re.findall(r'File "([^"]+)", line (\d+)', "".join(traceback.format_exception(error)))
    return f" ({Path(places[-1][0]).name}:{places[-1][1]})" if places else ""
