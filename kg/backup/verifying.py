"""Reads every byte of a data folder and tells what is not as it was written."""

from dataclasses import dataclass
from pathlib import Path

from kg.errors import DamagedError, StoreError
from kg.intake.cache import ReportCache
from kg.intake.catalogue import Catalogue
from kg.store import schema
from kg.store.data_folder import DataFolder
from kg.store.sealed import read_sealed


@dataclass(frozen=True, slots=True)
class VerifiedBuild:
    """A build on disk: ``damage`` says which of its files are not as they were, "" where all are."""

    name: str
    served: bool
    files: int
    bytes: int
    damage: str


@dataclass(frozen=True, slots=True)
class Verified:
    """All that was read; ``outcomes`` counts reports of the served build, ``lost`` those the cache must read again.

    ``parts`` counts damaged files that are made again from the graph. ``notice`` says why another build is served.
    """

    data: Path
    schema: int
    builds: tuple[VerifiedBuild, ...]
    outcomes: int
    lost: int
    parts: int
    notice: str | None

    @property
    def is_sound(self) -> bool:
        """Whether all is as it was written."""
        return not (self.lost or self.parts or self.notice or any(build.damage for build in self.builds))


def verify(folder: Path) -> Verified:
    """Read all of the data folder; nothing is changed. StoreError where nothing can be served."""
    data = DataFolder(folder.resolve())
    served = data.served()
    cache = ReportCache(data.report_cache)
    keys = {entry.key for entry in Catalogue.read(served.path).entries}
    builds = []
    for build in data.builds():
        damage = str(build.damaged())
        try:
            listed = list(build.listed().files.values())
        except DamagedError as error:
            listed, damage = [], str(error)
        builds.append(
            VerifiedBuild(build.name, build == served, len(listed), sum(file.bytes for file in listed), damage)
        )
    return Verified(
        data=data.root,
        schema=schema.version_of(data.root),
        builds=tuple(builds),
        outcomes=len(keys),
        lost=sum(not cache.has(key) for key in keys),
        parts=sum(not _is_sealed(path) for path in data.part_cache.glob("*/*.part")),
        notice=served.notice,
    )


def _is_sealed(path: Path) -> bool:
    try:
        read_sealed(path)
    except (OSError, StoreError):
        return False
    return True
