from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from kg.errors import BuildRunningError, YusuanError
from kg.intake.file_outcome import Progress
from kg.settings import Settings
from kg.ui.upload.desk import MOST_WAITING, Desk, DeskBusyError, Job, JobState
from kg.ui.upload.work import Previews, Result, Work, WorkEndedError, WorkKind

SOON = 20  # seconds


class Acted:
    """A piece of work that lasts until it is let go, or gives an error."""

    def __init__(self, work: Work, error: Exception | None = None) -> None:
        self.work, self.error = work, error
        self.begun, self.free, self.cancelled = Event(), Event(), False

    def wait(self, progress: Progress) -> Result:
        progress("read", 1, 2)
        self.begun.set()
        assert self.free.wait(SOON)
        if self.cancelled:
            raise WorkEndedError("ended")
        if self.error:
            raise self.error
        return Previews(())

    def cancel(self) -> None:
        self.cancelled = True
        self.free.set()


@pytest.fixture
def acted() -> Iterator[list[Acted]]:
    made: list[Acted] = []
    yield made
    for one in made:
        one.free.set()


@pytest.fixture
def desk(acted: list[Acted]) -> Iterator[Desk]:
    def start(work: Work) -> Acted:
        errors: dict[str, Exception] = {"busy": BuildRunningError("another build"), "bad": YusuanError("a reason")}
        acted.append(Acted(work, errors.get(work.job)))
        if over.is_set():
            acted[-1].free.set()
        return acted[-1]

    over = Event()
    yield Desk(start)  # type: ignore[arg-type] # acts like it
    over.set()  # what still waits is done at once


def work(job: str = "", kind: WorkKind = WorkKind.READ) -> Work:
    return Work(kind, Settings(Path("data")), job)


def until(holds: Callable[[], object]) -> None:
    pause = Event()
    for _ in range(SOON * 100):
        if holds():
            return
        pause.wait(0.01)
    pytest.fail("it did not happen")


def state(desk: Desk, token: str) -> Job:
    job = desk.job(token)
    assert job is not None
    return job


def test_desk_does_one_thing_after_the_other(desk: Desk, acted: list[Acted]) -> None:
    first, second, third = (desk.submit(work()) for _ in range(3))
    until(lambda: acted and acted[0].begun.is_set())
    assert [state(desk, token).state for token in (first, second, third)] == [
        JobState.RUNNING,
        JobState.WAITING,
        JobState.WAITING,
    ]
    assert [state(desk, token).ahead for token in (first, second, third)] == [0, 1, 2]
    assert (state(desk, first).step, state(desk, first).so_far, state(desk, first).total) == ("read", 1, 2)
    acted[0].free.set()
    until(lambda: state(desk, first).state is JobState.DONE)
    assert state(desk, first).result == Previews(())
    until(lambda: len(acted) == 2)
    assert state(desk, third).ahead == 1


@pytest.mark.parametrize(("job", "came_to"), [("busy", JobState.BUSY), ("bad", JobState.FAILED)])
def test_desk_tells_why_work_failed_and_goes_on(desk: Desk, acted: list[Acted], job: str, came_to: JobState) -> None:
    failed, after = desk.submit(work(job)), desk.submit(work())
    until(lambda: acted)
    acted[0].free.set()
    until(lambda: state(desk, failed).is_over)
    assert state(desk, failed).state is came_to
    assert state(desk, failed).reason
    until(lambda: len(acted) == 2)
    acted[1].free.set()
    until(lambda: state(desk, after).state is JobState.DONE)


def test_desk_cancels_what_waits_and_what_is_only_read(desk: Desk, acted: list[Acted]) -> None:
    running, waiting = desk.submit(work()), desk.submit(work())
    until(lambda: acted and acted[0].begun.is_set())
    for token in (waiting, running):
        desk.cancel(token)
        assert state(desk, token).state is JobState.CANCELLED
    after = desk.submit(work())
    until(lambda: len(acted) == 2)
    assert state(desk, after).state is JobState.RUNNING
    assert acted[0].cancelled


def test_desk_does_not_end_what_changes_the_graph(desk: Desk, acted: list[Acted]) -> None:
    token = desk.submit(work(kind=WorkKind.ADD))
    until(lambda: acted and acted[0].begun.is_set())
    desk.cancel(token)
    assert state(desk, token).state is JobState.RUNNING
    assert not acted[0].cancelled


def test_desk_takes_no_more_than_may_wait(desk: Desk) -> None:
    for _ in range(MOST_WAITING):
        desk.submit(work())
    with pytest.raises(DeskBusyError):
        desk.submit(work())


def test_desk_tokens_cannot_be_guessed(desk: Desk) -> None:
    tokens = {desk.submit(work()) for _ in range(5)}
    assert len(tokens) == 5
    assert all(len(token) >= 16 for token in tokens)
    assert desk.job("1") is None
    desk.cancel("1")
