"""Works on many files, several at a time; what is known of the same bytes is taken from the cache."""

from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path

from kg.intake.cache import ReportCache, report_key
from kg.intake.cluster import Cluster
from kg.intake.file_outcome import FileOutcome, Progress, Workshop
from kg.intake.files import sha256_of
from kg.intake.reading import abandon_all, borrowed
from kg.intake.shipped_work import Asked, work_on_shipped_files
from kg.read.archive import shown_name


def work_on_all(
    paths: Iterable[Path], workshop: Workshop, *, jobs: int, progress: Progress, cluster: Cluster | None = None
) -> tuple[FileOutcome, ...]:
    """What each file gave, sorted by path: by as many as ``jobs`` processes here, or by the workers of ``cluster``."""
    cache = ReportCache(workshop.cache)
    done: list[FileOutcome] = []
    to_do: list[Asked] = []
    for path in paths:
        sha256 = sha256_of(path)
        key = report_key(sha256, shown_name(path), workshop.base) if sha256 else None
        if key and cache.has(key):
            done.append(FileOutcome(path, cache.outcome(key), sha256, key, reused=True))
        else:
            to_do.append((path, sha256))
    total = len(done) + len(to_do)
    progress("read", len(done), total)
    made = _here(to_do, workshop, jobs) if cluster is None else work_on_shipped_files(to_do, workshop, cluster)
    with closing(made):  # at once where somebody gives up, not when the last reference to it goes
        for one in made:
            done.append(one)
            progress("read", len(done), total)
    return tuple(sorted(done, key=lambda one: one.path))


def _here(files: Sequence[Asked], workshop: Workshop, jobs: int) -> Generator[FileOutcome, None, None]:
    executor = ThreadPoolExecutor(max(1, min(jobs, len(files))))
    try:
        futures = [executor.submit(_work, path, sha256, workshop) for path, sha256 in files]
        for future in as_completed(futures):
            yield future.result()
    except (KeyboardInterrupt, GeneratorExit):  # nobody wants what is being read now
        executor.shutdown(wait=False, cancel_futures=True)
        abandon_all()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _work(path: Path, sha256: str | None, workshop: Workshop) -> FileOutcome:
    """Work on one file and keep what it gave, in a process with limits; a defect that it brings out is its error."""
    with borrowed() as process:
        return process.work(path, sha256, workshop)
