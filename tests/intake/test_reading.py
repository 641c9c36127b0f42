"""The process that works on files: its limits, what it says of a file that meets one, and that the others go on."""

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.intake import reading
from kg.intake.file_outcome import Workshop
from kg.intake.limits import Limit, ReadingLimits
from kg.intake.outcome import Gained, Refused
from kg.intake.reading import ReadingProcess, abandon_all, borrowed
from kg.read import read_document
from kg.read.page_picture import page_picture
from kg.settings import DEFAULT_BASE

SMALL, OTHER = "lanyang-veterans-2024.txt", "lanyang-archives-2025.html"
PRINTED = "luchuan-civil-affairs-2025.pdf"


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path / "cache", DEFAULT_BASE)


@pytest.fixture
def strange(monkeypatch: pytest.MonkeyPatch, root: Path) -> Iterator[None]:
    """In the process, files say what reading them does: ``loop``, ``sleep``, ``eat``, ``print``, ``connect`` …"""
    worker = f"""
        import os, signal, socket, subprocess, sys, time
        sys.path.insert(0, {str(root)!r})
        from kg.intake import one_file, reading_worker
        real = reading_worker.work_on
        def work_on(path, base):
            does = path.read_text().strip() if path.stat().st_size < 20 else ""
            if does == "loop":
                while True: pass
            if does == "sleep": time.sleep(600)
            if does == "eat": bytearray(10**10)
            if does == "fall": os.kill(os.getpid(), signal.SIGSEGV)
            if does == "write": open({"/dev/shm/h7-written"!r}, "wb").write(bytes(10**6))
            if does == "print": print("not an answer", flush=True)
            if does == "connect": socket.create_connection(("127.0.0.1", 9))
            if does == "start": subprocess.run(["true"])
            if does == "defect": raise ZeroDivisionError("by zero")
            return real(path, base)
        reading_worker.work_on = work_on
        document_of = reading_worker.document_of
        def shown(data, name):
            does = data.decode().strip() if len(data) < 20 else ""
            if does == "loop":
                while True: pass
            if does == "eat": bytearray(10**10)
            if does == "fall": os.kill(os.getpid(), signal.SIGSEGV)
            if does == "connect": socket.create_connection(("127.0.0.1", 9))
            if does == "defect": raise ZeroDivisionError("by zero")
            return document_of(data, name)
        reading_worker.document_of = shown
        reading_worker.main()
    """
    monkeypatch.setattr(reading, "_WORKER", textwrap.dedent(worker))
    yield
    Path("/dev/shm/h7-written").unlink(missing_ok=True)


def worked(process: ReadingProcess, folder: Path, does: str, workshop: Workshop) -> Refused:
    file = folder / "a.txt"
    file.write_text(does)
    done = process.work(file, None, workshop)
    assert isinstance(done.outcome, Refused)
    assert done.key is None
    return done.outcome


@pytest.mark.usefixtures("strange")
@pytest.mark.parametrize(
    ("does", "limits", "said"),
    [
        ("sleep", ReadingLimits(seconds=10), "took longer than the 10 s"),
        ("loop", ReadingLimits(processor=2), "took more processor time than the 2 s"),
        ("eat", ReadingLimits(memory=2**30), "needed more memory than the 1 GB"),
        ("write", ReadingLimits(written=2**16), "gave more than the"),
    ],
)
def test_reading_over_a_limit_is_the_error_of_that_file(
    does: str, limits: ReadingLimits, said: str, tmp_path: Path, examples: Path, workshop: Workshop
) -> None:
    process = ReadingProcess(limits)
    refused = worked(process, tmp_path, does, workshop)
    assert refused.reason.code == "over-limit"
    assert said in refused.reason.message
    assert refused.reason.message.startswith("a.txt: ")
    if does != "write":
        assert isinstance(process.work(examples / SMALL, None, workshop).outcome, Gained)
    process.close()


@pytest.mark.usefixtures("strange")
def test_reading_that_falls_ends_no_other_file(tmp_path: Path, examples: Path, workshop: Workshop) -> None:
    process = ReadingProcess()
    assert isinstance(process.work(examples / SMALL, None, workshop).outcome, Gained)
    refused = worked(process, tmp_path, "fall", workshop)
    assert refused.reason.code == "reading-ended"
    assert "SIGSEGV" in refused.reason.message
    assert isinstance(process.work(examples / OTHER, None, workshop).outcome, Gained)
    process.close()


@pytest.mark.usefixtures("strange")
def test_reading_tells_a_defect_with_its_place(tmp_path: Path, workshop: Workshop) -> None:
    process = ReadingProcess()
    refused = worked(process, tmp_path, "defect", workshop)
    assert refused.reason.code == "defect"
    assert "ZeroDivisionError: by zero (<string>:" in refused.reason.message
    process.close()


@pytest.mark.usefixtures("strange")
@pytest.mark.parametrize("does", ["connect", "start"])
def test_reading_reaches_neither_network_nor_programs(does: str, tmp_path: Path, workshop: Workshop) -> None:
    process = ReadingProcess()
    refused = worked(process, tmp_path, does, workshop)
    assert "what no reader does" in refused.reason.message
    process.close()


