"""Reads the graph that a SPARQL 1.1 server holds, with the answers the embedded graph gives."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.rdf.iris import statistics_graph_iri
from kg.rdf.vocabulary import VOID
from kg.rdf.void import dataset_iri
from kg.store.answer import Answer, AskAnswer, SelectAnswer, table
from kg.store.endpoint_record import EndpointRecord
from kg.store.evaluation import Results, as_answer, evaluate
from kg.store.location import Endpoint
from kg.store.people_query import PeopleQuery
from kg.store.prefixes import PREFIXES
from kg.store.remote_client import N_TRIPLES, RESULTS_JSON, Bounds, Reply, client_of
from kg.store.remote_results import in_our_form, read_boolean, read_results, read_triples
from kg.store.term import iri

_LEAST_ROWS = 10_000
"""Rows a server must be ready to give: what a person's query may have, and some of our own need more."""
OURS = Bounds()
"""What a query of our own may take."""

_IRI = re.compile(r"<([^<>\s]+)>")
_BASE = re.compile(r"(?:\s|#[^\n]*\n)*BASE\s*<[^<>]*>\s", re.IGNORECASE)
_DISTINCT = re.compile(r"(?:\s|#[^\n]*\n|(?:BASE|PREFIX)[^<>]*<[^<>]*>)*SELECT\s+DISTINCT\b", re.IGNORECASE)


