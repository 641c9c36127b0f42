"""Files inside zip archives, named by a path that goes on behind the archive: ``reports.zip/2024/报告.docx``.

Nothing is ever unpacked to the disk, so a name that leads out of the archive leads nowhere.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import ReadError

ENDING = ".zip"
DEEPEST = 3
"""Archives inside one another; more is no way to publish reports."""
MOST_FILES = 20_000
LARGEST_NESTED = 100 * 1024 * 1024
"""Bytes of an archive inside an archive, which is held in memory while its files are read."""
MOST_SWOLLEN = 100
"""How many times its own size an archive may unpack to, where that is more than LARGEST_NESTED; text packs 10 to 1."""
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_OUTSIDE = "(outside the archive)"
_DRIVE = re.compile(r"^[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What zipfile raises on damaged archives; it does not check what it reads."""


@dataclass(frozen=True, slots=True)
class _Archive:
    """An open archive and its entries by the path shown, each once and never with ``..``."""

    file: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]


def is_archive(path: Path) -> bool:
    """Whether ``path`` is an archive, by its ending."""
    return path.suffix.lower() == ENDING


def shown_name(path: Path) -> str:
    """What a report calls the file: its name, or ``archive.zip/path inside``."""
    archive = outermost(path)
    return path.name if archive is None else path.relative_to(archive.parent).as_posix()


def outermost(path: Path) -> Path | None:
    """The archive on the disk in which ``path`` lies, None for a file of its own."""
    if ENDING not in str(path.parent).lower():
        return None
    return next((parent for parent in reversed(path.parents) if is_archive(parent) and parent.is_file()), None)


def is_there(path: Path) -> bool:
    """Whether the file, or the archive with the file in it, exists."""
    archive = outermost(path)
    if archive is None:
        return path.exists()
    try:
        return path in set(members(archive))
    except ReadError:
        return False


def members(archive: Path) -> Iterator[Path]:
    """The paths of all files in ``archive``, those of archives inside it too; hidden ones are left out.

    ReadError where it cannot be read. An archive inside that cannot be read is given as a file, whose reading says why.
    """
    return iter(_members(archive, 1))


def member_bytes(path: Path, largest: int) -> bytes:
    """The bytes of a file inside an archive; ReadError with the reason where they cannot be had."""
    name = shown_name(path)
    holder = _holder(path)
    archive = _opened(holder, *_stamp(holder))
    entry = archive.entries.get(path.relative_to(holder).as_posix())
    if entry is None:
        raise ReadError(f"{name}: no such file in the archive; build again to see what it holds now")
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise ReadError(f"{name}: locked with a password; unpack the archive with it and give the folder")
    if entry.file_size > largest:
        limit = f"larger than the {largest // 2**20} MB a report may have; split it"
        raise ReadError(f"{name}: {entry.file_size / 2**20:.0f} MB, {limit}")
    try:
        return archive.file.read(entry)
    except NotImplementedError as error:
        raise ReadError(f"{name}: packed in a way that can't be read ({error}); pack it again as plain zip") from error
    except BROKEN as error:
        raise ReadError(f"{name}: damaged in the archive ({error}); fetch the archive again") from error


def refusal(archive: Path) -> ReadError:
    """Why no report could be had from an archive as a whole."""
    name = shown_name(archive)
    try:
        found = _members(archive, _depth(archive))
    except ReadError as error:
        return error
    inside = f"it holds {len(found)} files of other kinds" if found else "it is empty"
    return ReadError(f"{name}: no report file in this archive; {inside}")


def _members(archive: Path, depth: int) -> list[Path]:
    if depth > DEEPEST:
        raise ReadError(f"{shown_name(archive)}: the archive lies {depth} archives deep; unpack it and give the folder")
    found: list[Path] = []
    for name in _opened(archive, *_stamp(archive)).entries:
        path = archive / name
        found.extend(_inside(path, depth) if is_archive(path) else [path])
        if len(found) > MOST_FILES:
            raise ReadError(f"{shown_name(archive)}: more than {MOST_FILES:,} files in the archive; split it")
    return found


def _inside(archive: Path, depth: int) -> list[Path]:
    try:
        return _members(archive, depth + 1) or [archive]
    except ReadError:
        return [archive]


def _holder(path: Path) -> Path:
    """The innermost archive in which ``path`` lies."""
    top = outermost(path)
    if top is None:
        raise ReadError(f"{path.name}: not inside an archive")
    holder = top
    for parent in reversed(path.parents):
        if parent.is_relative_to(top) and parent != top and is_archive(parent):
            inside = parent.relative_to(holder).as_posix()
            if inside in _opened(holder, *_stamp(holder)).entries:
                holder = parent
    return holder


def _depth(archive: Path) -> int:
    depth = 1
    while outermost(archive) is not None:
        archive, depth = _holder(archive), depth + 1
    return depth


def _stamp(archive: Path) -> tuple[int, int]:
    """Size and time of the file on the disk: what was opened before is opened again once these change."""
    try:
        status = (outermost(archive) or archive).stat()
    except OSError as error:
        reason = error.strerror or error
        raise ReadError(f"{archive.name}: {reason}; check the path and its permissions") from error
    return status.st_size, status.st_mtime_ns


@lru_cache(maxsize=2)
def _opened(archive: Path, _size: int, _changed: int) -> _Archive:
    """The open archive, whichever holds it; ReadError where it is damaged or would swell beyond measure."""
    name = shown_name(archive)
    try:
        source = archive if outermost(archive) is None else io.BytesIO(member_bytes(archive, LARGEST_NESTED))
        file = zipfile.ZipFile(source)
    except BROKEN as error:
        raise ReadError(f"{name}: damaged, or no zip archive ({error}); fetch it again") from error
    entries = file.infolist()
    packed = max(1, sum(entry.compress_size for entry in entries))
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST_NESTED and unpacked / packed > MOST_SWOLLEN:
        swollen = f"unpacks to {unpacked / 2**20:,.0f} MB, {unpacked // packed} times its size"
        raise ReadError(f"{name}: {swollen}, which no reports do; unpack it yourself if you trust it")
    if len(entries) > MOST_FILES:
        raise ReadError(f"{name}: more than {MOST_FILES:,} files in the archive; split it")
    return _Archive(file, _named(entries))


def _named(entries: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The files among the entries by their path; a second file of the same path gets a number."""
    named: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = _path_inside(entry)
        if not name or entry.is_dir() or name.endswith("/") or _is_hidden(name):
            continue
        place, number = Path(name), 2
        while name in named:
            name = place.with_stem(f"{place.stem} ({number})").as_posix()
            number += 1
        named[name] = entry
    return named


def _path_inside(entry: zipfile.ZipInfo) -> str:
    """The path of an entry as it was written, cleared of what leads out of the archive (``../``, ``C:``, ``/``).

    Names without the UTF-8 mark are what the packer's system wrote: UTF-8 on macOS, GBK on Chinese Windows.
    """
    name = entry.filename
    if not entry.flag_bits & _UTF8_FLAG:
        written = entry.orig_filename.partition("\0")[0].encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = written.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = _CONTROL.sub("_", name)
    folder = "/" if name.endswith(("/", "\\")) else ""
    parts = [part for part in _DRIVE.sub("", name.replace("\\", "/")).split("/") if part not in {"", "."}]
    return "/".join(_OUTSIDE if part == ".." else part for part in parts) + folder


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))
