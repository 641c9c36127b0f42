"""Which files the paths of a command name."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import ReadError, YusuanError
from kg.read import LARGEST_FILE, REFUSED_SUFFIXES, SUFFIXES
from kg.read.archive import ENDING, is_archive, member_bytes, members, outermost


class InputError(YusuanError):
    """The paths given name nothing that can be read."""


def find_files(paths: Iterable[Path], *, outside: Path) -> tuple[Path, ...]:
    """All report files ``paths`` name, absolute and sorted, each once.

    A file is taken as it is named, a zip archive as the report files in it (``archive.zip/report.docx``). Of a folder,
    all report files beneath it and in archives there, hidden ones and the data folder ``outside`` left out; those in a
    format that reports come in but that is not read are named too, so that the build says so, and so is an archive that
    gives no file. InputError for a path that does not exist and for a folder without any such file: an empty folder is
    more often a disk that is not there than a wish to empty the graph.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = set(_beneath(path.resolve(), outside.resolve()))
            if not inside:
                endings = " ".join(sorted({*SUFFIXES, ENDING}))
                raise InputError(f"{path}: no report file in this folder; files ending in {endings} are read")
            found |= inside
        elif path.exists():
            found.update(_unpacked(path.resolve()))
        else:
            raise InputError(f"{path}: no such file or folder")
    return tuple(sorted(found))


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file's bytes in hex; None where it cannot be opened or is larger than any report may be."""
    if outermost(path) is not None and not is_archive(path):
        try:
            return hashlib.sha256(member_bytes(path, LARGEST_FILE)).hexdigest()
        except ReadError:
            return None
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
            if not name.startswith(".") and _may_be_a_report(Path(name)):
                yield from _unpacked(here / name)


def _may_be_a_report(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES | REFUSED_SUFFIXES or is_archive(path)


def _unpacked(path: Path) -> Iterable[Path]:
    """The report files in an archive, the archive itself where there are none; any other file as it is."""
    if not is_archive(path):
        return (path,)
    try:
        return [member for member in members(path) if _may_be_a_report(member)] or [path]
    except ReadError:  # told when the archive is worked on
        return (path,)
