"""What a build consists of, file by file: a build that lost or changed one of them is not served.

The list is written last of all; ``current`` holds the list's own digest. Checksums are CRC-32: the fastest there is
(0.7 GB a second here, SHA-256 0.2), and disks are no forgers.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kg.errors import DamagedError
from kg.store.sealed import put_in_place, save_folder

FILE_NAME = "files.json"
_LOG, _LOCK = "LOG", "LOCK"  # RocksDB's own, which no reader needs
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class ListedFile:
    """Size in bytes and CRC-32 of a file."""

    bytes: int
    crc32: int


@dataclass(frozen=True, slots=True)
class FileList:
    """The files of one folder by their paths in it, ``/`` between folders."""

    files: Mapping[str, ListedFile] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, *, like: Path | None = None) -> "FileList":
        """List what is in ``folder`` now, and make it outlast a loss of power.

        A file that is the very same one (hard link) as in the listed folder ``like`` keeps what that list says of it,
        so that damage is not taken over as if it were meant.
        """
        known = {} if like is None or not (like / FILE_NAME).is_file() else cls.read(like).files
        listed: dict[str, ListedFile] = {}
        for name in sorted(_names(folder)):
            path = folder / name
            same = like is not None and name in known and (like / name).exists() and path.samefile(like / name)
            listed[name] = known[name] if same else _listed(path)
        for path in [*folder.rglob("*"), folder]:
            if path.is_dir():
                save_folder(path)
        return cls(listed)

    def write(self, folder: Path) -> None:
        """Put the list into ``folder`` for good."""
        told = {name: asdict(file) for name, file in self.files.items()}
        data = (json.dumps({"files": told}, ensure_ascii=False, indent=0) + "\n").encode("utf-8", "surrogateescape")
        put_in_place(folder / FILE_NAME, data, durable=True)

    @classmethod
    def read(cls, folder: Path, digest: str | None = None) -> "FileList":
        """The list in ``folder``; DamagedError where it is missing, damaged or not the one with this ``digest``."""
        path = folder / FILE_NAME
        try:
            data = path.read_bytes()
            told = json.loads(data.decode("utf-8", "surrogateescape"))["files"]
            files = {str(name): ListedFile(int(file["bytes"]), int(file["crc32"])) for name, file in told.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise DamagedError(f"{path} cannot be read ({error})") from error
        if digest is not None and _digest(data) != digest:
            raise DamagedError(f"{path} is not the list that the build was published with")
        return cls(files)

    @staticmethod
    def digest_in(folder: Path) -> str:
        """The digest of the list in ``folder``, whatever it says; DamagedError where there is none."""
        try:
            return _digest((folder / FILE_NAME).read_bytes())
        except OSError as error:
            raise DamagedError(f"{folder / FILE_NAME} cannot be read ({error.strerror})") from error

    def missing(self, folder: Path) -> Iterator[str]:
        """The files that are not there, or have another size: milliseconds, whatever they hold."""
        for name, file in self.files.items():
            try:
                size = (folder / name).stat().st_size
            except OSError:
                size = -1
            if size != file.bytes:
                yield name

    def damaged(self, folder: Path) -> Iterator[str]:
        """The files that do not hold what they held: all of them are read."""
        for name, file in self.files.items():
            try:
                sound = _checked(folder / name) == file
            except OSError:
                sound = False
            if not sound:
                yield name


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != FILE_NAME and not path.name.startswith(_LOG) and path.name != _LOCK:
            yield name


def _listed(path: Path) -> ListedFile:
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return _checked(path)


def _checked(path: Path) -> ListedFile:
    size = checksum = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            checksum = zlib.crc32(block, checksum)
            size += len(block)
    return ListedFile(size, checksum)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
