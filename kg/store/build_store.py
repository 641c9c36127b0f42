"""Writes one build's graph: the earlier one with some named graphs replaced, or all of it from nothing."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox

from kg.audit.structure_findings import StructureFindings
from kg.errors import StoreError
from kg.store.graph_lines import check_lines, graph_node
from kg.store.statistics import update_statistics
from kg.store.structure import canonical_structure

_FLUSH_AT = 320_000_000  # bytes held before a bulk load; each load writes files of its own, to be merged later
_SETTLE_AT = 250_000  # lines below which files that overlap cost readers less than merging them would
_SETTLE_SHARE = 4  # the part of a graph, one in so many, that is new where all of its files are merged


class BuildStore:
    """The graph of a build in the making; nobody reads it before ``finish``."""

    def __init__(self, store: ox.Store, folder: Path) -> None:
        """Use ``create``."""
        self._store: ox.Store | None = store
        self._folder = folder
        self._pending = BytesIO()
        self._lines = 0  # written, loaded or not
        self._written: set[str] = set()
        self._stored = self.graph_names()

    @classmethod
    def create(cls, folder: Path, previous: Path | None = None) -> "BuildStore":
        """A graph in ``folder``, which must not exist; it starts as a copy of the graph in ``previous``.

        The copy shares its unchanging files with ``previous`` (RocksDB checkpoint), so it costs milliseconds.
        """
        if folder.exists():
            raise StoreError(f"{folder} exists already; a build starts in a new folder")
        try:
            if previous is not None:
                ox.Store.read_only(str(previous)).backup(folder)
            return cls(ox.Store(folder), folder)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the graph of the build cannot be opened: {error}") from error

    def graph_names(self) -> set[str]:
        """The IRIs of the named graphs, those still to be loaded included."""
        return {graph.value for graph in self._open().named_graphs()} | self._written

    def replace_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Put the N-Quads ``lines`` in the place of all that ``graph`` held.

        StoreError for a line of another graph: every triple stands in exactly one graph, or sums would count it twice.
        """
        self.remove_graph(graph)
        self._add(graph, check_lines(graph, lines))

    def revise_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Like ``replace_graph``, but only the quads that differ are written: for graphs of which little changes."""
        new = frozenset(lines)
        if graph in self._written:
            self._load_pending()
        elif graph not in self._stored:
            self.replace_graph(graph, sorted(new))
            return
        name = graph_node(graph)
        with _written(self._folder):
            data = self._open().dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b""
        ending = f" <{graph}> ."
        old = {f"{line.removesuffix(' .')}{ending}" for line in data.decode().split("\n")[:-1]}
        self.change_graph(graph, old - new, new - old)

    def change_graph(self, graph: str, removed: Iterable[str], added: Iterable[str]) -> None:
        """Take the N-Quads lines ``removed`` out of ``graph`` and put ``added`` into it; other quads stay.

        What both hold stays. StoreError for a line of another graph.
        """
        gone = frozenset(check_lines(graph, removed))
        if not gone:  # all of it new, and perhaps too much to hold
            self._add(graph, check_lines(graph, added))
            return
        new = frozenset(check_lines(graph, added))
        if graph in self._written:
            self._load_pending()
        with _written(self._folder):
            for quad in ox.parse("\n".join(sorted(gone - new)).encode(), format=ox.RdfFormat.N_QUADS):
                self._open().remove(quad)
        self._add(graph, sorted(new - gone))

    def remove_graph(self, graph: str) -> None:
        """Remove ``graph`` and all it holds; no error where it is not there."""
        if graph in self._written:
            self._load_pending()
            self._written.remove(graph)
            self._stored.add(graph)
        if graph in self._stored:
            with _written(self._folder):
                self._open().remove_graph(graph_node(graph))
            self._stored.remove(graph)

    def _add(self, graph: str, lines: Iterable[str]) -> None:
        self._open()
        self._written.add(graph_node(graph).value)
        for line in lines:
            with _written(self._folder):
                self._pending.write(line.encode())
            self._pending.write(b"\n")
            self._lines += 1
            if self._pending.tell() >= _FLUSH_AT:
                self._load_pending()

    def loaded(self) -> ox.Store:
        """The graph with all that is pending loaded, for those who look at it before it is finished."""
        self._load_pending()
        return self._open()

    def doubted(self) -> frozenset[str]:
        """No graph is in doubt: a build that was interrupted is thrown away."""
        return frozenset()

    def structure(self, base: str) -> StructureFindings:
        """What does not look as ontology/shapes.ttl says among the nodes of the canonical graph."""
        return canonical_structure(self.loaded(), base)

    def update_statistics(self, changed: Iterable[str], base: str) -> None:
        """Make the graph of statistics say what the others hold; ``changed`` were written since it was made."""
        update_statistics(self.loaded(), changed, base)

    def served(self) -> None:
        """Nothing is left to do: a build is served as soon as the data folder names it."""

    def finish(self) -> int:
        """Load what is pending, save and close; the number of quads in the graph.

        Where much of it is new its files are merged, which spares those who read it a third to a half of the time, and
        a third of the disk. Where little is, that would be to write all of it again.
        """
        store = self.loaded()
        with _written(self._folder):
            count = len(store)
            if self._lines >= _SETTLE_AT and self._lines * _SETTLE_SHARE >= count:
                store.optimize()
            store.flush()
        self._store = None
        return count

    def _load_pending(self) -> None:
        pending, self._pending = self._pending, BytesIO()
        if not pending.tell():
            return
        pending.seek(0)
        try:
            with _written(self._folder):
                self._open().bulk_load(pending, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            line = pending.getvalue().split(b"\n")[(error.lineno or 1) - 1].decode()
            raise StoreError(f"not N-Quads: {error.msg}: {line[:200]}") from error

    def _open(self) -> ox.Store:
        if self._store is None:
            raise StoreError(f"the build in {self._folder} is finished and takes no more")
        return self._store


@contextmanager
def _written(folder: Path) -> Iterator[None]:
    """StoreError where the disk refuses (OSError), or what is there is damaged (RuntimeError)."""
    try:
        yield
    except (OSError, RuntimeError, UnicodeEncodeError) as error:
        raise StoreError(f"the graph in {folder} cannot be written: {error}") from error
