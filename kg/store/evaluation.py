"""Runs a query over the embedded graph: with the union of all graphs as default graph, unless a dataset is named."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.answer import Answer, AskAnswer, Row, SelectAnswer, TriplesAnswer
from kg.store.guard import has_dataset_clause
from kg.store.people_query import PeopleQuery
from kg.store.prefixes import PREFIXES
from kg.store.query_error import QuerySyntaxError
from kg.store.term import from_pyoxigraph

Results = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


def open_graph(folder: Path) -> ox.Store:
    """The graph in ``folder``, for reading only; StoreError where it is missing or damaged."""
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:  # RuntimeError: what is damaged
        raise StoreError(f"the graph in {folder} cannot be opened: {error}; build it again") from error


def evaluate(store: ox.Store, query: PeopleQuery) -> Results:
    """The results of ``query``, taken out of the graph as they are read; QueryError where it is wrong.

    A dataset given beside the query overrides its FROM (SPARQL 1.1 Protocol, section 2.1.4).
    """
    default = named = None
    if query.has_dataset:
        default, named = _nodes(query.default_graphs), _nodes(query.named_graphs)
    union = default is None and not has_dataset_clause(query.text)
    try:
        return store.query(
            query.text,
            base_iri=query.base or None,
            prefixes=PREFIXES,
            use_default_graph_as_union=union,
            default_graph=None if default is None else [*default],
            named_graphs=None if named is None else [*named],
        )
    except SyntaxError as error:
        raise QuerySyntaxError.of_parser(error.msg) from error
    except (ValueError, UnicodeEncodeError) as error:
        raise QueryError(f"the query cannot be read: {error}") from error
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from error


def run_query(store: ox.Store, query: str, row_limit: int | None = None) -> Answer:
    """What ``query`` gives as plain values, at most ``row_limit`` rows of it."""
    return as_answer(evaluate(store, PeopleQuery(query)), row_limit)


def as_answer(results: Results, row_limit: int | None = None) -> Answer:
    """``results`` as plain values, at most ``row_limit`` rows of them."""
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


def _nodes(graphs: tuple[str, ...]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(graph) for graph in graphs]
    except ValueError as error:
        raise QueryError(f"a graph of the dataset is no IRI: {error}") from error
