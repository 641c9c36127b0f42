"""Whether a server can answer: the build is open and warm; a new one takes its place once it is, too."""

import logging
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from embeddings.errors import EmbeddingsError
from kg.errors import YusuanError
from kg.serve.operation.log import SERVER, failure, tell
from kg.ui.opened import OpenBuilds
from kg.ui.warming import prepare, prepare_further
from kg.ui.workspace import Workspace

LOOK = 1.0
"""Seconds between two looks for a new build."""
LOOK_AGAIN = 5.0
"""Seconds until a build that could not be opened is tried again."""
_ANY = (YusuanError, EmbeddingsError, OSError)


class Readiness:
    """Opens the build of ``builds`` and each one that is published later, in a thread of its own."""

    def __init__(self, builds: OpenBuilds) -> None:
        """Nothing is opened yet."""
        self._builds = builds
        self._ended = threading.Event()
        self._build: Workspace | None = None
        self._reason = "the build is being opened; ask again in some seconds"
        self._said = ""

    @property
    def build(self) -> Workspace | None:
        """The build that answers; None before the first one is ready."""
        return self._build

    @property
    def reason(self) -> str:
        """Why nothing answers yet, or why the newest build does not; empty where all is well."""
        return self._reason

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Look for builds as long as the context lasts."""
        thread = threading.Thread(target=self._watch, name="readiness", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()

    def look(self) -> None:
        """Open the build that is served now, where it is another one than before."""
        start = time.perf_counter()
        try:
            found = self._builds.refresh(self._prepare)
        except _ANY as error:
            self._reason = "the build cannot be opened; the server's log says why"  # which may name folders
            if str(error) != self._said:  # once, not every second
                self._said = str(error)
                told = {**failure(error, error.__traceback__), "reason": self._said}
                tell(SERVER, logging.ERROR, "the build cannot be opened", told)
            return
        self._reason = self._said = ""
        if found is not self._build:
            self._build = found
            seconds = round(time.perf_counter() - start, 1)
            told = {"build": found.build.name, "reports": found.info.reports, "seconds": seconds}
            tell(SERVER, logging.INFO, "build is ready", told)
            self._go_on(found)

    def _go_on(self, found: Workspace) -> None:
        """What this cannot work out, the page that needs it says."""
        try:
            prepare_further(found)
        except _ANY as error:
            told = {**failure(error, error.__traceback__), "reason": str(error)}
            tell(SERVER, logging.ERROR, "a part of the build cannot be read", told)

    def _prepare(self, build: Workspace) -> None:
        prepare(build)
        self._builds.queries.warm(build.store)

    def _watch(self) -> None:
        while not self._ended.is_set():
            self.look()
            self._ended.wait(LOOK if not self._reason else LOOK_AGAIN)
