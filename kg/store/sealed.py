"""Files that are known for what was put into them: a digest stands before the content, and is checked at each reading.

What caches hold goes into graph and index, so a byte that a disk has changed must be found before it does. The digest
covers the file's name too: the content of one file in the place of another is found as well.
"""

import hashlib
import os
import threading
from pathlib import Path

from kg.errors import DamagedError

_MAGIC = b"yusuan\x001"
_DIGEST = 16  # bytes
_BEFORE = len(_MAGIC) + _DIGEST
_NEW = ".new"


def write_sealed(path: Path, content: bytes) -> None:
    """Write by renaming, so that nobody ever sees half a file; OSError where the disk refuses."""
    put_in_place(path, _MAGIC + _digest(path.name, content) + content)


def read_sealed(path: Path) -> bytes:
    """What ``write_sealed`` put into ``path``; DamagedError where it holds anything else, OSError where it is gone."""
    data = path.read_bytes()
    content = data[_BEFORE:]
    if data[:_BEFORE] != _MAGIC + _digest(path.name, content):
        raise DamagedError(f"{path} does not hold what was put into it")
    return content


def seal(path: Path) -> None:
    """Seal a file that was written without one; nothing happens to one that is sealed."""
    data = path.read_bytes()
    if not data.startswith(_MAGIC):
        write_sealed(path, data)


def put_in_place(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write ``path`` in one step; ``durable``: once this returns, a loss of power does not take it back.

    OSError where the disk refuses: then the file is what it was before.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_native_id()}{_NEW}")
    try:
        with written.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
    if durable:
        save_folder(path.parent)


def save_folder(folder: Path) -> None:
    """Make the names in ``folder`` outlast a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_leftovers(folder: Path, pattern: str = "*") -> None:
    """Remove what processes that are no more were writing when they ended, among the files matching ``pattern``."""
    for path in folder.glob(f"{pattern}{_NEW}"):
        process = path.name.removesuffix(_NEW).rpartition(".")[2].partition("-")[0]
        if process.isdigit() and not _is_alive(int(process)):
            path.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # of another user
        return True
    return True


def _digest(name: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST, key=hashlib.sha256(name.encode()).digest()).digest()
