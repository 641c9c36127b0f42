"""What a backup holds: ``backup.json``, the last file of it, so that a backup cut off has none."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from kg.errors import StoreError
from kg.store.restored import LINKS, OWNERS
from kg.store.schema import VERSION

NAME = "backup.json"
FORMAT = 1
_FOLDERS = ("build", "uploads", "cache/reports", "cache/parts")
_FILES = (LINKS, "cache/embeddings.sqlite", *OWNERS)


@dataclass(frozen=True, slots=True)
class HeldFile:
    """Size in bytes and SHA-256 of a file."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``schema`` is the version of the data folder, ``not_held`` says in sentences what is elsewhere.

    Nothing in it tells the time: backups of the same data are the same, byte by byte.
    """

    yusuan: str
    build: str
    reports: int
    quads: int
    not_held: tuple[str, ...]
    files: Mapping[str, HeldFile]
    schema: int = VERSION
    format: int = FORMAT

    def text(self) -> bytes:
        """As it stands in a backup."""
        return (json.dumps(asdict(self), indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def of(cls, text: bytes) -> "Manifest":
        """Read it; StoreError where it is damaged, or of a later version."""
        try:
            told = json.loads(text)
            form, schema = int(told["format"]), int(told["schema"])
        except (ValueError, TypeError, KeyError) as error:
            raise StoreError(f"its {NAME} cannot be read ({error})") from error
        if form > FORMAT or schema > VERSION:
            raise StoreError("it was made by a later Yusuan than this one: restore it with that one")
        try:
            files = {str(name): HeldFile(int(one["bytes"]), str(one["sha256"])) for name, one in told["files"].items()}
            not_held = tuple(map(str, told["not_held"]))
            counts = int(told["reports"]), int(told["quads"])
            return cls(str(told["yusuan"]), str(told["build"]), *counts, not_held, files, schema, form)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise StoreError(f"its {NAME} does not say what it must ({error!r})") from error

    def faults(self, held: Mapping[str, HeldFile]) -> Iterator[str]:
        """What is otherwise in a backup that holds ``held``."""
        for name in sorted(self.files.keys() | held.keys()):
            if name not in held:
                yield f"{name} is missing"
            elif name not in self.files:
                yield f"{name} does not belong to it"
            elif held[name] != self.files[name]:
                yield f"{name} was changed"


def may_be_held(name: str) -> bool:
    """Whether a file of a backup may be called so: below one of its folders, by no way around."""
    path = PurePosixPath(name)
    if path.is_absolute() or str(path) != name or {"..", "."} & set(path.parts) or "\0" in name:
        return False
    return name in _FILES or any(path.is_relative_to(folder) and name != folder for folder in _FOLDERS)
