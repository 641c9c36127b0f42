"""Works on files in a process of its own that is held to limits: what a hostile file breaks is that process alone."""

import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg.errors import ReadError, StoreError
from kg.intake.between import packed, unpacked
from kg.intake.file_outcome import FileOutcome, Workshop
from kg.intake.limits import SHOWING, Limit, ReadingLimits
from kg.intake.outcome import Gained, Refused
from kg.intake.preview import Preview
from kg.model import Document, Issue, Severity, Stage
from kg.read.archive import shown_name
from kg.read.page_picture import PagePicture

_MOST_FILES = 500
"""Files after which a process is ended: what the libraries do not give back does not add up."""
_ENDED = {
    signal.SIGXCPU: Limit.PROCESSOR,
    signal.SIGABRT: Limit.MEMORY,  # C++ where nothing could be allocated
}

# the child finds the very package that runs here, wherever it was started
_PROJECT = str(Path(__file__).resolve().parents[2])
_WORKER = f"import sys; sys.path.insert(0, {_PROJECT!r}); from kg.intake.reading_worker import main; main()"


@dataclass(frozen=True, slots=True)
class Given:
    """What the process tells of one file: what it gave, or would bring, or holds, or which limit it met.

    ``unread`` says why it cannot be read or drawn, ``unkept`` why what it gave could not be kept.
    """

    gained: Gained | None = None
    refused: Refused | None = None
    preview: Preview | None = None
    sha256: str | None = None
    key: str | None = None
    limit: Limit | None = None
    unkept: str = ""
    document: Document | None = None
    picture: PagePicture | None = None
    unread: str = ""


class Task(StrEnum):
    """What the process is to do with a file."""

    WORK = "work"  # all it gives for the graph
    LOOK = "look"  # what it would bring, for those who add it
    SHOW = "show"  # its lines, for those who read on
    DRAW = "draw"  # a part of one page of it


