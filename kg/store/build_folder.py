"""The folder of one build: what it holds, and whether it still holds all of it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kg.errors import DamagedError, StoreError
from kg.store.file_list import FILE_NAME, FileList
from kg.store.sealed import put_in_place

_SHOWN = 3  # damaged files that a sentence names


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What a build holds: counts, its encoder, the version of Yusuan, and when it was made (UTC, ISO 8601)."""

    version: str
    created: str
    reports: int
    quads: int
    passages: int
    encoder: str | None


@dataclass(frozen=True, slots=True)
class Damage:
    """Files of a build, by their paths in its folder, that do not hold what was written; false where there are none."""

    files: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.files)

    def __str__(self) -> str:
        more = len(self.files) - _SHOWN
        return ", ".join(self.files[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class BuildFolder:
    """The folder of one build; ``digest`` is that of its list of files where it is known.

    ``notice`` is said where the build is served in the place of a damaged one.
    """

    path: Path
    digest: str | None = None
    notice: str | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """The build's name, which ``current`` holds."""
        return self.path.name

    @property
    def identity(self) -> str:
        """Another text for every build there ever was: a name may come again after a restore or in an emptied folder.

        ``build-000007-3f1c0a9b2d4e5f60``: for ETags, and for whoever keeps what was worked out for a build.
        """
        return self.name if self.digest is None else f"{self.name}-{self.digest[:16]}"

    @property
    def graph(self) -> Path:
        """The folder of the embedded graph."""
        return self.path / "graph"

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return self.path / "index"

    @property
    def is_listed(self) -> bool:
        """Whether the build was finished: its list of files is written last."""
        return (self.path / FILE_NAME).is_file()

    def listed(self) -> FileList:
        """Its list of files; DamagedError where it is not the one the build was published with."""
        return FileList.read(self.path, self.digest)

    def info(self) -> BuildInfo:
        """What the build holds; StoreError where its ``build.json`` is missing or damaged."""
        path = self.path / "build.json"
        try:
            return BuildInfo(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(f"{path} cannot be read ({error}); build again with yusuan build") from error

    def write_info(self, info: BuildInfo) -> None:
        """Put ``build.json`` into the folder."""
        text = json.dumps(asdict(info), ensure_ascii=False, indent=2)
        put_in_place(self.path / "build.json", f"{text}\n".encode())

    def instead_of(self, notice: str | None) -> "BuildFolder":
        """This build, served for the reason that ``notice`` tells."""
        return replace(self, digest=self.digest or self._own_digest(), notice=notice)

    def fault(self) -> str | None:
        """What is seen to be wrong without reading it all: a file missing or of another size; None where nothing is."""
        if self.digest is None and not self.is_listed:  # of version 0
            return None if self.graph.is_dir() else "its graph is not there"
        try:
            wrong = list(FileList.read(self.path, self.digest).missing(self.path))
        except DamagedError as error:
            return str(error)
        return f"missing or of another size: {Damage(tuple(wrong))}" if wrong else None

    def damaged(self) -> "Damage":
        """What is wrong, all files read and compared with their checksums; nothing where all is as it was published."""
        if self.digest is None and not self.is_listed:
            return Damage(() if self.graph.is_dir() else ("graph",))
        try:
            return Damage(tuple(FileList.read(self.path, self.digest).damaged(self.path)))
        except DamagedError:
            return Damage((FILE_NAME,))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the build from being removed meanwhile, however many later ones are made."""
        descriptor = os.open(self.path / FILE_NAME, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            yield
        finally:
            os.close(descriptor)

    def is_held(self) -> bool:
        """Whether somebody keeps the build from being removed."""
        try:
            descriptor = os.open(self.path / FILE_NAME, os.O_RDONLY)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    def _own_digest(self) -> str | None:
        return FileList.digest_in(self.path) if self.is_listed else None
