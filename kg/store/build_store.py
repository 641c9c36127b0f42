"""Writes one build's graph: the earlier one with some named graphs replaced, or all of it from nothing."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

_FLUSH_AT = 400_000  # lines held before a bulk load: about 100 MB of text; each load writes files of its own


class BuildStore:
    """The graph of a build in the making; nobody reads it before ``finish``."""

    def __init__(self, store: ox.Store, folder: Path) -> None:
        """Use ``create``."""
        self._store: ox.Store | None = store
        self._folder = folder
        self._pending: list[str] = []
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
        except OSError as error:
            raise StoreError(f"the graph of the build cannot be opened: {error}") from error

    def graph_names(self) -> set[str]:
        """The IRIs of the named graphs, those still to be loaded included."""
        return {graph.value for graph in self._open().named_graphs()} | self._written

    def replace_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Put the N-Quads ``lines`` in the place of all that ``graph`` held.

        StoreError for a line of another graph: every triple stands in exactly one graph, or sums would count it twice.
        """
        self._open()
        new = [line.rstrip("\n") for line in lines]
        self._check(graph, new)
        self.remove_graph(graph)
        self._pending.extend(new)
        self._written.add(graph)
        if len(self._pending) >= _FLUSH_AT:
            self._load_pending()

    def revise_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Like ``replace_graph``, but only the quads that differ are written: for graphs of which little changes.

        StoreError for a line of another graph.
        """
        new = frozenset(lines)
        if graph in self._written:
            self._load_pending()
        elif graph not in self._stored:
            self.replace_graph(graph, sorted(new))
            return
        name = _named(graph)
        data = self._open().dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b""
        ending = f" <{graph}> ."
        old = {f"{line.removesuffix(' .')}{ending}" for line in data.decode().split("\n")[:-1]}
        self.change_graph(graph, old - new, new - old)

    def change_graph(self, graph: str, removed: Iterable[str], added: Iterable[str]) -> None:
        """Take the N-Quads lines ``removed`` out of ``graph`` and put ``added`` into it; other quads stay.

        What both hold stays. StoreError for a line of another graph.
        """
        gone, new = frozenset(removed), frozenset(added)
        self._check(graph, sorted(gone | new))
        if graph in self._written:
            self._load_pending()
        for quad in ox.parse("\n".join(sorted(gone - new)).encode(), format=ox.RdfFormat.N_QUADS):
            self._open().remove(quad)
        self._pending.extend(sorted(new - gone))
        self._written.add(graph)

    def remove_graph(self, graph: str) -> None:
        """Remove ``graph`` and all it holds; no error where it is not there."""
        if graph in self._written:
            self._load_pending()
            self._written.remove(graph)
            self._stored.add(graph)
        if graph in self._stored:
            self._open().remove_graph(_named(graph))
            self._stored.remove(graph)

    def _check(self, graph: str, lines: Iterable[str]) -> None:
        _named(graph)
        ending = f" <{graph}> ."
        for line in lines:
            if not line.endswith(ending):
                raise StoreError(f"a line for the graph {graph} belongs elsewhere: {line[:200]}")

    def loaded(self) -> ox.Store:
        """The graph with all that is pending loaded, for those who look at it before it is finished."""
        self._load_pending()
        return self._open()

    def finish(self) -> int:
        """Load what is pending, save and close; the number of quads in the graph."""
        self._load_pending()
        store = self._open()
        store.flush()
        count = len(store)
        self._store = None
        return count

    def _load_pending(self) -> None:
        if not self._pending:
            return
        text = "\n".join(self._pending)
        try:
            self._open().bulk_load(text.encode(), format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            line = self._pending[(error.lineno or 1) - 1]
            raise StoreError(f"not N-Quads: {error.msg}: {line[:200]}") from error
        except (OSError, UnicodeEncodeError) as error:
            raise StoreError(f"the graph in {self._folder} cannot be written: {error}") from error
        self._pending.clear()

    def _open(self) -> ox.Store:
        if self._store is None:
            raise StoreError(f"the build in {self._folder} is finished and takes no more")
        return self._store


def _named(graph: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise StoreError(f"not the IRI of a graph: {graph!r}: {error}") from error
