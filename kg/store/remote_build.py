"""Writes one build's graph into a SPARQL 1.1 server: what changed, marked before and checked afterwards."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.audit.structure_findings import StructureFindings
from kg.errors import StoreError
from kg.rdf.iris import statistics_graph_iri
from kg.store.endpoint_record import RECORD, EndpointRecord
from kg.store.graph_lines import check_lines
from kg.store.location import Endpoint
from kg.store.remote_graph import RemoteGraph
from kg.store.remote_marker import Marker, owner_of
from kg.store.remote_structure import remote_structure
from kg.store.statistics import count_graph, revise_statistics
from kg.store.term import iri

_PUT_LINES = 200_000  # lines of one request to the graph store: about 50 MB
_UPDATE_LINES = 500  # Virtuoso 7 takes no more than 10,000 lines of its own code in one update


class RemoteBuild:
    """The graph of a build in the making on a server; readers see it graph by graph."""

    def __init__(self, graph: RemoteGraph, folder: Path, marker: Marker, previous: EndpointRecord | None) -> None:
        """Use ``create``."""
        self._graph = graph
        self._folder = folder
        self._marker = marker
        self._marked = set(marker.doubted())
        self._sizes = graph.sizes()
        self._statistics = statistics_graph_iri(graph.base)
        self._doubted = frozenset(self._in_doubt(previous))
        self._unknown = frozenset(self._sizes.keys() - (previous.graphs.keys() if previous else ()))
        self._written: set[str] = set()

    @classmethod
    def create(
        cls, endpoint: Endpoint, folder: Path, data: Path, base: str, previous: Path | None = None
    ) -> "RemoteBuild":
        """The graphs below ``base`` on the server of ``endpoint``, as the build after that of the folder ``previous``.

        ``folder``, which must not exist, is where the build keeps what it wrote; ``data`` is the data folder.
        BuildRunningError where another data folder writes into the server; StoreError where it holds graphs below
        ``base`` that this data folder did not write.
        """
        if folder.exists():
            raise StoreError(f"{folder} exists already; a build starts in a new folder")
        graph = RemoteGraph(endpoint, base)
        record = None if previous is None else EndpointRecord.read(previous)
        marker = Marker(graph, owner_of(data))
        resumed = marker.is_there()
        if not resumed and not _has_built(data, endpoint) and (held := graph.graph_names()):
            said = f"{endpoint.address} holds {len(held)} graphs below {base} that another data folder wrote"
            raise StoreError(f"{said}; build with that one, or drop these graphs first")
        marker.take()
        folder.mkdir()
        return cls(graph, folder, marker, record)

    def doubted(self) -> frozenset[str]:
        """The graphs that may be half written, or were written by somebody else since the build before."""
        return self._doubted

    def replace_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Put the N-Quads ``lines`` in the place of all that ``graph`` held; StoreError for a line of another graph."""
        self.remove_graph(graph)
        self._add(graph, check_lines(graph, lines))

    def revise_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Like ``replace_graph``, but only the quads that differ are written."""
        new = frozenset(lines)
        if graph not in self._sizes or graph in self._doubted:
            self.replace_graph(graph, sorted(new))
            return
        old = frozenset(self._graph.lines(graph, self._sizes[graph]))
        self.change_graph(graph, old - new, new - old)

    def change_graph(self, graph: str, removed: Iterable[str], added: Iterable[str]) -> None:
        """Take the N-Quads lines ``removed`` out of ``graph`` and put ``added`` into it; what both hold stays."""
        gone = frozenset(check_lines(graph, removed))
        if not gone:  # all of it new, and perhaps too much to hold
            self._add(graph, check_lines(graph, added))
            return
        new = frozenset(check_lines(graph, added))
        self._mark(graph)
        for lines in _chunks(sorted(gone - new), _UPDATE_LINES):
            self._graph.update(f"DELETE DATA {{ GRAPH {iri(graph)} {{\n{_n_triples(graph, lines)}}} }}")
            self._sizes[graph] -= len(lines)
        self._add(graph, sorted(new - gone))

    def remove_graph(self, graph: str) -> None:
        """Remove ``graph`` and all it holds; no error where it is not there."""
        if graph in self._sizes:
            self._mark(graph)
            self._graph.update(f"DROP SILENT GRAPH {iri(graph)}")
            del self._sizes[graph]

    def structure(self, base: str) -> StructureFindings:
        """What does not look as ontology/shapes.ttl says among the nodes of the canonical graph."""
        return remote_structure(self._graph, base)

    def update_statistics(self, changed: Iterable[str], base: str) -> None:
        """Make the graph of statistics say what the others hold; ``changed`` were written since it was made."""
        statistics = ox.Store()
        if self._statistics in self._sizes and self._statistics not in self._doubted:
            lines = self._graph.lines(self._statistics, self._sizes[self._statistics])
            statistics.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
        for graph in sorted(self._unknown - self._written - {self._statistics}):  # left by a build that was interrupted
            self.remove_graph(graph)
        here = self._sizes.keys() - {self._statistics}
        stale = {*changed, *self._doubted, *self._marked}
        revise_statistics(statistics, here, stale, base, lambda graph: count_graph(self._graph.rows, graph))
        data = statistics.dump(format=ox.RdfFormat.N_QUADS) or b""
        self.revise_graph(self._statistics, data.decode().split("\n")[:-1])

    def finish(self) -> int:
        """See that all is there, and keep what was written; StoreError where the server does not hold it."""
        held = self._graph.sizes()
        for graph in sorted(held.keys() | self._sizes.keys()):
            if held.get(graph, 0) != self._sizes.get(graph, 0):
                said = f"{self._graph.endpoint.address} holds {held.get(graph, 0):,} triples of {graph}"
                raise StoreError(f"{said}, not the {self._sizes.get(graph, 0):,} it was given; build again")
        digest = statistics_digest(self._graph)
        EndpointRecord(self._graph.endpoint.address, self._graph.base, held, digest).write(self._folder)
        return sum(held.values())

    def served(self) -> None:
        """The build is the one that is served now: nothing of it is in doubt any more."""
        self._marker.remove()

    def _add(self, graph: str, lines: Iterable[str]) -> None:
        by_update = self._graph.endpoint.graph_store is None
        for chunk in _chunks(lines, _UPDATE_LINES if by_update else _PUT_LINES):
            self._mark(graph)
            text = _n_triples(graph, chunk)
            if by_update:
                self._graph.update(f"INSERT DATA {{ GRAPH {iri(graph)} {{\n{text}}} }}")
            else:
                self._graph.client.post_graph(graph, text.encode())
            self._sizes[graph] = self._sizes.get(graph, 0) + len(chunk)

    def _mark(self, graph: str) -> None:
        self._written.add(graph)
        if graph not in self._marked:
            self._marker.writes(graph)
            self._marked.add(graph)

    def _in_doubt(self, previous: EndpointRecord | None) -> set[str]:
        if previous is None:
            return set(self._sizes)
        known = previous.graphs.keys() | self._sizes.keys()
        differing = {graph for graph in known if previous.graphs.get(graph) != self._sizes.get(graph)}
        doubted = self._marked | differing
        if self._statistics not in doubted and statistics_digest(self._graph) != previous.statistics:
            return set(known)  # somebody else has written here
        return doubted


def _has_built(data: Path, endpoint: Endpoint) -> bool:
    """Whether a build of the data folder is on the server already, damaged or not."""
    records = (EndpointRecord.read(path.parent) for path in sorted((data / "builds").glob(f"*/graph/{RECORD}")))
    return any(record is not None and record.address == endpoint.address for record in records)


def is_whole(endpoint: Endpoint, folder: Path) -> bool:
    """Whether the server holds just what the build whose graph folder is ``folder`` wrote, and no build is at work."""
    record = EndpointRecord.read(folder)
    if record is None:
        return False
    graph = RemoteGraph(endpoint, record.base)
    if Marker(graph, "").is_there() or graph.sizes() != record.graphs:
        return False
    return statistics_digest(graph) == record.statistics


def statistics_digest(graph: RemoteGraph) -> str:
    """SHA-256 of the graph of statistics, which counts every class and property of all the others."""
    return hashlib.sha256("\n".join(graph.lines(statistics_graph_iri(graph.base))).encode()).hexdigest()


def _chunks(lines: Iterable[str], most: int) -> Iterator[list[str]]:
    """``lines`` in lists of at most ``most``, none of them twice in one list."""
    rest = iter(lines)
    while taken := list(dict.fromkeys(islice(rest, most))):
        yield taken


def _n_triples(graph: str, lines: Iterable[str]) -> str:
    ending = f" <{graph}> ."
    return "".join(f"{line.removesuffix(ending)} .\n" for line in lines)
