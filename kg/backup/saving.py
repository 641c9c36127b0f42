"""Writes a backup: the served build, uploads, reviewed links, and what each report gave."""

import io
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kg import __version__
from kg.backup.manifest import NAME, HeldFile, Manifest
from kg.backup.targets import Target, new_target
from kg.errors import StoreError
from kg.intake.cache import ReportCache
from kg.intake.catalogue import Catalogue
from kg.settings import Settings
from kg.store.data_folder import BuildFolder, DataFolder
from kg.store.file_list import FILE_NAME
from kg.store.restored import LINKS, OWNERS

_ON_A_SERVER = "endpoint.json"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was written: the file or folder, its size in bytes, the build in it; ``not_held`` says what is elsewhere."""

    backup: Path
    bytes: int
    build: str
    reports: int
    quads: int
    files: int
    not_held: tuple[str, ...]


def save(settings: Settings, path: Path, *, with_cache: bool = False) -> BackupReport:
    """Write a backup of the data folder to ``path`` while it is served and built; the build is the one served now.

    ``with_cache`` adds what only saves time: vectors of texts, and what each report gives to the index. StoreError
    where nothing was built, the build is damaged, or ``path`` exists, lies in the data folder, or cannot be written.
    """
    data = DataFolder(settings.data.resolve())
    path = path.absolute()
    if path.resolve().is_relative_to(data.root):
        raise StoreError(f"{path} lies in the data folder, and would be lost with it; name a place outside")
    build = data.served()
    if not build.is_listed:
        raise StoreError(f"{data.root} is of an earlier Yusuan; run yusuan build there once, then make the backup")
    with build.held(), new_target(path) as target:
        files = dict(_put_all(target, data, build, with_cache=with_cache))
        damaged = build.damaged()
        if damaged:
            raise StoreError(
                f"{build.name} is damaged ({damaged}) and cannot be kept; run yusuan build, then this again"
            )
        info = build.info()
        manifest = Manifest(__version__, build.name, info.reports, info.quads, _not_held(settings, build), files)
        text = manifest.text()
        target.put(NAME, io.BytesIO(text), len(text))
    size = sum(one.stat().st_size for one in path.rglob("*")) if path.is_dir() else path.stat().st_size
    return BackupReport(path, size, build.name, info.reports, info.quads, len(files), manifest.not_held)


def _put_all(
    target: Target, data: DataFolder, build: BuildFolder, *, with_cache: bool
) -> Iterator[tuple[str, HeldFile]]:
    for name, path in _of_build(build):
        with path.open("rb") as file:
            yield name, target.put(name, file, path.stat().st_size)
    for name, path in (*_beside(data), *_outcomes(data, build), *(_parts(data) if with_cache else ())):
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # taken out by a visitor, or replaced by a build, since it was listed
            continue
        yield name, target.put(name, io.BytesIO(content), len(content))
    if with_cache and data.embedding_cache.is_file():
        with tempfile.TemporaryDirectory() as folder:
            copy = _copied(data.embedding_cache, Path(folder) / "vectors")
            name = data.embedding_cache.relative_to(data.root).as_posix()
            with copy.open("rb") as file:
                yield name, target.put(name, file, copy.stat().st_size)


def _of_build(build: BuildFolder) -> Iterator[tuple[str, Path]]:
    from_list = build.listed().files
    return ((f"build/{name}", build.path / name) for name in (*sorted(from_list), FILE_NAME))


def _beside(data: DataFolder) -> Iterator[tuple[str, Path]]:
    """Uploads that were added, reviewed links, and what says that servers are this folder's."""
    uploads = data.root / "uploads"
    for folder in sorted(uploads.iterdir()) if uploads.is_dir() else ():
        if folder.is_dir() and not folder.name.startswith("."):
            for path in sorted(folder.iterdir()):
                if path.is_file() and not path.name.endswith((".new", ".part")):
                    yield path.relative_to(data.root).as_posix(), path
    for name in (LINKS, *OWNERS):
        if (data.root / name).is_file():
            yield name, data.root / name


def _outcomes(data: DataFolder, build: BuildFolder) -> Iterator[tuple[str, Path]]:
    """What each report of ``build`` gave, where the cache still knows it."""
    cache = ReportCache(data.report_cache)
    for key in sorted({entry.key for entry in Catalogue.read(build.path).entries}):
        if cache.has(key):
            yield from ((path.relative_to(data.root).as_posix(), path) for path in cache.paths(key))


def _parts(data: DataFolder) -> Iterator[tuple[str, Path]]:
    return ((path.relative_to(data.root).as_posix(), path) for path in sorted(data.part_cache.glob("*/*.part")))


def _copied(path: Path, to: Path) -> Path:
    """A copy of a SQLite file that others may be writing."""
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be copied ({error}); make the backup without --with-cache") from error
    return to


def _not_held(settings: Settings, build: BuildFolder) -> tuple[str, ...]:
    said = ["report files that were not uploaded: keep the folders they were built from"]
    said.append("tokens (tokens.json), which open a server to whoever has them: make new ones where this is restored")
    if (build.graph / _ON_A_SERVER).is_file():
        said.append(
            "the graph, which is on a SPARQL server: back that up by its own means, or build again after restoring"
        )
    if settings.vectors is not None:
        said.append("vectors of texts, which are on a server: build again after restoring")
    return tuple(said)
