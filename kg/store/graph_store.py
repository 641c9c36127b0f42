"""Reads the graph that is served. Every query sees the union of all named graphs as its default graph."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.answer import Answer, AskAnswer, ResultFormat, Row, SelectAnswer, TriplesAnswer, answer_text
from kg.store.data_folder import DataFolder
from kg.store.guard import has_dataset_clause
from kg.store.named_query import Binding, bind, named_query
from kg.store.prefixes import PREFIXES
from kg.store.query_error import QuerySyntaxError
from kg.store.term import from_pyoxigraph


class GraphStore:
    """The graph of one build, read-only; open again to see a later build. Safe to use from several threads."""

    def __init__(self, store: ox.Store, folder: Path) -> None:
        """Use ``open`` or ``open_graph``."""
        self._store = store
        self.folder = folder

    @classmethod
    def open(cls, data_dir: Path) -> "GraphStore":
        """The graph that the data folder serves; StoreError where there is none."""
        return cls.open_graph(DataFolder(data_dir).served().graph)

    @classmethod
    def open_graph(cls, folder: Path) -> "GraphStore":
        """The graph in ``folder``; StoreError where it is missing or damaged."""
        try:
            return cls(ox.Store.read_only(str(folder)), folder)
        except OSError as error:
            raise StoreError(f"the graph in {folder} cannot be opened: {error}; build it again") from error

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

        What people write goes through ``kg.store.people_query``. QueryError where the query is wrong.
        """
        return run_query(self._store, query, row_limit)

    def query_text(self, query: str, form: ResultFormat) -> str:
        """What ``query`` of our own gives, as text."""
        return answer_text(self.answer(query), form)

    def quad_count(self) -> int:
        """How many quads the graph holds."""
        return len(self._store)

    def graph_names(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self._store.named_graphs())

    def nquads(self) -> list[str]:
        """All quads as N-Quads lines, sorted by code point: the same graph gives the same lines on any machine."""
        data = self._store.dump(format=ox.RdfFormat.N_QUADS)
        if data is None:
            raise StoreError("the graph was not written")
        return sorted(data.decode().split("\n")[:-1])


def run_query(store: ox.Store, query: str, row_limit: int | None = None) -> Answer:
    """Run ``query`` with the union of all graphs as default graph, unless it names its own (FROM)."""
    try:
        results = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=not has_dataset_clause(query))
    except SyntaxError as error:
        raise QuerySyntaxError.of_parser(error.msg) from error
    except (ValueError, UnicodeEncodeError) as error:
        raise QueryError(f"the query cannot be read: {error}") from error
    except RuntimeError as error:
        raise QueryError(f"the query failed: {error}") from error
    if isinstance(results, ox.QueryBoolean):
        return AskAnswer(bool(results))
    try:
        taken = list(results if row_limit is None else islice(results, row_limit + 1))
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from error
    truncated = row_limit is not None and len(taken) > row_limit
    kept = taken[:row_limit] if truncated else taken
    if isinstance(results, ox.QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
        return SelectAnswer(columns, tuple(_rows(columns, kept)), truncated)
    triples = ((from_pyoxigraph(t.subject), from_pyoxigraph(t.predicate), from_pyoxigraph(t.object)) for t in kept)
    return TriplesAnswer(tuple(sorted(triples, key=lambda triple: tuple(map(str, triple)))), truncated)


def _rows(columns: tuple[str, ...], solutions: Iterable[ox.QuerySolution]) -> Iterator[Row]:
    for solution in solutions:
        yield Row(columns, tuple(None if term is None else from_pyoxigraph(term) for term in solution))
