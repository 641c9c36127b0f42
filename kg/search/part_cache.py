"""What each report gave to the index, kept from build to build: only reports that changed are read from the graph."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from kg.errors import DamagedError, StoreError
from kg.search.report_part import ReportEntry, ReportPart, read_part
from kg.store.graph_store import GraphStore
from kg.store.sealed import read_sealed, write_sealed

_ENDING = ".part"


class PartCache:
    """A folder with one file a report, named by what decides its content."""

    def __init__(self, folder: Path, versions: Mapping[str, str]) -> None:
        """``versions`` tells for each report's graph (IRI) what stands in it: another version, another content.

        It covers the code that reads the graph, too. A graph it does not know is read anew and not kept.
        """
        self._folder = folder
        self._versions = versions

    def parts(self, store: GraphStore, entries: Iterable[ReportEntry]) -> Iterator[ReportPart]:
        """What each of ``entries`` says, in their order; StoreError where the folder cannot be written."""
        for entry in entries:
            version = self._versions.get(entry.graph)
            if version is None:
                yield read_part(store, entry)
                continue
            path = self._path(entry.graph, version)
            part = _kept(path)
            if part is None or part.entry != entry:
                part = read_part(store, entry)
                _keep(path, part)
            yield part

    def prune(self) -> None:
        """Forget every part of another version, and of graphs that are gone."""
        used = {self._path(graph, version) for graph, version in self._versions.items()}
        for path in self._folder.glob(f"*/*{_ENDING}"):
            if path not in used:
                path.unlink(missing_ok=True)

    def _path(self, graph: str, version: str) -> Path:
        key = hashlib.sha256(f"{graph}\0{version}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}{_ENDING}"


def _kept(path: Path) -> ReportPart | None:
    """The part in ``path``; None where none can be read: it is a cache, and the graph tells it again."""
    try:
        return msgspec.msgpack.decode(read_sealed(path), type=ReportPart)
    except (OSError, DamagedError, msgspec.DecodeError):
        return None


def _keep(path: Path, part: ReportPart) -> None:
    try:
        write_sealed(path, msgspec.msgpack.encode(part))
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error
