"""Puts a backup back: all of it is unpacked and checked beside what is there before anything of that changes."""

import hashlib
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from kg.backup.manifest import NAME, HeldFile, Manifest, may_be_held
from kg.errors import StoreError
from kg.intake.catalogue import Catalogue
from kg.store import restored
from kg.store.data_folder import BuildFolder, DataFolder

_BLOCK = 1 << 20
_SHOWN = 3
_HOLDING = ("current", "uploads", "cache", "links.csv")


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What is served now: the build by its name here, its reports and quads; ``not_held`` is what the backup lacked."""

    data: Path
    build: str
    reports: int
    quads: int
    not_held: tuple[str, ...]


def restore(backup: Path, folder: Path, *, replace: bool = False) -> RestoreReport:
    """Have in the data folder ``folder`` what ``backup`` holds; servers that run there see it at their next look.

    ``replace`` takes the place of what the folder holds: its builds, uploads and reviewed links. StoreError where the
    backup is damaged or was made to do harm, the folder holds something, or another process builds there: then nothing
    of the folder has changed.
    """
    data = DataFolder(folder.resolve())
    if not replace and _holds_something(data.root):
        raise StoreError(f"{folder} holds a graph, uploads or links already; name an empty folder, or say --replace")
    with data.locked():
        staged = data.root / restored.STAGED
        try:
            manifest = _unpacked(backup, staged)
            staged.rename(data.root / restored.READY)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        data.finish_restore()
        data.remove_old()
    served = data.served()
    info = served.info()
    return RestoreReport(data.root, served.name, info.reports, info.quads, manifest.not_held)


def _holds_something(root: Path) -> bool:
    builds = root / "builds"
    return any((root / name).exists() for name in _HOLDING) or (builds.is_dir() and any(builds.iterdir()))


def _unpacked(backup: Path, staged: Path) -> Manifest:
    """All files of ``backup`` in ``staged``, each compared with the manifest; StoreError says what is wrong."""
    staged.mkdir()
    (staged / restored.UPLOADS).mkdir()
    held: dict[str, HeldFile] = {}
    manifest: bytes | None = None
    try:
        for name, size, source in _files(backup):
            if name == NAME:
                manifest = source.read(size)
                continue
            if not may_be_held(name):
                raise StoreError(f"{backup}: {name[:200]!r} may not be in a backup; nothing was restored")
            if size > shutil.disk_usage(staged).free:
                raise StoreError(f"{backup}: there is no room for {name} ({size:,} bytes) in {staged.parent}")
            held[name] = _written(source, staged / name)
    except (OSError, EOFError, zlib.error, tarfile.TarError, UnicodeError, ValueError) as error:
        raise StoreError(f"{backup} cannot be read as a backup ({error}); nothing was restored") from error
    if manifest is None:
        raise StoreError(f"{backup} is no backup, or was cut off: it has no {NAME}; nothing was restored")
    try:
        told = Manifest.of(manifest)
        faults = list(islice(told.faults(held), _SHOWN)) or _faults_of_build(BuildFolder(staged / restored.BUILD))
    except StoreError as error:
        raise StoreError(f"{backup}: {error}; nothing was restored") from error
    if faults:
        raise StoreError(f"{backup} is damaged: {', '.join(faults)}; nothing was restored, take another backup")
    return told


def _faults_of_build(build: BuildFolder) -> list[str]:
    """What is wrong with a build that is as its backup says; StoreError where it cannot tell its files."""
    damaged = build.damaged() if build.is_listed else "no list of its files"
    if damaged:
        return [f"the build in it has {damaged}"]
    Catalogue.read(build.path)
    return []


def _files(backup: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    """Name, size and content of each file; StoreError for anything that is not a plain file."""
    if backup.is_dir():
        yield from _files_in(backup)
        return
    if not backup.is_file():
        raise StoreError(f"{backup}: there is no such backup")
    with tarfile.open(backup, "r:*") as tar:
        for member in tar:
            if member.isdir():
                continue
            content = tar.extractfile(member) if member.isreg() and member.sparse is None else None
            if content is None:
                raise StoreError(f"{backup}: {member.name[:200]!r} is no plain file; nothing was restored")
            with content:
                yield member.name, member.size, content


def _files_in(folder: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            path = Path(place, name)
            if path.is_symlink() or not path.is_file():
                raise StoreError(f"{path} is no plain file; nothing was restored")
            with path.open("rb") as file:
                yield path.relative_to(folder).as_posix(), path.stat().st_size, file


def _written(source: IO[bytes], path: Path) -> HeldFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        while block := source.read(_BLOCK):
            file.write(block)
            digest.update(block)
            size += len(block)
        file.flush()
        os.fsync(file.fileno())
    return HeldFile(size, digest.hexdigest())
