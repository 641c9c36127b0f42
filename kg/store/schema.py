"""The version of how a data folder is laid out: ``schema.json``, ``{"version": 1}``.

0 is a folder without that file, as Yusuan wrote it at first: the next build turns it into one of this version.
What caches hold is known by the code that made it, and needs no version here.
"""

import json
from pathlib import Path

from kg.errors import StoreError
from kg.store.sealed import put_in_place, seal

VERSION = 1
FILE_NAME = "schema.json"


def version_of(root: Path) -> int:
    """The version of the data folder ``root``; StoreError where it cannot be read or is later than this Yusuan's."""
    path = root / FILE_NAME
    try:
        version = json.loads(path.read_text(encoding="utf-8"))["version"]
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(
            f"{path} cannot be read ({error}); it says how the folder is laid out: delete it if no later "
            "Yusuan than this one ever built here, and build again"
        ) from error
    if not isinstance(version, int) or isinstance(version, bool) or version < 0:
        raise StoreError(f"{path} says {version!r}, which is no version of a data folder; restore a backup")
    if version > VERSION:
        raise StoreError(
            f"{root} was laid out by a later Yusuan (version {version}, this one knows {VERSION}): "
            "nothing is read or written there; use that Yusuan, or name another --data folder"
        )
    return version


def write_version(root: Path) -> None:
    """Say that ``root`` is laid out as this version has it."""
    put_in_place(root / FILE_NAME, (json.dumps({"version": VERSION}) + "\n").encode(), durable=True)


def seal_caches(*folders: Path) -> None:
    """Version 0 → 1: what version 0 cached had no digest; it is believed once, and known from now on."""
    for folder in folders:
        for path in folder.glob("*/*"):
            if path.is_file():
                seal(path)
