"""Long work on the data folder, in a process of its own: the pages go on, and a bad file ends only that process."""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Timer
from typing import Any

from kg.build_report import BuildReport
from kg.errors import BuildRunningError, YusuanError
from kg.intake.between import packed, unpacked
from kg.intake.file_outcome import Progress
from kg.intake.preview import Preview
from kg.intake.removal import RemovalReport
from kg.settings import Settings

LONGEST = 3600.0
"""Seconds after which work is ended: linking and indexing many thousand reports anew takes less."""

# the child finds the very package that runs here, wherever it was started
_PROJECT = str(Path(__file__).resolve().parents[3])
_WORKER = f"import sys; sys.path.insert(0, {_PROJECT!r}); from kg.ui.upload.worker import main; main()"


class WorkKind(StrEnum):
    """What is to be done."""

    READ = "read"  # staged files, to look at what they would bring
    ADD = "add"  # staged files to the graph
    REMOVE = "remove"  # reports and files from the graph


class TooMuch(StrEnum):
    """Why an uploaded file is not even read."""

    LARGE = "large"
    MANY = "many"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Unread:
    """An uploaded file that is not even read, and why."""

    file: str
    why: TooMuch


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: on ``files`` (READ, ADD) staged for ``job``, or on what is ``named`` (REMOVE).

    ``refused`` are files that came with the others and are not even read.
    """

    kind: WorkKind
    settings: Settings
    job: str = ""
    files: tuple[Path, ...] = ()
    named: tuple[str, ...] = ()
    refused: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Previews:
    """What READ gives."""

    files: tuple[Preview, ...]


Result = Previews | BuildReport | RemovalReport
_RESULTS: Mapping[WorkKind, type[Previews] | type[BuildReport] | type[RemovalReport]] = {
    WorkKind.READ: Previews,
    WorkKind.ADD: BuildReport,
    WorkKind.REMOVE: RemovalReport,
}


class WorkEndedError(YusuanError):
    """The process that worked was ended before it was done."""


class Working:
    """The process that does one piece of work."""

    def __init__(self, work: Work) -> None:
        """Start it."""
        self._work = work
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def wait(self, progress: Progress, longest: float = LONGEST) -> Result:
        """What the work gives; ``progress`` is told meanwhile.

        YusuanError with the reason where it failed, BuildRunningError where another build is at work in the folder,
        WorkEndedError where it was cancelled, took longer than so many seconds, or fell.
        """
        deadline = Timer(longest, self._process.kill)
        deadline.start()
        try:
            told = self._told(progress)
        finally:
            deadline.cancel()
            self._process.kill()
            self._process.wait()
        if "failed" in told:
            raise (BuildRunningError if told.get("busy") else YusuanError)(told["failed"])
        if "done" not in told:
            raise WorkEndedError(_reason(self._process.returncode))
        return unpacked(told["done"].encode(), _RESULTS[self._work.kind])

    def cancel(self) -> None:
        """End it; ``wait`` raises WorkEndedError."""
        self._process.kill()

    def _told(self, progress: Progress) -> dict[str, Any]:
        """The last thing the process says."""
        asked, answer = self._process.stdin, self._process.stdout
        if asked is None or answer is None:
            raise WorkEndedError("the work could not be started")
        try:
            with asked:
                asked.write(packed(self._work))
        except BrokenPipeError:  # it was cancelled at once
            return {}
        with answer:
            for line in answer:
                told: dict[str, Any] = json.loads(line)
                if "step" not in told:
                    return told
                progress(*told["step"])
        return {}


def _reason(code: int) -> str:
    said = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    return f"the work was ended before it was done ({said}): cancelled, out of memory, or too long; try fewer files"
