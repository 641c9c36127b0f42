"""The files that visitors of the web app added: kept in the data folder, where evidence and later builds find them.

``uploads/<key>/<name>``, the key made of name and bytes: a name may come twice, and the same file is kept once. What is
only looked at lies in ``uploads/.staged``; what is added goes from there by one rename, so nobody sees half a file.
"""

import hashlib
import shutil
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.intake.files import find_files

_STAGED, _REMOVED, _ASIDE = ".staged", ".removed", ".aside"
_KEY = 16  # hex digits
_LONGEST_NAME = 200
"""Bytes of a file name; file systems take 255, and a temporary ending must fit."""
_NAMELESS = "report"


class Uploads:
    """The uploaded files of one data folder."""

    def __init__(self, data: Path) -> None:
        """Nothing is read or written yet."""
        self.folder = data.resolve() / "uploads"

    def files(self) -> tuple[Path, ...]:
        """All report files that were added, those in archives too, without those taken out again; sorted."""
        if not self.folder.is_dir():
            return ()
        kept = [file for folder in self._folders() for file in _files_in(folder)]
        gone = {folder / line for folder in self._folders() for line in _removed_from(folder)}
        return tuple(path for path in find_files(kept, outside=self.folder / _STAGED) if path not in gone)

    def holds(self, path: Path) -> bool:
        """Whether a visitor added the file."""
        return path.is_relative_to(self.folder)

    def stage(self, job: str, name: str, data: bytes) -> Path:
        """Keep a file for a look at it, as part of ``job``; where it lies. StoreError where the disk refuses."""
        clean = safe_name(name)
        key = hashlib.sha256(clean.encode() + b"\0" + data).hexdigest()[:_KEY]
        path = self.folder / _STAGED / job / key / clean
        part = path.with_name(f".{clean}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(path)
        except OSError as error:
            raise StoreError(f"{clean} cannot be kept in {self.folder}: {error.strerror}") from error
        return path

    def unstage(self, job: str) -> None:
        """Forget what was kept for ``job``."""
        shutil.rmtree(self.folder / _STAGED / job, ignore_errors=True)

    def staged(self, job: str) -> tuple[Path, ...]:
        """The files that are kept for ``job``, as they were uploaded: archives whole."""
        folder = self.folder / _STAGED / job
        return tuple(path for key in sorted(folder.iterdir()) for path in _files_in(key)) if folder.is_dir() else ()

    def forget_staged(self, older_than: float) -> None:
        """Forget what was staged more than so many seconds ago, by a process that is perhaps no more."""
        staged = self.folder / _STAGED
        for folder in staged.iterdir() if staged.is_dir() else ():
            if time.time() - folder.stat().st_mtime > older_than:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def adding(self, staged: Iterable[Path]) -> Iterator[None]:
        """The staged files stand among the added ones; where the context ends in an error, they are staged again.

        A process that dies inside leaves them added: the next build has them.
        """
        moved: list[tuple[Path, Path]] = []
        marked: list[tuple[Path, tuple[str, ...]]] = []
        folders = sorted({path.parent for path in staged})
        for folder in folders:
            if not folder.is_dir() and not (self.folder / folder.name).is_dir():
                raise StoreError(f"what was uploaded is not kept any more ({folder.name}); choose the files again")
        try:
            for folder in folders:
                place = self.folder / folder.name
                if not place.is_dir():
                    folder.rename(place)
                    moved.append((place, folder))
                elif before := _removed_from(place):
                    marked.append((place, before))
                    (place / _REMOVED).unlink()
            yield
        except BaseException:
            for place, folder in moved:
                place.rename(folder)
            for place, before in marked:
                _write(place / _REMOVED, before)
            raise

    @contextmanager
    def removing(self) -> Iterator["Removal"]:
        """Takes added files away when the context ends well; after an error they stand where they stood.

        A process that dies inside leaves them away: the next build has them no more.
        """
        removal = Removal(self.folder / _ASIDE)
        try:
            yield removal
        except BaseException:
            removal.undo()
            raise
        removal.finish()

    def _folders(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir() if path.is_dir() and not path.name.startswith("."))


class Removal:
    """Files that are being taken away; ``Uploads.removing`` makes one."""

    def __init__(self, aside: Path) -> None:
        """``aside`` is where they wait."""
        self._aside = aside
        self._moved: list[tuple[Path, Path]] = []
        self._marked: list[tuple[Path, tuple[str, ...]]] = []

    def take(self, path: Path) -> None:
        """Take the added file ``path`` away; of an archive that holds others too, only its place in the list."""
        folder = self._aside.parent / path.relative_to(self._aside.parent).parts[0]
        before = _removed_from(folder)
        gone = sorted({*before, path.relative_to(folder).as_posix()})
        left = {one.relative_to(folder).as_posix() for one in find_files(_files_in(folder), outside=self._aside)}
        if left <= set(gone):
            self._aside.mkdir(exist_ok=True)
            shutil.rmtree(self._aside / folder.name, ignore_errors=True)
            folder.rename(self._aside / folder.name)
            self._moved.append((self._aside / folder.name, folder))
        else:
            self._marked.append((folder, before))
            _write(folder / _REMOVED, gone)

    def undo(self) -> None:
        """Put everything back."""
        for waiting, folder in self._moved:
            waiting.rename(folder)
        for folder, before in reversed(self._marked):
            _write(folder / _REMOVED, before)

    def finish(self) -> None:
        """Delete what was taken away."""
        shutil.rmtree(self._aside, ignore_errors=True)


def safe_name(name: str) -> str:
    """The name of an uploaded file as it may stand in a folder: no path, nothing hidden, not too long.

    ``../../a/报告.pdf`` → ``报告.pdf``.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    clean = "".join("_" if unicodedata.category(sign) in {"Cc", "Cs", "Cf"} else sign for sign in last)
    clean = clean.strip().lstrip(".") or _NAMELESS
    stem, ending = Path(clean).stem, Path(clean).suffix
    room = _LONGEST_NAME - len(ending.encode())
    if room <= 0:
        return safe_name(stem)
    return stem.encode()[:room].decode(errors="ignore") + ending


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _removed_from(folder: Path) -> tuple[str, ...]:
    marked = folder / _REMOVED
    return tuple(marked.read_text(encoding="utf-8").splitlines()) if marked.is_file() else ()


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write lines in one step; no file where there are none."""
    text = "".join(f"{line}\n" for line in lines)
    part = path.with_name(f"{path.name}.new")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
