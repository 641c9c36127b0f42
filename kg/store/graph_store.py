"""Reads the graph that is served. Every query sees the union of all named graphs as its default graph."""

from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.answer import Answer, ResultFormat, SelectAnswer, answer_text
from kg.store.data_folder import DataFolder
from kg.store.evaluation import open_graph, run_query
from kg.store.location import Endpoint, located
from kg.store.named_query import Binding, bind, named_query
from kg.store.remote_graph import RemoteGraph


class Graph(Protocol):
    """A graph that can be read, wherever it lives."""

    def answer(self, query: str, row_limit: int | None = None) -> Answer:
        """What ``query`` gives, with the union of all named graphs as default graph; QueryError where it is wrong."""

    def graph_names(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    def quad_count(self) -> int:
        """How many quads it holds."""

    def nquads(self) -> list[str]:
        """All quads as N-Quads lines, sorted by code point."""


class GraphStore:
    """The graph of one build, read-only; open again to see a later build. Safe to use from several threads.

    ``folder`` is the graph folder of the build, ``store`` the setting that names the server where one holds the graph.
    """

    def __init__(self, graph: Graph, folder: Path, store: str | None = None) -> None:
        """Use ``open`` or ``open_graph``."""
        self._graph = graph
        self.folder = folder
        self.store = store

    @classmethod
    def open(cls, data_dir: Path, store: str | None = None) -> "GraphStore":
        """The graph that the data folder serves, from the server ``store`` (setting) where one is set.

        StoreError where there is none, or where it was built for another store.
        """
        return cls.open_graph(DataFolder(data_dir).served().graph, store)

    @classmethod
    def open_graph(cls, folder: Path, store: str | None = None) -> "GraphStore":
        """The graph of the build whose graph folder is ``folder``; StoreError where it is missing or damaged."""
        place = located(folder, store)
        if isinstance(place, Endpoint):
            return cls(RemoteGraph.open(place, folder), folder, store)
        return cls(EmbeddedGraph.open(folder), folder)

    def select(self, query: str, **bindings: Binding) -> SelectAnswer:
        """The rows of a SELECT of our own; bindings fill its ``VALUES ?name { UNDEF }``."""
        answer = self.answer(bind(query, bindings))
        if not isinstance(answer, SelectAnswer):
            raise QueryError("a SELECT query is needed here")
        return answer

    def named(self, name: str, **bindings: Binding) -> SelectAnswer:
        """The rows of the named query ``name``, its parameters bound."""
        return self.select(named_query(name, bindings))

    def answer(self, query: str, row_limit: int | None = None) -> Answer:
        """What ``query`` gives, run in this process: only for queries of our own, since nothing can end it.

        What people write goes through ``kg.store.query_pool``. QueryError where the query is wrong.
        """
        return self._graph.answer(query, row_limit)

    def query_text(self, query: str, form: ResultFormat) -> str:
        """What ``query`` of our own gives, as text."""
        return answer_text(self.answer(query), form)

    def quad_count(self) -> int:
        """How many quads the graph holds."""
        return self._graph.quad_count()

    def graph_names(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return self._graph.graph_names()

    def nquads(self) -> list[str]:
        """All quads as N-Quads lines, sorted by code point: the same graph gives the same lines on any machine."""
        return self._graph.nquads()


class EmbeddedGraph:
    """The graph in a folder, opened in this process."""

    def __init__(self, store: ox.Store) -> None:
        """Use ``open``."""
        self._store = store

    @classmethod
    def open(cls, folder: Path) -> "EmbeddedGraph":
        """The graph in ``folder``; StoreError where it is missing or damaged."""
        return cls(open_graph(folder))

    def answer(self, query: str, row_limit: int | None = None) -> Answer:
        """What ``query`` gives."""
        return run_query(self._store, query, row_limit)

    def graph_names(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self._store.named_graphs())

    def quad_count(self) -> int:
        """How many quads it holds."""
        return len(self._store)

    def nquads(self) -> list[str]:
        """All quads as N-Quads lines, sorted by code point."""
        data = self._store.dump(format=ox.RdfFormat.N_QUADS)
        if data is None:
            raise StoreError("the graph was not written")
        return sorted(data.decode().split("\n")[:-1])
