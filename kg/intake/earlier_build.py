"""The build that a new one starts from: the latest whose list of files can be read, and what of it can be used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from embeddings.encoder import Encoder
from embeddings.vector_store import VectorStore
from kg.errors import IndexMismatchError, StoreError
from kg.intake.cache import ReportCache
from kg.intake.catalogue import FILE_NAME, Catalogue
from kg.intake.file_outcome import FileOutcome, Progress, Workshop
from kg.intake.files import InputError
from kg.intake.work import work_on_all
from kg.model import Issue, Severity, Stage
from kg.search.engine import SearchEngine
from kg.settings import Settings
from kg.store.data_folder import BuildFolder


@dataclass(frozen=True, slots=True)
class EarlierBuild:
    """A build and the files it was made of; ``graph`` is None where there is none to start from.

    ``issues`` tell what of the data folder was found damaged.
    """

    build: BuildFolder | None
    catalogue: Catalogue
    graph: Path | None
    issues: tuple[Issue, ...] = ()

    @classmethod
    def of(cls, builds: Iterable[BuildFolder], settings: Settings) -> "EarlierBuild":
        """The first of ``builds`` that can tell its files; every byte of it is compared with its checksum.

        InputError where its resources have another base IRI.
        """
        issues: list[Issue] = []
        for build in builds:
            damaged = build.damaged()
            if damaged:
                issues.append(_issue("build-damaged", f"{build.name} was damaged ({damaged}); it was made again"))
            try:
                catalogue = Catalogue.read(build.path)
            except StoreError:
                catalogue = None
            if catalogue is None or FILE_NAME in damaged.files:
                said = f"{build.name} cannot tell any more which files it was made of; name all their folders again"
                issues.append(_issue("files-unknown", said))
                continue
            if catalogue.base != settings.base:
                said = f"the graph in {settings.data} has the base IRI {catalogue.base}"
                raise InputError(f"{said}; set YUSUAN_BASE to it, or build in another --data folder")
            return cls(build, catalogue, None if damaged else build.graph, tuple(issues))
        return cls(None, Catalogue(base=settings.base), None, tuple(issues))

    def is_whole(self, encoder: Encoder, vectors: VectorStore) -> bool:
        """Whether graph and index can be used as they are."""
        if self.build is None or self.graph is None:
            return False
        try:
            SearchEngine(self.build.index, encoder, vectors=vectors)
        except IndexMismatchError:
            return False
        return True

    def without_lost(self, cache: ReportCache) -> "EarlierBuild":
        """Without its graph, to be made from nothing, where ``cache`` cannot tell what each report put there."""
        known = all(cache.has(entry.key) for entry in self.catalogue.speakers().values())
        return self if known else EarlierBuild(self.build, self.catalogue, None, self.issues)


def read_again(
    catalogue: Catalogue, cache: ReportCache, workshop: Workshop, progress: Progress
) -> tuple[FileOutcome, ...]:
    """Work again on those files that speak for a report, and of which ``cache`` lost what they gave.

    StoreError where one of them is not there any more, or gives nothing now.
    """
    lost = {entry.path for entry in catalogue.speakers().values() if not cache.has(entry.key)}
    worked = work_on_all(sorted(lost), workshop, jobs=1, progress=progress) if lost else ()
    for one in worked:
        if one.key is None or not ReportCache(workshop.cache).has(one.key):
            raise StoreError(
                f"{one.path} cannot be read any more, and what it gave is damaged in {workshop.cache}: "
                "bring the file back, or take it out of the graph with yusuan remove"
            )
    return worked


def read_again_issue(worked: Sequence[FileOutcome]) -> tuple[Issue, ...]:
    """What to tell of the files that ``read_again`` worked on."""
    said = f"what {len(worked)} files gave was damaged or missing in the cache; they were read again"
    return (_issue("cache-damaged", said),) if worked else ()


def _issue(code: str, said: str) -> Issue:
    return Issue(Stage.STORE, code, Severity.WARNING, said)
