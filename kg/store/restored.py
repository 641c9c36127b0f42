"""What a restored backup still has to do once all of it is known to be sound: go where it belongs.

It waits in ``restore.ready``, which is made by one rename: before that nothing of the data folder has changed, after it
the next one who builds or restores there goes on where a killed process stopped.
"""

import shutil
from pathlib import Path

from kg.store.sealed import put_in_place, save_folder

STAGED, READY = "restore.new", "restore.ready"
BUILD, UPLOADS, CACHE, LINKS = "build", "uploads", "cache", "links.csv"
OWNERS = ("store-owner", "vectors-owner")
"""What says that a server of graphs or vectors is this data folder's."""
_BEFORE = "uploads.before"
_OF_SQLITE = ("-wal", "-shm")


def put_beside(ready: Path, root: Path) -> None:
    """Put uploads, reviewed links and caches from ``ready`` into the data folder ``root``; again and again if need be.

    The uploads of before go, and so do reviewed links where the backup had none; what caches hold stays beside.
    """
    if (ready / UPLOADS).is_dir():
        if (root / UPLOADS).is_dir():
            shutil.rmtree(ready / _BEFORE, ignore_errors=True)
            (root / UPLOADS).rename(ready / _BEFORE)
        (ready / UPLOADS).rename(root / UPLOADS)
    if (ready / LINKS).is_file():
        put_in_place(root / LINKS, (ready / LINKS).read_bytes(), durable=True)
    else:
        (root / LINKS).unlink(missing_ok=True)
    for name in OWNERS:  # a folder that has servers of its own keeps them
        if (ready / name).is_file() and not (root / name).exists():
            put_in_place(root / name, (ready / name).read_bytes(), durable=True)
    for path in sorted((ready / CACHE).rglob("*")):
        if path.is_file():
            target = root / path.relative_to(ready)
            target.parent.mkdir(parents=True, exist_ok=True)
            for rest in _OF_SQLITE:  # they belong to the file of before, and would spoil this one
                target.with_name(target.name + rest).unlink(missing_ok=True)
            path.replace(target)
    save_folder(root)


def clear(root: Path) -> None:
    """Remove what a restore left that never came to be ready."""
    shutil.rmtree(root / STAGED, ignore_errors=True)