class RemoteGraph:
    """The graphs below one base IRI on a server; safe to use from several threads."""

    def __init__(self, endpoint: Endpoint, base: str) -> None:
        """``base`` is what the IRIs of our graphs start with: a server may hold graphs of others."""
        self.endpoint = endpoint
        self.client = client_of(endpoint)
        self.base = base

    @classmethod
    def open(cls, endpoint: Endpoint, folder: Path) -> "RemoteGraph":
        """The graph of the build whose graph folder is ``folder``; StoreError where the server does not hold it."""
        record = EndpointRecord.read(folder)
        if record is None:
            raise StoreError(f"{folder} does not tell of a server; build again with yusuan build")
        graph = cls(endpoint, record.base)
        graph.check()
        return graph

    def check(self) -> None:
        """StoreError where the server holds no graph of ours, asks its unnamed graph alone, or cuts small results."""
        said = f"{iri(dataset_iri(self.base))} {iri(VOID.triples)} ?n"
        if self.answer(f"ASK {{ {said} }}") != AskAnswer(True):
            held = self.answer(f"ASK {{ GRAPH {iri(statistics_graph_iri(self.base))} {{ {said} }} }}")
            if held == AskAnswer(True):
                told = f"{self.endpoint.address} asks its unnamed graph where a query names none"
                raise StoreError(f"{told}; set it to ask the union of all named graphs")
            raise StoreError(f"{self.endpoint.address} does not hold the graph of this build; build it again")
        probe = PeopleQuery(f"SELECT (1 AS ?row) {{ ?s ?p ?o }} LIMIT {_LEAST_ROWS + 1}")
        _, most = self.evaluate(probe, OURS)
        if most is not None and most <= _LEAST_ROWS:
            raise StoreError(self._too_few(most))

    def answer(self, query: str, row_limit: int | None = None) -> Answer:
        """What ``query`` gives; QueryError where it is wrong, or the server keeps rows to itself that are wanted."""
        asked = PeopleQuery(query)
        columns = _form(asked).columns
        results, most = self.evaluate(asked, OURS)
        answer = as_answer(results, row_limit)
        if isinstance(answer, AskAnswer):
            return answer
        if isinstance(answer, SelectAnswer) and columns is not None:
            answer = in_our_form(answer, columns, frozenset(_IRI.findall(query)))
            if _DISTINCT.match(query):  # Virtuoso 7 gives some rows twice where long texts are among the values
                answer = replace(answer, rows=tuple(dict.fromkeys(answer.rows)))
        if most is not None and len(table(answer)[1]) >= most:
            if row_limit is not None:
                return replace(answer, truncated=True)
            raise self._too_few(most)
        return answer

    def evaluate(self, query: PeopleQuery, bounds: Bounds) -> tuple[Results, int | None]:
        """The results of ``query`` within ``bounds``, and how many rows the server gave at most, where it cut them."""
        form = _form(query)
        accept = N_TRIPLES if form.is_triples else RESULTS_JSON
        reply = self._asked(query, accept, bounds)
        if form.is_triples:
            return read_triples(reply.body), reply.most_rows
        if form.columns is None:
            return read_boolean(reply.body), None
        return read_results(reply.body), reply.most_rows

    def rows(self, query: str) -> SelectAnswer:
        """The rows of a SELECT of our own."""
        answer = self.answer(query)
        if not isinstance(answer, SelectAnswer):
            raise QueryError("a SELECT query is needed here")
        return answer

    def update(self, update: str) -> None:
        """Change the graphs of the server."""
        self.client.update(update)

    @property
    def marker(self) -> str:
        """The IRI of the graph that is there while a build writes: it holds nothing that reports say."""
        return f"{self.base}graph/building"

    def graph_names(self) -> list[str]:
        """The IRIs of our named graphs, sorted."""
        return sorted(self.sizes())

    def quad_count(self) -> int:
        """How many quads our graphs hold."""
        return sum(self.sizes().values())

    def sizes(self) -> dict[str, int]:
        """The number of triples of each of our graphs, by its IRI."""
        rows = self.rows("SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph")
        held = ((row.text("graph"), row.integer("triples") or 0) for row in rows)
        return {name: size for name, size in held if name.startswith(f"{self.base}graph/") and name != self.marker}

    def nquads(self) -> list[str]:
        """All quads of our graphs as N-Quads lines, sorted by code point."""
        return sorted(line for graph, size in self.sizes().items() for line in self.lines(graph, size))

    def lines(self, graph: str, size: int | None = None) -> list[str]:
        """The N-Quads lines of one graph, sorted; StoreError where there are not ``size`` of them."""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {iri(graph)} {{ ?s ?p ?o }} }}"
        results, _ = self.evaluate(PeopleQuery(query), OURS)
        assert isinstance(results, ox.QueryTriples)
        written = results.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        ending = f" <{graph}> ."
        lines = sorted(f"{line.removesuffix(' .')}{ending}" for line in written.decode().split("\n")[:-1])
        if size is not None and len(lines) != size:
            said = f"{self.endpoint.address} gave {len(lines):,} of the {size:,} triples of {graph}"
            raise StoreError(f"{said}; it cuts results: raise its limit (Virtuoso: ResultSetMaxRows in virtuoso.ini)")
        return lines

    def _asked(self, query: PeopleQuery, accept: str, bounds: Bounds) -> Reply:
        own = _BASE.match(query.text)  # some servers take a BASE before all prefixes only
        used = (f"PREFIX {name}: <{space}> " for name, space in PREFIXES.items() if f"{name}:" in query.text)
        base = (f"BASE <{query.base}> ",) if query.base and not own else ()
        start = own.end() if own else 0
        text = query.text[:start] + "".join((*base, *used)) + query.text[start:]
        return self.client.query(text, accept, bounds, query.default_graphs, query.named_graphs)

    def _too_few(self, most: int) -> QueryError:
        said = f"{self.endpoint.address} gives at most {most:,} rows, and more are needed"
        return QueryError(f"{said}; raise its limit (Virtuoso: ResultSetMaxRows in virtuoso.ini)")


@dataclass(frozen=True, slots=True)
class _Form:
    """What a query gives: a table of ``columns``, triples, or (neither) yes or no."""

    columns: tuple[str, ...] | None = None
    is_triples: bool = False


def _form(query: PeopleQuery) -> _Form:
    """What ``query`` gives, told by the embedded engine over a graph without a triple; QueryError where it is wrong."""
    results = evaluate(ox.Store(), query)
    if isinstance(results, ox.QuerySolutions):
        return _Form(tuple(variable.value for variable in results.variables))
    return _Form(is_triples=isinstance(results, ox.QueryTriples))
