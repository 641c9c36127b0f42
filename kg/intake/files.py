"""Which files the paths of a command name."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import YusuanError
from kg.read import LARGEST_FILE, SUFFIXES


class InputError(YusuanError):
    """The paths given name nothing that can be read."""


def find_files(paths: Iterable[Path], *, outside: Path) -> tuple[Path, ...]:
    """All report files ``paths`` name, absolute and sorted, each once.

    A file is taken as it is named; of a folder, all files beneath it whose ending can be read, hidden ones and the data
    folder ``outside`` left out. InputError for a path that does not exist and for a folder without any such file: an
    empty folder is more often a disk that is not there than a wish to empty the graph.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = set(_beneath(path.resolve(), outside.resolve()))
            if not inside:
                raise InputError(
                    f"{path}: no report file in this folder; files ending in {' '.join(sorted(SUFFIXES))} are read"
                )
            found |= inside
        elif path.exists():
            found.add(path.resolve())
        else:
            raise InputError(f"{path}: no such file or folder")
    return tuple(sorted(found))


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file's bytes in hex; None where it cannot be opened or is larger than any report may be."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _beneath(folder: Path, outside: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        here = Path(root)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and here / name != outside)
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield here / name
