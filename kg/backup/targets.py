"""Where a backup is written to: a tar archive, packed or not, or a folder; under its own name only once it is whole."""

import gzip
import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from kg.backup.manifest import HeldFile
from kg.errors import StoreError
from kg.store.sealed import save_folder

PACKED, PLAIN = (".tar.gz", ".tgz"), (".tar",)
_BLOCK = 1 << 20
_PART = ".part"


class Target(Protocol):
    """Takes files, one after another."""

    def put(self, name: str, source: IO[bytes], size: int) -> HeldFile:
        """Put ``size`` bytes of ``source`` into the backup as ``name``; OSError where there are fewer."""
        ...


@contextmanager
def new_target(path: Path) -> Iterator[Target]:
    """A backup at ``path``: an archive by its ending, else a folder; there only if the context ends without an error.

    StoreError where ``path`` exists, has an ending nobody can write here, or cannot be written.
    """
    if path.exists():
        raise StoreError(f"{path} exists already; name another file for the backup, or take that one away")
    if path.name.endswith((".zst", ".xz", ".bz2", ".zip", ".7z")):
        raise StoreError(f"{path}: a backup is a file ending in .tar.gz, .tgz or .tar, or a folder; name one of these")
    part = path.with_name(f".{path.name}{_PART}")
    try:
        _clear(part)
        with _opened(part, path.name) as target:
            yield target
        part.rename(path)
        save_folder(path.parent)
    except OSError as error:
        raise StoreError(f"the backup {path} cannot be written: {error}") from error
    finally:
        _clear(part)


@contextmanager
def _opened(part: Path, name: str) -> Iterator[Target]:
    if not name.endswith((*PACKED, *PLAIN)):
        part.mkdir()
        yield _Folder(part)
        for folder in (part, *(path for path in part.rglob("*") if path.is_dir())):
            save_folder(folder)
        return
    with part.open("wb") as file:
        if name.endswith(PLAIN):
            with tarfile.open(fileobj=file, mode="w|") as tar:
                yield _Archive(tar)
        else:
            with (
                gzip.GzipFile(filename="", mode="wb", compresslevel=1, fileobj=file, mtime=0) as packed,
                tarfile.open(fileobj=packed, mode="w|") as tar,
            ):
                yield _Archive(tar)
        file.flush()
        os.fsync(file.fileno())


class _Archive:
    """A tar archive; all that tells when and by whom files were made is left out."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def put(self, name: str, source: IO[bytes], size: int) -> HeldFile:
        """See ``Target``."""
        member = tarfile.TarInfo(name)
        member.size = size
        counted = _Counted(source)
        self._tar.addfile(member, counted)
        return counted.held()


class _Folder:
    """A folder of files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, source: IO[bytes], size: int) -> HeldFile:
        """See ``Target``."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        counted = _Counted(source)
        with path.open("xb") as file:
            left = size
            while left and (block := counted.read(min(left, _BLOCK))):
                file.write(block)
                left -= len(block)
            file.flush()
            os.fsync(file.fileno())
        if left:
            raise OSError(f"{name} became shorter while it was read")
        return counted.held()


class _Counted(io.RawIOBase):
    """A file that knows what was read of it."""

    def __init__(self, source: IO[bytes]) -> None:
        super().__init__()
        self._source = source
        self._digest = hashlib.sha256()
        self._size = 0

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        block = self._source.read(size)
        self._digest.update(block)
        self._size += len(block)
        return block

    def held(self) -> HeldFile:
        """What was read so far."""
        return HeldFile(self._size, self._digest.hexdigest())


def _clear(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)
