"""Reads the graph that a SPARQL 1.1 server holds, with the answers the embedded graph gives."""

from dataclasses import replace
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
        kind = _parsed(asked)
        results, most = self.evaluate(asked, OURS)
        answer = as_answer(results, row_limit)
        if isinstance(answer, AskAnswer):
            return answer
        if isinstance(answer, SelectAnswer) and isinstance(kind, ox.QuerySolutions):
            answer = in_our_form(answer, tuple(variable.value for variable in kind.variables))
        if most is not None and len(table(answer)[1]) >= most:
            if row_limit is not None:
                return replace(answer, truncated=True)
            raise self._too_few(most)
        return answer

    def evaluate(self, query: PeopleQuery, bounds: Bounds) -> tuple[Results, int | None]:
        """The results of ``query`` within ``bounds``, and how many rows the server gave at most, where it cut them."""
        kind = _parsed(query)
        accept = N_TRIPLES if isinstance(kind, ox.QueryTriples) else RESULTS_JSON
        reply = self._asked(query, accept, bounds)
        if accept == N_TRIPLES:
            return read_triples(reply.body), reply.most_rows
        if isinstance(kind, ox.QueryBoolean):
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
        used = (f"PREFIX {name}: <{space}> " for name, space in PREFIXES.items() if f"{name}:" in query.text)
        base = (f"BASE <{query.base}> ",) if query.base else ()
        text = "".join((*base, *used)) + query.text
        return self.client.query(text, accept, bounds, query.default_graphs, query.named_graphs)

    def _too_few(self, most: int) -> QueryError:
        said = f"{self.endpoint.address} gives at most {most:,} rows, and more are needed"
        return QueryError(f"{said}; raise its limit (Virtuoso: ResultSetMaxRows in virtuoso.ini)")


def _parsed(query: PeopleQuery) -> Results:
    """What kind of answer ``query`` has, and its columns: told by the embedded engine, of a graph without a triple."""
    return evaluate(ox.Store(), query)
