"""One long piece of work at a time, whoever asks: the others wait in turn, and see how many come before."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from queue import SimpleQueue
from threading import Lock, Thread

from kg.errors import BuildRunningError, YusuanError
from kg.intake.uploads import Uploads
from kg.settings import Settings
from kg.ui.opened import open_builds
from kg.ui.upload.work import Result, Work, WorkEndedError, Working, WorkKind

MOST_WAITING = 20
MOST_KEPT = 100
"""Pieces of work whose results are remembered."""
_A_DAY = 86_400


class DeskBusyError(YusuanError):
    """Too many wait already."""


class JobState(StrEnum):
    """How far a piece of work is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    BUSY = "busy"  # failed because another build is at work in the data folder: to be tried again
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work as it is now; ``ahead`` counts those that come before it.

    ``step``, ``so_far`` and ``total`` tell the progress, ``reason`` why it failed.
    """

    token: str
    work: Work
    state: JobState = JobState.WAITING
    ahead: int = 0
    step: str = ""
    so_far: int = 0
    total: int = 0
    result: Result | None = None
    reason: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state not in {JobState.WAITING, JobState.RUNNING}


class Desk:
    """Takes work and does it, one piece after the other; safe to use from several threads."""

    def __init__(
        self,
        start: Callable[[Work], Working] = Working,
        *,
        settle: Callable[[], None] = lambda: None,
        forget: Callable[[Work], None] = lambda _work: None,
    ) -> None:
        """``start`` makes the process that does a piece of work.

        ``settle`` waits until pages see what it changed, ``forget`` is told of work that nobody can ask for any more.
        """
        self._start = start
        self._settle = settle
        self._forget = forget
        self._lock = Lock()
        self._jobs: dict[str, Job] = {}
        self._running: Working | None = None
        self._waiting: SimpleQueue[str] = SimpleQueue()
        Thread(target=self._serve, name="upload-desk", daemon=True).start()

    @staticmethod
    def new_token() -> str:
        """A name that nobody can guess."""
        return secrets.token_urlsafe(12)

    def submit(self, work: Work) -> str:
        """Take a piece of work; the token by which its state is asked for, which nobody can guess.

        DeskBusyError where too many wait already.
        """
        token = self.new_token()
        with self._lock:
            if len(self._before(None)) >= MOST_WAITING:
                raise DeskBusyError(f"{MOST_WAITING} pieces of work wait already; come back later")
            self._forget_old()
            self._jobs[token] = Job(token, work)
        self._waiting.put(token)
        return token

    def job(self, token: str) -> Job | None:
        """The piece of work as it is now; None for a token nobody was given, or of long ago."""
        with self._lock:
            job = self._jobs.get(token)
            return job and replace(job, ahead=len(self._before(token)) if job.state is JobState.WAITING else 0)

    def cancel(self, token: str) -> None:
        """End the work, unless it is changing the graph already."""
        with self._lock:
            job = self._jobs.get(token)
            if job is None:
                return
            if job.state is JobState.WAITING:
                self._jobs[token] = replace(job, state=JobState.CANCELLED)
            elif job.state is JobState.RUNNING and job.work.kind is WorkKind.READ:
                self._jobs[token] = replace(job, state=JobState.CANCELLED)
                if self._running is not None:
                    self._running.cancel()

    def _before(self, token: str | None) -> list[str]:
        """Those that wait or run, up to ``token``."""
        names = list(self._jobs)
        names = names[: names.index(token)] if token in self._jobs else names
        return [name for name in names if not self._jobs[name].is_over]

    def _forget_old(self) -> None:
        over = [name for name, job in self._jobs.items() if job.is_over]
        for name in over[: max(0, len(self._jobs) - MOST_KEPT)]:
            work = self._jobs.pop(name).work
            still = {job.work.job for job in self._jobs.values()}
            if work.job and work.job not in still:
                self._forget(work)

    def _serve(self) -> None:
        while True:
            self._do(self._waiting.get())

    def _do(self, token: str) -> None:
        with self._lock:
            job = self._jobs[token]
            if job.state is not JobState.WAITING:
                return
            try:
                working = self._running = self._start(job.work)
            except OSError as error:
                self._jobs[token] = replace(job, state=JobState.FAILED, reason=str(error))
                return
            self._jobs[token] = replace(job, state=JobState.RUNNING)
        try:
            result = working.wait(lambda *told: self._progress(token, *told))
            if job.work.kind is not WorkKind.READ:
                self._settle()
            self._change(token, state=JobState.DONE, result=result)
        except BuildRunningError as error:
            self._change(token, state=JobState.BUSY, reason=str(error))
        except (WorkEndedError, YusuanError, OSError, ValueError) as error:
            self._change(token, state=JobState.FAILED, reason=str(error))

    def _progress(self, token: str, step: str, so_far: int, total: int) -> None:
        self._change(token, step=step, so_far=so_far, total=total)

    def _change(self, token: str, **values: object) -> None:
        with self._lock:
            job = self._jobs[token]
            if not job.is_over:  # what was cancelled stays so
                self._jobs[token] = replace(job, **values)  # type: ignore[arg-type] # fields of Job


@lru_cache(maxsize=2)
def open_desk(settings: Settings) -> Desk:
    """The one place of ``settings`` in this process where work is done: the same for app and API.

    What was only looked at long ago is forgotten.
    """
    uploads = Uploads(settings.data)
    uploads.forget_staged(_A_DAY)
    return Desk(settle=open_builds(settings).catch_up, forget=lambda work: uploads.unstage(work.job))
