"""What working on one file may take, and how a process is held to it."""

import resource
import sys
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import YusuanError

_GB = 1024**3
_REFUSED_EVENTS = frozenset({
    "ftplib.connect", "http.client.connect", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn",
    "os.system", "socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname",
    "socket.sendmsg", "socket.sendto", "subprocess.Popen",
})  # fmt: skip
"""What no reader does (audit events of Python)."""


class Limit(StrEnum):
    """What a file can take too much of; each value is what a message says of it."""

    TIME = "took longer than"
    PROCESSOR = "took more processor time than"
    MEMORY = "needed more memory than"
    WRITTEN = "gave more than"


class ForbiddenError(YusuanError):
    """Reading a file tried what no reader does: to reach the network, or to start a program."""


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What working on one file may take: ``seconds`` by the clock and of the processor, bytes of memory and output.

    Measured: half a second and 0.3 GB of address space for a report as text or PDF, 7 s and 0.4 GB for a PDF of 600
    pages; 2.5 s a page and 1.8 GB, whatever the number of pages, where pages of a scan are recognised.
    """

    seconds: float = 3600.0
    processor: int = 1800
    memory: int = 4 * _GB
    written: int = 1 * _GB

    def told(self, limit: Limit) -> str:
        """How much of it there is, for people."""
        amounts = {
            Limit.TIME: f"{self.seconds:,g} s",
            Limit.PROCESSOR: f"{self.processor:,} s",
            Limit.MEMORY: f"{self.memory / _GB:.3g} GB",
            Limit.WRITTEN: f"{self.written / _GB:.3g} GB",
        }
        return f"{limit.value} the {amounts[limit]} that a file may"


LOOKING = ReadingLimits(seconds=900.0, processor=600)
"""For files that people only look at: who waits is no build."""

SHOWING = ReadingLimits(seconds=300.0, processor=240)
"""For lines and pages of files that were read before: others wait behind whoever asks."""


def confine(limits: ReadingLimits) -> None:
    """Bound this process for all it does from now on: address space, size of a file it writes, no dump, no network."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written, limits.written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def allow_processor(seconds: int) -> None:
    """Let this process use so many seconds more; it is ended by SIGXCPU then."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, hard))


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _REFUSED_EVENTS:
        raise ForbiddenError(f"reading tried what no reader does ({event}); please report this file")
