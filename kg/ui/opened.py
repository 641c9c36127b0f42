"""The builds one process holds open, for its pages and interfaces alike; a new build is seen at the next look."""

import atexit
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from embeddings.encoder import Encoder
from embeddings.errors import EmbeddingsError
from embeddings.load import load_encoder, load_reranker
from embeddings.reranker import Reranker
from kg.errors import YusuanError
from kg.settings import Settings
from kg.store.data_folder import BuildFolder, DataFolder
from kg.store.query_pool import QueryPool
from kg.ui.workspace import Workspace

_log = logging.getLogger(__name__)
_BUILDS_OPEN = 2  # the one that is served and, for those who still read it, the one before it


class OpenBuilds:
    """Opens the build that ``settings`` serve once for everybody; safe to use from several threads.

    ``queries`` is where people's queries run, over any build.
    """

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self.settings = settings
        self.queries = QueryPool(store=settings.store)
        atexit.register(self.queries.close)
        self._data = DataFolder(settings.data.resolve())
        self._lock = threading.Lock()
        self._refreshing = threading.Lock()
        self._open: OrderedDict[str, Workspace] = OrderedDict()
        self._ready: Workspace | None = None
        self._prepare: Callable[[Workspace], None] | None = None
        self._encoder: Encoder | None = None
        self._reranker: Reranker | None = None

    def workspace(self) -> Workspace:
        """The build that is served now; StoreError where there is none.

        Where ``refresh`` is called regularly it is the last one that was got ready, and nobody waits for the next.
        """
        ready = self._ready
        if ready is not None:
            return ready
        held = self._open.get(self._data.served().identity)
        return held or self._opened()

    def refresh(self, prepare: Callable[[Workspace], None]) -> Workspace:
        """Open the build that is served now and ``prepare`` it, beside the one pages read; from then on they read it.

        StoreError or IndexMismatchError where it cannot be opened: pages go on with the one before.
        """
        with self._refreshing:
            ready, build = self._ready, self._data.served()
            if ready is not None and ready is self._open.get(build.identity):
                return ready
            opened = self._opened()
            prepare(opened)
            self._ready, self._prepare = opened, prepare
            return opened

    def catch_up(self) -> None:
        """Wait until pages see the build that is served now, where somebody gets builds ready; else they do anyway.

        Where it cannot be opened they go on with the one before: who gets builds ready tells of it.
        """
        if self._prepare is not None:
            with suppress(YusuanError, EmbeddingsError, OSError):
                self.refresh(self._prepare)

    def _opened(self) -> Workspace:
        with self._lock:
            build = self._data.served()
            if build.identity not in self._open:
                self._open[build.identity] = self._sound(build)
                while len(self._open) > _BUILDS_OPEN:
                    self._open.popitem(last=False)
            return self._open[build.identity]

    def _sound(self, build: BuildFolder) -> Workspace:
        """``build``, or the one before it where files of ``build`` turn out to be damaged once they are read."""
        try:
            return self._open_build(build)
        except Exception as error:  # damage may break whatever reads it
            damaged = build.damaged()
            earlier = [one for one in self._data.builds() if one.path != build.path and one.fault() is None]
            if not damaged or not earlier:
                raise
            notice = f"{build.name} is damaged ({damaged}): {earlier[0].name} is served instead until yusuan build"
            _log.warning("%s has made another (%s)", notice, type(error).__name__)
            return self._open_build(earlier[0].instead_of(f"{notice} has made another"))

    def _open_build(self, build: BuildFolder) -> Workspace:
        settings, encoder = self.settings, self._encoders()
        return Workspace.open(self._data, build, encoder, self._reranker, settings.vectors, server=settings.store)

    def _encoders(self) -> Encoder:
        if self._encoder is None:
            self._encoder = load_encoder(self.settings.model)
            self._reranker = None if self.settings.reranker is None else load_reranker(self.settings.reranker)
        return self._encoder


@lru_cache(maxsize=2)
def open_builds(settings: Settings) -> OpenBuilds:
    """The builds of ``settings`` in this process: the same object for all who ask."""
    return OpenBuilds(settings)
