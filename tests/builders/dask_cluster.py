"""A real scheduler of Dask and workers of their own, started and ended by tests; and work to give them."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
_PATIENCE = 60.0


class DaskCluster:
    """A scheduler on a free port of loopback, and workers with one thread each."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        self._folder = folder
        paths = [str(_PROJECT), str(_PROJECT / "tests" / "builders"), os.environ.get("PYTHONPATH", "")]
        one = {"OMP_NUM_THREADS": "1"}  # as a worker under a nanny has it
        self._environ = {**os.environ, **one, **environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        self.workers: list[subprocess.Popen[bytes]] = []
        log = folder / "scheduler.log"
        self.scheduler = self._started("dask_scheduler", log, "--port", "0", "--no-dashboard")
        self.address = _told(log, r"Scheduler at:\s+(tcp://\S+)")

    def start(self, count: int, *, project: Path | None = None) -> None:
        """So many more workers, with the code in ``project``; they are there when this returns."""
        logs = [self._folder / f"worker-{len(self.workers) + number}.log" for number in range(count)]
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(self._folder))
        for log in logs:
            self.workers.append(self._started("dask_worker", log, self.address, *options, project=project))
        for log in logs:
            _told(log, r"(Registered to)")

    def kill(self, worker: "subprocess.Popen[bytes]") -> None:
        """End a worker as a power cut does."""
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    def ended(self, count: int) -> bool:
        """Whether just so many workers end, waiting for them: a killed one is gone a little after its sockets."""
        deadline = time.monotonic() + _PATIENCE
        while (gone := sum(worker.poll() is not None for worker in self.workers)) < count:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return gone == count

    def stop(self) -> None:
        """End all."""
        for process in [*self.workers, self.scheduler]:
            if process.poll() is None:
                process.kill()
            process.wait()

    def _started(self, module: str, log: Path, *options: str, project: Path | None = None) -> "subprocess.Popen[bytes]":
        environ = dict(self._environ)
        if project is not None:
            environ["PYTHONPATH"] = os.pathsep.join([str(project), environ["PYTHONPATH"]])
        with log.open("wb") as told:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", "--host", "127.0.0.1", *options],
                stdout=told,
                stderr=subprocess.STDOUT,
                cwd=self._folder,
                env=environ,
            )


@contextmanager
def dask_cluster(folder: Path, *, workers: int, environ: dict[str, str] | None = None) -> Iterator[DaskCluster]:
    """A scheduler with so many workers, all gone at the end."""
    cluster = DaskCluster(folder, environ or {})
    try:
        cluster.start(workers)
        yield cluster
    finally:
        cluster.stop()


def _told(log: Path, pattern: str) -> str:
    """What a process says of itself in its log, once it does."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        found = re.search(pattern, log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(f"nothing like {pattern} in {log}: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def doubled(number: int) -> int:
    """Work for a worker."""
    return 2 * number


def slowly(seconds: float) -> int:
    """Work that takes its time; the process that did it."""
    time.sleep(seconds)
    return os.getpid()


def deadly(number: int) -> int:
    """Work that no worker survives where the number is 13."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def wrong(number: int) -> int:
    """Work that goes wrong."""
    raise ValueError(f"no {number}")
