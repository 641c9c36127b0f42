"""Works on many files on the workers of a cluster; what they give is kept here, byte for byte as if made here."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from kg.errors import ReadError
from kg.intake.cache import ReportCache, report_key
from kg.intake.cluster import Cluster, ClusterError, Lost
from kg.intake.file_outcome import FileOutcome, Workshop
from kg.intake.outcome import Refused
from kg.intake.reading import borrowed
from kg.intake.shipping import Returned, Shipped, work_on_shipped
from kg.model import Issue, Severity, Stage
from kg.read import bytes_of
from kg.read.archive import shown_name

Asked = tuple[Path, str | None]
"""A file, and the SHA-256 of its bytes where they can be read."""


def work_on_shipped_files(
    files: Iterable[Asked], workshop: Workshop, cluster: Cluster
) -> Generator[FileOutcome, None, None]:
    """What each file gave, as it gets ready; one whose bytes cannot be had here is told here.

    A file that workers do not survive is told so, and the others go on. ClusterError as of ``Cluster.each``, and where
    a worker's code is another one; StoreError where the cache cannot be written.
    """
    sent: list[Asked] = []
    unreadable: list[Asked] = []
    cache = ReportCache(workshop.cache)
    for number, came in cluster.each(work_on_shipped, _shipped(files, workshop.base, sent, unreadable)):
        path, sha256 = sent[number]
        if isinstance(came, Lost):
            yield FileOutcome(path, _lost(path, came), None, None, reused=False)
        else:
            _keep(came, path, sha256, workshop, cache)
            yield FileOutcome(path, came.outcome, came.sha256, came.key, reused=False)
    for path, sha256 in unreadable:
        with borrowed() as process:
            yield process.work(path, sha256, workshop)


def _shipped(files: Iterable[Asked], base: str, sent: list[Asked], unreadable: list[Asked]) -> Iterator[Shipped]:
    for path, sha256 in files:
        try:
            data = bytes_of(path)
        except ReadError:
            unreadable.append((path, sha256))
            continue
        sent.append((path, sha256))
        yield Shipped(shown_name(path), data, sha256, base)


def _keep(came: Returned, path: Path, sha256: str | None, workshop: Workshop, cache: ReportCache) -> None:
    if came.key is None:
        return
    known = came.sha256 or sha256
    if known is None or came.key != report_key(known, shown_name(path), workshop.base):
        said = f"a worker made something of {shown_name(path)} that this machine's code does not make"
        raise ClusterError(f"{said}; install the same version of Yusuan on all machines")
    cache.take(came.key, came.files)


def _lost(path: Path, lost: Lost) -> Refused:
    said = f"workers were lost each time they read it ({lost.reason}); build without --cluster to see why"
    return Refused(Issue(Stage.READ, "worker-lost", Severity.ERROR, f"{shown_name(path)}: {said}"))
