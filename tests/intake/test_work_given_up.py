"""Ctrl+C while files are read: what is at work is ended, nobody waits for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.intake.file_outcome import FileOutcome, Workshop
from kg.intake.outcome import Refused
from kg.intake.work import work_on_all
from kg.model import Issue, Severity, Stage
from kg.settings import DEFAULT_BASE


class Slow:
    """A reading process that is done with the first file at once, and with any other when it is abandoned."""

    def __init__(self) -> None:
        self.abandoned = threading.Event()
        self.begun: list[str] = []

    @contextmanager
    def borrowed(self) -> Iterator["Slow"]:
        yield self

    def work(self, path: Path, sha256: str | None, _workshop: Workshop) -> FileOutcome:
        self.begun.append(path.name)
        if path.name != "0.txt":
            assert self.abandoned.wait(60)
        return FileOutcome(path, Refused(Issue(Stage.READ, "ended", Severity.ERROR, "ended")), sha256, None, False)


def test_work_that_is_given_up_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow()
    monkeypatch.setattr("kg.intake.work.borrowed", slow.borrowed)
    monkeypatch.setattr("kg.intake.work.abandon_all", slow.abandoned.set)
    paths = [tmp_path / f"{number}.txt" for number in range(9)]
    for path in paths:
        path.write_text(path.name)

    def interrupted(_step: str, done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work_on_all(paths, Workshop(tmp_path / "cache", DEFAULT_BASE), jobs=2, progress=interrupted)
    assert slow.abandoned.is_set()
    assert 1 < len(slow.begun) < len(paths)