@pytest.mark.usefixtures("strange")
def test_reading_may_print_what_it_likes(tmp_path: Path, workshop: Workshop) -> None:
    process = ReadingProcess()
    file = tmp_path / "a.txt"
    file.write_text("print")
    outcome = process.work(file, None, workshop).outcome
    assert isinstance(outcome, Refused)
    assert outcome.reason.code == "not-a-report"
    process.close()


def test_reading_gives_what_working_in_this_process_gives(examples: Path, workshop: Workshop) -> None:
    from kg.intake.cache import ReportCache
    from kg.intake.one_file import work_on

    with borrowed() as process:
        done = process.work(examples / SMALL, None, workshop)
        preview = process.look(examples / SMALL, workshop)
    here = work_on(examples / SMALL, DEFAULT_BASE)
    assert done.outcome == here.outcome
    assert done.sha256 == here.sha256
    assert done.key is not None
    assert here.product is not None
    assert ReportCache(workshop.cache).nquads(done.key) == here.product.mapped.nquads
    assert isinstance(done.outcome, Gained)
    assert preview.summary == done.outcome.summary


def test_reading_process_waits_for_more_work(examples: Path, workshop: Workshop) -> None:
    with borrowed() as process:
        process.work(examples / SMALL, None, workshop)
        number = process.number
    with borrowed() as again:
        again.work(examples / OTHER, None, workshop)
        assert number is not None
        assert again.number == number


def test_reading_kept_out_of_the_cache_is_told(examples: Path, tmp_path: Path) -> None:
    from kg.errors import StoreError

    (tmp_path / "cache").write_text("no folder")
    with borrowed() as process, pytest.raises(StoreError, match="cannot be written"):
        process.work(examples / SMALL, None, Workshop(tmp_path / "cache", DEFAULT_BASE))


@pytest.mark.usefixtures("strange")
def test_reading_can_be_abandoned(tmp_path: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    process = ReadingProcess()
    monkeypatch.setattr(reading, "_lent", {process})
    told: list[Refused] = []
    waiting = threading.Thread(target=lambda: told.append(worked(process, tmp_path, "sleep", workshop)))
    waiting.start()
    while process.number is None:
        time.sleep(0.05)
    time.sleep(0.2)
    abandon_all()
    waiting.join(timeout=30)
    assert told[0].reason.code == "reading-ended"
    process.close()


def test_reading_ends_with_whoever_asked(root: Path, tmp_path: Path, examples: Path) -> None:
    script = f"""
        import sys, time
        sys.path.insert(0, {str(root)!r})
        from pathlib import Path
        from kg.intake.file_outcome import Workshop
        from kg.intake.reading import ReadingProcess
        process = ReadingProcess()
        process.work(Path({str(examples / SMALL)!r}), None, Workshop(Path({str(tmp_path)!r}), "https://x.example/"))
        print(process.number, flush=True)
        time.sleep(600)
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    for _ in range(200):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("the process that reads outlived who asked it")


def test_reading_limits_are_told_in_words() -> None:
    limits = ReadingLimits()
    for limit in Limit:
        assert limits.told(limit).startswith(limit.value)
    assert json.loads(json.dumps(limits.told(Limit.MEMORY))).endswith("4 GB that a file may")


def test_reading_of_this_process_is_free(tmp_path: Path) -> None:
    """What the process that reads may not do, this one still may."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_reading_shows_lines_and_pages(root: Path) -> None:
    examples = root / "examples" / "reports"
    with closing(ReadingProcess()) as process:
        for path in (examples / SMALL, examples / OTHER, examples / PRINTED):
            assert process.show(path) == read_document(path)
        document = read_document(examples / PRINTED)
        line = next(line for line in document.lines if line.page == 2 and line.box)
        picture, sha256 = process.draw(examples / PRINTED, 2, range(line.number, line.number + 1))
        assert picture == page_picture((examples / PRINTED).read_bytes(), document, 2, [line.number])
        assert picture is not None
        assert sha256 == document.sha256
        assert process.draw(examples / SMALL, 1, range(1, 2))[0] is None


@pytest.mark.usefixtures("strange")
@pytest.mark.parametrize(
    ("does", "said"),
    [("loop", "processor time"), ("eat", "memory"), ("fall", "SIGSEGV"), ("connect", "defect"), ("defect", "by zero")],
)
def test_reading_shows_nothing_of_a_file_that_breaks_the_process(
    does: str, said: str, tmp_path: Path, root: Path
) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(does, encoding="utf-8")
    with closing(ReadingProcess(ReadingLimits(seconds=60, processor=3))) as process:
        for look in (process.show, lambda path: process.draw(path, 1, range(1, 2))):
            with pytest.raises(ReadError, match=said):
                look(hostile)
        with pytest.raises(ReadError, match="none"):
            process.show(tmp_path / "none.txt")
        assert process.show(root / "examples" / "reports" / SMALL).lines