class ReadingProcess:
    """One process that works on files, one after the other; it starts with the first, and again after one it fell on.

    Safe to use from several threads, which then wait for one another.
    """

    def __init__(self, limits: ReadingLimits | None = None) -> None:
        """Nothing is started yet."""
        self._limits = limits or ReadingLimits()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0
        self._is_late = False

    def work(self, path: Path, sha256: str | None, workshop: Workshop) -> FileOutcome:
        """What a file gives, kept in the cache of ``workshop``; ``sha256`` is that of its bytes, if they are known.

        A file that meets a limit, or that the process falls on, gives the reason, which is not kept: another machine
        may bear it. StoreError where the cache cannot be written.
        """
        given = self._given(Task.WORK, path, sha256=sha256, workshop=_written(workshop))
        outcome = given.gained or given.refused
        if outcome is None:
            raise StoreError(f"the process that reads told nothing of {shown_name(path)}; build again")
        return FileOutcome(path, outcome, given.sha256, given.key, reused=False)

    def look(self, path: Path, workshop: Workshop) -> Preview:
        """What a file would bring; what it gives is kept in the cache as well. StoreError as for ``work``."""
        given = self._given(Task.LOOK, path, sha256=None, workshop=_written(workshop))
        if given.preview is not None:
            return given.preview
        issues = () if given.refused is None else (given.refused.reason,)
        return Preview(shown_name(path), path, given.sha256, None, issues)

    def show(self, path: Path) -> Document:
        """The lines of a file. ReadError where it cannot be read, meets a limit, or the process falls on it."""
        given = self._given(Task.SHOW, path)
        if given.document is None:
            raise _unread(given, path)
        return given.document

    def draw(self, path: Path, page: int, lines: range) -> tuple[PagePicture | None, str]:
        """The part of a page (from 1) on which ``lines`` stand, and the SHA-256 of the file it was drawn from.

        None where the file is no PDF, or does not tell where its lines are. ReadError as for ``show``.
        """
        given = self._given(Task.DRAW, path, page=page, first=lines.start, last=lines.stop - 1)
        if given.sha256 is None:
            raise _unread(given, path)
        return given.picture, given.sha256

    @property
    def number(self) -> int | None:
        """The number of the process that is at work or waits; None before the first file."""
        process = self._process
        return None if process is None else process.pid

    def abandon(self) -> None:
        """End the process at once, whatever it is at: whoever waits for it is told that reading was ended."""
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _given(self, task: Task, path: Path, **more: Any) -> Given:
        request = {"task": task, "path": str(path), **more}
        with self._lock:
            was_used = self._done > 0
            given = self._asked(request, path)
            if given.limit is Limit.MEMORY and was_used:  # what earlier files left there is not this one's
                self._end()
                given = self._asked(request, path)
            if given.limit is not None or self._done >= _MOST_FILES:
                self._end()
        if given.unkept:
            raise StoreError(given.unkept)
        if given.limit is None:
            return given
        message = f"{shown_name(path)}: reading it {self._limits.told(given.limit)}; split it, or save it anew"
        return Given(refused=Refused(Issue(Stage.READ, "over-limit", Severity.ERROR, message)))

    def _asked(self, request: dict[str, Any], path: Path) -> Given:
        process = self._started()
        asked, answer = process.stdin, process.stdout
        if asked is None or answer is None:
            raise StoreError("the process that reads could not be started")
        deadline = threading.Timer(self._limits.seconds, self._late, (process,))
        deadline.start()
        try:
            asked.write(json.dumps(request).encode() + b"\n")
            asked.flush()
            line = answer.readline()
        except BrokenPipeError:
            line = b""
        finally:
            deadline.cancel()
        self._done += 1
        return unpacked(line, Given) if line.endswith(b"\n") else self._fallen(process, path)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                [sys.executable, "-c", _WORKER, json.dumps(asdict(self._limits))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is for the parent, whose end is the child's
            )
            self._done, self._is_late = 0, False
        return self._process

    def _late(self, process: "subprocess.Popen[bytes]") -> None:
        self._is_late = True
        process.kill()

    def _fallen(self, process: "subprocess.Popen[bytes]", path: Path) -> Given:
        """Why a process ended without an answer."""
        code = process.wait()
        if self._is_late:
            return Given(limit=Limit.TIME)
        if code < 0 and -code in _ENDED:
            return Given(limit=_ENDED[signal.Signals(-code)])
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        self._end()
        said = f"the process that read it was ended ({how}), by the file or from outside; save it anew"
        reason = Issue(Stage.READ, "reading-ended", Severity.ERROR, f"{shown_name(path)}: {said}")
        return Given(refused=Refused(reason))

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
        self._done = 0


_idle: queue.LifoQueue[ReadingProcess] = queue.LifoQueue(maxsize=2)
"""Processes that wait for work: the start of one takes a second."""
_lent: set[ReadingProcess] = set()


@contextmanager
def borrowed() -> Iterator[ReadingProcess]:
    """A process with the usual limits, for one thread at a time: one that waits for work, or else a new one."""
    try:
        process = _idle.get_nowait()
    except queue.Empty:
        process = ReadingProcess()
    _lent.add(process)
    try:
        yield process
    finally:
        _lent.discard(process)
        try:
            _idle.put_nowait(process)
        except queue.Full:
            process.close()


_showing = ReadingProcess(SHOWING)


def shown_document(path: Path) -> Document:
    """The lines of a file, read in a process with limits. ReadError where there are none."""
    return _showing.show(path)


def drawn_page(path: Path, page: int, lines: range) -> tuple[PagePicture | None, str]:
    """A part of a page, drawn in a process with limits; as ``ReadingProcess.draw``."""
    return _showing.draw(path, page, lines)


def abandon_all() -> None:
    """End all processes that are lent out now: the files they are at are not wanted any more."""
    for process in tuple(_lent):
        process.abandon()


def _unread(given: Given, path: Path) -> ReadError:
    if given.refused is not None:
        return ReadError(given.refused.reason.message)
    return ReadError(given.unread or f"{shown_name(path)}: the process that reads told nothing of it; try again")


def _written(workshop: Workshop) -> str:
    return packed(workshop).decode()
