"""The builds one process holds open, for its pages and interfaces alike; a new build is seen at the next look."""

import threading
from collections import OrderedDict
from functools import lru_cache

from embeddings.encoder import Encoder
from embeddings.load import load_encoder, load_reranker
from embeddings.reranker import Reranker
from kg.settings import Settings
from kg.store.data_folder import DataFolder
from kg.ui.workspace import Workspace

_BUILDS_OPEN = 2  # the one that is served and, for those who still read it, the one before it


class OpenBuilds:
    """Opens the build that ``settings`` serve once for everybody; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self.settings = settings
        self._data = DataFolder(settings.data.resolve())
        self._lock = threading.Lock()
        self._open: OrderedDict[str, Workspace] = OrderedDict()
        self._encoder: Encoder | None = None
        self._reranker: Reranker | None = None

    def workspace(self) -> Workspace:
        """The build that is served now; StoreError where there is none."""
        name = self._data.served().name
        held = self._open.get(name)
        if held is not None:
            return held
        with self._lock:
            build = self._data.served()
            if build.name not in self._open:
                self._open[build.name] = Workspace.open(self._data, build, self._encoders(), self._reranker)
                while len(self._open) > _BUILDS_OPEN:
                    self._open.popitem(last=False)
            return self._open[build.name]

    def _encoders(self) -> Encoder:
        if self._encoder is None:
            self._encoder = load_encoder(self.settings.model)
            self._reranker = None if self.settings.reranker is None else load_reranker(self.settings.reranker)
        return self._encoder


@lru_cache(maxsize=2)
def open_builds(settings: Settings) -> OpenBuilds:
    """The builds of ``settings`` in this process: the same object for all who ask."""
    return OpenBuilds(settings)
